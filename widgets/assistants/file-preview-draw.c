/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws a file's rows under their headings, which stay at the top of what is in view. */
#include <glib/gi18n-lib.h>

#include "model/core/language.h"
#include "model/core/number.h"
#include "widgets/assistants/file-preview-private.h"

#define NOTE 170
#define GAP_WIDTH 400

static GdkRGBA
with_alpha (GdkRGBA color, double alpha)
{
  color.alpha = (float) alpha;
  return color;
}

/* None of the zones' rows. */
static gboolean
is_aside (VigieRowKind kind)
{
  return kind == VIGIE_ROW_NOTE || kind == VIGIE_ROW_HEADING || kind == VIGIE_ROW_OUTSIDE ||
         kind == VIGIE_ROW_ASIDE;
}

/* Of more than a zone, or of none. */
static gboolean
is_above (VigieRowKind kind)
{
  return kind == VIGIE_ROW_COMMUNE || kind == VIGIE_ROW_TOTAL || kind == VIGIE_ROW_UNLOCATED;
}

/* A mark stands on a chip, amber where nobody knows it for sure; a repaired code in a frame. */
static void
set_off (VigieFilePreview *self,
         const VigieMappedColumn *column,
         const char *text,
         GdkRGBA fg,
         VigiePreviewText *how)
{
  gpointer sureness;

  if (column->role == VIGIE_COLUMN_CODE) {
    if (g_hash_table_contains (self->repaired, text))
      how->outline = vigie_preview_role_color (VIGIE_COLUMN_CODE, 1.0);
  } else if (vigie_preview_role_is_figures (column->role) &&
             g_hash_table_lookup_extended (self->mark, text, NULL, &sureness)) {
    how->italic = TRUE;
    how->chip = GPOINTER_TO_INT (sureness) == VIGIE_MARK_KNOWN
                  ? with_alpha (fg, 0.12)
                  : vigie_preview_role_color (VIGIE_COLUMN_UNKNOWN, 0.4);
  }
}

static void
draw_cell (VigieFilePreview *self,
           GtkSnapshot *snapshot,
           const VigiePreviewRow *row,
           gsize i,
           GdkRGBA fg,
           double x,
           double y)
{
  static const GdkRGBA red = { 0.69F, 0.10F, 0.15F, 1 };
  const VigieMappedColumn *column = vigie_file_preview_column (self, i);
  gboolean aside = is_aside (row->kind), above = is_above (row->kind);
  gboolean refused = row->kind == VIGIE_ROW_REFUSED;
  VigiePreviewText how = { .color = fg,
                           .right = vigie_preview_role_is_figures (column->role),
                           .bold = above || refused };

  if (!aside && !above)
    vigie_preview_fill (snapshot, vigie_preview_role_color (column->role, 0.08), x, y,
                        self->width[i], ROW);
  if (refused && column->role == VIGIE_COLUMN_CODE)
    how.color = red;
  else if (!self->raw &&
           (aside || column->role == VIGIE_COLUMN_IGNORED || column->role == VIGIE_COLUMN_NAME))
    how.color.alpha = 0.62F;
  if (!aside)
    set_off (self, column, row->cell[i], fg, &how);
  vigie_preview_text (GTK_WIDGET (self), snapshot,
                      row->cell[i][0] || how.chip.alpha <= 0 ? row->cell[i] : _ ("blank"), &how, x,
                      y + 5, self->width[i]);
}

static void
draw_row (VigieFilePreview *self,
          GtkSnapshot *snapshot,
          const VigiePreviewRow *row,
          double y,
          GdkRGBA fg,
          double total)
{
  static const GdkRGBA amber = { 0.90F, 0.65F, 0.04F, 0.30F };
  const VigiePreviewText small = { .color = with_alpha (fg, 0.62), .right = TRUE, .small = TRUE };
  g_autofree char *number = g_strdup_printf ("%zu", row->row);
  double x = NUMBERS;

  if (is_aside (row->kind))
    vigie_preview_fill (snapshot, with_alpha (fg, 0.04), NUMBERS, y, total - NUMBERS, ROW);
  if (is_above (row->kind))
    vigie_preview_fill (snapshot, vigie_preview_total_color (0.10), NUMBERS, y, total - NUMBERS,
                        ROW);
  if (row->row == self->marked && self->marked > 0)
    vigie_preview_fill (snapshot, amber, 0, y, total, ROW);
  vigie_preview_text (GTK_WIDGET (self), snapshot, number, &small, 0, y + 6, NUMBERS);
  for (gsize i = 0; i < self->n_columns && row->cell && row->cell[i]; i++) {
    draw_cell (self, snapshot, row, i, fg, x, y);
    x += self->width[i];
  }
  if (is_aside (row->kind))
    vigie_preview_text (GTK_WIDGET (self), snapshot, vigie_preview_row_note (row->kind), &small,
                        MAX (x, total - NOTE), y + 6, NOTE);
}

/* "105 rows read, alike" */
static void
draw_gap (VigieFilePreview *self, GtkSnapshot *snapshot, gsize n, double y, GdkRGBA fg)
{
  const VigiePreviewText how = { .color = with_alpha (fg, 0.62), .small = TRUE, .italic = TRUE };
  const VigiePreviewText dots = { .color = with_alpha (fg, 0.62), .right = TRUE };
  g_autofree char *number = vigie_number_format ((double) n, 0, vigie_language_current ());
  g_autofree char *text =
    g_strdup_printf (ngettext ("%s row read, not shown", "%s rows read, not shown", n), number);

  vigie_preview_text (GTK_WIDGET (self), snapshot, "⋮", &dots, 0, y + 5, NUMBERS);
  vigie_preview_text (GTK_WIDGET (self), snapshot, text, &how, NUMBERS, y + 6, GAP_WIDTH);
}

/* At the top of what is in view. */
static void
draw_headings (VigieFilePreview *self, GtkSnapshot *snapshot, GdkRGBA fg, double total)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double x = NUMBERS, y = self->top;
  const VigiePreviewText number = { .color = with_alpha (fg, 0.62), .right = TRUE, .small = TRUE };
  GdkRGBA ground;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color",
                                       &ground))
    ground = (GdkRGBA) { 1, 1, 1, 1 };
  vigie_preview_fill (snapshot, ground, 0, y, total, HEADING);
  for (gsize i = 0; i < self->n_columns; i++) {
    const VigieMappedColumn *column = vigie_file_preview_column (self, i);
    gboolean chosen = (int) i == self->chosen;
    gboolean right = vigie_preview_role_is_figures (column->role);
    const VigiePreviewText name = { .color = fg, .right = right, .bold = TRUE };
    const VigiePreviewText role = { .color = with_alpha (fg, 0.72), .right = right, .small = TRUE };

    vigie_preview_fill (snapshot, vigie_preview_role_color (column->role, chosen ? 0.28 : 0.12), x,
                        y, self->width[i], HEADING);
    vigie_preview_fill (snapshot, vigie_preview_role_color (column->role, 1.0), x, y,
                        self->width[i] - 1, 3);
    vigie_preview_text (widget, snapshot, column->heading ? column->heading : "", &name, x, y + 8,
                        self->width[i]);
    vigie_preview_text (widget, snapshot, vigie_file_preview_role (self, column), &role, x, y + 26,
                        self->width[i]);
    if (chosen && gtk_widget_has_visible_focus (widget))
      vigie_preview_border (snapshot, vigie_preview_role_color (VIGIE_COLUMN_CODE, 1.0), x, y,
                            self->width[i], HEADING);
    x += self->width[i];
  }
  vigie_preview_fill (snapshot, with_alpha (fg, 0.12), 0, y + HEADING - 1, total, 1);
  vigie_preview_text (widget, snapshot, _ ("row"), &number, 0, y + 16, NUMBERS);
}

void
vigie_file_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieFilePreview *self = VIGIE_FILE_PREVIEW (widget);
  double total = gtk_widget_get_width (widget), x = NUMBERS;
  GdkRGBA fg;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &fg);
  for (gsize r = 0; r < self->line->len; r++) {
    const VigiePreviewLine *line = vigie_file_preview_line (self, r);
    double y = HEADING + (double) r * ROW;

    if (line->row)
      draw_row (self, snapshot, line->row, y, fg, total);
    else
      draw_gap (self, snapshot, line->gap, y, fg);
    vigie_preview_fill (snapshot, with_alpha (fg, 0.07), 0, y + ROW - 1, total, 1);
  }
  for (gsize i = 0; i < self->n_columns; i++) {
    x += self->width[i];
    vigie_preview_fill (snapshot, with_alpha (fg, 0.07), x - 1, 0, 1,
                        HEADING + (double) self->line->len * ROW);
  }
  draw_headings (self, snapshot, fg, total);
}

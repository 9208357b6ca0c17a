/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file's rows as they were read, coloured by what each column and row is taken for. */
#include "widgets/assistants/file-preview.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* LOOK: heading on two lines 46 high, rows 27, line numbers 44 wide. */
#define HEADING 46
#define ROW 27
#define NUMBERS 52
#define PADDING 8
#define MIN_WIDTH 64
#define MAX_WIDTH 190
#define SHOWN_ROWS 60     /* of a sample */
#define SHOWN_COLUMNS 400 /* a file may have thousands: the rest is counted below */

struct _VigieFilePreview {
  GtkWidget parent_instance;

  const VigieMapping *mapping; /* (nullable) */
  const GPtrArray *rows;       /* (nullable): VigiePreviewRow */
  VigieMapping *own_mapping;   /* (nullable): of a sample, or of a wide table */
  GPtrArray *own_rows;
  gboolean raw; /* nothing is understood of the columns */
  int chosen;
  gsize marked; /* number of a row, or 0 */
  int *width;   /* per column */
  gsize n_columns;
  gsize n_rows;
};

G_DEFINE_FINAL_TYPE (VigieFilePreview, vigie_file_preview, GTK_TYPE_WIDGET)

enum {
  COLUMN_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const VigieMappedColumn *
column_of (VigieFilePreview *self, gsize i)
{
  return self->mapping && i < self->mapping->n_columns ? &self->mapping->column[i] : NULL;
}

static PangoLayout *
layout_for (VigieFilePreview *self, const char *text, gboolean bold, gboolean dim)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, (dim ? 12.0 : 13.0) * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

static int
text_width (VigieFilePreview *self, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_for (self, text, bold, FALSE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  return width;
}

/* What a column is for, under its heading; nothing where that is not known yet. */
static const char *
role_label (VigieFilePreview *self, const VigieMappedColumn *column)
{
  if (self->own_mapping)
    return "";
  switch (column->role) {
  case VIGIE_COLUMN_CODE:
    return _ ("Zone code");
  case VIGIE_COLUMN_COMMUNE:
    return _ ("Commune code");
  case VIGIE_COLUMN_NAME:
    return _ ("Name, left aside");
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
    return column->variable ? column->variable : "";
  case VIGIE_COLUMN_IGNORED:
    return _ ("left aside");
  case VIGIE_COLUMN_DIMENSION:
    return _ ("Modalities");
  case VIGIE_COLUMN_MEASURE:
    return _ ("Figures of the modalities");
  case VIGIE_COLUMN_UNKNOWN:
    return _ ("to be specified");
  }
  return "";
}

/* Colours of the heading's bar: geography blue, variable green, left aside grey, unknown amber. */
static GdkRGBA
role_color (const VigieMappedColumn *column, double alpha)
{
  static const GdkRGBA blue = { 0.208, 0.518, 0.894, 1 }, green = { 0.149, 0.635, 0.412, 1 },
                       grey = { 0.604, 0.6, 0.588, 1 }, amber = { 0.898, 0.647, 0.039, 1 };
  GdkRGBA color = grey;

  switch (column->role) {
  case VIGIE_COLUMN_CODE:
  case VIGIE_COLUMN_COMMUNE:
    color = blue;
    break;
  case VIGIE_COLUMN_VARIABLE:
  case VIGIE_COLUMN_DECLARED:
  case VIGIE_COLUMN_DIMENSION:
  case VIGIE_COLUMN_MEASURE:
    color = green;
    break;
  case VIGIE_COLUMN_UNKNOWN:
    color = amber;
    break;
  case VIGIE_COLUMN_IGNORED:
  case VIGIE_COLUMN_NAME:
    break;
  }
  color.alpha = alpha;
  return color;
}

static gboolean
is_figures (const VigieMappedColumn *column)
{
  return column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED ||
         column->role == VIGIE_COLUMN_UNKNOWN;
}

static void
measure_columns (VigieFilePreview *self)
{
  const GPtrArray *rows = self->rows;

  g_clear_pointer (&self->width, g_free);
  self->n_columns = self->mapping ? self->mapping->n_columns : 0;
  self->n_columns = MIN (self->n_columns, SHOWN_COLUMNS);
  self->n_rows = rows ? rows->len : 0;
  self->width = g_new0 (int, MAX (self->n_columns, 1));

  for (gsize i = 0; i < self->n_columns; i++) {
    const VigieMappedColumn *column = column_of (self, i);
    int width = MAX (text_width (self, column->heading ? column->heading : "", TRUE),
                     text_width (self, role_label (self, column), FALSE));

    for (gsize r = 0; r < MIN (self->n_rows, 8); r++) {
      const VigiePreviewRow *row = g_ptr_array_index (rows, r);

      if (row->kind != VIGIE_ROW_NOTE && row->cell && i < g_strv_length (row->cell))
        width = MAX (width, text_width (self, row->cell[i], FALSE));
    }
    self->width[i] = CLAMP (width + 2 * PADDING, MIN_WIDTH, MAX_WIDTH);
  }
}

static void
fill (GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, &color, &GRAPHENE_RECT_INIT (x, y, width, height));
}

/* One text in a cell: right-aligned figures, clipped. */
static void
show (VigieFilePreview *self,
      GtkSnapshot *snapshot,
      const char *text,
      GdkRGBA color,
      double x,
      double y,
      int width,
      gboolean right,
      gboolean bold,
      gboolean dim)
{
  g_autoptr (PangoLayout) layout = layout_for (self, text, bold, dim);

  if (width <= 2 * PADDING || !text[0])
    return;
  pango_layout_set_width (layout, (width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_alignment (layout, right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (x + PADDING, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static GdkRGBA
with_alpha (GdkRGBA color, double alpha)
{
  color.alpha = alpha;
  return color;
}

static const char *
row_note (VigieRowKind kind)
{
  switch (kind) {
  case VIGIE_ROW_HEADING:
    return _ ("heading");
  case VIGIE_ROW_NOTE:
    return _ ("note, row passed over");
  case VIGIE_ROW_OUTSIDE:
    return _ ("another territory");
  case VIGIE_ROW_UNLOCATED:
    return _ ("not located");
  case VIGIE_ROW_COMMUNE:
    return _ ("commune or total");
  case VIGIE_ROW_TOTAL:
    return _ ("total");
  case VIGIE_ROW_ASIDE:
    return _ ("left aside");
  case VIGIE_ROW_REFUSED:
    return _ ("refused");
  case VIGIE_ROW_IRIS:
  case VIGIE_ROW_OWN:
    return "";
  }
  return "";
}

static void
draw_row (VigieFilePreview *self,
          GtkSnapshot *snapshot,
          const VigiePreviewRow *row,
          double y,
          GdkRGBA fg,
          double total)
{
  static const GdkRGBA violet = { 0.57, 0.25, 0.67, 0.10 }, red = { 0.69, 0.10, 0.15, 1 },
                       amber = { 0.90, 0.65, 0.04, 0.30 };
  g_autofree char *number = g_strdup_printf ("%zu", row->row);
  gboolean aside = row->kind == VIGIE_ROW_NOTE || row->kind == VIGIE_ROW_HEADING ||
                   row->kind == VIGIE_ROW_OUTSIDE || row->kind == VIGIE_ROW_ASIDE;
  gboolean above = row->kind == VIGIE_ROW_COMMUNE || row->kind == VIGIE_ROW_TOTAL ||
                   row->kind == VIGIE_ROW_UNLOCATED;
  double x = NUMBERS;

  if (aside)
    fill (snapshot, with_alpha (fg, 0.04), NUMBERS, y, total - NUMBERS, ROW);
  if (above)
    fill (snapshot, violet, NUMBERS, y, total - NUMBERS, ROW);
  if (row->row == self->marked && self->marked > 0)
    fill (snapshot, amber, 0, y, total, ROW);
  show (self, snapshot, number, with_alpha (fg, 0.6), 0, y + 6, NUMBERS, TRUE, FALSE, TRUE);

  for (gsize i = 0; i < self->n_columns && row->cell && row->cell[i]; i++) {
    const VigieMappedColumn *column = column_of (self, i);
    GdkRGBA color = fg;

    if (!aside && !above)
      fill (snapshot, role_color (column, 0.08), x, y, self->width[i], ROW);
    if (row->kind == VIGIE_ROW_REFUSED && column->role == VIGIE_COLUMN_CODE)
      color = red;
    else if (!self->raw &&
             (aside || column->role == VIGIE_COLUMN_IGNORED || column->role == VIGIE_COLUMN_NAME))
      color.alpha = 0.62;
    show (self, snapshot, row->cell[i], color, x, y + 5, self->width[i], is_figures (column),
          above || row->kind == VIGIE_ROW_REFUSED, FALSE);
    x += self->width[i];
  }
  if (aside)
    show (self, snapshot, row_note (row->kind), with_alpha (fg, 0.62), MAX (x, total - 170), y + 6,
          170, TRUE, FALSE, TRUE);
  fill (snapshot, with_alpha (fg, 0.07), 0, y + ROW - 1, total, 1);
}

static void
vigie_file_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieFilePreview *self = VIGIE_FILE_PREVIEW (widget);
  const GPtrArray *rows = self->rows;
  double total = gtk_widget_get_width (widget), x = NUMBERS;
  GdkRGBA fg;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &fg);
  for (gsize i = 0; i < self->n_columns; i++) {
    const VigieMappedColumn *column = column_of (self, i);

    fill (snapshot, role_color (column, (int) i == self->chosen ? 0.28 : 0.12), x, 0,
          self->width[i], HEADING);
    fill (snapshot, role_color (column, 1.0), x, 0, self->width[i] - 1, 3);
    show (self, snapshot, column->heading ? column->heading : "", fg, x, 8, self->width[i],
          is_figures (column), TRUE, FALSE);
    show (self, snapshot, role_label (self, column), with_alpha (fg, 0.72), x, 26, self->width[i],
          is_figures (column), FALSE, TRUE);
    x += self->width[i];
  }
  fill (snapshot, with_alpha (fg, 0.12), 0, HEADING - 1, total, 1);
  show (self, snapshot, _ ("row"), with_alpha (fg, 0.6), 0, 16, NUMBERS, TRUE, FALSE, TRUE);

  for (gsize r = 0; r < self->n_rows; r++)
    draw_row (self, snapshot, g_ptr_array_index (rows, r), HEADING + (double) r * ROW, fg, total);

  x = NUMBERS;
  for (gsize i = 0; i < self->n_columns; i++) {
    x += self->width[i];
    fill (snapshot, with_alpha (fg, 0.07), x - 1, 0, 1, HEADING + (double) self->n_rows * ROW);
  }
  if (gtk_widget_has_visible_focus (widget) && self->chosen >= 0) {
    x = NUMBERS;
    for (int i = 0; i < self->chosen; i++)
      x += self->width[i];
    gtk_snapshot_append_border (snapshot,
                                &GSK_ROUNDED_RECT_INIT (x, 0, self->width[self->chosen], HEADING),
                                (float[4]) { 2, 2, 2, 2 },
                                (GdkRGBA[4]) { role_color (column_of (self, self->chosen), 1),
                                               role_color (column_of (self, self->chosen), 1),
                                               role_color (column_of (self, self->chosen), 1),
                                               role_color (column_of (self, self->chosen), 1) });
  }
}

static void
vigie_file_preview_measure (GtkWidget *widget,
                            GtkOrientation orientation,
                            int for_size,
                            int *minimum,
                            int *natural,
                            int *minimum_baseline,
                            int *natural_baseline)
{
  VigieFilePreview *self = VIGIE_FILE_PREVIEW (widget);
  int size = HEADING + (int) self->n_rows * ROW;

  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    size = NUMBERS;
    for (gsize i = 0; i < self->n_columns; i++)
      size += self->width[i];
  }
  *minimum = *natural = size;
  *minimum_baseline = *natural_baseline = -1;
}

int
vigie_file_preview_get_column (VigieFilePreview *self)
{
  g_return_val_if_fail (VIGIE_IS_FILE_PREVIEW (self), -1);

  return self->chosen;
}

void
vigie_file_preview_set_column (VigieFilePreview *self, int column)
{
  const VigieMappedColumn *mapped;

  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  self->chosen = CLAMP (column, -1, (int) self->n_columns - 1);
  mapped = self->chosen >= 0 ? column_of (self, self->chosen) : NULL;
  if (mapped) {
    g_autofree char *label =
      g_strdup_printf ("%s, %s", mapped->heading ? mapped->heading : "", role_label (self, mapped));

    gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                    -1);
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_signal_emit (self, signals[COLUMN_CHOSEN], 0, self->chosen);
}

gboolean
vigie_file_preview_mark_row (VigieFilePreview *self, gsize row, double *top, double *height)
{
  g_return_val_if_fail (VIGIE_IS_FILE_PREVIEW (self), FALSE);

  self->marked = row;
  gtk_widget_queue_draw (GTK_WIDGET (self));
  for (gsize r = 0; row > 0 && r < self->n_rows; r++)
    if (((const VigiePreviewRow *) g_ptr_array_index (self->rows, r))->row == row) {
      *top = HEADING + (double) r * ROW;
      *height = ROW;
      return TRUE;
    }
  return FALSE;
}

static void
pressed_cb (GtkGestureClick *gesture, int n, double px, double py, VigieFilePreview *self)
{
  double x = NUMBERS;

  gtk_widget_grab_focus (GTK_WIDGET (self));
  for (gsize i = 0; i < self->n_columns; i++) {
    x += self->width[i];
    if (px >= NUMBERS && px < x) {
      vigie_file_preview_set_column (self, (int) i);
      return;
    }
  }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        VigieFilePreview *self)
{
  if (key != GDK_KEY_Left && key != GDK_KEY_Right)
    return FALSE;
  vigie_file_preview_set_column (self, MAX (0, self->chosen + (key == GDK_KEY_Right ? 1 : -1)));
  return TRUE;
}

static void
row_free (gpointer data)
{
  VigiePreviewRow *row = data;

  g_strfreev (row->cell);
  g_free (row);
}

static void
clear_own (VigieFilePreview *self)
{
  self->raw = FALSE;
  g_clear_pointer (&self->own_mapping, vigie_mapping_free);
  g_clear_pointer (&self->own_rows, g_ptr_array_unref);
}

static void
show_rows (VigieFilePreview *self, const VigieMapping *mapping, const GPtrArray *rows)
{
  self->mapping = mapping;
  self->rows = rows;
  measure_columns (self);
  if (self->chosen >= (int) self->n_columns)
    self->chosen = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigie_file_preview_set_import (VigieFilePreview *self, const VigieImport *import)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_own (self);
  show_rows (self, import ? vigie_import_get_mapping (import) : NULL,
             import ? vigie_import_get_report (import)->preview : NULL);
}

void
vigie_file_preview_set_sample (VigieFilePreview *self, const VigieSample *sample)
{
  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_own (self);
  if (!sample) {
    show_rows (self, NULL, NULL);
    return;
  }
  self->raw = TRUE;
  self->own_mapping = vigie_mapping_new (sample->n_columns);
  self->own_rows = g_ptr_array_new_with_free_func (row_free);
  for (gsize j = 0; j < sample->n_columns; j++) {
    g_free (self->own_mapping->column[j].heading);
    self->own_mapping->column[j].heading = g_strdup_printf ("%zu", j + 1);
  }
  for (gsize i = 0; i < MIN (sample->n_rows, SHOWN_ROWS); i++) {
    VigiePreviewRow *row = g_new0 (VigiePreviewRow, 1);

    row->row = sample->row[i].number;
    row->kind = VIGIE_ROW_IRIS;
    row->cell = g_new0 (char *, sample->n_columns + 1);
    for (gsize j = 0; j < sample->n_columns; j++)
      row->cell[j] = g_strdup (vigie_sample_get (sample, i, j)->text);
    g_ptr_array_add (self->own_rows, row);
  }
  show_rows (self, self->own_mapping, self->own_rows);
}

static void
set_wide_column (VigieMappedColumn *column, const char *heading, VigieColumnRole role)
{
  g_free (column->heading);
  column->heading = g_strdup (heading);
  column->role = role;
}

void
vigie_file_preview_set_wide (VigieFilePreview *self, const VigieWideTable *table)
{
  gsize n = g_strv_length (table->heading);

  g_return_if_fail (VIGIE_IS_FILE_PREVIEW (self));

  clear_own (self);
  self->own_mapping = vigie_mapping_new (n + 2);
  self->own_rows = g_ptr_array_new_with_free_func (row_free);
  set_wide_column (&self->own_mapping->column[0], _ ("Zone"), VIGIE_COLUMN_CODE);
  set_wide_column (&self->own_mapping->column[1], _ ("Name"), VIGIE_COLUMN_NAME);
  for (gsize v = 0; v < n; v++)
    set_wide_column (&self->own_mapping->column[v + 2], table->heading[v], VIGIE_COLUMN_VARIABLE);
  for (guint i = 0; i < table->row->len; i++) {
    const VigieWideRow *wide = table->row->pdata[i];
    VigiePreviewRow *row = g_new0 (VigiePreviewRow, 1);

    row->row = i + 1;
    row->kind = VIGIE_ROW_IRIS;
    row->cell = g_new0 (char *, n + 3);
    row->cell[0] = g_strdup (wide->code);
    row->cell[1] = g_strdup (wide->name);
    for (gsize v = 0; v < n; v++)
      row->cell[v + 2] = g_strdup (wide->cell[v]);
    g_ptr_array_add (self->own_rows, row);
  }
  show_rows (self, self->own_mapping, self->own_rows);
}

static void
vigie_file_preview_finalize (GObject *object)
{
  clear_own (VIGIE_FILE_PREVIEW (object));
  g_free (VIGIE_FILE_PREVIEW (object)->width);

  G_OBJECT_CLASS (vigie_file_preview_parent_class)->finalize (object);
}

static void
vigie_file_preview_class_init (VigieFilePreviewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_file_preview_finalize;
  widget_class->snapshot = vigie_file_preview_snapshot;
  widget_class->measure = vigie_file_preview_measure;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  gtk_widget_class_set_css_name (widget_class, "filepreview");

  signals[COLUMN_CHOSEN] =
    g_signal_new ("column-chosen", VIGIE_TYPE_FILE_PREVIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_INT);
}

static void
vigie_file_preview_init (VigieFilePreview *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *key = gtk_event_controller_key_new ();

  self->chosen = -1;
  self->width = g_new0 (int, 1);
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), self);
  g_signal_connect (key, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), key);
}

GtkWidget *
vigie_file_preview_new (void)
{
  return g_object_new (VIGIE_TYPE_FILE_PREVIEW, NULL);
}

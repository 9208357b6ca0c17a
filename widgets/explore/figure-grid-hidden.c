/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Hidden cells in the grid: hatched as on the map; for the entitled with the letter of the reason. */
#include <adwaita.h>
#include <math.h>

#include "model/drawing/ground.h"
#include "widgets/explore/figure-grid-private.h"

/* From line to line, across them, as LOOK section 5 has the fill of secrecy. */
#define STEP 6.0
#define LINE 1.25
#define TAG 15
#define PADDING 7

typedef enum {
  HIDDEN_ALIKE, /* as the audience sees it */
  HIDDEN_BY_RULE,
  HIDDEN_FOR_OTHERS,
  N_HIDDEN
} Hidden;

typedef struct {
  GdkRGBA ground, line;
  gboolean falling; /* \ instead of / */
} Look;

static GdkRGBA
color (guint32 rgb, float alpha)
{
  return (GdkRGBA) { (float) ((rgb >> 16) & 255) / 255.0F, (float) ((rgb >> 8) & 255) / 255.0F,
                     (float) (rgb & 255) / 255.0F, alpha };
}

static Look
look_of (Hidden hidden, gboolean dark)
{
  VigieGroundStyle style =
    vigie_ground_style (dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT,
                        adw_style_manager_get_high_contrast (adw_style_manager_get_default ()));

  if (hidden == HIDDEN_BY_RULE)
    return dark ? (Look) { color (0xFF7B63, 0.16F), color (0xFF9C8A, 0.55F), FALSE }
                : (Look) { color (0xE01B24, 0.09F), color (0xB01A26, 0.50F), FALSE };

  return (Look) { color (style.secret_ground, 1.0F), color (style.secret, dark ? 0.9F : 0.75F),
                  hidden == HIDDEN_FOR_OTHERS };
}

static guint8
reason_of (VigieFigureGrid *self, guint32 zone, gsize column)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize i = column * table->figures->rows + zone;

  return self->reasons && i < self->n_reasons ? self->reasons[i] : 0;
}

static Hidden
hidden_of (guint8 reason)
{
  return reason == 0 ? HIDDEN_ALIKE
                     : (reason == 'D' || reason == 'L' ? HIDDEN_FOR_OTHERS : HIDDEN_BY_RULE);
}

/* Lines at 45° over the clip, anchored to the widget so that neighbours meet. */
static void
draw_lines (cairo_t *cr, const Look *look)
{
  const double across = STEP * G_SQRT2;
  double x0, y0, x1, y1;

  cairo_clip_extents (cr, &x0, &y0, &x1, &y1);
  gdk_cairo_set_source_rgba (cr, &look->ground);
  cairo_paint (cr);
  gdk_cairo_set_source_rgba (cr, &look->line);
  cairo_set_line_width (cr, LINE);
  if (look->falling) {
    for (double c = floor ((x0 - y1) / across) * across; c < x1 - y0; c += across) {
      cairo_move_to (cr, c + y0, y0);
      cairo_line_to (cr, c + y1, y1);
    }
  } else {
    for (double c = floor ((x0 + y0) / across) * across; c < x1 + y1; c += across) {
      cairo_move_to (cr, c - y0, y0);
      cairo_line_to (cr, c - y1, y1);
    }
  }
  cairo_stroke (cr);
}

/* The letter in a box at the left, and room for the mark at the right. */
static void
draw_letter (VigieFigureGrid *self, GtkSnapshot *snapshot, guint8 reason, double x, double y)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GdkRGBA ink = hidden_of (reason) == HIDDEN_BY_RULE ? color (dark ? 0xFF9C8A : 0xB01A26, 1.0F)
                                                     : color (dark ? 0xB4B3B0 : 0x5E5C64, 1.0F);
  GdkRGBA paper = color (dark ? 0x1E1E1E : 0xFFFFFF, 1.0F);
  char text[2] = { (char) reason, '\0' };
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  GskRoundedRect frame;
  int width, height;

  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (10.6 * self->scale * PANGO_SCALE)));
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  x = floor (x);
  y = floor (y);
  gsk_rounded_rect_init_from_rect (&frame, &GRAPHENE_RECT_INIT ((float) x, (float) y, TAG, TAG), 4);
  gtk_snapshot_push_rounded_clip (snapshot, &frame);
  gtk_snapshot_append_color (snapshot, &paper, &frame.bounds);
  gtk_snapshot_pop (snapshot);
  gtk_snapshot_append_border (snapshot, &frame, (float[]) { 1, 1, 1, 1 },
                              (GdkRGBA[]) { ink, ink, ink, ink });
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + (TAG - width) / 2.0),
                                                          (float) (y + (TAG - height) / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, &ink);
  gtk_snapshot_restore (snapshot);
}

/* A patch of ground behind the mark, so that no line crosses it. */
static void
draw_patch (VigieFigureGrid *self, GtkSnapshot *snapshot, const Look *look, double right, double y)
{
  GdkRGBA paper = adw_style_manager_get_dark (adw_style_manager_get_default ())
                    ? color (0x1E1E1E, 1.0F)
                    : color (0xFFFFFF, 1.0F);
  graphene_rect_t patch = GRAPHENE_RECT_INIT ((float) (right - PADDING - 11), (float) floor (y + 3),
                                              15, (float) self->row_height - 7);

  gtk_snapshot_append_color (snapshot, &paper, &patch);
  gtk_snapshot_append_color (snapshot, &look->ground, &patch);
}

void
vigie_figure_grid_hatch (VigieFigureGrid *self,
                         GtkSnapshot *snapshot,
                         const VigieFigureGridSlot *slot,
                         double x,
                         double y,
                         gsize first,
                         gsize last)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  double height = self->row_height;
  cairo_t *cr;

  if (!self->hatched || first >= last)
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT ((float) x,
                                                       (float) (y + (double) first * height),
                                                       (float) slot->width,
                                                       (float) ((double) (last - first) * height)));
  for (int kind = 0; kind < N_HIDDEN; kind++) {
    Look look = look_of ((Hidden) kind, dark);
    gboolean any = FALSE;

    cairo_save (cr);
    for (gsize row = first; row < last; row++) {
      guint32 zone = self->order[row];

      if (vigie_figures_get (table->figures, zone, slot->column).state == VIGIE_CELL_SECRET &&
          hidden_of (reason_of (self, zone, slot->column)) == (Hidden) kind) {
        cairo_rectangle (cr, x + 1, y + (double) row * height, slot->width - 1, height - 1);
        any = TRUE;
      }
    }
    if (any) {
      cairo_clip (cr);
      draw_lines (cr, &look);
    }
    cairo_restore (cr);
  }
  cairo_destroy (cr);

  for (gsize row = first; row < last; row++) {
    guint32 zone = self->order[row];
    guint8 reason = reason_of (self, zone, slot->column);
    Look look = look_of (hidden_of (reason), dark);

    if (vigie_figures_get (table->figures, zone, slot->column).state != VIGIE_CELL_SECRET)
      continue;
    draw_patch (self, snapshot, &look, x + slot->width, y + (double) row * height);
    if (reason)
      draw_letter (self, snapshot, reason, x + PADDING,
                   y + (double) row * height + (height - TAG) / 2.0);
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the grid looks: one snapshot of what is in view, no child a cell. */
#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/number.h"
#include "model/drawing/ground.h"
#include "widgets/explore/figure-grid-private.h"

#define PADDING 7

/* The colours of one snapshot, from the style of now. */
typedef struct {
  VigieFigureGrid *self;
  GtkSnapshot *snapshot;
  GdkRGBA text, dim, hairline, border, head, group, view, selected, hover, accent;
  gboolean dark;
  VigieMap map;
  gboolean classed; /* the mapped column takes class colours */
  int width, height;
  double left, first_y; /* scrolled off */
  gsize first, last;    /* rows in view */
} Paint;

static GdkRGBA
with_alpha (GdkRGBA color, float alpha)
{
  color.alpha *= alpha;
  return color;
}

static GdkRGBA
rgba_of (VigieRgb rgb)
{
  return (GdkRGBA) { (float) ((rgb >> 16) & 255) / 255.0F, (float) ((rgb >> 8) & 255) / 255.0F,
                     (float) (rgb & 255) / 255.0F, 1.0F };
}

static void
fill (Paint *paint, const GdkRGBA *color, double x, double y, double width, double height)
{
  if (width > 0 && height > 0)
    gtk_snapshot_append_color (paint->snapshot, color,
                               &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                    (float) height));
}

static void
show_layout (Paint *paint, PangoLayout *layout, double x, double y, const GdkRGBA *color)
{
  gtk_snapshot_save (paint->snapshot);
  gtk_snapshot_translate (paint->snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (paint->snapshot, layout, color);
  gtk_snapshot_restore (paint->snapshot);
}

static int
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static double
row_y (Paint *paint, gsize row)
{
  return vigie_figure_grid_top (paint->self) + (double) row * paint->self->row_height -
         paint->first_y;
}

static double
slot_x (Paint *paint, const VigieFigureGridSlot *slot)
{
  return vigie_figure_grid_frozen (paint->self) + slot->x - paint->left;
}

/* The class colour of a cell of the mapped column, and whether its figure is white or black. */
static gboolean
class_color (Paint *paint, VigieCell cell, GdkRGBA *color, gboolean *white)
{
  guint8 class;
  VigieRgb rgb;

  if (!paint->classed || cell.state != VIGIE_CELL_VALUE)
    return FALSE;

  class = vigie_classes_of (paint->map.classes, cell.value);
  if (class == VIGIE_NO_CLASS)
    return FALSE;

  rgb = vigie_palette_color (paint->map.palette, paint->map.classes->n, class, paint->map.reversed,
                             paint->map.ground);
  *color = rgba_of (rgb);
  *white = vigie_rgb_text_on (rgb) == 0xFFFFFF;
  return TRUE;
}

static void
paint_figures (Paint *paint, const VigieFigureGridSlot *slot, PangoGlyphString **string)
{
  VigieFigureGrid *self = paint->self;
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  int decimals = table->column[slot->column].indicator->decimals;
  gboolean mapped = slot->column == vigie_exploration_get_column (self->exploration);
  double right = slot_x (paint, slot) + slot->width - PADDING;
  double baseline = vigie_glyphs_baseline (self->glyphs, self->row_height);
  VigieLanguage language = vigie_language_current ();

  vigie_figure_grid_hatch (self, paint->snapshot, slot, slot_x (paint, slot), row_y (paint, 0),
                           paint->first, paint->last);
  for (gsize row = paint->first; row < paint->last; row++) {
    VigieCell cell = vigie_figures_get (table->figures, self->order[row], slot->column);
    double y = row_y (paint, row);
    gboolean white;
    GdkRGBA color;

    if (cell.state != VIGIE_CELL_VALUE) {
      PangoLayout *mark = self->mark[cell.state];
      int width, height;

      pango_layout_get_pixel_size (mark, &width, &height);
      show_layout (paint, mark, right - width, y + (self->row_height - height) / 2.0, &paint->dim);
      continue;
    }

    g_autofree char *text = vigie_number_format (cell.value, decimals, language);
    int ink = cell.flags & (VIGIE_FLAG_FRAGILE | VIGIE_FLAG_ESTIMATED) ? 1 : 0;

    if (mapped && class_color (paint, cell, &color, &white)) {
      fill (paint, &color, slot_x (paint, slot), y, slot->width, self->row_height);
      ink = white ? 3 : 2;
    }
    vigie_glyphs_append (self->glyphs, string[ink], text, right, y + baseline);
  }
}

/* A curve of the mapped indicator's periods, on the scale of the whole column. */
static void
paint_sparks (Paint *paint, const VigieFigureGridSlot *slot)
{
  VigieFigureGrid *self = paint->self;
  guint n = vigie_exploration_get_periods (self->exploration)->len;
  double min = G_MAXDOUBLE, max = -G_MAXDOUBLE, x = slot_x (paint, slot) + PADDING;
  double width = slot->width - 2 * PADDING - 4;
  cairo_t *cr;

  for (gsize row = 0; row < self->n_shown; row++)
    for (guint i = 0; i < n; i++) {
      VigieCell cell = vigie_exploration_get_history (self->exploration, self->order[row], i);

      if (cell.state == VIGIE_CELL_VALUE) {
        min = MIN (min, cell.value);
        max = MAX (max, cell.value);
      }
    }

  cr = gtk_snapshot_append_cairo (paint->snapshot,
                                  &GRAPHENE_RECT_INIT ((float) x - 4, 0, (float) width + 12,
                                                       (float) paint->height));
  gdk_cairo_set_source_rgba (cr, &paint->text);
  cairo_set_line_width (cr, 1.2);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  for (gsize row = paint->first; row < paint->last; row++) {
    double top = row_y (paint, row) + 6, height = self->row_height - 12;
    gboolean pen = FALSE;
    double last_x = -1.0, last_y = 0.0;

    for (guint i = 0; i < n; i++) {
      VigieCell cell = vigie_exploration_get_history (self->exploration, self->order[row], i);

      if (cell.state != VIGIE_CELL_VALUE) {
        pen = FALSE;
        continue;
      }
      last_x = x + (n > 1 ? width * i / (n - 1) : width / 2);
      last_y = top + height * (max > min ? (max - cell.value) / (max - min) : 0.5);
      if (pen)
        cairo_line_to (cr, last_x, last_y);
      else
        cairo_move_to (cr, last_x, last_y);
      pen = TRUE;
    }
    cairo_stroke (cr);
    if (last_x >= 0.0) {
      cairo_arc (cr, last_x, last_y, 2.0, 0.0, 2.0 * G_PI);
      cairo_fill (cr);
    } else {
      cairo_rectangle (cr, x + width / 2 - 4, top + height / 2, 8, 1);
      cairo_fill (cr);
    }
  }
  cairo_destroy (cr);
}

static PangoLayout *
make_name (VigieFigureGrid *self, const VigieZone *zone, gboolean code, gboolean bold)
{
  PangoLayout *layout =
    gtk_widget_create_pango_layout (GTK_WIDGET (self), code ? zone->code : zone->name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (code) {
    PangoAttribute *alpha = pango_attr_foreground_alpha_new (bold ? 65535 : 36000);
    PangoAttribute *weight = pango_attr_weight_new (bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_MEDIUM);

    pango_attr_list_insert (attributes, pango_attr_size_new_absolute (
                                          (int) (12.2 * self->scale * PANGO_SCALE)));
    pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    if (strlen (zone->code) == 9) {
      alpha->end_index = 5;
      weight->start_index = bold ? 0 : 5;
      pango_attr_list_insert (attributes, alpha);
    } else {
      pango_attribute_destroy (alpha);
    }
    pango_attr_list_insert (attributes, weight);
  } else {
    if (bold)
      pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
    pango_layout_set_width (layout, (self->name_width - 2 * PADDING -
                                     (zone->type == 'A' || zone->type == 'D' ? 18 : 0)) *
                                      PANGO_SCALE);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

#define MOST_NAMES 2000

static PangoLayout *
name_of (VigieFigureGrid *self, guint32 zone, gboolean code, gboolean bold)
{
  gpointer key = GSIZE_TO_POINTER ((gsize) zone * 4 + (code ? 2 : 0) + (bold ? 1 : 0) + 1);
  PangoLayout *layout = g_hash_table_lookup (self->names, key);

  if (!layout) {
    if (g_hash_table_size (self->names) > MOST_NAMES)
      g_hash_table_remove_all (self->names);
    layout = make_name (self, &vigie_exploration_get_table (self->exploration)->zoning->zone[zone],
                        code, bold);
    g_hash_table_insert (self->names, key, layout);
  }

  return layout;
}

/* IRIS of activity or various (few people live there) carry their letter. */
static void
paint_type (Paint *paint, char type, double y)
{
  VigieFigureGrid *self = paint->self;
  char text[2] = { type, '\0' };
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  double x = vigie_figure_grid_frozen (self) - PADDING - 15;
  GdkRGBA border = with_alpha (paint->text, 0.22F);
  GskRoundedRect frame;
  int width, height;

  pango_attr_list_insert (attributes,
                          pango_attr_size_new_absolute ((int) (10 * self->scale * PANGO_SCALE)));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_get_pixel_size (layout, &width, &height);
  y += (self->row_height - 15) / 2.0;
  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT ((float) x, (float) floor (y), 15, 15), 4);
  gtk_snapshot_append_border (paint->snapshot, &frame, (float[]) { 1, 1, 1, 1 },
                              (GdkRGBA[]) { border, border, border, border });
  show_layout (paint, layout, x + (15 - width) / 2.0, floor (y) + (15 - height) / 2.0, &paint->dim);
}

static void
paint_names (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  const VigieZoning *zoning = vigie_exploration_get_table (self->exploration)->zoning;
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);

  for (gsize row = paint->first; row < paint->last; row++) {
    guint32 zone = self->order[row];
    double y = row_y (paint, row);
    gboolean bold = selected && selected[zone];
    PangoLayout *code = name_of (self, zone, TRUE, bold);
    PangoLayout *name = name_of (self, zone, FALSE, bold);

    show_layout (paint, code, PADDING, y + (self->row_height - layout_height (code)) / 2,
                 &paint->text);
    show_layout (paint, name, self->code_width + PADDING,
                 y + (self->row_height - layout_height (name)) / 2, &paint->text);
    if (zoning->zone[zone].type == 'A' || zoning->zone[zone].type == 'D')
      paint_type (paint, zoning->zone[zone].type, y);
  }
}

static void
paint_row_grounds (Paint *paint, double x, double width)
{
  VigieFigureGrid *self = paint->self;
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  guint32 hovered = vigie_exploration_get_hovered (self->exploration);

  for (gsize row = paint->first; row < paint->last; row++) {
    guint32 zone = self->order[row];
    double y = row_y (paint, row);

    if (selected && selected[zone])
      fill (paint, &paint->selected, x, y, width, self->row_height);
    else if (zone == hovered)
      fill (paint, &paint->hover, x, y, width, self->row_height);
  }
}

static void
paint_hairlines (Paint *paint, double x, double width)
{
  VigieFigureGrid *self = paint->self;

  for (gsize row = paint->first; row < paint->last; row++)
    fill (paint, &paint->hairline, x, row_y (paint, row) + self->row_height - 1, width, 1);
}

static void
push_clip (Paint *paint, double x, double y, double width, double height)
{
  gtk_snapshot_push_clip (paint->snapshot,
                          &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) MAX (0, width),
                                               (float) MAX (0, height)));
}

static gboolean
in_view (Paint *paint, const VigieFigureGridSlot *slot)
{
  double x = slot_x (paint, slot);

  return x < paint->width && x + slot->width > vigie_figure_grid_frozen (paint->self);
}

static PangoLayout *small_text (Paint *paint, const char *text, gboolean bold, double size);

#define BADGE 13

/* A figure that an anomaly is about: an exclamation mark on its own ground, whatever the class. */
static void
paint_anomalies (Paint *paint, const VigieFigureGridSlot *slot)
{
  static const GdkRGBA ground = { 0.90F, 0.65F, 0.04F, 1.0F }, ink = { 0.16F, 0.11F, 0.0F, 1.0F };
  VigieFigureGrid *self = paint->self;
  g_autoptr (PangoLayout) mark = NULL;
  GskRoundedRect badge;
  int width, height;

  for (gsize row = paint->first; row < paint->last; row++) {
    double x = slot_x (paint, slot) + 4;
    double y = row_y (paint, row) + (self->row_height - BADGE) / 2.0;

    if (!vigie_exploration_has_anomaly (self->exploration, self->order[row], slot->column))
      continue;
    if (!mark)
      mark = small_text (paint, "!", TRUE, 10.5);
    pango_layout_get_pixel_size (mark, &width, &height);
    gsk_rounded_rect_init_from_rect (&badge,
                                     &GRAPHENE_RECT_INIT ((float) x, (float) y, BADGE, BADGE), 3);
    gtk_snapshot_push_rounded_clip (paint->snapshot, &badge);
    fill (paint, &ground, x, y, BADGE, BADGE);
    gtk_snapshot_pop (paint->snapshot);
    show_layout (paint, mark, x + (BADGE - width) / 2.0, y + (BADGE - height) / 2.0, &ink);
  }
}

static void
paint_body (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  int frozen = vigie_figure_grid_frozen (self), top = vigie_figure_grid_top (self);
  int height = paint->height - top - vigie_figure_grid_foot (self);
  PangoGlyphString *string[4];
  GdkRGBA black = { 0, 0, 0, 1 }, white = { 1, 1, 1, 1 };
  const GdkRGBA *ink[4] = { &paint->text, &paint->dim, &black, &white };

  for (int i = 0; i < 4; i++)
    string[i] = pango_glyph_string_new ();

  push_clip (paint, frozen, top, paint->width - frozen, height);
  paint_row_grounds (paint, frozen, paint->width - frozen);
  for (gsize i = 0; i < self->slots->len; i++) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, i);

    if (!in_view (paint, slot))
      continue;
    if (slot->spark)
      paint_sparks (paint, slot);
    else
      paint_figures (paint, slot, string);
    fill (paint, slot->group_start ? &paint->border : &paint->hairline, slot_x (paint, slot), top,
          1, height);
  }
  paint_hairlines (paint, frozen, paint->width - frozen);
  for (int i = 0; i < 4; i++)
    vigie_glyphs_show (self->glyphs, paint->snapshot, string[i], ink[i]);
  for (gsize i = 0; i < self->slots->len; i++)
    if (!vigie_figure_grid_slot (self, i)->spark &&
        in_view (paint, vigie_figure_grid_slot (self, i)))
      paint_anomalies (paint, vigie_figure_grid_slot (self, i));
  gtk_snapshot_pop (paint->snapshot);

  push_clip (paint, 0, top, frozen, height);
  paint_row_grounds (paint, 0, frozen);
  paint_names (paint);
  paint_hairlines (paint, 0, frozen);
  fill (paint, &paint->hairline, self->code_width, top, 1, height);
  gtk_snapshot_pop (paint->snapshot);

  for (int i = 0; i < 4; i++)
    pango_glyph_string_free (string[i]);
}

/* The bar at the left of a selected row, 3 px. */
static void
paint_bars (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  const guint8 *selected = vigie_exploration_get_selected (self->exploration);
  int top = vigie_figure_grid_top (self);

  push_clip (paint, 0, top, paint->width, paint->height - top - vigie_figure_grid_foot (self));
  for (gsize row = paint->first; selected && row < paint->last; row++)
    if (selected[self->order[row]])
      fill (paint, &paint->accent, 0, row_y (paint, row), 3, self->row_height);
  gtk_snapshot_pop (paint->snapshot);
}

static PangoLayout *
small_text (Paint *paint, const char *text, gboolean bold, double size)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (paint->self), text);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_size_new_absolute (
                                        (int) (size * paint->self->scale * PANGO_SCALE)));
  if (bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
  return layout;
}

/* Shows @text in a strip of @height; returns its width. */
static int
show_text (Paint *paint,
           const char *text,
           gboolean bold,
           const GdkRGBA *color,
           double x,
           double y,
           double height,
           double width)
{
  g_autoptr (PangoLayout) layout = small_text (paint, text, bold, 12.6);
  int w, h;

  if (width > 0) {
    pango_layout_set_width (layout, (int) width * PANGO_SCALE);
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  }
  pango_layout_get_pixel_size (layout, &w, &h);
  show_layout (paint, layout, x, y + floor ((height - h) / 2), color);
  return w;
}

static void
paint_tag (Paint *paint, const char *text, double right, double y, double height)
{
  g_autoptr (PangoLayout) layout = small_text (paint, text, FALSE, 10.6);
  GdkRGBA border = with_alpha (paint->text, 0.22F);
  GskRoundedRect frame;
  int width, h;

  pango_layout_get_pixel_size (layout, &width, &h);
  y = floor (y + (height - 15) / 2);
  gsk_rounded_rect_init_from_rect (
    &frame, &GRAPHENE_RECT_INIT ((float) (right - width - 8), (float) y, (float) width + 8, 15), 4);
  gtk_snapshot_append_border (paint->snapshot, &frame, (float[]) { 1, 1, 1, 1 },
                              (GdkRGBA[]) { border, border, border, border });
  show_layout (paint, layout, right - width - 4, y + (15 - h) / 2.0, &paint->dim);
}

/* Theme, source and period of neighbouring columns; stays in view while its columns do. */
static void
paint_group (Paint *paint, gsize from, gsize to)
{
  VigieFigureGrid *self = paint->self;
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  VigieFigureGridSlot *first = vigie_figure_grid_slot (self, from),
                      *last = vigie_figure_grid_slot (self, to - 1);
  const VigieColumn *column = &table->column[first->column];
  const VigieSource *source =
    vigie_catalogue_find_source (vigie_catalogue_get (), column->indicator->source);
  double left = MAX (slot_x (paint, first), vigie_figure_grid_frozen (self));
  double right = slot_x (paint, last) + last->width;
  double x = left + PADDING, room = right - left - 2 * PADDING;
  g_autofree char *period = vigie_period_dup_string (column->period);
  g_autofree char *where = NULL;
  int width;

  if (right <= vigie_figure_grid_frozen (self) || left >= paint->width)
    return;

  push_clip (paint, left, 0, right - left, self->group_height);
  if (column->invented && room > 90) {
    paint_tag (paint, _ ("invented"), right - PADDING + 2, 0, self->group_height);
    room -= 44;
  }
  width = show_text (paint, vigie_theme_label (column->indicator->theme, vigie_language_current ()),
                     TRUE, &paint->text, x, 0, self->group_height, room);
  if (source && source->operation && source->operation[0])
    where = g_strdup_printf ("%s, %s %s", source->code, source->operation, period);
  else
    where = g_strdup_printf ("%s %s", column->indicator->source, period);
  if (room - width - 6 > 34)
    show_text (paint, where, FALSE, &paint->dim, x + width + 6, 0, self->group_height,
               room - width - 6);
  gtk_snapshot_pop (paint->snapshot);
  fill (paint, &paint->border, slot_x (paint, first), 0, 1, vigie_figure_grid_top (self));
}

static void
paint_triangle (Paint *paint, double x, double y, gboolean down)
{
  cairo_t *cr =
    gtk_snapshot_append_cairo (paint->snapshot, &GRAPHENE_RECT_INIT ((float) x, (float) y, 9, 6));

  gdk_cairo_set_source_rgba (cr, &paint->text);
  cairo_move_to (cr, x, down ? y : y + 5);
  cairo_rel_line_to (cr, 8, 0);
  cairo_rel_line_to (cr, -4, down ? 5 : -5);
  cairo_fill (cr);
  cairo_destroy (cr);
}

static void
paint_histogram (Paint *paint, const VigieFigureGridSlot *slot)
{
  VigieFigureGrid *self = paint->self;
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gboolean mapped = slot->column == vigie_exploration_get_column (self->exploration);
  double x = slot_x (paint, slot) + PADDING, bottom = vigie_figure_grid_top (self) - 4;
  double step = floor ((slot->width - 2.0 * PADDING) / VIGIE_FIGURE_GRID_N_BARS);
  double least = G_MAXDOUBLE, greatest = -G_MAXDOUBLE;
  GdkRGBA grey = with_alpha (paint->text, 0.34F);

  for (gsize row = 0; mapped && row < table->figures->rows; row++) {
    VigieCell cell = vigie_figures_get (table->figures, row, slot->column);

    if (cell.state == VIGIE_CELL_VALUE) {
      least = MIN (least, cell.value);
      greatest = MAX (greatest, cell.value);
    }
  }

  for (int i = 0; i < VIGIE_FIGURE_GRID_N_BARS; i++) {
    GdkRGBA color = grey;
    gboolean white;

    if (mapped && greatest > least)
      class_color (paint,
                   (VigieCell) { least + (greatest - least) * (i + 0.5) / VIGIE_FIGURE_GRID_N_BARS,
                                 VIGIE_CELL_VALUE, 0 },
                   &color, &white);
    fill (paint, &color, x + i * step, bottom - slot->bar[i], MAX (1, step - 1), slot->bar[i]);
  }
}

static void
paint_headings (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  int frozen = vigie_figure_grid_frozen (self), top = vigie_figure_grid_top (self);
  gsize mapped = vigie_exploration_get_column (self->exploration), group = 0;

  push_clip (paint, frozen, 0, paint->width - frozen, top);
  for (gsize i = 0; i < self->slots->len; i++) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, i);
    double x = slot_x (paint, slot);
    int unit_height = layout_height (slot->unit);
    double bottom = self->group_height + self->head_height;

    if (i > 0 && slot->group_start) {
      paint_group (paint, group, i);
      group = i;
    }
    if (!in_view (paint, slot))
      continue;
    if (!slot->group_start)
      fill (paint, &paint->hairline, x, self->group_height, 1, top - self->group_height);
    show_layout (paint, slot->unit, x + PADDING - 2, bottom - unit_height, &paint->dim);
    show_layout (paint, slot->label, x + PADDING - 2,
                 bottom - unit_height - layout_height (slot->label) + 1, &paint->text);
    if (!slot->spark && (gssize) slot->column == self->sort_column)
      paint_triangle (paint, x + PADDING, bottom - unit_height / 2.0 - 2, self->descending);
    if (!slot->spark) {
      paint_histogram (paint, slot);
      if (slot->column == mapped)
        fill (paint, &paint->accent, x, self->group_height - 1, slot->width, 3);
    }
  }
  if (self->slots->len > 0)
    paint_group (paint, group, self->slots->len);
  gtk_snapshot_pop (paint->snapshot);
}

static void
paint_corner (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  const VigieZoning *zoning = vigie_exploration_get_table (self->exploration)->zoning;
  g_autofree char *what =
    g_strdup_printf ("%s %d", vigie_zoning_kind_label (zoning->kind), zoning->vintage);
  double line = 20 * self->scale, y = self->group_height + self->head_height - line;
  int width;

  width = show_text (paint, _ ("Zone"), TRUE, &paint->text, PADDING, 0, self->group_height, 0);
  show_text (paint, what, FALSE, &paint->dim, PADDING + width + 6, 0, self->group_height, 0);
  width = show_text (paint, _ ("Code"), TRUE, &paint->text, PADDING, y, line, 0);
  if (self->sort_column == VIGIE_FIGURE_GRID_CODE)
    paint_triangle (paint, PADDING + width + 4, y + line / 2 - 2, self->descending);
  width = show_text (paint, _ ("Name"), TRUE, &paint->text, self->code_width + PADDING, y, line, 0);
  if (self->sort_column == VIGIE_FIGURE_GRID_NAME)
    paint_triangle (paint, self->code_width + PADDING + width + 4, y + line / 2 - 2,
                    self->descending);
  fill (paint, &paint->hairline, self->code_width, self->group_height, 1, self->head_height);
}

static void
paint_head (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  int top = vigie_figure_grid_top (self);

  fill (paint, &paint->view, 0, 0, paint->width, top);
  fill (paint, &paint->group, 0, 0, paint->width, self->group_height);
  fill (paint, &paint->head, 0, self->group_height, paint->width, top - self->group_height);
  fill (paint, &paint->border, 0, self->group_height - 1, paint->width, 1);
  fill (paint, &paint->border, 0, top - 1, paint->width, 1);
  paint_headings (paint);
  paint_corner (paint);
}

/* The sum over the zones shown; a mark where one of them has none; a share does not add up. */
static VigieCell
sum_shown (VigieFigureGrid *self, gsize column)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  VigieCell sum = { 0.0, VIGIE_CELL_VALUE, 0 };

  if (table->column[column].indicator->aggregation != VIGIE_AGGREGATE_SUM)
    return (VigieCell) { 0.0, VIGIE_CELL_NOT_APPLICABLE, 0 };

  for (gsize row = 0; row < self->n_shown; row++) {
    VigieCell cell = vigie_figures_get (table->figures, self->order[row], column);

    sum.value += cell.value;
    sum.state = MAX (sum.state, cell.state);
  }

  return sum;
}

static void
paint_foot_cell (
  Paint *paint, const VigieFigureGridSlot *slot, VigieCell cell, gboolean bold, double y)
{
  VigieFigureGrid *self = paint->self;
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  g_autofree char *text = vigie_cell_format (cell, table->column[slot->column].indicator->decimals,
                                             vigie_language_current ());
  g_autoptr (PangoLayout) layout =
    small_text (paint, text, bold && cell.state == VIGIE_CELL_VALUE, 13);
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (cell.state != VIGIE_CELL_VALUE)
    pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  pango_layout_get_pixel_size (layout, &width, &height);
  show_layout (paint, layout, slot_x (paint, slot) + slot->width - PADDING - width,
               y + (self->row_height - height) / 2,
               cell.state == VIGIE_CELL_VALUE ? &paint->text : &paint->dim);
}

static gboolean
is_summable (VigieFigureGrid *self, gsize slot)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);

  return table->column[vigie_figure_grid_slot (self, slot)->column].indicator->aggregation !=
         VIGIE_AGGREGATE_NONE;
}

/* "non sommable" once over neighbouring columns that do not add up. */
static void
paint_not_summable (Paint *paint, gsize from, gsize to, double y)
{
  VigieFigureGrid *self = paint->self;
  VigieFigureGridSlot *first = vigie_figure_grid_slot (self, from),
                      *last = vigie_figure_grid_slot (self, to - 1);
  double left = MAX (slot_x (paint, first), vigie_figure_grid_frozen (self));
  double right = MIN (slot_x (paint, last) + last->width, paint->width);
  g_autoptr (PangoLayout) layout = small_text (paint, _ ("does not add up"), FALSE, 12.6);
  PangoAttrList *attributes = pango_layout_get_attributes (layout);
  int width, height;

  pango_attr_list_insert (attributes, pango_attr_style_new (PANGO_STYLE_ITALIC));
  if (right - left < 40)
    return;

  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_width (layout, (int) (right - left - 8) * PANGO_SCALE);
  pango_layout_set_alignment (layout, PANGO_ALIGN_CENTER);
  pango_layout_get_pixel_size (layout, &width, &height);
  show_layout (paint, layout, left + 4, y + (self->row_height - height) / 2, &paint->dim);
}

static void
paint_sums (Paint *paint, double y)
{
  VigieFigureGrid *self = paint->self;

  for (gsize i = 0; i < self->slots->len;) {
    gsize to = i + 1;

    if (is_summable (self, i)) {
      VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, i);

      if (!slot->spark && in_view (paint, slot))
        paint_foot_cell (paint, slot, sum_shown (self, slot->column), TRUE, y);
    } else {
      while (to < self->slots->len && !is_summable (self, to))
        to++;
      paint_not_summable (paint, i, to, y);
    }
    fill (paint, &paint->hairline, slot_x (paint, vigie_figure_grid_slot (self, i)), y, 1,
          self->row_height);
    i = to;
  }
}

/* Figures of what the zones are compared with, under the count of zones. */
static void
paint_comparison (Paint *paint, const VigieComparison *comparison, double y)
{
  VigieFigureGrid *self = paint->self;

  fill (paint, &paint->hairline, 0, y, paint->width, 1);
  for (gsize i = 0; i < self->slots->len; i++) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, i);

    if (slot->spark || !in_view (paint, slot) || slot->column >= comparison->table->n_columns)
      continue;
    paint_foot_cell (paint, slot,
                     vigie_figures_get (comparison->table->figures, comparison->row, slot->column),
                     TRUE, y);
    fill (paint, &paint->hairline, slot_x (paint, slot), y, 1, self->row_height);
  }
}

/* The name of a line, and at its right what kind of zone it is. */
static void
paint_comparison_name (Paint *paint, const VigieComparison *comparison, double y)
{
  VigieFigureGrid *self = paint->self;
  const VigieConvention *convention =
    vigie_session_get_convention (vigie_exploration_get_session (self->exploration));
  const char *name = comparison->table->zoning->zone[comparison->row].name;
  int frozen = vigie_figure_grid_frozen (self), width;

  if (comparison->kind == VIGIE_REFERENCE_AGGLOMERATION && convention && convention->territory &&
      convention->territory[0])
    name = convention->territory;
  width = show_text (paint, name, FALSE, &paint->text, PADDING, y, self->row_height,
                     frozen - 2 * PADDING);
  if (comparison->kind == VIGIE_REFERENCE_AREA && width + 40 < frozen)
    show_text (paint, _ ("priority"), FALSE, &paint->dim, PADDING + width + 8, y, self->row_height,
               frozen - width - 8 - 2 * PADDING);
}

static void
paint_foot (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  VigieComparison comparison[VIGIE_REFERENCE_N];
  gsize n = vigie_exploration_get_comparisons (self->exploration, comparison);
  int frozen = vigie_figure_grid_frozen (self), foot = vigie_figure_grid_foot (self);
  double y = paint->height - foot;
  g_autofree char *count = g_strdup_printf ("%u", (guint) self->n_shown);
  int width;

  fill (paint, &paint->view, 0, y, paint->width, foot);
  fill (paint, &paint->group, 0, y, paint->width, foot);
  fill (paint, &paint->border, 0, y, paint->width, 1);
  push_clip (paint, frozen, y, paint->width - frozen, foot);
  paint_sums (paint, y);
  for (gsize i = 0; i < n; i++)
    paint_comparison (paint, &comparison[i], y + (double) (i + 1) * self->row_height);
  gtk_snapshot_pop (paint->snapshot);

  push_clip (paint, 0, y, frozen, foot);
  width = show_text (paint, count, TRUE, &paint->text, PADDING, y, self->row_height, 0);
  show_text (paint, ngettext ("zone shown", "zones shown", (gulong) self->n_shown), FALSE,
             &paint->text, PADDING + width + 4, y, self->row_height, 0);
  for (gsize i = 0; i < n; i++)
    paint_comparison_name (paint, &comparison[i], y + (double) (i + 1) * self->row_height);
  gtk_snapshot_pop (paint->snapshot);
}

static void
paint_focus (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  int top = vigie_figure_grid_top (self), frozen = vigie_figure_grid_frozen (self);
  double x = 0, width = frozen;
  GdkRGBA color = with_alpha (paint->accent, 0.85F);
  GskRoundedRect frame;

  if (!gtk_widget_has_visible_focus (GTK_WIDGET (self)) || self->n_shown == 0)
    return;
  if (self->focus_slot >= 0 && self->focus_slot < (gssize) self->slots->len) {
    VigieFigureGridSlot *slot = vigie_figure_grid_slot (self, (gsize) self->focus_slot);

    x = slot_x (paint, slot);
    width = slot->width;
  }

  push_clip (paint, self->focus_slot >= 0 ? frozen : 0, top, paint->width,
             paint->height - top - vigie_figure_grid_foot (self));
  gsk_rounded_rect_init_from_rect (&frame,
                                   &GRAPHENE_RECT_INIT ((float) x + 1,
                                                        (float) row_y (paint, self->focus_row),
                                                        (float) width - 1,
                                                        (float) self->row_height - 1),
                                   3);
  gtk_snapshot_append_border (paint->snapshot, &frame, (float[]) { 2, 2, 2, 2 },
                              (GdkRGBA[]) { color, color, color, color });
  gtk_snapshot_pop (paint->snapshot);
}

static void
prepare (Paint *paint)
{
  VigieFigureGrid *self = paint->self;
  GtkStyleContext *style = gtk_widget_get_style_context (GTK_WIDGET (self));
  int height = paint->height - vigie_figure_grid_top (self) - vigie_figure_grid_foot (self);

  gtk_style_context_get_color (style, &paint->text);
  if (!gtk_style_context_lookup_color (style, "view_bg_color", &paint->view))
    paint->view = (GdkRGBA) { 1, 1, 1, 1 };
  paint->dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  paint->dim = with_alpha (paint->text, paint->dark ? 0.68F : 0.66F);
  paint->hairline = with_alpha (paint->text, 0.07F);
  paint->border = with_alpha (paint->text, 0.14F);
  paint->head = with_alpha (paint->text, 0.035F);
  paint->group = with_alpha (paint->text, 0.07F);
  paint->accent = rgba_of (paint->dark ? 0x3584E4 : 0x1C71D8);
  paint->selected = rgba_of (0x3584E4);
  paint->selected.alpha = paint->dark ? 0.28F : 0.14F;
  paint->hover = with_alpha (paint->text, 0.045F);
  paint->classed = vigie_exploration_fill_map (self->exploration,
                                               paint->dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT,
                                               &paint->map) &&
                   !paint->map.circles && paint->map.classes->n > 0;

  paint->left = self->hadjustment ? floor (gtk_adjustment_get_value (self->hadjustment)) : 0.0;
  paint->first_y = self->vadjustment ? floor (gtk_adjustment_get_value (self->vadjustment)) : 0.0;
  paint->first = (gsize) (paint->first_y / self->row_height);
  paint->last =
    MIN (self->n_shown, (gsize) ((paint->first_y + MAX (0, height)) / self->row_height) + 1);
  paint->first = MIN (paint->first, paint->last);
}

void
vigie_figure_grid_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieFigureGrid *self = VIGIE_FIGURE_GRID (widget);
  Paint paint = { .self = self,
                  .snapshot = snapshot,
                  .width = gtk_widget_get_width (widget),
                  .height = gtk_widget_get_height (widget) };

  if (!self->exploration || !vigie_exploration_get_table (self->exploration))
    return;

  vigie_figure_grid_ensure_layout (self);
  prepare (&paint);
  push_clip (&paint, 0, 0, paint.width, paint.height);
  paint_body (&paint);
  paint_bars (&paint);
  paint_head (&paint);
  fill (&paint, &paint.border, vigie_figure_grid_frozen (self), 0, 1, paint.height);
  paint_foot (&paint);
  fill (&paint, &paint.border, vigie_figure_grid_frozen (self),
        paint.height - vigie_figure_grid_foot (self), 1, vigie_figure_grid_foot (self));
  paint_focus (&paint);
  gtk_snapshot_pop (snapshot);
  gtk_widget_snapshot_child (widget, self->filter, snapshot);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circles of stocks: their size and their look. */
#include "model/drawing/circle.h"

#include <math.h>

#include "model/drawing/fill.h"
#include "model/drawing/type.h"

/* All circles together cover this share of the frame. */
#define COVERED 0.12

double
vigie_map_circle_factor (const VigieMap *map, VigieMapView view, double width, double height)
{
  const VigieFigures *figures = map->table->figures;
  VigieGroundStyle style = vigie_ground_style (map->ground, FALSE);
  double sum = 0.0, max = 0.0, radius;

  for (gsize i = 0; i < figures->rows; i++) {
    VigieCell cell = vigie_figures_get (figures, i, map->column);

    if (cell.state != VIGIE_CELL_VALUE || cell.value <= 0.0)
      continue;
    sum += cell.value;
    max = MAX (max, cell.value);
  }
  if (max == 0.0)
    return 0.0;
  radius =
    MIN (sqrt (COVERED * width * height * max / (G_PI * sum)), VIGIE_CIRCLE_MOST * style.unit);

  return radius / sqrt (max);
}

void
vigie_circle_draw (cairo_t *cr, double x, double y, double radius, const VigieGroundStyle *style)
{
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  cairo_set_source_rgba (cr, 0xF4 / 255.0, 0xA2 / 255.0, 0x61 / 255.0, 0.82);
  cairo_fill_preserve (cr);
  vigie_type_set_rgb (cr, VIGIE_CIRCLE_OUTLINE);
  cairo_set_line_width (cr, 1.1 * style->unit);
  cairo_stroke (cr);
}

void
vigie_circle_draw_hidden (cairo_t *cr, double x, double y, const VigieGroundStyle *style)
{
  double radius = VIGIE_CIRCLE_HIDDEN * style->unit;
  double dash = 2.2 * style->unit;
  VigieGroundStyle narrow = *style;

  /* A disc of this size holds three lines, or its hatch would not read as one. */
  narrow.hatch_step = 4.0 * style->unit;
  narrow.hatch_width = style->unit;
  cairo_save (cr);
  cairo_new_path (cr);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  vigie_fill_pattern (cr, VIGIE_FILL_SECRET, &narrow, x, y);
  cairo_arc (cr, x, y, radius, 0, 2 * G_PI);
  vigie_type_set_rgb (cr, style->text);
  cairo_set_line_width (cr, style->unit);
  cairo_set_dash (cr, &dash, 1, 0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

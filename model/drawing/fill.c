/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which fill a zone has, and the patterns as vectors and as coverage of pixels. */
#include "model/drawing/fill.h"

#include <math.h>

#include "model/drawing/type.h"

/* Marks that cover more than this share of the territory are softened to that opacity. */
#define MUCH 0.4
#define SOFT 0.55

VigieFillKind
vigie_fill_kind (VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_VALUE:
    return VIGIE_FILL_COLOR;
  case VIGIE_CELL_SECRET:
    return VIGIE_FILL_SECRET;
  case VIGIE_CELL_MISSING:
    return VIGIE_FILL_MISSING;
  case VIGIE_CELL_NOT_SIGNIFICANT:
  case VIGIE_CELL_NOT_APPLICABLE:
    return VIGIE_FILL_DOTS;
  }

  return VIGIE_FILL_MISSING;
}

static void
soften (VigieGroundStyle *style, const double *area)
{
  double total = 0.0;

  for (gsize i = 0; i < VIGIE_FILL_N_KINDS; i++)
    total += area[i];
  if (area[VIGIE_FILL_SECRET] > MUCH * total)
    style->secret = vigie_rgb_mix (style->secret_ground, style->secret, SOFT);
  if (area[VIGIE_FILL_DOTS] > MUCH * total)
    style->dot = vigie_rgb_mix (style->dot_ground, style->dot, SOFT);
}

VigieFills *
vigie_fills_new (const VigieMap *map)
{
  const VigieZoning *zoning = map->table->zoning;
  const VigieFigures *figures = map->table->figures;
  VigieFills *fills = g_new0 (VigieFills, 1);
  gsize n_classes = map->classes ? map->classes->n : 0;
  double area[VIGIE_FILL_N_KINDS] = { 0 };

  fills->n = zoning->n_zones;
  fills->kind = g_new0 (guint8, fills->n + 1);
  fills->class_index = g_new0 (guint8, fills->n + 1);
  fills->style = vigie_ground_style (map->ground, map->high_contrast);
  for (gsize i = 0; i <= VIGIE_MAX_CLASSES; i++)
    fills->color[i] = fills->style.plain;
  for (gsize i = 0; i < n_classes && map->palette; i++)
    fills->color[i] = vigie_palette_color (map->palette, n_classes, i, map->reversed, map->ground);

  for (gsize i = 0; i < fills->n; i++) {
    VigieCell cell = vigie_figures_get (figures, i, map->column);
    guint8 class_index = VIGIE_NO_CLASS;

    fills->kind[i] = vigie_fill_kind (cell.state);
    /* Under circles a hidden stock is a disc of fixed size, not a hatched zone. */
    if (map->circles && cell.state == VIGIE_CELL_SECRET)
      fills->kind[i] = VIGIE_FILL_COLOR;
    else if (!map->circles && map->classes && cell.state == VIGIE_CELL_VALUE)
      class_index = vigie_classes_of (map->classes, cell.value);
    fills->class_index[i] = MIN (class_index, VIGIE_MAX_CLASSES);
    area[fills->kind[i]] += MAX (zoning->zone[i].area_m2, 1.0);
  }
  soften (&fills->style, area);

  return fills;
}

void
vigie_fills_free (VigieFills *fills)
{
  g_free (fills->kind);
  g_free (fills->class_index);
  g_free (fills);
}

/* Lines x + y = origin + k · step · √2, across the box. */
static void
hatch (cairo_t *cr, const VigieGroundStyle *style, const double *box, double origin)
{
  double period = style->hatch_step * G_SQRT2;
  double margin = style->hatch_width;
  double height = box[3] - box[1] + 2 * margin;
  double first = box[0] + box[1] - margin, last = box[2] + box[3] + margin;

  for (double k = ceil ((first - origin) / period); origin + k * period < last; k++) {
    double x = origin + k * period - box[3] - margin; /* where the line meets the lower edge */

    cairo_move_to (cr, x, box[3] + margin);
    cairo_line_to (cr, x + height, box[1] - margin);
  }
  cairo_set_line_width (cr, style->hatch_width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  vigie_type_set_rgb (cr, style->secret);
  cairo_stroke (cr);
}

static void
dots (cairo_t *cr, const VigieGroundStyle *style, const double *box, double x0, double y0)
{
  double half = style->dot_step / 2.0;
  double r = style->dot_radius;

  for (double j = ceil ((box[1] - r - y0) / half); y0 + j * half < box[3] + r; j++) {
    for (double i = ceil ((box[0] - r - x0) / half); x0 + i * half < box[2] + r; i++) {
      if (fmod (fabs (i + j), 2.0) != 0.0)
        continue;
      cairo_move_to (cr, x0 + i * half, y0 + j * half);
      cairo_line_to (cr, x0 + i * half, y0 + j * half);
    }
  }
  /* Lines without length and with round caps: a tenth of the bytes of circles in PDF and SVG. */
  cairo_set_line_width (cr, 2 * r);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  vigie_type_set_rgb (cr, style->dot);
  cairo_stroke (cr);
}

VigieRgb
vigie_fill_ground (VigieFillKind kind, const VigieGroundStyle *style)
{
  switch (kind) {
  case VIGIE_FILL_SECRET:
    return style->secret_ground;
  case VIGIE_FILL_DOTS:
    return style->dot_ground;
  case VIGIE_FILL_MISSING:
    return style->missing_ground;
  case VIGIE_FILL_COLOR:
    return style->plain;
  }

  return style->background;
}

void
vigie_fill_marks (
  cairo_t *cr, VigieFillKind kind, const VigieGroundStyle *style, double origin_x, double origin_y)
{
  double box[4], clip[4];

  cairo_save (cr);
  cairo_path_extents (cr, &box[0], &box[1], &box[2], &box[3]);
  cairo_clip_extents (cr, &clip[0], &clip[1], &clip[2], &clip[3]);
  box[0] = MAX (box[0], clip[0]);
  box[1] = MAX (box[1], clip[1]);
  box[2] = MIN (box[2], clip[2]);
  box[3] = MIN (box[3], clip[3]);
  if (box[0] < box[2] && box[1] < box[3]) {
    cairo_clip (cr);
    if (kind == VIGIE_FILL_SECRET)
      hatch (cr, style, box, origin_x + origin_y);
    else if (kind == VIGIE_FILL_DOTS)
      dots (cr, style, box, origin_x, origin_y);
  }
  cairo_new_path (cr);
  cairo_restore (cr);
}

void
vigie_fill_pattern (
  cairo_t *cr, VigieFillKind kind, const VigieGroundStyle *style, double origin_x, double origin_y)
{
  vigie_type_set_rgb (cr, vigie_fill_ground (kind, style));
  cairo_fill_preserve (cr);
  vigie_fill_marks (cr, kind, style, origin_x, origin_y);
}

void
vigie_fill_state (cairo_t *cr, VigieCellState state, VigieGround ground, gboolean high_contrast)
{
  VigieGroundStyle style = vigie_ground_style (ground, high_contrast);
  VigieFillKind kind = vigie_fill_kind (state);
  cairo_path_t *path = cairo_copy_path (cr);

  vigie_fill_pattern (cr, kind, &style, 0.0, 0.0);
  if (kind != VIGIE_FILL_COLOR) {
    cairo_append_path (cr, path);
    cairo_set_line_width (cr, style.missing_width);
    vigie_type_set_rgb (cr, style.missing);
    cairo_stroke (cr);
  }
  cairo_path_destroy (path);
}

/* Over the unit square at x, y the sum x + y has a triangular density of width 2: the integral of
 * it up to @t is the share of the square below the line. */
static double
share_below (double t)
{
  if (t <= 0.0)
    return 0.0;
  if (t >= 2.0)
    return 1.0;

  return t <= 1.0 ? t * t / 2.0 : 1.0 - (2.0 - t) * (2.0 - t) / 2.0;
}

double
vigie_fill_hatch_coverage (const VigieGroundStyle *style, double sum)
{
  double period = style->hatch_step * G_SQRT2;
  double half = style->hatch_width * G_SQRT2 / 2.0;
  double offset = sum - period * floor (sum / period); /* 0 … period, lines at both ends */
  double coverage = 0.0;

  for (int k = 0; k <= 1; k++)
    coverage += share_below (k * period + half - offset) - share_below (k * period - half - offset);

  return CLAMP (coverage, 0.0, 1.0);
}

double
vigie_fill_dot_coverage (const VigieGroundStyle *style, double x, double y)
{
  enum {
    samples = 8
  };
  double step = style->dot_step, r2 = style->dot_radius * style->dot_radius;
  int inside = 0;

  for (int j = 0; j < samples; j++) {
    for (int i = 0; i < samples; i++) {
      double u = x + (i + 0.5) / samples, v = y + (j + 0.5) / samples;
      double du, dv, eu, ev;

      du = u - step * round (u / step);
      dv = v - step * round (v / step);
      eu = u - step / 2 - step * round ((u - step / 2) / step);
      ev = v - step / 2 - step * round ((v - step / 2) / step);
      inside += du * du + dv * dv <= r2 || eu * eu + ev * ev <= r2;
    }
  }

  return (double) inside / (samples * samples);
}

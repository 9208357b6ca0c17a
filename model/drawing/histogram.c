/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Histogram of a column in the colours of its classes, with breaks to hold. */
#include <math.h>
#include <string.h>

#include "model/drawing/ground.h"
#include "model/drawing/legend.h"
#include "model/drawing/type.h"

#define N_BINS 40

#define LEFT 10.0
#define RIGHT 26.0
#define LABEL_WIDTH 30.0
#define LABEL_HEIGHT 18.0
#define LABEL_GAP 2.0
#define AXIS_HEIGHT 18.0
#define FEW 3

static double
round_step (double least)
{
  double power = pow (10.0, floor (log10 (least)));

  return least <= power         ? power
         : least <= 2.0 * power ? 2.0 * power
         : least <= 5.0 * power ? 5.0 * power
                                : 10.0 * power;
}

gboolean
vigie_histogram_compute (const VigieFigures *figures, gsize column, VigieHistogram *histogram)
{
  double min = INFINITY, max = -INFINITY;

  g_return_val_if_fail (figures && column < figures->columns, FALSE);

  *histogram = (VigieHistogram) { .step = 1.0, .max = 1.0, .n_bins = N_BINS, .n_ticks = 2 };
  for (gsize i = 0; i < figures->rows; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);

    if (cell.state != VIGIE_CELL_VALUE)
      continue;
    min = MIN (min, cell.value);
    max = MAX (max, cell.value);
  }
  if (min > max)
    return FALSE;

  /* A share of a large stock near zero begins at zero: an axis that hides it misleads. */
  if (min > 0.0 && min < 0.5 * max)
    min = 0.0;
  if (min == max) {
    min -= fabs (min) > 0.0 ? 0.5 * fabs (min) : 1.0;
    max += fabs (max) > 0.0 ? 0.5 * fabs (max) : 1.0;
  }
  histogram->step = round_step ((max - min) / 5.0);
  histogram->first = histogram->min = floor (min / histogram->step + 1e-9) * histogram->step;
  histogram->max = ceil (max / histogram->step - 1e-9) * histogram->step;
  histogram->n_ticks = (gsize) lround ((histogram->max - histogram->min) / histogram->step) + 1;

  for (gsize i = 0; i < figures->rows; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);
    double place;
    gsize bin;

    if (cell.state != VIGIE_CELL_VALUE)
      continue;
    place = (cell.value - histogram->min) / (histogram->max - histogram->min) * N_BINS;
    bin = (gsize) CLAMP (floor (place + 1e-9), 0.0, N_BINS - 1.0);
    histogram->count[bin]++;
    histogram->max_count = MAX (histogram->max_count, histogram->count[bin]);
  }

  return TRUE;
}

double
vigie_histogram_x (const VigieHistogram *histogram, double value, double width)
{
  double share = (value - histogram->min) / (histogram->max - histogram->min);

  return LEFT + share * MAX (width - LEFT - RIGHT, 1.0);
}

double
vigie_histogram_value (const VigieHistogram *histogram, double x, double width)
{
  double share = (x - LEFT) / MAX (width - LEFT - RIGHT, 1.0);

  return histogram->min + CLAMP (share, 0.0, 1.0) * (histogram->max - histogram->min);
}

static VigieRgb
class_color (const VigieMap *map, gsize class_index, const VigieGroundStyle *style)
{
  if (!map->palette || class_index >= map->classes->n)
    return style->plain;

  return vigie_palette_color (map->palette, map->classes->n, class_index, map->reversed,
                              map->ground);
}

/* A bin that a break cuts has both colours. */
static void
draw_bars (const VigieHistogram *histogram,
           const VigieMap *map,
           cairo_t *cr,
           double width,
           double top,
           double axis,
           const VigieGroundStyle *style)
{
  const VigieClasses *classes = map->classes;
  double size = (histogram->max - histogram->min) / histogram->n_bins;
  double bar = MAX (width - LEFT - RIGHT, 1.0) / histogram->n_bins;
  double air = bar > 4.0 ? 1.0 : 0.0;

  for (gsize i = 0; i < histogram->n_bins && histogram->max_count > 0; i++) {
    double from = histogram->min + i * size, to = from + size;
    double height = (axis - top) * histogram->count[i] / histogram->max_count;
    gsize n_parts = MAX (classes->n, 1);

    if (histogram->count[i] == 0)
      continue;
    for (gsize k = 0; k < n_parts; k++) {
      double low = k == 0 ? from : CLAMP (classes->bound[k], from, to);
      double high = k + 1 >= n_parts ? to : CLAMP (classes->bound[k + 1], from, to);
      double x0, x1;

      if (high <= low)
        continue;
      x0 = vigie_histogram_x (histogram, low, width);
      x1 = vigie_histogram_x (histogram, high, width) - (high == to ? air : 0.0);
      if (x1 <= x0)
        continue;
      vigie_type_set_rgb (cr, class_color (map, k, style));
      cairo_rectangle (cr, x0, axis - height, x1 - x0, height);
      cairo_fill (cr);
    }
  }
}

static void
draw_axis (const VigieHistogram *histogram,
           const VigieMap *map,
           cairo_t *cr,
           double width,
           double axis,
           const VigieGroundStyle *style,
           VigieLanguage language)
{
  const VigieIndicator *indicator =
    map->column < map->table->n_columns ? map->table->column[map->column].indicator : NULL;
  const char *unit = indicator ? vigie_indicator_unit (indicator, language) : NULL;
  int decimals = (int) CLAMP (ceil (-log10 (histogram->step) - 1e-9), 0.0, 6.0);
  double reach = -INFINITY;

  vigie_type_set_rgb (cr, style->secondary);
  cairo_set_line_width (cr, 1.0);
  cairo_move_to (cr, LEFT, floor (axis) + 0.5);
  cairo_line_to (cr, width - RIGHT + 8.0, floor (axis) + 0.5);
  cairo_stroke (cr);

  for (gsize i = 0; i < histogram->n_ticks; i++) {
    double value = histogram->first + i * histogram->step;
    double x = vigie_histogram_x (histogram, value, width);
    g_autofree char *text = vigie_number_format (value, decimals, language);
    double half = vigie_type_width (text, 11.6, 400) / 2.0;
    gboolean last = i + 1 == histogram->n_ticks;

    cairo_move_to (cr, floor (x) + 0.5, axis);
    cairo_line_to (cr, floor (x) + 0.5, axis + 4.0);
    cairo_stroke (cr);
    if (x - half < reach + 4.0)
      continue;
    vigie_type_show (cr, text, 11.6, 400, x, axis + 15.0, 0.5);
    reach = x + half;
    if (last && unit && g_utf8_strlen (unit, -1) <= 2)
      vigie_type_show (cr, unit, 11.6, 400, reach + 3.0, axis + 15.0, 0.0);
  }
}

static void
label_box (cairo_t *cr, double x, double y, double width, double height, double r)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + width - r, y + r, r, -G_PI_2, 0);
  cairo_arc (cr, x + width - r, y + height - r, r, 0, G_PI_2);
  cairo_arc (cr, x + r, y + height - r, r, G_PI_2, G_PI);
  cairo_arc (cr, x + r, y + r, r, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

/* Keeps labels apart: neighbours that overlap give way by half each, until none does or time is up;
 * then from the edges inwards, so that none is cut. */
static void
place_labels (double *x, const double *label_width, gsize n, double width)
{
  for (int pass = 0; pass < 40; pass++) {
    for (gsize i = 1; i < n; i++) {
      double apart = (label_width[i - 1] + label_width[i]) / 2.0 + LABEL_GAP;
      double missing = apart - (x[i] - x[i - 1]);

      if (missing <= 0.0)
        continue;
      x[i - 1] -= missing / 2.0;
      x[i] += missing / 2.0;
    }
  }
  for (gsize i = n; i-- > 0;) {
    double most = i + 1 < n ? x[i + 1] - (label_width[i] + label_width[i + 1]) / 2.0 - LABEL_GAP
                            : width - label_width[i] / 2.0 - 1.0;

    x[i] = MIN (x[i], most);
  }
  for (gsize i = 0; i < n; i++) {
    double least = i > 0 ? x[i - 1] + (label_width[i - 1] + label_width[i]) / 2.0 + LABEL_GAP
                         : label_width[i] / 2.0;

    x[i] = MAX (x[i], least);
  }
}

static void
draw_breaks (const VigieHistogram *histogram,
             const VigieMap *map,
             cairo_t *cr,
             double width,
             double axis,
             int held,
             const VigieGroundStyle *style,
             VigieLanguage language)
{
  const VigieClasses *classes = map->classes;
  gboolean dark = map->ground == VIGIE_GROUND_DARK;
  gsize n = classes->n > 1 ? classes->n - 1 : 0;
  const VigieIndicator *indicator =
    map->column < map->table->n_columns ? map->table->column[map->column].indicator : NULL;
  double x[VIGIE_MAX_CLASSES], label_width[VIGIE_MAX_CLASSES];
  char *text[VIGIE_MAX_CLASSES];

  for (gsize i = 0; i < n; i++) {
    text[i] =
      vigie_number_format (classes->bound[i + 1], indicator ? indicator->decimals : 1, language);
    label_width[i] = MAX (LABEL_WIDTH, vigie_type_width (text[i], 11.6, 600) + 8.0);
    x[i] = vigie_histogram_x (histogram, classes->bound[i + 1], width);
  }
  place_labels (x, label_width, n, width);

  for (gsize i = 0; i < n; i++) {
    double at = vigie_histogram_x (histogram, classes->bound[i + 1], width);
    gboolean blue = held == (int) i;
    gboolean few = classes->count[i + 1] < FEW || (i == 0 && classes->count[0] < FEW);
    VigieRgb ground = blue          ? 0x1C71D8
                      : few && dark ? vigie_rgb_mix (style->background, 0xE5A50A, 0.2)
                      : few         ? vigie_rgb_mix (0xFFFFFF, 0xE5A50A, 0.2)
                      : dark        ? 0x3A3A3C
                                    : 0xFFFFFF;
    VigieRgb ink = blue ? 0xFFFFFF : few && dark ? 0xF8D66A : few ? 0x7A4F00 : style->text;
    double left = x[i] - label_width[i] / 2.0;

    vigie_type_set_rgb (cr, blue ? 0x1C71D8 : style->text);
    cairo_set_line_width (cr, blue ? 2.0 : 1.0);
    cairo_move_to (cr, blue ? round (at) : floor (at) + 0.5, LABEL_HEIGHT);
    cairo_line_to (cr, blue ? round (at) : floor (at) + 0.5, axis);
    cairo_stroke (cr);

    label_box (cr, left + 0.5, 0.5, label_width[i] - 1.0, LABEL_HEIGHT - 1.0, 4.0);
    vigie_type_set_rgb (cr, ground);
    cairo_fill_preserve (cr);
    vigie_type_set_rgb (cr, blue ? ground : vigie_rgb_mix (style->background, style->text, 0.16));
    cairo_set_line_width (cr, 1.0);
    cairo_stroke (cr);
    vigie_type_set_rgb (cr, ink);
    vigie_type_show (cr, text[i], 11.6, 600, x[i], 13.0, 0.5);
    g_free (text[i]);
  }
}

void
vigie_histogram_draw (const VigieHistogram *histogram,
                      const VigieMap *map,
                      cairo_t *cr,
                      double width,
                      double height,
                      int held,
                      VigieLanguage language)
{
  VigieGroundStyle style = vigie_ground_style (map->ground, map->high_contrast);
  double axis = floor (height - AXIS_HEIGHT), top = LABEL_HEIGHT + 8.0;

  g_return_if_fail (histogram && map->classes && map->table && cr);

  if (axis <= top)
    return;
  cairo_save (cr);
  draw_bars (histogram, map, cr, width, top, axis, &style);
  draw_axis (histogram, map, cr, width, axis, &style, language);
  draw_breaks (histogram, map, cr, width, axis, held, &style, language);
  cairo_restore (cr);
}

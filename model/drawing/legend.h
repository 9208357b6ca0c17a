/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Legend and histogram. */
#pragma once

#include "model/drawing/map.h"

/* Draws the legend in a column @width wide at 0, 0; returns its height. @cr may be NULL to
 * measure. Text sizes follow the ground (screen px, print pt, room). */
double vigie_legend_draw (const VigieMap *map, cairo_t *cr, double width, VigieLanguage language);

/* "6,8 à 18,7" */
char *vigie_legend_dup_class_label (const VigieMap *map, gsize class_index, VigieLanguage language);

/* (transfer full): what figures are counted in: "en %", "nombre d’emplois", "pour 1 000". */
char *
vigie_unit_heading (const VigieIndicator *indicator, gboolean capital, VigieLanguage language);

/* The same of a map; with a capital on paper. */
char *vigie_legend_dup_unit_heading (const VigieMap *map, VigieLanguage language);

/* The counts that the circles of a legend stand for; returns how many. */
gsize vigie_circle_legend_values (const VigieMap *map, double value[3]);

/* Circle legend: three nested circles. Returns its height. */
double vigie_circle_legend_draw (
  const VigieMap *map, cairo_t *cr, double factor, double width, VigieLanguage language);

/**
 * VigieHistogram:
 * 40 bins on a round axis: computed once a column, drawn at each frame.
 */
typedef struct {
  double first, step; /* axis ticks */
  gsize n_ticks;
  double min, max; /* axis */
  gsize n_bins;
  guint32 count[64];
  guint32 max_count;
} VigieHistogram;

gboolean
vigie_histogram_compute (const VigieFigures *figures, gsize column, VigieHistogram *histogram);

/* @held: index of the break held, or -1; x of a value within @width by vigie_histogram_x(). */
void vigie_histogram_draw (const VigieHistogram *histogram,
                           const VigieMap *map,
                           cairo_t *cr,
                           double width,
                           double height,
                           int held,
                           VigieLanguage language);
double vigie_histogram_x (const VigieHistogram *histogram, double value, double width);
double vigie_histogram_value (const VigieHistogram *histogram, double x, double width);

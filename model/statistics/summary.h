/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries of a column: order, quantiles, mean, histogram. */
#pragma once

#include "model/core/figures.h"

typedef struct {
  gsize n;                   /* cells with a value */
  double min, max, mean, sd; /* population sd */
  double quartile[3];
} VigieSummary;

gboolean vigie_summary_compute (const VigieFigures *figures, gsize column, VigieSummary *summary);

/* Source: Hyndman and Fan, 1996, definition 7. @sorted ascending, @p from 0 to 1. */
double vigie_quantile (const double *sorted, gsize n, double p);

/* Ranks from 1 (greatest first; equal values share) among cells with a value and @eligible[i]
 * (nullable: all); 0 elsewhere. @n_ranked: how many were ranked. (transfer full) */
guint32 *
vigie_ranks (const VigieFigures *figures, gsize column, const gboolean *eligible, gsize *n_ranked);

/* Round axis around [min, max]: first tick, step, number of ticks, 1-2-5 steps. */
void vigie_round_axis (double min, double max, gsize about, double *first, double *step, gsize *n);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries of a column: order, quantiles, mean, histogram. */
#pragma once

#include "model/core/figures.h"

typedef struct {
  gsize n;                   /* cells with a value */
  double min, max, mean, sd; /* population sd */
  double quartile[3];
} VigieSummary;

/* (transfer full): the finite values of a column, ascending; @n of them. */
double *vigie_values_sorted (const VigieFigures *figures, gsize column, gsize *n);

/* Mean (*moyenne*) and population standard deviation (*écart-type*) of @n values, at least one. */
void vigie_mean (const double *value, gsize n, double *mean, double *sd);

gboolean vigie_summary_compute (const VigieFigures *figures, gsize column, VigieSummary *summary);

/* Source: Hyndman and Fan, 1996, definition 7. @sorted ascending, @p from 0 to 1. */
double vigie_quantile (const double *sorted, gsize n, double p);

/* The median of @n values in any order; @n at least 1. */
double vigie_median (const double *value, gsize n);

/* Half of the last decimal place that any figure of a column shows: how far rounding may have moved each. */
double vigie_column_rounding (const VigieFigures *figures, gsize column);

/* Ranks from 1 (greatest first; equal values share) among cells with a value and @eligible[i]
 * (nullable: all); 0 elsewhere. @n_ranked: how many were ranked. (transfer full) */
guint32 *
vigie_ranks (const VigieFigures *figures, gsize column, const gboolean *eligible, gsize *n_ranked);

/* Round axis around [min, max]: first tick (not above @min), step of 1, 2 or 5 times a power of ten,
 * @n ticks (the last not below @max), in @about steps or fewer but for the outer ones. Where min is
 * max, some room is made around it. */
void vigie_round_axis (double min, double max, gsize about, double *first, double *step, gsize *n);

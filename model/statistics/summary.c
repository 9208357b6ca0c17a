/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Summaries of a column: order, quantiles, mean, ranks, a round axis. */
#include "model/statistics/summary.h"

#include <float.h>
#include <math.h>
#include <stdlib.h>

/* Beyond so many decimal places none is looked for. */
#define DECIMALS_MAX 6

static int
compare_values (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

double *
vigie_values_sorted (const VigieFigures *figures, gsize column, gsize *n)
{
  const double *value = figures->value + column * figures->rows;
  const guint8 *state = figures->state + column * figures->rows;
  double *sorted = g_new (double, MAX (figures->rows, 1));
  gsize n_values = 0;

  for (gsize i = 0; i < figures->rows; i++)
    if (state[i] == VIGIE_CELL_VALUE && isfinite (value[i]))
      sorted[n_values++] = value[i] + 0.0; /* −0 is 0 */

  qsort (sorted, n_values, sizeof *sorted, compare_values);
  *n = n_values;

  return sorted;
}

void
vigie_mean (const double *value, gsize n, double *mean, double *sd)
{
  double sum = 0.0, square = 0.0, rest = 0.0;

  for (gsize i = 0; i < n; i++)
    sum += value[i];
  *mean = sum / (double) n;

  /* The second pass takes the rounding of the first out of both. */
  for (gsize i = 0; i < n; i++) {
    double away = value[i] - *mean;

    rest += away;
    square += away * away;
  }
  *mean += rest / (double) n;
  *sd = sqrt (MAX (square - rest * rest / (double) n, 0.0) / (double) n);
}

double
vigie_quantile (const double *sorted, gsize n, double p)
{
  double place, below;
  gsize i;

  g_return_val_if_fail (n > 0 && p >= 0.0 && p <= 1.0, NAN);

  place = (double) (n - 1) * p;
  below = floor (place + 4 * DBL_EPSILON * place); /* 5 × 0.6 is place 3, not 2.999… */
  i = (gsize) below;
  if (i + 1 >= n)
    return sorted[n - 1];

  return sorted[i] + MAX (place - below, 0.0) * (sorted[i + 1] - sorted[i]);
}

double
vigie_median (const double *value, gsize n)
{
  VigieFigures column = { .rows = n, .columns = 1, .value = (double *) value };
  g_autofree guint8 *state = g_new0 (guint8, n);
  g_autofree double *sorted = NULL;
  gsize n_sorted;

  column.state = column.flags = state;
  sorted = vigie_values_sorted (&column, 0, &n_sorted);
  return n_sorted > 0 ? vigie_quantile (sorted, n_sorted, 0.5) : 0.0;
}

double
vigie_column_rounding (const VigieFigures *figures, gsize column)
{
  int decimals = 0;

  for (gsize i = 0; i < figures->rows && decimals < DECIMALS_MAX; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);
    double power = pow (10.0, decimals);

    while (cell.state == VIGIE_CELL_VALUE && decimals < DECIMALS_MAX &&
           fabs (cell.value * power - round (cell.value * power)) >
             1e-6 * fabs (cell.value) * power + 1e-9) {
      decimals++;
      power *= 10.0;
    }
  }
  return 0.5 * pow (10.0, -decimals);
}

gboolean
vigie_summary_compute (const VigieFigures *figures, gsize column, VigieSummary *summary)
{
  g_autofree double *value = vigie_values_sorted (figures, column, &summary->n);

  if (summary->n == 0) {
    *summary = (VigieSummary) { 0 };
    return FALSE;
  }

  summary->min = value[0];
  summary->max = value[summary->n - 1];
  vigie_mean (value, summary->n, &summary->mean, &summary->sd);
  for (gsize i = 0; i < 3; i++)
    summary->quartile[i] = vigie_quantile (value, summary->n, (double) (i + 1) / 4.0);

  return TRUE;
}

typedef struct {
  double value;
  gsize row;
} Ranked;

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *x = a, *y = b;

  return (x->value < y->value) - (x->value > y->value);
}

guint32 *
vigie_ranks (const VigieFigures *figures, gsize column, const gboolean *eligible, gsize *n_ranked)
{
  const double *value = figures->value + column * figures->rows;
  const guint8 *state = figures->state + column * figures->rows;
  guint32 *rank = g_new0 (guint32, MAX (figures->rows, 1));
  g_autofree Ranked *ranked = g_new (Ranked, MAX (figures->rows, 1));
  gsize n = 0;

  for (gsize i = 0; i < figures->rows; i++)
    if (state[i] == VIGIE_CELL_VALUE && (!eligible || eligible[i]))
      ranked[n++] = (Ranked) { value[i], i };

  qsort (ranked, n, sizeof *ranked, compare_ranked);
  for (gsize i = 0; i < n; i++) {
    gboolean tie = i > 0 && ranked[i].value == ranked[i - 1].value;

    rank[ranked[i].row] = tie ? rank[ranked[i - 1].row] : (guint32) i + 1;
  }
  *n_ranked = n;

  return rank;
}

void
vigie_round_axis (double min, double max, gsize about, double *first, double *step, gsize *n)
{
  double rough, power, last;

  g_return_if_fail (isfinite (min) && isfinite (max) && about > 0);

  if (max < min) {
    double swap = min;

    min = max;
    max = swap;
  }
  if (max - min <= 8 * DBL_EPSILON * MAX (fabs (min), fabs (max))) {
    double room = min == 0.0 ? 1.0 : fabs (min) / 10.0;

    min -= room / 2;
    max += room / 2;
  }

  rough = (max - min) / (double) about;
  power = pow (10.0, floor (log10 (rough)));
  if (rough <= power * (1 + 1e-9))
    *step = power;
  else if (rough <= 2 * power * (1 + 1e-9))
    *step = 2 * power;
  else if (rough <= 5 * power * (1 + 1e-9))
    *step = 5 * power;
  else
    *step = 10 * power;

  *first = floor (min / *step + 1e-9) * *step;
  last = ceil (max / *step - 1e-9) * *step;
  *n = (gsize) llround ((last - *first) / *step) + 1;
}

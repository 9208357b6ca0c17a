/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Natural breaks: the best cut of sorted values, by dynamic programming over classes. */
#include "model/statistics/natural-breaks.h"

#include <math.h>

/**
 * Columns over the m different values, each with its weight; sums run from the first value to the
 * one before i, so that there are m + 1 of them.
 * @sum, @weight: running Σ w·x (of deviations from the mean, which keeps digits) and Σ w
 * @before: per j, cost of the best cut of values 0…j−1 into one class less
 * @cost: the same for the layer being filled
 */
typedef struct {
  gsize m;
  double *sum;
  double *weight;
  double *before;
  double *cost;
  guint32 *start; /* of the last class in the best cut of 0…j−1, for the layer being filled */
} Layer;

/* The last class of the first j values starts at one of i in [from, to]: which is best. A class
 * costs Σ w·x² − S²/W; the squares are the same in every cut, so only −S²/W is counted. */
static guint32
best_start (const Layer *layer, gsize j, gsize from, gsize to)
{
  const double *before = layer->before, *sum = layer->sum, *weight = layer->weight;
  double sum_j = sum[j], weight_j = weight[j], least = INFINITY;
  gsize best = from;

  for (gsize i = from; i <= to; i++) {
    double s = sum_j - sum[i];
    double cost = before[i] - s * s / (weight_j - weight[i]);

    if (cost < least) {
      least = cost;
      best = i;
    }
  }

  return (guint32) best;
}

/* Fills the layer for j in [first, last]: the middle one's start bounds those on its sides. */
static void
fill (Layer *layer, gsize first, gsize last, gsize from, gsize to)
{
  while (first <= last) {
    gsize j = first + (last - first) / 2;
    guint32 start = best_start (layer, j, from, MIN (to, j - 1));
    double s = layer->sum[j] - layer->sum[start];

    layer->start[j] = start;
    layer->cost[j] = layer->before[start] - s * s / (layer->weight[j] - layer->weight[start]);
    if (j > first)
      fill (layer, first, j - 1, from, start);
    first = j + 1;
    from = start;
  }
}

/* Makes the columns of the different values; returns where each stands in @value. */
static guint32 *
gather (const double *value, gsize n, Layer *layer)
{
  guint32 *at = g_new (guint32, n);
  double mean = 0.0;

  for (gsize i = 0; i < n; i++)
    mean += (value[i] - mean) / (double) (i + 1);

  layer->m = 0;
  layer->sum = g_new0 (double, n + 1);
  layer->weight = g_new0 (double, n + 1);

  for (gsize i = 0, next; i < n; i = next) {
    double x = value[i] - mean, w;
    gsize k = layer->m++;

    for (next = i + 1; next < n && value[next] == value[i]; next++)
      ;
    w = (double) (next - i);
    at[k] = (guint32) i;
    layer->sum[k + 1] = layer->sum[k] + w * x;
    layer->weight[k + 1] = layer->weight[k] + w;
  }

  return at;
}

gsize
vigie_natural_breaks (const double *value, gsize n, gsize classes, gsize *first)
{
  Layer layer = { 0 };
  g_autofree guint32 *at = NULL, *starts = NULL;
  g_autofree double *sum = NULL, *weight = NULL, *before = NULL, *cost = NULL;
  gsize m, end;

  g_return_val_if_fail (n < G_MAXUINT32, 0);
  if (n == 0 || classes == 0)
    return 0;

  at = gather (value, n, &layer);
  sum = layer.sum;
  weight = layer.weight;
  m = layer.m;
  classes = MIN (classes, m);
  starts = g_new0 (guint32, classes * (m + 1));
  before = g_new (double, m + 1);
  cost = g_new (double, m + 1);

  for (gsize j = 1; j <= m; j++)
    before[j] = -sum[j] * sum[j] / weight[j];

  for (gsize k = 1; k < classes; k++) {
    gsize from = k == classes - 1 ? m : k + 1; /* of the last layer only the last one is asked */

    layer.before = before;
    layer.cost = cost;
    layer.start = starts + k * (m + 1);
    fill (&layer, from, m, k, m - 1);
    for (gsize j = from; j <= m; j++)
      before[j] = cost[j];
  }

  end = m;
  for (gsize k = classes; k-- > 0;) {
    end = k > 0 ? starts[k * (m + 1) + end] : 0;
    first[k] = at[end];
  }

  return classes;
}

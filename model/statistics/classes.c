/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Classification: where the breaks of a column lie, and which zones fall between them. */
#include "model/statistics/classes.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/statistics/natural-breaks.h"
#include "model/statistics/summary.h"

static const struct {
  const char *name;
  const char *label;
} method_text[] = {
  [VIGIE_METHOD_QUANTILE] = { "quantile", N_ ("Quantiles") },
  [VIGIE_METHOD_EQUAL] = { "equal", N_ ("Equal Intervals") },
  [VIGIE_METHOD_JENKS] = { "jenks", N_ ("Natural Breaks") },
  [VIGIE_METHOD_Q6] = { "q6", N_ ("Q6") },
  [VIGIE_METHOD_MEAN_SD] = { "mean-sd", N_ ("Mean and Deviation") },
  [VIGIE_METHOD_MANUAL] = { "manual", N_ ("Manual") },
};

gboolean
vigie_method_parse (const char *name, VigieMethod *method)
{
  for (gsize i = 0; i < G_N_ELEMENTS (method_text); i++)
    if (g_strcmp0 (name, method_text[i].name) == 0) {
      *method = (VigieMethod) i;
      return TRUE;
    }

  return FALSE;
}

const char *
vigie_method_name (VigieMethod method)
{
  return method_text[method].name;
}

const char *
vigie_method_label (VigieMethod method)
{
  return _ (method_text[method].label);
}

/* Writes bounds at these shares of the ordered values. */
static gsize
cut_at_shares (const double *value, gsize n, const double *share, gsize classes, double *bound)
{
  for (gsize i = 0; i <= classes; i++)
    bound[i] = vigie_quantile (value, n, share[i]);

  return classes;
}

static gsize
cut_quantiles (const double *value, gsize n, gsize classes, double *bound)
{
  double share[VIGIE_MAX_CLASSES + 1];

  for (gsize i = 0; i <= classes; i++)
    share[i] = (double) i / (double) classes;

  return cut_at_shares (value, n, share, classes, bound);
}

static gsize
cut_equal (const double *value, gsize n, gsize classes, double *bound)
{
  double min = value[0], max = value[n - 1];

  for (gsize i = 0; i < classes; i++)
    bound[i] = min + (double) i / (double) classes * (max - min);
  bound[classes] = max;

  return classes;
}

static gsize
cut_natural (const double *value, gsize n, gsize classes, double *bound)
{
  gsize first[VIGIE_MAX_CLASSES];

  classes = vigie_natural_breaks (value, n, classes, first);
  for (gsize i = 0; i < classes; i++)
    bound[i] = value[first[i]];
  bound[classes] = value[n - 1];

  return classes;
}

/* Half a deviation around the mean, then whole ones: the middle class says “like the mean”. */
static gsize
cut_deviations (const double *value, gsize n, double *bound)
{
  static const double away[] = { -1.5, -0.5, 0.5, 1.5 };
  double min = value[0], max = value[n - 1], mean, sd;
  gsize classes = 0;

  vigie_mean (value, n, &mean, &sd);
  bound[0] = min;
  for (gsize i = 0; i < G_N_ELEMENTS (away); i++)
    if (mean + away[i] * sd > min && mean + away[i] * sd < max)
      bound[++classes] = mean + away[i] * sd;
  bound[++classes] = max;

  return classes;
}

/* The outer bounds are widened to the values, so that each value has its class. */
static gsize
cut_manual (const double *value, gsize n, const double *manual, gsize classes, double *bound)
{
  for (gsize i = 0; i <= classes; i++)
    bound[i] = manual[i];
  bound[0] = MIN (bound[0], value[0]);
  bound[classes] = MAX (bound[classes], value[n - 1]);

  return classes;
}

/* Drops bounds that rise no further, as ties make them; the last class alone may be a single
 * value, closed on both sides. */
static gsize
drop_equal_bounds (double *bound, gsize classes)
{
  double last = bound[classes];
  gsize kept = 0;

  for (gsize i = 1; i < classes; i++)
    if (bound[i] > bound[kept] && bound[i] <= last)
      bound[++kept] = bound[i];
  bound[kept + 1] = last;

  return kept + 1;
}

/* Drops the classes of a cut by counts in which no value lies, as gaps between few values do. */
static gsize
drop_empty_classes (const double *value, gsize n, double *bound, gsize classes)
{
  gsize kept = 0, at = 0;

  for (gsize i = 0; i < classes; i++) {
    gsize start = at;

    while (at < n && (i == classes - 1 || value[at] < bound[i + 1]))
      at++;
    if (at > start)
      bound[kept++] = bound[i];
  }
  bound[kept] = value[n - 1];

  return kept;
}

static gsize
cut (const double *value,
     gsize n,
     VigieMethod method,
     gsize classes,
     const double *manual,
     double *bound)
{
  static const double q6[] = { 0.0, 0.05, 0.25, 0.5, 0.75, 0.95, 1.0 };

  switch (method) {
  case VIGIE_METHOD_QUANTILE:
    classes = cut_quantiles (value, n, classes, bound);
    classes = drop_equal_bounds (bound, classes);
    return drop_empty_classes (value, n, bound, classes);
  case VIGIE_METHOD_Q6:
    classes = cut_at_shares (value, n, q6, G_N_ELEMENTS (q6) - 1, bound);
    classes = drop_equal_bounds (bound, classes);
    return drop_empty_classes (value, n, bound, classes);
  case VIGIE_METHOD_EQUAL:
    return drop_equal_bounds (bound, cut_equal (value, n, classes, bound));
  case VIGIE_METHOD_JENKS:
    return cut_natural (value, n, classes, bound);
  case VIGIE_METHOD_MEAN_SD:
    return drop_equal_bounds (bound, cut_deviations (value, n, bound));
  case VIGIE_METHOD_MANUAL:
    return drop_equal_bounds (bound, cut_manual (value, n, manual, classes, bound));
  }

  g_return_val_if_reached (0);
}

static void
count (const VigieFigures *figures, gsize column, VigieClasses *classes)
{
  const double *value = figures->value + column * figures->rows;
  const guint8 *state = figures->state + column * figures->rows;

  for (gsize i = 0; i < classes->n; i++)
    classes->least[i] = classes->greatest[i] = NAN;

  for (gsize i = 0; i < figures->rows; i++) {
    guint8 c;

    if (state[i] != VIGIE_CELL_VALUE)
      continue;
    c = vigie_classes_of (classes, value[i]);
    if (c == VIGIE_NO_CLASS)
      continue;
    if (classes->count[c]++ == 0) {
      classes->least[c] = classes->greatest[c] = value[i];
    } else {
      classes->least[c] = MIN (classes->least[c], value[i]);
      classes->greatest[c] = MAX (classes->greatest[c], value[i]);
    }
  }
}

gboolean
vigie_classes_compute (const VigieFigures *figures,
                       gsize column,
                       VigieMethod method,
                       gsize n,
                       const double *manual,
                       VigieClasses *classes)
{
  g_autofree double *value = NULL;
  const guint8 *state;
  gsize n_values;

  g_return_val_if_fail (column < figures->columns, FALSE);
  g_return_val_if_fail (method != VIGIE_METHOD_MANUAL || manual, FALSE);

  memset (classes, 0, sizeof *classes);
  classes->method = method;
  state = figures->state + column * figures->rows;
  for (gsize i = 0; i < figures->rows; i++)
    classes->state_count[state[i]]++;

  value = vigie_values_sorted (figures, column, &n_values);
  if (n_values == 0)
    return FALSE;

  n = CLAMP (n, 1, VIGIE_MAX_CLASSES);
  classes->n = cut (value, n_values, method, n, manual, classes->bound);
  count (figures, column, classes);

  return TRUE;
}

guint8
vigie_classes_of (const VigieClasses *classes, double value)
{
  if (classes->n == 0 || !(value <= classes->bound[classes->n]))
    return VIGIE_NO_CLASS;

  for (gsize i = classes->n; i-- > 0;)
    if (value >= classes->bound[i])
      return (guint8) i;

  return VIGIE_NO_CLASS;
}

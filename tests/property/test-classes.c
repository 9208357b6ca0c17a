/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What holds for the classes of every column, on seeded random ones. */
#include <math.h>

#include "model/statistics/classes.h"
#include "model/statistics/natural-breaks.h"
#include "model/statistics/summary.h"

#define ROWS 200

typedef struct {
  double value[ROWS];
  guint8 state[ROWS];
  guint8 flags[ROWS];
  VigieFigures figures;
} Column;

/* Few different values, many, negative, far apart: what columns are made of. */
static void
draw_column (Column *column)
{
  gsize n = (gsize) g_test_rand_int_range (1, ROWS + 1);
  int kind = g_test_rand_int_range (0, 4);

  *column = (Column) { .figures = { n, 1, column->value, column->state, column->flags } };
  for (gsize i = 0; i < n; i++) {
    double u = g_test_rand_double ();

    column->value[i] = kind == 0   ? (double) g_test_rand_int_range (0, 4)
                       : kind == 1 ? u * 1000 - 500
                       : kind == 2 ? exp (20 * u)
                                   : floor (u * 300) / 10;
    if (g_test_rand_int_range (0, 8) == 0) {
      column->state[i] = (guint8) g_test_rand_int_range (1, VIGIE_CELL_N_STATES);
      column->value[i] = 0.0;
    }
  }
}

static void
assert_classes_hold (const Column *column, const VigieClasses *classes)
{
  gsize n = column->figures.rows, counted = 0, states = 0, taken[VIGIE_MAX_CLASSES] = { 0 };

  for (gsize i = 0; i < classes->n; i++) {
    gboolean single = i + 1 == classes->n;

    g_assert_cmpfloat (classes->bound[i], <=, classes->bound[i + 1]);
    g_assert_true (single || classes->bound[i] < classes->bound[i + 1]);
    counted += classes->count[i];
    if (classes->count[i] == 0)
      continue;
    g_assert_cmpfloat (classes->least[i], >=, classes->bound[i]);
    g_assert_cmpfloat (classes->greatest[i], <=, classes->bound[i + 1]);
    g_assert_true (single || classes->greatest[i] < classes->bound[i + 1]);
  }
  for (gsize i = 0; i < VIGIE_CELL_N_STATES; i++)
    states += classes->state_count[i];
  g_assert_cmpuint (counted, ==, classes->state_count[VIGIE_CELL_VALUE]);
  g_assert_cmpuint (states, ==, n);

  for (gsize i = 0; i < n; i++)
    if (column->state[i] == VIGIE_CELL_VALUE) {
      guint8 c = vigie_classes_of (classes, column->value[i]);

      g_assert_cmpuint (c, <, classes->n);
      taken[c]++;
    }
  for (gsize i = 0; i < classes->n; i++)
    g_assert_cmpuint (taken[i], ==, classes->count[i]);
}

static void
test_every_value_has_one_class (void)
{
  static const double manual[] = { -100, 0, 2, 10, 500 };

  for (int run = 0; run < 3000; run++) {
    int method = g_test_rand_int_range (VIGIE_METHOD_QUANTILE, VIGIE_METHOD_MANUAL + 1);
    gsize asked = method == VIGIE_METHOD_MANUAL ? 4 : (gsize) g_test_rand_int_range (3, 8);
    Column column;
    VigieClasses classes, again;
    gboolean any;

    draw_column (&column);
    any = vigie_classes_compute (&column.figures, 0, method, asked, manual, &classes);
    g_assert_cmpint (any, ==, classes.state_count[VIGIE_CELL_VALUE] > 0);
    g_assert_cmpint (any, ==, classes.n > 0);
    if (method != VIGIE_METHOD_Q6 && method != VIGIE_METHOD_MEAN_SD)
      g_assert_cmpuint (classes.n, <=, asked);
    if (!any)
      continue;
    assert_classes_hold (&column, &classes);
    if (method == VIGIE_METHOD_QUANTILE || method == VIGIE_METHOD_JENKS)
      for (gsize i = 0; i < classes.n; i++)
        g_assert_cmpuint (classes.count[i], >, 0);
    vigie_classes_compute (&column.figures, 0, method, asked, manual, &again);
    g_assert_cmpmem (classes.bound, sizeof classes.bound, again.bound, sizeof again.bound);
  }
}

static double
cost_of (const double *value, gsize from, gsize to)
{
  double mean = 0.0, cost = 0.0;

  for (gsize i = from; i < to; i++)
    mean += value[i] / (double) (to - from);
  for (gsize i = from; i < to; i++)
    cost += (value[i] - mean) * (value[i] - mean);

  return cost;
}

/* The least cost over all ways to cut @value, ties kept together, into at most @classes. */
static double
least_cost (const double *value, gsize from, gsize n, gsize classes)
{
  double least = cost_of (value, from, n);

  if (classes > 1)
    for (gsize i = from + 1; i < n; i++)
      if (value[i] != value[i - 1])
        least = MIN (least, cost_of (value, from, i) + least_cost (value, i, n, classes - 1));

  return least;
}

static void
test_natural_breaks_are_the_best_of_all_cuts (void)
{
  for (int run = 0; run < 1500; run++) {
    gsize asked = (gsize) g_test_rand_int_range (1, 6), n_values, first[VIGIE_MAX_CLASSES], n;
    Column column;
    g_autofree double *value = NULL;
    double cost = 0.0, least;

    draw_column (&column);
    column.figures.rows = MIN (column.figures.rows, 12);
    value = vigie_values_sorted (&column.figures, 0, &n_values);
    n = vigie_natural_breaks (value, n_values, asked, first);
    if (n_values == 0) {
      g_assert_cmpuint (n, ==, 0);
      continue;
    }
    g_assert_cmpuint (first[0], ==, 0);
    for (gsize i = 0; i < n; i++) {
      g_assert_true (i == 0 || value[first[i]] > value[first[i] - 1]);
      cost += cost_of (value, first[i], i + 1 < n ? first[i + 1] : n_values);
    }
    least = least_cost (value, 0, n_values, asked);
    g_assert_cmpfloat (cost, <=, least * (1 + 1e-9) + 1e-9);
  }
}

static void
test_quantiles_rise_and_stay_within (void)
{
  for (int run = 0; run < 500; run++) {
    Column column;
    gsize n;
    g_autofree double *value = NULL;
    double before;

    draw_column (&column);
    value = vigie_values_sorted (&column.figures, 0, &n);
    if (n == 0)
      continue;
    before = value[0];
    for (int i = 0; i <= 100; i++) {
      double q = vigie_quantile (value, n, i / 100.0);

      g_assert_cmpfloat (q, >=, before);
      g_assert_cmpfloat (q, <=, value[n - 1]);
      before = q;
    }
    g_assert_cmpfloat (vigie_quantile (value, n, 1.0), ==, value[n - 1]);
  }
}

static void
test_axis_holds_its_values (void)
{
  for (int run = 0; run < 2000; run++) {
    double a = (g_test_rand_double () - 0.5) * pow (10, g_test_rand_int_range (-3, 7));
    double b = a + g_test_rand_double () * pow (10, g_test_rand_int_range (-3, 7));
    double first, step;
    gsize n;

    vigie_round_axis (a, b, 5, &first, &step, &n);
    g_assert_cmpfloat (first, <=, a + step * 1e-6);
    g_assert_cmpfloat (first + step * (double) (n - 1), >=, b - step * 1e-6);
    g_assert_cmpuint (n, <=, 7);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/property/classes/every-value-has-one-class", test_every_value_has_one_class);
  g_test_add_func ("/property/classes/natural-breaks-are-the-best-of-all-cuts",
                   test_natural_breaks_are_the_best_of_all_cuts);
  g_test_add_func ("/property/classes/quantiles-rise-and-stay-within",
                   test_quantiles_rise_and_stay_within);
  g_test_add_func ("/property/classes/axis-holds-its-values", test_axis_holds_its_values);

  return g_test_run ();
}

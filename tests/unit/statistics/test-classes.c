/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/statistics/classes.h"

#include <math.h>

/* A column of values on the caller's stack. */
typedef struct {
  double value[64];
  guint8 state[64];
  guint8 flags[64];
  VigieFigures figures;
} Column;

static const VigieFigures *
column_of (Column *column, const double *value, gsize n)
{
  g_assert_cmpuint (n, <=, G_N_ELEMENTS (column->value));
  *column = (Column) { .figures = { n, 1, column->value, column->state, column->flags } };
  for (gsize i = 0; i < n; i++)
    column->value[i] = value[i];

  return &column->figures;
}

static const double s8[] = { 3.1, 4.0, 4.2, 5.5, 6.0, 7.7, 8.1, 9.4, 12.0, 20.5 };

static void
assert_bounds (const VigieClasses *classes, const double *bound, gsize n)
{
  g_assert_cmpuint (classes->n + 1, ==, n);
  for (gsize i = 0; i < n; i++)
    g_assert_cmpfloat_with_epsilon (classes->bound[i], bound[i], 1e-12);
}

static void
assert_counts (const VigieClasses *classes, const gsize *count)
{
  for (gsize i = 0; i < classes->n; i++)
    g_assert_cmpuint (classes->count[i], ==, count[i]);
}

static void
test_s8_quintiles (void)
{
  Column column;
  VigieClasses classes;

  g_assert_true (vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_QUANTILE, 5,
                                        NULL, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 4.16, 5.8, 7.86, 9.92, 20.5 }, 6);
  assert_counts (&classes, (gsize[]) { 2, 2, 2, 2, 2 });
}

static void
test_s8_equal (void)
{
  Column column;
  VigieClasses classes;

  g_assert_true (
    vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_EQUAL, 5, NULL, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 6.58, 10.06, 13.54, 17.02, 20.5 }, 6);
  assert_counts (&classes, (gsize[]) { 5, 3, 1, 0, 1 });
  g_assert_true (classes.least[3] != classes.least[3]); /* NaN: nobody is there */
  g_assert_cmpfloat (classes.least[1], ==, 7.7);
  g_assert_cmpfloat (classes.greatest[1], ==, 9.4);
}

static void
test_s8_q6 (void)
{
  Column column;
  VigieClasses classes;

  g_assert_true (
    vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_Q6, 5, NULL, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 3.505, 4.525, 6.85, 9.075, 16.675, 20.5 }, 7);
}

/* Mean 8.05, deviation 4.8886: breaks at 5.6057 and 10.4943 (half), 15.3829 (one and a half);
 * 8.05 − 7.3329 lies below the least value. */
static void
test_s8_deviations (void)
{
  Column column;
  VigieClasses classes;

  g_assert_true (vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_MEAN_SD, 5,
                                        NULL, &classes));
  g_assert_cmpuint (classes.n, ==, 4);
  g_assert_cmpfloat_with_epsilon (classes.bound[1], 8.05 - 4.8886 / 2, 1e-4);
  g_assert_cmpfloat_with_epsilon (classes.bound[2], 8.05 + 4.8886 / 2, 1e-4);
  g_assert_cmpfloat_with_epsilon (classes.bound[3], 8.05 + 4.8886 * 1.5, 1e-4);
}

static void
test_s8_natural_breaks (void)
{
  Column column;
  VigieClasses classes;

  g_assert_true (
    vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_JENKS, 3, NULL, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 7.7, 20.5, 20.5 }, 4);
  assert_counts (&classes, (gsize[]) { 5, 4, 1 });

  g_assert_true (vigie_classes_compute (&column.figures, 0, VIGIE_METHOD_JENKS, 5, NULL, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 5.5, 7.7, 12.0, 20.5, 20.5 }, 6);
  assert_counts (&classes, (gsize[]) { 3, 2, 3, 1, 1 });
}

static void
test_last_class_is_closed (void)
{
  VigieClasses classes = { .n = 2, .bound = { 0, 5, 9 } };

  g_assert_cmpuint (vigie_classes_of (&classes, 0), ==, 0);
  g_assert_cmpuint (vigie_classes_of (&classes, 5), ==, 1);
  g_assert_cmpuint (vigie_classes_of (&classes, 9), ==, 1);
  g_assert_cmpuint (vigie_classes_of (&classes, 9.01), ==, VIGIE_NO_CLASS);
  g_assert_cmpuint (vigie_classes_of (&classes, -0.01), ==, VIGIE_NO_CLASS);
  g_assert_cmpuint (vigie_classes_of (&classes, NAN), ==, VIGIE_NO_CLASS);
}

static void
test_ties_are_never_split (void)
{
  static const double tied[] = { 1, 1, 1, 1, 1, 1, 2, 2 };
  static const double same[] = { 4, 4, 4 };
  Column column;
  VigieClasses classes;

  for (int method = VIGIE_METHOD_QUANTILE; method <= VIGIE_METHOD_MEAN_SD; method++) {
    g_assert_true (
      vigie_classes_compute (column_of (&column, tied, 8), 0, method, 5, NULL, &classes));
    g_assert_cmpuint (classes.count[0], ==, 6);
    g_assert_cmpuint (classes.count[classes.n - 1], ==, 2);

    g_assert_true (
      vigie_classes_compute (column_of (&column, same, 3), 0, method, 5, NULL, &classes));
    g_assert_cmpuint (classes.n, ==, 1);
    g_assert_cmpuint (classes.count[0], ==, 3);
  }
}

static void
test_manual_bounds_are_widened_to_the_values (void)
{
  static const double bound[] = { 4, 6, 6, 10 };
  Column column;
  VigieClasses classes;

  g_assert_true (vigie_classes_compute (column_of (&column, s8, 10), 0, VIGIE_METHOD_MANUAL, 3,
                                        bound, &classes));
  assert_bounds (&classes, (double[]) { 3.1, 6.0, 20.5 }, 3);
  assert_counts (&classes, (gsize[]) { 4, 6 });
}

static void
test_marks_take_no_part (void)
{
  Column column;
  VigieClasses classes;

  column_of (&column, s8, 10);
  column.state[0] = column.state[1] = VIGIE_CELL_SECRET;
  column.state[2] = VIGIE_CELL_MISSING;
  column.value[0] = column.value[1] = column.value[2] = 0.0;
  g_assert_true (vigie_classes_compute (&column.figures, 0, VIGIE_METHOD_EQUAL, 5, NULL, &classes));
  g_assert_cmpfloat (classes.bound[0], ==, 5.5);
  g_assert_cmpuint (classes.state_count[VIGIE_CELL_VALUE], ==, 7);
  g_assert_cmpuint (classes.state_count[VIGIE_CELL_SECRET], ==, 2);
  g_assert_cmpuint (classes.state_count[VIGIE_CELL_MISSING], ==, 1);
}

static void
test_no_value_no_class (void)
{
  Column column;
  VigieClasses classes;

  column_of (&column, s8, 2);
  column.state[0] = column.state[1] = VIGIE_CELL_SECRET;
  g_assert_false (
    vigie_classes_compute (&column.figures, 0, VIGIE_METHOD_JENKS, 5, NULL, &classes));
  g_assert_cmpuint (classes.n, ==, 0);
  g_assert_cmpuint (classes.state_count[VIGIE_CELL_SECRET], ==, 2);
  g_assert_cmpuint (vigie_classes_of (&classes, 3.0), ==, VIGIE_NO_CLASS);
}

static void
test_method_names_are_read_back (void)
{
  VigieMethod method;

  for (int i = VIGIE_METHOD_QUANTILE; i <= VIGIE_METHOD_MANUAL; i++) {
    g_assert_true (vigie_method_parse (vigie_method_name (i), &method));
    g_assert_cmpint (method, ==, i);
  }
  g_assert_false (vigie_method_parse ("kmeans", &method));
  g_assert_false (vigie_method_parse (NULL, &method));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/classes/S8-quintiles", test_s8_quintiles);
  g_test_add_func ("/statistics/classes/S8-equal-intervals", test_s8_equal);
  g_test_add_func ("/statistics/classes/S8-q6", test_s8_q6);
  g_test_add_func ("/statistics/classes/S8-mean-and-deviation", test_s8_deviations);
  g_test_add_func ("/statistics/classes/S8-natural-breaks", test_s8_natural_breaks);
  g_test_add_func ("/statistics/classes/last-class-is-closed", test_last_class_is_closed);
  g_test_add_func ("/statistics/classes/ties-are-never-split", test_ties_are_never_split);
  g_test_add_func ("/statistics/classes/manual-bounds-are-widened-to-the-values",
                   test_manual_bounds_are_widened_to_the_values);
  g_test_add_func ("/statistics/classes/marks-take-no-part", test_marks_take_no_part);
  g_test_add_func ("/statistics/classes/no-value-no-class", test_no_value_no_class);
  g_test_add_func ("/statistics/classes/method-names-are-read-back",
                   test_method_names_are_read_back);

  return g_test_run ();
}

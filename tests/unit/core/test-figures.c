/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures: sums and rates by the worked examples of the field's reference. */
#include "model/core/figures.h"

static VigieFigures *
figures_of (gsize rows, gsize columns, const double *value)
{
  VigieFigures *figures = vigie_figures_new (rows, columns);

  for (gsize column = 0; column < columns; column++)
    for (gsize row = 0; row < rows; row++)
      vigie_figures_set (figures, row, column,
                         (VigieCell) { value[column * rows + row], VIGIE_CELL_VALUE, 0 });

  return figures;
}

static void
test_new_cells_are_missing (void)
{
  g_autoptr (VigieFigures) figures = vigie_figures_new (3, 2);

  for (gsize i = 0; i < 3; i++)
    g_assert_cmpint (vigie_figures_get (figures, i, 1).state, ==, VIGIE_CELL_MISSING);
}

/* 45 of 300 and 12 of 400 families make 57 of 700, 8.1 %; the mean of the two rates says 9 %. */
static void
test_rate_weighs_zones_by_their_size (void)
{
  g_autoptr (VigieFigures) figures = figures_of (2, 2, (double[]) { 45, 12, 300, 400 });
  VigieCell rate = vigie_figures_rate (figures, 0, 1);

  g_assert_cmpint (rate.state, ==, VIGIE_CELL_VALUE);
  g_assert_cmpfloat_with_epsilon (rate.value, 57.0 / 700.0, 1e-15);
}

static void
test_sum_takes_the_gravest_state (void)
{
  g_autoptr (VigieFigures) figures = figures_of (3, 1, (double[]) { 10, 20, 30 });

  vigie_figures_set (figures, 0, 0, (VigieCell) { 7, VIGIE_CELL_MISSING, 0 });
  vigie_figures_set (figures, 1, 0, (VigieCell) { 7, VIGIE_CELL_SECRET, 0 });
  g_assert_cmpint (vigie_figures_sum (figures, 0).state, ==, VIGIE_CELL_SECRET);
  g_assert_cmpfloat (vigie_figures_sum (figures, 0).value, ==, 0.0);
  g_assert_cmpfloat (vigie_figures_get (figures, 0, 0).value, ==, 0.0);
}

static void
test_flags_leave_the_value_and_join (void)
{
  g_autoptr (VigieFigures) figures = figures_of (2, 1, (double[]) { 79.5, 412 });
  VigieCell total;

  vigie_figures_set (figures, 0, 0, (VigieCell) { 79.5, VIGIE_CELL_VALUE, VIGIE_FLAG_FRAGILE });
  total = vigie_figures_sum (figures, 0);
  g_assert_cmpfloat (total.value, ==, 491.5);
  g_assert_cmpint (total.flags, ==, VIGIE_FLAG_FRAGILE);
}

static void
test_rate_over_nothing_is_not_applicable (void)
{
  g_autoptr (VigieFigures) figures = figures_of (2, 2, (double[]) { 0, 0, 0, 0 });

  g_assert_cmpint (vigie_figures_rate (figures, 0, 1).state, ==, VIGIE_CELL_NOT_APPLICABLE);
}

static void
test_copy_is_apart (void)
{
  g_autoptr (VigieFigures) figures = figures_of (2, 1, (double[]) { 1, 2 });
  g_autoptr (VigieFigures) copy = vigie_figures_dup (figures);

  vigie_figures_set (figures, 1, 0, (VigieCell) { 5, VIGIE_CELL_VALUE, 0 });
  g_assert_cmpfloat (vigie_figures_get (copy, 1, 0).value, ==, 2.0);
}

static void
test_marks_and_names (void)
{
  static const char *const name[] = { "value", "ns", "na", "nd", "secret" };
  static const char *const mark[] = { "", "ns", "///", "nd", "s" };

  for (int state = 0; state < VIGIE_CELL_N_STATES; state++) {
    g_assert_cmpstr (vigie_cell_state_name ((VigieCellState) state), ==, name[state]);
    g_assert_cmpstr (vigie_cell_mark ((VigieCellState) state), ==, mark[state]);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/figures/new-cells-are-missing", test_new_cells_are_missing);
  g_test_add_func ("/core/figures/S1-rate-weighs-zones-by-their-size",
                   test_rate_weighs_zones_by_their_size);
  g_test_add_func ("/core/figures/sum-takes-the-gravest-state", test_sum_takes_the_gravest_state);
  g_test_add_func ("/core/figures/flags-leave-the-value-and-join",
                   test_flags_leave_the_value_and_join);
  g_test_add_func ("/core/figures/rate-over-nothing-is-not-applicable",
                   test_rate_over_nothing_is_not_applicable);
  g_test_add_func ("/core/figures/copy-is-apart", test_copy_is_apart);
  g_test_add_func ("/core/figures/marks-and-names", test_marks_and_names);
  return g_test_run ();
}

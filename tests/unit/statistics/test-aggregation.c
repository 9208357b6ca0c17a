/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/statistics/aggregation.h"

static VigieCell
number (double value)
{
  return (VigieCell) { value, VIGIE_CELL_VALUE, 0 };
}

static VigieCell
mark (VigieCellState state)
{
  return (VigieCell) { 0.0, state, 0 };
}

static void
assert_value (VigieCell cell, double value, double epsilon)
{
  g_assert_cmpint (cell.state, ==, VIGIE_CELL_VALUE);
  g_assert_cmpfloat_with_epsilon (cell.value, value, epsilon);
}

/* 45/300 and 12/400 make 57/700 = 8.1 %, not the 9.0 % of the two rates' mean. */
static void
test_s1_ratio_of_sums (void)
{
  double value[] = { 45, 12, 300, 400 };
  guint8 state[4] = { 0 }, flags[4] = { 0 };
  VigieFigures figures = { 2, 2, value, state, flags };
  static const guint32 group[] = { 0, 0 };
  VigieCell above, below;

  vigie_aggregate_sum (&figures, 0, group, 1, &above);
  vigie_aggregate_sum (&figures, 1, group, 1, &below);
  assert_value (vigie_cell_ratio (100, above, below), 8.142857, 1e-6);
}

static void
test_s3_ageing_index (void)
{
  assert_value (vigie_cell_ratio (100, number (412), number (530)), 77.7, 0.05);
}

static void
test_s4_single_parents (void)
{
  assert_value (vigie_cell_ratio (100, number (96), number (410)), 23.4, 0.05);
}

static void
test_s5_gap_and_index (void)
{
  assert_value (vigie_cell_add (number (18.4), -1, number (11.0)), 7.4, 1e-9);
  assert_value (vigie_cell_ratio (100, number (13.2), number (11.0)), 120, 1e-9);
}

static void
test_s6_evolution (void)
{
  assert_value (vigie_cell_evolution (number (12), number (3)), -75, 1e-12);
  g_assert_cmpint (vigie_cell_evolution (number (0), number (3)).state, ==,
                   VIGIE_CELL_NOT_APPLICABLE);
  assert_value (vigie_cell_yearly_evolution (number (100), number (110), 10), 0.96, 0.005);
  g_assert_cmpint (vigie_cell_yearly_evolution (number (-5), number (5), 2).state, ==,
                   VIGIE_CELL_NOT_APPLICABLE);
}

static void
test_sum_takes_the_gravest_state (void)
{
  double value[] = { 1, 2, 0, 4, 0, 16 };
  guint8 state[] = { 0, 0, VIGIE_CELL_MISSING, 0, VIGIE_CELL_SECRET, 0 };
  guint8 flags[] = { VIGIE_FLAG_FRAGILE, VIGIE_FLAG_ESTIMATED, 0, 0, 0, 0 };
  VigieFigures figures = { 6, 1, value, state, flags };
  static const guint32 group[] = { 0, 0, 1, 1, 1, G_MAXUINT32 };
  VigieCell into[3];

  vigie_aggregate_sum (&figures, 0, group, 3, into);
  assert_value (into[0], 3, 1e-12);
  g_assert_cmpint (into[0].flags, ==, VIGIE_FLAG_ESTIMATED); /* fragile parts, firm sum */
  g_assert_cmpint (into[1].state, ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (into[2].state, ==, VIGIE_CELL_MISSING);
}

static void
test_derived_takes_the_gravest_state (void)
{
  VigieCell secret = mark (VIGIE_CELL_SECRET), missing = mark (VIGIE_CELL_MISSING);

  g_assert_cmpint (vigie_cell_ratio (1, missing, secret).state, ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (vigie_cell_add (number (1), 1, missing).state, ==, VIGIE_CELL_MISSING);
  g_assert_cmpint (vigie_cell_ratio (1, number (1), number (0)).state, ==,
                   VIGIE_CELL_NOT_APPLICABLE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/aggregation/S1-ratio-of-sums", test_s1_ratio_of_sums);
  g_test_add_func ("/statistics/aggregation/S3-ageing-index", test_s3_ageing_index);
  g_test_add_func ("/statistics/aggregation/S4-single-parents", test_s4_single_parents);
  g_test_add_func ("/statistics/aggregation/S5-gap-and-index", test_s5_gap_and_index);
  g_test_add_func ("/statistics/aggregation/S6-evolution", test_s6_evolution);
  g_test_add_func ("/statistics/aggregation/sum-takes-the-gravest-state",
                   test_sum_takes_the_gravest_state);
  g_test_add_func ("/statistics/aggregation/derived-takes-the-gravest-state",
                   test_derived_takes_the_gravest_state);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/statistics/summary.h"

#include <string.h>

static const double s8[] = { 3.1, 4.0, 4.2, 5.5, 6.0, 7.7, 8.1, 9.4, 12.0, 20.5 };

/* R 4.2: quantile (c (2, 3, 5, 7, 11, 13), c (0, .1, .25, 1/3, .5, .9, 1), type = 7). */
static void
test_quantiles_are_those_of_r (void)
{
  static const double prime[] = { 2, 3, 5, 7, 11, 13 };
  static const double p[] = { 0.0, 0.1, 0.25, 1.0 / 3.0, 0.5, 0.9, 1.0 };
  static const double r[] = { 2.0, 2.5, 3.5, 4.0 + 1.0 / 3.0, 6.0, 12.0, 13.0 };

  for (gsize i = 0; i < G_N_ELEMENTS (p); i++)
    g_assert_cmpfloat_with_epsilon (vigie_quantile (prime, 6, p[i]), r[i], 1e-12);
  g_assert_cmpfloat (vigie_quantile (prime, 1, 0.7), ==, 2.0);
}

static void
test_s2_median_of_all_is_no_mean_of_medians (void)
{
  static const double first[] = { 900, 1000, 1100 }, second[] = { 400, 500, 2500, 2600, 2700 };
  static const double all[] = { 400, 500, 900, 1000, 1100, 2500, 2600, 2700 };

  g_assert_cmpfloat (vigie_quantile (first, 3, 0.5), ==, 1000.0);
  g_assert_cmpfloat (vigie_quantile (second, 5, 0.5), ==, 2500.0);
  g_assert_cmpfloat (vigie_quantile (all, 8, 0.5), ==, 1050.0);
}

/* The quartiles above, by the same data in disorder; 7.6 and 8 are given to a tenth. */
static void
test_median_and_rounding_of_a_column (void)
{
  double value[] = { 8.0, 7.6, 1e9, 12.25 };
  guint8 state[] = { VIGIE_CELL_VALUE, VIGIE_CELL_VALUE, VIGIE_CELL_VALUE, VIGIE_CELL_SECRET };
  guint8 flags[4] = { 0 };
  VigieFigures figures = { 4, 1, value, state, flags };
  double before[10];

  memcpy (before, s8, sizeof before);
  before[0] = s8[9];
  before[9] = s8[0];
  g_assert_cmpfloat_with_epsilon (vigie_median (before, 10), 6.85, 1e-12);
  g_assert_cmpfloat (before[0], ==, s8[9]);

  g_assert_cmpfloat_with_epsilon (vigie_column_rounding (&figures, 0), 0.05, 1e-15);
  state[3] = VIGIE_CELL_VALUE;
  g_assert_cmpfloat_with_epsilon (vigie_column_rounding (&figures, 0), 0.005, 1e-15);
}

static void
test_s8_summary (void)
{
  double value[10];
  guint8 state[10] = { 0 }, flags[10] = { 0 };
  VigieFigures figures = { 10, 1, value, state, flags };
  VigieSummary summary;

  for (gsize i = 0; i < 10; i++)
    value[i] = s8[9 - i];
  g_assert_true (vigie_summary_compute (&figures, 0, &summary));
  g_assert_cmpuint (summary.n, ==, 10);
  g_assert_cmpfloat_with_epsilon (summary.mean, 8.05, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary.sd, 4.8886, 5e-5);
  g_assert_cmpfloat (summary.min, ==, 3.1);
  g_assert_cmpfloat (summary.max, ==, 20.5);
  g_assert_cmpfloat_with_epsilon (summary.quartile[0], 4.525, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary.quartile[1], 6.85, 1e-12);
  g_assert_cmpfloat_with_epsilon (summary.quartile[2], 9.075, 1e-12);

  for (gsize i = 0; i < 10; i++)
    state[i] = VIGIE_CELL_MISSING;
  g_assert_false (vigie_summary_compute (&figures, 0, &summary));
  g_assert_cmpuint (summary.n, ==, 0);
}

/* Values near a billion: the naive sum of squares says a deviation of 0 or NaN. */
static void
test_deviation_keeps_its_digits (void)
{
  static const double value[] = { 1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16 };
  double mean, sd;

  vigie_mean (value, 4, &mean, &sd);
  g_assert_cmpfloat_with_epsilon (mean, 1e9 + 10, 1e-6);
  g_assert_cmpfloat_with_epsilon (sd, 4.743416490252569, 1e-9);
}

static void
test_ranks_share_and_skip (void)
{
  double value[] = { 10, 30, 0, 30, 20, 99 };
  guint8 state[] = { 0, 0, VIGIE_CELL_SECRET, 0, 0, 0 }, flags[6] = { 0 };
  VigieFigures figures = { 6, 1, value, state, flags };
  gboolean eligible[] = { TRUE, TRUE, TRUE, TRUE, TRUE, FALSE };
  static const guint32 expected[] = { 4, 1, 0, 1, 3, 0 };
  gsize n;
  g_autofree guint32 *rank = vigie_ranks (&figures, 0, eligible, &n);

  g_assert_cmpuint (n, ==, 4);
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpuint (rank[i], ==, expected[i]);
}

static void
test_axis_is_round (void)
{
  static const struct {
    double min, max;
    gsize about;
    double first, step;
    gsize n;
  } axis[] = {
    { 6.8, 74.0, 4, 0.0, 20.0, 5 },    { 0.0, 100.0, 5, 0.0, 20.0, 6 },
    { 9480, 28930, 4, 5000, 5000, 6 }, { -3.2, 4.1, 4, -4.0, 2.0, 6 },
    { 0.12, 0.31, 5, 0.10, 0.05, 6 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (axis); i++) {
    double first, step;
    gsize n;

    vigie_round_axis (axis[i].min, axis[i].max, axis[i].about, &first, &step, &n);
    g_assert_cmpfloat_with_epsilon (first, axis[i].first, 1e-9);
    g_assert_cmpfloat_with_epsilon (step, axis[i].step, 1e-9);
    g_assert_cmpuint (n, ==, axis[i].n);
  }
}

static void
test_axis_of_one_value_has_room (void)
{
  double first, step;
  gsize n;

  vigie_round_axis (5.0, 5.0, 4, &first, &step, &n);
  g_assert_cmpfloat (first, <, 5.0);
  g_assert_cmpfloat (first + step * (double) (n - 1), >, 5.0);
  vigie_round_axis (0.0, 0.0, 4, &first, &step, &n);
  g_assert_cmpfloat (step, >, 0.0);
  g_assert_cmpuint (n, >=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/statistics/summary/median-and-rounding-of-a-column",
                   test_median_and_rounding_of_a_column);
  g_test_add_func ("/statistics/summary/quantiles-are-those-of-R", test_quantiles_are_those_of_r);
  g_test_add_func ("/statistics/summary/S2-median-of-all-is-no-mean-of-medians",
                   test_s2_median_of_all_is_no_mean_of_medians);
  g_test_add_func ("/statistics/summary/S8-mean-and-quartiles", test_s8_summary);
  g_test_add_func ("/statistics/summary/deviation-keeps-its-digits",
                   test_deviation_keeps_its_digits);
  g_test_add_func ("/statistics/summary/ranks-share-and-skip", test_ranks_share_and_skip);
  g_test_add_func ("/statistics/summary/axis-is-round", test_axis_is_round);
  g_test_add_func ("/statistics/summary/axis-of-one-value-has-room",
                   test_axis_of_one_value_has_room);

  return g_test_run ();
}

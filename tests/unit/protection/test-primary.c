/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked primary rules of the domain reference, 6.2, and its derived values, 6.4. */
#include "model/protection/primary.h"
#include "model/statistics/aggregation.h"
#include "model/statistics/classes.h"

static VigieCell
number (double value)
{
  return (VigieCell) { value, VIGIE_CELL_VALUE, 0 };
}

static VigieSecrecyRule
threshold_rule (double threshold)
{
  return (VigieSecrecyRule) {
    .threshold = threshold, .zero = TRUE, .complement = TRUE, .den_min = threshold
  };
}

static char
reason_of_count (const VigieSecrecyRule *rule, double count)
{
  VigiePrimaryInput input = vigie_primary_input (number (count));

  input.count = input.figure;
  input.stock = TRUE;

  return vigie_primary_reason (rule, &input);
}

/* An amount, such as a payroll, with its two largest contributors. */
static VigiePrimaryInput
amount (double total, double largest, double second)
{
  VigiePrimaryInput input = vigie_primary_input (number (total));

  input.stock = TRUE;
  input.largest = number (largest);
  input.second = number (second);
  input.contributors = number (40);

  return input;
}

static void
test_p1 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);

  g_assert_cmpint (reason_of_count (&rule, 0), ==, 'V');
  g_assert_cmpint (reason_of_count (&rule, 1), ==, 'A');
  g_assert_cmpint (reason_of_count (&rule, 4), ==, 'A');
  g_assert_cmpint (reason_of_count (&rule, 5), ==, 'V');

  rule.zero = FALSE;
  g_assert_cmpint (reason_of_count (&rule, 0), ==, 'A');
}

static void
test_p2 (void)
{
  VigieSecrecyRule rule = threshold_rule (11), rfl = threshold_rule (10);

  g_assert_cmpint (reason_of_count (&rule, 10), ==, 'A');
  g_assert_cmpint (reason_of_count (&rule, 11), ==, 'V');
  g_assert_cmpint (reason_of_count (&rfl, 10), ==, 'V');
  g_assert_cmpint (reason_of_count (&rfl, 9), ==, 'A');
}

/* 61 of 63: the two others are told, by the stock and by the 96.8 %. */
static void
test_p3 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput input = vigie_primary_input (number (61));

  input.count = number (61);
  input.denominator = number (63);
  input.part = TRUE;
  input.stock = TRUE;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'C');

  input.stock = FALSE;
  input.figure = number (100.0 * 61 / 63);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'C');

  input.part = FALSE; /* as many places as children are no part of them */
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
  input.part = TRUE;
  rule.complement = FALSE;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
}

static void
test_p4 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput input = vigie_primary_input (number (63));

  input.count = input.denominator = number (63);
  input.part = TRUE;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
  rule.unanimity = TRUE;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'C');
}

static void
test_p5 (void)
{
  VigieSecrecyRule rule = { .zero = TRUE, .dominance = 0.85 };
  VigiePrimaryInput above = amount (1200000, 1030000, 0);
  VigiePrimaryInput exact = amount (1200000, 1020000, 0);

  g_assert_cmpint (vigie_primary_reason (&rule, &above), ==, 'B');
  g_assert_cmpint (vigie_primary_reason (&rule, &exact), ==, 'V');
}

static void
test_p6 (void)
{
  VigieSecrecyRule rule = { .zero = TRUE, .nk_n = 2, .nk_k = 0.9 };
  VigiePrimaryInput input = amount (1200000, 700000, 390000);

  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'B');
  rule.nk_n = 0;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
}

static void
test_p7 (void)
{
  VigieSecrecyRule rule = { .zero = TRUE, .p = 0.10 };
  VigiePrimaryInput input = amount (1200000, 700000, 390000);

  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
  rule.p = 0.20;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'B');
}

static void
test_p8 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput input = vigie_primary_input (number (180));

  rule.min_units = 3;
  input.count = number (180);
  input.stock = TRUE;
  input.contributors = number (2);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'B');
  input.contributors = number (3);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');

  /* G03: without the largest, dominance is not verified and five establishments are asked. */
  rule.dominance = 0.85;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'B');
  input.contributors = number (5);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
}

static void
test_p9 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput input = amount (100000, 81000, 10000);

  rule.dominance = 0.80;
  input.count = number (5);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'B');
  input.count = number (4);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'A');
}

static void
test_p10 (void)
{
  VigieSecrecyRule today = threshold_rule (11), rfl = threshold_rule (10);
  VigiePrimaryInput median = vigie_primary_input (number (18430));

  median.denominator = number (9);
  g_assert_cmpint (vigie_primary_reason (&today, &median), ==, 'A');
  g_assert_cmpint (vigie_primary_reason (&rfl, &median), ==, 'A');
  median.denominator = number (11);
  g_assert_cmpint (vigie_primary_reason (&today, &median), ==, 'V');
  median.denominator = VIGIE_CELL_UNKNOWN; /* the producer's own marks stand */
  g_assert_cmpint (vigie_primary_reason (&today, &median), ==, 'V');
}

/* 3.6 persons of the census: no secret, but an edition shows ns; the figures beside are not hurt. */
static void
test_p11 (void)
{
  VigieSecrecyRule rule = { .zero = TRUE, .weighted = TRUE, .fragile_under = 80 };
  VigiePrimaryInput input = vigie_primary_input (number (3.6));
  char reason;

  input.count = number (3.6);
  input.stock = TRUE;
  input.weighted = TRUE;
  reason = vigie_primary_reason (&rule, &input);
  g_assert_cmpint (reason, ==, 'Q');
  g_assert_cmpint (vigie_reason_state (reason), ==, VIGIE_CELL_NOT_SIGNIFICANT);
  g_assert_false (vigie_reason_hides (reason));

  input.figure = input.count = number (1234.567891);
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'V');
  input.figure.flags = VIGIE_FLAG_FRAGILE; /* as its delivery says */
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'Q');
}

static void
test_p12 (void)
{
  VigieSecrecyRule rule = threshold_rule (11);
  VigiePrimaryInput zus = vigie_primary_input (number (14200));

  rule.zone_min = 2000;
  zus.inhabitants = number (1850);
  g_assert_cmpint (vigie_primary_reason (&rule, &zus), ==, 'A');
  zus.inhabitants = number (2000);
  g_assert_cmpint (vigie_primary_reason (&rule, &zus), ==, 'V');
}

static void
test_p13 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput input = vigie_primary_input ((VigieCell) { 0, VIGIE_CELL_SECRET, 0 });
  VigieCell sum;

  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'R');
  g_assert_true (vigie_reason_hides ('R'));
  input.figure.state = VIGIE_CELL_MISSING;
  g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, 'W');
  g_assert_false (vigie_reason_hides ('W'));

  sum = vigie_cell_add (number (8), 1, (VigieCell) { 0, VIGIE_CELL_SECRET, 0 });
  g_assert_cmpint (sum.state, ==, VIGIE_CELL_SECRET); /* never as if absent */
}

/* 3 of 71 is 4.2 %, which only 3 gives: the rate is hidden with its numerator. */
static void
test_d1 (void)
{
  VigieSecrecyRule rule = threshold_rule (5);
  VigiePrimaryInput rate = vigie_primary_input (number (100.0 * 3 / 71));

  rate.count = number (3);
  rate.denominator = number (71);
  g_assert_cmpint (vigie_primary_reason (&rule, &rate), ==, 'A');
  rate.figure = number (100.0 * 3 / 1200);
  rate.denominator = number (1200);
  g_assert_cmpint (vigie_primary_reason (&rule, &rate), ==, 'A');
}

/* 12, then 3 hidden: −75 % and −9 tell it. */
static void
test_d2 (void)
{
  VigieCell hidden = { 0, VIGIE_CELL_SECRET, 0 };

  g_assert_cmpint (vigie_cell_evolution (number (12), hidden).state, ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (vigie_cell_add (hidden, -1, number (12)).state, ==, VIGIE_CELL_SECRET);
}

/* A hidden zone is in no class, and no bound, no least value comes from it. */
static void
test_d3 (void)
{
  double value[] = { 0, 8, 12, 27, 40 };
  guint8 state[] = { VIGIE_CELL_SECRET, 0, 0, 0, 0 }, flags[5] = { 0 };
  VigieFigures figures = { 5, 1, value, state, flags };
  VigieClasses classes;

  g_assert_true (vigie_classes_compute (&figures, 0, VIGIE_METHOD_QUANTILE, 3, NULL, &classes));
  g_assert_cmpfloat (classes.bound[0], ==, 8.0);
  g_assert_cmpfloat (classes.least[0], ==, 8.0);
  g_assert_cmpuint (classes.state_count[VIGIE_CELL_SECRET], ==, 1);
}

/* 6.7: 0→0, 2→0, 3→5, 7→5, 8→10, 12→10, 13→15, 36→35. */
static void
test_rounding (void)
{
  static const double count[] = { 0, 2, 3, 7, 8, 12, 13, 36 };
  static const double rounded[] = { 0, 0, 5, 5, 10, 10, 15, 35 };
  VigieSecrecyRule rule = { .round = 5 };

  for (gsize i = 0; i < G_N_ELEMENTS (count); i++)
    g_assert_cmpfloat (vigie_primary_round (&rule, count[i]), ==, rounded[i]);
  rule.round = 0;
  g_assert_cmpfloat (vigie_primary_round (&rule, 13), ==, 13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/protection/primary/P1-threshold-hides-below", test_p1);
  g_test_add_func ("/protection/primary/P2-fiscal-thresholds", test_p2);
  g_test_add_func ("/protection/primary/P3-complement-tells-the-rest", test_p3);
  g_test_add_func ("/protection/primary/P4-unanimity-where-set", test_p4);
  g_test_add_func ("/protection/primary/P5-dominance-is-strict", test_p5);
  g_test_add_func ("/protection/primary/P6-n-k", test_p6);
  g_test_add_func ("/protection/primary/P7-p-percent", test_p7);
  g_test_add_func ("/protection/primary/P8-units-whatever-the-jobs", test_p8);
  g_test_add_func ("/protection/primary/P9-wages-by-residence", test_p9);
  g_test_add_func ("/protection/primary/P10-median-by-its-population", test_p10);
  g_test_add_func ("/protection/primary/P11-weighted-census-is-fragile", test_p11);
  g_test_add_func ("/protection/primary/P12-small-free-zone", test_p12);
  g_test_add_func ("/protection/primary/P13-received-secret-stays", test_p13);
  g_test_add_func ("/protection/primary/D1-rate-hidden-with-its-numerator", test_d1);
  g_test_add_func ("/protection/primary/D2-evolution-hidden-with-one-end", test_d2);
  g_test_add_func ("/protection/primary/D3-no-class-for-a-hidden-zone", test_d3);
  g_test_add_func ("/protection/primary/rounding-in-base-five", test_rounding);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The invariants of protection, 6.8 of the domain reference, on seeded random figures. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/protection/primary.h"
#include "tests/unit/protection/editions.h"

#define RUNS (g_test_slow () ? 400 : 40)

static VigieCell
draw_cell (double most)
{
  int kind = g_test_rand_int_range (0, 12);

  if (kind < VIGIE_CELL_N_STATES && kind > 0)
    return (VigieCell) { 0.0, (guint8) kind, 0 };
  if (kind == 5)
    return (VigieCell) { 0.0, VIGIE_CELL_VALUE, 0 };

  return (VigieCell) { (double) g_test_rand_int_range (0, (int) most), VIGIE_CELL_VALUE, 0 };
}

static VigiePrimaryInput
draw_input (void)
{
  VigiePrimaryInput input = vigie_primary_input (draw_cell (100));

  input.stock = g_test_rand_bit ();
  input.count = input.stock ? input.figure : draw_cell (30);
  input.denominator = draw_cell (60);
  input.part = g_test_rand_bit ();
  input.weighted = g_test_rand_int_range (0, 5) == 0;
  input.largest = draw_cell (60);
  input.second = draw_cell (30);
  input.contributors = draw_cell (8);

  return input;
}

static VigieSecrecyRule
draw_rule (void)
{
  return (VigieSecrecyRule) {
    .threshold = g_test_rand_int_range (0, 12),
    .zero = g_test_rand_bit (),
    .complement = g_test_rand_bit (),
    .unanimity = g_test_rand_bit (),
    .den_min = g_test_rand_int_range (0, 12),
    .dominance = g_test_rand_bit () ? 0.85 : 0.0,
    .min_units = g_test_rand_int_range (0, 4),
    .fragile_under = 80,
  };
}

/* I5: every rule made stricter hides what it hid before, and more. */
static void
test_stricter_rule_hides_a_superset (void)
{
  for (int run = 0; run < 20000; run++) {
    VigieSecrecyRule rule = draw_rule (), stricter = rule;
    VigiePrimaryInput input = draw_input ();

    switch (g_test_rand_int_range (0, 5)) {
    case 0:
      stricter.threshold += g_test_rand_int_range (1, 10);
      break;
    case 1:
      stricter.den_min += g_test_rand_int_range (1, 10);
      break;
    case 2:
      stricter.complement = stricter.unanimity = TRUE;
      break;
    case 3:
      stricter.min_units += g_test_rand_int_range (1, 3);
      break;
    default:
      stricter.dominance = 0.80;
      break;
    }

    if (vigie_reason_hides (vigie_primary_reason (&rule, &input)))
      g_assert_true (vigie_reason_hides (vigie_primary_reason (&stricter, &input)));
  }
}

/* I3: what is shown is shown again, what is hidden stays hidden, with nothing known but marks. */
static void
test_protection_is_idempotent (void)
{
  for (int run = 0; run < 20000; run++) {
    VigieSecrecyRule rule = draw_rule ();
    VigiePrimaryInput input = draw_input ();
    char reason = vigie_primary_reason (&rule, &input);
    VigiePrimaryInput again = input;

    g_assert_cmpint (vigie_primary_reason (&rule, &input), ==, reason);
    if (reason == 'V')
      continue;
    again.figure = (VigieCell) { 0.0, (guint8) vigie_reason_state (reason), 0 };
    g_assert_cmpint (vigie_reason_state (vigie_primary_reason (&rule, &again)), ==,
                     vigie_reason_state (reason));
  }
}

/* Six zones of counts, small ones and marks among them. */
static char *
draw_cells (int most)
{
  GString *cells = g_string_new (NULL);

  for (int i = 0; i < VIGIE_TEST_N_IRIS; i++) {
    int kind = g_test_rand_int_range (0, 10);

    g_string_append (cells, i > 0 ? " " : "");
    if (kind == 0)
      g_string_append (cells, g_test_rand_bit () ? "s" : "nd");
    else
      g_string_append_printf (cells, "%d", g_test_rand_int_range (0, kind < 5 ? 9 : most));
  }

  return g_string_free (cells, FALSE);
}

static const char columns[] = "BASREV@2020,TXBASREV@2020,CAFALLOC@2020,AAH@2020,TXAAH@2020";
static const char *const variable[] = { "CAF_BAS_REV", "CAF_ALLOC_REF", "CAF_ALLOC", "CAF_AAH" };

static void
deliver_random (VigieTestFixture *fixture)
{
  g_autofree char *population = draw_cells (2000);

  for (gsize i = 0; i < G_N_ELEMENTS (variable); i++) {
    g_autofree char *cells = draw_cells (120);

    g_test_message ("%s: %s", variable[i], cells);
    vigie_test_deliver_iris (fixture->observatory, "CAF", variable[i], 2020, cells);
  }
  vigie_test_deliver_iris (fixture->observatory, "INSEE", "P_POP2064", 2020, population);
}

static VigieEdition *
prepare (VigieTestFixture *fixture)
{
  return vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, columns,
                             "iris,commune,agglomeration", FALSE);
}

static void
assert_twins_agree (const VigieEdition *edition, const char *iris, const char *commune)
{
  const VigieTable *fine = vigie_edition_find_table (edition, "iris");
  const VigieTable *coarse = vigie_edition_find_table (edition, "commune");
  gssize below = vigie_zoning_find (fine->zoning, iris);
  gssize above = vigie_zoning_find (coarse->zoning, commune);

  for (gsize c = 0; c < fine->n_columns; c++) {
    VigieCell a = vigie_figures_get (fine->figures, (gsize) below, c);
    VigieCell b = vigie_figures_get (coarse->figures, (gsize) above, c);

    g_assert_cmpint (a.state, ==, b.state);
    g_assert_cmpfloat (a.value, ==, b.value);
  }
}

/* I1: a hidden cell holds nothing; a shown one holds its source's figure, of which no rule forbids
 * the count; a cell that stands for another (an undivided commune and its IRIS) has its status; a
 * rate is hidden with its numerator. */
static void
test_no_cell_stands_for_a_hidden_one (VigieTestFixture *fixture, gconstpointer data)
{
  for (int run = 0; run < RUNS; run++) {
    g_autoptr (VigieEdition) edition = NULL;

    deliver_random (fixture);
    edition = prepare (fixture);
    assert_twins_agree (edition, "990020000", "99002");

    for (gsize t = 0; t < edition->n_tables; t++) {
      const VigieFigures *figures = edition->table[t]->figures;

      for (gsize i = 0; i < figures->rows; i++) {
        for (gsize c = 0; c < figures->columns; c++) {
          VigieCell cell = vigie_figures_get (figures, i, c);

          if (cell.state != VIGIE_CELL_VALUE)
            g_assert_true (cell.value == 0.0 && cell.flags == 0);
          else if (c == 0 || c == 2 || c == 3)
            g_assert_true (cell.value == 0.0 || cell.value >= 5.0);
        }
        if (vigie_figures_get (figures, i, 0).state == VIGIE_CELL_SECRET)
          g_assert_cmpint (vigie_figures_get (figures, i, 1).state, !=, VIGIE_CELL_VALUE);
        if (vigie_figures_get (figures, i, 3).state == VIGIE_CELL_SECRET)
          g_assert_cmpint (vigie_figures_get (figures, i, 4).state, !=, VIGIE_CELL_VALUE);
      }
    }
  }
}

/* I3: twice the same. */
static void
test_editions_are_deterministic (VigieTestFixture *fixture, gconstpointer data)
{
  for (int run = 0; run < RUNS / 2; run++) {
    g_autoptr (VigieEdition) first = NULL, second = NULL;

    deliver_random (fixture);
    first = prepare (fixture);
    second = prepare (fixture);
    g_assert_cmpstr (first->hash, ==, second->hash);
  }
}

static void
set_threshold (VigieTestFixture *fixture, double threshold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (fixture->observatory, "CAF", &error);

  g_assert_no_error (error);
  sheet->rule.threshold = sheet->rule.den_min = threshold;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
}

/* Letters of the primary rules: threshold, complement, dominance, level. */
static gboolean
is_primary (guint8 reason)
{
  return strchr ("ACBM", reason) != NULL;
}

/* I5: over a whole edition, a higher threshold shows nothing that a rule hid at the lower one. What
 * is hidden to protect others may change. */
static void
test_higher_threshold_shows_nothing_more (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (int run = 0; run < RUNS / 2; run++) {
    g_autoptr (VigieEdition) low = NULL, high = NULL;

    deliver_random (fixture);
    set_threshold (fixture, 5);
    low = prepare (fixture);
    set_threshold (fixture, 5 + g_test_rand_int_range (1, 20));
    high = prepare (fixture);

    for (gsize t = 0; t < low->n_tables; t++) {
      const VigieFigures *before = low->table[t]->figures, *after = high->table[t]->figures;
      g_autofree guint8 *reason = vigie_edition_reasons (fixture->observatory, low->number,
                                                         low->table[t]->zoning->kind, &error);

      g_assert_no_error (error);
      for (gsize i = 0; i < before->rows * before->columns; i++)
        if (is_primary (reason[i]))
          g_assert_cmpint (after->state[i], ==, VIGIE_CELL_SECRET);
    }
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/property/protection/I5-stricter-rule-hides-a-superset",
                   test_stricter_rule_hides_a_superset);
  g_test_add_func ("/property/protection/I3-idempotent", test_protection_is_idempotent);
#define ADD(name, function)                                                                      \
  g_test_add ("/property/protection/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("I1-no-cell-stands-for-a-hidden-one", test_no_cell_stands_for_a_hidden_one);
  ADD ("I3-deterministic", test_editions_are_deterministic);
  ADD ("I5-higher-threshold-shows-nothing-more", test_higher_threshold_shows_nothing_more);
#undef ADD

  return g_test_run ();
}

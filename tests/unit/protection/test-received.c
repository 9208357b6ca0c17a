/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Corrections by the body whose figures come in packages: what its editions hide in one state and in another is one figure
 * or two, as it says. IRIS a, b, c of the first commune; the others stay. Expected bounds are reckoned beside each test. */
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/received.h"
#include "model/territory/grouping.h"
#include "tests/unit/protection/editions.h"

#define REST " 40@1 50@1 60@1"
#define ABOVE " 40@1 110@1"

static VigieTable *
table_of (VigieTestFixture *fixture, const char *kind, const char *cells)
{
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (fixture->observatory, kind, 2020);
  VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), "CAFALLOC"),
                         .period = vigie_period_of_year (2020) };
  VigieTable *table = vigie_table_new (zoning, &column, 1);
  VigieDeliveryColumn *read =
    vigie_test_column (fixture->observatory, kind, 2020, "CAF_ALLOC", 2020, cells);

  for (gsize row = 0; row < zoning->n_zones; row++)
    vigie_figures_set (table->figures, row, 0, vigie_figures_get (read->figures, row, 0));
  vigie_delivery_column_free (read);

  return table;
}

/* An edition of the GD, of our deliveries of today; @lacking: its state, where it never came. */
static void
receive (VigieTestFixture *fixture,
         VigieAudience audience,
         const char *iris,
         const char *commune,
         guint32 lacking)
{
  static gint64 number = 0;
  g_autofree char *hash = g_strdup_printf ("%d", (int) ++number);
  VigieTable *table[] = { table_of (fixture, "iris", iris),
                          table_of (fixture, "commune", commune) };
  VigieEdition edition = { .number = number,
                           .audience = audience,
                           .approved_on = (char *) "2026-11-25",
                           .approved_by = (char *) "X",
                           .hash = hash,
                           .table = table,
                           .n_tables = 2 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) in_force = vigie_deliveries_in_force (fixture->observatory, &error);

  g_assert_no_error (error);
  g_assert_true (
    vigie_received_store (fixture->observatory, "GD", &edition, in_force, &lacking, &error));
  g_assert_no_error (error);
  for (gsize t = 0; t < 2; t++)
    vigie_table_free (table[t]);
}

/* A services edition is given: its figures are deliveries. */
static void
give (VigieTestFixture *fixture, const char *iris, const char *commune)
{
  vigie_test_deliver (
    fixture->observatory, "CAF", 2020, 2020,
    vigie_test_column (fixture->observatory, "iris", 2020, "CAF_ALLOC", 2020, iris),
    vigie_test_column (fixture->observatory, "commune", 2020, "CAF_ALLOC", 2020, commune), NULL);
  receive (fixture, VIGIE_AUDIENCE_SERVICES, iris, commune, 0);
}

/* (transfer full): "990010102 5 5" a line, what is found of each. */
static char *
dup_found (VigieTestFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++) {
    const VigieFinding *one = g_ptr_array_index (findings, i);

    g_string_append_printf (text, "%s %g %g\n", one->code, one->low, one->high);
  }

  return g_string_free (text, FALSE);
}

static void
assert_found (VigieTestFixture *fixture, const char *expected)
{
  g_autofree char *found = dup_found (fixture);

  g_assert_cmpstr (found, ==, expected);
}

/* a + b = 20, then b + c = 25, then a + c = 19: three equations of three figures, were they the same; each time all have
 * changed, so that there are six of them. */
static void
test_corrected_figures_are_others (VigieTestFixture *fixture, gconstpointer data)
{
  give (fixture, "s@1 s@1 20@1" REST, "40@1" ABOVE);
  give (fixture, "9@2 s@2 s@2" REST, "34@2" ABOVE);
  give (fixture, "s@3 12@3 s@3" REST, "31@3" ABOVE);
  assert_found (fixture, "");
}

/* Only c is corrected. a + b = 20, and then a is 15: b, in both, is 5, and the new c is 42 − 15 − 5. */
static void
test_what_a_correction_left_alone_is_one_figure (VigieTestFixture *fixture, gconstpointer data)
{
  give (fixture, "s@1 s@1 20@1" REST, "40@1" ABOVE);
  give (fixture, "15@1 s@1 s@2" REST, "42@2" ABOVE);
  assert_found (fixture, "990010102 5 5\n990010103 22 22\n");
}

/* a is in both: a + b = 6, then a + b = 30 after b has changed. The first places a and the old b between 1 and 5, and with
 * them the new one between 25 and 29; shares of the two sums are no table of both. */
static void
test_bounds_are_of_all_states_at_once (VigieTestFixture *fixture, gconstpointer data)
{
  give (fixture, "s@1 s@1 20@1" REST, "26@1" ABOVE);
  give (fixture, "s@1 s@2 20@1" REST, "50@2" ABOVE);
  assert_found (fixture, "990010101 1 5\n990010102 25 29\n990010102 1 5\n");
}

/* An edition of a state that never came: its 20 is not the c of today, though that is hidden here and shown there. */
static void
test_an_older_edition_tells_nothing_of_what_was_corrected (VigieTestFixture *fixture,
                                                           gconstpointer data)
{
  give (fixture, "9@2 s@2 s@2" REST, "34@2" ABOVE);
  receive (fixture, VIGIE_AUDIENCE_PARTNERS, "s@1 s@1 20@1" REST, "40@1" ABOVE, 1);
  assert_found (fixture, "");
}

/* The same, but a and b are the same in both: b is 5, and c is 22. */
static void
test_an_older_edition_tells_what_was_left_alone (VigieTestFixture *fixture, gconstpointer data)
{
  give (fixture, "15@1 s@1 s@2" REST, "42@2" ABOVE);
  receive (fixture, VIGIE_AUDIENCE_PARTNERS, "s@1 s@1 20@1" REST, "40@1" ABOVE, 1);
  assert_found (fixture, "990010102 5 5\n990010103 22 22\n");
}

/* The secteur A is all of the first commune, whose 40 is given; two of its IRIS are secret, so that we hide the sum. That the
 * commune is shown tells nothing that is hidden for a reason. */
static void
test_a_sum_that_is_given_as_another_zone_is_no_secret (VigieTestFixture *fixture,
                                                       gconstpointer data)
{
  static const char *const iris[] = { "990010101", "990010102", "990010103" };
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("secteur", 2020, NULL);
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (iris); i++)
    vigie_grouping_put (grouping, iris[i], "A", NULL);
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
  give (fixture, "s@1 s@1 20@1" REST, "40@1" ABOVE);
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "secteur", TRUE);
  vigie_test_assert_shown (edition, "secteur", 0, "s");
  give (fixture, "s@1 s@1 21@2" REST, "41@2" ABOVE);
  assert_found (fixture, "");
}

#define ADD(name, function)                                                                 \
  g_test_add ("/protection/received/A3.7-" name, VigieTestFixture, NULL, vigie_test_set_up, \
              function, vigie_test_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("corrected-figures-are-others", test_corrected_figures_are_others);
  ADD ("what-a-correction-left-alone-is-one-figure",
       test_what_a_correction_left_alone_is_one_figure);
  ADD ("bounds-are-of-all-states-at-once", test_bounds_are_of_all_states_at_once);
  ADD ("an-older-edition-tells-nothing-of-what-was-corrected",
       test_an_older_edition_tells_nothing_of_what_was_corrected);
  ADD ("an-older-edition-tells-what-was-left-alone",
       test_an_older_edition_tells_what_was_left_alone);
  ADD ("a-sum-that-is-given-as-another-zone-is-no-secret",
       test_a_sum_that_is_given_as_another_zone_is_no_secret);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that a product or a quotient links: hidden in one, hidden in the others, in all tables and all
 * editions (Z6, 6.4). */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "tests/unit/protection/editions.h"

static void
deliver (VigieTestFixture *fixture, const char *source, const char *variable, const char *cells)
{
  vigie_test_deliver_iris (fixture->observatory, source, variable, 2020, cells);
}

static void
assert_safe (VigieTestFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* Few employees in the first IRIS; of those of its commune, 70 are the cheapest beside them. */
static void
deliver_jobs (VigieTestFixture *fixture)
{
  deliver (fixture, "URSSAF", "URS_EFF", "3 90 70 40 50 60");
  deliver (fixture, "URSSAF", "URS_ETAB", "6 15 16 20 24 30");
  deliver (fixture, "URSSAF", "URS_MASSE", "4000 3000 3500 2000 2500 2600");
}

/* Of the pay bill alone, 3000 would go with the first; with the jobs, what either hides both hide. */
static void
test_columns_of_one_table (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver_jobs (fixture);
  edition = vigie_test_make (fixture, "URSAL@2020,URMASSE@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "commune", 0, "163 40 110");
  vigie_test_assert_shown (edition, "commune", 1, "10500 2000 5100");
  for (gsize i = 0; i < 6; i++) {
    const VigieFigures *figures = vigie_edition_find_table (edition, "iris")->figures;

    g_assert_cmpint (vigie_figures_get (figures, i, 0).state, ==,
                     vigie_figures_get (figures, i, 1).state);
  }
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 0), ==, 'A');
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 6), ==, 'A');
  assert_safe (fixture);
}

/* The jobs of the first IRIS are hidden in an approved edition, and 70 with them: the pay bill of both is
 * hidden in a later one, by IRIS as well as beside its total, which must not tell it. */
static void
test_an_approved_edition (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) jobs = NULL, pay = NULL;
  g_autoptr (VigieExplanation) explanation = NULL;
  g_autoptr (GError) error = NULL;

  deliver_jobs (fixture);
  jobs = vigie_test_make (fixture, "URSAL@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (jobs, "iris", 0, "s 90 s 40 50 60");
  pay = vigie_test_make (fixture, "URMASSE@2020", "iris", TRUE);
  vigie_test_assert_shown (pay, "iris", 0, "s 3000 s 2000 2500 2600");
  g_assert_cmpint (vigie_test_reason_at (fixture, pay, "iris", 2), ==, 'L');
  explanation = vigie_edition_explain (fixture->observatory, pay->number, "iris", "990010103",
                                       "URMASSE", &error);
  g_assert_no_error (error);
  g_test_message ("%s", explanation->sentence);
  g_assert_nonnull (strstr (explanation->document, "edition 1"));
  g_assert_nonnull (strstr (explanation->protects, "990010103"));
  assert_safe (fixture);
}

/* By IRIS nothing but the 3 is hidden; its pay bill, 4000 of a thousand and more, has no threshold of its
 * own, and a total beside the other two would tell it. */
static void
test_what_is_linked_is_not_found_by_its_total (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) jobs = NULL, pay = NULL;

  deliver_jobs (fixture);
  jobs = vigie_test_make (fixture, "URSAL@2020", "iris", TRUE);
  vigie_test_assert_shown (jobs, "iris", 0, "s 90 70 40 50 60");
  pay = vigie_test_make (fixture, "URMASSE@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (pay, "iris", 0, "s s 3500 2000 2500 2600");
  vigie_test_assert_shown (pay, "commune", 0, "10500 2000 5100");
  assert_safe (fixture);
}

static void
set_threshold (VigieTestFixture *fixture, const char *source, double threshold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (fixture->observatory, source, &error);

  g_assert_no_error (error);
  sheet->rule.threshold = sheet->rule.den_min = sheet->rule.audit_width = threshold;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
}

/* D9 and D1 are known, of a zone that is too small by a later rule: their quotient cannot be hidden any
 * more, so that no edition has it; the earlier one is named. */
static void
test_what_both_ends_tell_is_refused (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) ends = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "DGI", "NBUC", "15 300 400 500 600 700");
  deliver (fixture, "DGI", "DEC_D1", "9000 9000 9000 9000 9000 9000");
  deliver (fixture, "DGI", "DEC_D9", "36000 36000 36000 36000 36000 36000");
  deliver (fixture, "DGI", "DEC_RD", "4 4 4 4 4 4");
  ends = vigie_test_make (fixture, "DEC_D1@2020,DEC_D9@2020", "iris", TRUE);
  vigie_test_assert_shown (ends, "iris", 0, "9000 9000 9000 9000 9000 9000");
  set_threshold (fixture, "DGI", 20);
  g_assert_cmpint (vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, "DEC_RD@2020",
                                       "iris", &error),
                   ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "edition 1"));
  g_assert_nonnull (strstr (error->message, "990010101"));
}

/* Prepared apart, one hides what the other shows: whichever comes second is refused. */
static void
test_prepared_apart (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) jobs = NULL, pay = NULL;
  g_autoptr (GError) error = NULL;

  deliver_jobs (fixture);
  jobs = vigie_test_make (fixture, "URSAL@2020", "iris,commune", FALSE);
  pay = vigie_test_make (fixture, "URMASSE@2020", "iris", FALSE);
  vigie_test_assert_shown (pay, "iris", 0, "4000 3000 3500 2000 2500 2600");
  vigie_edition_approve (fixture->observatory, jobs->number, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  g_assert_false (
    vigie_edition_approve (fixture->observatory, pay->number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "dition 1"));
  g_assert_nonnull (strstr (error->message, "dition 2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                   \
  g_test_add ("/protection/links/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("columns-of-one-table", test_columns_of_one_table);
  ADD ("an-approved-edition", test_an_approved_edition);
  ADD ("what-is-linked-is-not-found-by-its-total", test_what_is_linked_is_not_found_by_its_total);
  ADD ("what-both-ends-tell-is-refused", test_what_both_ends_tell_is_refused);
  ADD ("prepared-apart", test_prepared_apart);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What corrected deliveries leave known: editions of the old figures, prepared apart, tie with each other
 * and with the new ones. Expected patterns are reckoned by hand beside each test. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/corrected.h"
#include "tests/unit/protection/editions.h"

static void
deliver (VigieTestFixture *fixture, const char *variable, const char *cells)
{
  vigie_test_deliver_iris (fixture->observatory, "CAF", variable, 2020, cells);
}

static void
approve (VigieTestFixture *fixture, const VigieEdition *edition)
{
  g_autoptr (GError) error = NULL;

  vigie_edition_approve (fixture->observatory, edition->number, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
}

static void
assert_safe (VigieTestFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((VigieFinding *) g_ptr_array_index (findings, i))->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* A has the communes' totals, B the shares by IRIS, which tell 14, not the 97 whose whole had not come, and
 * hide the 3; both were prepared of the first delivery, apart. Then 14 is corrected to 15: 114 − 14 − 97 = 3
 * is what C must not tell, though no edition has 114 beside 14. */
static void
test_old_totals_and_old_parts_tie (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, shares = NULL, third = NULL;

  deliver (fixture, "CAF_BAS_REV", "14 97 3 40 50 60");
  deliver (fixture, "CAF_ALLOC_REF", "60 nd 80 90 95 99");
  total = vigie_test_make (fixture, "BASREV@2020", "commune", FALSE);
  shares = vigie_test_make (fixture, "TXBASREV@2020", "iris", FALSE);
  approve (fixture, total);
  approve (fixture, shares);
  vigie_test_assert_shown (total, "commune", 0, "114 40 110");
  g_assert_cmpint (vigie_test_reason_at (fixture, shares, "iris", 0), ==, 'V');
  g_assert_cmpint (vigie_test_reason_at (fixture, shares, "iris", 1), ==, 'W');
  g_assert_cmpint (vigie_test_reason_at (fixture, shares, "iris", 2), ==, 'A');

  deliver (fixture, "CAF_BAS_REV", "15 97 3 40 50 60");
  third = vigie_test_make (fixture, "BASREV@2020", "iris", TRUE);
  vigie_test_assert_shown (third, "iris", 0, "15 s s 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, third, "iris", 1), ==, 'L');
  assert_safe (fixture);
}

/* The old total alone, 17 = 1 + 13 + 3, and the new parts 30, 13: were 13 shown, 4 would be left for the old
 * 1 and the 3, which stayed. The old figures by IRIS are in no edition. */
static void
test_old_total_ties_with_what_stayed (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "CAF_ALLOC", "1 13 3 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "17 40 110");
  deliver (fixture, "CAF_ALLOC", "30 13 3 40 50 60");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "30 s s 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, parts, "iris", 1), ==, 'L');
  assert_safe (fixture);
}

/* 120 − 97 − 20 = 3 is what the first IRIS had before it was corrected: a small group still. */
static void
test_old_small_part_stays_hidden (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "CAF_ALLOC", "3 97 20 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "120 40 110");
  deliver (fixture, "CAF_ALLOC", "30 97 20 40 50 60");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "30 97 s 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, parts, "iris", 2), ==, 'L');
  assert_safe (fixture);
}

static void
set_threshold (VigieTestFixture *fixture, double threshold)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (fixture->observatory, "CAF", &error);

  g_assert_no_error (error);
  sheet->rule.threshold = sheet->rule.audit_width = threshold;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
}

/* 8 = 2 + 6 was told of a commune whose IRIS no edition had; the producer asks for 11 then, and corrects the
 * two to 20 and 30. Nothing can make the old ones safer: the new ones may be shown. */
static void
test_old_figures_past_mending_hold_nothing_up (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "CAF_ALLOC", "12 13 14 40 2 6");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "39 40 8");
  set_threshold (fixture, 11);
  deliver (fixture, "CAF_ALLOC", "12 13 14 40 20 30");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "12 13 14 40 20 30");
  assert_safe (fixture);
}

/* A correction of another variable changes nothing: as Z2. */
static void
test_correction_of_one_variable_leaves_others_alone (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  deliver (fixture, "CAF_PERS", "30 31 20 90 99 120");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "30 40 110");
  deliver (fixture, "CAF_PERS", "30 31 22 90 99 120");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "14 s s 40 50 60");
  assert_safe (fixture);
}

/* A withdrawn delivery counts no more, but was read: its figures tie as corrected ones do. */
static void
test_withdrawn_figures_stay_known (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;
  g_autoptr (GError) error = NULL;
  gint64 first;

  deliver (fixture, "CAF_ALLOC", "30 13 3 40 50 60");
  first = vigie_test_deliver (fixture->observatory, "CAF", 2020, 2020,
                              vigie_test_column (fixture->observatory, "iris", 2020, "CAF_ALLOC",
                                                 2020, "1 13 3 40 50 60"),
                              NULL);
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "17 40 110");
  vigie_delivery_withdraw (fixture->observatory, first, "erreur", VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "30 s s 40 50 60");
  assert_safe (fixture);
}

/* I7 with a correction before the approval: 30 − 14 − 13 = 3 was true of the first delivery and stays so,
 * whatever has come since. */
static void
test_approval_compares_the_figures_of_then (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", FALSE);
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", FALSE);
  approve (fixture, total);
  deliver (fixture, "CAF_ALLOC", "14 20 3 40 50 60");
  g_assert_false (
    vigie_edition_approve (fixture->observatory, parts->number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "dition 1"));
  g_assert_nonnull (strstr (error->message, "dition 2"));
  g_assert_nonnull (strstr (error->message, "990010103"));
  assert_safe (fixture);
}

/* The same, where nothing follows: a correction alone is no reason to refuse. */
static void
test_approval_after_a_correction_is_not_refused (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 30 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", FALSE);
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", FALSE);
  approve (fixture, total);
  deliver (fixture, "CAF_ALLOC", "14 20 30 40 50 60");
  approve (fixture, parts);
  assert_safe (fixture);
}

/* What was asked is kept, so that the edition can be prepared anew as it was. */
static void
test_what_was_asked_is_kept (VigieTestFixture *fixture, gconstpointer data)
{
  static const char *const zonings[] = { "iris", "commune", NULL };
  VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), "CAFALLOC"),
                         .period = { 2020, 0, 0 } };
  VigieEditionRequest request = { .column = &column,
                                  .n_columns = 1,
                                  .zoning = zonings,
                                  .vintage = 2020,
                                  .audience = VIGIE_AUDIENCE_PARTNERS,
                                  .communes_published = TRUE,
                                  .keep_last_year = TRUE };
  g_autoptr (VigieEdition) plain = NULL, asked = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 30 40 50 60");
  plain = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  g_assert_false (plain->communes_published || plain->keep_last_year);
  g_assert_cmpint (plain->supersedes, ==, 0);
  request.supersedes = plain->number;
  asked = vigie_edition_load (fixture->observatory,
                              vigie_edition_prepare (fixture->observatory, &request,
                                                     VIGIE_TEST_TODAY, NULL, &error),
                              &error);
  g_assert_no_error (error);
  g_assert_true (asked->communes_published && asked->keep_last_year);
  g_assert_cmpint (asked->supersedes, ==, plain->number);
  g_assert_true (vigie_edition_discard (fixture->observatory, asked->number, &error));
  g_assert_no_error (error);
}

static void
assert_corrected (VigieTestFixture *fixture, gint64 delivery, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) corrected =
    vigie_editions_corrected (fixture->observatory, delivery, &error);
  g_autoptr (GString) text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < corrected->len; i++) {
    const VigieCorrected *one = g_ptr_array_index (corrected, i);

    g_string_append_printf (text, "%d by %d: %s; ", (int) one->edition, (int) one->delivery,
                            one->columns);
  }
  g_assert_cmpstr (text->str, ==, expected);
}

/* The first two deliveries are of two variables, the third corrects the first, the fourth is of another year;
 * another level of the same variable corrects nothing. */
static void
test_a_corrected_delivery_lists_editions (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) both = NULL, shares = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_BAS_REV", "14 97 30 40 50 60");
  deliver (fixture, "CAF_ALLOC_REF", "60 200 80 90 95 99");
  both = vigie_test_make (fixture, "BASREV@2020,TXBASREV@2020", "iris", TRUE);
  shares = vigie_test_make (fixture, "TXBASREV@2020", "commune", FALSE);
  assert_corrected (fixture, 0, "");
  deliver (fixture, "CAF_BAS_REV", "15 97 30 40 50 60");
  assert_corrected (fixture, 3, "1 by 3: BASREV@2020 TXBASREV@2020; 2 by 3: TXBASREV@2020; ");
  assert_corrected (fixture, 2, "");
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_BAS_REV", 2021, "9 9 9 9 9 9");
  other = vigie_test_make (fixture, "BASREV@2021", "iris", TRUE);
  vigie_test_deliver (fixture->observatory, "CAF", 2021, 2020,
                      vigie_test_column (fixture->observatory, "commune", 2020, "CAF_BAS_REV", 2021,
                                         "27 9 18"),
                      NULL);
  assert_corrected (fixture, 0, "1 by 3: BASREV@2020 TXBASREV@2020; 2 by 3: TXBASREV@2020; ");
  vigie_delivery_withdraw (fixture->observatory, 2, "erreur", VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  assert_corrected (
    fixture, 0,
    "1 by 0: TXBASREV@2020; 1 by 3: BASREV@2020 TXBASREV@2020; 2 by 0: TXBASREV@2020; "
    "2 by 3: TXBASREV@2020; ");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                               \
  g_test_add ("/protection/corrections/" name, VigieTestFixture, NULL, vigie_test_set_up, \
              function, vigie_test_tear_down)
  ADD ("old-totals-and-old-parts-tie", test_old_totals_and_old_parts_tie);
  ADD ("old-total-ties-with-what-stayed", test_old_total_ties_with_what_stayed);
  ADD ("old-small-part-stays-hidden", test_old_small_part_stays_hidden);
  ADD ("old-figures-past-mending-hold-nothing-up", test_old_figures_past_mending_hold_nothing_up);
  ADD ("correction-of-one-variable-leaves-others-alone",
       test_correction_of_one_variable_leaves_others_alone);
  ADD ("withdrawn-figures-stay-known", test_withdrawn_figures_stay_known);
  ADD ("approval-compares-the-figures-of-then", test_approval_compares_the_figures_of_then);
  ADD ("approval-after-a-correction-is-not-refused",
       test_approval_after_a_correction_is_not_refused);
  ADD ("what-was-asked-is-kept", test_what_was_asked_is_kept);
  ADD ("a-corrected-delivery-lists-editions", test_a_corrected_delivery_lists_editions);
#undef ADD

  return g_test_run ();
}

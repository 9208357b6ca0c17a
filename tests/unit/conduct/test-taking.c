/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/conduct/taking.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "tests/unit/fixture.h"

static const char reserved[] =
  "Source data are reserved for persons bound by professional secrecy (article 4).";

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  g_free (convention->enforceable);
  convention->enforceable = g_strdup ("2026-11-01");
  g_free (convention->expires);
  convention->expires = g_strdup ("2026-12-31");
  g_free (convention->ends);
  convention->ends = g_strdup ("2026-12-31");
  g_assert_true (vigie_convention_store (fixture->observatory, convention, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static void
assert_last (
  Fixture *fixture, const char *act, const char *article, const char *outcome, const char *detail)
{
  g_autoptr (GPtrArray) journal = vigie_journal_list (fixture->observatory, NULL);
  const VigieJournalEntry *last = g_ptr_array_index (journal, journal->len - 1);

  g_assert_cmpstr (last->act, ==, act);
  g_assert_cmpstr (last->object, ==, "iris/2020");
  g_assert_cmpstr (last->article, ==, article);
  g_assert_cmpstr (last->outcome, ==, outcome);
  g_assert_cmpstr (last->detail, ==, detail);
}

static gboolean
take (Fixture *fixture, const char *way, const char *purpose, const GDate *today, GError **error)
{
  const VigieTaking taking = {
    .way = way, .object = "iris/2020", .cells = "212310101 TXBR60@2021", .purpose = purpose
  };

  return vigie_taking_note (fixture->observatory, &taking, today, error);
}

static gboolean
copy (Fixture *fixture, const char *purpose, GError **error)
{
  return take (fixture, "copy", purpose, VIGIE_TEST_TODAY, error);
}

static void
test_a_bound_person_copies_and_it_is_journalled_with_the_cells (Fixture *fixture,
                                                                gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (copy (fixture, "Note au maire", &error));
  g_assert_no_error (error);
  assert_last (fixture, "copy", "4", "done", "Note au maire: 212310101 TXBR60@2021");
}

static void
test_a_purpose_is_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = vigie_journal_list (fixture->observatory, NULL);
  g_autoptr (GPtrArray) after = NULL;
  const char *const nothing[] = { NULL, "", "  " };

  for (gsize i = 0; i < G_N_ELEMENTS (nothing); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_false (copy (fixture, nothing[i], &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  }
  after = vigie_journal_list (fixture->observatory, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

static void
test_who_has_not_unlocked_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigie_observatory_lock (fixture->observatory);
  g_assert_false (copy (fixture, "Note", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, reserved);
  assert_last (fixture, "copy", "4", "refused", reserved);
}

/* The file stays open over midnight. */
static void
test_an_engagement_that_ended_in_the_sitting_copies_nothing (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today = vigie_test_today ();

  g_assert_true (
    vigie_observatory_end_engagement (fixture->observatory, VIGIE_TEST_PERSON, &today, NULL));
  g_assert_true (copy (fixture, "Note", NULL));
  g_date_add_days (&today, 1);
  g_assert_false (take (fixture, "print", "Note", &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, reserved);
  assert_last (fixture, "print", "4", "refused", reserved);
}

static void
test_giving_is_refused_whoever_asks (Fixture *fixture, gconstpointer data)
{
  static const char refusal[] =
    "Source data may not be given to a third party, in any form (article 4).";
  g_autoptr (GError) unlocked = NULL, locked = NULL;

  g_assert_false (take (fixture, "drag", "Note", VIGIE_TEST_TODAY, &unlocked));
  g_assert_cmpstr (unlocked->message, ==, refusal);
  assert_last (fixture, "drag", "4", "refused", refusal);
  vigie_observatory_lock (fixture->observatory);
  g_assert_false (take (fixture, "export", NULL, VIGIE_TEST_TODAY, &locked));
  g_assert_cmpstr (locked->message, ==, refusal);
  assert_last (fixture, "export", "4", "refused", refusal);
}

static GDate
day (int d, GDateMonth month, int year)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) d, month, (GDateYear) year);
  return date;
}

static const char not_yet[] = "The convention is not yet in force.";
static const char expired[] =
  "The convention expired on 31/12/2026: exchanges are closed, reading stays open.";

/* Its last day is a day of it. */
static void
test_nothing_is_taken_outside_the_dates (Fixture *fixture, gconstpointer data)
{
  const GDate before = day (31, G_DATE_OCTOBER, 2026), last = day (31, G_DATE_DECEMBER, 2026),
              after = day (1, G_DATE_JANUARY, 2027);
  g_autoptr (GError) early = NULL, late = NULL;

  g_assert_false (take (fixture, "copy", "Note", &before, &early));
  g_assert_cmpstr (early->message, ==, not_yet);
  assert_last (fixture, "copy", "4", "refused", not_yet);
  g_assert_true (take (fixture, "print", "Note", &last, NULL));
  g_assert_false (take (fixture, "print", "Note", &after, &late));
  g_assert_cmpstr (late->message, ==, expired);
  assert_last (fixture, "print", "4", "refused", expired);
}

/* --- before a room */

static gboolean
take_view (Fixture *fixture, const char *refusal, const GDate *today, GError **error)
{
  const VigieWorkshop workshop = { .id = 7 };

  return vigie_taking_note_view (fixture->observatory, &workshop, 2, "POP@2020", refusal, today,
                                 error);
}

static void
assert_view (Fixture *fixture, const char *outcome, const char *detail)
{
  g_autofree char *line = NULL;
  g_autoptr (GPtrArray) journal = vigie_journal_list (fixture->observatory, NULL);
  const VigieJournalEntry *last = g_ptr_array_index (journal, journal->len - 1);

  line = g_strdup_printf ("%s %s %s %s", last->act, last->object, last->article, last->outcome);
  g_assert_true (g_str_has_prefix (line, "copy workshop/7/view/2 4 "));
  g_assert_cmpstr (last->outcome, ==, outcome);
  g_assert_cmpstr (last->detail, ==, detail);
}

static void
test_a_view_is_taken_and_journalled_within_the_dates (Fixture *fixture, gconstpointer data)
{
  const GDate after = day (1, G_DATE_JANUARY, 2027);
  g_autoptr (GError) late = NULL;

  g_assert_true (take_view (fixture, NULL, VIGIE_TEST_TODAY, NULL));
  assert_view (fixture, "done", "POP@2020");
  g_assert_false (take_view (fixture, NULL, &after, &late));
  assert_view (fixture, "refused", expired);
}

static void
test_a_selection_that_was_refused_is_not_taken (Fixture *fixture, gconstpointer data)
{
  static const char refusal[] = "This selection would let a protected figure be deduced.";
  g_autoptr (GError) error = NULL;

  g_assert_false (take_view (fixture, refusal, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  assert_view (fixture, "refused", refusal);
}

static void
test_no_view_is_taken_without_notices (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (fixture->observatory, VIGIE_TEST_TODAY, NULL);

  convention->notice[1][0] = '\0'; /* N2 */
  g_assert_true (vigie_convention_store (fixture->observatory, convention, NULL));
  g_assert_false (take_view (fixture, NULL, VIGIE_TEST_TODAY, NULL));
  assert_view (fixture, "refused", "The notices and the dictionary are mandatory.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) \
  g_test_add ("/conduct/taking/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("A4.3-a-bound-person-copies-and-it-is-journalled-with-the-cells",
        test_a_bound_person_copies_and_it_is_journalled_with_the_cells);
  TEST ("A4.3-a-purpose-is-asked", test_a_purpose_is_asked);
  TEST ("A4.1-M09-who-has-not-unlocked-is-refused", test_who_has_not_unlocked_is_refused);
  TEST ("A4.2-M09-an-engagement-that-ended-in-the-sitting-copies-nothing",
        test_an_engagement_that_ended_in_the_sitting_copies_nothing);
  TEST ("A4.4-M10-giving-is-refused-whoever-asks", test_giving_is_refused_whoever_asks);
  TEST ("A8a.1-M19-A8a.2-M20-nothing-is-taken-outside-the-dates",
        test_nothing_is_taken_outside_the_dates);
  TEST ("A6.2-A8a.2-M20-a-view-is-taken-and-journalled-within-the-dates",
        test_a_view_is_taken_and_journalled_within_the_dates);
  TEST ("A6.2-M17-a-selection-that-was-refused-is-not-taken",
        test_a_selection_that_was_refused_is_not_taken);
  TEST ("A5.6-M15-no-view-is-taken-without-notices", test_no_view_is_taken_without_notices);
#undef TEST

  return g_test_run ();
}

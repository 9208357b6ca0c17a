/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/convention/own-use.h"

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
copy (Fixture *fixture, const char *purpose, GError **error)
{
  return vigie_own_use_note (fixture->observatory, "copy", "iris/2020", "212310101 TXBR60@2021",
                             purpose, VIGIE_TEST_TODAY, error);
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
  g_assert_false (
    vigie_own_use_note (fixture->observatory, "print", "iris/2020", "*", "Note", &today, &error));
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

  g_assert_false (
    vigie_own_use_refuse (fixture->observatory, "drag", "iris/2020", VIGIE_TEST_TODAY, &unlocked));
  g_assert_cmpstr (unlocked->message, ==, refusal);
  assert_last (fixture, "drag", "4", "refused", refusal);
  vigie_observatory_lock (fixture->observatory);
  g_assert_false (
    vigie_own_use_refuse (fixture->observatory, "export", "iris/2020", VIGIE_TEST_TODAY, &locked));
  g_assert_cmpstr (locked->message, ==, refusal);
  assert_last (fixture, "export", "4", "refused", refusal);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) \
  g_test_add ("/convention/own-use/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("A4.3-a-bound-person-copies-and-it-is-journalled-with-the-cells",
        test_a_bound_person_copies_and_it_is_journalled_with_the_cells);
  TEST ("A4.3-a-purpose-is-asked", test_a_purpose_is_asked);
  TEST ("A4.1-M09-who-has-not-unlocked-is-refused", test_who_has_not_unlocked_is_refused);
  TEST ("A4.2-M09-an-engagement-that-ended-in-the-sitting-copies-nothing",
        test_an_engagement_that_ended_in_the_sitting_copies_nothing);
  TEST ("A4.4-M10-giving-is-refused-whoever-asks", test_giving_is_refused_whoever_asks);
#undef TEST

  return g_test_run ();
}

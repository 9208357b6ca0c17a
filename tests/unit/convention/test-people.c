/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who is entered, ended, removed (articles 4 and 8). */
#include "model/convention/people.h"

#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/body.h"
#include "model/store/journal.h"
#include "tests/unit/fixture.h"

#define SECRET "girafe tournevis mandarine clocher"

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

static VigieEngagement
engagement (const char *name, const char *party)
{
  return (VigieEngagement) { name,         party,  TRUE,      FALSE,         "2026-11-01",
                             "2026-12-31", SECRET, "Contrat", "Je m’engage." };
}

static gboolean
add (Fixture *fixture, VigieEngagement one, GError **error)
{
  return vigie_people_add (fixture->observatory, &one, VIGIE_KDF_LIGHT, VIGIE_TEST_TODAY, error);
}

static void
assert_refused (Fixture *fixture, VigieEngagement one, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) people = NULL, journal = NULL;
  const VigieJournalEntry *last;

  g_assert_false (add (fixture, one, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  people = vigie_people_list (vigie_observatory_get_db (fixture->observatory), NULL);
  g_assert_cmpuint (people->len, ==, 1);
  journal = vigie_journal_list (fixture->observatory, NULL);
  last = g_ptr_array_index (journal, journal->len - 1);
  g_assert_cmpstr (last->act, ==, "person");
  g_assert_cmpstr (last->outcome, ==, "refused");
}

static void
test_who_is_entered_is_decided (Fixture *fixture, gconstpointer data)
{
  VigieEngagement one = engagement ("B. Petit", "PRESSE");

  assert_refused (fixture, one, "neither a party");
  assert_refused (fixture, engagement (VIGIE_TEST_PERSON, "GD"), "was entered before");
  assert_refused (fixture, engagement ("", "GD"), "a name");
  one = engagement ("B. Petit", "GD");
  one.until = "2026-10-31";
  assert_refused (fixture, one, "end before it begins");
  one = engagement ("B. Petit", "GD");
  one.text = "";
  assert_refused (fixture, one, "accepts an engagement");
  one = engagement ("B. Petit", "GD");
  one.passphrase = "petit petit petit";
  assert_refused (fixture, one, "easily guessed");
  one = engagement ("B. Petit", "GD");
  one.bound = FALSE;
  one.referent = TRUE;
  one.passphrase = NULL;
  assert_refused (fixture, one, "bind the person");
}

/* A2.2: the processor's people prepare, and never administer. */
static void
test_the_processor_never_administers (Fixture *fixture, gconstpointer data)
{
  VigieEngagement one = engagement ("Opératrice", "COMPAS TIS");
  g_autoptr (GError) error = NULL;

  one.referent = TRUE;
  assert_refused (fixture, one, "never administers");
  one.referent = FALSE;
  g_assert_true (add (fixture, one, &error));
  g_assert_no_error (error);
}

static VigiePersonState
state_on (Fixture *fixture, const char *iso)
{
  g_autoptr (GPtrArray) people =
    vigie_people_list (vigie_observatory_get_db (fixture->observatory), NULL);
  GDate day;

  g_assert_true (vigie_date_parse (iso, &day, NULL));
  return vigie_person_state (g_ptr_array_index (people, people->len - 1), &day);
}

static void
test_the_state_is_that_of_the_day (Fixture *fixture, gconstpointer data)
{
  VigieEngagement one = engagement ("B. Petit", "GD");
  g_autoptr (GError) error = NULL;
  char *recovery = NULL;

  g_assert_true (add (fixture, one, &error));
  g_assert_no_error (error);
  g_assert_cmpint (state_on (fixture, "2026-10-31"), ==, VIGIE_PERSON_NOT_YET);
  g_assert_cmpint (state_on (fixture, "2026-11-01"), ==, VIGIE_PERSON_WORKS);
  g_assert_cmpint (state_on (fixture, "2026-12-31"), ==, VIGIE_PERSON_WORKS);
  g_assert_cmpint (state_on (fixture, "2027-01-01"), ==, VIGIE_PERSON_ENDED);
  g_assert_true (vigie_people_remove (fixture->observatory, "B. Petit", VIGIE_TEST_TODAY,
                                      VIGIE_TEST_TODAY, &recovery, &error));
  g_assert_no_error (error);
  g_assert_nonnull (recovery);
  g_free (recovery);
  g_assert_cmpint (state_on (fixture, "2026-11-25"), ==, VIGIE_PERSON_REMOVED);
}

static void
test_a_referent_remains (Fixture *fixture, gconstpointer data)
{
  VigieEngagement one = engagement ("B. Petit", "GD");
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_people_end (fixture->observatory, VIGIE_TEST_PERSON, VIGIE_TEST_TODAY,
                                    VIGIE_TEST_TODAY, &error));
  g_assert_nonnull (strstr (error->message, "is the last référent"));
  g_clear_error (&error);
  one.referent = TRUE;
  g_assert_true (add (fixture, one, &error));
  g_assert_true (vigie_people_end (fixture->observatory, VIGIE_TEST_PERSON, VIGIE_TEST_TODAY,
                                   VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
}

/* Who was removed knew the body's secret key as well: what is sealed to the old one opens no more. */
static void
test_the_body_has_another_key_after_a_removal (Fixture *fixture, gconstpointer data)
{
  guint8 before[32], after[32];
  g_autoptr (GBytes) old = NULL, opened = NULL, fresh = NULL, read = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (add (fixture, engagement ("B. Petit", "GD"), &error));
  g_assert_true (vigie_body_get_public (fixture->observatory, VIGIE_TEST_PARTY, before, &error));
  old = vigie_body_seal (before, "letter", 6);
  g_assert_true (vigie_people_remove (fixture->observatory, "B. Petit", VIGIE_TEST_TODAY,
                                      VIGIE_TEST_TODAY, NULL, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_body_get_public (fixture->observatory, VIGIE_TEST_PARTY, after, &error));
  g_assert_cmpint (memcmp (before, after, 32), !=, 0);
  opened = vigie_body_open (fixture->observatory, VIGIE_TEST_PARTY, g_bytes_get_data (old, NULL),
                            g_bytes_get_size (old), &error);
  g_assert_null (opened);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  fresh = vigie_body_seal (after, "letter", 6);
  read = vigie_body_open (fixture->observatory, VIGIE_TEST_PARTY, g_bytes_get_data (fresh, NULL),
                          g_bytes_get_size (fresh), NULL);
  g_assert_cmpmem (g_bytes_get_data (read, NULL), g_bytes_get_size (read), "letter", 6);
}

#define ADD(name, function) \
  g_test_add ("/convention/people/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (sodium_init (), >=, 0);
  ADD ("A4.1-who-is-entered-is-decided", test_who_is_entered_is_decided);
  ADD ("A2.2-the-processor-never-administers", test_the_processor_never_administers);
  ADD ("A4.2-the-state-is-that-of-the-day", test_the_state_is_that_of_the_day);
  ADD ("a-referent-remains", test_a_referent_remains);
  ADD ("A4.2-the-body-has-another-key-after-a-removal",
       test_the_body_has_another_key_after_a_removal);
  return g_test_run ();
}

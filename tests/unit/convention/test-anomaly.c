/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/convention/anomaly.h"

#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/journal.h"
#include "tests/unit/deliveries/territory.h"
#include "tests/unit/fixture.h"

/* What nobody may read without a key. */
#define FINDING "411 allocataires là où il y en avait 38"
#define EXPECTED "38 ou 40, comme en 2008"
#define ANSWER "411 est exact : un foyer a ouvert"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static GDate
day (int year, int month, int number)
{
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) number, month, (GDateYear) year);

  return date;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  g_assert_true (vigie_convention_store (fixture->observatory, convention, NULL));
  vigie_test_territory (fixture->observatory, 2009);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieAnomaly *
found (VigieAnomalyKind kind, const char *source, int year, const char *zone, const char *indicator)
{
  VigieAnomaly *anomaly = g_new0 (VigieAnomaly, 1);

  anomaly->kind = kind;
  anomaly->source = g_strdup (source);
  anomaly->year = year;
  anomaly->zone = g_strdup (zone);
  anomaly->indicator = g_strdup (indicator);
  anomaly->finding = g_strdup (FINDING);
  anomaly->expected = g_strdup (EXPECTED);

  return anomaly;
}

static gint64
note (Fixture *fixture, VigieAnomaly *anomaly, GDate today)
{
  g_autoptr (VigieAnomaly) owned = anomaly;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_anomaly_note (fixture->observatory, owned, &today, &error));
  g_assert_no_error (error);

  return owned->id;
}

static void
assert_refused (Fixture *fixture, VigieAnomaly *anomaly, const char *sentence)
{
  g_autoptr (VigieAnomaly) owned = anomaly;
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1);

  g_assert_false (vigie_anomaly_note (fixture->observatory, owned, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_cmpstr (error->message, ==, sentence);
}

static void
assert_state (Fixture *fixture, gint64 id, VigieAnomalyState state, gboolean closed)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAnomaly) anomaly = vigie_anomaly_load (fixture->observatory, id, &error);

  g_assert_no_error (error);
  g_assert_cmpint (vigie_anomaly_state (anomaly), ==, state);
  g_assert_cmpint (vigie_anomaly_is_closed (anomaly), ==, closed);
}

static void
test_it_is_noted_sent_answered_and_closed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAnomaly) anomaly = NULL;
  GDate first = day (2009, 9, 1), second = day (2009, 9, 15), third = day (2009, 10, 2);
  gint64 id =
    note (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "990010101", "RMI"), first);
  VigieObservatory *observatory = fixture->observatory;

  assert_state (fixture, id, VIGIE_ANOMALY_NOTED, FALSE);
  g_assert_false (vigie_anomaly_answer (observatory, id, TRUE, NULL, &second, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);

  g_assert_true (vigie_anomaly_send (observatory, id, NULL, &second, &error));
  assert_state (fixture, id, VIGIE_ANOMALY_SENT, FALSE);
  g_assert_false (vigie_anomaly_send (observatory, id, NULL, &second, &error));
  g_clear_error (&error);
  g_assert_true (vigie_anomaly_answer (observatory, id, FALSE, ANSWER, &third, &error));
  assert_state (fixture, id, VIGIE_ANOMALY_REJECTED, FALSE);
  g_assert_true (vigie_anomaly_send (observatory, id, "Cnaf", &third, &error));
  g_assert_true (vigie_anomaly_answer (observatory, id, TRUE, NULL, &third, &error));
  assert_state (fixture, id, VIGIE_ANOMALY_ACCEPTED, FALSE);
  g_assert_true (vigie_anomaly_correct (observatory, id, 7, &third, &error));
  assert_state (fixture, id, VIGIE_ANOMALY_CORRECTED, TRUE);
  g_assert_no_error (error);
  g_assert_false (vigie_anomaly_send (observatory, id, NULL, &third, &error));
  g_assert_cmpstr (error->message, ==, "Anomaly 1 is closed: note another one.");

  anomaly = vigie_anomaly_load (observatory, id, NULL);
  g_assert_cmpint (anomaly->origin, ==, VIGIE_ANOMALY_FROM_CELL);
  g_assert_cmpstr (anomaly->finding, ==, FINDING);
  g_assert_cmpstr (anomaly->expected, ==, EXPECTED);
  g_assert_cmpint (vigie_anomaly_delivery (anomaly), ==, 7);
  g_assert_cmpuint (anomaly->n_steps, ==, 6);
  g_assert_cmpstr (anomaly->step[0].day, ==, "2009-09-01");
  g_assert_cmpstr (anomaly->step[0].by, ==, VIGIE_TEST_PERSON);
  g_assert_cmpstr (anomaly->step[2].text, ==, ANSWER);
  g_assert_cmpstr (anomaly->step[3].to, ==, "Cnaf");
}

/* The annex of 2009 has CAF from the CCAS: its own person sends it to the producer. */
static void
test_it_is_sent_to_who_owes_the_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1);
  gint64 own = note (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, NULL, "RMI"), today);
  gint64 others =
    note (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "URSSAF", 2009, NULL, NULL), today);
  gint64 use = note (fixture, found (VIGIE_ANOMALY_OF_USE, NULL, 0, NULL, NULL), today);
  g_autoptr (GPtrArray) list = NULL;
  const VigieAnomaly *one;

  g_assert_true (vigie_anomaly_send (fixture->observatory, own, NULL, &today, &error));
  g_assert_true (vigie_anomaly_send (fixture->observatory, others, NULL, &today, &error));
  g_assert_true (vigie_anomaly_send (fixture->observatory, use, NULL, &today, &error));
  list = vigie_anomalies_list (fixture->observatory, &error);
  g_assert_no_error (error);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpint (one->origin, ==, VIGIE_ANOMALY_FROM_COLUMN);
  g_assert_cmpstr (one->step[1].to, ==, "CAF");
  one = g_ptr_array_index (list, 1);
  g_assert_cmpstr (one->step[1].to, ==, "Grand Dijon");
  one = g_ptr_array_index (list, 2);
  g_assert_cmpstr (one->step[1].to, ==, "Grand Dijon");
}

static void
test_a_difficulty_needs_no_cell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1);
  gint64 id = note (fixture, found (VIGIE_ANOMALY_OF_USE, NULL, 0, NULL, NULL), today);

  g_assert_true (vigie_anomaly_explain (fixture->observatory, id, "Lu sur place.", &today, &error));
  g_assert_no_error (error);
  assert_state (fixture, id, VIGIE_ANOMALY_NOTED, TRUE);
}

static void
test_what_cannot_be_found_again_is_refused (Fixture *fixture, gconstpointer data)
{
  VigieAnomaly *silent = found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, NULL, NULL);

  g_clear_pointer (&silent->finding, g_free);
  assert_refused (fixture, silent, "Nothing is said of what was found: describe it.");
  assert_refused (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 0, NULL, "RMI"),
                  "An anomaly names its source and its year: give both, or note a difficulty of "
                  "use.");
  assert_refused (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "212310101", "RMI"),
                  "No zoning has the zone “212310101”: check its code.");
  assert_refused (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "NULLE", 2009, NULL, NULL),
                  "“NULLE” is no source: choose one of the catalogue.");
  assert_refused (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, NULL, "NUL"),
                  "“NUL” is no indicator: choose one of the catalogue.");
}

/* Figures that it quotes are source figures. */
static void
test_what_it_says_is_sealed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAnomaly) locked = NULL;
  GDate today = day (2009, 9, 1);
  gint64 id =
    note (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "990010101", "RMI"), today);

  g_assert_true (vigie_anomaly_send (fixture->observatory, id, NULL, &today, &error));
  g_assert_true (vigie_anomaly_answer (fixture->observatory, id, FALSE, ANSWER, &today, &error));
  g_assert_cmpuint (vigie_observatory_verify (fixture->observatory, &error)->len, ==, 0);
  vigie_observatory_lock (fixture->observatory);
  locked = vigie_anomaly_load (fixture->observatory, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (locked->source, ==, "CAF");
  g_assert_null (locked->finding);
  g_assert_null (locked->expected);
  g_assert_null (locked->step[2].text);
  g_assert_false (vigie_anomaly_send (fixture->observatory, id, NULL, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);

  g_clear_pointer (&fixture->observatory, vigie_observatory_free);
  vigie_test_assert_absent (fixture->folder, FINDING, strlen (FINDING));
  vigie_test_assert_absent (fixture->folder, EXPECTED, strlen (EXPECTED));
  vigie_test_assert_absent (fixture->folder, ANSWER, strlen (ANSWER));
}

/* A closing destroys the key of what is not kept; that it was noted stays known. */
static void
test_it_is_listed_when_its_key_is_gone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAnomaly) anomaly = NULL;
  gint64 id = note (fixture, found (VIGIE_ANOMALY_OF_USE, NULL, 0, NULL, NULL), day (2009, 9, 1));

  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (fixture->observatory),
                                 "UPDATE sealed_key SET wrapped = x''", NULL, NULL, NULL),
                   ==, SQLITE_OK);
  anomaly = vigie_anomaly_load (fixture->observatory, id, &error);
  g_assert_no_error (error);
  g_assert_null (anomaly->finding);
}

static void
assert_unchangeable (Fixture *fixture, const char *sql)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL) & 0xff, ==, SQLITE_CONSTRAINT);
}

static void
test_what_was_noted_stays (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) entries = NULL;
  const VigieJournalEntry *last;

  note (fixture, found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "990010101", "RMI"),
        day (2010, 2, 1)); /* also after expiry */
  assert_unchangeable (fixture, "UPDATE anomaly SET year = 2008");
  assert_unchangeable (fixture, "DELETE FROM anomaly_text");
  assert_unchangeable (fixture, "DELETE FROM anomaly_step");
  assert_unchangeable (fixture, "UPDATE anomaly_step SET state = 'sent'");
  assert_unchangeable (fixture, "UPDATE anomaly_text SET role = 'answer'");
  assert_unchangeable (fixture,
                       "INSERT OR REPLACE INTO anomaly_step (anomaly, position, state, "
                       "closes, day, noted_by, addressee) VALUES (1, 0, 'sent', 0, '', '', "
                       "'')");

  entries = vigie_journal_list (fixture->observatory, NULL);
  last = g_ptr_array_index (entries, entries->len - 1);
  g_assert_cmpstr (last->act, ==, "anomaly");
  g_assert_cmpstr (last->object, ==, "anomaly/1");
  g_assert_cmpstr (last->article, ==, "5");
  g_assert_cmpstr (last->detail, ==, "noted: CAF 2009 990010101 RMI");
}

static void
test_it_is_shown_on_the_figures_concerned (void)
{
  g_autoptr (VigieAnomaly) cell = found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "990010101", "RMI");
  g_autoptr (VigieAnomaly) zone = found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "990010101", "");
  g_autoptr (VigieAnomaly) column = found (VIGIE_ANOMALY_OF_FIGURES, "CAF", 2009, "", "RMI");
  g_autoptr (VigieAnomaly) use = found (VIGIE_ANOMALY_OF_USE, "", 2009, "", "");

  g_assert_true (vigie_anomaly_concerns (cell, "RMI", 2009, "990010101"));
  g_assert_false (vigie_anomaly_concerns (cell, "RMI", 2008, "990010101"));
  g_assert_false (vigie_anomaly_concerns (cell, "AAH", 2009, "990010101"));
  g_assert_true (vigie_anomaly_concerns (zone, "AAH", 2009, "990010101"));
  g_assert_false (vigie_anomaly_concerns (zone, "AAH", 2009, "990010102"));
  g_assert_true (vigie_anomaly_concerns (column, "RMI", 2009, "990010102"));
  g_assert_false (vigie_anomaly_concerns (use, "RMI", 2009, "990010102"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/convention/anomaly/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("A5.7-it-is-noted-sent-answered-and-closed", test_it_is_noted_sent_answered_and_closed);
  ADD ("A5.7-it-is-sent-to-who-owes-the-source", test_it_is_sent_to_who_owes_the_source);
  ADD ("A5.8-a-difficulty-needs-no-cell", test_a_difficulty_needs_no_cell);
  ADD ("what-cannot-be-found-again-is-refused", test_what_cannot_be_found_again_is_refused);
  ADD ("what-it-says-is-sealed", test_what_it_says_is_sealed);
  ADD ("it-is-listed-when-its-key-is-gone", test_it_is_listed_when_its_key_is_gone);
  ADD ("what-was-noted-stays", test_what_was_noted_stays);
#undef ADD
  g_test_add_func ("/convention/anomaly/A5.7-it-is-shown-on-the-figures-concerned",
                   test_it_is_shown_on_the_figures_concerned);

  return g_test_run ();
}

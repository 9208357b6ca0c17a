/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/conduct/paper-request.h"
#include "model/conduct/standing.h"
#include "model/convention/amendment.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/convention/opinion.h"
#include "model/convention/termination.h"
#include "model/core/language.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer id)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template (id, NULL);

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  vigie_convention_date_for (convention, VIGIE_TEST_TODAY);
  g_assert_true (vigie_convention_store (fixture->observatory, convention, NULL));
  g_assert_true (vigie_source_sheets_ship (fixture->observatory, NULL));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieStanding *
load (Fixture *fixture, const GDate *today)
{
  g_autoptr (GError) error = NULL;
  VigieStanding *standing = vigie_standing_load (fixture->observatory, 8, today, &error);

  g_assert_no_error (error);

  return standing;
}

/* The task of a kind, or NULL. */
static const VigieTask *
find (const VigieStanding *standing, VigieTaskKind kind)
{
  for (guint i = 0; i < standing->task->len; i++) {
    const VigieTask *task = g_ptr_array_index (standing->task, i);

    if (task->kind == kind)
      return task;
  }

  return NULL;
}

/* 25 November 2026: six days of November and 31 of December lie between it and the end. */
static void
test_what_is_owed_is_counted (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  /* DADS of a year is due on 30 September of the next. */
  g_assert_true (
    vigie_annex_due_set (fixture->observatory, "V01", 9, 30, 1, VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_annex_set_without_object (fixture->observatory, "V04", 2026,
                                                 "Assedic n’est plus", VIGIE_TEST_TODAY, &error));
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpint (standing->days_left, ==, 36);
  g_assert_nonnull (standing->warning);
  g_assert_cmpuint (standing->coverage->n_lines, ==, 13);
  g_assert_cmpint (standing->coverage->first_year, ==, 2019);
  /* Of 2026: eleven lines without a day are expected, V04 is without object; V01's day is after the end. */
  g_assert_cmpuint (standing->n_state[VIGIE_COVERAGE_EXPECTED], ==, 11);
  g_assert_cmpuint (standing->n_state[VIGIE_COVERAGE_WITHOUT_OBJECT], ==, 1);
  g_assert_cmpuint (standing->n_state[VIGIE_COVERAGE_LATE], ==, 1);
  g_assert_cmpstr (find (standing, VIGIE_TASK_REMIND)->day, ==, "2026-09-30");
  g_assert_cmpint (find (standing, VIGIE_TASK_REMIND)->year, ==, 2025);
  g_assert_cmpstr (find (standing, VIGIE_TASK_REMIND)->body, ==, "CCAS de Dijon");
  g_assert_null (find (standing, VIGIE_TASK_REMIND)->reminded);
  g_assert_cmpstr (find (standing, VIGIE_TASK_TABLE)->day, ==, "2026-12-31");
  g_assert_null (find (standing, VIGIE_TASK_REVIEW)->day);
}

/* A line that is late may be reminded of; the list then says since when. */
static void
test_a_reminder_is_remembered (Fixture *fixture, gconstpointer data)
{
  static const char *const lines[] = { "V01", NULL };
  const VigiePaperRequest request = { .kind = VIGIE_PAPER_REMINDER, .lines = lines, .year = 2025 };
  g_autofree char *path = g_build_filename (fixture->folder, "relance.pdf", NULL);
  g_autoptr (VigiePaperEntry) entry = NULL;
  g_autoptr (VigieStanding) standing = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
    vigie_annex_due_set (fixture->observatory, "V01", 9, 30, 1, VIGIE_TEST_TODAY, &error));
  entry = vigie_paper_request_make (fixture->observatory, &request, path, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (entry->number, ==, 1);
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpstr (find (standing, VIGIE_TASK_REMIND)->reminded, ==, "2026-11-25");
}

/* The picture's own case: 13 612 of 13 250 euros are 362 too many. */
static void
test_an_overrun_is_warned (Fixture *fixture, gconstpointer data)
{
  VigieExpense expense = { .party = (char *) "CCAS",
                           .day = (char *) "2026-03-02",
                           .label = (char *) "Traitement",
                           .cents = 1361200 };
  g_autoptr (VigieStanding) standing = NULL;
  g_autofree char *warning = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (
    vigie_expense_note (fixture->observatory, &expense, &warning, VIGIE_TEST_TODAY, &error));
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpuint (standing->n_shares, ==, 2);
  g_assert_cmpint (standing->share[0].spent_cents, ==, 0);
  g_assert_null (standing->share[0].warning);
  g_assert_cmpint (standing->share[1].spent_cents, ==, 1361200);
  g_assert_cmpint (standing->share[1].share_cents, ==, 1325000);
  g_assert_cmpstr (standing->share[1].warning, ==, warning);
  g_assert_nonnull (strstr (warning, "362"));
}

static void
note_anomaly (Fixture *fixture, gboolean send)
{
  g_autoptr (GError) error = NULL;
  VigieAnomaly anomaly = { .kind = VIGIE_ANOMALY_OF_FIGURES,
                           .source = (char *) "CAF",
                           .year = 2025,
                           .zone = (char *) "",
                           .indicator = (char *) "",
                           .finding = (char *) "Total faux" };

  g_assert_true (vigie_anomaly_note (fixture->observatory, &anomaly, VIGIE_TEST_TODAY, &error));
  if (send)
    g_assert_true (vigie_anomaly_send (fixture->observatory, anomaly.id, "CAF de Côte-d’Or",
                                       VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
}

static void
test_anomalies_are_grouped_by_state_and_addressee (Fixture *fixture, gconstpointer data)
{
  const VigieOpenAnomalies *open;
  g_autoptr (VigieStanding) standing = NULL;

  note_anomaly (fixture, TRUE);
  note_anomaly (fixture, FALSE);
  note_anomaly (fixture, TRUE);
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpuint (standing->n_open, ==, 3);
  g_assert_cmpuint (standing->open->len, ==, 2);
  open = g_ptr_array_index (standing->open, 0);
  g_assert_cmpint (open->state, ==, VIGIE_ANOMALY_NOTED);
  g_assert_cmpuint (open->n, ==, 1);
  open = g_ptr_array_index (standing->open, 1);
  g_assert_cmpstr (open->to, ==, "CAF de Côte-d’Or");
  g_assert_cmpuint (open->n, ==, 2);
  g_assert_cmpuint (find (standing, VIGIE_TASK_ANOMALIES)->n, ==, 1);
}

static void
test_what_waits_for_an_act_is_listed (Fixture *fixture, gconstpointer data)
{
  VigieOpinion opinion = { .source = (char *) "CPAM",
                           .recipient = (char *) "Presse",
                           .data = (char *) "couche SIG",
                           .purpose = (char *) "article" };
  VigieTermination termination = { .party = (char *) "GD",
                                   .article = (char *) "",
                                   .facts = (char *) "",
                                   .sent = (char *) "2026-11-20" };
  g_autoptr (VigieConvention) after = NULL;
  g_autoptr (VigieStanding) standing = NULL;
  g_autoptr (GError) error = NULL;
  const VigieEvent *event;
  gint64 id;

  g_assert_true (vigie_opinion_ask (fixture->observatory, &opinion, VIGIE_TEST_TODAY, &error));
  g_free (opinion.asked_on);
  g_assert_true (
    vigie_termination_send (fixture->observatory, &termination, VIGIE_TEST_TODAY, &error));
  after = vigie_convention_load (fixture->observatory, VIGIE_TEST_TODAY, &error);
  after->share_cents = 1400000;
  id = vigie_amendment_write (fixture->observatory, "Avenant 1", "2026-12-01", after,
                              VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_amendment_sign (fixture->observatory, id, "GD", VIGIE_TEST_TODAY,
                                       VIGIE_TEST_TODAY, &error));
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpstr (find (standing, VIGIE_TASK_OPINION)->body, ==, "CPAM");
  g_assert_cmpstr (find (standing, VIGIE_TASK_RECEIPT)->day, ==, "2026-11-20");
  g_assert_cmpstr (find (standing, VIGIE_TASK_SIGN)->body, ==, "CCAS de Dijon");
  g_assert_cmpuint (standing->event->len, ==, 1);
  event = g_ptr_array_index (standing->event, 0);
  g_assert_cmpint (event->kind, ==, VIGIE_EVENT_OPINION);
  g_assert_cmpstr (event->answer, ==, "silent");
  g_assert_false (event->answered);
}

/* What a package brought is sent (A3.1), to the other body or from it. */
static void
test_A3_1_what_a_package_brought_is_sent (Fixture *fixture, gconstpointer data)
{
  static const char sql[] =
    "PRAGMA foreign_keys = OFF;"
    "INSERT INTO edition (number, audience, tests, seal, created_on, created_by) "
    "VALUES (7, 'services', 15, 1, '2026-11-01', 'A');"
    "INSERT INTO edition_column VALUES (7, 0, 'CAFALLOC', '2024', 0, 'CAF', 'Cnaf', 'CAF', '', 1, "
    "'f.csv', '2026-01-01', 'COMPAS TIS', '', 0, '');"
    "INSERT INTO package_sent (party, serial, edition, ledger, hash, file_name, article, "
    "created_on, created_by) VALUES ('GD', 1, 7, 0, zeroblob (32), 'p.vigie-package', '3', "
    "'2026-11-02', 'A')";
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (VigieStanding) standing = NULL;
  const VigieEvent *event;

  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  standing = load (fixture, VIGIE_TEST_TODAY);
  g_assert_cmpuint (standing->n_state[VIGIE_COVERAGE_SENT], ==, 1);
  g_assert_cmpint (standing->coverage->state[vigie_standing_cell (standing, 8, 2024 - 2019)], ==,
                   VIGIE_COVERAGE_SENT);
  event = g_ptr_array_index (standing->event, 0);
  g_assert_cmpint (event->kind, ==, VIGIE_EVENT_SENT);
  g_assert_cmpstr (event->body, ==, "Grand Dijon");
  g_assert_cmpstr (event->sources, ==, "CAF");
  g_assert_false (event->answered);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/conduct/standing/" name, Fixture, "2009", set_up, function, tear_down)
  ADD ("what-is-owed-is-counted", test_what_is_owed_is_counted);
  ADD ("a-reminder-is-remembered", test_a_reminder_is_remembered);
  ADD ("an-overrun-is-warned-A7.1-M18", test_an_overrun_is_warned);
  ADD ("anomalies-are-grouped-by-state-and-addressee",
       test_anomalies_are_grouped_by_state_and_addressee);
  ADD ("what-waits-for-an-act-is-listed", test_what_waits_for_an_act_is_listed);
  ADD ("A3.1-what-a-package-brought-is-sent", test_A3_1_what_a_package_brought_is_sent);
#undef ADD

  return g_test_run ();
}

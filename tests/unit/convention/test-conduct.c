/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/amendment.h"
#include "model/convention/annex.h"
#include "model/convention/budget.h"
#include "model/convention/check.h"
#include "model/convention/decision.h"
#include "model/convention/opinion.h"
#include "model/convention/source-sheet-act.h"
#include "model/convention/termination.h"
#include "model/convention/versions.h"
#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/journal.h"
#include "tests/unit/fixture.h"

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
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieConvention *
load (Fixture *fixture, GDate today)
{
  g_autoptr (GError) error = NULL;
  VigieConvention *convention = vigie_convention_load (fixture->observatory, &today, &error);

  g_assert_no_error (error);

  return convention;
}

static void
assert_ends (Fixture *fixture, GDate today, const char *expected)
{
  g_autoptr (VigieConvention) convention = load (fixture, today);

  g_assert_cmpstr (convention->ends, ==, expected);
}

/* Amendments. */

static gint64
amend (Fixture *fixture, const char *expires, const char *starts, GDate today)
{
  g_autoptr (VigieConvention) after = load (fixture, today);
  g_autoptr (GError) error = NULL;
  gint64 id;

  g_free (after->expires);
  after->expires = g_strdup (expires);
  id = vigie_amendment_write (fixture->observatory, "Avenant", starts, after, &today, &error);
  g_assert_no_error (error);

  return id;
}

static void
sign (Fixture *fixture, gint64 id, const char *party, GDate on)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_amendment_sign (fixture->observatory, id, party, &on, &on, &error));
  g_assert_no_error (error);
}

static void
test_amendment_applies_from_its_date_once_both_have_signed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieAmendment) amendment = NULL;
  const VigieConventionChange *change;
  gint64 id = amend (fixture, "2010-12-31", "2009-12-01", day (2009, 10, 1));

  g_assert_false (vigie_amendment_require_signed (fixture->observatory, id, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "Both parties must have signed the amendment.");
  g_clear_error (&error);

  amendment = vigie_amendment_load (fixture->observatory, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (amendment->change->len, ==, 1);
  change = g_ptr_array_index (amendment->change, 0);
  g_assert_cmpstr (change->before, ==, "31/12/2009");
  g_assert_cmpstr (change->after, ==, "31/12/2010");

  sign (fixture, id, "GD", day (2009, 11, 2));
  assert_ends (fixture, day (2009, 12, 1), "2009-12-31");
  sign (fixture, id, "CCAS", day (2009, 11, 3));
  assert_ends (fixture, day (2009, 11, 30), "2009-12-31");
  assert_ends (fixture, day (2009, 12, 1), "2010-12-31");
  g_assert_true (vigie_amendment_require_signed (fixture->observatory, id, &error));
}

static void
test_amendment_reopens_exchanges (Fixture *fixture, gconstpointer data)
{
  const VigieAct act = { .kind = VIGIE_ACT_COPY };
  g_autoptr (VigieConvention) closed = load (fixture, day (2010, 2, 1));
  g_autoptr (VigieConvention) open = NULL;
  GDate today = day (2010, 2, 1);
  gint64 id;

  g_assert_null (vigie_convention_decide (closed, &act, &today, NULL));
  id = amend (fixture, "2010-12-31", "2010-02-01", today);
  sign (fixture, id, "GD", today);
  sign (fixture, id, "CCAS", today);
  open = load (fixture, today);
  g_assert_cmpstr (vigie_convention_decide (open, &act, &today, NULL), ==, "4");
}

static void
test_amendment_must_change_something (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) same = load (fixture, day (2009, 10, 1));
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 10, 1);

  g_assert_cmpint (vigie_amendment_write (fixture->observatory, "Rien", "2009-11-01", same, &today,
                                          &error),
                   ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

/* The text and the day of enforcement are put right at once; what was agreed is not. */
static void
test_only_an_amendment_changes_what_was_agreed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieConvention) convention = load (fixture, day (2009, 10, 1));
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 10, 1);

  g_free (convention->enforceable);
  convention->enforceable = g_strdup ("2009-08-03");
  g_assert_true (vigie_convention_edit (fixture->observatory, convention, &today, &error));
  g_assert_no_error (error);
  convention->share_cents = 2000000;
  g_assert_false (vigie_convention_edit (fixture->observatory, convention, &today, &error));
  g_assert_cmpstr (error->message, ==, "Both parties must have signed the amendment.");
}

static void
test_only_a_referent_changes_it (Fixture *fixture, gconstpointer data)
{
  const VigieEngagement engagement = { "B. Petit",   "GD", TRUE,         FALSE,
                                       "2009-01-01", NULL, "phrase de B" };
  g_autoptr (VigieConvention) convention = load (fixture, day (2009, 10, 1));
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 10, 1);
  const VigieJournalEntry *last;

  g_assert_true (
    vigie_observatory_add_person (fixture->observatory, &engagement, VIGIE_KDF_LIGHT, &error));
  vigie_observatory_lock (fixture->observatory);
  g_assert_true (
    vigie_observatory_unlock (fixture->observatory, "B. Petit", "phrase de B", &today, &error));
  g_assert_false (vigie_convention_edit (fixture->observatory, convention, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);

  journal = vigie_journal_list (fixture->observatory, NULL);
  last = g_ptr_array_index (journal, journal->len - 1);
  g_assert_cmpstr (last->outcome, ==, "refused");
  g_assert_cmpstr (last->person, ==, "B. Petit");
}

/* Terminations. */

static GDate
effect (gboolean breach, GDate received)
{
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", NULL);

  return vigie_termination_effect (convention, breach, &received);
}

static void
assert_day (GDate found, GDate expected)
{
  g_assert_cmpint (g_date_compare (&found, &expected), ==, 0);
}

static void
test_notice_is_counted_in_months (void)
{
  assert_day (effect (TRUE, day (2009, 8, 31)), day (2009, 9, 30));
  assert_day (effect (FALSE, day (2009, 12, 31)), day (2010, 2, 28));
  assert_day (effect (FALSE, day (2011, 12, 31)), day (2012, 2, 29));
  assert_day (effect (FALSE, day (2009, 10, 15)), day (2009, 12, 15));
  assert_day (effect (TRUE, day (2012, 1, 30)), day (2012, 2, 29));
  assert_day (effect (TRUE, day (2012, 2, 29)), day (2012, 3, 29));
}

static void
terminate (Fixture *fixture, gboolean breach, const char *received)
{
  g_autoptr (VigieTermination) termination = g_new0 (VigieTermination, 1);
  g_autoptr (GError) error = NULL;
  GDate today;

  termination->party = g_strdup ("GD");
  termination->breach = breach;
  termination->article = g_strdup (breach ? "4" : "");
  termination->sent = g_strdup (received);
  termination->received = g_strdup (received);
  g_assert_true (vigie_date_parse (received, &today, NULL));
  g_assert_true (vigie_termination_send (fixture->observatory, termination, &today, &error));
  g_assert_no_error (error);
}

/* A letter of 15 October ends the convention on 15 December: that day is the last. */
static void
test_termination_ends_it_two_months_after_receipt (Fixture *fixture, gconstpointer data)
{
  const VigieAct act = { .kind = VIGIE_ACT_COPY };
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GError) error = NULL;
  GDate last = day (2009, 12, 15), after = day (2009, 12, 16);

  terminate (fixture, FALSE, "2009-10-15");
  assert_ends (fixture, day (2009, 10, 14), "2009-12-31");
  assert_ends (fixture, day (2009, 10, 15), "2009-12-15");
  convention = load (fixture, last);
  g_assert_nonnull (vigie_convention_decide (convention, &act, &last, NULL));
  g_assert_null (vigie_convention_decide (convention, &act, &after, &error));
  g_assert_cmpstr (error->message, ==,
                   "The convention expired on 15/12/2009: exchanges are closed, reading stays "
                   "open.");
}

static void
test_termination_cannot_end_it_later (Fixture *fixture, gconstpointer data)
{
  terminate (fixture, FALSE, "2009-11-10");
  assert_ends (fixture, day (2009, 12, 1), "2009-12-31");
}

static void
test_breach_names_its_article (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieTermination) termination = g_new0 (VigieTermination, 1);
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1);

  termination->party = g_strdup ("CCAS");
  termination->breach = TRUE;
  termination->article = g_strdup ("12");
  termination->sent = g_strdup ("2009-09-01");
  g_assert_false (vigie_termination_send (fixture->observatory, termination, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "Name the article that was not respected.");
  g_clear_error (&error);

  terminate (fixture, TRUE, "2009-08-31");
  assert_ends (fixture, day (2009, 9, 1), "2009-09-30");
}

static void
test_receipt_may_come_later (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieTermination) termination = g_new0 (VigieTermination, 1);
  g_autoptr (GError) error = NULL;
  GDate sent = day (2009, 9, 1), received = day (2009, 9, 4);

  termination->party = g_strdup ("CCAS");
  termination->sent = g_strdup ("2009-09-01");
  g_assert_true (vigie_termination_send (fixture->observatory, termination, &sent, &error));
  assert_ends (fixture, day (2009, 10, 1), "2009-12-31");
  g_assert_true (vigie_termination_receive (fixture->observatory, termination->id, &received,
                                            &received, &error));
  assert_ends (fixture, day (2009, 10, 1), "2009-11-04");
}

static void
test_amendment_takes_a_termination_back (Fixture *fixture, gconstpointer data)
{
  gint64 id;

  terminate (fixture, FALSE, "2009-09-01");
  assert_ends (fixture, day (2009, 11, 15), "2009-11-01");
  id = amend (fixture, "2010-12-31", "2009-11-15", day (2009, 11, 10));
  sign (fixture, id, "GD", day (2009, 11, 10));
  sign (fixture, id, "CCAS", day (2009, 11, 10));
  assert_ends (fixture, day (2009, 11, 15), "2010-12-31");
}

/* Opinions. */

static void
test_opinion_is_asked_and_answered_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieOpinion) opinion = g_new0 (VigieOpinion, 1);
  g_autofree char *path = g_build_filename (fixture->folder, "avis.pdf", NULL);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GBytes) letter = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1), later = day (2009, 9, 20);

  g_assert_false (vigie_opinion_ask (fixture->observatory, opinion, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);

  opinion->source = g_strdup ("CAF");
  opinion->recipient = g_strdup ("Presse");
  opinion->data = g_strdup ("Allocataires par IRIS");
  opinion->purpose = g_strdup ("Dossier");
  g_assert_true (vigie_opinion_ask (fixture->observatory, opinion, &today, &error));
  list = vigie_opinions_list (fixture->observatory, &error);
  g_assert_false (vigie_opinions_allow (list, "CAF", "Presse", 0));

  g_assert_true (g_file_set_contents (path, "%PDF avis favorable", -1, NULL));
  g_assert_true (vigie_opinion_answer (fixture->observatory, opinion->id, VIGIE_OPINION_FAVOURABLE,
                                       &later, path, &later, &error));
  g_assert_no_error (error);
  g_ptr_array_unref (list);
  list = vigie_opinions_list (fixture->observatory, &error);
  g_assert_true (vigie_opinions_allow (list, "CAF", "Presse", 7));
  g_assert_false (vigie_opinions_allow (list, "DGI", "Presse", 7));
  letter = vigie_opinion_load_letter (fixture->observatory, opinion->id, &error);
  g_assert_cmpmem (g_bytes_get_data (letter, NULL), g_bytes_get_size (letter),
                   "%PDF avis favorable", 19);
  g_assert_false (vigie_opinion_answer (fixture->observatory, opinion->id,
                                        VIGIE_OPINION_UNFAVOURABLE, &later, NULL, &later, NULL));
}

/* Money. */

static char *
spend (Fixture *fixture, const char *party, gint64 cents)
{
  g_autoptr (VigieExpense) expense = g_new0 (VigieExpense, 1);
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1);
  char *warning = NULL;

  expense->party = g_strdup (party);
  expense->day = g_strdup ("2009-09-01");
  expense->label = g_strdup ("Traitement");
  expense->cents = cents;
  g_assert_true (vigie_expense_note (fixture->observatory, expense, &warning, &today, &error));
  g_assert_no_error (error);

  return warning;
}

static void
test_overrun_is_warned_not_blocked (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = spend (fixture, "GD", 1325000);
  g_autofree char *second = spend (fixture, "GD", 75050);
  g_autofree char *other = spend (fixture, "CCAS", 100);

  g_assert_null (first);
  g_assert_cmpstr (second, ==, "The share of Grand Dijon is exceeded by 750.50" VIGIE_NBSP "€.");
  g_assert_null (other);
}

/* The annex. */

static void
assert_due (const GPtrArray *due, const char *line, int year, GDate expected)
{
  GDate found;

  g_assert_true (vigie_annex_due_day (due, line, year, &found));
  assert_day (found, expected);
}

static void
test_lines_are_due_on_their_day (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) due = NULL;
  g_autoptr (GError) error = NULL;
  GDate today = day (2009, 9, 1), none;

  g_assert_false (vigie_annex_due_set (fixture->observatory, "V13", 6, 30, 0, &today, &error));
  g_clear_error (&error);
  g_assert_true (vigie_annex_due_set (fixture->observatory, "V09", 2, 29, 0, &today, &error));
  g_assert_true (vigie_annex_due_set (fixture->observatory, "V02", 6, 30, 2, &today, &error));
  g_assert_no_error (error);
  due = vigie_annex_due_list (fixture->observatory, &error);
  assert_due (due, "V09", 2008, day (2008, 2, 29));
  assert_due (due, "V09", 2009, day (2009, 2, 28));
  assert_due (due, "V02", 2008, day (2010, 6, 30));
  g_assert_false (vigie_annex_due_day (due, "V01", 2009, &none));
}

/* What was said to bring nothing is owed again once that is taken back (A3.1). */
static void
test_A3_1_without_object_is_taken_back (Fixture *fixture, gconstpointer data)
{
  GDate today = day (2009, 10, 1);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_annex_set_without_object (fixture->observatory, "V04", 2009,
                                                 "Plus d’Assedic", &today, &error));
  g_assert_true (
    vigie_annex_take_back_without_object (fixture->observatory, "V04", 2009, &today, &error));
  list = vigie_annex_without_object_list (fixture->observatory, &error);
  g_assert_cmpuint (list->len, ==, 0);
  g_assert_false (
    vigie_annex_take_back_without_object (fixture->observatory, "V04", 2009, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

/* A day before the year of the figures is no day on which they are due. */
static void
test_A3_1_a_due_day_follows_the_figures (Fixture *fixture, gconstpointer data)
{
  GDate today = day (2009, 10, 1);
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_annex_due_set (fixture->observatory, "V01", 9, 30, -1, &today, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

/* The agreements at hand say all that is needed; a blank one does not name its parties yet. */
static void
test_A0_1_an_agreement_is_checked_before_it_is_made (void)
{
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests/data/convention-invented.json", NULL);
  g_autoptr (VigieConvention) shipped = vigie_convention_template ("2009", NULL);
  g_autoptr (VigieConvention) invented = vigie_convention_template (path, NULL);
  g_autoptr (VigieConvention) blank = vigie_convention_template ("blank", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_convention_check (shipped, &error));
  g_assert_true (vigie_convention_check (invented, &error));
  g_assert_no_error (error);
  g_assert_nonnull (blank);
  g_assert_false (vigie_convention_check (blank, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);
  g_free (shipped->line[1].source);
  shipped->line[1].source = g_strdup (shipped->line[0].source);
  g_assert_false (vigie_convention_check (shipped, &error));
  g_assert_nonnull (strstr (error->message, shipped->line[0].source));
}

/* The first version, one put right, one that an amendment made: all of them stay. */
static void
test_A0_1_versions_are_kept (Fixture *fixture, gconstpointer data)
{
  GDate today = day (2009, 10, 1);
  g_autoptr (VigieConvention) edited = load (fixture, today);
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;
  const VigieConventionVersion *version;
  gint64 id;

  g_free (edited->party[0].address);
  edited->party[0].address = g_strdup ("1, rue Neuve");
  g_assert_true (vigie_convention_edit (fixture->observatory, edited, &today, &error));
  id = amend (fixture, "2010-12-31", "2009-12-01", today);
  sign (fixture, id, "GD", today);
  sign (fixture, id, "CCAS", today);
  list = vigie_convention_versions_list (fixture->observatory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 3);
  version = g_ptr_array_index (list, 0);
  g_assert_null (version->day);
  g_assert_cmpstr (version->convention->expires, ==, "2009-12-31");
  version = g_ptr_array_index (list, 1);
  g_assert_cmpstr (version->by, ==, VIGIE_TEST_PERSON);
  g_assert_cmpstr (version->convention->party[0].address, ==, "1, rue Neuve");
  version = g_ptr_array_index (list, 2);
  g_assert_cmpstr (version->amendment, ==, "Avenant");
  g_assert_cmpstr (version->day, ==, "2009-12-01");
  g_assert_cmpstr (version->convention->expires, ==, "2010-12-31");
}

/* The last line of the journal: "sheet|CAF|3|done|version 2, confirmed". */
static void
assert_journalled (Fixture *fixture, const char *expected)
{
  g_autoptr (GPtrArray) journal = vigie_journal_list (fixture->observatory, NULL);
  const VigieJournalEntry *last = g_ptr_array_index (journal, journal->len - 1);
  g_autofree char *line = g_strdup_printf ("%s|%s|%s|%s|%s", last->act, last->object, last->article,
                                           last->outcome, last->detail);

  g_assert_cmpstr (line, ==, expected);
}

/* DOMAIN section 2 has the sheet under article 3 (A3.5); DESIGN section 8: nobody but a référent, unlocked. */
static void
test_a_sheet_is_confirmed_once (Fixture *fixture, gconstpointer data)
{
  VigieObservatory *observatory = fixture->observatory;
  g_autoptr (VigieSourceSheet) sheet = NULL, confirmed = NULL;
  g_autoptr (GError) error = NULL, locked = NULL;

  g_assert_true (vigie_source_sheets_ship (observatory, NULL));
  g_assert_true (vigie_source_sheet_confirm (observatory, "CAF", VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  assert_journalled (fixture, "sheet|CAF|3|done|version 2, confirmed");
  confirmed = vigie_source_sheet_load (observatory, "CAF", NULL);
  g_assert_false (confirmed->to_confirm);
  g_assert_false (vigie_source_sheet_confirm (observatory, "CAF", VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_clear_error (&error);

  sheet = vigie_source_sheet_load (observatory, "DGI", NULL);
  g_free (sheet->contact);
  sheet->contact = g_strdup (" ");
  g_assert_true (vigie_source_sheet_revise (observatory, sheet, VIGIE_TEST_TODAY, NULL));
  assert_journalled (fixture, "sheet|DGI|3|done|version 2, contact");
  g_assert_false (vigie_source_sheet_confirm (observatory, "DGI", VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED); /* M07 */

  vigie_observatory_lock (observatory);
  g_assert_false (vigie_source_sheet_confirm (observatory, "PE", VIGIE_TEST_TODAY, &locked));
  g_assert_error (locked, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) \
  g_test_add ("/convention/conduct/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("A8a.3-M21-amendment-applies-from-its-date-once-both-have-signed",
        test_amendment_applies_from_its_date_once_both_have_signed);
  TEST ("A8a.3-amendment-reopens-exchanges", test_amendment_reopens_exchanges);
  TEST ("A8a.3-amendment-must-change-something", test_amendment_must_change_something);
  TEST ("A8a.1-A8a.3-only-an-amendment-changes-what-was-agreed",
        test_only_an_amendment_changes_what_was_agreed);
  TEST ("A0.1-only-a-referent-changes-it", test_only_a_referent_changes_it);
  TEST ("A0.1-versions-are-kept", test_A0_1_versions_are_kept);
  TEST ("A3.5-M07-a-sheet-is-confirmed-once", test_a_sheet_is_confirmed_once);
  g_test_add_func ("/convention/conduct/A0.1-an-agreement-is-checked-before-it-is-made",
                   test_A0_1_an_agreement_is_checked_before_it_is_made);
  TEST ("A3.1-without-object-is-taken-back", test_A3_1_without_object_is_taken_back);
  TEST ("A3.1-a-due-day-follows-the-figures", test_A3_1_a_due_day_follows_the_figures);
  g_test_add_func ("/convention/conduct/A8b.3-notice-is-counted-in-months",
                   test_notice_is_counted_in_months);
  TEST ("A8b.1-termination-ends-it-two-months-after-receipt",
        test_termination_ends_it_two_months_after_receipt);
  TEST ("A8b.4-termination-cannot-end-it-later", test_termination_cannot_end_it_later);
  TEST ("A8b.2-M22-breach-names-its-article", test_breach_names_its_article);
  TEST ("A8b.1-receipt-may-come-later", test_receipt_may_come_later);
  TEST ("A8b.4-amendment-takes-a-termination-back", test_amendment_takes_a_termination_back);
  TEST ("A5.5-opinion-is-asked-and-answered-once", test_opinion_is_asked_and_answered_once);
  TEST ("A7.1-M18-overrun-is-warned-not-blocked", test_overrun_is_warned_not_blocked);
  TEST ("A3.1-lines-are-due-on-their-day", test_lines_are_due_on_their_day);
#undef TEST

  return g_test_run ();
}

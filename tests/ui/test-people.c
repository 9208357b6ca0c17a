/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People in the window: added, ended, removed, their journal; the observatory closed at the end. With
 * VIGIE_PICTURES set to a folder, what is on screen at each step is kept there as PNG. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/people.h"
#include "model/deliveries/closing.h"
#include "tests/ui/driver.h"
#include "widgets/convention/convention-page.h"
#include "widgets/people/closing-assistant.h"
#include "widgets/people/journal-page.h"
#include "widgets/people/journal-row.h"

static VigieWindow *window;
static char *folder;

#define NAME "Brigitte Petit"
#define SECRET "girafe tournevis mandarine clocher"

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static GtkWidget *
tab (const char *name)
{
  VigieConventionPage *page = VIGIE_CONVENTION_PAGE (vigie_window_get_page (window, "convention"));

  vigie_window_show_page (window, "convention");
  return vigie_convention_page_show_tab (page, name);
}

static char *
at (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

static VigiePerson *
find_person (GPtrArray *people, const char *name)
{
  for (guint i = 0; i < people->len; i++)
    if (strcmp (((VigiePerson *) g_ptr_array_index (people, i))->name, name) == 0)
      return g_ptr_array_index (people, i);

  return NULL;
}

static GPtrArray *
people (void)
{
  return vigie_people_list (vigie_observatory_get_db (vigie_session_get_observatory (session ())),
                            NULL);
}

static VigiePersonState
state_of (const char *name)
{
  g_autoptr (GPtrArray) list = people ();
  const VigiePerson *person = find_person (list, name);
  GDate today;

  g_assert_nonnull (person);
  vigie_session_get_today (session (), &today);
  return vigie_person_state (person, &today);
}

/* The row of a person on the page, or NULL. */
static GtkWidget *
find_row (GtkWidget *widget, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (widget) &&
      g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_row (child, title);

    if (found)
      return found;
  }
  return NULL;
}

static VigieForm *
ask (const char *action, const char *person)
{
  VigieForm *form;

  gtk_widget_activate_action (tab ("people"), action, person ? "s" : NULL, person);
  form = driver_form ();
  g_assert_nonnull (form);
  return form;
}

static void
test_who_has_access_is_listed (void)
{
  GtkWidget *page = tab ("people");

  g_assert_nonnull (page);
  g_assert_nonnull (find_row (page, "Camille Martin"));
  g_assert_cmpint (state_of ("Camille Martin"), ==, VIGIE_PERSON_WORKS);
  driver_picture (GTK_WIDGET (window), "people");
}

static void
fill_in (VigieForm *form, const char *passphrase, const char *again)
{
  vigie_form_set (form, "name", NAME);
  vigie_form_set (form, "party", "GD");
  vigie_form_set (form, "service", "Observatoire Prospective");
  vigie_form_set (form, "until", "2026-12-31");
  vigie_form_set (form, "document", "Contrat 2026-3");
  vigie_form_set (form, "accepted", "1");
  vigie_form_set (form, "passphrase", passphrase);
  vigie_form_set (form, "again", again);
}

/* What is refused stays in the form, with its sentence. */
static void
test_a_person_is_added (void)
{
  VigieForm *form = ask ("people.add", NULL);
  g_autoptr (GPtrArray) list = NULL;
  const VigiePerson *person;

  fill_in (form, "Petit 2026 Petit", "Petit 2026 Petit");
  driver_picture (GTK_WIDGET (form), "people-add-weak");
  g_assert_nonnull (driver_form_submit (form));
  fill_in (form, SECRET, "girafe tournevis");
  g_assert_nonnull (driver_form_submit (form));
  fill_in (form, SECRET, SECRET);
  driver_picture (GTK_WIDGET (form), "people-add");
  g_assert_null (driver_form_submit (form));
  list = people ();
  person = find_person (list, NAME);
  g_assert_nonnull (person);
  g_assert_cmpstr (person->party, ==, "GD");
  g_assert_cmpstr (person->service, ==, "Observatoire Prospective");
  g_assert_cmpstr (person->until, ==, "2026-12-31");
  g_assert_nonnull (find_row (tab ("people"), NAME));
  driver_picture (GTK_WIDGET (window), "people-two");
}

/* The document that binds is kept as it was signed, and comes back byte for byte. */
static void
test_the_signed_document_is_kept (void)
{
  g_autofree char *scan = at ("contrat.pdf"), *saved = at ("copie.pdf"), *bytes = NULL;
  VigieForm *form = ask ("people.keep", NAME);
  gsize n;

  g_assert_true (g_file_set_contents (scan, "%PDF signé", -1, NULL));
  vigie_form_set (form, "file", scan);
  driver_picture (GTK_WIDGET (form), "people-keep");
  g_assert_null (driver_form_submit (form));
  form = ask ("people.document", NAME);
  vigie_form_set (form, "file", saved);
  vigie_form_set (form, "open", NULL);
  driver_picture (GTK_WIDGET (form), "people-document");
  g_assert_null (driver_form_submit (form));
  g_assert_true (g_file_get_contents (saved, &bytes, &n, NULL));
  g_assert_cmpstr (bytes, ==, "%PDF signé");
}

static void
test_the_last_day_is_set (void)
{
  VigieForm *form = ask ("people.end", NAME);

  vigie_form_set (form, "last", "2026-10-13");
  driver_picture (GTK_WIDGET (form), "people-end");
  g_assert_null (driver_form_submit (form));
  g_assert_cmpint (state_of (NAME), ==, VIGIE_PERSON_ENDED);
}

/* The last référent stays. */
static void
test_a_referent_remains (void)
{
  VigieForm *form = ask ("people.end", "Camille Martin");
  const char *refusal = driver_form_submit (form);

  g_assert_nonnull (refusal);
  g_assert_nonnull (strstr (refusal, "Camille Martin"));
  gtk_window_close (GTK_WINDOW (form));
}

static void
assert_sealed_opens (void)
{
  g_autoptr (GPtrArray) faults =
    vigie_observatory_verify (vigie_session_get_observatory (session ()), NULL);

  g_assert_true (vigie_session_is_unlocked (session ()));
  g_assert_nonnull (faults);
  g_assert_cmpuint (faults->len, ==, 0);
}

/* With the keys made anew in another thread, this sitting goes on. */
static void
test_who_is_removed_has_no_key_and_the_sitting_goes_on (void)
{
  VigieForm *form = ask ("people.remove", NAME);
  g_autofree char *sheet = at ("recovery.pdf");

  vigie_form_set (form, "sheet", sheet);
  driver_picture (GTK_WIDGET (form), "people-remove");
  g_assert_null (driver_form_submit (form));
  g_assert_cmpint (state_of (NAME), ==, VIGIE_PERSON_REMOVED);
  g_assert_true (g_file_test (sheet, G_FILE_TEST_EXISTS));
  assert_sealed_opens ();
  driver_picture (GTK_WIDGET (window), "people-removed");
}

/* Nothing changes for a sheet that cannot be written. */
static void
test_a_recovery_sheet_is_replaced (void)
{
  VigieForm *form = ask ("people.recovery", NULL);
  g_autofree char *sheet = at ("recovery-2.pdf");

  vigie_form_set (form, "sheet", "/nowhere/at/all.pdf");
  g_assert_nonnull (driver_form_submit (form));
  vigie_form_set (form, "sheet", sheet);
  g_assert_null (driver_form_submit (form));
  g_assert_true (g_file_test (sheet, G_FILE_TEST_EXISTS));
  assert_sealed_opens ();
}

static void
test_the_processor_attests (void)
{
  VigieForm *form = ask ("people.attestation", NULL);

  vigie_form_set (form, "text", "Rien n’est conservé.");
  g_assert_null (driver_form_submit (form));
  driver_picture (GTK_WIDGET (window), "people-attested");
}

/* --- the journal */

static VigieJournalPage *
journal (void)
{
  return VIGIE_JOURNAL_PAGE (tab ("journal"));
}

static guint
count (VigieJournalFilter filter)
{
  vigie_journal_filters_ask (vigie_journal_page_get_filters (journal ()), &filter);
  return g_list_model_get_n_items (G_LIST_MODEL (vigie_journal_page_get_rows (journal ())));
}

static const VigieJournalEntry *
entry_at (guint at_row)
{
  g_autoptr (VigieJournalRow) row =
    g_list_model_get_item (G_LIST_MODEL (vigie_journal_page_get_rows (journal ())), at_row);

  return vigie_journal_row_get (row); /* the list holds it */
}

static void
test_the_journal_is_asked (void)
{
  guint all = count ((VigieJournalFilter) { VIGIE_JOURNAL_ANY });

  g_assert_cmpint (entry_at (0)->number, ==, all); /* newest first */
  driver_picture (GTK_WIDGET (window), "journal");
  g_assert_cmpuint (count ((VigieJournalFilter) { .outcome = (char *) "refused" }), ==, 2);
  g_assert_cmpstr (entry_at (0)->outcome, ==, "refused");
  driver_picture (GTK_WIDGET (window), "journal-refused");
  g_assert_cmpuint (count ((VigieJournalFilter) { .text = (char *) "brigitte" }), ==, 7);
  g_assert_cmpuint (count ((VigieJournalFilter) { .since = (char *) "2026-10-15" }), ==, 0);
  driver_picture (GTK_WIDGET (window), "journal-none");
  g_assert_cmpuint (count ((VigieJournalFilter) { VIGIE_JOURNAL_ACCESS }), <, all);
}

static void
test_rows_are_copied (void)
{
  g_autofree char *text = NULL;

  count ((VigieJournalFilter) { .text = (char *) "brigitte" });
  gtk_selection_model_select_item (vigie_journal_page_get_rows (journal ()), 0, TRUE);
  text = vigie_journal_page_dup_copied (journal ());
  g_assert_nonnull (strstr (text, "\t" NAME "\t4\t"));
  g_assert_true (g_str_has_suffix (text, "\n"));
  g_assert_null (strchr (strchr (text, '\n') + 1, '\n')); /* one row */
}

static void
write_by (const char *action, const char *path)
{
  VigieForm *form;

  gtk_widget_activate_action (GTK_WIDGET (journal ()), action, NULL);
  form = driver_form ();
  vigie_form_set (form, "file", path);
  g_assert_null (driver_form_submit (form));
}

static void
test_it_is_exported_and_printed (void)
{
  g_autofree char *csv = at ("journal.csv"), *pdf = at ("journal.pdf"), *text = NULL, *paper = NULL;

  count ((VigieJournalFilter) { .text = (char *) "brigitte" });
  write_by ("journal.export", csv);
  g_assert_true (g_file_get_contents (csv, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "number,time,person,act,"));
  g_assert_nonnull (strstr (text, ",remove," NAME ",4,done,"));
  write_by ("journal.print", pdf);
  g_assert_true (g_file_get_contents (pdf, &paper, NULL, NULL));
  g_assert_true (g_str_has_prefix (paper, "%PDF-"));
}

/* --- the end */

static gboolean
is_at (gpointer step)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_CLOSING_ASSISTANT (one))
      return strcmp (vigie_closing_assistant_get_step (VIGIE_CLOSING_ASSISTANT (one)), step) == 0;
  }
  return FALSE;
}

static VigieClosingAssistant *
assistant (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_CLOSING_ASSISTANT (one))
      return VIGIE_CLOSING_ASSISTANT (one);
  }
  return NULL;
}

static gboolean
may_go_on (gpointer data)
{
  return !assistant () || vigie_closing_assistant_next (assistant ());
}

static gboolean
is_gone (gpointer data)
{
  return !assistant ();
}

static gboolean
is_closed (gpointer data)
{
  g_autofree char *on =
    vigie_observatory_dup_closed_on (vigie_session_get_observatory (session ()));

  return on && is_gone (NULL);
}

static void
next (const char *name)
{
  driver_picture (GTK_WIDGET (assistant ()), name);
  g_assert_true (driver_wait (may_go_on, NULL));
}

static void
test_the_closing_is_prepared_page_by_page (void)
{
  GtkWidget *page = tab ("people");
  GtkWidget *group = driver_find (page, g_type_from_name ("VigieClosingGroup"));

  gtk_widget_activate_action (group, "closing.prepare", NULL);
  g_assert_nonnull (assistant ());
  next ("closing-what");
  vigie_closing_assistant_decide (assistant (), "CAF", "kept", "");
  g_assert_false (vigie_closing_assistant_next (assistant ())); /* under which title? */
  vigie_closing_assistant_decide (assistant (), "CAF", "kept", "Archives municipales");
  driver_picture (GTK_WIDGET (assistant ()), "closing-kept");
  vigie_closing_assistant_decide (assistant (), "CAF", "returned", "");
  next ("closing-sources");
  next ("closing-beyond");
  g_assert_true (is_at ((gpointer) "papers"));
  g_assert_false (vigie_closing_assistant_next (assistant ())); /* where to? */
  vigie_closing_assistant_set_folder (assistant (), folder);
  next ("closing-papers");                       /* written */
  g_assert_true (driver_wait (may_go_on, NULL)); /* on to the last page */
  g_assert_true (driver_wait (is_at, (gpointer) "end"));
  {
    g_autofree char *report = at ("Procès-verbal de clôture.pdf");
    g_autofree char *attestation = at ("Attestation " NAME ".pdf");

    g_assert_true (g_file_test (report, G_FILE_TEST_EXISTS));
    g_assert_true (g_file_test (attestation, G_FILE_TEST_EXISTS));
  }
}

static void
test_the_end_is_typed_by_hand (void)
{
  g_autoptr (GPtrArray) sources = NULL;

  vigie_closing_assistant_type (assistant (), "Observatoire");
  g_assert_false (vigie_closing_assistant_next (assistant ()));
  vigie_closing_assistant_type (assistant (), vigie_session_get_name (session ()));
  next ("closing-end");
  g_assert_true (driver_wait (is_closed, NULL));
  g_assert_false (vigie_session_is_unlocked (session ()));
  sources = vigie_closing_sources (vigie_session_get_observatory (session ()), NULL);
  g_assert_cmpuint (sources->len, >, 0);
  tab ("people");
  driver_picture (GTK_WIDGET (window), "closed");
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = g_path_get_dirname (driver_demonstration_path ()); /* removed at the end */
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/people/A4.1-who-has-access-is-listed", test_who_has_access_is_listed);
  g_test_add_func ("/people/A4.1-a-person-is-added", test_a_person_is_added);
  g_test_add_func ("/people/A4.1-the-signed-document-is-kept", test_the_signed_document_is_kept);
  g_test_add_func ("/people/A4.2-the-last-day-is-set", test_the_last_day_is_set);
  g_test_add_func ("/people/a-referent-remains", test_a_referent_remains);
  g_test_add_func ("/people/A4.2-who-is-removed-has-no-key-and-the-sitting-goes-on",
                   test_who_is_removed_has_no_key_and_the_sitting_goes_on);
  g_test_add_func ("/people/a-recovery-sheet-is-replaced", test_a_recovery_sheet_is_replaced);
  g_test_add_func ("/people/A2.2-the-processor-attests", test_the_processor_attests);
  g_test_add_func ("/people/A4.3-the-journal-is-asked", test_the_journal_is_asked);
  g_test_add_func ("/people/A4.3-rows-are-copied", test_rows_are_copied);
  g_test_add_func ("/people/A4.3-it-is-exported-and-printed", test_it_is_exported_and_printed);
  g_test_add_func ("/people/A8b.5-the-closing-is-prepared-page-by-page",
                   test_the_closing_is_prepared_page_by_page);
  g_test_add_func ("/people/A8b.5-the-end-is-typed-by-hand", test_the_end_is_typed_by_hand);
  status = g_test_run ();
  driver_close_window (window);
  g_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that leave, in the window: decided as the recipient is chosen, written, registered; the register;
 * restitution copies. With VIGIE_PICTURES set to a folder, what is on screen is kept there as PNG. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/restitution/release.h"
#include "tests/ui/driver.h"
#include "tests/ui/messages.h"
#include "widgets/documents/coverage-window.h"
#include "widgets/documents/documents-page.h"
#include "widgets/documents/release-dialog.h"
#include "widgets/documents/releases-view.h"

static VigieWindow *window;
static char *folder;
static gint64 sheet, table, layer; /* proofs */

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static VigieDocumentsPage *
page (void)
{
  return VIGIE_DOCUMENTS_PAGE (vigie_window_get_page (window, "documents"));
}

static VigieReleasesView *
view (void)
{
  return VIGIE_RELEASES_VIEW (driver_find (GTK_WIDGET (page ()), VIGIE_TYPE_RELEASES_VIEW));
}

static char *
at (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* A proof of an edition of the demonstration: 1 is for partners, 2 for the services. */
static gint64
make_proof (VigieDocumentKind kind, gint64 edition, const char *name)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session ());
  g_autofree char *path = at (name);
  const VigieDocumentRequest request = { .kind = kind, .path = path };
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GError) error = NULL;
  GDate today;

  vigie_session_get_today (session (), &today);
  g_assert_true (vigie_document_make (observatory, edition, &request, &today, NULL, &error));
  g_assert_no_error (error);
  documents = vigie_documents_list (observatory, NULL);
  return ((VigieDocumentEntry *) g_ptr_array_index (documents, 0))->id;
}

static void
close_window (GtkWidget *dialog)
{
  gtk_window_destroy (GTK_WINDOW (dialog));
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static gboolean
has_ended (gpointer dialog)
{
  return !vigie_release_dialog_is_working (dialog);
}

static VigieReleaseDialog *
dialog_of (gint64 document)
{
  GtkWidget *dialog = vigie_documents_page_release (page (), document);

  g_assert_nonnull (dialog);
  driver_settle (window);
  return VIGIE_RELEASE_DIALOG (dialog);
}

/* The number of the release, or 0 where it was refused. */
static gint64
release (VigieReleaseDialog *dialog, const char *name)
{
  g_autofree char *path = at (name);

  vigie_release_dialog_write (dialog, path);
  g_assert_true (driver_wait (has_ended, dialog));
  return vigie_release_dialog_get_release (dialog);
}

static void
test_the_convention_answers_as_the_recipient_is_chosen (void)
{
  VigieReleaseDialog *dialog;

  vigie_window_show_page (window, "documents");
  sheet = make_proof (VIGIE_DOCUMENT_MAP_SHEET, 1, "epreuve.pdf");
  table = make_proof (VIGIE_DOCUMENT_ANNUAL_TABLE, 2, "epreuve.xlsx");
  layer = make_proof (VIGIE_DOCUMENT_LAYER, 2, "epreuve.shp");
  vigie_session_changed (session ());
  driver_picture (GTK_WIDGET (window), "release-proofs");

  dialog = dialog_of (sheet);
  g_assert_null (vigie_release_dialog_get_sentence (dialog));
  g_assert_false (vigie_release_dialog_is_allowed (dialog));
  driver_picture (GTK_WIDGET (dialog), "release-nobody");
  vigie_release_dialog_choose (dialog, "CAF");
  g_assert_true (vigie_release_dialog_is_allowed (dialog));
  g_assert_nonnull (strstr (vigie_release_dialog_get_sentence (dialog), "4"));
  driver_picture (GTK_WIDGET (dialog), "release-allowed");

  vigie_release_dialog_choose (dialog, "Le Bien public");
  g_assert_false (vigie_release_dialog_is_allowed (dialog));
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M11");
  driver_picture (GTK_WIDGET (dialog), "release-refused");
  g_assert_cmpint (release (dialog, "presse.pdf"), ==, 0);
  close_window (GTK_WIDGET (dialog));
}

static void
test_what_is_registered_is_said (void)
{
  VigieReleaseDialog *dialog = dialog_of (sheet);
  g_autoptr (GPtrArray) list = NULL;
  g_autofree char *path = at ("carte.pdf"), *last = NULL;
  const VigieRelease *one;

  vigie_release_dialog_choose (dialog, "CAF");
  g_assert_cmpint (release (dialog, "carte.pdf"), ==, 1);
  driver_picture (GTK_WIDGET (dialog), "release-done");
  list = vigie_releases_list (vigie_session_get_observatory (session ()), NULL, NULL);
  g_assert_cmpuint (list->len, ==, 1);
  one = g_ptr_array_index (list, 0);
  g_assert_cmpstr (one->recipient, ==, "CAF");
  g_assert_cmpstr (one->article, ==, "4");
  g_assert_cmpstr (one->path, ==, path);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  last = messages_dup_last (session ());
  g_assert_true (g_str_has_prefix (last, "release|map-sheet/1 → CAF|4|done|"));
  close_window (GTK_WIDGET (dialog));
}

static void
test_the_tables_second_issue_is_a_numbered_correction (void)
{
  VigieReleaseDialog *dialog = dialog_of (table);

  vigie_release_dialog_choose (dialog, "gis");
  g_assert_cmpint (release (dialog, "tableau.xlsx"), ==, 2);
  close_window (GTK_WIDGET (dialog));

  dialog = dialog_of (table);
  vigie_release_dialog_choose (dialog, "gis");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M14");
  g_assert_false (vigie_release_dialog_is_allowed (dialog));
  vigie_release_dialog_set_correction (dialog, TRUE);
  g_assert_true (vigie_release_dialog_is_allowed (dialog));
  driver_picture (GTK_WIDGET (dialog), "release-correction");
  g_assert_cmpint (release (dialog, "rectificatif.xlsx"), ==, 3);
  close_window (GTK_WIDGET (dialog));
}

static void
test_a_cession_leads_to_the_request_for_an_opinion (void)
{
  VigieReleaseDialog *dialog = dialog_of (table);
  VigieForm *form;
  g_autofree char *last = NULL;

  vigie_release_dialog_choose (dialog, "CCAS");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M16");
  driver_picture (GTK_WIDGET (dialog), "release-opinion");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "release.opinion", NULL);
  form = driver_form ();
  g_assert_nonnull (form);
  vigie_form_set (form, "purpose", "Étude de l’habitat");
  vigie_form_set (form, "letter", NULL);
  driver_picture (GTK_WIDGET (form), "release-opinion-form");
  g_assert_null (driver_form_submit (form));
  last = messages_dup_last (session ());
  g_assert_true (g_str_has_prefix (last, "opinion|"));
}

static void
test_the_layer_is_for_the_services_that_the_convention_names (void)
{
  VigieReleaseDialog *dialog = dialog_of (layer);

  vigie_release_dialog_choose (dialog, "CAF");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M13");
  vigie_release_dialog_choose (dialog, "city_policy");
  messages_assert (vigie_release_dialog_get_sentence (dialog), "M12");
  close_window (GTK_WIDGET (dialog));
}

/* --- the register */

static gboolean
has_verdict (gpointer data)
{
  return vigie_releases_view_get_verdict (view ()) != NULL;
}

static const char *
verdict (const char *name)
{
  g_autofree char *path = at (name);

  vigie_releases_view_verify (view (), path);
  g_assert_true (driver_wait (has_verdict, NULL));
  return vigie_releases_view_get_verdict (view ());
}

static void
test_the_register_is_searched_and_copied (void)
{
  g_autofree char *copied = NULL;
  g_auto (GStrv) line = NULL;

  g_assert_null (vigie_documents_page_show_releases (page (), 0));
  driver_picture (GTK_WIDGET (window), "releases");
  g_assert_cmpuint (vigie_releases_view_get_n (view ()), ==, 3);
  vigie_releases_view_search (view (), "CAF map-sheet");
  g_assert_cmpuint (vigie_releases_view_get_n (view ()), ==, 1);
  g_assert_cmpuint (vigie_releases_view_get_n_all (view ()), ==, 3);
  copied = vigie_releases_view_dup_copy (view ());
  line = g_strsplit (copied, "\n", -1);
  g_assert_cmpuint (g_strv_length (line), ==, 3); /* heading, one, and the end */
  g_assert_nonnull (strstr (line[1], "carte.pdf"));
  vigie_releases_view_search (view (), "Le Bien public");
  g_assert_cmpuint (vigie_releases_view_get_n (view ()), ==, 0);
  driver_picture (GTK_WIDGET (window), "releases-nothing");
  vigie_releases_view_search (view (), "");
}

static void
test_a_release_is_shown_in_full (void)
{
  GtkWidget *shown = vigie_documents_page_show_releases (page (), 3);

  g_assert_nonnull (shown);
  driver_settle (window);
  driver_picture (shown, "releases-one");
  close_window (shown);
}

static void
test_a_file_is_told_by_its_hash (void)
{
  g_autofree char *carte = at ("carte.pdf"), *changed = at ("modifiée.pdf"), *bytes = NULL;
  gsize n;

  g_assert_nonnull (strstr (verdict ("carte.pdf"), "CAF"));
  driver_picture (GTK_WIDGET (window), "releases-verified");
  g_assert_true (g_file_get_contents (carte, &bytes, &n, NULL));
  bytes[n / 2] ^= 1;
  g_assert_true (g_file_set_contents (changed, bytes, (gssize) n, NULL));
  g_assert_null (strstr (verdict ("modifiée.pdf"), "CAF"));
  g_assert_nonnull (strstr (verdict ("epreuve.pdf"), "1"));
  g_assert_null (strstr (vigie_releases_view_get_verdict (view ()), "CAF"));
}

/* --- copies and publics */

static void
test_publics_of_the_abs_are_listed (void)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *coverage = vigie_coverage_window_new (session (), &error);
  g_autofree char *copied = NULL, *path = at ("publics.xlsx"), *last = NULL;
  VigieForm *form;

  g_assert_no_error (error);
  gtk_window_present (GTK_WINDOW (coverage));
  driver_picture (coverage, "abs-coverage");
  copied = vigie_coverage_window_dup_copy (VIGIE_COVERAGE_WINDOW (coverage));
  g_assert_nonnull (strstr (copied, "\tTXCMONO\t"));
  form = vigie_coverage_window_save (VIGIE_COVERAGE_WINDOW (coverage));
  vigie_form_set (form, "file", path);
  driver_picture (GTK_WIDGET (form), "abs-coverage-form");
  g_assert_null (driver_form_submit (form));
  g_assert_true (g_file_test (path, G_FILE_TEST_IS_REGULAR));
  last = messages_dup_last (session ());
  g_assert_true (g_str_has_prefix (last, "document|abs-coverage|"));
  close_window (coverage);
}

static void
test_a_restitution_copy_opens_without_a_key_and_says_so (void)
{
  g_autofree char *path = at ("copie.vigie"), *before = NULL;
  VigieForm *form = vigie_documents_page_copy (page ());

  vigie_form_set (form, "file", path);
  driver_picture (GTK_WIDGET (form), "copy-form");
  g_assert_null (driver_form_submit (form));
  before = g_strdup (vigie_observatory_get_path (vigie_session_get_observatory (session ())));
  vigie_window_open (window, path);
  driver_settle (window);
  g_assert_true (vigie_observatory_is_copy (vigie_session_get_observatory (session ())));
  g_assert_cmpuint (vigie_session_get_editions (session ())->len, ==, 1);
  vigie_window_show_page (window, "documents");
  g_assert_null (vigie_releases_view_get_verdict (view ())); /* of a file given to the other */
  driver_picture (GTK_WIDGET (window), "copy-open");
  vigie_window_open (window, before);
  driver_settle (window);
}

static void
test_a_locked_file_releases_nothing (void)
{
  vigie_session_lock (session ());
  g_assert_null (vigie_documents_page_release (page (), sheet));
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = at (name);

    g_remove (path);
  }
  g_rmdir (folder);
  g_free (folder);
}

int
main (int argc, char *argv[])
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = g_dir_make_tmp ("vigie-release-XXXXXX", NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);

  g_test_add_func ("/release/A4.5-M11-the-convention-answers-as-the-recipient-is-chosen",
                   test_the_convention_answers_as_the_recipient_is_chosen);
  g_test_add_func ("/release/A4.6-what-is-registered-is-said", test_what_is_registered_is_said);
  g_test_add_func ("/release/A5.3-M14-the-tables-second-issue-is-a-numbered-correction",
                   test_the_tables_second_issue_is_a_numbered_correction);
  g_test_add_func ("/release/A5.5-M16-a-cession-leads-to-the-request-for-an-opinion",
                   test_a_cession_leads_to_the_request_for_an_opinion);
  g_test_add_func ("/release/A5.2-M12-M13-the-layer-is-for-the-services-that-the-convention-names",
                   test_the_layer_is_for_the_services_that_the_convention_names);
  g_test_add_func ("/release/the-register-is-searched-and-copied",
                   test_the_register_is_searched_and_copied);
  g_test_add_func ("/release/a-release-is-shown-in-full", test_a_release_is_shown_in_full);
  g_test_add_func ("/release/a-file-is-told-by-its-hash", test_a_file_is_told_by_its_hash);
  g_test_add_func ("/release/A1.3-publics-of-the-abs-are-listed",
                   test_publics_of_the_abs_are_listed);
  g_test_add_func ("/release/A4.4-a-restitution-copy-opens-without-a-key-and-says-so",
                   test_a_restitution_copy_opens_without_a_key_and_says_so);
  g_test_add_func ("/release/a-locked-file-releases-nothing", test_a_locked_file_releases_nothing);
  status = g_test_run ();

  driver_close_window (window);
  remove_folder ();
  return status;
}

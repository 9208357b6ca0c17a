/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the convention refuses, tried by actions of the window, its clipboard, drag and print; word for word as
 * tests/data/messages.tsv has it, and written in the journal. M12 to M14 and M16 are tried in test-release, M17 in
 * test-presenter; what is refused of a producer's file in refusals-import.c. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/protection/public-totals.h"
#include "model/restitution/document.h"
#include "tests/ui/driver.h"
#include "tests/ui/messages.h"
#include "tests/ui/refusals.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/documents-page.h"
#include "widgets/documents/release-dialog.h"

static VigieWindow *window;
static char *folder;

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

VigieWindow *
refusals_window (void)
{
  return window;
}

VigieSession *
refusals_session (void)
{
  return session ();
}

char *
refusals_at (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

/* --- a file of persons */

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

static void
test_a_file_of_persons_is_refused (void)
{
  g_autofree char *path = g_build_filename (folder, "personnes.csv", NULL);
  GtkWidget *page = vigie_window_get_page (window, "deliveries"), *assistant;
  const char *sentence;

  g_assert_true (g_file_set_contents (path,
                                      "IRIS;NOM;PRENOM;DATE_NAISSANCE;NIR\n"
                                      "212310101;Dupond;Jeanne;01/02/1980;280022123100123\n",
                                      -1, NULL));
  vigie_window_show_page (window, "deliveries");
  assistant = vigie_deliveries_page_import (VIGIE_DELIVERIES_PAGE (page), path);
  g_assert_true (driver_wait (is_idle, assistant));
  driver_settle (window);
  sentence = messages_find (assistant, "M05");
  g_assert_nonnull (sentence);
  g_assert_null (strstr (sentence, "Dupond"));
  gtk_window_destroy (GTK_WINDOW (assistant));
}

/* --- releases */

static gint64
make_sheet (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session ());
  g_autofree char *path = g_build_filename (folder, "epreuve.pdf", NULL);
  const VigieDocumentRequest request = { .kind = VIGIE_DOCUMENT_MAP_SHEET, .path = path };
  g_autoptr (GPtrArray) documents = NULL;
  GDate today;

  vigie_session_get_today (session (), &today);
  g_assert_true (vigie_document_make (observatory, 1, &request, &today, NULL, NULL));
  documents = vigie_documents_list (observatory, NULL);
  return ((VigieDocumentEntry *) g_ptr_array_index (documents, 0))->id;
}

/* Tried in spite of the answer: it is said again, and journalled. */
static void
try_release (const char *recipient, gboolean programmes, const char *number)
{
  VigieDocumentsPage *page = VIGIE_DOCUMENTS_PAGE (vigie_window_get_page (window, "documents"));
  GtkWidget *dialog = vigie_documents_page_release (page, make_sheet ());
  const char *sentence;

  g_assert_nonnull (dialog);
  vigie_release_dialog_choose (VIGIE_RELEASE_DIALOG (dialog), recipient);
  if (!programmes)
    vigie_release_dialog_set_programmes (VIGIE_RELEASE_DIALOG (dialog), "");
  g_assert_false (vigie_release_dialog_is_allowed (VIGIE_RELEASE_DIALOG (dialog)));
  gtk_widget_activate_action (dialog, "release.save", NULL);
  sentence = vigie_release_dialog_get_sentence (VIGIE_RELEASE_DIALOG (dialog));
  messages_assert (sentence, number);
  messages_assert_journalled (session (), sentence);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
test_without_a_demarche_no_article_covers_it (void)
{
  try_release ("CAF", FALSE, "M01");
}

static void
test_a_third_party_is_given_nothing (void)
{
  try_release ("Le Bien public", TRUE, "M11");
}

static gboolean
is_still (gpointer dialog)
{
  return !vigie_release_dialog_is_working (dialog);
}

/* Allowed by the convention, refused by what is found on the way. */
static void
write_release (const char *number)
{
  VigieDocumentsPage *page = VIGIE_DOCUMENTS_PAGE (vigie_window_get_page (window, "documents"));
  VigieReleaseDialog *dialog =
    VIGIE_RELEASE_DIALOG (vigie_documents_page_release (page, make_sheet ()));
  g_autofree char *path = refusals_at ("parti.pdf");
  const char *sentence;

  vigie_release_dialog_choose (dialog, "CAF");
  g_assert_true (vigie_release_dialog_is_allowed (dialog));
  vigie_release_dialog_write (dialog, path);
  g_assert_true (driver_wait (is_still, dialog));
  sentence = vigie_release_dialog_get_sentence (dialog);
  messages_assert (sentence, number);
  messages_assert_journalled (session (), sentence);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* After the edition was approved the CAF is said to publish its communes itself: six hidden figures follow. */
static void
test_what_would_tell_a_hidden_figure_does_not_leave (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session ());
  const VigiePublicTotal total = { (char *) "CAF", (char *) "", (char *) "commune" };

  g_assert_true (vigie_public_totals_set (observatory, &total, TRUE, NULL));
  write_release ("M06");
  g_assert_true (vigie_public_totals_set (observatory, &total, FALSE, NULL));
}

static void
test_without_notices_nothing_leaves (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session ());
  g_autoptr (VigieConvention) before =
    vigie_convention_copy (vigie_session_get_convention (session ()));
  g_autoptr (VigieConvention) other = vigie_convention_copy (before);

  other->notice[0][0] = '\0';
  g_assert_true (vigie_convention_store (observatory, other, NULL));
  vigie_session_changed (session ());
  write_release ("M15");
  g_assert_true (vigie_convention_store (observatory, before, NULL));
  vigie_session_changed (session ());
}

/* --- the agreement's dates and end */

static void
with_dates (const char *enforceable, const char *expires, const char *number)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session ());
  g_autoptr (VigieConvention) before =
    vigie_convention_copy (vigie_session_get_convention (session ()));
  g_autoptr (VigieConvention) other = vigie_convention_copy (before);

  g_free (other->enforceable);
  g_free (other->expires);
  g_free (other->ends);
  other->enforceable = g_strdup (enforceable);
  other->expires = g_strdup (expires);
  other->ends = g_strdup (expires);
  g_assert_true (vigie_convention_store (observatory, other, NULL));
  vigie_session_changed (session ());
  try_release ("CAF", TRUE, number);
  g_assert_true (vigie_convention_store (observatory, before, NULL));
  vigie_session_changed (session ());
}

/* The day of these tests is the 14th of October 2026. */
static void
test_before_it_is_enforceable_nothing_leaves (void)
{
  with_dates ("2026-11-01", "2026-12-31", "M19");
}

static void
test_after_its_end_nothing_leaves (void)
{
  with_dates ("2026-01-01", "2026-10-13", "M20");
}

static void
test_a_breach_names_its_article (void)
{
  VigieForm *form;
  const char *refusal;

  vigie_window_show_page (window, "convention");
  form = vigie_termination_present (GTK_WIDGET (window), session ());
  vigie_form_set (form, "breach", "1");
  vigie_form_set (form, "facts", "Un fichier a été transmis à un tiers.");
  refusal = driver_form_submit (form);
  messages_assert (refusal, "M22");
  messages_assert_journalled (session (), refusal);
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

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
  folder = g_dir_make_tmp ("vigie-refusals-XXXXXX", NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);

  g_test_add_func ("/refusals/A3.3-M05-a-file-of-persons-is-refused",
                   test_a_file_of_persons_is_refused);
  refusals_add_clipboard ();
  refusals_add_import ();
  g_test_add_func ("/refusals/A1.1-M01-without-a-demarche-no-article-covers-it",
                   test_without_a_demarche_no_article_covers_it);
  g_test_add_func ("/refusals/A4.7-M11-a-third-party-is-given-nothing",
                   test_a_third_party_is_given_nothing);
  g_test_add_func ("/refusals/A4.6-M06-what-would-tell-a-hidden-figure-does-not-leave",
                   test_what_would_tell_a_hidden_figure_does_not_leave);
  g_test_add_func ("/refusals/A5.6-M15-without-notices-nothing-leaves",
                   test_without_notices_nothing_leaves);
  g_test_add_func ("/refusals/A8a.1-M19-before-it-is-enforceable-nothing-leaves",
                   test_before_it_is_enforceable_nothing_leaves);
  g_test_add_func ("/refusals/A8a.2-M20-after-its-end-nothing-leaves",
                   test_after_its_end_nothing_leaves);
  g_test_add_func ("/refusals/A8b.2-M22-a-breach-names-its-article",
                   test_a_breach_names_its_article);
  refusals_add_locked ();
  status = g_test_run ();

  driver_close_window (window);
  remove_folder ();
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ways in and out of the window: a file, contours, an edition, a document. With
 * VIGIE_PICTURES set to a folder, what is on screen at each step is kept there as PNG. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/deliveries/delivery.h"
#include "model/restitution/document.h"
#include "tests/ui/driver.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/assistants/zoning-assistant.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/document-dialog.h"
#include "widgets/documents/documents-page.h"
#include "widgets/editions/look-page.h"

static VigieWindow *window;

static char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
}

static VigieObservatory *
observatory (void)
{
  return vigie_session_get_observatory (vigie_window_get_session (window));
}

static guint
count_deliveries (void)
{
  g_autoptr (GPtrArray) list = vigie_deliveries_list (observatory (), TRUE, NULL);

  g_assert_nonnull (list);
  return list->len;
}

/* --- a producer's file */

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

static void
go_on (GtkWidget *assistant, VigieImportStep expected)
{
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_true (driver_wait (is_idle, assistant));
  g_assert_cmpint (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)), ==,
                   expected);
}

static void
note_stored_cb (GtkWidget *assistant, gint64 delivery, gint64 *stored)
{
  *stored = delivery;
}

static gboolean
is_set (gpointer number)
{
  return *(gint64 *) number != 0;
}

/* The file of 2021 has 107 of the 121 zones (SOURCES, joins). */
static void
test_a_file_goes_through_five_steps_into_a_delivery (void)
{
  GtkWidget *page = vigie_window_get_page (window, "deliveries");
  g_autofree char *path = data_path ("BASE_TD_FILO_IRIS_2021_DEC.csv");
  guint before = count_deliveries ();
  gint64 stored = 0;
  GtkWidget *assistant;
  const VigieImport *import;

  vigie_window_show_page (window, "deliveries");
  assistant = vigie_deliveries_page_receive (VIGIE_DELIVERIES_PAGE (page), path); /* a drop */
  g_assert_nonnull (assistant);
  g_signal_connect (assistant, "stored", G_CALLBACK (note_stored_cb), &stored);
  g_assert_true (driver_wait (is_idle, assistant));
  g_assert_cmpint (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)), ==,
                   VIGIE_IMPORT_STEP_READING);
  import = vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant));
  g_assert_cmpstr (vigie_import_get_source (import), ==, "DGI");
  g_assert_cmpuint (vigie_import_get_report (import)->n_zones_matched, ==, 107);
  driver_picture (assistant, "import-reading");
  go_on (assistant, VIGIE_IMPORT_STEP_GEOGRAPHY);
  driver_picture (assistant, "import-geography");
  gtk_widget_activate_action (assistant, "assistant.back", NULL);
  g_assert_cmpint (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)), ==,
                   VIGIE_IMPORT_STEP_READING);
  go_on (assistant, VIGIE_IMPORT_STEP_GEOGRAPHY);
  go_on (assistant, VIGIE_IMPORT_STEP_COLUMNS);
  driver_picture (assistant, "import-columns");
  go_on (assistant, VIGIE_IMPORT_STEP_SUMMARY);
  driver_picture (assistant, "import-summary");
  g_assert_cmpuint (count_deliveries (), ==, before); /* nothing is stored before the last step */

  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  g_assert_true (driver_wait (is_set, &stored));
  g_assert_cmpuint (count_deliveries (), ==, before + 1);
  driver_picture (GTK_WIDGET (window), "deliveries");
}

/* A3.3, M05: names and birth dates are refused with their columns and without a value. */
static void
test_A3_3_a_file_of_persons_is_refused_on_screen (void)
{
  GtkWidget *page = vigie_window_get_page (window, "deliveries");
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "personnes.csv", NULL);
  guint before = count_deliveries ();
  GtkWidget *assistant;

  g_assert_true (g_file_set_contents (path,
                                      "IRIS;NOM;PRENOM;DATE_NAISSANCE;NIR\n"
                                      "212310101;Dupond;Jeanne;01/02/1980;280022123100123\n"
                                      "212310101;Durand;Paul;03/04/1975;175042123100145\n",
                                      -1, NULL));
  assistant = vigie_deliveries_page_import (VIGIE_DELIVERIES_PAGE (page), path);
  g_assert_true (driver_wait (is_idle, assistant));
  g_assert_null (vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant)));
  g_assert_cmpint (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)), ==,
                   VIGIE_IMPORT_STEP_FILE);
  driver_picture (assistant, "import-refused");
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_assert_cmpuint (count_deliveries (), ==, before);
  g_remove (path);
  g_rmdir (folder);
}

/* --- zones of the user's own */

static gboolean
is_read (gpointer assistant)
{
  return vigie_zoning_assistant_get_report (assistant) ||
         vigie_zoning_assistant_get_alert (assistant);
}

static gboolean
is_held (gpointer kind)
{
  GPtrArray *list = vigie_session_get_zonings (vigie_window_get_session (window));

  for (guint i = 0; i < list->len; i++)
    if (strcmp (((VigieZoningEntry *) g_ptr_array_index (list, i))->kind, kind) == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_not_held (gpointer kind)
{
  return !is_held (kind);
}

/* A file of that name and text, read by the assistant. */
static GtkWidget *
read_zones (const char *path, const char *text)
{
  GtkWidget *page = vigie_window_get_page (window, "deliveries");
  GtkWidget *assistant = vigie_deliveries_page_import_zoning (VIGIE_DELIVERIES_PAGE (page), NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  vigie_zoning_assistant_set_path (VIGIE_ZONING_ASSISTANT (assistant), path);
  g_assert_true (driver_wait (is_read, assistant));
  return assistant;
}

/* Three IRIS of Chenôve in two groups, one of the Ain; the name is proposed from the file's. */
static void
test_a_list_of_groups_is_stored_and_undone (void)
{
  static const char list[] = "group;iris\nNord;211660101\nNord;211660102\nSud;211660103\n"
                             "Ailleurs;010040101\n";
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Secteurs_2020.csv", NULL);
  GtkWidget *assistant = read_zones (path, list);
  const VigieContoursReport *report =
    vigie_zoning_assistant_get_report (VIGIE_ZONING_ASSISTANT (assistant));

  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_kept, ==, 2);
  g_assert_cmpuint (report->n_whole, ==, 3);
  g_assert_cmpuint (report->outside->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (report->outside, 0), " 5"));
  g_assert_true (g_str_has_suffix (g_ptr_array_index (report->outside, 0), "010040101"));
  driver_picture (assistant, "zoning-list");
  gtk_widget_activate_action (assistant, "zoning.store", NULL);
  g_assert_true (driver_wait (is_held, (gpointer) "secteurs"));
  driver_picture (GTK_WIDGET (window), "zoning-stored");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (driver_wait (is_not_held, (gpointer) "secteurs"));
  g_remove (path);
  g_rmdir (folder);
}

static void
test_a_fault_of_a_list_names_its_row (void)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "secteurs.csv", NULL);
  GtkWidget *assistant = read_zones (path, "group;iris\nNord;211660101\nNord;211669999\n");
  const char *alert = vigie_zoning_assistant_get_alert (VIGIE_ZONING_ASSISTANT (assistant));

  g_assert_nonnull (alert);
  g_assert_nonnull (strstr (alert, "211669999"));
  g_assert_nonnull (strstr (alert, "3"));
  driver_picture (assistant, "zoning-refused");
  gtk_window_destroy (GTK_WINDOW (assistant));
  g_remove (path);
  g_rmdir (folder);
}

/* A square across Chenôve cuts IRIS: it is no sum of them. */
static void
test_contours_across_iris_are_stored_and_undone (void)
{
  static const char contours[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"code_qp\":\"QP021002\",\"nom_qp\":\"Le Mail\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[4.995,47.284],[5.015,47.284],[5.015,47.298],[4.995,47.298],"
    "[4.995,47.284]]]}}]}";
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "QPV.geojson", NULL);
  GtkWidget *assistant = read_zones (path, contours);
  const VigieContoursReport *report =
    vigie_zoning_assistant_get_report (VIGIE_ZONING_ASSISTANT (assistant));

  g_test_message ("%s", vigie_zoning_assistant_get_alert (VIGIE_ZONING_ASSISTANT (assistant)));
  g_assert_nonnull (report);
  g_assert_cmpuint (report->n_kept, ==, 1);
  g_assert_cmpuint (report->n_cut, >, 0);
  driver_picture (assistant, "zoning-contours");
  gtk_widget_activate_action (assistant, "zoning.store", NULL);
  g_assert_true (driver_wait (is_held, (gpointer) "qpv"));
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
  g_assert_true (driver_wait (is_not_held, (gpointer) "qpv"));
  g_remove (path);
  g_rmdir (folder);
}

/* --- edition, document */

static gint64 edition;

static VigieLookPage *
look_page (void)
{
  GtkWidget *page = vigie_window_get_page (window, "documents");

  return VIGIE_LOOK_PAGE (driver_find (page, VIGIE_TYPE_LOOK_PAGE));
}

static gboolean
is_looked_at (gpointer page)
{
  GtkWidget *look = driver_find (page, VIGIE_TYPE_LOOK_PAGE);

  return look && vigie_look_page_is_settled (VIGIE_LOOK_PAGE (look));
}

static gboolean
is_approved (gpointer page)
{
  return is_looked_at (page) && vigie_look_page_get_edition (look_page ())->approved_on;
}

static void
test_an_edition_is_prepared_looked_at_and_approved (void)
{
  GtkWidget *page = vigie_window_get_page (window, "documents");
  g_autoptr (VigieEdition) approved = NULL;
  GtkWidget *assistant;

  vigie_window_show_page (window, "documents");
  assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page));
  g_assert_nonnull (assistant);
  vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), "DEC_MED");
  vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), "CAFALLOC");
  driver_picture (assistant, "edition-choices");
  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, page));
  driver_picture (GTK_WIDGET (window), "edition-look");
  vigie_look_page_approve (look_page ());
  g_assert_true (driver_wait (is_approved, page));
  edition = vigie_look_page_get_edition (look_page ())->number;
  approved = vigie_edition_load (observatory (), edition, NULL);
  g_assert_nonnull (approved);
  g_assert_cmpstr (approved->approved_on, ==, "2026-10-14");
  g_assert_cmpuint (approved->n_tables, ==, 3);
  driver_picture (GTK_WIDGET (window), "edition-approved");
  gtk_widget_activate_action (GTK_WIDGET (look_page ()), "look.back", NULL);
  driver_picture (GTK_WIDGET (window), "documents");
}

static gboolean
exists (gpointer path)
{
  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static void
note_made_cb (GtkWidget *dialog, const char *path, gint64 *made)
{
  *made = 1;
}

static void
test_a_document_goes_from_the_edition_to_a_file (void)
{
  GtkWidget *page = vigie_window_get_page (window, "documents");
  g_autofree char *folder = g_dir_make_tmp ("vigie-ui-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "sheet.pdf", NULL);
  g_autofree char *content = NULL;
  gint64 made = 0;
  GtkWidget *dialog;

  g_assert_cmpint (edition, !=, 0);
  dialog = vigie_documents_page_make (VIGIE_DOCUMENTS_PAGE (page), edition);
  g_assert_nonnull (dialog);
  g_signal_connect (dialog, "made", G_CALLBACK (note_made_cb), &made);
  driver_picture (dialog, "document-dialog");
  vigie_document_dialog_write (VIGIE_DOCUMENT_DIALOG (dialog), path);
  g_assert_true (driver_wait (is_set, &made));
  g_assert_true (exists (path));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
  driver_picture (GTK_WIDGET (window), "documents-made");
  g_remove (path);
  g_rmdir (folder);
}

static void
test_locked_the_ways_in_are_closed (void)
{
  GtkWidget *page = vigie_window_get_page (window, "deliveries");
  GtkWidget *documents = vigie_window_get_page (window, "documents");
  g_autofree char *path = data_path ("BASE_TD_FILO_IRIS_2021_DEC.csv");

  vigie_session_lock (vigie_window_get_session (window));
  driver_settle (window);
  g_assert_null (vigie_deliveries_page_import (VIGIE_DELIVERIES_PAGE (page), path));
  g_assert_null (vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (documents)));
  vigie_window_show_page (window, "convention");
  driver_picture (GTK_WIDGET (window), "convention");
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/assistants/a-file-goes-through-five-steps-into-a-delivery",
                   test_a_file_goes_through_five_steps_into_a_delivery);
  g_test_add_func ("/assistants/A3.3-a-file-of-persons-is-refused-on-screen",
                   test_A3_3_a_file_of_persons_is_refused_on_screen);
  g_test_add_func ("/assistants/a-list-of-groups-is-stored-and-undone",
                   test_a_list_of_groups_is_stored_and_undone);
  g_test_add_func ("/assistants/a-fault-of-a-list-names-its-row",
                   test_a_fault_of_a_list_names_its_row);
  g_test_add_func ("/assistants/contours-across-iris-are-stored-and-undone",
                   test_contours_across_iris_are_stored_and_undone);
  g_test_add_func ("/assistants/an-edition-is-prepared-looked-at-and-approved",
                   test_an_edition_is_prepared_looked_at_and_approved);
  g_test_add_func ("/assistants/a-document-goes-from-the-edition-to-a-file",
                   test_a_document_goes_from_the_edition_to_a_file);
  g_test_add_func ("/assistants/locked-the-ways-in-are-closed", test_locked_the_ways_in_are_closed);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}

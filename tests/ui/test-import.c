/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant from a dropped file to a stored delivery: what is decided on the way, the second year, a corrected file,
 * several files at once; then what is done with a delivery. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/checks/findings.h"
#include "model/deliveries/delivery-files.h"
#include "tests/ui/import-driver.h"
#include "widgets/assistants/import-files.h"
#include "widgets/assistants/import-findings.h"
#include "widgets/deliveries/deliveries-page.h"

/* A file of CAF figures: of each IRIS some hundred allocataires, as much higher as @shift. @more: rows at the end */
static char *
write_file (const char *name, int shift, gssize tenfold, const char *more)
{
  char *path = g_build_filename (import_folder, name, NULL);
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;MONO\n");

  for (gsize z = 0; z < import_iris->n_zones; z++)
    g_string_append_printf (text, "%s;%d;%d\n", import_iris->zone[z].code,
                            (300 + (int) (z * 37 % 400) + shift) * (tenfold == (gssize) z ? 10 : 1),
                            40 + (int) (z * 11 % 50) + shift);
  g_string_append (text, more);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));
  return path;
}

/* The first year: each step is gone through. */
static void
test_the_first_year_each_step_is_shown (void)
{
  g_autofree char *path = write_file ("caf_2031.csv", 0, -1, "212319999;5;c\n");
  GtkWidget *assistant = import_drop (path);

  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_READING);
  import_act (assistant, "assistant.next", NULL);
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_GEOGRAPHY);
  g_assert_cmpuint (import_report (assistant)->n_reason[VIGIE_REASON_UNLOCATED], ==, 1);
  driver_picture (assistant, "import-rows");
  /* The row that is not located is left aside: one click for its reason. */
  import_act (assistant, "assistant.rows", g_variant_new ("(ub)", VIGIE_REASON_UNLOCATED, FALSE));
  g_assert_cmpuint (import_report (assistant)->n_kind[VIGIE_ROW_UNLOCATED], ==, 0);
  import_act (assistant, "assistant.rows", g_variant_new ("(ub)", VIGIE_REASON_UNLOCATED, TRUE));
  g_assert_cmpuint (import_report (assistant)->n_kind[VIGIE_ROW_UNLOCATED], ==, 1);

  import_act (assistant, "assistant.next", NULL);
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_COLUMNS);
  driver_picture (assistant, "import-marks");
  import_act (assistant, "assistant.mark", g_variant_new ("(sy)", "c", VIGIE_CELL_SECRET));
  g_assert_cmpuint (import_report (assistant)->mark->len, ==, 1);
  g_assert_cmpint (((VigieMarkCount *) import_report (assistant)->mark->pdata[0])->state, ==,
                   VIGIE_CELL_SECRET);
  import_act (assistant, "assistant.next", NULL);
  import_store (assistant);
}

/* The second year: dropped, looked at, stored. */
static void
test_the_second_year_goes_to_the_summary (void)
{
  g_autofree char *path = write_file ("caf_2032.csv", 4, 60, "");
  GtkWidget *assistant = import_drop (path);
  const VigieReportFinding *finding = NULL;
  g_autofree char *count = NULL;
  guint place = 0;

  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_SUMMARY);
  g_assert_nonnull (import_report (assistant)->template_name);
  for (guint i = 0; i < import_report (assistant)->finding->len; i++) {
    const VigieReportFinding *one = import_report (assistant)->finding->pdata[i];

    if (one->kind == VIGIE_FINDING_SERIES && one->row > 0) {
      g_assert_null (finding);
      finding = one;
      place = i;
    }
  }
  g_assert_nonnull (finding);
  g_assert_cmpuint (finding->row, ==, 62);
  g_assert_cmpstr (finding->code, ==, import_iris->zone[60].code);
  driver_picture (assistant, "import-second-year");
  import_act (assistant, "assistant.show",
              g_variant_new ("(ui)", (guint) finding->row, (int) finding->column));
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_COLUMNS);
  driver_picture (assistant, "import-finding-shown");
  import_act (assistant, "assistant.next", NULL);
  import_act (assistant, "assistant.waive", g_variant_new ("(us)", place, "Un foyer a ouvert"));
  g_assert_cmpstr (finding->waived, ==, "Un foyer a ouvert");
  count = vigie_import_findings_dup_count (import_report (assistant));
  g_assert_cmpstr (count, ==, _ ("nothing to look at"));
  driver_picture (assistant, "import-let-pass");
  import_store (assistant);
}

/* A corrected file says what it changes; the same one says that it came already. */
static void
test_a_corrected_file_says_what_it_changes (void)
{
  g_autofree char *path = write_file ("caf_2032_corrige.csv", 4, -1, "");
  g_autoptr (GPtrArray) before = import_deliveries ();
  gint64 corrected = ((VigieDelivery *) before->pdata[0])->id;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *assistant;

  assistant = import_drop (path);
  driver_picture (assistant, "import-corrected");
  import_store (assistant);
  after = import_deliveries ();
  g_assert_cmpint (((VigieDelivery *) after->pdata[0])->replaces, ==, corrected);
}

/* Files dropped while one is at hand wait until it is stored. */
static void
test_several_files_wait_for_each_other (void)
{
  g_autofree char *first = write_file ("caf_2033.csv", 6, -1, "");
  g_autofree char *second = write_file ("caf_2034.csv", 9, -1, "");
  g_autoptr (GPtrArray) before = import_deliveries ();
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *assistant = import_drop (first);

  g_assert_true (import_drop (second) == assistant);
  driver_picture (assistant, "import-queue");
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  import_wait (assistant);
  g_assert_cmpstr (vigie_import_get_path (
                     vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (assistant))),
                   ==, second);
  import_store (assistant);
  after = import_deliveries ();
  g_assert_cmpuint (after->len, ==, before->len + 2);
}

/* A delivery that should not have come is withdrawn, with a reason. */
static void
test_a_delivery_is_sent_back_and_withdrawn (void)
{
  GtkWidget *page = vigie_window_get_page (import_window, "deliveries");
  g_autofree char *slip = g_build_filename (import_folder, "retour.xlsx", NULL);
  g_autoptr (GPtrArray) before = import_deliveries ();
  g_autoptr (GPtrArray) after = NULL;

  driver_picture (GTK_WIDGET (import_window), "deliveries-acts");
  gtk_widget_activate_action (page, "deliveries.slip", NULL);
  vigie_form_set (driver_form (), "file", slip);
  driver_picture (GTK_WIDGET (driver_form ()), "delivery-slip");
  g_assert_null (driver_form_submit (driver_form ()));
  g_assert_true (g_file_test (slip, G_FILE_TEST_IS_REGULAR));

  gtk_widget_activate_action (page, "deliveries.withdraw", NULL);
  vigie_form_set (driver_form (), "reason", "Mauvais fichier");
  driver_picture (GTK_WIDGET (driver_form ()), "delivery-withdraw");
  g_assert_null (driver_form_submit (driver_form ()));
  after = import_deliveries ();
  g_assert_cmpuint (after->len, ==, before->len - 1);
  gtk_widget_activate_action (page, "list.all", NULL);
  driver_picture (GTK_WIDGET (import_window), "deliveries-all");
  gtk_widget_activate_action (page, "list.all", NULL);
}

/* A landlord's file: some dwellings in each IRIS, the first figure of each @first. */
static char *
write_landlord (const char *name, int first)
{
  g_autoptr (GString) text = g_string_new ("IRIS;BAI_LOGEMENTS\n");

  for (gsize z = 0; z < 40; z++)
    g_string_append_printf (text, "%s;%d\n", import_iris->zone[z].code, first + (int) (z * 7 % 50));
  return import_write (name, text->str, -1);
}

/* The source is chosen by hand: headings do not tell a landlord. */
static void
go_to_summary (GtkWidget *assistant)
{
  for (int i = 0; import_step (assistant) != VIGIE_IMPORT_STEP_SUMMARY; i++) {
    g_assert_cmpint (i, <, VIGIE_IMPORT_N_STEPS);
    import_act (assistant, "assistant.next", NULL);
  }
}

/* Landlords' files make one delivery; a corrected one is asked whether it stands beside the other. */
static void
test_landlords_files_make_one_delivery (void)
{
  g_autofree char *first = write_landlord ("bailleurs-orvitis-2030.csv", 300);
  g_autofree char *second = write_landlord ("bailleurs-scic-2030.csv", 500);
  g_autofree char *corrected = write_landlord ("bailleurs-scic-2030-bis.csv", 520);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (GPtrArray) after = NULL;
  GtkWidget *assistant = import_drop (first);
  gint64 delivery;

  g_assert_true (import_drop (second) == assistant);
  go_to_summary (assistant);
  driver_picture (assistant, "import-files-wait");
  import_act (assistant, "assistant.files",
              g_variant_new (VIGIE_IMPORT_FILES_TYPE, VIGIE_IMPORT_FILES_JOIN, (gint64) 0, ""));
  g_assert_cmpuint (import_report (assistant)->file->len, ==, 2);
  driver_picture (assistant, "import-files-joined");
  import_store (assistant);
  after = import_deliveries ();
  delivery = ((VigieDelivery *) after->pdata[0])->id;

  assistant = import_drop (corrected);
  go_to_summary (assistant);
  driver_picture (assistant, "import-files-asked");
  gtk_widget_activate_action (assistant, "assistant.next", NULL); /* says that it is asked */
  g_assert_cmpint (import_step (assistant), ==, VIGIE_IMPORT_STEP_SUMMARY);
  import_act (assistant, "assistant.files",
              g_variant_new (VIGIE_IMPORT_FILES_TYPE, VIGIE_IMPORT_FILES_KEEP, delivery,
                             "bailleurs-scic-2030.csv"));
  driver_picture (assistant, "import-files-corrected");
  import_store (assistant);
  g_clear_pointer (&after, g_ptr_array_unref);
  after = import_deliveries ();
  g_assert_cmpint (((VigieDelivery *) after->pdata[0])->replaces, ==, delivery);
  files = vigie_delivery_files_list (import_observatory (), after->pdata[0], NULL);
  g_assert_cmpuint (files->len, ==, 2);
  g_assert_nonnull (vigie_delivery_files_find (files, "bailleurs-scic-2030-bis.csv"));
  g_assert_nonnull (vigie_delivery_files_find (files, "bailleurs-orvitis-2030.csv"));
}

static GtkWidget *
find_findings_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

    if (g_object_get_data (G_OBJECT (window), "findings"))
      return window;
  }
  return NULL;
}

/* What was found is looked at again on the page of data, and let pass there. */
static void
test_findings_are_looked_at_afterwards (void)
{
  g_autofree char *path = write_file ("caf_2035.csv", 9, 60, "");
  GtkWidget *page = vigie_window_get_page (import_window, "deliveries");
  GtkWidget *assistant = import_drop (path);
  g_autoptr (GPtrArray) deliveries = NULL;
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *window;
  gint64 delivery;
  guint place = 0;

  import_store (assistant);
  deliveries = import_deliveries ();
  delivery = ((VigieDelivery *) deliveries->pdata[0])->id;
  gtk_widget_activate_action (page, "deliveries.findings", NULL);
  window = find_findings_window ();
  g_assert_nonnull (window);
  driver_picture (window, "delivery-findings");
  list = vigie_findings_load (import_observatory (), delivery, NULL);
  while (place < list->len &&
         ((VigieReportFinding *) list->pdata[place])->kind != VIGIE_FINDING_SERIES)
    place++;
  g_assert_cmpuint (place, <, list->len);
  gtk_widget_activate_action (window, "assistant.waive", "(us)", place, "Un foyer a ouvert");
  driver_picture (window, "delivery-findings-passed");
  g_clear_pointer (&list, g_ptr_array_unref);
  list = vigie_findings_load (import_observatory (), delivery, NULL);
  g_assert_cmpstr (((VigieReportFinding *) list->pdata[place])->waived, ==, "Un foyer a ouvert");
  gtk_widget_activate_action (window, "assistant.anomaly", "s", "Un chiffre");
  g_assert_nonnull (driver_form ());
  driver_picture (GTK_WIDGET (driver_form ()), "delivery-findings-anomaly");
  gtk_window_destroy (GTK_WINDOW (driver_form ()));
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char **argv)
{
  int status;

  import_open (&argc, &argv);
  import_add_long ();
  import_add_columns ();
  import_add_reading (); /* before there is a template */
  g_test_add_func ("/import/the-first-year-each-step-is-shown",
                   test_the_first_year_each_step_is_shown);
  g_test_add_func ("/import/the-second-year-goes-to-the-summary",
                   test_the_second_year_goes_to_the_summary);
  g_test_add_func ("/import/A5.9-a-corrected-file-says-what-it-changes",
                   test_a_corrected_file_says_what_it_changes);
  g_test_add_func ("/import/several-files-wait-for-each-other",
                   test_several_files_wait_for_each_other);
  g_test_add_func ("/import/landlords-files-make-one-delivery",
                   test_landlords_files_make_one_delivery);
  g_test_add_func ("/import/findings-are-looked-at-afterwards",
                   test_findings_are_looked_at_afterwards);
  g_test_add_func ("/import/a-delivery-is-sent-back-and-withdrawn",
                   test_a_delivery_is_sent_back_and_withdrawn);
  status = g_test_run ();
  import_close ();
  return status;
}

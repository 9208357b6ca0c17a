/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant from a dropped file to a stored delivery: what is decided on the way, the second year, a corrected file,
 * several files at once; then what is done with a delivery. */
#include <glib/gstdio.h>
#include <string.h>

#include "model/deliveries/delivery.h"
#include "tests/ui/import-driver.h"
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
  import_act (assistant, "assistant.waive", g_variant_new ("(us)", place, "Un foyer a ouvert"));
  g_assert_cmpstr (finding->waived, ==, "Un foyer a ouvert");
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
  g_test_add_func ("/import/a-delivery-is-sent-back-and-withdrawn",
                   test_a_delivery_is_sent_back_and_withdrawn);
  status = g_test_run ();
  import_close ();
  return status;
}

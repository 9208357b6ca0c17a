/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the convention refuses of a producer's file, met in the import assistant: said before anything is tried,
 * and again, journalled, when it is. */
#include "model/catalogue/source-sheet.h"
#include "model/deliveries/delivery.h"
#include "tests/ui/messages.h"
#include "tests/ui/refusals.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/deliveries/deliveries-page.h"

static const char of_caf[] = "IRIS;ALLOC\n212310101;120\n";
static const char of_services[] = "IRIS;TELEASS\n212310101;70\n";

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

/* On its last page. */
static VigieImportAssistant *
read_file (const char *name, const char *text)
{
  g_autofree char *path = refusals_at (name);
  GtkWidget *page = vigie_window_get_page (refusals_window (), "deliveries"), *assistant;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  vigie_window_show_page (refusals_window (), "deliveries");
  assistant = vigie_deliveries_page_import (VIGIE_DELIVERIES_PAGE (page), path);
  g_assert_true (driver_wait (is_idle, assistant));
  while (vigie_import_assistant_get_step (VIGIE_IMPORT_ASSISTANT (assistant)) <
         VIGIE_IMPORT_STEP_SUMMARY)
    gtk_widget_activate_action (assistant, "assistant.next", NULL);
  return VIGIE_IMPORT_ASSISTANT (assistant);
}

static guint
count_deliveries (void)
{
  g_autoptr (GPtrArray) list =
    vigie_deliveries_list (vigie_session_get_observatory (refusals_session ()), TRUE, NULL);

  g_assert_nonnull (list);
  return list->len;
}

static void
assert_refused (VigieImportAssistant *assistant, const char *number)
{
  guint before = count_deliveries ();

  messages_assert (vigie_import_assistant_get_sentence (assistant), number);
  gtk_widget_activate_action (GTK_WIDGET (assistant), "assistant.next", NULL);
  g_assert_true (driver_wait (is_idle, assistant));
  messages_assert (messages_find (GTK_WIDGET (assistant), number), number);
  messages_assert_journalled (refusals_session (), vigie_import_assistant_get_sentence (assistant));
  g_assert_cmpuint (count_deliveries (), ==, before);
}

static void
test_another_collector_gives_a_reason (void)
{
  VigieImportAssistant *assistant = read_file ("CAF_2013_IRIS.csv", of_caf);

  g_assert_null (messages_find (GTK_WIDGET (assistant), "M03"));
  vigie_import_assistant_set_terms (assistant, &(VigieImportTerms) { .collector = "Cabinet Y" });
  assert_refused (assistant, "M03");
  driver_picture (GTK_WIDGET (assistant), "refusal-M03");
  vigie_import_assistant_set_terms (assistant, &(VigieImportTerms) { .collector_reason =
                                                                       "COMPAS TIS en congé" });
  g_assert_nonnull (vigie_import_assistant_get_sentence (assistant));
  g_assert_null (messages_find (GTK_WIDGET (assistant), "M03"));
  gtk_window_destroy (GTK_WINDOW (assistant));
}

/* The CAF's figures come from the CCAS by line V09. */
static void
test_a_source_goes_the_way_of_the_annex (void)
{
  VigieImportAssistant *assistant = read_file ("CAF_2013_IRIS.csv", of_caf);

  vigie_import_assistant_set_terms (assistant, &(VigieImportTerms) { .direction_from = "GD" });
  assert_refused (assistant, "M04");
  gtk_window_destroy (GTK_WINDOW (assistant));
}

static void
test_what_the_annex_has_not_gives_a_reason (void)
{
  VigieImportAssistant *assistant = read_file ("INTERNE_2013_IRIS.csv", of_services);

  assert_refused (assistant, "M08");
  driver_picture (GTK_WIDGET (assistant), "refusal-M08");
  vigie_import_assistant_set_terms (assistant,
                                    &(VigieImportTerms) { .additional_reason = "Pour l’ABS" });
  g_assert_null (messages_find (GTK_WIDGET (assistant), "M08"));
  gtk_window_destroy (GTK_WINDOW (assistant));
}

static void
write_contact (VigieSourceSheet *sheet, const char *contact)
{
  g_free (sheet->contact);
  sheet->contact = g_strdup (contact);
  g_assert_true (vigie_source_sheet_save (vigie_session_get_observatory (refusals_session ()),
                                          sheet, "3", NULL));
}

static void
test_an_empty_source_sheet_lets_nothing_in (void)
{
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (vigie_session_get_observatory (refusals_session ()), "CAF", NULL);
  g_autofree char *contact = g_strdup (sheet->contact);
  VigieImportAssistant *assistant;

  write_contact (sheet, "");
  assistant = read_file ("CAF_2013_IRIS.csv", of_caf);
  assert_refused (assistant, "M07");
  gtk_window_destroy (GTK_WINDOW (assistant));
  write_contact (sheet, contact);
}

/* Said before somebody looks for it on a map by IRIS; stored it may be. */
static void
test_what_is_known_by_commune_is_announced (void)
{
  VigieImportAssistant *assistant =
    read_file ("INTERNE_2013_COMMUNE.csv", "CODGEO;DOMICIL\n21231;40\n21166;12\n");

  vigie_import_assistant_set_terms (assistant,
                                    &(VigieImportTerms) { .additional_reason = "Pour l’ABS" });
  g_assert_nonnull (messages_find (GTK_WIDGET (assistant), "M02"));
  driver_picture (GTK_WIDGET (assistant), "import-M02");
  gtk_window_destroy (GTK_WINDOW (assistant));
}

void
refusals_add_import (void)
{
#define ADD(name, test) g_test_add_func ("/refusals/" name, test)
  ADD ("A2.1-M03-another-collector-gives-a-reason", test_another_collector_gives_a_reason);
  ADD ("A3.2-M04-a-source-goes-the-way-of-the-annex", test_a_source_goes_the_way_of_the_annex);
  ADD ("A3.6-A9.1-M08-what-the-annex-has-not-gives-a-reason",
       test_what_the_annex_has_not_gives_a_reason);
  ADD ("A3.5-M07-an-empty-source-sheet-lets-nothing-in",
       test_an_empty_source_sheet_lets_nothing_in);
  ADD ("A1.4-M02-what-is-known-by-commune-is-announced",
       test_what_is_known_by_commune_is_announced);
#undef ADD
}

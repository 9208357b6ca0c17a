/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A territory of files that were dropped: told apart, seen, stored and undone, in the window. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "tests/ui/geography-driver.h"
#include "widgets/assistants/community-chooser.h"
#include "widgets/assistants/geography-assistant.h"
#include "widgets/assistants/geography-list.h"
#include "widgets/assistants/zoning-assistant.h"
#include "widgets/deliveries/deliveries-page.h"

static void
drop (const char *path)
{
  vigie_window_receive (geography_window, path);
}

static gboolean
can_store (gpointer assistant)
{
  return vigie_geography_assistant_get_report (assistant) != NULL;
}

static gboolean
has_alert (gpointer assistant)
{
  return vigie_geography_assistant_get_alert (assistant) != NULL;
}

static gboolean
has_iris (gpointer data)
{
  return geography_count_zones ("iris", 2020) > 0;
}

static gboolean
has_none (gpointer data)
{
  return vigie_session_get_zonings (geography_session ())->len == 0;
}

/* Types into the list of communities, and Enter. */
static void
search_community (GtkWidget *chooser, const char *words)
{
  GtkWidget *button = driver_find (chooser, GTK_TYPE_MENU_BUTTON);
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
  GtkWidget *search = driver_find (popover, GTK_TYPE_SEARCH_ENTRY);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  gtk_editable_set_text (GTK_EDITABLE (search), words);
  g_signal_emit_by_name (search, "activate");
}

/* Reached from the page that has no map, with a button that says what it wants. */
static void
test_A1_2_an_observatory_without_a_map_asks_for_geography (void)
{
  GtkWidget *assistant;

  vigie_window_show_page (geography_window, "explore");
  gtk_widget_activate_action (GTK_WIDGET (geography_window), "win.import-geography", NULL);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_nonnull (assistant);
  g_assert_null (vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant)));
  driver_picture (assistant, "geography-empty");
  gtk_widget_activate_action (assistant, "geography.cancel", NULL);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
}

static void
count_cb (VigieSession *session, guint *n)
{
  (*n)++;
}

/* Each of what was dropped is there with what it is; what is lacking is said. Nothing is stored: no page reads anew. */
static void
test_A1_2_files_say_what_they_are_and_what_is_lacking (void)
{
  g_autofree char *events = geography_data_path ("mouvements-communes-21.csv");
  g_autofree char *qpv = geography_data_path ("qpv_invented.geojson");
  g_autofree char *letter = g_build_filename (geography_folder, "courrier.geojson", NULL);
  GtkWidget *assistant;
  const char *alert;
  guint n_changes = 0;
  gulong handler =
    g_signal_connect (geography_session (), "changed", G_CALLBACK (count_cb), &n_changes);

  drop (events);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (has_alert, assistant));
  drop (qpv);
  g_assert_true (g_file_set_contents (letter, "{}", -1, NULL));
  drop (letter);
  g_assert_true (driver_wait (has_alert, assistant));
  while (
    !strstr ((alert = vigie_geography_assistant_get_alert (VIGIE_GEOGRAPHY_ASSISTANT (assistant)))
               ? alert
               : "",
             "courrier"))
    g_main_context_iteration (NULL, TRUE);
  g_assert_null (vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant)));
  g_assert_cmpuint (n_changes, ==, 0);
  g_signal_handler_disconnect (geography_session (), handler);
  driver_picture (assistant, "geography-lacking");
  gtk_widget_activate_action (assistant, "geography.cancel", NULL);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_remove (letter);
}

/* 121 IRIS of 23 communes (SOURCES); Neuilly and Crimolois merged in 2019; of four invented neighbourhoods three lie
 * there. */
static void
test_A1_2_dropped_files_become_a_territory_and_go_again (void)
{
  g_autofree char *events = geography_data_path ("mouvements-communes-21.csv");
  g_autofree char *qpv = geography_data_path ("qpv_invented.geojson");
  const VigieGeographyReport *report;
  GtkWidget *assistant, *chooser;

  drop (qpv);
  drop (geography_downloads);
  drop (events);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (can_store, assistant));
  while ((report = vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant))) ==
           NULL ||
         report->n_vintages == 0 || report->n_priority == 0)
    g_main_context_iteration (NULL, TRUE);
  chooser = driver_find (assistant, VIGIE_TYPE_COMMUNITY_CHOOSER);
  search_community (chooser, "metropole dij"); /* no name begins so */
  g_assert_null (vigie_community_chooser_get (VIGIE_COMMUNITY_CHOOSER (chooser)));
  search_community (chooser, "jon metropole");
  g_assert_cmpstr (vigie_community_chooser_get (VIGIE_COMMUNITY_CHOOSER (chooser)), ==,
                   GEOGRAPHY_DIJON);
  g_assert_true (driver_wait (can_store, assistant));
  report = vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant));
  g_assert_cmpuint (report->n_iris, ==, 121);
  g_assert_cmpuint (report->n_communes, ==, 23);
  g_assert_cmpuint (report->n_priority, ==, 3);
  g_assert_cmpuint (report->n_vintages, ==, 1);
  g_assert_cmpint (report->vintage, ==, 2020);
  g_assert_true (has_none (NULL)); /* seen only */
  driver_picture (assistant, "geography");
  gtk_window_set_default_size (GTK_WINDOW (assistant), 720, 560);
  driver_picture (assistant, "geography-narrow");

  gtk_widget_activate_action (assistant, "geography.store", NULL);
  g_assert_true (driver_wait (has_iris, NULL));
  g_assert_cmpuint (geography_count_zones ("iris", 2020), ==, 121);
  g_assert_cmpuint (geography_count_zones ("commune", 2020), ==, 23);
  g_assert_cmpuint (geography_count_zones ("commune", 2019), ==, 24);
  g_assert_cmpuint (geography_count_zones ("qpv", 2020), ==, 3);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  driver_picture (GTK_WIDGET (geography_window), "geography-stored");
  gtk_widget_activate_action (GTK_WIDGET (geography_window), "win.undo", NULL);
  g_assert_true (driver_wait (has_none, NULL));
}

/* A second year beside the first, whose communes are kept without being asked; what is neither goes elsewhere. */
static void
test_A1_2_later_contours_come_beside_those_held (void)
{
  static const char zones[] =
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"nom\":\"Secteur\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":"
    "[[[4.995,47.284],[5.015,47.284],[5.015,47.298],[4.995,47.298],[4.995,47.284]]]}}]}";
  g_autofree char *path = g_build_filename (geography_folder, "secteurs.geojson", NULL);
  GtkWidget *assistant, *list;

  drop (geography_downloads);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (can_store, assistant));
  gtk_widget_activate_action (assistant, "geography.store", NULL);
  g_assert_true (driver_wait (has_iris, NULL));
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);

  g_assert_true (g_file_set_contents (path, zones, -1, NULL));
  drop (path);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (has_alert, assistant));
  list = driver_find (assistant, VIGIE_TYPE_GEOGRAPHY_LIST);
  driver_picture (assistant, "geography-zones");
  g_signal_emit_by_name (list, "zones", 0);
  g_assert_nonnull (driver_wait_for_window (VIGIE_TYPE_ZONING_ASSISTANT));
  gtk_window_destroy (GTK_WINDOW (driver_find_window (VIGIE_TYPE_ZONING_ASSISTANT)));
  gtk_widget_activate_action (assistant, "geography.cancel", NULL);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_remove (path);
}

/* A census is a producer's file when it is dropped, and weighs passages when it is given to the geography. */
static void
test_A1_4_a_census_weighs_what_was_redrawn (void)
{
  g_autofree char *path = g_build_filename (geography_folder, "base-ic-logement.csv", NULL);
  GtkWidget *page = vigie_window_get_page (geography_window, "deliveries");
  GtkWidget *assistant;

  g_assert_true (
    g_file_set_contents (path, "IRIS;P19_LOG;P19_POP\n212310101;1200;1900\n", -1, NULL));
  g_assert_false (vigie_geography_is_likely (path));
  assistant = vigie_deliveries_page_import_geography (VIGIE_DELIVERIES_PAGE (page), path);
  g_assert_true (driver_wait (can_store, assistant));
  driver_picture (assistant, "geography-weight");
  gtk_widget_activate_action (assistant, "geography.cancel", NULL);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_remove (path);
}

static void
test_locked_it_is_closed (void)
{
  GtkWidget *page = vigie_window_get_page (geography_window, "deliveries");

  vigie_session_lock (geography_session ());
  driver_settle (geography_window);
  g_assert_null (
    vigie_deliveries_page_import_geography (VIGIE_DELIVERIES_PAGE (page), geography_downloads));
}

int
main (int argc, char **argv)
{
  int status;

  geography_open (&argc, &argv);
  g_test_add_func ("/geography/A1.2-an-observatory-without-a-map-asks-for-geography",
                   test_A1_2_an_observatory_without_a_map_asks_for_geography);
  g_test_add_func ("/geography/A1.2-files-say-what-they-are-and-what-is-lacking",
                   test_A1_2_files_say_what_they_are_and_what_is_lacking);
  g_test_add_func ("/geography/A1.2-dropped-files-become-a-territory-and-go-again",
                   test_A1_2_dropped_files_become_a_territory_and_go_again);
  g_test_add_func ("/geography/A1.2-later-contours-come-beside-those-held",
                   test_A1_2_later_contours_come_beside_those_held);
  g_test_add_func ("/geography/A1.4-a-census-weighs-what-was-redrawn",
                   test_A1_4_a_census_weighs_what_was_redrawn);
  g_test_add_func ("/geography/locked-it-is-closed", test_locked_it_is_closed);
  status = g_test_run ();
  geography_close ();
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A territory of files that were dropped: told apart, seen, stored and undone, in the window. */
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/convention/convention.h"
#include "tests/ui/driver.h"
#include "tests/unit/fixture.h"
#include "widgets/assistants/community-chooser.h"
#include "widgets/assistants/geography-assistant.h"
#include "widgets/assistants/geography-list.h"
#include "widgets/assistants/zoning-assistant.h"
#include "widgets/deliveries/deliveries-page.h"

#define DIJON "242100410"

static VigieWindow *window;
static char *folder;
static char *downloads; /* what IGN's archive opens to */

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static char *
data_path (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
}

/* Copies a file of tests/data into a folder under another name. */
static void
copy (const char *name, const char *into, const char *as)
{
  g_autofree char *from = data_path (name), *to = g_build_filename (into, as, NULL);
  g_autoptr (GFile) source = g_file_new_for_path (from), target = g_file_new_for_path (to);

  g_assert_true (g_file_copy (source, target, G_FILE_COPY_NONE, NULL, NULL, NULL, NULL));
}

/* The folders of IGN's archive: the year stands in their name alone. */
static void
make_downloads (void)
{
  static const char *const suffix[] = { "shp", "shx", "dbf", "prj", "cpg" };
  g_autofree char *inner = g_build_filename (folder, "CONTOURS-IRIS_2-1__SHP_LAMB93_FXX_2020-01-01",
                                             "1_DONNEES_LIVRAISON", NULL);

  downloads = g_build_filename (folder, "CONTOURS-IRIS_2-1__SHP_LAMB93_FXX_2020-01-01", NULL);
  g_assert_cmpint (g_mkdir_with_parents (inner, 0700), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *name = g_strdup_printf ("iris_dijon_2020.%s", suffix[i]);
    g_autofree char *as = g_strdup_printf ("CONTOURS-IRIS.%s", suffix[i]);

    copy (name, inner, as);
  }
}

static void
drop (const char *path)
{
  vigie_window_receive (window, path);
}

static gsize
count_zones (const char *kind, int vintage)
{
  GPtrArray *list = vigie_session_get_zonings (session ());

  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (list, i);

    if (strcmp (entry->kind, kind) == 0 && entry->vintage == vintage)
      return entry->n_zones;
  }
  return 0;
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
  return count_zones ("iris", 2020) > 0;
}

static gboolean
has_none (gpointer data)
{
  return vigie_session_get_zonings (session ())->len == 0;
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

  vigie_window_show_page (window, "explore");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.import-geography", NULL);
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_nonnull (assistant);
  g_assert_null (vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant)));
  driver_picture (assistant, "geography-empty");
  gtk_widget_activate_action (assistant, "geography.cancel", NULL);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
}

/* Each of what was dropped is there with what it is; what is lacking is said. */
static void
test_A1_2_files_say_what_they_are_and_what_is_lacking (void)
{
  g_autofree char *events = data_path ("mouvements-communes-21.csv");
  g_autofree char *qpv = data_path ("qpv_invented.geojson");
  g_autofree char *letter = g_build_filename (folder, "courrier.geojson", NULL);
  GtkWidget *assistant;
  const char *alert;

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
  g_autofree char *events = data_path ("mouvements-communes-21.csv");
  g_autofree char *qpv = data_path ("qpv_invented.geojson");
  const VigieGeographyReport *report;
  GtkWidget *assistant, *chooser;

  drop (qpv);
  drop (downloads);
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
  g_assert_cmpstr (vigie_community_chooser_get (VIGIE_COMMUNITY_CHOOSER (chooser)), ==, DIJON);
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
  g_assert_cmpuint (count_zones ("iris", 2020), ==, 121);
  g_assert_cmpuint (count_zones ("commune", 2020), ==, 23);
  g_assert_cmpuint (count_zones ("commune", 2019), ==, 24);
  g_assert_cmpuint (count_zones ("qpv", 2020), ==, 3);
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  driver_picture (GTK_WIDGET (window), "geography-stored");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.undo", NULL);
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
  g_autofree char *path = g_build_filename (folder, "secteurs.geojson", NULL);
  GtkWidget *assistant, *list;

  drop (downloads);
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
  g_autofree char *path = g_build_filename (folder, "base-ic-logement.csv", NULL);
  GtkWidget *page = vigie_window_get_page (window, "deliveries");
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
  GtkWidget *page = vigie_window_get_page (window, "deliveries");

  vigie_session_lock (session ());
  driver_settle (window);
  g_assert_null (vigie_deliveries_page_import_geography (VIGIE_DELIVERIES_PAGE (page), downloads));
}

/* One that was founded and has nothing yet. */
static VigieObservatory *
observatory_new (void)
{
  VigieObservatory *observatory = vigie_test_observatory (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) convention = vigie_convention_template ("2009", &error);
  GDate today;

  g_assert_no_error (error);
  vigie_session_get_today (session (), &today);
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  return observatory;
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = vigie_test_folder ();
  make_downloads ();
  window = driver_open_window (1280, 800);
  vigie_session_set_observatory (session (), observatory_new ());
  driver_settle (window);
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
  driver_close_window (window);
  vigie_test_folder_remove (folder);
  g_free (downloads);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws, at the size of its model, each page that the pictures of the aim show, into the build's
 * folder `pictures`, in French, and what belongs to editions in English too: to be laid side by
 * side. What is asserted is that the page is there, at its size, and not blank: a page that needs
 * more room than it is given is not at its size. */
#include <string.h>

#include "model/restitution/document.h"
#include "model/workshop/workshop.h"
#include "tests/ui/driver.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/assistants/import-assistant.h"
#include "widgets/convention/sources-list.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/documents/documents-page.h"
#include "widgets/editions/alternatives-panel.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/explanation-card.h"
#include "widgets/editions/look-page.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/hover-card.h"
#include "widgets/explore/map-area.h"
#include "widgets/workshop/presenter.h"
#include "widgets/workshop/workshops-page.h"

static VigieWindow *window;
static char *folder;

static gboolean
is_map_settled (gpointer data)
{
  return vigie_map_area_is_settled (
    VIGIE_MAP_AREA (driver_find (GTK_WIDGET (window), VIGIE_TYPE_MAP_AREA)));
}

static VigieExploration *
exploration (void)
{
  return vigie_explore_page_get_exploration (
    VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore")));
}

/* How many colours stand on a coarse grid of its pixels: a blank page has one or two. */
static guint
count_colors (GdkPixbuf *pixbuf)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  int n = gdk_pixbuf_get_n_channels (pixbuf), stride = gdk_pixbuf_get_rowstride (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y += 7)
    for (int x = 0; x < gdk_pixbuf_get_width (pixbuf); x += 7) {
      const guint8 *p = pixels + y * stride + x * n;

      g_hash_table_add (seen, GUINT_TO_POINTER (p[0] << 16 | p[1] << 8 | p[2] | 1 << 24));
    }
  return g_hash_table_size (seen);
}

static void
keep (GtkWidget *widget, const char *name, int width, int height)
{
  g_autofree char *file = g_strdup_printf ("%s.png", name);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autoptr (GdkPixbuf) pixbuf = NULL;

  driver_settle (window);
  driver_save_png (widget, path);
  pixbuf = gdk_pixbuf_new_from_file (path, NULL);
  g_assert_nonnull (pixbuf);
  /* Without a window manager GTK takes some pixels of shadow off a dialog. */
  g_assert_cmpint (ABS (gdk_pixbuf_get_width (pixbuf) - width), <=, 20);
  g_assert_cmpint (ABS (gdk_pixbuf_get_height (pixbuf) - height), <=, 20);
  g_assert_cmpuint (count_colors (pixbuf), >, 12);
}

static void
show_explorer (int width, int height, gboolean dark)
{
  const VigieTable *table;
  GtkWidget *map, *card;
  gssize zone;

  driver_set_dark (dark);
  vigie_window_show_page (window, "explore");
  driver_resize (window, width, height);
  g_assert_true (driver_wait (is_map_settled, NULL));
  table = vigie_exploration_get_table (exploration ());
  zone = vigie_zoning_find (table->zoning, "212311802");
  g_assert_cmpint (zone, >=, 0);
  map = driver_find (GTK_WIDGET (window), VIGIE_TYPE_MAP_AREA);
  card = driver_find (map, VIGIE_TYPE_HOVER_CARD);
  vigie_map_area_fit (VIGIE_MAP_AREA (map));
  vigie_map_area_zoom (VIGIE_MAP_AREA (map), 1.45, gtk_widget_get_width (map) * 0.45,
                       gtk_widget_get_height (map) * 0.5);
  vigie_exploration_select_only (exploration (), (guint32) zone);
  vigie_hover_card_show_zone (VIGIE_HOVER_CARD (card), (guint32) zone);
  driver_settle (window);
  g_assert_true (driver_wait (is_map_settled, NULL));
}

static void
test_explorer_light_and_dark (void)
{
  show_explorer (1440, 900, FALSE);
  keep (GTK_WIDGET (window), "explorer-light", 1440, 900);
  show_explorer (1440, 900, TRUE);
  keep (GTK_WIDGET (window), "explorer-dark", 1440, 900);
}

static void
test_explorer_folded_to_1280 (void)
{
  show_explorer (1280, 800, FALSE);
  keep (GTK_WIDGET (window), "explorer-1280", 1280, 800);
}

static void
test_explorer_with_circles (void)
{
  show_explorer (1440, 900, FALSE);
  vigie_exploration_show_indicator (exploration (), "CAFALLOC");
  driver_settle (window);
  g_assert_true (driver_wait (is_map_settled, NULL));
  keep (GTK_WIDGET (window), "explorer-circles", 1440, 900);
  vigie_exploration_show_indicator (exploration (), "DEC_TP60");
}

static gboolean
is_idle (gpointer assistant)
{
  return !vigie_import_assistant_is_busy (assistant);
}

static void
test_import_columns_and_summary (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data",
                                            "BASE_TD_FILO_IRIS_2021_DEC.csv", NULL);
  GtkWidget *assistant = vigie_deliveries_page_import (
    VIGIE_DELIVERIES_PAGE (vigie_window_get_page (window, "deliveries")), path);

  g_assert_true (driver_wait (is_idle, assistant));
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  keep (assistant, "import-columns", 1280, 800);
  gtk_widget_activate_action (assistant, "assistant.next", NULL);
  keep (assistant, "import-summary", 1280, 800);
  gtk_window_destroy (GTK_WINDOW (assistant));
}

static void
test_convention (void)
{
  vigie_window_show_page (window, "convention");
  driver_resize (window, 1440, 900);
  keep (GTK_WIDGET (window), "convention", 1440, 900);
}

static void
test_presenter (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (vigie_window_get_session (window));
  g_autoptr (GPtrArray) list = vigie_workshops_list (observatory, NULL);
  VigieWorkshop *workshop;
  VigieEdition *edition;
  g_autoptr (VigieZoning) communes = vigie_zoning_load (observatory, "commune", 0, NULL);
  g_autoptr (VigiePresentation) presentation = NULL;
  GtkWidget *presenter;

  g_assert_cmpuint (list->len, >, 0);
  workshop =
    vigie_workshop_load (observatory, ((VigieWorkshop *) g_ptr_array_index (list, 0))->id, NULL);
  edition = vigie_edition_load (observatory, workshop->edition, NULL);
  g_assert_nonnull (edition);
  presentation = vigie_presentation_new (workshop, edition, communes);
  presenter = vigie_presenter_new (presentation);
  gtk_window_set_default_size (GTK_WINDOW (presenter), 1920, 1080);
  gtk_window_present (GTK_WINDOW (presenter));
  driver_settle (window);
  keep (presenter, "presenter", 1920, 1080);
  gtk_window_destroy (GTK_WINDOW (presenter));
}

static void
test_map_sheet (void)
{
  VigieObservatory *observatory = vigie_session_get_observatory (vigie_window_get_session (window));
  g_autofree char *path = g_build_filename (folder, "map-sheet.pdf", NULL);
  VigieDocumentRequest request = { .kind = VIGIE_DOCUMENT_MAP_SHEET,
                                   .path = path,
                                   .indicator = "DEC_TP60",
                                   .method = VIGIE_METHOD_JENKS,
                                   .n_classes = 5 };
  g_autofree char *content = NULL;
  GDate today;

  vigie_session_get_today (vigie_window_get_session (window), &today);
  g_assert_true (vigie_document_make (observatory, 1, &request, &today, NULL, NULL));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "%PDF-"));
}

/* --- an edition looked at */

static GtkWidget *
documents (void)
{
  return vigie_window_get_page (window, "documents");
}

static GtkWidget *
look (void)
{
  return driver_find (documents (), VIGIE_TYPE_LOOK_PAGE);
}

static gboolean
is_looked_at (gpointer data)
{
  return look () && vigie_look_page_is_settled (VIGIE_LOOK_PAGE (look ()));
}

static gboolean
is_explained (gpointer data)
{
  return vigie_look_page_get_explanation (VIGIE_LOOK_PAGE (look ())) != NULL;
}

static void
keep_in (GtkWidget *widget, const char *name, int width, int height)
{
  g_autofree char *full = g_strdup_printf ("%s-%s", name, g_getenv ("LANGUAGE"));

  keep (widget, full, width, height);
}

static void
prepare_edition (void)
{
  static const char *const indicator[] = { "TXDEP50", "TXDEP100", "CAFPAJE", "TXCMONO" };
  GtkWidget *assistant;

  driver_set_dark (FALSE);
  driver_resize (window, 1280, 800);
  vigie_window_show_page (window, "documents");
  assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (documents ()));
  for (gsize i = 0; i < G_N_ELEMENTS (indicator); i++)
    vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), indicator[i]);
  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  g_assert_true (driver_wait (is_looked_at, NULL));
}

static void
keep_look (const char *name, int width, int height)
{
  driver_resize (window, width, height);
  g_assert_true (driver_wait (is_looked_at, NULL));
  keep_in (GTK_WIDGET (window), name, width, height);
}

static void
test_edition_light_and_dark (void)
{
  prepare_edition ();
  keep_look ("edition-1280", 1280, 800);
  keep_look ("edition-1920", 1900, 1060); /* the screen has 1920 × 1080, shadow included */
  driver_set_dark (TRUE);
  keep_look ("edition-1280-dark", 1280, 800);
  keep_look ("edition-1920-dark", 1900, 1060);
  driver_set_dark (FALSE);
}

/* Narrow windows, and text a quarter larger: everything has its place. */
static void
test_edition_narrow_and_large (void)
{
  keep_look ("edition-900", 900, 700);
  keep_look ("edition-720", 720, 700);
  vigie_look_page_set_view (VIGIE_LOOK_PAGE (look ()), VIGIE_LOOK_MAP);
  keep_look ("edition-720-map", 720, 700);
  vigie_look_page_set_view (VIGIE_LOOK_PAGE (look ()), VIGIE_LOOK_LOSS);
  keep_look ("edition-720-loss", 720, 700);
  driver_set_large (TRUE);
  keep_look ("edition-1280-large", 1280, 800);
  keep_look ("edition-900-large", 900, 700);
  driver_set_large (FALSE);
  keep_look ("edition-1280", 1280, 800);
}

static void
keep_card (const char *name)
{
  GtkWidget *card = driver_find (look (), VIGIE_TYPE_EXPLANATION_CARD);
  GtkWidget *popover = gtk_widget_get_ancestor (card, GTK_TYPE_POPOVER);
  int least;

  driver_settle (window);
  gtk_widget_measure (card, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (card), &least, NULL,
                      NULL, NULL);
  g_assert_cmpint (gtk_widget_get_height (card), >=, least);
  keep_in (popover, name, gtk_widget_get_width (popover), gtk_widget_get_height (popover));
}

static void
test_edition_explained (void)
{
  gtk_widget_activate_action (look (), "look.next-hidden", NULL);
  g_assert_true (driver_wait (is_explained, NULL));
  driver_settle (window);
  keep_card ("edition-card");
  driver_set_dark (TRUE);
  keep_card ("edition-card-dark");
  driver_set_dark (FALSE);
  driver_set_large (TRUE);
  driver_resize (window, 800, 600);
  gtk_widget_activate_action (look (), "look.next-hidden", NULL);
  g_assert_true (driver_wait (is_explained, NULL));
  keep_card ("edition-card-large");
  keep_look ("edition-800-explained-large", 800, 600);
  driver_set_large (FALSE);
  driver_resize (window, 1280, 800);
}

static void
test_edition_alternatives (void)
{
  GtkWidget *panel = driver_find (look (), VIGIE_TYPE_ALTERNATIVES_PANEL);

  for (guint i = 0; i < vigie_alternatives_panel_get_n (VIGIE_ALTERNATIVES_PANEL (panel)); i++)
    if (vigie_alternatives_panel_get (VIGIE_ALTERNATIVES_PANEL (panel), i)->kind ==
        VIGIE_ALTERNATIVE_REGROUP)
      vigie_alternatives_panel_choose (VIGIE_ALTERNATIVES_PANEL (panel), i);
  keep_look ("edition-alternatives", 1280, 800);
  driver_set_dark (TRUE);
  keep_look ("edition-alternatives-dark", 1280, 800);
  driver_resize (window, 800, 600);
  keep_look ("edition-800-dark", 800, 600);
  driver_set_dark (FALSE);
  keep_look ("edition-800", 800, 600);
  gtk_widget_activate_action (look (), "look.back", NULL);
  driver_settle (window);
}

static gboolean
has_compared (gpointer dialog)
{
  return vigie_compare_dialog_get_n (dialog) >= 0;
}

/* A dialog is narrower than the window by its shadow. */
static void
keep_dialog (GtkWidget *dialog, const char *name, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (dialog), width, height);
  for (int i = 0; i < 4; i++)
    driver_settle (window);
  keep_in (dialog, name, width, height);
}

static void
test_editions_compared (void)
{
  GtkWidget *dialog = vigie_documents_page_compare (VIGIE_DOCUMENTS_PAGE (documents ()));

  g_assert_true (driver_wait (has_compared, dialog));
  keep_dialog (dialog, "editions-compared", 860, 600);
  keep_dialog (dialog, "editions-compared-1280", 1280, 800);
  keep_dialog (dialog, "editions-compared-1900", 1900, 1060);
  driver_set_dark (TRUE);
  keep_dialog (dialog, "editions-compared-800-dark", 800, 600);
  driver_set_large (TRUE);
  keep_dialog (dialog, "editions-compared-800-large-dark", 800, 600);
  driver_set_dark (FALSE);
  keep_dialog (dialog, "editions-compared-800-large", 800, 600);
  driver_set_large (FALSE);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* The list of editions, at each width. */
static void
test_editions_listed (void)
{
  static const int size[][2] = { { 800, 600 }, { 1280, 800 }, { 1900, 1060 } };

  for (int dark = 0; dark < 2; dark++)
    for (gsize i = 0; i < G_N_ELEMENTS (size); i++) {
      g_autofree char *name = g_strdup_printf ("documents-%d%s", size[i][0], dark ? "-dark" : "");

      driver_set_dark (dark);
      driver_resize (window, size[i][0], size[i][1]);
      keep_in (GTK_WIDGET (window), name, size[i][0], size[i][1]);
    }
  driver_set_dark (FALSE);
  driver_set_large (TRUE);
  driver_resize (window, 800, 600);
  keep_in (GTK_WIDGET (window), "documents-800-large", 800, 600);
  driver_set_large (FALSE);
  driver_resize (window, 1280, 800);
}

static void
test_source_sheet (void)
{
  GtkWidget *list =
    driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_SOURCES_LIST);
  GtkWidget *dialog = vigie_sources_list_open (VIGIE_SOURCES_LIST (list), "CAF");

  keep_in (dialog, "source-sheet", 980, 720);
  driver_set_dark (TRUE);
  keep_in (dialog, "source-sheet-dark", 980, 720);
  driver_set_dark (FALSE);
  gtk_window_set_default_size (GTK_WINDOW (dialog), 720, 700);
  driver_settle (window);
  keep_in (dialog, "source-sheet-720", 720, 700);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  folder = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "pictures", NULL);
  g_mkdir_with_parents (folder, 0755);
  window = driver_open_window (1440, 900);
  driver_open_demonstration (window);
  g_test_add_func ("/pictures/explorer-light-and-dark", test_explorer_light_and_dark);
  g_test_add_func ("/pictures/explorer-folded-to-1280", test_explorer_folded_to_1280);
  g_test_add_func ("/pictures/explorer-with-circles", test_explorer_with_circles);
  g_test_add_func ("/pictures/import-columns-and-summary", test_import_columns_and_summary);
  g_test_add_func ("/pictures/convention", test_convention);
  g_test_add_func ("/pictures/presenter", test_presenter);
  g_test_add_func ("/pictures/map-sheet", test_map_sheet);
  g_test_add_func ("/pictures/editions/light-and-dark", test_edition_light_and_dark);
  g_test_add_func ("/pictures/editions/narrow-and-large", test_edition_narrow_and_large);
  g_test_add_func ("/pictures/editions/explained", test_edition_explained);
  g_test_add_func ("/pictures/editions/alternatives", test_edition_alternatives);
  g_test_add_func ("/pictures/editions/compared", test_editions_compared);
  g_test_add_func ("/pictures/editions/listed", test_editions_listed);
  g_test_add_func ("/pictures/editions/source-sheet", test_source_sheet);
  status = g_test_run ();
  driver_close_window (window);
  g_free (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every page of the window, and every tab of the convention's, into PNG files, to be looked at:
 * screenshots FOLDER [PAGE…]. The language is that of the environment; light and dark, three sizes, and text a
 * quarter larger. */
#include <string.h>

#include "model/core/language.h"
#include "tests/ui/driver.h"
#include "widgets/convention/convention-page.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/hover-card.h"
#include "widgets/explore/map-area.h"

static const struct {
  int width, height;
  gboolean dark, large;
} view[] = {
  { 1440, 900, FALSE, FALSE }, { 1440, 900, TRUE, FALSE },  { 1280, 800, FALSE, FALSE },
  { 1280, 800, TRUE, FALSE },  { 1280, 800, FALSE, TRUE },  { 1900, 1060, FALSE, FALSE },
  { 1900, 1060, TRUE, FALSE }, { 1900, 1060, FALSE, TRUE },
};

static const char *const page[] = { "explore",   "home",      "deliveries",
                                    "documents", "workshops", "convention" };

static const char *const tab[] = { "follow-up", "articles",  "sources", "people",   "recipients",
                                   "budget",    "anomalies", "papers",  "exchange", "journal" };

static gboolean
is_map_settled (gpointer window)
{
  return vigie_map_area_is_settled (VIGIE_MAP_AREA (driver_find (window, VIGIE_TYPE_MAP_AREA)));
}

static VigieExploration *
exploration_of (VigieWindow *window)
{
  return vigie_explore_page_get_exploration (
    VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore")));
}

/* One zone selected, its card open, the map a little closer, as the picture of the page has it. */
static void
arrange (VigieWindow *window)
{
  VigieExploration *exploration = exploration_of (window);
  const VigieTable *table = vigie_exploration_get_table (exploration);
  GtkWidget *map = driver_find (GTK_WIDGET (window), VIGIE_TYPE_MAP_AREA);
  GtkWidget *card = driver_find (map, VIGIE_TYPE_HOVER_CARD);
  gssize zone = vigie_zoning_find (table->zoning, "212311802");

  vigie_map_area_fit (VIGIE_MAP_AREA (map));
  vigie_map_area_zoom (VIGIE_MAP_AREA (map), 1.45, gtk_widget_get_width (map) * 0.45,
                       gtk_widget_get_height (map) * 0.5);
  if (zone >= 0) {
    vigie_exploration_select_only (exploration, (guint32) zone);
    vigie_hover_card_show_zone (VIGIE_HOVER_CARD (card), (guint32) zone);
  }
  driver_settle (window);
  driver_wait (is_map_settled, window);
  driver_settle (window);
}

static void
shoot (VigieWindow *window, const char *folder, const char *name, gsize seen)
{
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autofree char *file = g_strdup_printf ("%s-%s-%s%s-%d.png", name, french ? "fr" : "en",
                                           view[seen].dark ? "dark" : "light",
                                           view[seen].large ? "-large" : "", view[seen].width);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  driver_save_png (GTK_WIDGET (window), path);
  g_print ("%s\n", path);
}

static void
shoot_circles (VigieWindow *window, const char *folder, gsize seen)
{
  VigieExploration *exploration = exploration_of (window);
  const VigieTable *all = vigie_exploration_get_all (exploration);
  g_autofree char *before = g_strdup (vigie_exploration_get_table (exploration)
                                        ->column[vigie_exploration_get_column (exploration)]
                                        .indicator->code);

  for (gsize i = 0; i < all->n_columns; i++)
    if (all->column[i].indicator->kind == VIGIE_KIND_STOCK &&
        strcmp (all->column[i].indicator->theme, "familles") == 0) {
      vigie_exploration_show_indicator (exploration, all->column[i].indicator->code);
      break;
    }
  driver_settle (window);
  shoot (window, folder, "circles", seen);
  vigie_exploration_show_indicator (exploration, before);
}

static gboolean
is_locked (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_LOCKED;
}

static void
shoot_tabs (VigieWindow *window, const char *folder, gsize seen)
{
  VigieConventionPage *convention =
    VIGIE_CONVENTION_PAGE (vigie_window_get_page (window, "convention"));

  for (gsize i = 0; i < G_N_ELEMENTS (tab); i++) {
    g_autofree char *name = g_strdup_printf ("convention-%zu-%s", i, tab[i]);

    vigie_convention_page_show_tab (convention, tab[i]);
    driver_settle (window);
    shoot (window, folder, name, seen);
  }
  vigie_convention_page_show_tab (convention, tab[0]);
}

static void
shoot_page (VigieWindow *window, const char *folder, const char *name, gsize seen)
{
  vigie_window_show_page (window, name);
  driver_settle (window);
  if (strcmp (name, "convention") == 0) {
    shoot_tabs (window, folder, seen);
    return;
  }
  if (strcmp (name, "explore") == 0)
    arrange (window);
  shoot (window, folder, name, seen);
  if (strcmp (name, "explore") == 0)
    shoot_circles (window, folder, seen);
}

int
main (int argc, char **argv)
{
  const char *folder;
  VigieWindow *window;

  driver_init (&argc, &argv);
  folder = argc > 1 ? argv[1] : ".";
  g_mkdir_with_parents (folder, 0755);
  window = driver_open_window (view[0].width, view[0].height);
  shoot (window, folder, "welcome", 0);
  driver_open_demonstration (window);

  for (gsize i = 0; i < G_N_ELEMENTS (view); i++) {
    driver_set_dark (view[i].dark);
    driver_set_large (view[i].large);
    driver_resize (window, view[i].width, view[i].height);
    for (gsize j = 0; j < G_N_ELEMENTS (page); j++)
      if (argc < 3 || g_strv_contains ((const char *const *) argv + 2, page[j]))
        shoot_page (window, folder, page[j], i);
  }

  driver_set_dark (FALSE);
  driver_set_large (FALSE);
  driver_resize (window, view[0].width, view[0].height);
  vigie_window_show_page (window, "explore");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  driver_wait (is_locked, exploration_of (window));
  driver_settle (window);
  shoot (window, folder, "locked", 0);
  driver_close_window (window);
  return 0;
}

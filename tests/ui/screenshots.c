/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws every page of the window into PNG files, to be looked at: screenshots FOLDER. The language
 * is that of the environment; light and dark, three sizes. */
#include <string.h>

#include "model/core/language.h"
#include "tests/ui/driver.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/hover-card.h"
#include "widgets/explore/map-area.h"

static const struct {
  int width, height;
} size[] = { { 1440, 900 }, { 1280, 800 }, { 1920, 1080 } };

static const char *const page[] = { "explore",   "home",      "deliveries",
                                    "documents", "workshops", "convention" };

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
shoot (VigieWindow *window, const char *folder, const char *name, int width, int height)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autofree char *file = g_strdup_printf ("%s-%s-%s-%dx%d.png", name, french ? "fr" : "en",
                                           dark ? "dark" : "light", width, height);
  g_autofree char *path = g_build_filename (folder, file, NULL);

  driver_save_png (GTK_WIDGET (window), path);
  g_print ("%s\n", path);
}

static void
shoot_circles (VigieWindow *window, const char *folder, int width, int height)
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
  shoot (window, folder, "circles", width, height);
  vigie_exploration_show_indicator (exploration, before);
}

static gboolean
is_locked (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_LOCKED;
}

int
main (int argc, char **argv)
{
  const char *folder = argc > 1 ? argv[1] : ".";
  const char *only = argc > 2 ? argv[2] : NULL;
  VigieWindow *window;

  driver_init (&argc, &argv);
  g_mkdir_with_parents (folder, 0755);
  window = driver_open_window (size[0].width, size[0].height);
  shoot (window, folder, "welcome", size[0].width, size[0].height);
  driver_open_demonstration (window);

  for (gsize s = 0; s < G_N_ELEMENTS (size); s++)
    for (int dark = 0; dark < 2; dark++) {
      driver_set_dark (dark);
      driver_resize (window, size[s].width, size[s].height);
      for (gsize i = 0; i < G_N_ELEMENTS (page); i++) {
        if (only && strcmp (only, page[i]) != 0)
          continue;
        vigie_window_show_page (window, page[i]);
        driver_settle (window);
        if (strcmp (page[i], "explore") == 0) {
          arrange (window);
          shoot (window, folder, page[i], size[s].width, size[s].height);
          shoot_circles (window, folder, size[s].width, size[s].height);
        } else {
          shoot (window, folder, page[i], size[s].width, size[s].height);
        }
      }
    }

  driver_set_dark (FALSE);
  driver_resize (window, size[0].width, size[0].height);
  vigie_window_show_page (window, "explore");
  gtk_widget_activate_action (GTK_WIDGET (window), "win.lock", NULL);
  driver_wait (is_locked, exploration_of (window));
  driver_settle (window);
  shoot (window, folder, "locked", size[0].width, size[0].height);
  driver_close_window (window);
  return 0;
}

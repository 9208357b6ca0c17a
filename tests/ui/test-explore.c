/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of every day: tree, table, map and classes answer to each other. */
#include <math.h>
#include <string.h>

#include "model/store/journal.h"
#include "model/territory/contours.h"
#include "model/territory/grouping.h"
#include "model/territory/own-zones.h"
#include "tests/ui/driver.h"
#include "widgets/explore/classes-panel.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/group-dialog.h"
#include "widgets/explore/histogram-view.h"
#include "widgets/explore/hover-card.h"
#include "widgets/explore/indicator-tree.h"
#include "widgets/explore/map-area.h"
#include "widgets/explore/period-bar.h"

typedef struct {
  VigieWindow *window;
  GtkWidget *page;
  VigieExploration *exploration;
  VigieFigureGrid *grid;
  VigieMapArea *map;
  VigieIndicatorTree *tree;
} Fixture;

/* One window for all: each test begins with what the page first showed. */
static VigieWindow *window;
static char *first;

static gboolean
is_ready (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_SHOWN;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  if (!window) {
    window = driver_open_window (1440, 900);
    driver_open_demonstration (window);
  }
  f->window = window;
  f->page = vigie_window_get_page (f->window, "explore");
  f->exploration = vigie_explore_page_get_exploration (VIGIE_EXPLORE_PAGE (f->page));
  f->grid = VIGIE_FIGURE_GRID (driver_find (f->page, VIGIE_TYPE_FIGURE_GRID));
  f->map = VIGIE_MAP_AREA (driver_find (f->page, VIGIE_TYPE_MAP_AREA));
  f->tree = VIGIE_INDICATOR_TREE (driver_find (f->page, VIGIE_TYPE_INDICATOR_TREE));

  g_assert_true (driver_wait (is_ready, f->exploration));
  if (!first)
    first = g_strdup (vigie_exploration_get_table (f->exploration)
                        ->column[vigie_exploration_get_column (f->exploration)]
                        .indicator->code);
  g_assert_true (vigie_exploration_show_indicator (f->exploration, first));
  vigie_exploration_set_method (f->exploration, VIGIE_METHOD_JENKS);
  vigie_exploration_set_n_classes (f->exploration, 5);
  vigie_exploration_clear_selection (f->exploration);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
}

static gboolean
is_settled (gpointer map)
{
  return vigie_map_area_is_settled (map);
}

static void
settle (Fixture *f)
{
  driver_settle (f->window);
  g_assert_true (driver_wait (is_settled, f->map));
  driver_settle (f->window);
}

static gboolean
is_shown (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_SHOWN;
}

/* Where the label point of a zone lies on the map's widget. */
static void
place_of (Fixture *f, const char *code, double *x, double *y)
{
  const VigieZoning *zoning = vigie_exploration_get_table (f->exploration)->zoning;
  gssize zone = vigie_zoning_find (zoning, code);
  VigieMapView view = vigie_map_area_get_view (f->map);

  g_assert_cmpint (zone, >=, 0);
  *x = gtk_widget_get_width (GTK_WIDGET (f->map)) / 2.0 +
       (zoning->zone[zone].label_x - view.x) / view.m_per_px;
  *y = gtk_widget_get_height (GTK_WIDGET (f->map)) / 2.0 -
       (zoning->zone[zone].label_y - view.y) / view.m_per_px;
}

/* The demonstration has the 121 IRIS of the agglomeration (SOURCES.md): all are rows, and the map
 * knows each at its label point. */
static void
test_every_zone_is_a_row_and_a_place (Fixture *f, gconstpointer data)
{
  const VigieZoning *zoning = vigie_exploration_get_table (f->exploration)->zoning;
  guint found = 0;

  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 121);
  vigie_map_area_fit (f->map);
  settle (f);
  for (gsize i = 0; i < zoning->n_zones; i++) {
    double x, y;

    place_of (f, zoning->zone[i].code, &x, &y);
    found += vigie_map_area_zone_at (f->map, x, y) == i;
  }
  g_assert_cmpuint (found, ==, 121);
}

static void
test_selecting_on_the_map_selects_in_the_table (Fixture *f, gconstpointer data)
{
  const VigieZoning *zoning = vigie_exploration_get_table (f->exploration)->zoning;
  const guint8 *selected;
  double x, y;

  vigie_map_area_fit (f->map);
  settle (f);
  place_of (f, "212311802", &x, &y);
  vigie_map_area_click (f->map, x, y, FALSE);
  selected = vigie_exploration_get_selected (f->exploration);
  g_assert_true (selected[vigie_zoning_find (zoning, "212311802")]);

  place_of (f, "212311801", &x, &y);
  vigie_map_area_click (f->map, x, y, TRUE);
  g_assert_cmpuint (vigie_exploration_get_n_selected (f->exploration), ==, 2);

  /* What Ctrl+C takes are those two rows under the line of article 4 and the headings. */
  g_autofree char *copy = vigie_figure_grid_dup_copy (f->grid);
  g_auto (GStrv) line = g_strsplit (copy, "\n", -1);

  g_assert_cmpuint (g_strv_length (line), ==, 5);
  g_assert_cmpstr (line[0], ==, "source data – article 4");
  g_assert_true (g_str_has_prefix (line[1], "Code\tName\t"));
  g_assert_true (g_str_has_prefix (line[2], "212311801\tYork\t"));
  g_assert_true (g_str_has_prefix (line[3], "212311802\tLochères\t"));
}

static void
test_sorting_leaves_marks_last (Fixture *f, gconstpointer data)
{
  const VigieTable *table = vigie_exploration_get_table (f->exploration);
  gsize column = vigie_exploration_get_column (f->exploration);

  for (int descending = 0; descending < 2; descending++) {
    gboolean marks = FALSE;
    double last = descending ? INFINITY : -INFINITY;

    vigie_figure_grid_sort (f->grid, (gssize) column, descending);
    for (gsize row = 0; row < vigie_figure_grid_get_n_shown (f->grid); row++) {
      VigieCell cell =
        vigie_figures_get (table->figures, vigie_figure_grid_get_zone (f->grid, row), column);

      if (cell.state != VIGIE_CELL_VALUE) {
        marks = TRUE;
        continue;
      }
      g_assert_false (marks);
      g_assert_true (descending ? cell.value <= last : cell.value >= last);
      last = cell.value;
    }
    g_assert_true (marks);
  }
}

static void
test_filter_finds_a_zone_by_its_name_without_accents (Fixture *f, gconstpointer data)
{
  const VigieZoning *zoning = vigie_exploration_get_table (f->exploration)->zoning;

  vigie_figure_grid_set_filter (f->grid, "locheres");
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 1);
  g_assert_cmpstr (zoning->zone[vigie_figure_grid_get_zone (f->grid, 0)].name, ==, "Lochères");
  vigie_figure_grid_set_filter (f->grid, "no such zone");
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 0);
  driver_settle (f->window);
  vigie_figure_grid_set_filter (f->grid, "");
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 121);
}

/* A recolour touches no geometry: the raster stays, so the map is settled at once. */
static void
test_method_and_number_of_classes_redraw_at_once (Fixture *f, gconstpointer data)
{
  static const VigieMethod method[] = { VIGIE_METHOD_QUANTILE, VIGIE_METHOD_EQUAL,
                                        VIGIE_METHOD_MEAN_SD, VIGIE_METHOD_JENKS };

  settle (f);
  for (gsize i = 0; i < G_N_ELEMENTS (method); i++) {
    vigie_exploration_set_method (f->exploration, method[i]);
    g_assert_true (vigie_map_area_is_settled (f->map));
    driver_settle (f->window);
  }
  for (gsize n = 3; n <= 7; n++) {
    vigie_exploration_set_n_classes (f->exploration, n);
    g_assert_cmpuint (vigie_exploration_get_classes (f->exploration)->n, ==, n);
    g_assert_true (vigie_map_area_is_settled (f->map));
    driver_settle (f->window);
  }
}

static void
test_counts_of_the_legend_add_up_to_the_zones (Fixture *f, gconstpointer data)
{
  const VigieClasses *classes = vigie_exploration_get_classes (f->exploration);
  gsize zones = 0, classed = 0;

  for (int i = 0; i < VIGIE_CELL_N_STATES; i++)
    zones += classes->state_count[i];
  for (gsize i = 0; i < classes->n; i++)
    classed += classes->count[i];
  g_assert_cmpuint (zones, ==, 121);
  g_assert_cmpuint (classed, ==, classes->state_count[VIGIE_CELL_VALUE]);
}

static void
test_a_moved_break_sets_the_classes_by_hand (Fixture *f, gconstpointer data)
{
  GtkWidget *histogram = driver_find (f->page, VIGIE_TYPE_HISTOGRAM_VIEW);
  const VigieClasses *classes = vigie_exploration_get_classes (f->exploration);
  double value = (classes->bound[1] + classes->bound[2]) / 2.0;

  vigie_histogram_view_move_break (VIGIE_HISTOGRAM_VIEW (histogram), 0, value);
  g_assert_cmpint (vigie_exploration_get_method (f->exploration), ==, VIGIE_METHOD_MANUAL);
  g_assert_cmpfloat (classes->bound[1], ==, value);
  /* It stays between its neighbours. */
  vigie_histogram_view_move_break (VIGIE_HISTOGRAM_VIEW (histogram), 0, classes->bound[2] + 1.0);
  g_assert_cmpfloat (classes->bound[1], ==, value);
}

static void
test_search_of_the_tree_finds_by_label (Fixture *f, gconstpointer data)
{
  guint all = vigie_indicator_tree_get_n_rows (f->tree);
  GtkWidget *entry = driver_find (GTK_WIDGET (f->tree), GTK_TYPE_SEARCH_ENTRY);

  vigie_indicator_tree_set_search (f->tree, "gini");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_cmpuint (vigie_indicator_tree_get_n_rows (f->tree), <, all);
  g_assert_cmpuint (vigie_indicator_tree_get_n_rows (f->tree), >=, 2);
  g_signal_emit_by_name (entry, "activate");
  g_assert_nonnull (strstr (vigie_exploration_get_table (f->exploration)
                              ->column[vigie_exploration_get_column (f->exploration)]
                              .indicator->label_en,
                            "Gini"));
  vigie_indicator_tree_set_search (f->tree, "");
  g_signal_emit_by_name (entry, "search-changed");
}

static void
test_periods_go_back_and_forth (Fixture *f, gconstpointer data)
{
  GtkWidget *bar = driver_find (f->page, VIGIE_TYPE_PERIOD_BAR);
  const VigieTable *table = vigie_exploration_get_table (f->exploration);
  int year = table->column[vigie_exploration_get_column (f->exploration)].period.year;

  g_assert_cmpuint (vigie_exploration_get_periods (f->exploration)->len, >, 1);
  vigie_period_bar_step (VIGIE_PERIOD_BAR (bar), -1);
  table = vigie_exploration_get_table (f->exploration);
  g_assert_cmpint (table->column[vigie_exploration_get_column (f->exploration)].period.year, <,
                   year);
  vigie_period_bar_step (VIGIE_PERIOD_BAR (bar), 1);
  vigie_period_bar_step (VIGIE_PERIOD_BAR (bar), 1);
  table = vigie_exploration_get_table (f->exploration);
  g_assert_cmpint (table->column[vigie_exploration_get_column (f->exploration)].period.year, ==,
                   year);
  driver_settle (f->window);
}

static void
test_the_place_under_the_pointer_stays_when_zooming (Fixture *f, gconstpointer data)
{
  double x, y, after_x, after_y;

  vigie_map_area_fit (f->map);
  settle (f);
  place_of (f, "212311802", &x, &y);
  vigie_map_area_zoom (f->map, 1.25, x, y);
  place_of (f, "212311802", &after_x, &after_y);
  g_assert_cmpfloat_with_epsilon (x, after_x, 1e-6);
  g_assert_cmpfloat_with_epsilon (y, after_y, 1e-6);
  settle (f);
  vigie_map_area_fit (f->map);
}

static gboolean
shows_card (gpointer card)
{
  return vigie_hover_card_get_zone (card) != VIGIE_NO_ZONE;
}

static void
test_the_hover_card_stands_beside_its_zone (Fixture *f, gconstpointer data)
{
  GtkWidget *card = driver_find (GTK_WIDGET (f->map), VIGIE_TYPE_HOVER_CARD);
  graphene_rect_t bounds;
  double x, y;

  vigie_map_area_fit (f->map);
  settle (f);
  place_of (f, "212311802", &x, &y);
  vigie_hover_card_show_zone (VIGIE_HOVER_CARD (card), vigie_map_area_zone_at (f->map, x, y));
  gtk_widget_queue_allocate (GTK_WIDGET (f->map));
  driver_settle (f->window);
  g_assert_true (shows_card (card));
  g_assert_true (gtk_widget_compute_bounds (card, GTK_WIDGET (f->map), &bounds));
  g_assert_false (
    graphene_rect_contains_point (&bounds, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
  vigie_hover_card_hide (VIGIE_HOVER_CARD (card));
}

/* LOOK section 8: the focused cell is a sentence with its class. */
static void
test_a_cell_is_spoken_as_a_sentence (Fixture *f, gconstpointer data)
{
  const VigieTable *table = vigie_exploration_get_table (f->exploration);
  gssize zone = vigie_zoning_find (table->zoning, "212311802");
  g_autofree char *sentence =
    vigie_exploration_dup_cell_sentence (f->exploration, (gsize) zone,
                                         vigie_exploration_get_column (f->exploration));

  g_assert_true (g_str_has_prefix (sentence, "Lochères, "));
  g_assert_nonnull (strstr (sentence, ", class "));
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->grid), GTK_ACCESSIBLE_ROLE_GRID);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (f->map), GTK_ACCESSIBLE_ROLE_IMG);
}

static gboolean
is_locked (gpointer exploration)
{
  return vigie_exploration_get_state (exploration) == VIGIE_EXPLORATION_LOCKED;
}

/* No source figure stays on screen, nor in the objects behind it; an edition for partners opens. */
static void
test_locking_takes_the_source_figures_away (Fixture *f, gconstpointer data)
{
  VigieSession *session = vigie_window_get_session (f->window);
  GPtrArray *editions;

  gtk_widget_activate_action (GTK_WIDGET (f->window), "win.lock", NULL);
  g_assert_true (driver_wait (is_locked, f->exploration));
  g_assert_null (vigie_exploration_get_table (f->exploration));
  g_assert_null (vigie_exploration_get_all (f->exploration));
  driver_settle (f->window);
  g_assert_nonnull (driver_find_button (f->page, "Unlock"));

  editions = vigie_session_get_editions (session);
  g_assert_cmpuint (editions->len, >, 0);
  for (guint i = 0; i < editions->len; i++)
    g_assert_cmpint (((VigieEditionEntry *) g_ptr_array_index (editions, i))->audience, ==,
                     VIGIE_AUDIENCE_PARTNERS);
  vigie_exploration_set_edition (f->exploration,
                                 ((VigieEditionEntry *) g_ptr_array_index (editions, 0))->number);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_nonnull (vigie_exploration_get_table (f->exploration));
  settle (f);

  /* An edition is copied freely, without the line of article 4. */
  g_autofree char *copy = vigie_figure_grid_dup_copy (f->grid);

  g_assert_false (g_str_has_prefix (copy, "source data"));
}

/* The reading of source figures stands in the journal, once a sitting. */
static void
test_reading_source_figures_is_journalled_once (Fixture *f, gconstpointer data)
{
  VigieObservatory *observatory =
    vigie_session_get_observatory (vigie_window_get_session (f->window));
  g_autoptr (GPtrArray) before = vigie_journal_list (observatory, NULL);
  const VigieJournalEntry *last = g_ptr_array_index (before, before->len - 1);

  g_assert_cmpstr (last->act, ==, "read");
  g_assert_cmpstr (last->detail, ==, "Demonstration");
  vigie_session_changed (vigie_window_get_session (f->window));
  g_assert_true (driver_wait (is_shown, f->exploration));

  g_autoptr (GPtrArray) after = vigie_journal_list (observatory, NULL);

  g_assert_cmpuint (after->len, ==, before->len);
}

static void
test_communes_and_agglomeration_show_too (Fixture *f, gconstpointer data)
{
  int vintage = vigie_exploration_get_vintage (f->exploration);

  vigie_exploration_set_zoning (f->exploration, "commune", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 23);
  settle (f);
  vigie_exploration_set_zoning (f->exploration, "agglomeration", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 1);
  settle (f);
  vigie_exploration_set_zoning (f->exploration, "iris", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
}

static VigieGroupDialog *
find_dialog (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++) {
    g_autoptr (GtkWidget) one = g_list_model_get_item (windows, i);

    if (VIGIE_IS_GROUP_DIALOG (one) && gtk_widget_get_visible (one))
      return VIGIE_GROUP_DIALOG (one);
  }
  return NULL;
}

static void
write_into (GtkWidget *dialog, const char *title, const char *text)
{
  for (GtkWidget *row = driver_find (dialog, ADW_TYPE_ENTRY_ROW); row;
       row = gtk_widget_get_next_sibling (row))
    if (ADW_IS_ENTRY_ROW (row) &&
        g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), title))
      gtk_editable_set_text (GTK_EDITABLE (row), text);
}

/* How many zonings of the user's own there are. */
static guint
count_own (Fixture *f)
{
  GPtrArray *zonings = vigie_session_get_zonings (vigie_window_get_session (f->window));
  guint n = 0;

  for (guint i = 0; i < zonings->len; i++)
    n += *((VigieZoningEntry *) zonings->pdata[i])->made_of != '\0';
  return n;
}

/* What a person does: the action, a name for the grouping, one for the group, the button. */
static void
group_selection (Fixture *f)
{
  VigieGroupDialog *dialog;
  GtkWidget *button;

  g_assert_true (gtk_widget_activate_action (f->page, "explore.group", NULL));
  dialog = find_dialog ();
  g_assert_nonnull (dialog);
  button = driver_find_button (GTK_WIDGET (dialog), "Group");
  g_assert_false (gtk_widget_get_sensitive (button));
  write_into (GTK_WIDGET (dialog), "Name of the grouping, such as Quartiers", "Centres sociaux");
  write_into (GTK_WIDGET (dialog), "Group, new or not", "Nord");
  g_assert_true (gtk_widget_get_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
  g_assert_null (find_dialog ());
  g_assert_cmpuint (count_own (f), ==, 1);
}

/* Two zones become a group; it is undone while the toast stands, then made again and looked at. */
static void
test_selected_iris_become_a_group (Fixture *f, gconstpointer data)
{
  int vintage = vigie_exploration_get_vintage (f->exploration);
  VigieSession *session = vigie_window_get_session (f->window);
  g_autoptr (VigieGrouping) none = vigie_grouping_new ("centres-sociaux", vintage, NULL);
  VigieCell cell[3];
  GtkWidget *button;

  g_assert_true (vigie_exploration_show_indicator (f->exploration, "CAFALLOC"));
  g_assert_true (driver_wait (is_shown, f->exploration));
  for (gsize i = 0; i < 2; i++)
    cell[i] = vigie_figures_get (vigie_exploration_get_table (f->exploration)->figures, i,
                                 vigie_exploration_get_column (f->exploration));
  vigie_exploration_select_only (f->exploration, 0);
  vigie_exploration_toggle (f->exploration, 1);

  group_selection (f);
  button = driver_find_button (GTK_WIDGET (f->window), "_Undo");
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (count_own (f), ==, 0);

  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_cmpuint (vigie_exploration_get_n_selected (f->exploration), ==, 2);
  group_selection (f);
  vigie_exploration_set_zoning (f->exploration, "centres-sociaux", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_true (vigie_exploration_show_indicator (f->exploration, "CAFALLOC"));
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, 1);
  cell[2] = vigie_figures_get (vigie_exploration_get_table (f->exploration)->figures, 0,
                               vigie_exploration_get_column (f->exploration));
  g_assert_cmpint (cell[2].state, ==, MAX (cell[0].state, cell[1].state));
  if (cell[2].state == VIGIE_CELL_VALUE)
    g_assert_cmpfloat_with_epsilon (cell[2].value, cell[0].value + cell[1].value, 1e-9);
  settle (f);

  g_assert_true (vigie_grouping_store (vigie_session_get_observatory (session), none, NULL, NULL));
  vigie_session_changed (session);
  vigie_exploration_set_zoning (f->exploration, "iris", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
}

/* --- priority neighbourhoods --- */

static void
import_neighbourhoods (Fixture *f)
{
  VigieSession *session = vigie_window_get_session (f->window);
  g_autofree char *path =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "qpv_invented.geojson", NULL);
  const VigieContoursOptions options = { .kind = "qpv", .code_column = -1, .name_column = -1 };
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GError) error = NULL;

  vigie_contours_import (vigie_session_get_observatory (session), path, &options, &report, NULL,
                         &error);
  g_assert_no_error (error);
  vigie_session_changed (session);
  g_assert_true (driver_wait (is_shown, f->exploration));
}

static guint32
zone_of (Fixture *f, const char *code)
{
  return (guint32) vigie_zoning_find (vigie_exploration_get_table (f->exploration)->zoning, code);
}

static gboolean
is_listed (Fixture *f, const char *code)
{
  for (gsize row = 0; row < vigie_figure_grid_get_n_shown (f->grid); row++)
    if (vigie_figure_grid_get_zone (f->grid, row) == zone_of (f, code))
      return TRUE;
  return FALSE;
}

/* The IRIS that GDAL finds under the outlines (test-passage.c) are let through, the centre is not. */
static void
test_priority_neighbourhoods_filter (Fixture *f, gconstpointer data)
{
  static const char *const inside[] = { "212311802", "212311803", "215400101", "211050000",
                                        "216170102", "216170103", "216170104", "216170105" };
  gsize all = vigie_figure_grid_get_n_shown (f->grid);
  GtkWidget *chip = driver_find_button (f->page, "Priority neighbourhoods");

  g_assert_false (gtk_widget_get_visible (chip));
  import_neighbourhoods (f);
  g_assert_true (gtk_widget_get_visible (chip));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), TRUE);
  for (gsize i = 0; i < G_N_ELEMENTS (inside); i++)
    g_assert_true (is_listed (f, inside[i]));
  g_assert_false (is_listed (f, "212310101"));
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), <, all / 4);
  settle (f);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (chip), FALSE);
  g_assert_cmpuint (vigie_figure_grid_get_n_shown (f->grid), ==, all);
}

/* The figure that a zoning has of its own, for what a line of comparison must say. */
static VigieCell
own_figure (Fixture *f, const char *kind, const char *code)
{
  int vintage = vigie_exploration_get_vintage (f->exploration);
  VigieCell cell;

  vigie_exploration_set_zoning (f->exploration, kind, vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_true (vigie_exploration_show_indicator (f->exploration, "CAFALLOC"));
  cell = vigie_figures_get (vigie_exploration_get_table (f->exploration)->figures,
                            zone_of (f, code), vigie_exploration_get_column (f->exploration));
  vigie_exploration_set_zoning (f->exploration, "iris", vintage);
  g_assert_true (driver_wait (is_shown, f->exploration));
  g_assert_true (vigie_exploration_show_indicator (f->exploration, "CAFALLOC"));
  return cell;
}

static void
assert_line (Fixture *f, const VigieComparison *line, const char *code, VigieCell expected)
{
  VigieCell cell = vigie_figures_get (line->table->figures, line->row,
                                      vigie_exploration_get_column (f->exploration));

  g_assert_cmpstr (line->table->zoning->zone[line->row].code, ==, code);
  g_assert_cmpint (cell.state, ==, expected.state);
  g_assert_cmpfloat (cell.value, ==, expected.value);
}

/* Neighbourhood, commune, agglomeration, in this order, of the zone that is selected. */
static void
test_zones_are_compared (Fixture *f, gconstpointer data)
{
  VigieComparison line[VIGIE_REFERENCE_N];
  VigieCell talant, whole, area;

  import_neighbourhoods (f);
  talant = own_figure (f, "commune", "21617");
  whole = own_figure (f, "agglomeration", VIGIE_AGGLOMERATION_CODE);
  area = own_figure (f, "qpv", "QP021006");
  g_assert_cmpuint (vigie_exploration_get_comparisons (f->exploration, line), ==, 1);
  assert_line (f, &line[0], VIGIE_AGGLOMERATION_CODE, whole);

  vigie_exploration_select_only (f->exploration, zone_of (f, "216170103"));
  g_assert_cmpuint (vigie_exploration_get_comparisons (f->exploration, line), ==, 3);
  assert_line (f, &line[0], "QP021006", area);
  assert_line (f, &line[1], "21617", talant);
  assert_line (f, &line[2], VIGIE_AGGLOMERATION_CODE, whole);
  settle (f);
  driver_picture (GTK_WIDGET (f->window), "explore-priority");

  vigie_exploration_select_only (f->exploration, zone_of (f, "212310101"));
  g_assert_cmpuint (vigie_exploration_get_comparisons (f->exploration, line), ==, 2);
  g_assert_cmpint (line[0].kind, ==, VIGIE_REFERENCE_COMMUNE);
}

static void
remove_neighbourhoods (Fixture *f, gconstpointer data)
{
  VigieSession *session = vigie_window_get_session (f->window);
  g_autoptr (GError) error = NULL;

  vigie_own_zones_put_back (vigie_session_get_observatory (session), "qpv",
                            vigie_exploration_get_vintage (f->exploration), NULL, &error);
  g_assert_no_error (error);
  vigie_session_changed (session);
  g_assert_true (driver_wait (is_shown, f->exploration));
  tear_down (f, data);
}

int
main (int argc, char **argv)
{
  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/ui/explore/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("every-zone-is-a-row-and-a-place", test_every_zone_is_a_row_and_a_place);
  ADD ("selecting-on-the-map-selects-in-the-table", test_selecting_on_the_map_selects_in_the_table);
  ADD ("sorting-leaves-marks-last", test_sorting_leaves_marks_last);
  ADD ("filter-finds-a-zone-by-its-name-without-accents",
       test_filter_finds_a_zone_by_its_name_without_accents);
  ADD ("method-and-number-of-classes-redraw-at-once",
       test_method_and_number_of_classes_redraw_at_once);
  ADD ("counts-of-the-legend-add-up-to-the-zones", test_counts_of_the_legend_add_up_to_the_zones);
  ADD ("a-moved-break-sets-the-classes-by-hand", test_a_moved_break_sets_the_classes_by_hand);
  ADD ("search-of-the-tree-finds-by-label", test_search_of_the_tree_finds_by_label);
  ADD ("periods-go-back-and-forth", test_periods_go_back_and_forth);
  ADD ("the-place-under-the-pointer-stays-when-zooming",
       test_the_place_under_the_pointer_stays_when_zooming);
  ADD ("the-hover-card-stands-beside-its-zone", test_the_hover_card_stands_beside_its_zone);
  ADD ("a-cell-is-spoken-as-a-sentence", test_a_cell_is_spoken_as_a_sentence);
  ADD ("reading-source-figures-is-journalled-once", test_reading_source_figures_is_journalled_once);
  ADD ("communes-and-agglomeration-show-too", test_communes_and_agglomeration_show_too);
  ADD ("selected-iris-become-a-group", test_selected_iris_become_a_group);
  g_test_add ("/ui/explore/A1.2-priority-neighbourhoods-filter", Fixture, NULL, set_up,
              test_priority_neighbourhoods_filter, remove_neighbourhoods);
  g_test_add ("/ui/explore/A1.2-zones-are-compared", Fixture, NULL, set_up, test_zones_are_compared,
              remove_neighbourhoods);
  ADD ("locking-takes-the-source-figures-away", test_locking_takes_the_source_figures_away);
#undef ADD
  int result = g_test_run ();

  if (window)
    driver_close_window (window);
  g_free (first);
  return result;
}

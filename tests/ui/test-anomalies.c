/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anomalies and difficulties in the window: raised from a cell, a column, a zone, a check; followed to their end;
 * marked on the figures. With VIGIE_PICTURES set to a folder, what is on screen is kept there as PNG. */
#include <string.h>

#include "model/convention/anomaly.h"
#include "tests/ui/driver.h"
#include "tests/ui/messages.h"
#include "widgets/anomalies/anomalies-page.h"
#include "widgets/anomalies/outdated-window.h"
#include "widgets/convention/source-sheet-dialog.h"
#include "widgets/deliveries/deliveries-page.h"
#include "widgets/explore/explore-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/map-area.h"

static VigieWindow *window;

static VigieSession *
session (void)
{
  return vigie_window_get_session (window);
}

static VigieExplorePage *
explore (void)
{
  return VIGIE_EXPLORE_PAGE (vigie_window_get_page (window, "explore"));
}

static VigieExploration *
exploration (void)
{
  return vigie_explore_page_get_exploration (explore ());
}

static VigieAnomaliesPage *
page (void)
{
  return VIGIE_ANOMALIES_PAGE (
    driver_find (vigie_window_get_page (window, "convention"), VIGIE_TYPE_ANOMALIES_PAGE));
}

static VigieAnomaly *
load (gint64 number)
{
  g_autoptr (GError) error = NULL;
  VigieAnomaly *anomaly =
    vigie_anomaly_load (vigie_session_get_observatory (session ()), number, &error);

  g_assert_no_error (error);
  return anomaly;
}

static gboolean
is_shown (gpointer data)
{
  return vigie_exploration_get_state (exploration ()) == VIGIE_EXPLORATION_SHOWN;
}

/* What a form is filled with is told by what it stores. */
static void
note (VigieForm *form, const char *finding)
{
  g_assert_nonnull (form);
  vigie_form_set (form, "finding", finding);
  g_assert_null (driver_form_submit (form));
  g_assert_true (driver_wait (is_shown, NULL));
  driver_settle (window);
}

#define FINDING "Le fichier porte 5 012 allocataires là où il y en avait 512."

static void
test_raised_from_a_cell (void)
{
  VigieFigureGrid *grid =
    VIGIE_FIGURE_GRID (driver_find (GTK_WIDGET (explore ()), VIGIE_TYPE_FIGURE_GRID));
  const VigieTable *table = vigie_exploration_get_table (exploration ());
  g_autofree char *indicator = g_strdup (table->column[0].indicator->code);
  g_autofree char *zone = g_strdup (table->zoning->zone[3].code);
  g_autoptr (VigieAnomaly) anomaly = NULL;
  g_autofree char *last = NULL;
  GdkRectangle area;
  VigieForm *form;

  g_assert_true (vigie_figure_grid_show_cell (grid, 3, 0, &area));
  form = vigie_explore_page_note_anomaly (explore (), "cell");
  driver_picture (GTK_WIDGET (form), "anomaly-form");
  note (form, FINDING);
  anomaly = load (1);
  g_assert_cmpstr (anomaly->indicator, ==, indicator);
  g_assert_cmpstr (anomaly->zone, ==, zone);
  g_assert_cmpint (anomaly->origin, ==, VIGIE_ANOMALY_FROM_CELL);
  g_assert_cmpstr (anomaly->finding, ==, FINDING);
  last = messages_dup_last (session ());
  g_assert_true (g_str_has_prefix (last, "anomaly|anomaly/1|5|done|"));
  g_assert_null (strstr (last, "512"));
}

static void
test_it_is_marked_on_the_figures (void)
{
  const VigieTable *table = vigie_exploration_get_table (exploration ());
  g_autofree char *said = NULL, *spoken = NULL;
  gsize n = 0;

  for (gsize zone = 0; zone < table->zoning->n_zones; zone++)
    for (gsize column = 0; column < table->n_columns; column++)
      n += vigie_exploration_has_anomaly (exploration (), zone, column);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (vigie_exploration_has_anomaly (exploration (), 3, 0));
  said = vigie_exploration_dup_anomaly (exploration (), 3, 0);
  g_assert_nonnull (strstr (said, "5 012"));
  spoken = vigie_exploration_dup_cell_sentence (exploration (), 3, 0);
  g_assert_nonnull (strstr (spoken, said));
  driver_picture (GTK_WIDGET (window), "anomaly-marked");
}

/* The row that is said to hold @words under its title. */
static GtkWidget *
find_row (GtkWidget *widget, const char *words)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    const char *subtitle =
      ADW_IS_ACTION_ROW (child) ? adw_action_row_get_subtitle (ADW_ACTION_ROW (child)) : NULL;
    GtkWidget *found = subtitle && strstr (subtitle, words) ? child : find_row (child, words);

    if (found)
      return found;
  }
  return NULL;
}

/* The sheet of the source shows it too, as the way to the list. */
static void
test_the_sheet_of_the_source_shows_it (void)
{
  g_autoptr (VigieAnomaly) anomaly = load (1);
  VigieSourceSheet *sheet =
    vigie_source_sheet_load (vigie_session_get_observatory (session ()), anomaly->source, NULL);
  GtkWidget *dialog, *row;

  g_assert_nonnull (sheet);
  dialog = vigie_source_sheet_dialog_new (session (), sheet);
  gtk_window_set_transient_for (GTK_WINDOW (dialog), GTK_WINDOW (window));
  gtk_window_present (GTK_WINDOW (dialog));
  driver_picture (dialog, "anomaly-in-sheet");
  row = find_row (dialog, anomaly->finding);
  g_assert_nonnull (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  driver_wait_until_gone (VIGIE_TYPE_SOURCE_SHEET_DIALOG);
  g_assert_nonnull (page ());
  vigie_window_show_page (window, "explore");
}

static void
test_raised_from_a_zone_of_the_map (void)
{
  g_autoptr (VigieAnomaly) anomaly = NULL;
  const VigieTable *table = vigie_exploration_get_table (exploration ());
  g_autofree char *zone = g_strdup (table->zoning->zone[7].code);

  vigie_exploration_select_only (exploration (), 7);
  note (vigie_explore_page_note_anomaly (explore (), "zone"),
        "La zone est deux fois trop peuplée.");
  anomaly = load (2);
  g_assert_cmpstr (anomaly->zone, ==, zone);
}

static void
test_a_difficulty_needs_no_cell (void)
{
  g_autoptr (VigieAnomaly) anomaly = NULL;
  VigieForm *form;

  gtk_widget_activate_action (GTK_WIDGET (window), "win.anomalies", NULL);
  driver_settle (window);
  gtk_widget_activate_action (GTK_WIDGET (page ()), "anomalies.note", "s", "difficulty");
  form = driver_form ();
  note (form, "Les codes IRIS sont en deux colonnes.");
  anomaly = load (3);
  g_assert_cmpint (anomaly->kind, ==, VIGIE_ANOMALY_OF_USE);
  g_assert_cmpstr (anomaly->source, ==, "");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 3);
}

static void
act (const char *name, gint64 number, const char *field, const char *value)
{
  VigieForm *form;

  gtk_widget_activate_action (GTK_WIDGET (page ()), name, "x", number);
  form = driver_form ();
  g_assert_nonnull (form);
  if (field)
    vigie_form_set (form, field, value);
  g_assert_null (driver_form_submit (form));
  driver_settle (window);
}

static void
assert_state (gint64 number, VigieAnomalyState state, gboolean closed)
{
  g_autoptr (VigieAnomaly) anomaly = load (number);

  g_assert_cmpint (vigie_anomaly_state (anomaly), ==, state);
  g_assert_cmpint (vigie_anomaly_is_closed (anomaly), ==, closed);
}

static void
test_it_goes_through_its_states (void)
{
  act ("anomalies.send", 1, NULL, NULL);
  assert_state (1, VIGIE_ANOMALY_SENT, FALSE);
  act ("anomalies.answer", 1, "text", "Accepté : une faute de frappe.");
  assert_state (1, VIGIE_ANOMALY_ACCEPTED, FALSE);
  act ("anomalies.send", 2, "to", "Insee");
  act ("anomalies.answer", 2, "answer", "rejected");
  assert_state (2, VIGIE_ANOMALY_REJECTED, FALSE);
  act ("anomalies.explain", 2, "text", "Une résidence a ouvert.");
  assert_state (2, VIGIE_ANOMALY_REJECTED, TRUE);
  driver_picture (GTK_WIDGET (window), "anomalies");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 2);
}

static void
test_the_list_is_filtered_and_searched (void)
{
  vigie_anomalies_page_set_state (page (), "all");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 3);
  driver_picture (GTK_WIDGET (window), "anomalies-all");
  vigie_anomalies_page_set_state (page (), "rejected");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 1);
  vigie_anomalies_page_set_state (page (), "all");
  vigie_anomalies_page_search (page (), "deux colonnes");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 1);
  vigie_anomalies_page_search (page (), "nulle part");
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 0);
  driver_picture (GTK_WIDGET (window), "anomalies-nothing");
  vigie_anomalies_page_search (page (), "");
}

/* A delivery that corrects nothing does not close it, and the form stays with the reason. */
static void
test_only_a_correction_closes_it (void)
{
  VigieForm *form;
  const char *refusal;

  gtk_widget_activate_action (GTK_WIDGET (page ()), "anomalies.correct", "x", (gint64) 1);
  form = driver_form ();
  driver_picture (GTK_WIDGET (form), "anomaly-correct");
  refusal = driver_form_submit (form);
  g_assert_nonnull (refusal);
  assert_state (1, VIGIE_ANOMALY_ACCEPTED, FALSE);
  gtk_window_destroy (GTK_WINDOW (form));
}

static void
test_documents_of_the_figures_before_are_listed (void)
{
  GtkWidget *listed = vigie_outdated_window_present (GTK_WIDGET (window), session (), 0);

  driver_picture (listed, "anomaly-outdated");
  gtk_window_destroy (GTK_WINDOW (listed));
}

static void
test_while_locked_what_was_said_is_sealed (void)
{
  vigie_session_lock (session ());
  driver_settle (window);
  g_assert_cmpuint (vigie_anomalies_page_get_n (page ()), ==, 3);
  driver_picture (GTK_WIDGET (window), "anomalies-locked");
  g_assert_null (vigie_explore_page_note_anomaly (explore (), "cell"));
}

int
main (int argc, char *argv[])
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);

  g_test_add_func ("/anomalies/A5.7-raised-from-a-cell", test_raised_from_a_cell);
  g_test_add_func ("/anomalies/A5.7-it-is-marked-on-the-figures", test_it_is_marked_on_the_figures);
  g_test_add_func ("/anomalies/A5.7-the-sheet-of-the-source-shows-it",
                   test_the_sheet_of_the_source_shows_it);
  g_test_add_func ("/anomalies/A5.7-raised-from-a-zone-of-the-map",
                   test_raised_from_a_zone_of_the_map);
  g_test_add_func ("/anomalies/A5.8-a-difficulty-needs-no-cell", test_a_difficulty_needs_no_cell);
  g_test_add_func ("/anomalies/A5.7-it-goes-through-its-states", test_it_goes_through_its_states);
  g_test_add_func ("/anomalies/the-list-is-filtered-and-searched",
                   test_the_list_is_filtered_and_searched);
  g_test_add_func ("/anomalies/A5.9-only-a-correction-closes-it", test_only_a_correction_closes_it);
  g_test_add_func ("/anomalies/A5.9-documents-of-the-figures-before-are-listed",
                   test_documents_of_the_figures_before_are_listed);
  g_test_add_func ("/anomalies/while-locked-what-was-said-is-sealed",
                   test_while_locked_what_was_said_is_sealed);
  status = g_test_run ();

  driver_close_window (window);
  return status;
}

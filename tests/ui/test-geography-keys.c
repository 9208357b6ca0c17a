/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A territory by real keys alone: from the page that has no map to a stored geography, and back. */
#include <string.h>

#include "tests/ui/geography-driver.h"
#include "tests/ui/input.h"
#include "widgets/assistants/community-chooser.h"
#include "widgets/assistants/geography-assistant.h"
#include "widgets/assistants/geography-list.h"

static GtkWidget *assistant;

static const VigieGeographyReport *
report (void)
{
  return vigie_geography_assistant_get_report (VIGIE_GEOGRAPHY_ASSISTANT (assistant));
}

/* --- what is waited for */

static gboolean
has_contours (gpointer data)
{
  return report () != NULL;
}

static gboolean
has_earlier_years (gpointer data)
{
  return report () && report ()->n_vintages > 0;
}

static gboolean
is_of_iris (gpointer n)
{
  return report () && report ()->n_iris == GPOINTER_TO_SIZE (n);
}

static gboolean
has_zonings (gpointer wanted)
{
  return (vigie_session_get_zonings (geography_session ())->len > 0) == GPOINTER_TO_INT (wanted);
}

static gboolean
has_focus (gpointer type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (assistant));

  return focus && input_is_within (focus, type);
}

/* --- files, by the system's own dialog */

static gboolean
is_typing (gpointer dialog)
{
  GtkWidget *focus = gtk_window_get_focus (dialog);

  return focus && GTK_IS_EDITABLE (focus) &&
         strcmp (gtk_editable_get_text (GTK_EDITABLE (focus)), "/") == 0;
}

static gboolean
has_typed (gpointer path)
{
  GtkWidget *dialog = driver_find_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  GtkWidget *focus = dialog ? gtk_window_get_focus (GTK_WINDOW (dialog)) : NULL;

  return focus && GTK_IS_EDITABLE (focus) &&
         strcmp (gtk_editable_get_text (GTK_EDITABLE (focus)), path) == 0;
}

/* A path is typed where the dialog has opened: its first slash opens the entry for it. */
static void
type_path (const char *path)
{
  GtkWidget *dialog = driver_wait_for_window (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_autofree char *rest = g_strconcat ("xdotool type ", path + 1, NULL);

  g_assert_true (driver_wait (input_is_active, dialog));
  input_press ("slash");
  g_assert_true (driver_wait (is_typing, dialog));
  input_command (rest);
  g_assert_true (driver_wait (has_typed, (gpointer) path));
  input_press ("Return");
  driver_wait_until_gone (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_true (driver_wait (input_is_active, assistant));
}

/* --- one way in */

static gboolean
has_action (GtkWidget *focus, gpointer name)
{
  return GTK_IS_ACTIONABLE (focus) &&
         g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (focus)), name) == 0;
}

/* What goes on has the focus. */
static gboolean
can_go_on (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (assistant));

  return focus && has_action (focus, (gpointer) "geography.store");
}

static gboolean
has_search (gpointer data)
{
  return has_focus (GSIZE_TO_POINTER (GTK_TYPE_POPOVER));
}

static gboolean
is_chosen (gpointer data)
{
  GtkWidget *chooser = driver_find (assistant, VIGIE_TYPE_COMMUNITY_CHOOSER);

  return g_strcmp0 (vigie_community_chooser_get (VIGIE_COMMUNITY_CHOOSER (chooser)),
                    GEOGRAPHY_DIJON) == 0;
}

static void
open_assistant (void)
{
  vigie_window_show_page (geography_window, "explore");
  input_activate (GTK_WIDGET (geography_window));
  input_press_until (GTK_WINDOW (geography_window), "Tab", has_action,
                     (gpointer) "win.import-geography");
  input_press ("Return");
  assistant = driver_wait_for_window (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (input_is_active, assistant));
}

static void
choose_community (void)
{
  input_press_until (GTK_WINDOW (assistant), "Tab", input_is_within,
                     GSIZE_TO_POINTER (VIGIE_TYPE_COMMUNITY_CHOOSER));
  input_press ("Return");
  g_assert_true (driver_wait (has_search, NULL));
  driver_picture (assistant, "geography-keys-community");
  input_command ("xdotool type dijon");
  input_press ("Return");
  g_assert_true (driver_wait (is_chosen, NULL));
  g_assert_true (driver_wait (is_of_iris, GSIZE_TO_POINTER (121)));
  g_assert_true (driver_wait (has_focus, GSIZE_TO_POINTER (VIGIE_TYPE_COMMUNITY_CHOOSER)));
}

static void
test_A1_2_a_territory_comes_by_keys_alone (void)
{
  g_autofree char *events = geography_data_path ("mouvements-communes-21.csv");

  open_assistant ();
  /* Files have the focus; a folder is beside them. */
  input_press_until (GTK_WINDOW (assistant), "Tab", has_action,
                     (gpointer) "geography.choose-folder");
  input_press ("Return");
  type_path (geography_downloads);
  g_assert_true (driver_wait (has_contours, NULL));
  g_assert_true (driver_wait (can_go_on, NULL));
  input_press ("ctrl+o");
  type_path (events);
  g_assert_true (driver_wait (has_earlier_years, NULL));
  g_assert_true (driver_wait (can_go_on, NULL));
  choose_community ();
  driver_picture (assistant, "geography-keys");
  input_press_until (GTK_WINDOW (assistant), "Tab", has_action, (gpointer) "geography.store");
  input_press ("Return");
  driver_wait_until_gone (VIGIE_TYPE_GEOGRAPHY_ASSISTANT);
  g_assert_true (driver_wait (has_zonings, GINT_TO_POINTER (TRUE)));
  g_assert_cmpuint (geography_count_zones ("iris", 2020), ==, 121);
  g_assert_cmpuint (geography_count_zones ("commune", 2019), ==, 24);
  g_assert_true (driver_wait (input_is_active, geography_window));
  input_press ("ctrl+z");
  g_assert_true (driver_wait (has_zonings, GINT_TO_POINTER (FALSE)));
}

int
main (int argc, char **argv)
{
  int status;

  geography_open (&argc, &argv);
  g_test_add_func ("/geography-keys/A1.2-a-territory-comes-by-keys-alone",
                   test_A1_2_a_territory_comes_by_keys_alone);
  status = g_test_run ();
  geography_close ();
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import of a producer's file with real keys and a real pointer: dropped from another program, led through step by step
 * without a pointer, stored; the next year's in a drop and a key. */
#include <string.h>

#include "tests/ui/import-driver.h"
#include "tests/ui/input.h"
#include "widgets/assistants/file-preview.h"
#include "widgets/assistants/import-column-panel.h"

/* Of each IRIS some hundred allocataires, and figures under a heading that nobody knows. */
static char *
write_file (const char *name, int shift)
{
  g_autoptr (GString) text = g_string_new ("IRIS;ALLOC;TRUC\n");

  for (gsize z = 0; z < import_iris->n_zones; z++)
    g_string_append_printf (text, "%s;%d;%d\n", import_iris->zone[z].code,
                            300 + (int) (z * 37 % 400) + shift, 40 + (int) (z * 11 % 50) + shift);
  g_string_append (text, "212319999;5;7\n");
  return import_write (name, text->str, -1);
}

static gboolean
is_there (gpointer data)
{
  return driver_find_window (VIGIE_TYPE_IMPORT_ASSISTANT) != NULL;
}

static GtkWidget *
drop (const char *path)
{
  const char *const paths[] = { path, NULL };
  GtkWidget *assistant;

  input_activate (GTK_WIDGET (import_window));
  input_drop (GTK_WIDGET (import_window), paths, is_there, NULL);
  assistant = driver_find_window (VIGIE_TYPE_IMPORT_ASSISTANT);
  g_assert_true (driver_wait (input_is_active, assistant));
  import_wait (assistant);
  return assistant;
}

/* --- what is waited for */

static GtkWidget *shown;

static gboolean
is_at_step (gpointer step)
{
  return !vigie_import_assistant_is_busy (VIGIE_IMPORT_ASSISTANT (shown)) &&
         import_step (shown) == (VigieImportStep) GPOINTER_TO_INT (step);
}

static void
press_to_step (const char *key, VigieImportStep step)
{
  input_press (key);
  g_assert_true (driver_wait (is_at_step, GINT_TO_POINTER (step)));
}

static gboolean
has_unlocated (gpointer n)
{
  return !vigie_import_assistant_is_busy (VIGIE_IMPORT_ASSISTANT (shown)) &&
         import_report (shown)->n_kind[VIGIE_ROW_UNLOCATED] == GPOINTER_TO_SIZE (n);
}

static const VigieMappedColumn *
last_column (void)
{
  const VigieMapping *mapping =
    vigie_import_get_mapping (vigie_import_assistant_get_import (VIGIE_IMPORT_ASSISTANT (shown)));

  return &mapping->column[mapping->n_columns - 1];
}

static gboolean
is_variable (gpointer name)
{
  return !vigie_import_assistant_is_busy (VIGIE_IMPORT_ASSISTANT (shown)) &&
         g_strcmp0 (last_column ()->variable, name) == 0;
}

/* --- where the focus is */

static gboolean
has_focus (gpointer type)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (shown));

  return focus && input_is_within (focus, type);
}

static void
tab_to (GType type)
{
  input_press_until (GTK_WINDOW (shown), "Tab", input_is_within, GSIZE_TO_POINTER (type));
}

/* What goes on. */
static gboolean
is_next (GtkWidget *focus, gpointer data)
{
  return gtk_widget_has_css_class (focus, "suggested-action");
}

static gboolean
has_next (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (shown));

  return focus && is_next (focus, NULL);
}

static gboolean
has_popup (gpointer window)
{
  GtkWidget *focus = gtk_window_get_focus (window);

  return focus && gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) != NULL;
}

/* The list's rows are those that begin with what was typed. */
static gboolean
is_found (gpointer name)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (shown));
  GtkWidget *popover = focus ? gtk_widget_get_ancestor (focus, GTK_TYPE_POPOVER) : NULL;
  GtkWidget *list = popover ? driver_find (popover, GTK_TYPE_LIST_VIEW) : NULL;
  g_autoptr (GtkStringObject) first =
    list ? g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list))), 0)
         : NULL;

  return first && strcmp (gtk_string_object_get_string (first), name) == 0;
}

/* --- the first year */

/* Rows of one reason are left aside and taken back; the switch keeps the focus. */
static void
switch_rows (void)
{
  tab_to (GTK_TYPE_SWITCH);
  input_press ("space");
  g_assert_true (driver_wait (has_unlocated, GSIZE_TO_POINTER (0)));
  g_assert_true (driver_wait (has_focus, GSIZE_TO_POINTER (GTK_TYPE_SWITCH)));
  input_press ("ctrl+z");
  g_assert_true (driver_wait (has_unlocated, GSIZE_TO_POINTER (1)));
  input_press ("ctrl+shift+z");
  g_assert_true (driver_wait (has_unlocated, GSIZE_TO_POINTER (0)));
  input_press ("ctrl+z");
  g_assert_true (driver_wait (has_unlocated, GSIZE_TO_POINTER (1)));
  g_assert_true (driver_wait (has_focus, GSIZE_TO_POINTER (GTK_TYPE_SWITCH)));
}

/* From the column in the preview to its choices, and the variable looked for there. */
static void
choose_variable (void)
{
  tab_to (VIGIE_TYPE_FILE_PREVIEW);
  input_press ("End");
  input_press ("Return");
  g_assert_true (driver_wait (has_focus, GSIZE_TO_POINTER (VIGIE_TYPE_IMPORT_COLUMN_PANEL)));
  driver_picture (shown, "import-keys-column");
  input_press ("Return");
  g_assert_true (driver_wait (has_popup, shown));
  input_command ("xdotool type CAF_MONO");
  g_assert_true (driver_wait (is_found, (gpointer) "CAF_MONO"));
  input_press ("Down");
  input_press ("Return");
  g_assert_true (driver_wait (is_variable, (gpointer) "CAF_MONO"));
  g_assert_true (driver_wait (has_focus, GSIZE_TO_POINTER (VIGIE_TYPE_IMPORT_COLUMN_PANEL)));
  input_press ("ctrl+z");
  g_assert_true (driver_wait (is_variable, NULL));
  input_press ("ctrl+shift+z");
  g_assert_true (driver_wait (is_variable, (gpointer) "CAF_MONO"));
}

/* What was decided is not thrown away by one key. */
static void
escape_and_stay (void)
{
  GtkWidget *question;

  input_press ("Escape");
  question = driver_wait_for_window (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (driver_wait (input_is_active, question));
  driver_picture (question, "import-keys-leave");
  input_press ("Escape");
  driver_wait_until_gone (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_true (driver_wait (input_is_active, shown));
}

static void
test_the_first_year_is_led_through_by_keys (void)
{
  g_autofree char *path = write_file ("caf_2031.csv", 0);
  g_autoptr (GPtrArray) before = import_deliveries ();
  g_autoptr (GPtrArray) after = NULL;

  shown = drop (path);
  g_assert_cmpint (import_step (shown), ==, VIGIE_IMPORT_STEP_READING);
  g_assert_true (driver_wait (has_next, NULL));
  press_to_step ("Return", VIGIE_IMPORT_STEP_GEOGRAPHY);
  switch_rows ();
  press_to_step ("alt+Right", VIGIE_IMPORT_STEP_COLUMNS);
  choose_variable ();
  press_to_step ("alt+Left", VIGIE_IMPORT_STEP_GEOGRAPHY);
  press_to_step ("alt+Right", VIGIE_IMPORT_STEP_COLUMNS);
  press_to_step ("alt+Right", VIGIE_IMPORT_STEP_SUMMARY);
  escape_and_stay ();
  input_press_until (GTK_WINDOW (shown), "Tab", is_next, NULL);
  input_press ("Return");
  driver_wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
  after = import_deliveries ();
  g_assert_cmpuint (after->len, ==, before->len + 1);
}

/* The second year: dropped, looked at, stored. */
static void
test_the_second_year_takes_a_drop_and_a_key (void)
{
  g_autofree char *path = write_file ("caf_2032.csv", 4);
  g_autoptr (GPtrArray) before = import_deliveries ();
  g_autoptr (GPtrArray) after = NULL;

  shown = drop (path);
  g_assert_cmpint (import_step (shown), ==, VIGIE_IMPORT_STEP_SUMMARY);
  g_assert_true (driver_wait (has_next, NULL));
  driver_picture (shown, "import-keys-second-year");
  input_press ("Return");
  driver_wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
  after = import_deliveries ();
  g_assert_cmpuint (after->len, ==, before->len + 1);
}

/* A file that was only read is left at once. */
static void
test_nothing_is_asked_where_nothing_is_lost (void)
{
  g_autofree char *path = write_file ("caf_2033.csv", 8);

  shown = drop (path);
  input_press ("Escape");
  driver_wait_until_gone (VIGIE_TYPE_IMPORT_ASSISTANT);
  g_assert_null (driver_find_window (ADW_TYPE_MESSAGE_DIALOG));
}

int
main (int argc, char **argv)
{
  int status;

  import_open (&argc, &argv);
  g_test_add_func ("/import-keys/the-first-year-is-led-through-by-keys",
                   test_the_first_year_is_led_through_by_keys);
  g_test_add_func ("/import-keys/the-second-year-takes-a-drop-and-a-key",
                   test_the_second_year_takes_a_drop_and_a_key);
  g_test_add_func ("/import-keys/nothing-is-asked-where-nothing-is-lost",
                   test_nothing_is_asked_where_nothing_is_lost);
  status = g_test_run ();
  import_close ();
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition without a pointer: keys reach everything, everything has a name, what is copied hides what is
 * hidden. With VIGIE_PICTURES set to a folder, where the focus stands is kept there as PNG. */
#include <string.h>

#include "tests/ui/driver.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/documents/documents-page.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/look-page.h"
#include "widgets/explore/figure-grid.h"
#include "widgets/explore/map-area.h"

/* The demonstration's edition for partners: approved. */
#define EDITION 1

static VigieWindow *window;

static GtkWidget *
page (void)
{
  return vigie_window_get_page (window, "documents");
}

static VigieLookPage *
look (void)
{
  GtkWidget *found = driver_find (page (), VIGIE_TYPE_LOOK_PAGE);

  return found ? VIGIE_LOOK_PAGE (found) : NULL;
}

static gboolean
is_looked_at (gpointer data)
{
  return look () && vigie_look_page_is_settled (look ());
}

static gboolean
is_explained (gpointer data)
{
  return vigie_look_page_get_explanation (look ()) != NULL;
}

/* A key bound to the class of a widget; FALSE where it is not. */
static gboolean
press_bound (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    for (guint s = 0; GTK_IS_SHORTCUT_CONTROLLER (controller) &&
                      s < g_list_model_get_n_items (G_LIST_MODEL (controller));
         s++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), s);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == key &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == state)
        return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                             gtk_shortcut_get_arguments (shortcut));
    }
  }

  return FALSE;
}

/* A key that a widget handles itself. */
static void
press (GtkWidget *widget, guint key, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);
    gboolean handled = FALSE;

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-pressed", key, 0u, state, &handled);
    if (handled)
      return;
  }
}

static void
open_edition (void)
{
  vigie_window_show_page (window, "documents");
  g_assert_nonnull (vigie_documents_page_look (VIGIE_DOCUMENTS_PAGE (page ()), EDITION, NULL));
  g_assert_true (driver_wait (is_looked_at, NULL));
}

static void
test_f8_goes_from_hidden_cell_to_hidden_cell (void)
{
  open_edition ();
  g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_F8, 0));
  g_assert_true (driver_wait (is_explained, NULL));
  driver_picture (GTK_WIDGET (window), "keyboard-hidden");
  press (GTK_WIDGET (look ()), GDK_KEY_Escape, 0);
  g_assert_null (vigie_look_page_get_explanation (look ()));
  g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_F8, GDK_SHIFT_MASK));
  g_assert_true (driver_wait (is_explained, NULL));
  press (GTK_WIDGET (look ()), GDK_KEY_Escape, 0);
}

static gboolean
has_focus (GType type)
{
  GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

  return focus &&
         (g_type_is_a (G_OBJECT_TYPE (focus), type) || gtk_widget_get_ancestor (focus, type));
}

/* The table, the map, then the rest, and round again. */
static void
test_f6_goes_from_pane_to_pane (void)
{
  GtkWidget *grid = driver_find (GTK_WIDGET (look ()), VIGIE_TYPE_FIGURE_GRID);

  gtk_widget_grab_focus (grid);
  gtk_window_set_focus_visible (GTK_WINDOW (window), TRUE); /* as after a key */
  driver_picture (GTK_WIDGET (window), "keyboard-grid");
  g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_F6, 0));
  g_assert_true (has_focus (VIGIE_TYPE_MAP_AREA));
  driver_picture (GTK_WIDGET (window), "keyboard-map");
  g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_F6, GDK_SHIFT_MASK));
  g_assert_true (has_focus (VIGIE_TYPE_FIGURE_GRID));
  for (int i = 0; i < 5; i++) {
    g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_F6, 0));
    g_assert_true (has_focus (VIGIE_TYPE_LOOK_PAGE));
  }
  g_assert_true (has_focus (VIGIE_TYPE_FIGURE_GRID));
}

/* What can be clicked: buttons of the page, but for those of a group, to which arrows lead. */
static void
collect_buttons (GtkWidget *widget, GPtrArray *buttons)
{
  if (!gtk_widget_get_mapped (widget) || !gtk_widget_is_sensitive (widget))
    return;
  if (GTK_IS_BUTTON (widget))
    g_ptr_array_add (buttons, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    collect_buttons (child, buttons);
}

static void
test_tab_reaches_each_button (void)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  collect_buttons (page (), buttons);
  g_assert_cmpuint (buttons->len, >, 8);
  gtk_window_set_focus (GTK_WINDOW (window), NULL);
  for (int i = 0; i < 200; i++) {
    gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
    g_hash_table_add (seen, gtk_root_get_focus (GTK_ROOT (window)));
  }
  for (guint i = 0; i < buttons->len; i++) {
    GtkWidget *button = g_ptr_array_index (buttons, i);
    const char *label = gtk_button_get_label (GTK_BUTTON (button));

    if (!g_hash_table_contains (seen, button))
      g_test_message ("%s “%s”", G_OBJECT_TYPE_NAME (button),
                      label ? label : gtk_widget_get_tooltip_text (button));
    g_assert_true (g_hash_table_contains (seen, button));
  }
}

/* --- names */

static gboolean
is_control (GtkWidget *widget)
{
  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) ||
         GTK_IS_DROP_DOWN (widget) || GTK_IS_TEXT (widget) || VIGIE_IS_FIGURE_GRID (widget) ||
         VIGIE_IS_MAP_AREA (widget);
}

/* Its own name, or that of the label or the control that it is a part of. */
static gboolean
is_named (GtkWidget *widget)
{
  for (GtkWidget *at = widget; at; at = gtk_widget_get_parent (at)) {
    GtkAccessible *accessible = GTK_ACCESSIBLE (at);

    if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL) ||
        gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_PLACEHOLDER) ||
        gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY) ||
        (at == widget && !GTK_IS_DROP_DOWN (at) && driver_find (at, GTK_TYPE_LABEL)))
      return TRUE;
    if (at != widget && !GTK_IS_DROP_DOWN (at) && !GTK_IS_EDITABLE (at) && !ADW_IS_COMBO_ROW (at))
      return FALSE;
  }

  return FALSE;
}

static guint
count_nameless (GtkWidget *widget)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (is_control (widget) && !is_named (widget)) {
    g_test_message ("no name: %s in %s", G_OBJECT_TYPE_NAME (widget),
                    G_OBJECT_TYPE_NAME (gtk_widget_get_parent (widget)));
    n++;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child))
    n += count_nameless (child);

  return n;
}

static gboolean
has_compared (gpointer dialog)
{
  return vigie_compare_dialog_get_n (dialog) >= 0;
}

static void
test_each_control_has_a_name (void)
{
  GtkWidget *dialog;

  g_assert_cmpuint (count_nameless (page ()), ==, 0);
  g_assert_true (press_bound (GTK_WIDGET (look ()), GDK_KEY_Left, GDK_ALT_MASK)); /* back */
  driver_settle (window);
  g_assert_null (look ());
  g_assert_cmpuint (count_nameless (page ()), ==, 0);

  dialog = vigie_documents_page_compare (VIGIE_DOCUMENTS_PAGE (page ()));
  g_assert_true (driver_wait (has_compared, dialog));
  driver_settle (window);
  g_assert_cmpuint (count_nameless (driver_find (dialog, ADW_TYPE_TOAST_OVERLAY)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));

  dialog = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page ()));
  driver_settle (window);
  g_assert_cmpuint (count_nameless (driver_find (dialog, ADW_TYPE_TOAST_OVERLAY)), ==, 0);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

/* --- copied */

typedef struct {
  char *text;
  gboolean done;
} Clip;

static void
read_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Clip *clip = data;

  clip->text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  clip->done = TRUE;
}

static gboolean
is_read (gpointer clip)
{
  return ((Clip *) clip)->done;
}

static char *
copy_all (void)
{
  GtkWidget *grid = driver_find (GTK_WIDGET (look ()), VIGIE_TYPE_FIGURE_GRID);
  Clip clip = { NULL, FALSE };

  press (grid, GDK_KEY_a, GDK_CONTROL_MASK);
  press (grid, GDK_KEY_c, GDK_CONTROL_MASK);
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (grid), NULL, read_cb, &clip);
  g_assert_true (driver_wait (is_read, &clip));
  return clip.text;
}

/* Each hidden cell is a mark, in the internal view too; each shown one a figure. */
static void
test_what_is_copied_hides_what_is_hidden (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;
  const VigieTable *table;

  open_edition ();
  table = vigie_look_page_get_edition (look ())->table[0];
  text = copy_all ();
  g_assert_nonnull (text);
  line = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (line), ==, table->figures->rows + 2); /* heading, last newline */
  for (gsize row = 0; row < table->figures->rows; row++) {
    g_auto (GStrv) field = g_strsplit (line[row + 1], "\t", -1);
    gssize zone = vigie_zoning_find (table->zoning, field[0]);

    g_assert_cmpuint (g_strv_length (field), ==, table->n_columns + 2);
    for (gsize c = 0; c < table->n_columns; c++) {
      VigieCell cell = vigie_figures_get (table->figures, (gsize) zone, c);

      g_assert_cmpint (cell.state == VIGIE_CELL_SECRET, ==, strcmp (field[c + 2], "s") == 0);
    }
  }
}

static void
test_nothing_is_copied_before_it_is_approved (void)
{
  GtkWidget *assistant = vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (page ()));
  gint64 before = vigie_look_page_get_edition (look ())->number;
  g_autofree char *text = NULL;

  vigie_edition_assistant_choose (VIGIE_EDITION_ASSISTANT (assistant), "DEC_MED");
  gtk_widget_activate_action (assistant, "edition.prepare", NULL);
  while (!is_looked_at (NULL) || vigie_look_page_get_edition (look ())->number == before)
    g_main_context_iteration (NULL, TRUE);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page ()), "as it was");
  text = copy_all ();
  g_assert_cmpstr (text, ==, "as it was");
}

int
main (int argc, char **argv)
{
  int status;

  driver_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  window = driver_open_window (1280, 800);
  driver_open_demonstration (window);
  g_test_add_func ("/keyboard/f8-goes-from-hidden-cell-to-hidden-cell",
                   test_f8_goes_from_hidden_cell_to_hidden_cell);
  g_test_add_func ("/keyboard/f6-goes-from-pane-to-pane", test_f6_goes_from_pane_to_pane);
  g_test_add_func ("/keyboard/tab-reaches-each-button", test_tab_reaches_each_button);
  g_test_add_func ("/keyboard/each-control-has-a-name", test_each_control_has_a_name);
  g_test_add_func ("/keyboard/what-is-copied-hides-what-is-hidden",
                   test_what_is_copied_hides_what_is_hidden);
  g_test_add_func ("/keyboard/nothing-is-copied-before-it-is-approved",
                   test_nothing_is_copied_before_it_is_approved);
  status = g_test_run ();
  driver_close_window (window);
  return status;
}

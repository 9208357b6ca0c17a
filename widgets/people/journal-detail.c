/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the journal in full. */
#include "widgets/people/journal-detail.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

static void
append_fact (GtkWidget *list, const char *title, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), *text ? text : "—");
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_list_box_append (GTK_LIST_BOX (list), row);
}

static void
append_hash (GtkWidget *list, const VigieJournalEntry *entry)
{
  g_autoptr (GString) hash = g_string_new (NULL);

  for (int i = 0; i < 32; i++)
    g_string_append_printf (hash, "%02x", entry->hash[i]);
  append_fact (list, _ ("Noted as"), entry->detail);
  append_fact (list, _ ("Time (UTC)"), entry->time);
  append_fact (list, _ ("Hash (BLAKE2b)"), hash->str);
}

static gboolean
close_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

GtkWidget *
vigie_journal_detail_present (GtkWidget *parent, VigieJournalRow *row)
{
  GtkWidget *window = adw_window_new (), *list = gtk_list_box_new (),
            *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *scroller = gtk_scrolled_window_new (), *bar = adw_header_bar_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkRoot *root = gtk_widget_get_root (parent);

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  g_object_set (list, "margin-start", 20, "margin-end", 20, "margin-top", 14, "margin-bottom", 20,
                NULL);
  for (int i = 0; i < VIGIE_JOURNAL_N_COLUMNS; i++) {
    g_autofree char *text = vigie_journal_row_dup_text (row, (VigieJournalColumn) i);

    append_fact (list, vigie_journal_column_title ((VigieJournalColumn) i), text);
  }
  append_hash (list, vigie_journal_row_get (row));
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), list);
  gtk_widget_set_vexpand (scroller, TRUE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar),
                                   adw_window_title_new (_ ("Entry of the Journal"), NULL));
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (close_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Entry of the Journal"));
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Versions of the agreement: what each changed, and its whole text. */
#include <glib/gi18n-lib.h>

#include "model/convention/amendment.h"
#include "model/convention/versions.h"
#include "widgets/convention/agreement-groups.h"
#include "widgets/convention/card.h"
#include "widgets/convention/change-list.h"

/* (transfer full): title, preamble and articles, as they are read. */
static char *
dup_text (const VigieConvention *convention)
{
  GString *text = g_string_new (convention->title);

  g_string_append_printf (text, "\n\n%s\n", convention->preamble);
  for (gsize i = 0; i < convention->n_articles; i++) {
    const VigieArticle *article = &convention->article[i];

    g_string_append_c (text, '\n');
    g_string_append_printf (text, _ ("Article %s – %s"), article->number, article->title);
    g_string_append_printf (text, "\n\n%s\n", article->text);
  }
  for (gsize i = 0; i < convention->n_lines; i++)
    g_string_append_printf (text, "\n%s  %s", convention->line[i].id, convention->line[i].wording);

  return g_string_free (text, FALSE);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));

  return TRUE;
}

static void
read_clicked_cb (GtkWidget *button, const VigieRowAct *act)
{
  GtkWidget *window = adw_window_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0),
            *bar = adw_header_bar_new (), *scroller = gtk_scrolled_window_new (),
            *view = gtk_text_view_new ();
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0),
                      gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (window, keys);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), act->text, -1);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  g_object_set (view, "left-margin", 28, "right-margin", 28, "top-margin", 20, "bottom-margin", 28,
                NULL);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_default_size (GTK_WINDOW (window), 760, 720);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Text of the Convention"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (button)));
  gtk_window_present (GTK_WINDOW (window));
}

static char *
dup_title (const VigieConventionVersion *version)
{
  if (version->amendment)
    return g_strdup_printf (_ ("Version %d: %s"), (int) version->version, version->amendment);

  return version->version == 1
           ? g_strdup_printf (_ ("Version %d: as it was signed"), (int) version->version)
           : g_strdup_printf (_ ("Version %d: put right"), (int) version->version);
}

static char *
dup_subtitle (const VigieConventionVersion *version)
{
  g_autofree char *day = version->day ? vigie_day_dup (version->day) : NULL;

  if (version->by)
    return g_strdup_printf (_ ("on %s, by %s"), day, version->by);

  return day ? g_strdup_printf (_ ("from %s on"), day) : g_strdup ("");
}

/* @before: (nullable): the version before it. */
static GtkWidget *
row_new (const VigieConventionVersion *version,
         const VigieConventionVersion *before,
         VigieSession *session)
{
  GtkWidget *row = adw_expander_row_new (), *changes = vigie_change_list_new ();
  g_autofree char *title = dup_title (version);
  g_autofree char *subtitle = dup_subtitle (version);
  g_autofree char *text = dup_text (version->convention);
  g_autoptr (GPtrArray) list = NULL;
  GtkWidget *read = vigie_act_button_new (_ ("Read It"), G_CALLBACK (read_clicked_cb), session,
                                          version->version, text);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  gtk_widget_add_css_class (read, "flat");
  adw_expander_row_add_action (ADW_EXPANDER_ROW (row), read);
  if (before) {
    list =
      vigie_convention_changes (before->convention, version->convention, vigie_language_current ());
    vigie_change_list_show (VIGIE_CHANGE_LIST (changes), list, FALSE);
  }
  g_object_set (changes, "margin-start", 16, "margin-end", 16, "margin-top", 12, "margin-bottom",
                12, NULL);
  adw_expander_row_set_enable_expansion (ADW_EXPANDER_ROW (row), before != NULL);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), changes);

  return row;
}

GtkWidget *
vigie_versions_group_new (VigieSession *session)
{
  VigieObservatory *observatory = vigie_session_get_observatory (session);
  g_autoptr (GPtrArray) list =
    observatory ? vigie_convention_versions_list (observatory, NULL) : NULL;
  GtkWidget *group =
    vigie_acted_group_new (_ ("Versions"), _ ("Each is kept whole, with what it changed."), NULL,
                           NULL, session);

  for (guint i = list ? list->len : 0; i-- > 0;)
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                               row_new (g_ptr_array_index (list, i),
                                        i > 0 ? g_ptr_array_index (list, i - 1) : NULL, session));

  return group;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What groups of rows under the agreement share. */
#include "widgets/convention/agreement-groups.h"

static void
session_unref (gpointer session, GClosure *closure)
{
  g_object_unref (session);
}

GtkWidget *
vigie_acted_group_new (const char *title,
                       const char *sentence,
                       const char *button,
                       GCallback clicked,
                       VigieSession *session)
{
  GtkWidget *group = adw_preferences_group_new (), *act;

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), sentence);
  if (button) {
    act = gtk_button_new_with_label (button);
    gtk_widget_set_valign (act, GTK_ALIGN_CENTER);
    g_signal_connect_data (act, "clicked", clicked, g_object_ref (session), session_unref, 0);
    adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), act);
  }

  return group;
}

GtkWidget *
vigie_empty_row_new (const char *sentence)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), sentence);
  gtk_widget_add_css_class (row, "vigie-empty-row");

  return row;
}

static void
act_free (gpointer data, GClosure *closure)
{
  VigieRowAct *act = data;

  g_object_unref (act->session);
  g_free (act->text);
  g_free (act);
}

GtkWidget *
vigie_act_button_new (
  const char *label, GCallback clicked, VigieSession *session, gint64 number, const char *text)
{
  GtkWidget *button = gtk_button_new_with_label (label);
  VigieRowAct *act = g_new0 (VigieRowAct, 1);

  act->session = g_object_ref (session);
  act->number = number;
  act->text = g_strdup (text);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_data (button, "clicked", clicked, act, act_free, 0);

  return button;
}

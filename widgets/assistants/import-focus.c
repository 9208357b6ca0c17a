/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus stays where it was while a page is filled anew. */
#include "widgets/assistants/import-focus.h"

#define NAME "vigie-import-focus"

void
vigie_import_focus_name (GtkWidget *widget, const char *format, ...)
{
  va_list args;

  va_start (args, format);
  g_object_set_data_full (G_OBJECT (widget), NAME, g_strdup_vprintf (format, args), g_free);
  va_end (args);
}

char *
vigie_import_focus_dup (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root ? gtk_root_get_focus (root) : NULL;

  if (!focus || !gtk_widget_is_ancestor (focus, widget))
    return NULL;
  for (; focus && focus != widget; focus = gtk_widget_get_parent (focus)) {
    const char *name = g_object_get_data (G_OBJECT (focus), NAME);

    if (name)
      return g_strdup (name);
  }
  return NULL;
}

static GtkWidget *
find (GtkWidget *widget, const char *name)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (widget), NAME), name) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, name);

    if (found)
      return found;
  }
  return NULL;
}

gboolean
vigie_import_focus_restore (GtkWidget *widget, const char *name)
{
  GtkWidget *found = find (widget, name);

  if (!found || !gtk_widget_get_mapped (found) || !gtk_widget_is_sensitive (found))
    return FALSE;
  return gtk_widget_grab_focus (found) || gtk_widget_child_focus (found, GTK_DIR_TAB_FORWARD);
}

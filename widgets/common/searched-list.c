/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down list of strings that is searched by typing as soon as it is open. */
#include "widgets/common/searched-list.h"

static GtkWidget *
find (GtkWidget *widget, GType type)
{
  if (g_type_is_a (G_OBJECT_TYPE (widget), type))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find (child, type);

    if (found)
      return found;
  }
  return NULL;
}

GtkWidget *
vigie_searched_list_new (GtkStringList *strings)
{
  GtkWidget *list =
    gtk_drop_down_new (strings ? G_LIST_MODEL (g_object_ref (strings)) : NULL,
                       gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  GtkWidget *search;

  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (list), TRUE);
  /* Its rows have the focus when it opens, and letters would be lost on them. */
  search = find (list, GTK_TYPE_SEARCH_ENTRY);
  if (search)
    gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (search),
                                             gtk_widget_get_ancestor (search, GTK_TYPE_POPOVER));
  return list;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6 goes from pane to pane of a page. */
#include "widgets/common/panes.h"

void
vigie_panes_move_focus (GtkWidget *const *pane, int n, int by)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (pane[0]));
  int at = by > 0 ? n - 1 : 0;

  for (int i = 0; focus && i < n; i++)
    if (focus == pane[i] || gtk_widget_is_ancestor (focus, pane[i]))
      at = i;
  for (int i = 1; i <= n; i++) {
    GtkWidget *next = pane[((at + by * i) % n + n) % n];

    if (gtk_widget_get_mapped (next) && gtk_widget_child_focus (next, GTK_DIR_TAB_FORWARD))
      return;
  }
}

void
vigie_panes_bind (GtkWidgetClass *class, const char *name)
{
  gtk_widget_class_add_binding_action (class, GDK_KEY_F6, 0, name, "i", 1);
  gtk_widget_class_add_binding_action (class, GDK_KEY_F6, GDK_SHIFT_MASK, name, "i", -1);
}

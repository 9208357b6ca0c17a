/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GTK has no property for where a heading stands: its box is found in the tree of widgets. */
#include "widgets/common/column-heading.h"

void
vigie_column_heading_at_end (GtkColumnView *view)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header ? gtk_widget_get_last_child (header) : NULL;
  GtkWidget *box = title ? gtk_widget_get_first_child (title) : NULL;

  if (box)
    gtk_widget_set_halign (box, GTK_ALIGN_END);
}

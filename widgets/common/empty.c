/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A page with nothing to show yet: what is true, then what to do. */
#include "widgets/common/empty.h"

GtkWidget *
vigie_empty_new (
  const char *icon, const char *title, const char *sentence, const char *button, const char *action)
{
  GtkWidget *page = adw_status_page_new ();

  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), icon);
  adw_status_page_set_title (ADW_STATUS_PAGE (page), title);
  adw_status_page_set_description (ADW_STATUS_PAGE (page), sentence);
  gtk_widget_set_vexpand (page, TRUE);

  if (button) {
    GtkWidget *child = gtk_button_new_with_label (button);

    gtk_widget_set_halign (child, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (child, "suggested-action");
    gtk_widget_add_css_class (child, "pill");
    gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (child), action);
    adw_status_page_set_child (ADW_STATUS_PAGE (page), child);
  }

  return page;
}

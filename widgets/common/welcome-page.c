/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page, when no observatory is open: open one, make one, or see the demonstration. */
#include "widgets/common/welcome-page.h"

#include <glib/gi18n-lib.h>

struct _VigieWelcomePage {
  AdwBin parent_instance;

  AdwPreferencesGroup *recent;
};

G_DEFINE_FINAL_TYPE (VigieWelcomePage, vigie_welcome_page, ADW_TYPE_BIN)

#define MAX_RECENT 5

static void
add_recent (VigieWelcomePage *self, GtkRecentInfo *info)
{
  const char *uri = gtk_recent_info_get_uri (info);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autofree char *where = folder ? g_file_get_parse_name (folder) : g_strdup ("");
  g_autofree char *title = g_markup_escape_text (gtk_recent_info_get_display_name (info), -1);
  g_autofree char *subtitle = g_markup_escape_text (where, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-recent");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", uri);
  adw_preferences_group_add (self->recent, row);
}

static void
list_recent (VigieWelcomePage *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());
  int n = 0;

  for (GList *item = items; item && n < MAX_RECENT; item = item->next) {
    GtkRecentInfo *info = item->data;

    if (g_str_has_suffix (gtk_recent_info_get_uri (info), ".vigie") &&
        gtk_recent_info_exists (info)) {
      add_recent (self, info);
      n++;
    }
  }

  gtk_widget_set_visible (GTK_WIDGET (self->recent), n > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
vigie_welcome_page_class_init (VigieWelcomePageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieWelcomePage, recent);
}

static void
vigie_welcome_page_init (VigieWelcomePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  list_recent (self);
}

GtkWidget *
vigie_welcome_page_new (void)
{
  return g_object_new (VIGIE_TYPE_WELCOME_PAGE, NULL);
}

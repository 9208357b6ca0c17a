/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was said, by theme or by zone. */
#include "widgets/workshop/remarks-window.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/workshop/remark.h"
#include "widgets/workshop/remark-row.h"

#define WINDOW "vigie-remarks"

typedef struct {
  VigieEdition *edition;
  GPtrArray *remarks; /* its own, then of the years before */
  gint64 workshop;
  GtkWidget *scroller;
  gboolean by_zone;
} View;

static void
view_free (View *view)
{
  g_clear_pointer (&view->edition, vigie_edition_free);
  g_clear_pointer (&view->remarks, g_ptr_array_unref);
  g_free (view);
}

static const char *
zone_name (const View *view, const char *code)
{
  for (gsize i = 0; *code && i < view->edition->n_tables; i++) {
    const VigieZoning *zoning = view->edition->table[i]->zoning;
    gssize row = vigie_zoning_find (zoning, code);

    if (row >= 0)
      return zoning->zone[row].name;
  }

  return *code ? code : _ ("The whole territory");
}

static const char *
theme_name (const VigieRemark *remark)
{
  const VigieIndicator *indicator =
    vigie_catalogue_find (vigie_catalogue_get (), remark->indicator);

  return indicator ? vigie_indicator_label (indicator, vigie_language_current ())
                   : _ ("No indicator in particular");
}

static const char *
group_name (const View *view, const VigieRemark *remark)
{
  return view->by_zone ? zone_name (view, remark->zone) : theme_name (remark);
}

static GtkWidget *
row_new (const View *view, const VigieRemark *remark)
{
  GtkWidget *row = adw_action_row_new ();
  GDate date;
  g_autofree char *day = vigie_date_parse (remark->noted_on, &date, NULL)
                           ? vigie_date_format (&date, vigie_language_current ())
                           : g_strdup (remark->noted_on);
  const char *other = view->by_zone ? theme_name (remark) : zone_name (view, remark->zone);
  g_autofree char *subtitle =
    g_strdup_printf ("%s · %s%s%s · %s",
                     vigie_remark_kind_label (remark->kind, vigie_language_current ()), other,
                     *remark->author ? " · " : "", remark->author, day);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), remark->text);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_preferences_row_set_title_selectable (ADW_PREFERENCES_ROW (row), TRUE);
  if (remark->workshop != view->workshop) {
    GtkWidget *tag = gtk_label_new (_ ("before"));

    gtk_widget_add_css_class (tag, "vigie-tag");
    gtk_widget_set_valign (tag, GTK_ALIGN_CENTER);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), tag);
  }

  return row;
}

static void
fill (View *view)
{
  GtkWidget *page = view->remarks->len ? adw_preferences_page_new () : adw_status_page_new ();
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < view->remarks->len; i++) {
    const VigieRemark *one = g_ptr_array_index (view->remarks, i);
    const char *name = group_name (view, one);
    GtkWidget *group = g_hash_table_lookup (groups, name);

    if (!group) {
      g_autofree char *markup = g_markup_escape_text (name, -1);

      group = adw_preferences_group_new ();
      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), markup);
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
      g_hash_table_insert (groups, (gpointer) name, group);
    }
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row_new (view, one));
  }
  if (view->remarks->len == 0) {
    adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No remark"));
    adw_status_page_set_description (ADW_STATUS_PAGE (page),
                                     _ ("Remarks are typed while the workshop is presented."));
  }
  adw_bin_set_child (ADW_BIN (view->scroller), page);
}

static void
by_zone_cb (GtkToggleButton *button, View *view)
{
  view->by_zone = gtk_toggle_button_get_active (button);
  fill (view);
}

/* Its own remarks and those of the workshops that it holds again. */
static gboolean
load (View *view, VigieObservatory *observatory, gint64 id, GError **error)
{
  view->remarks = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_remark_free);
  while (id != 0) {
    g_autoptr (VigieWorkshop) one = vigie_workshop_load (observatory, id, error);
    g_autoptr (GPtrArray) remarks = one ? vigie_remarks_list (observatory, id, error) : NULL;

    if (!remarks || (!view->edition &&
                     !(view->edition = vigie_edition_load (observatory, one->edition, error))))
      return FALSE;
    g_ptr_array_extend_and_steal (view->remarks, g_steal_pointer (&remarks));
    id = one->again;
  }

  return TRUE;
}

static GtkWidget *
header_new (View *view)
{
  GtkWidget *header = adw_header_bar_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *theme = gtk_toggle_button_new_with_label (_ ("By theme"));
  GtkWidget *zone = gtk_toggle_button_new_with_label (_ ("By zone"));

  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (zone), GTK_TOGGLE_BUTTON (theme));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (theme), TRUE);
  g_signal_connect (zone, "toggled", G_CALLBACK (by_zone_cb), view);
  gtk_widget_add_css_class (box, "linked");
  gtk_box_append (GTK_BOX (box), theme);
  gtk_box_append (GTK_BOX (box), zone);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header), box);

  return header;
}

GtkWidget *
vigie_remarks_window_present (GtkWidget *parent,
                              VigieSession *session,
                              gint64 workshop,
                              GError **error)
{
  View *view = g_new0 (View, 1);
  GtkWidget *window, *box;

  view->workshop = workshop;
  if (!load (view, vigie_session_get_observatory (session), workshop, error)) {
    view_free (view);
    return NULL;
  }
  window = adw_window_new ();
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  view->scroller = adw_bin_new ();
  gtk_widget_set_vexpand (view->scroller, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (view));
  gtk_box_append (GTK_BOX (box), view->scroller);
  g_object_set_data_full (G_OBJECT (window), WINDOW, view, (GDestroyNotify) view_free);
  fill (view);
  adw_window_set_content (ADW_WINDOW (window), box);
  gtk_window_set_title (GTK_WINDOW (window), _ ("Remarks"));
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (parent)));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 640);
  gtk_widget_add_css_class (window, "vigie-remarks-window");
  gtk_window_present (GTK_WINDOW (window));

  return window;
}

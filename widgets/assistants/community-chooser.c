/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drop-down of GTK searches the beginnings of names only, and 1,250 communities begin with “CC”. */
#include "widgets/assistants/community-chooser.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/language.h"
#include "model/core/text.h"
#include "model/territory/geography-files.h"

struct _VigieCommunityChooser {
  GtkWidget parent_instance;

  GtkWidget *button, *label, *popover, *search, *view;
  GtkStringList *sirens; /* "" for none */
  GtkFilter *filter;
  GtkSingleSelection *selection;
  GPtrArray *communities;
  GHashTable *by_siren; /* lent by the array */
  char *none, *asked, *siren;
};

G_DEFINE_FINAL_TYPE (VigieCommunityChooser, vigie_community_chooser, GTK_TYPE_WIDGET)

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const VigieCommunity *
find (const VigieCommunityChooser *self, const char *siren)
{
  return siren && self->by_siren ? g_hash_table_lookup (self->by_siren, siren) : NULL;
}

static void
show_choice (VigieCommunityChooser *self)
{
  const VigieCommunity *community = find (self, self->siren);
  const char *text = community ? community->name : self->none ? self->none : _ ("Choose…");
  g_autofree char *whole =
    community ? g_strdup_printf ("%s, %s", community->name, community->siren) : NULL;

  gtk_label_set_label (GTK_LABEL (self->label), text);
  gtk_widget_set_tooltip_text (self->button, whole);
}

/* --- The list */

static gboolean
matches (gpointer item, gpointer data)
{
  VigieCommunityChooser *self = data;
  const char *siren = gtk_string_object_get_string (item);
  const VigieCommunity *community = find (self, siren);
  g_autofree char *key = NULL;

  if (!self->asked || !*self->asked)
    return TRUE;
  if (!community)
    return FALSE;
  key = vigie_text_name_key (community->name);
  return strstr (key, self->asked) || g_str_has_prefix (siren, self->asked);
}

static void
search_cb (VigieCommunityChooser *self)
{
  g_free (self->asked);
  self->asked = vigie_text_name_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_single_selection_set_selected (self->selection, 0);
}

static void
take (VigieCommunityChooser *self, guint position)
{
  g_autoptr (GtkStringObject) item =
    g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item)
    vigie_community_chooser_choose (self, gtk_string_object_get_string (item));
}

static void
activate_cb (GtkListView *view, guint position, VigieCommunityChooser *self)
{
  take (self, position);
}

/* Enter in the search takes the first; it may come before the entry has told what was typed last. */
static void
enter_cb (VigieCommunityChooser *self)
{
  search_cb (self);
  take (self, gtk_single_selection_get_selected (self->selection));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *name = gtk_label_new (NULL), *note = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (name), 0.0F);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_add_css_class (note, "numeric");
  gtk_widget_add_css_class (note, "vigie-caption");
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), note);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, VigieCommunityChooser *self)
{
  GtkWidget *name = gtk_widget_get_first_child (gtk_list_item_get_child (item));
  GtkWidget *note = gtk_widget_get_last_child (gtk_list_item_get_child (item));
  const VigieCommunity *community =
    find (self, gtk_string_object_get_string (gtk_list_item_get_item (item)));
  g_autofree char *words = NULL;

  if (community)
    words =
      g_strdup_printf (ngettext ("%s, %zu commune", "%s, %zu communes", community->n_communes),
                       community->siren, community->n_communes);
  gtk_label_set_label (GTK_LABEL (name), community ? community->name : self->none);
  gtk_label_set_label (GTK_LABEL (note), words);
}

static void
opened_cb (GtkWidget *popover, VigieCommunityChooser *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  search_cb (self);
  gtk_widget_grab_focus (self->search);
}

/* --- What others see */

const char *
vigie_community_chooser_get (VigieCommunityChooser *self)
{
  g_return_val_if_fail (VIGIE_IS_COMMUNITY_CHOOSER (self), NULL);

  return self->siren;
}

void
vigie_community_chooser_choose (VigieCommunityChooser *self, const char *siren)
{
  g_return_if_fail (VIGIE_IS_COMMUNITY_CHOOSER (self));

  g_free (self->siren);
  self->siren = siren && *siren ? g_strdup (siren) : NULL;
  show_choice (self);
  gtk_menu_button_popdown (GTK_MENU_BUTTON (self->button));
  g_signal_emit (self, signals[CHOSEN], 0);
}

void
vigie_community_chooser_show (VigieCommunityChooser *self, GPtrArray *communities, const char *none)
{
  g_autoptr (GPtrArray) sirens = g_ptr_array_new ();

  g_return_if_fail (VIGIE_IS_COMMUNITY_CHOOSER (self));

  g_clear_pointer (&self->by_siren, g_hash_table_unref);
  g_clear_pointer (&self->communities, g_ptr_array_unref);
  self->communities = communities ? g_ptr_array_ref (communities) : NULL;
  self->by_siren = g_hash_table_new (g_str_hash, g_str_equal);
  g_free (self->none);
  self->none = g_strdup (none);
  if (none)
    g_ptr_array_add (sirens, (gpointer) "");
  for (guint i = 0; communities && i < communities->len; i++) {
    VigieCommunity *community = communities->pdata[i];

    g_hash_table_insert (self->by_siren, community->siren, community);
    g_ptr_array_add (sirens, community->siren);
  }
  if (!find (self, self->siren))
    g_clear_pointer (&self->siren, g_free);
  if (!self->siren && !none && communities && communities->len == 1)
    self->siren = g_strdup (((const VigieCommunity *) communities->pdata[0])->siren);
  g_ptr_array_add (sirens, NULL);
  gtk_string_list_splice (self->sirens, 0, g_list_model_get_n_items (G_LIST_MODEL (self->sirens)),
                          (const char *const *) sirens->pdata);
  gtk_widget_set_sensitive (self->button, sirens->len > 1);
  show_choice (self);
}

/* --- The widget */

static void
vigie_community_chooser_dispose (GObject *object)
{
  VigieCommunityChooser *self = VIGIE_COMMUNITY_CHOOSER (object);

  g_clear_pointer (&self->button, gtk_widget_unparent);
  g_clear_pointer (&self->by_siren, g_hash_table_unref);
  g_clear_pointer (&self->communities, g_ptr_array_unref);
  g_clear_pointer (&self->none, g_free);
  g_clear_pointer (&self->asked, g_free);
  g_clear_pointer (&self->siren, g_free);

  G_OBJECT_CLASS (vigie_community_chooser_parent_class)->dispose (object);
}

static void
vigie_community_chooser_class_init (VigieCommunityChooserClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_community_chooser_dispose;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static GtkWidget *
list_new (VigieCommunityChooser *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->sirens = gtk_string_list_new (NULL);
  self->filter = GTK_FILTER (gtk_custom_filter_new (matches, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (self->sirens), self->filter);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (filtered));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  g_signal_connect (self->view, "activate", G_CALLBACK (activate_cb), self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Communities"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->view);
  g_object_set (scroller, "min-content-height", 260, "min-content-width", 380, NULL);
  return scroller;
}

static void
vigie_community_chooser_init (VigieCommunityChooser *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->button = gtk_menu_button_new ();
  self->label = gtk_label_new (NULL);
  self->popover = gtk_popover_new ();
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Name or SIREN"), NULL);
  gtk_label_set_ellipsize (GTK_LABEL (self->label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (self->label), 20);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), list_new (self));
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (self->button), self->popover);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (self->button), self->label);
  gtk_menu_button_set_always_show_arrow (GTK_MENU_BUTTON (self->button), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Community"), -1);
  gtk_widget_set_parent (self->button, GTK_WIDGET (self));
  g_signal_connect (self->popover, "show", G_CALLBACK (opened_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (enter_cb), self);
  gtk_search_entry_set_key_capture_widget (GTK_SEARCH_ENTRY (self->search), self->view);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To whom a document may be given: searched, each with its kind and what it may have. */
#include "widgets/documents/recipient-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"

struct _VigieRecipientList {
  AdwBin parent_instance;

  GtkWidget *search, *list;
  GtkWidget *other; /* the row of who is in no list: what is typed */
  VigieReleaseCase *facts;
  GDate today;
  char *chosen;
};

G_DEFINE_FINAL_TYPE (VigieRecipientList, vigie_recipient_list, ADW_TYPE_BIN)

#define LIST_HEIGHT 232

enum {
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *
vigie_recipient_list_get (VigieRecipientList *self)
{
  return self->chosen;
}

static const char *
name_of (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static char *
typed (VigieRecipientList *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));
}

/* Third parties that were asked about are entered nowhere. */
static gboolean
is_known (VigieRecipientList *self, const char *name)
{
  const VigieRecipient *found = vigie_recipients_find (self->facts->recipients, name);

  return found && (found->id != 0 || found->kind != VIGIE_RECIPIENT_OTHER);
}

/* Each word of what is typed stands in the name, the code or the kind. */
static gboolean
is_shown (GtkListBoxRow *row, gpointer data)
{
  VigieRecipientList *self = data;
  g_autofree char *text = typed (self);
  g_auto (GStrv) word = g_strsplit (text, " ", -1);
  const char *key = g_object_get_data (G_OBJECT (row), "key");

  if (GTK_WIDGET (row) == self->other)
    return text[0] && !is_known (self, text);
  for (gsize i = 0; word[i]; i++) {
    g_autofree char *wanted = vigie_text_name_key (word[i]);

    if (!strstr (key, wanted))
      return FALSE;
  }

  return TRUE;
}

static void
choose (VigieRecipientList *self, GtkListBoxRow *row)
{
  const char *name = row ? name_of (row) : NULL;

  if (g_strcmp0 (name, self->chosen) == 0)
    return;
  g_free (self->chosen);
  self->chosen = g_strdup (name);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
selected_cb (GtkListBox *list, GtkListBoxRow *row, VigieRecipientList *self)
{
  choose (self, row);
}

/* The third party's row says what is typed; it is no longer the one that was chosen. */
static void
search_cb (VigieRecipientList *self)
{
  g_autofree char *text = typed (self);
  /* Translators: a name that somebody typed. */
  g_autofree char *title = g_strdup_printf (_ ("“%s”, a third party"), text);

  if (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (self->other)) &&
      g_strcmp0 (name_of (GTK_LIST_BOX_ROW (self->other)), text) != 0)
    gtk_list_box_unselect_all (GTK_LIST_BOX (self->list));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->other), title);
  g_object_set_data_full (G_OBJECT (self->other), "name", g_strdup (text), g_free);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
}

/* The first that is shown. */
static void
take_cb (VigieRecipientList *self)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (is_shown (row, self)) {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      return;
    }
}

void
vigie_recipient_list_choose (VigieRecipientList *self, const char *name)
{
  const VigieRecipient *known =
    is_known (self, name) ? vigie_recipients_find (self->facts->recipients, name) : NULL;
  GtkListBoxRow *row;

  gtk_editable_set_text (GTK_EDITABLE (self->search), known ? known->name : name);
  search_cb (self);
  for (int i = 0; (row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), i)); i++)
    if (g_strcmp0 (name_of (row), known ? known->name : name) == 0) {
      gtk_list_box_select_row (GTK_LIST_BOX (self->list), row);
      return; /* before the third party's, which says what is typed */
    }
}

/* --- rows */

static GtkWidget *
row_new (const char *title, const char *subtitle, const char *article)
{
  GtkWidget *row = adw_action_row_new (), *tick;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  if (article) {
    g_autofree char *text = g_strdup_printf (_ ("article %s"), article);

    tick = gtk_label_new (text);
    gtk_widget_add_css_class (tick, "vigie-done");
    gtk_widget_add_css_class (tick, "vigie-caption");
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), tick);
  }
  return row;
}

static GtkWidget *
recipient_row_new (VigieRecipientList *self, const VigieRecipient *recipient, const char *article)
{
  g_autofree char *rights =
    vigie_recipient_dup_rights (recipient, self->facts->convention, &self->today);
  g_autofree char *subtitle =
    g_strdup_printf ("%s · %s", vigie_recipient_kind_label (recipient->kind), rights);
  g_autofree char *all = g_strdup_printf ("%s %s %s", recipient->name, recipient->code,
                                          vigie_recipient_kind_label (recipient->kind));
  GtkWidget *row = row_new (recipient->name, subtitle, article);

  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (recipient->name), g_free);
  g_object_set_data_full (G_OBJECT (row), "key", vigie_text_name_key (all), g_free);
  return row;
}

/* Whom the convention allows it first; the others can be asked about. */
static void
fill (VigieRecipientList *self)
{
  const GPtrArray *recipients = self->facts->recipients;

  for (int allowed = 1; allowed >= 0; allowed--)
    for (guint i = 0; i < recipients->len; i++) {
      const VigieRecipient *one = g_ptr_array_index (recipients, i);
      const VigieAct act = vigie_release_case_act (self->facts, one, self->facts->programmes);
      const char *article =
        vigie_convention_decide (self->facts->convention, &act, &self->today, NULL);

      if ((article != NULL) == (allowed == 1))
        gtk_list_box_append (GTK_LIST_BOX (self->list), recipient_row_new (self, one, article));
    }
  self->other = row_new ("", _ ("nothing without the producers’ opinion"), NULL);
  g_object_set_data (G_OBJECT (self->other), "key", (gpointer) "");
  gtk_list_box_append (GTK_LIST_BOX (self->list), self->other);
}

/* A list that goes unselects its row, which is nobody's choice. */
static void
vigie_recipient_list_dispose (GObject *object)
{
  VigieRecipientList *self = VIGIE_RECIPIENT_LIST (object);

  if (self->list)
    g_signal_handlers_disconnect_by_data (self->list, self);
  self->list = NULL;
  G_OBJECT_CLASS (vigie_recipient_list_parent_class)->dispose (object);
}

static void
vigie_recipient_list_finalize (GObject *object)
{
  g_free (VIGIE_RECIPIENT_LIST (object)->chosen);
  G_OBJECT_CLASS (vigie_recipient_list_parent_class)->finalize (object);
}

static void
vigie_recipient_list_class_init (VigieRecipientListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_recipient_list_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_recipient_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", VIGIE_TYPE_RECIPIENT_LIST, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_recipient_list_init (VigieRecipientList *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *scroller = gtk_scrolled_window_new (), *frame = gtk_frame_new (NULL);

  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("A body, a service, a producer, a partner…"),
                NULL);
  self->list = gtk_list_box_new ();
  gtk_list_box_set_filter_func (GTK_LIST_BOX (self->list), is_shown, self, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Recipient"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), self->list);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_min_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), LIST_HEIGHT);
  gtk_frame_set_child (GTK_FRAME (frame), scroller);
  gtk_box_append (GTK_BOX (box), self->search);
  gtk_box_append (GTK_BOX (box), frame);
  adw_bin_set_child (ADW_BIN (self), box);
  g_signal_connect (self->list, "row-selected", G_CALLBACK (selected_cb), self);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (search_cb), self);
  g_signal_connect_swapped (self->search, "activate", G_CALLBACK (take_cb), self);
}

GtkWidget *
vigie_recipient_list_new (VigieReleaseCase *facts, const GDate *today)
{
  VigieRecipientList *self = g_object_new (VIGIE_TYPE_RECIPIENT_LIST, NULL);

  self->facts = facts;
  self->today = *today;
  fill (self);
  gtk_list_box_invalidate_filter (GTK_LIST_BOX (self->list));
  return GTK_WIDGET (self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of the journal. */
#include "widgets/people/journal-filters.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/text.h"
#include "widgets/common/form-field.h"

struct _VigieJournalFilters {
  AdwBin parent_instance;

  GtkWidget *search, *person, *kind, *article, *outcome, *since, *until;
  gboolean offering; /* the lists are being filled: nothing else is asked */
};

G_DEFINE_FINAL_TYPE (VigieJournalFilters, vigie_journal_filters, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
changed_cb (VigieJournalFilters *self)
{
  if (!self->offering)
    g_signal_emit (self, signals[CHANGED], 0);
}

/* The first of a list asks nothing. */
static const char *
chosen (GtkWidget *list)
{
  guint at = gtk_drop_down_get_selected (GTK_DROP_DOWN (list));
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (list));

  return at == 0 || at == GTK_INVALID_LIST_POSITION
           ? NULL
           : gtk_string_list_get_string (GTK_STRING_LIST (model), at);
}

static void
choose (GtkWidget *list, const char *text)
{
  GListModel *model = gtk_drop_down_get_model (GTK_DROP_DOWN (list));
  guint at = 0;

  for (guint i = 1; text && i < g_list_model_get_n_items (model); i++)
    if (strcmp (gtk_string_list_get_string (GTK_STRING_LIST (model), i), text) == 0)
      at = i;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (list), at);
}

/* (transfer full) (nullable): a day that is not one yet asks nothing, and says so by its colour. */
static char *
dup_day (GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  gboolean good;
  GDate day;

  good = vigie_form_field_read_date (text, &day);
  if (*text && !good)
    gtk_widget_add_css_class (entry, "error");
  else
    gtk_widget_remove_css_class (entry, "error");

  return good ? vigie_date_dup_iso (&day) : NULL;
}

void
vigie_journal_filters_get (VigieJournalFilters *self, VigieJournalFilter *filter)
{
  guint kind = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->kind));
  guint outcome = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->outcome));

  *filter = (VigieJournalFilter) {
    .kind = kind < VIGIE_JOURNAL_N_KINDS ? (VigieJournalKind) kind : VIGIE_JOURNAL_ANY,
    .person = g_strdup (chosen (self->person)),
    .article = g_strdup (chosen (self->article)),
    .outcome = g_strdup (outcome == 1   ? "done"
                         : outcome == 2 ? "refused"
                                        : NULL),
    .text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))),
    .since = dup_day (self->since),
    .until = dup_day (self->until),
  };
}

/* "" for none. */
static char *
shown_day (const char *iso)
{
  GDate day;

  return iso && vigie_date_parse (iso, &day, NULL)
           ? vigie_date_format (&day, vigie_language_current ())
           : g_strdup ("");
}

void
vigie_journal_filters_ask (VigieJournalFilters *self, const VigieJournalFilter *filter)
{
  g_autofree char *since = shown_day (filter->since);
  g_autofree char *until = shown_day (filter->until);
  gboolean refused = g_strcmp0 (filter->outcome, "refused") == 0;

  self->offering = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), filter->text ? filter->text : "");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->kind), filter->kind);
  choose (self->person, filter->person);
  choose (self->article, filter->article);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->outcome), !filter->outcome ? 0
                                                             : refused        ? 2
                                                                              : 1);
  gtk_editable_set_text (GTK_EDITABLE (self->since), since);
  gtk_editable_set_text (GTK_EDITABLE (self->until), until);
  self->offering = FALSE;
  changed_cb (self);
}

void
vigie_journal_filters_reset (VigieJournalFilters *self)
{
  static const VigieJournalFilter whole = { VIGIE_JOURNAL_ANY };

  vigie_journal_filters_ask (self, &whole);
}

void
vigie_journal_filters_focus (VigieJournalFilters *self)
{
  gtk_widget_grab_focus (self->search);
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return vigie_text_compare (*(const char *const *) a, *(const char *const *) b);
}

/* @first asks nothing; the others are in their order, each once. */
static void
offer (GtkWidget *list, const char *first, GHashTable *texts)
{
  g_autofree char *kept = g_strdup (chosen (list));
  guint n;
  g_autofree gpointer *key = g_hash_table_get_keys_as_array (texts, &n);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);

  qsort (key, n, sizeof *key, compare_texts);
  gtk_string_list_append (model, first);
  for (guint i = 0; i < n; i++)
    gtk_string_list_append (model, key[i]);
  gtk_drop_down_set_model (GTK_DROP_DOWN (list), G_LIST_MODEL (model));
  choose (list, kept);
}

void
vigie_journal_filters_offer (VigieJournalFilters *self, const GPtrArray *entries)
{
  g_autoptr (GHashTable) person = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) article = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < entries->len; i++) {
    const VigieJournalEntry *entry = g_ptr_array_index (entries, i);

    if (*entry->person)
      g_hash_table_add (person, entry->person);
    if (*entry->article)
      g_hash_table_add (article, entry->article);
  }
  self->offering = TRUE;
  offer (self->person, _ ("Everybody"), person);
  offer (self->article, _ ("All articles"), article);
  self->offering = FALSE;
}

static void
vigie_journal_filters_class_init (VigieJournalFiltersClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (class), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
list_new (VigieJournalFilters *self, GtkWidget *box, const char *const *text, const char *what)
{
  g_autoptr (GtkStringList) model = gtk_string_list_new (text);
  GtkWidget *list = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&model)), NULL);

  gtk_widget_set_tooltip_text (list, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_signal_connect_swapped (list, "notify::selected", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (box), list);
  return list;
}

static GtkWidget *
day_new (VigieJournalFilters *self, GtkWidget *box, const char *placeholder, const char *what)
{
  GtkWidget *entry = gtk_entry_new ();

  g_object_set (entry, "placeholder-text", placeholder, "width-chars", 10, "max-width-chars", 10,
                "tooltip-text", what, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  g_signal_connect_swapped (entry, "changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (box), entry);
  return entry;
}

static void
vigie_journal_filters_init (VigieJournalFilters *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  const char *kind[VIGIE_JOURNAL_N_KINDS + 1] = { NULL };
  const char *const outcome[] = { _ ("Done and refused"), C_ ("act", "done"), C_ ("act", "refused"),
                                  NULL };
  const char *const none[] = { NULL };

  for (int i = 0; i < VIGIE_JOURNAL_N_KINDS; i++)
    kind[i] = vigie_journal_kind_label ((VigieJournalKind) i, vigie_language_current ());
  self->offering = TRUE;
  self->search = gtk_search_entry_new ();
  g_object_set (self->search, "placeholder-text", _ ("Search the journal"), "width-chars", 16,
                NULL);
  gtk_widget_set_hexpand (self->search, TRUE);
  g_signal_connect_swapped (self->search, "search-changed", G_CALLBACK (changed_cb), self);
  gtk_box_append (GTK_BOX (box), self->search);
  self->kind = list_new (self, box, kind, _ ("Kind of act"));
  self->person = list_new (self, box, none, _ ("Person"));
  self->article = list_new (self, box, none, _ ("Article"));
  self->outcome = list_new (self, box, outcome, _ ("Outcome"));
  self->since = day_new (self, box, C_ ("day", "From"), _ ("From this day on, as 31/12/2026"));
  self->until = day_new (self, box, C_ ("day", "To"), _ ("Until this day, as 31/12/2026"));
  self->offering = FALSE;
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
vigie_journal_filters_new (void)
{
  return g_object_new (VIGIE_TYPE_JOURNAL_FILTERS, NULL);
}

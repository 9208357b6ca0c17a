/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of records of one form: added, filled, ordered, taken out. */
#include "widgets/convention/record-list.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/form-field.h"

typedef struct {
  VigieRecordList *list;
  GtkWidget *row;
  GPtrArray *field; /* VigieFormField */
} Record;

struct _VigieRecordList {
  AdwBin parent_instance;

  const VigieRecordPlan *plan;
  GtkWidget *group;
  GPtrArray *record;
  GHashTable *choice; /* name of a field → GStrv of answers */
  GHashTable *label;
  GCallback changed;
  gpointer data;
};

G_DEFINE_FINAL_TYPE (VigieRecordList, vigie_record_list, ADW_TYPE_BIN)

static void
record_free (gpointer data)
{
  Record *record = data;

  g_ptr_array_unref (record->field);
  g_free (record);
}

static void
tell (VigieRecordList *self)
{
  ((void (*) (gpointer)) self->changed) (self->data);
}

static char *
dup_answer (const Record *record, gsize field)
{
  char *answer = vigie_form_field_dup_answer (g_ptr_array_index (record->field, field), NULL);

  return answer ? answer : g_strdup ("");
}

/* The row is called by what it says. */
static void
show_title (const Record *record)
{
  const VigieRecordPlan *plan = record->list->plan;
  g_autofree char *title = dup_answer (record, plan->title);
  g_autofree char *subtitle = dup_answer (record, plan->subtitle);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (record->row), *title ? title : _ ("Unnamed"));
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (record->row), subtitle);
}

static void
field_changed_cb (Record *record)
{
  if (record->field->len < record->list->plan->n_fields)
    return; /* not yet whole */
  show_title (record);
  tell (record->list);
}

static void
remove_clicked_cb (GtkWidget *button, Record *record)
{
  VigieRecordList *self = record->list;

  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), record->row);
  g_ptr_array_remove (self->record, record);
  tell (self);
}

static void place_rows (VigieRecordList *self);

static void
up_clicked_cb (GtkWidget *button, Record *record)
{
  VigieRecordList *self = record->list;
  guint at = 0;

  if (!g_ptr_array_find (self->record, record, &at) || at == 0)
    return;
  self->record->pdata[at] = self->record->pdata[at - 1];
  self->record->pdata[at - 1] = record;
  place_rows (self);
  gtk_widget_grab_focus (button);
  tell (self);
}

static GtkWidget *
small_button (const char *icon, const char *tooltip, GCallback clicked, Record *record)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, tooltip);
  g_signal_connect (button, "clicked", clicked, record);

  return button;
}

static VigieFormField *
field_new (VigieRecordList *self, Record *record, const VigieAsk *ask, const char *value)
{
  VigieAsk one = *ask;
  char **choice = g_hash_table_lookup (self->choice, ask->name);

  if (choice) {
    one.choice = (const char *const *) choice;
    one.choice_label = g_hash_table_lookup (self->label, ask->name);
  }
  one.label = _ (ask->label);
  one.value = value;

  return vigie_form_field_new (&one, G_CALLBACK (field_changed_cb), record);
}

static Record *
record_new (VigieRecordList *self, const char *const *value)
{
  Record *record = g_new0 (Record, 1);

  record->list = self;
  record->field = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_form_field_free);
  record->row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (record->row), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (record->row),
                               small_button ("go-up-symbolic", _ ("Move up"),
                                             G_CALLBACK (up_clicked_cb), record));
  adw_expander_row_add_action (ADW_EXPANDER_ROW (record->row),
                               small_button ("user-trash-symbolic", _ ("Take out"),
                                             G_CALLBACK (remove_clicked_cb), record));
  for (gsize i = 0; i < self->plan->n_fields; i++) {
    VigieFormField *field = field_new (self, record, &self->plan->field[i], value[i]);

    g_ptr_array_add (record->field, field);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (record->row), field->row);
  }
  show_title (record);

  return record;
}

static void
append (VigieRecordList *self, Record *record)
{
  g_ptr_array_add (self->record, record);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), record->row);
}

/* In their order anew: a group has no other way. */
static void
place_rows (VigieRecordList *self)
{
  for (guint i = 0; i < self->record->len; i++) {
    Record *record = g_ptr_array_index (self->record, i);

    g_object_ref (record->row);
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), record->row);
    adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), record->row);
    g_object_unref (record->row);
  }
}

static void
clear (VigieRecordList *self)
{
  for (guint i = 0; i < self->record->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group),
                                  ((Record *) g_ptr_array_index (self->record, i))->row);
  g_ptr_array_set_size (self->record, 0);
}

void
vigie_record_list_add (VigieRecordList *self)
{
  g_autofree const char **value = g_new0 (const char *, self->plan->n_fields + 1);
  Record *record = record_new (self, value);

  append (self, record);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (record->row), TRUE);
  gtk_widget_grab_focus (((VigieFormField *) g_ptr_array_index (record->field, 0))->control);
  tell (self);
}

/* A field's widget is made anew: its choices cannot change. */
static void
renew_field (VigieRecordList *self, Record *record)
{
  g_autoptr (GPtrArray) values = g_ptr_array_new_with_free_func (g_free);
  gboolean open = adw_expander_row_get_expanded (ADW_EXPANDER_ROW (record->row));

  for (gsize i = 0; i < self->plan->n_fields; i++) {
    VigieFormField *field = g_ptr_array_index (record->field, i);

    g_ptr_array_add (values, dup_answer (record, i));
    adw_expander_row_remove (ADW_EXPANDER_ROW (record->row), field->row);
  }
  g_ptr_array_set_size (record->field, 0);
  for (gsize i = 0; i < self->plan->n_fields; i++) {
    const char *value = g_ptr_array_index (values, i);
    VigieFormField *field = field_new (self, record, &self->plan->field[i], *value ? value : NULL);

    g_ptr_array_add (record->field, field);
    adw_expander_row_add_row (ADW_EXPANDER_ROW (record->row), field->row);
  }
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (record->row), open);
  show_title (record);
}

void
vigie_record_list_set_choices (VigieRecordList *self,
                               const char *field,
                               const char *const *choice,
                               const char *const *label)
{
  char **now = g_hash_table_lookup (self->choice, field);
  char **shown = g_hash_table_lookup (self->label, field);

  if (now && g_strv_equal ((const char *const *) now, choice) &&
      g_strv_equal ((const char *const *) shown, label))
    return;
  g_hash_table_insert (self->choice, g_strdup (field), g_strdupv ((char **) choice));
  g_hash_table_insert (self->label, g_strdup (field), g_strdupv ((char **) label));
  for (guint i = 0; i < self->record->len; i++)
    renew_field (self, g_ptr_array_index (self->record, i));
}

void
vigie_record_list_read (VigieRecordList *self, JsonObject *object)
{
  JsonArray *array = json_object_get_array_member (object, self->plan->member);

  clear (self);
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonObject *one = json_array_get_object_element (array, i);
    g_autofree const char **value = g_new0 (const char *, self->plan->n_fields + 1);

    for (gsize f = 0; f < self->plan->n_fields; f++) {
      value[f] = json_object_get_string_member_with_default (one, self->plan->field[f].name, NULL);
      if (value[f] && !*value[f])
        value[f] = NULL;
    }
    append (self, record_new (self, value));
  }
}

void
vigie_record_list_write (VigieRecordList *self, JsonBuilder *builder)
{
  json_builder_set_member_name (builder, self->plan->member);
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->record->len; i++) {
    json_builder_begin_object (builder);
    for (gsize f = 0; f < self->plan->n_fields; f++) {
      g_autofree char *answer = dup_answer (g_ptr_array_index (self->record, i), f);

      json_builder_set_member_name (builder, self->plan->field[f].name);
      json_builder_add_string_value (builder, answer);
    }
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
}

guint
vigie_record_list_get_n (VigieRecordList *self)
{
  return self->record->len;
}

static gsize
find_field (VigieRecordList *self, const char *field)
{
  gsize i = 0;

  while (i < self->plan->n_fields && strcmp (self->plan->field[i].name, field) != 0)
    i++;
  g_assert (i < self->plan->n_fields);

  return i;
}

char *
vigie_record_list_dup (VigieRecordList *self, guint record, const char *field)
{
  return dup_answer (g_ptr_array_index (self->record, record), find_field (self, field));
}

void
vigie_record_list_set (VigieRecordList *self, guint record, const char *field, const char *value)
{
  const Record *one = g_ptr_array_index (self->record, record);

  vigie_form_field_set (g_ptr_array_index (one->field, find_field (self, field)), value);
}

static void
vigie_record_list_dispose (GObject *object)
{
  VigieRecordList *self = VIGIE_RECORD_LIST (object);

  g_clear_pointer (&self->record, g_ptr_array_unref);
  g_clear_pointer (&self->choice, g_hash_table_unref);
  g_clear_pointer (&self->label, g_hash_table_unref);
  G_OBJECT_CLASS (vigie_record_list_parent_class)->dispose (object);
}

static void
vigie_record_list_class_init (VigieRecordListClass *class)
{
  G_OBJECT_CLASS (class)->dispose = vigie_record_list_dispose;
}

static void
vigie_record_list_init (VigieRecordList *self)
{
  self->record = g_ptr_array_new_with_free_func (record_free);
  self->choice =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->label =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_strfreev);
  self->group = adw_preferences_group_new ();
  adw_bin_set_child (ADW_BIN (self), self->group);
}

GtkWidget *
vigie_record_list_new (const VigieRecordPlan *plan, GCallback changed, gpointer data)
{
  VigieRecordList *self = g_object_new (VIGIE_TYPE_RECORD_LIST, NULL);
  GtkWidget *add = gtk_button_new_with_mnemonic (_ (plan->add));

  self->plan = plan;
  self->changed = changed;
  self->data = data;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group), _ (plan->heading));
  if (plan->sentence)
    adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (self->group), _ (plan->sentence));
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (self->group), add);
  g_signal_connect_swapped (add, "clicked", G_CALLBACK (vigie_record_list_add), self);

  return GTK_WIDGET (self);
}

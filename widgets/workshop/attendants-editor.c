/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Organisers and participants, a row each. */
#include "widgets/workshop/attendants-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

struct _VigieAttendantsEditor {
  GtkBox parent_instance;

  const VigieConvention *convention;
  GtkWidget *organisers, *participants;
};

G_DEFINE_FINAL_TYPE (VigieAttendantsEditor, vigie_attendants_editor, GTK_TYPE_BOX)

static GtkWidget *
entry_new (const char *placeholder, const char *text, gboolean wide)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), placeholder);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 8);
  gtk_widget_set_hexpand (entry, wide);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  placeholder, -1);

  return entry;
}

static void
remove_cb (GtkButton *button, GtkWidget *row)
{
  gtk_box_remove (GTK_BOX (gtk_widget_get_parent (row)), row);
}

static void
add_remove (GtkWidget *row)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Take this person out"));
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), row);
  gtk_box_append (GTK_BOX (row), button);
}

static void
add_organiser (VigieAttendantsEditor *self, const VigieAttendant *one)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6), *party;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (gsize i = 0; i < self->convention->n_parties; i++) {
    gtk_string_list_append (names, self->convention->party[i].short_name);
    if (strcmp (self->convention->party[i].code, one->party) == 0)
      chosen = (guint) i;
  }
  party = gtk_drop_down_new (G_LIST_MODEL (g_steal_pointer (&names)), NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (party), chosen);
  gtk_box_append (GTK_BOX (row), entry_new (_ ("Name"), one->name, TRUE));
  gtk_box_append (GTK_BOX (row), party);
  add_remove (row);
  gtk_box_append (GTK_BOX (self->organisers), row);
}

static void
add_participant (VigieAttendantsEditor *self, const VigieAttendant *one)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (row), entry_new (_ ("Name"), one->name, TRUE));
  gtk_box_append (GTK_BOX (row), entry_new (_ ("Body"), one->body, TRUE));
  gtk_box_append (GTK_BOX (row), entry_new (_ ("As what"), one->kind, FALSE));
  add_remove (row);
  gtk_box_append (GTK_BOX (self->participants), row);
}

static const VigieAttendant nobody = { (char *) "", (char *) "", (char *) "", (char *) "" };

static void
organiser_cb (VigieAttendantsEditor *self)
{
  add_organiser (self, &nobody);
  gtk_widget_grab_focus (gtk_widget_get_first_child (gtk_widget_get_last_child (self->organisers)));
}

static void
participant_cb (VigieAttendantsEditor *self)
{
  add_participant (self, &nobody);
  gtk_widget_grab_focus (
    gtk_widget_get_first_child (gtk_widget_get_last_child (self->participants)));
}

/* (transfer full): of the entry at a place of a row. */
static char *
dup_entry (GtkWidget *row, int at)
{
  GtkWidget *entry = gtk_widget_get_first_child (row);

  for (int i = 0; i < at; i++)
    entry = gtk_widget_get_next_sibling (entry);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (entry))));
}

static void
take (VigieWorkshop *workshop, VigieAttendant *one)
{
  if (*one->name)
    g_array_append_val (workshop->attendant, *one);
  else
    vigie_attendant_clear (one);
}

void
vigie_attendants_editor_apply (VigieAttendantsEditor *self, VigieWorkshop *workshop)
{
  g_array_set_size (workshop->attendant, 0);
  for (GtkWidget *row = gtk_widget_get_first_child (self->organisers); row;
       row = gtk_widget_get_next_sibling (row)) {
    GtkWidget *party = gtk_widget_get_next_sibling (gtk_widget_get_first_child (row));
    guint chosen = gtk_drop_down_get_selected (GTK_DROP_DOWN (party));
    VigieAttendant one = { g_strdup (self->convention->party[chosen].code), dup_entry (row, 0),
                           g_strdup (""), g_strdup ("") };

    take (workshop, &one);
  }
  for (GtkWidget *row = gtk_widget_get_first_child (self->participants); row;
       row = gtk_widget_get_next_sibling (row)) {
    VigieAttendant one = { g_strdup (""), dup_entry (row, 0), dup_entry (row, 1),
                           dup_entry (row, 2) };

    take (workshop, &one);
  }
}

static void
vigie_attendants_editor_class_init (VigieAttendantsEditorClass *class)
{
}

static void
vigie_attendants_editor_init (VigieAttendantsEditor *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
}

static GtkWidget *
section_new (VigieAttendantsEditor *self, const char *title, const char *add, GCallback callback)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label =
    g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f, "hexpand", TRUE, NULL);
  GtkWidget *button = gtk_button_new_from_icon_name ("list-add-symbolic");
  GtkWidget *rows = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  gtk_widget_add_css_class (label, "vigie-caption");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, add);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_box_append (GTK_BOX (head), label);
  gtk_box_append (GTK_BOX (head), button);
  gtk_box_append (GTK_BOX (self), head);
  gtk_box_append (GTK_BOX (self), rows);

  return rows;
}

GtkWidget *
vigie_attendants_editor_new (const VigieConvention *convention, const VigieWorkshop *workshop)
{
  VigieAttendantsEditor *self = g_object_new (VIGIE_TYPE_ATTENDANTS_EDITOR, NULL);

  self->convention = convention;
  self->organisers = section_new (self, _ ("Organisers, for each party"), _ ("Add an organiser"),
                                  G_CALLBACK (organiser_cb));
  self->participants =
    section_new (self, _ ("Participants"), _ ("Add a participant"), G_CALLBACK (participant_cb));
  for (guint i = 0; i < workshop->attendant->len; i++) {
    const VigieAttendant *one = &g_array_index (workshop->attendant, VigieAttendant, i);

    if (*one->party)
      add_organiser (self, one);
    else
      add_participant (self, one);
  }

  return GTK_WIDGET (self);
}

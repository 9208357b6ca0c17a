/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row a file. */
#include "widgets/assistants/geography-list.h"

#include <glib/gi18n-lib.h>

#include "model/territory/geography-files.h"

struct _VigieGeographyList {
  AdwBin parent_instance;

  GtkListBox *box;
  GPtrArray *files;
};

G_DEFINE_FINAL_TYPE (VigieGeographyList, vigie_geography_list, ADW_TYPE_BIN)

enum {
  REMOVED,
  DATED,
  ZONES,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define POSITION "position"

/* --- What a file is */

static gboolean
has_year (const VigieGeographyFile *file)
{
  return file->kind == VIGIE_GEOGRAPHY_CONTOURS || file->kind == VIGIE_GEOGRAPHY_COMMUNE_CONTOURS;
}

static char *
dup_words (const VigieGeographyFile *file)
{
  const char *kind = vigie_geography_kind_words (file->kind);

  if (file->why && file->kind != VIGIE_GEOGRAPHY_ZONES)
    return g_strdup (file->why);
  if (has_year (file) && file->first > 0 && file->first < file->last)
    /* Translators: “Contours of IRIS; their communes are those of 2019 to 2022” */
    return g_strdup_printf (_ ("%s; their communes are those of %d to %d"), kind, file->first,
                            file->last);
  if (has_year (file) && file->first > 0)
    return g_strdup_printf (_ ("%s; their communes are those of %d"), kind, file->first);
  if (!has_year (file) && file->year > 0)
    /* Translators: “List of communes, 2021” */
    return g_strdup_printf (_ ("%s, %d"), kind, file->year);
  return g_strdup (kind);
}

/* --- Rows */

static void
remove_cb (GtkWidget *button, VigieGeographyList *self)
{
  g_signal_emit (self, signals[REMOVED], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), POSITION)));
}

static void
zones_cb (GtkWidget *button, VigieGeographyList *self)
{
  g_signal_emit (self, signals[ZONES], 0,
                 GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), POSITION)));
}

static void
date_file (VigieGeographyList *self, GtkWidget *entry)
{
  guint position = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), POSITION));
  VigieGeographyFile *file = position < self->files->len ? self->files->pdata[position] : NULL;
  gint64 year = g_ascii_strtoll (gtk_editable_get_text (GTK_EDITABLE (entry)), NULL, 10);

  if (year < 1990 || year > 2099)
    year = 0;
  if (!file || file->year == year)
    return;
  file->year = (int) year;
  g_signal_emit (self, signals[DATED], 0);
}

static void
year_cb (GtkWidget *entry, VigieGeographyList *self)
{
  date_file (self, entry);
}

static void
left_cb (GtkEventController *focus, VigieGeographyList *self)
{
  date_file (self, gtk_event_controller_get_widget (focus));
}

static GtkWidget *
year_entry_new (VigieGeographyList *self, const VigieGeographyFile *file, guint position)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *year = file->year > 0 ? g_strdup_printf ("%d", file->year) : NULL;

  g_object_set (entry, "max-length", 4, "width-chars", 5, "max-width-chars", 5, "valign",
                GTK_ALIGN_CENTER, "input-purpose", GTK_INPUT_PURPOSE_DIGITS, "placeholder-text",
                _ ("Year"), "tooltip-text", _ ("Year of the geography"), NULL);
  gtk_widget_add_css_class (entry, "numeric");
  gtk_editable_set_text (GTK_EDITABLE (entry), year ? year : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Year of the geography"), -1);
  g_object_set_data (G_OBJECT (entry), POSITION, GUINT_TO_POINTER (position));
  g_signal_connect (entry, "activate", G_CALLBACK (year_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static GtkWidget *
remove_button_new (VigieGeographyList *self, const VigieGeographyFile *file, guint position)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("list-remove-symbolic");
  g_autofree char *words = g_strdup_printf (_ ("Leave “%s” Out"), file->name);

  g_object_set (button, "valign", GTK_ALIGN_CENTER, "tooltip-text", words, NULL);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words,
                                  -1);
  g_object_set_data (G_OBJECT (button), POSITION, GUINT_TO_POINTER (position));
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), self);
  return button;
}

static void
add_file (VigieGeographyList *self, const VigieGeographyFile *file, guint position, gboolean held)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = dup_words (file);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  if (file->why && file->kind != VIGIE_GEOGRAPHY_ZONES)
    gtk_widget_add_css_class (row, "vigie-refused");
  if (has_year (file))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), year_entry_new (self, file, position));
  if (file->kind == VIGIE_GEOGRAPHY_ZONES && held && !file->unpacked) {
    GtkWidget *zones = gtk_button_new_with_label (_ ("Import as Zones…"));

    gtk_widget_set_valign (zones, GTK_ALIGN_CENTER);
    gtk_widget_add_css_class (zones, "vigie-quiet-button");
    g_object_set_data (G_OBJECT (zones), POSITION, GUINT_TO_POINTER (position));
    g_signal_connect (zones, "clicked", G_CALLBACK (zones_cb), self);
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), zones);
  }
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove_button_new (self, file, position));
  gtk_list_box_append (self->box, row);
}

/* --- What others see */

void
vigie_geography_list_show (VigieGeographyList *self, GPtrArray *files, gboolean held)
{
  GtkWidget *child;

  g_return_if_fail (VIGIE_IS_GEOGRAPHY_LIST (self));

  g_ptr_array_ref (files);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  self->files = files;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))))
    gtk_list_box_remove (self->box, child);
  for (guint i = 0; i < files->len; i++)
    add_file (self, files->pdata[i], i, held);
}

/* --- The widget */

static void
vigie_geography_list_dispose (GObject *object)
{
  VigieGeographyList *self = VIGIE_GEOGRAPHY_LIST (object);

  g_clear_pointer (&self->files, g_ptr_array_unref);

  G_OBJECT_CLASS (vigie_geography_list_parent_class)->dispose (object);
}

static void
vigie_geography_list_class_init (VigieGeographyListClass *class)
{
  GType type = G_TYPE_FROM_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_geography_list_dispose;
  signals[REMOVED] = g_signal_new ("removed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[DATED] =
    g_signal_new ("dated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ZONES] = g_signal_new ("zones", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 1, G_TYPE_UINT);
}

static void
vigie_geography_list_init (VigieGeographyList *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *choose = gtk_button_new_with_mnemonic (_ ("_Add…"));

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Files"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (choose), "geography.choose");
  gtk_widget_add_css_class (choose, "flat");
  adw_preferences_group_set_header_suffix (ADW_PREFERENCES_GROUP (group), choose);
  self->box = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->box, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->box), "boxed-list");
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), GTK_WIDGET (self->box));
  adw_bin_set_child (ADW_BIN (self), group);
}

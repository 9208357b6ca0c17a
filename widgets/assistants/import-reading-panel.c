/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is read, beside its preview: each other way can be chosen by hand. */
#include "widgets/assistants/import-reading-panel.h"

#include <glib/gi18n-lib.h>

struct _VigieImportReadingPanel {
  AdwBin parent_instance;

  GtkWidget *encoding, *separator, *sheet;
  VigieReading *now; /* (nullable) */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportReadingPanel, vigie_import_reading_panel, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *const encodings[] = { NULL,     "UTF-8",     "windows-1252", "ISO-8859-15",
                                         "IBM850", "macintosh", "UTF-16LE",     "UTF-16BE" };
static const char separators[] = { 0, ';', ',', '\t', '|' };

static void
fill_list (GtkWidget *row, const char *const *labels, guint selected)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (labels);

  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), selected);
}

void
vigie_import_reading_panel_set_import (VigieImportReadingPanel *self, const VigieImport *import)
{
  const VigieReading *reading;
  gboolean csv;
  guint chosen = 0;

  g_return_if_fail (VIGIE_IS_IMPORT_READING_PANEL (self));

  reading = vigie_import_get_reading (import);
  csv = g_strcmp0 (reading->format, "csv") == 0;
  self->filling = TRUE;
  g_clear_pointer (&self->now, vigie_reading_free);
  self->now = vigie_reading_dup (reading);
  for (guint i = 1; i < G_N_ELEMENTS (encodings); i++)
    if (reading->encoding && g_ascii_strcasecmp (encodings[i], reading->encoding) == 0)
      chosen = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->encoding), chosen);
  chosen = 0;
  for (guint i = 1; i < G_N_ELEMENTS (separators); i++)
    if (separators[i] == reading->separator)
      chosen = i;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->separator), chosen);
  gtk_widget_set_visible (self->encoding, csv);
  gtk_widget_set_visible (self->separator, csv);
  gtk_widget_set_visible (self->sheet, !csv && reading->sheets != NULL);
  if (!csv && reading->sheets) {
    chosen = 0;
    for (guint i = 0; reading->sheets[i]; i++)
      if (g_strcmp0 (reading->sheets[i], reading->sheet) == 0)
        chosen = i;
    fill_list (self->sheet, (const char *const *) reading->sheets, chosen);
  }
  self->filling = FALSE;
}

VigieReading *
vigie_import_reading_panel_dup_wanted (VigieImportReadingPanel *self)
{
  g_autoptr (VigieReading) wanted = g_new0 (VigieReading, 1);
  guint encoding, separator, sheet;

  g_return_val_if_fail (VIGIE_IS_IMPORT_READING_PANEL (self), NULL);

  encoding = adw_combo_row_get_selected (ADW_COMBO_ROW (self->encoding));
  separator = adw_combo_row_get_selected (ADW_COMBO_ROW (self->separator));
  sheet = adw_combo_row_get_selected (ADW_COMBO_ROW (self->sheet));
  if (self->now && g_strcmp0 (self->now->format, "csv") == 0) {
    wanted->encoding = g_strdup (encodings[MIN (encoding, G_N_ELEMENTS (encodings) - 1)]);
    wanted->separator = separators[MIN (separator, G_N_ELEMENTS (separators) - 1)];
  } else if (self->now && self->now->sheets && sheet < g_strv_length (self->now->sheets)) {
    wanted->sheet = g_strdup (self->now->sheets[sheet]);
  }
  return g_steal_pointer (&wanted);
}

static void
chosen_cb (VigieImportReadingPanel *self)
{
  if (!self->filling)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
append_choice (VigieImportReadingPanel *self, GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  g_signal_connect_swapped (row, "notify::selected", G_CALLBACK (chosen_cb), self);
  return row;
}

static void
vigie_import_reading_panel_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_IMPORT_READING_PANEL (object)->now, vigie_reading_free);

  G_OBJECT_CLASS (vigie_import_reading_panel_parent_class)->finalize (object);
}

static void
vigie_import_reading_panel_class_init (VigieImportReadingPanelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_reading_panel_finalize;
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_READING_PANEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_reading_panel_init (VigieImportReadingPanel *self)
{
  GtkWidget *group = adw_preferences_group_new ();
  const char *names[G_N_ELEMENTS (encodings) + 1] = { _ ("Found") };
  const char *marks[] = { _ ("Found"), ";", ",", _ ("Tabulation"), "|", NULL };

  self->filling = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("How it is read"));
  self->encoding = append_choice (self, group, _ ("Encoding"));
  self->separator = append_choice (self, group, _ ("Separator"));
  self->sheet = append_choice (self, group, _ ("Sheet"));
  for (guint i = 1; i < G_N_ELEMENTS (encodings); i++)
    names[i] = encodings[i];
  fill_list (self->encoding, names, 0);
  fill_list (self->separator, marks, 0);
  adw_bin_set_child (ADW_BIN (self), group);
  self->filling = FALSE;
}

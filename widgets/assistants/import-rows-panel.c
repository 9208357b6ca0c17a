/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a file are its headings and its data, beside its preview. */
#include "widgets/assistants/import-rows-panel.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-focus.h"

#define ROWS_MAX 1048576 /* as many as a sheet has */

struct _VigieImportRowsPanel {
  AdwBin parent_instance;

  GtkWidget *heading, *label, *first, *last;
  VigieTableRows said;
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportRowsPanel, vigie_import_rows_panel, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
set_number (GtkWidget *spin, gsize number)
{
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), (double) number);
}

void
vigie_import_rows_panel_fill (VigieImportRowsPanel *self, const VigieMapping *mapping)
{
  const VigieTableRows *said;

  g_return_if_fail (VIGIE_IS_IMPORT_ROWS_PANEL (self));

  said = &self->said;
  self->filling = TRUE;
  set_number (self->heading, mapping ? mapping->heading_row : said->heading);
  set_number (self->label, mapping ? mapping->label_row : said->label);
  set_number (self->first, mapping ? mapping->first_row : said->first);
  set_number (self->last, mapping ? mapping->last_row : said->last);
  gtk_widget_set_visible (GTK_WIDGET (self), mapping || said->heading || said->first ||
                                               said->last || said->no_heading);
  self->filling = FALSE;
}

VigieTableRows
vigie_import_rows_panel_get (VigieImportRowsPanel *self)
{
  const VigieTableRows none = { 0 };

  g_return_val_if_fail (VIGIE_IS_IMPORT_ROWS_PANEL (self), none);

  return self->said;
}

void
vigie_import_rows_panel_forget (VigieImportRowsPanel *self)
{
  g_return_if_fail (VIGIE_IS_IMPORT_ROWS_PANEL (self));

  self->said = (VigieTableRows) { 0 };
}

/* Only what was touched is said: where the headings move, the data behind them are found anew. */
static void
changed_cb (GtkSpinButton *spin, VigieImportRowsPanel *self)
{
  gsize number = (gsize) gtk_spin_button_get_value_as_int (spin);

  if (self->filling)
    return;
  if (GTK_WIDGET (spin) == self->first) {
    self->said.first = number;
  } else if (GTK_WIDGET (spin) == self->last) {
    self->said.last = number;
  } else {
    self->said.heading = (gsize) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->heading));
    self->said.no_heading = self->said.heading == 0;
    self->said.label = GTK_WIDGET (spin) == self->label && !self->said.no_heading ? number : 0;
  }
  g_signal_emit (self, signals[CHANGED], 0);
}

static GtkWidget *
append_number (VigieImportRowsPanel *self, GtkWidget *group, const char *title, const char *hint)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *spin = gtk_spin_button_new_with_range (0, ROWS_MAX, 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (hint)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), hint);
  gtk_widget_set_valign (spin, GTK_ALIGN_CENTER);
  gtk_editable_set_width_chars (GTK_EDITABLE (spin), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (spin), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), spin);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), spin);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  vigie_import_focus_name (spin, "rows %s", title);
  g_signal_connect (spin, "value-changed", G_CALLBACK (changed_cb), self);
  return spin;
}

static void
vigie_import_rows_panel_class_init (VigieImportRowsPanelClass *class)
{
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_ROWS_PANEL, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_rows_panel_init (VigieImportRowsPanel *self)
{
  GtkWidget *group = adw_preferences_group_new ();

  self->filling = TRUE;
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Rows"));
  self->heading = append_number (self, group, _ ("Headings"), _ ("0: none"));
  self->label = append_number (self, group, _ ("Second headings"), _ ("0: none"));
  self->first = append_number (self, group, _ ("First of data"), NULL);
  self->last = append_number (self, group, _ ("Last of data"), _ ("0: to the end"));
  adw_bin_set_child (ADW_BIN (self), group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  self->filling = FALSE;
}

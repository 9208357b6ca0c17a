/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column chosen in the preview: what it is taken for, and what it may be instead. */
#include "widgets/assistants/import-column-panel.h"

#include <glib/gi18n-lib.h>

struct _VigieImportColumnPanel {
  AdwBin parent_instance;

  const VigieImport *import;
  int column;
  GtkWidget *heading, *role;
  GPtrArray *variable; /* choices of role after the fixed ones: utf8 */
  gboolean filling;
};

G_DEFINE_FINAL_TYPE (VigieImportColumnPanel, vigie_import_column_panel, ADW_TYPE_BIN)

/* The first choices; variables follow. */
static const VigieColumnRole fixed[] = { VIGIE_COLUMN_IGNORED, VIGIE_COLUMN_CODE,
                                         VIGIE_COLUMN_NAME };

/* The variables that a column of this source may be, for a choice by hand. */
static void
fill_roles (VigieImportColumnPanel *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  const char *source = vigie_import_get_source (self->import);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  g_ptr_array_set_size (self->variable, 0);
  gtk_string_list_append (list, _ ("Leave aside"));
  gtk_string_list_append (list, _ ("Zone code"));
  gtk_string_list_append (list, _ ("Zone name"));
  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    const VigieFormula *formula[] = { &indicator->numerator, &indicator->denominator };

    for (gsize f = 0; f < 2; f++)
      for (gsize t = 0; t < formula[f]->n; t++) {
        const VigieTerm *term = &formula[f]->term[t];

        if (g_strcmp0 (term->source, source) == 0 && g_hash_table_add (seen, term->variable)) {
          g_ptr_array_add (self->variable, g_strdup (term->variable));
          gtk_string_list_append (list, term->variable);
        }
      }
  }
  self->filling = TRUE;
  gtk_drop_down_set_model (GTK_DROP_DOWN (self->role), G_LIST_MODEL (list));
  self->filling = FALSE;
}

void
vigie_import_column_panel_set_import (VigieImportColumnPanel *self, const VigieImport *import)
{
  g_return_if_fail (VIGIE_IS_IMPORT_COLUMN_PANEL (self));

  self->import = import;
  if (import)
    fill_roles (self);
  vigie_import_column_panel_set_column (self, -1);
}

void
vigie_import_column_panel_set_column (VigieImportColumnPanel *self, int column)
{
  const VigieMapping *mapping;
  const VigieMappedColumn *mapped;
  guint selected = 0;

  g_return_if_fail (VIGIE_IS_IMPORT_COLUMN_PANEL (self));

  mapping = self->import ? vigie_import_get_mapping (self->import) : NULL;
  self->column = mapping && column >= 0 && (gsize) column < mapping->n_columns ? column : -1;
  gtk_widget_set_visible (GTK_WIDGET (self), self->column >= 0);
  if (self->column < 0)
    return;
  mapped = &mapping->column[column];
  for (guint i = 0; i < G_N_ELEMENTS (fixed); i++)
    if (fixed[i] == mapped->role)
      selected = i;
  for (guint i = 0; mapped->variable && i < self->variable->len; i++)
    if (g_strcmp0 (self->variable->pdata[i], mapped->variable) == 0)
      selected = G_N_ELEMENTS (fixed) + i;

  self->filling = TRUE;
  gtk_drop_down_set_selected (GTK_DROP_DOWN (self->role), selected);
  gtk_label_set_label (GTK_LABEL (self->heading), mapped->heading);
  self->filling = FALSE;
}

static void
role_chosen_cb (VigieImportColumnPanel *self)
{
  guint selected = gtk_drop_down_get_selected (GTK_DROP_DOWN (self->role));
  guint variable = selected - G_N_ELEMENTS (fixed);

  if (self->filling || self->column < 0)
    return;
  if (selected < G_N_ELEMENTS (fixed))
    gtk_widget_activate_action (GTK_WIDGET (self), "assistant.role", "(uus)", (guint) self->column,
                                (guint) fixed[selected], "");
  else if (variable < self->variable->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "assistant.role", "(uus)", (guint) self->column,
                                VIGIE_COLUMN_VARIABLE,
                                (const char *) self->variable->pdata[variable]);
}

static void
vigie_import_column_panel_finalize (GObject *object)
{
  g_ptr_array_unref (VIGIE_IMPORT_COLUMN_PANEL (object)->variable);

  G_OBJECT_CLASS (vigie_import_column_panel_parent_class)->finalize (object);
}

static void
vigie_import_column_panel_class_init (VigieImportColumnPanelClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_import_column_panel_finalize;
}

static void
vigie_import_column_panel_init (VigieImportColumnPanel *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  self->column = -1;
  self->variable = g_ptr_array_new_with_free_func (g_free);
  self->heading = gtk_label_new (NULL);
  self->role = gtk_drop_down_new (NULL, NULL);
  gtk_drop_down_set_enable_search (GTK_DROP_DOWN (self->role), TRUE);
  gtk_label_set_xalign (GTK_LABEL (self->heading), 0.0F);
  gtk_widget_add_css_class (self->heading, "heading");
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "vigie-panel");
  gtk_box_append (GTK_BOX (box), self->heading);
  gtk_box_append (GTK_BOX (box), self->role);
  adw_bin_set_child (ADW_BIN (self), box);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  g_signal_connect_swapped (self->role, "notify::selected", G_CALLBACK (role_chosen_cb), self);
}

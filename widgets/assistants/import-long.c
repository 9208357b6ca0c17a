/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was recognised of a long table, beside its preview. */
#include "widgets/assistants/import-long.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-assistant.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"
#include "widgets/assistants/import-rule-form.h"

#define MODALITIES_SHOWN 60

static void
append_unknown (GtkBox *box, const VigiePivotDimension *dimension)
{
  g_autofree char *names = NULL, *text = NULL;

  if (!dimension->unknown || !dimension->unknown[0])
    return;
  names = g_strjoinv (", ", dimension->unknown);
  text = g_strdup_printf (_ ("not understood, in no sum by itself: %s"), names);
  gtk_box_append (box, vigie_import_label_new (text, "warning"));
}

/* “AGE · 3 modalities”, which opens. */
static void
append_dimension (GtkBox *box, const VigiePivotDimension *dimension, const char *heading)
{
  g_autofree char *title =
    g_strdup_printf (ngettext ("%s · %zu modality", "%s · %zu modalities", dimension->n_modalities),
                     dimension->name, dimension->n_modalities);
  GtkWidget *expander = gtk_expander_new (title);
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  gsize shown = MIN (dimension->n_modalities, MODALITIES_SHOWN);

  gtk_widget_set_margin_start (list, 18);
  if (g_ascii_strcasecmp (dimension->name, heading) != 0) {
    g_autofree char *column = g_strdup_printf (_ ("column “%s”"), heading);

    gtk_box_append (GTK_BOX (list), vigie_import_label_new (column, "dim-label"));
  }
  for (gsize m = 0; m < shown; m++) {
    g_autofree char *spellings = g_strjoinv (", ", dimension->modality[m].text);

    gtk_box_append (GTK_BOX (list), vigie_import_label_new (spellings, NULL));
  }
  if (dimension->n_modalities > shown)
    vigie_import_append_count (GTK_BOX (list), _ ("others"), dimension->n_modalities - shown);
  gtk_expander_set_child (GTK_EXPANDER (expander), list);
  gtk_box_append (box, expander);
  append_unknown (box, dimension);
}

static void
open_form_cb (GtkMenuButton *button, gpointer import)
{
  int variable = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "variable"));
  GtkWidget *popover;

  if (vigie_import_assistant_is_busy (
        VIGIE_IMPORT_ASSISTANT (gtk_widget_get_root (GTK_WIDGET (button)))))
    return; /* a worker has it */
  popover = gtk_popover_new ();
  gtk_popover_set_child (GTK_POPOVER (popover), vigie_import_rule_form_new (import, variable));
  gtk_menu_button_set_popover (button, popover);
}

/* @variable: −1 for another one */
static GtkWidget *
rule_button_new (const VigieImport *import, int variable)
{
  GtkWidget *button = gtk_menu_button_new ();

  if (variable < 0) {
    gtk_menu_button_set_label (GTK_MENU_BUTTON (button), _ ("Add a Column…"));
  } else {
    gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "document-edit-symbolic");
    gtk_menu_button_set_has_frame (GTK_MENU_BUTTON (button), FALSE);
    gtk_widget_set_tooltip_text (button, _ ("Change the rule"));
  }
  vigie_import_focus_name (button, "rule %d", variable);
  g_object_set_data (G_OBJECT (button), "variable", GINT_TO_POINTER (variable));
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), open_form_cb, (gpointer) import,
                                         NULL);
  return button;
}

/* The panel is filled anew behind it, and this button with it. */
static void
take_out_cb (GtkButton *button)
{
  const char *text = g_object_get_data (G_OBJECT (button), "taken-out");

  gtk_widget_activate_action (GTK_WIDGET (button), "assistant.map", "s", text);
}

static GtkWidget *
take_out_button_new (const char *variable, const char *period)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *label = g_strdup_printf (_ ("Take out the column %s %s"), variable, period);

  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, _ ("Take out the column"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "taken-out",
                          g_strdup_printf ("%s@%s=none", variable, period), g_free);
  g_signal_connect (button, "clicked", G_CALLBACK (take_out_cb), NULL);
  return button;
}

static void
append_variable (GtkBox *box, const VigieImport *import, const VigiePivot *pivot, gsize v)
{
  const VigiePivotVariable *variable = &pivot->variable[v];
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *button = rule_button_new (import, (int) v);
  g_autofree char *period = vigie_period_dup_string (variable->period);
  g_autofree char *title = g_strdup_printf ("%s · %s", variable->variable, period);

  gtk_box_append (GTK_BOX (words), vigie_import_label_new (title, NULL));
  gtk_box_append (GTK_BOX (words), vigie_import_label_new (variable->rule, "dim-label"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (GTK_BOX (row), take_out_button_new (variable->variable, period));
  gtk_box_append (box, row);
}

static void
append_keys (GtkBox *box, const VigieMapping *mapping)
{
  for (gsize j = 0; j < mapping->n_columns; j++) {
    const VigieMappedColumn *column = &mapping->column[j];

    if (column->role == VIGIE_COLUMN_CODE)
      vigie_import_append_pair (box, column->heading, _ ("zones"), FALSE);
    else if (column->role == VIGIE_COLUMN_MEASURE)
      vigie_import_append_pair (box, column->heading, _ ("figures"), FALSE);
    else if (mapping->pivot->contributor == (gssize) j)
      vigie_import_append_pair (box, column->heading, _ ("who contributes"), FALSE);
  }
}

void
vigie_import_long_append (GtkBox *box, const VigieImport *import)
{
  const VigieMapping *mapping = vigie_import_get_mapping (import);
  const VigiePivot *pivot = mapping->pivot;
  GtkBox *section;

  if (!pivot)
    return;
  section = vigie_import_append_section (box, pivot->sums_rows ? _ ("One row a zone and estate")
                                                               : _ ("One row a zone and modality"));
  append_keys (section, mapping);
  for (gsize d = 0; d < pivot->n_dimensions; d++)
    append_dimension (section, &pivot->dimension[d],
                      mapping->column[pivot->dimension[d].column].heading);
  section = vigie_import_append_section (box, _ ("Columns that it becomes"));
  gtk_box_set_spacing (section, 8);
  if (pivot->n_variables == 0)
    gtk_box_append (section,
                    vigie_import_label_new (_ ("None by itself: say what its modalities make."),
                                            "warning"));
  for (gsize v = 0; v < pivot->n_variables; v++)
    append_variable (section, import, pivot, v);
  gtk_box_append (section, rule_button_new (import, -1));
}

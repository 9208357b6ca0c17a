/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of a file are taken for, beside its preview. */
#include "widgets/assistants/import-columns.h"

#include <glib/gi18n-lib.h>

#include "widgets/assistants/import-choices.h"
#include "widgets/assistants/import-focus.h"
#include "widgets/assistants/import-lines.h"
#include "widgets/assistants/import-long.h"

#define SHOWN 120

static gboolean
is_recognised (const VigieMappedColumn *column)
{
  return column->role == VIGIE_COLUMN_VARIABLE || column->role == VIGIE_COLUMN_DECLARED;
}

/* (transfer full): "POP → P_POP · 2009" */
static char *
dup_title (const VigieMappedColumn *column)
{
  g_autofree char *period = NULL;

  if (!is_recognised (column))
    return g_strdup (column->heading);
  period = vigie_period_dup_string (column->period);
  return g_strdup_printf ("%s → %s · %s", column->heading, column->variable, period);
}

/* Leads to the column in the preview, where its alternatives stand. */
static void
append_column (GtkBox *box, const VigieMappedColumn *column, gsize number)
{
  GtkWidget *button = gtk_button_new (), *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *chevron = gtk_image_new_from_icon_name ("go-next-symbolic");
  g_autofree char *title = dup_title (column);
  GtkWidget *name = vigie_import_label_new (title, column->role == VIGIE_COLUMN_UNKNOWN ? "warning"
                                                   : is_recognised (column)             ? NULL
                                                                            : "dim-label");

  gtk_widget_add_css_class (name, "body"); /* not as bold as a button's own label */
  gtk_box_append (GTK_BOX (words), name);
  if (column->reason && *column->reason)
    gtk_box_append (GTK_BOX (words), vigie_import_label_new (column->reason, "caption"));
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (chevron, "dim-label");
  gtk_box_append (GTK_BOX (line), words);
  gtk_box_append (GTK_BOX (line), chevron);
  gtk_button_set_child (GTK_BUTTON (button), line);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "vigie-row-button");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "assistant.look");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", (guint) number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  vigie_import_focus_name (button, "column %zu", number);
  gtk_box_append (box, button);
}

/* (transfer full) */
static char *
dup_summary (const VigieMapping *mapping)
{
  gsize n = 0;

  if (mapping->pivot) {
    n = mapping->pivot->n_variables;
    if (n == 0)
      return g_strdup (_ ("No column made of modalities yet"));
    return g_strdup_printf (ngettext ("%zu column made of modalities",
                                      "%zu columns made of modalities", n),
                            n);
  }
  for (gsize i = 0; i < mapping->n_columns; i++)
    n += is_recognised (&mapping->column[i]);
  return g_strdup_printf (ngettext ("%zu column recognised of %zu", "%zu columns recognised of %zu",
                                    n),
                          n, mapping->n_columns);
}

void
vigie_import_columns_fill (GtkBox *box, const VigieImport *import)
{
  const VigieMapping *mapping = vigie_import_get_mapping (import);
  g_autofree char *title = dup_summary (mapping);
  GtkBox *section;

  vigie_import_clear_lines (box);
  gtk_box_append (box, vigie_import_label_new (title, "title-4"));
  vigie_import_long_append (box, import);
  vigie_import_marks_append (box, import);

  section = vigie_import_append_section (box, _ ("Columns"));
  gtk_box_set_spacing (section, 0);
  /* What waits for a word first. */
  for (gsize i = 0; i < MIN (mapping->n_columns, SHOWN); i++)
    if (mapping->column[i].role == VIGIE_COLUMN_UNKNOWN)
      append_column (section, &mapping->column[i], i);
  for (gsize i = 0; i < MIN (mapping->n_columns, SHOWN); i++)
    if (mapping->column[i].role != VIGIE_COLUMN_UNKNOWN)
      append_column (section, &mapping->column[i], i);
  if (mapping->n_columns > SHOWN)
    vigie_import_append_count (section, _ ("others"), mapping->n_columns - SHOWN);
}

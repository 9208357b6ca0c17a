/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the import assistant, in its title bar. */
#include "widgets/assistants/import-steps.h"

#include <glib/gi18n-lib.h>

const char *
vigie_import_step_name (VigieImportStep step)
{
  switch (step) {
  case VIGIE_IMPORT_STEP_FILE:
    return _ ("File");
  case VIGIE_IMPORT_STEP_READING:
    return _ ("Reading");
  case VIGIE_IMPORT_STEP_GEOGRAPHY:
    return _ ("Geography");
  case VIGIE_IMPORT_STEP_COLUMNS:
    return _ ("Columns");
  case VIGIE_IMPORT_STEP_SUMMARY:
    return _ ("Summary");
  case VIGIE_IMPORT_N_STEPS:
    break;
  }
  return "";
}

static void
style_step (GtkWidget *label, int place)
{
  gtk_widget_remove_css_class (label, "vigie-step-done");
  gtk_widget_remove_css_class (label, "vigie-step-now");
  gtk_widget_remove_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, place < 0    ? "vigie-step-done"
                                   : place == 0 ? "vigie-step-now"
                                                : "dim-label");
}

static void
append_labels (GtkBox *box)
{
  for (int i = 0; i < VIGIE_IMPORT_N_STEPS; i++) {
    GtkWidget *label = gtk_label_new (NULL);

    gtk_widget_add_css_class (label, "vigie-step");
    gtk_widget_set_valign (label, GTK_ALIGN_CENTER);
    gtk_box_append (box, label);
  }
}

void
vigie_import_steps_fill (GtkBox *box, VigieImportStep now)
{
  GtkWidget *label = gtk_widget_get_first_child (GTK_WIDGET (box));

  if (!label) {
    append_labels (box);
    label = gtk_widget_get_first_child (GTK_WIDGET (box));
  }
  for (int i = 0; i < VIGIE_IMPORT_N_STEPS; i++) {
    const char *name = vigie_import_step_name (i);
    g_autofree char *text =
      i < (int) now ? g_strdup_printf ("✓ %s", name) : g_strdup_printf ("%d %s", i + 1, name);

    gtk_label_set_label (GTK_LABEL (label), text);
    style_step (label, i - (int) now);
    label = gtk_widget_get_next_sibling (label);
  }
}

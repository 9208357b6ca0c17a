/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first step of an import: which file, and of which source and period it is. */
#include "widgets/assistants/import-file-step.h"

#include <glib/gi18n-lib.h>

#include "model/catalogue/catalogue.h"
#include "model/core/language.h"
#include "widgets/assistants/import-focus.h"

struct _VigieImportFileStep {
  AdwBin parent_instance;

  GtkWidget *file_status, *source, *period;
};

G_DEFINE_FINAL_TYPE (VigieImportFileStep, vigie_import_file_step, ADW_TYPE_BIN)

enum {
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

void
vigie_import_file_step_set_file (VigieImportFileStep *self, const char *name)
{
  g_return_if_fail (VIGIE_IS_IMPORT_FILE_STEP (self));

  adw_status_page_set_title (ADW_STATUS_PAGE (self->file_status), name);
}

const char *
vigie_import_file_step_get_source (VigieImportFileStep *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  guint selected;

  g_return_val_if_fail (VIGIE_IS_IMPORT_FILE_STEP (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->source));
  return selected > 0 && selected <= catalogue->n_sources ? catalogue->source[selected - 1].code
                                                          : NULL;
}

gboolean
vigie_import_file_step_get_period (VigieImportFileStep *self, VigiePeriod *period, GError **error)
{
  const char *text;

  g_return_val_if_fail (VIGIE_IS_IMPORT_FILE_STEP (self), FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self->period));
  *period = (VigiePeriod) { 0 };
  return !text[0] || vigie_period_parse (text, period, error);
}

static void
changed_cb (VigieImportFileStep *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
vigie_import_file_step_class_init (VigieImportFileStepClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/import-file-step.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieImportFileStep, file_status);
  gtk_widget_class_bind_template_child (widget_class, VigieImportFileStep, source);
  gtk_widget_class_bind_template_child (widget_class, VigieImportFileStep, period);
  signals[CHANGED] = g_signal_new ("changed", VIGIE_TYPE_IMPORT_FILE_STEP, G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
vigie_import_file_step_init (VigieImportFileStep *self)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  gboolean french = vigie_language_current () == VIGIE_LANGUAGE_FRENCH;
  g_autoptr (GtkStringList) sources = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  vigie_import_focus_name (GTK_WIDGET (self), "file");
  gtk_string_list_append (sources, _ ("Found by the headings"));
  for (gsize i = 0; i < catalogue->n_sources; i++) {
    const VigieSource *source = &catalogue->source[i];
    g_autofree char *text =
      g_strdup_printf ("%s, %s", source->code, french ? source->label_fr : source->label_en);

    gtk_string_list_append (sources, text);
  }
  adw_combo_row_set_model (ADW_COMBO_ROW (self->source), G_LIST_MODEL (sources));
  g_signal_connect_swapped (self->source, "notify::selected", G_CALLBACK (changed_cb), self);
  g_signal_connect_swapped (self->period, "changed", G_CALLBACK (changed_cb), self);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Make a document of an edition: which one, of what, where to. */
#include "widgets/documents/document-dialog.h"

#include <glib/gi18n-lib.h>

#include "widgets/common/job.h"

struct _VigieDocumentDialog {
  AdwWindow parent_instance;

  VigieSession *session;
  VigieEdition *edition;
  GtkFileChooserNative *chooser;
  GtkWidget *kind, *indicator, *zoning, *method, *classes;
  VigieDocumentKind kinds[4];
  guint n_kinds;
};

G_DEFINE_FINAL_TYPE (VigieDocumentDialog, vigie_document_dialog, ADW_TYPE_WINDOW)

enum {
  MADE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const VigieMethod methods[] = { VIGIE_METHOD_JENKS, VIGIE_METHOD_QUANTILE,
                                       VIGIE_METHOD_EQUAL, VIGIE_METHOD_Q6, VIGIE_METHOD_MEAN_SD };

typedef struct {
  VigieDocumentRequest request;
  char *path, *indicator, *zoning;
  gint64 edition;
  GDate today;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->path);
  g_free (job->indicator);
  g_free (job->zoning);
  g_free (job);
}

static gboolean
run_make (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;

  return vigie_document_make (worker, job->edition, &job->request, &job->today, progress, error);
}

static void
make_done (GtkWidget *widget, gpointer data)
{
  g_signal_emit (widget, signals[MADE], 0, ((Job *) data)->path);
  gtk_window_destroy (GTK_WINDOW (widget));
}

static VigieDocumentKind
chosen_kind (VigieDocumentDialog *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind));

  return self->kinds[MIN (selected, self->n_kinds - 1)];
}

static gboolean
is_map (VigieDocumentKind kind)
{
  return kind == VIGIE_DOCUMENT_MAP_SHEET || kind == VIGIE_DOCUMENT_MAP_IMAGE;
}

void
vigie_document_dialog_write (VigieDocumentDialog *self, const char *path)
{
  Job *job;
  const VigieTable *table;
  guint column, zoning, method;

  g_return_if_fail (VIGIE_IS_DOCUMENT_DIALOG (self));

  job = g_new0 (Job, 1);
  job->path = g_strdup (path);
  job->edition = self->edition->number;
  vigie_session_get_today (self->session, &job->today);
  job->request.kind = chosen_kind (self);
  job->request.path = job->path;
  if (is_map (job->request.kind)) {
    zoning = adw_combo_row_get_selected (ADW_COMBO_ROW (self->zoning));
    table = self->edition->table[MIN (zoning, self->edition->n_tables - 1)];
    column = adw_combo_row_get_selected (ADW_COMBO_ROW (self->indicator));
    column = MIN (column, table->n_columns - 1);
    method = adw_combo_row_get_selected (ADW_COMBO_ROW (self->method));
    job->zoning = g_strdup (table->zoning->kind);
    job->indicator = g_strdup (table->column[column].indicator->code);
    job->request.zoning = job->zoning;
    job->request.indicator = job->indicator;
    job->request.period = table->column[column].period;
    job->request.method = methods[MIN (method, G_N_ELEMENTS (methods) - 1)];
    job->request.n_classes =
      (gsize) gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (self->classes));
  }
  vigie_job_start (GTK_WIDGET (self), self->session, _ ("Writing the document"), run_make, job,
                   job_free, make_done);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, VigieDocumentDialog *self)
{
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT) {
    g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog));

    path = file ? g_file_get_path (file) : NULL;
  }
  g_clear_object (&self->chooser);
  if (path)
    vigie_document_dialog_write (self, path);
}

/* A name that says what the file is: "carte-TXBR60-edition-4.pdf". */
static char *
proposed_name (VigieDocumentDialog *self)
{
  VigieDocumentKind kind = chosen_kind (self);
  const VigieTable *table = self->edition->table[0];
  guint column = adw_combo_row_get_selected (ADW_COMBO_ROW (self->indicator));
  const char *code = column < table->n_columns ? table->column[column].indicator->code : "";
  int n = (int) self->edition->number;

  switch (kind) {
  case VIGIE_DOCUMENT_MAP_SHEET:
    return g_strdup_printf (_ ("map-%s-edition-%d.pdf"), code, n);
  case VIGIE_DOCUMENT_MAP_IMAGE:
    return g_strdup_printf (_ ("map-%s-edition-%d.png"), code, n);
  case VIGIE_DOCUMENT_ANNUAL_TABLE:
    return g_strdup_printf (_ ("table-edition-%d.xlsx"), n);
  case VIGIE_DOCUMENT_LAYER:
    return g_strdup_printf (_ ("layer-edition-%d.shp"), n);
  case VIGIE_DOCUMENT_MINUTES:
  case VIGIE_DOCUMENT_HANDOUT: /* of a workshop, not of a column: not offered here */
    break;
  }
  return NULL;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDocumentDialog *self = VIGIE_DOCUMENT_DIALOG (widget);
  g_autofree char *proposed = proposed_name (self);

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_ ("Save the Document"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), proposed);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
kind_changed_cb (VigieDocumentDialog *self)
{
  gboolean map = is_map (chosen_kind (self));

  gtk_widget_set_visible (self->indicator, map);
  gtk_widget_set_visible (self->zoning, map);
  gtk_widget_set_visible (self->method, map);
  gtk_widget_set_visible (gtk_widget_get_ancestor (self->classes, ADW_TYPE_ACTION_ROW), map);
}

static void
vigie_document_dialog_dispose (GObject *object)
{
  VigieDocumentDialog *self = VIGIE_DOCUMENT_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->edition, vigie_edition_free);

  G_OBJECT_CLASS (vigie_document_dialog_parent_class)->dispose (object);
}

static void
vigie_document_dialog_class_init (VigieDocumentDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_document_dialog_dispose;
  gtk_widget_class_install_action (widget_class, "document.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "document.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "document.cancel", NULL);
  signals[MADE] = g_signal_new ("made", VIGIE_TYPE_DOCUMENT_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static GtkWidget *
combo_row (GtkWidget *group, const char *title)
{
  GtkWidget *row = adw_combo_row_new ();
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (list));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  return row;
}

static void
append (GtkWidget *row, const char *text)
{
  gtk_string_list_append (GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (row))), text);
}

static void
vigie_document_dialog_init (VigieDocumentDialog *self)
{
  GtkWidget *toasts = adw_toast_overlay_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = adw_header_bar_new (), *group = adw_preferences_group_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *save = gtk_button_new_with_mnemonic (_ ("_Save the Document…"));
  GtkWidget *row = adw_action_row_new ();

  gtk_window_set_title (GTK_WINDOW (self), _ ("Make a Document"));
  gtk_window_set_default_size (GTK_WINDOW (self), 620, 460);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (cancel), "document.cancel");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "document.save");
  gtk_widget_add_css_class (save, "suggested-action");
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), save);

  self->kind = combo_row (group, _ ("Document"));
  self->indicator = combo_row (group, _ ("Indicator"));
  self->zoning = combo_row (group, _ ("Zoning"));
  self->method = combo_row (group, _ ("Classes by"));
  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    append (self->method, vigie_method_label (methods[i]));
  self->classes = gtk_spin_button_new_with_range (3, VIGIE_MAX_CLASSES, 1);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (self->classes), 5);
  gtk_widget_set_valign (self->classes, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Number of classes"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->classes);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->classes);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  adw_preferences_group_set_description (
    ADW_PREFERENCES_GROUP (group),
    _ ("A document is a numbered proof until it is released to a named recipient."));
  g_object_set (group, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom", 20,
                NULL);

  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), group);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), box);
  adw_window_set_content (ADW_WINDOW (self), toasts);
}

static void
fill (VigieDocumentDialog *self)
{
  const VigieEdition *edition = self->edition;
  VigieLanguage language = vigie_language_current ();

  if (edition->audience == VIGIE_AUDIENCE_PARTNERS) {
    self->kinds[self->n_kinds++] = VIGIE_DOCUMENT_MAP_SHEET;
    self->kinds[self->n_kinds++] = VIGIE_DOCUMENT_MAP_IMAGE;
  } else {
    self->kinds[self->n_kinds++] = VIGIE_DOCUMENT_ANNUAL_TABLE;
    self->kinds[self->n_kinds++] = VIGIE_DOCUMENT_LAYER;
  }
  for (guint i = 0; i < self->n_kinds; i++)
    append (self->kind, vigie_document_kind_label (self->kinds[i]));
  for (gsize c = 0; c < edition->table[0]->n_columns; c++) {
    g_autofree char *period = vigie_period_dup_string (edition->table[0]->column[c].period);
    g_autofree char *text =
      g_strdup_printf ("%s, %s",
                       vigie_indicator_label (edition->table[0]->column[c].indicator, language),
                       period);

    append (self->indicator, text);
  }
  for (gsize t = 0; t < edition->n_tables; t++)
    append (self->zoning, vigie_zoning_kind_label (edition->table[t]->zoning->kind));
  g_signal_connect_swapped (self->kind, "notify::selected", G_CALLBACK (kind_changed_cb), self);
  kind_changed_cb (self);
}

GtkWidget *
vigie_document_dialog_new (VigieSession *session, VigieEdition *edition)
{
  VigieDocumentDialog *self;

  g_return_val_if_fail (edition && edition->n_tables > 0, NULL);

  self = g_object_new (VIGIE_TYPE_DOCUMENT_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->edition = edition;
  fill (self);
  return GTK_WIDGET (self);
}

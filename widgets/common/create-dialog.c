/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an observatory: its name, its first person, a passphrase, and the recovery secret. */
#include "widgets/common/create-dialog.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/convention/check.h"
#include "model/restitution/recovery-sheet.h"
#include "model/store/statement.h"
#include "widgets/common/given-file.h"
#include "widgets/common/toast.h"
#include "widgets/convention/convention-wizard.h"

struct _VigieCreateDialog {
  AdwWindow parent_instance;

  AdwEntryRow *name;
  AdwActionRow *agreement;
  AdwComboRow *party;
  AdwEntryRow *person;
  AdwPasswordEntryRow *passphrase;
  AdwPasswordEntryRow *again;
  GtkLabel *failure;
  GtkButton *create;
  GtkButton *cancel;
  GtkButton *finish;
  GtkStack *stack;
  GtkLabel *recovery;

  VigieSession *session;
  VigieConvention *convention;
  char *path;
  GtkFileChooserNative *chooser;
};

G_DEFINE_FINAL_TYPE (VigieCreateDialog, vigie_create_dialog, ADW_TYPE_WINDOW)

#define LEAST_PASSPHRASE 12

typedef struct {
  char *path;
  char *name;
  char *person;
  char *party;
  VigieConvention *convention;
  char *passphrase;
  char *recovery;
  gint64 now_unix_s;
} CreateJob;

static void
wipe (char *secret)
{
  if (secret)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
create_job_free (CreateJob *job)
{
  g_free (job->path);
  g_free (job->name);
  g_free (job->person);
  g_free (job->party);
  vigie_convention_free (job->convention);
  wipe (job->passphrase);
  wipe (job->recovery);
  g_free (job);
}

/* The file with what every observatory begins with: its convention, the sources' sheets. */
static gboolean
furnish (VigieObservatory *observatory, const VigieConvention *convention, GError **error)
{
  g_autoptr (VigieTransaction) transaction =
    vigie_transaction_begin (vigie_observatory_get_db (observatory), error);

  return transaction && vigie_convention_store (observatory, convention, error) &&
         vigie_source_sheets_ship (observatory, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* An observatory without its convention is none: nothing of it is left. */
static void
remove_observatory (const char *path)
{
  static const char *const part[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (part); i++) {
    g_autofree char *name = g_strconcat (path, part[i], NULL);

    g_unlink (name);
  }
}

static void
run_create (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  CreateJob *job = data;
  const VigieConvention *convention = job->convention;
  g_autoptr (GPtrArray) parties = g_ptr_array_new ();
  g_autoptr (VigieObservatory) observatory = NULL;
  GError *error = NULL;

  for (gsize i = 0; i < convention->n_parties; i++)
    g_ptr_array_add (parties, convention->party[i].code);
  g_ptr_array_add (parties, NULL);

  VigieFounding founding = { .name = job->name,
                             .person = job->person,
                             .party = job->party,
                             .parties = (const char *const *) parties->pdata,
                             .passphrase = job->passphrase,
                             .kdf = VIGIE_KDF_MODERATE,
                             .now_unix_s = job->now_unix_s };

  observatory = vigie_observatory_create (job->path, &founding, &job->recovery, &error);
  if (observatory && furnish (observatory, convention, &error)) {
    g_task_return_pointer (task, g_steal_pointer (&observatory),
                           (GDestroyNotify) vigie_observatory_free);
    return;
  }
  if (observatory) {
    g_clear_pointer (&observatory, vigie_observatory_free);
    remove_observatory (job->path);
  }
  g_task_return_error (task, error);
}

static void
say (VigieCreateDialog *self, const char *sentence)
{
  gtk_label_set_label (self->failure, sentence);
  gtk_widget_set_visible (GTK_WIDGET (self->failure), sentence[0] != '\0');
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VigieCreateDialog *self = VIGIE_CREATE_DIALOG (source);
  CreateJob *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  VigieObservatory *observatory = g_task_propagate_pointer (G_TASK (result), &error);

  gtk_widget_set_sensitive (GTK_WIDGET (self->create), TRUE);
  if (!observatory) {
    say (self, error->message);
    return;
  }

  gtk_label_set_label (self->recovery, job->recovery);
  gtk_stack_set_visible_child_name (self->stack, "recovery");
  gtk_widget_set_visible (GTK_WIDGET (self->create), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->cancel), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->finish), TRUE);
  vigie_session_set_observatory (self->session, observatory);
}

static void
sheet_response_cb (GtkNativeDialog *dialog, int response, VigieCreateDialog *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  GError *error = NULL;
  GDate today;

  if (path) {
    vigie_session_get_today (self->session, &today);
    if (vigie_recovery_sheet_write (path, vigie_session_get_name (self->session),
                                    gtk_editable_get_text (GTK_EDITABLE (self->person)),
                                    gtk_label_get_label (self->recovery), &today, &error))
      vigie_toast (GTK_WIDGET (self->recovery),
                   _ ("The recovery sheet is written: print it, then delete it."));
    else
      vigie_toast_error (GTK_WIDGET (self->recovery), error);
  }
  g_clear_object (&self->chooser);
}

static void
sheet_clicked_cb (VigieCreateDialog *self)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_ ("Save the Recovery Sheet"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_filter_set_name (filter, _ ("PDF"));
  gtk_file_filter_add_suffix (filter, "pdf");
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), _ ("recovery.pdf"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (sheet_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static const char *
text_of (gpointer row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static void
create_clicked_cb (VigieCreateDialog *self)
{
  g_autoptr (GTask) task = NULL;
  CreateJob *job;

  if (!text_of (self->name)[0] || !text_of (self->person)[0]) {
    say (self, _ ("Give the observatory a name, and the name of its first person."));
    return;
  }
  if (g_utf8_strlen (text_of (self->passphrase), -1) < LEAST_PASSPHRASE) {
    say (self, _ ("A passphrase of at least 12 characters is needed: four or five words do well."));
    return;
  }
  if (strcmp (text_of (self->passphrase), text_of (self->again)) != 0) {
    say (self, _ ("The two passphrases differ: type the same one twice."));
    return;
  }

  say (self, "");
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), FALSE);
  job = g_new0 (CreateJob, 1);
  job->path = g_strdup (self->path);
  job->name = g_strdup (text_of (self->name));
  job->person = g_strdup (text_of (self->person));
  job->party = g_strdup (self->convention->party[adw_combo_row_get_selected (self->party)].code);
  job->passphrase = g_strdup (text_of (self->passphrase));
  job->convention = vigie_convention_copy (self->convention);
  job->now_unix_s = vigie_session_get_now (self->session);

  task = g_task_new (self, NULL, created_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) create_job_free);
  g_task_run_in_thread (task, run_create);
}

/* --- the agreement: the one that ships, dated this year, or any other */

/* Takes @convention. */
static void
take_convention (VigieCreateDialog *self, VigieConvention *convention)
{
  g_autoptr (GtkStringList) parties = gtk_string_list_new (NULL);

  g_clear_pointer (&self->convention, vigie_convention_free);
  self->convention = convention;
  for (gsize i = 0; i < convention->n_parties; i++)
    gtk_string_list_append (parties, convention->party[i].name);
  adw_combo_row_set_model (self->party, G_LIST_MODEL (parties));
  adw_action_row_set_subtitle (self->agreement, convention->title);
  gtk_widget_set_sensitive (GTK_WIDGET (self->create), TRUE);
  say (self, "");
}

static void
take_shipped (VigieCreateDialog *self)
{
  g_autoptr (GError) error = NULL;
  VigieConvention *convention = vigie_convention_template ("2009", &error);
  GDate today;

  if (!convention) {
    say (self, error->message);
    gtk_widget_set_sensitive (GTK_WIDGET (self->create), FALSE);
    return;
  }
  vigie_session_get_today (self->session, &today);
  vigie_convention_date_for (convention, &today);
  take_convention (self, convention);
}

static void
shipped_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  take_shipped (VIGIE_CREATE_DIALOG (widget));
}

static void
written_cb (GtkWidget *parent, VigieConvention *convention, gpointer data)
{
  take_convention (VIGIE_CREATE_DIALOG (parent), convention);
}

static void
write_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieCreateDialog *self = VIGIE_CREATE_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) blank = vigie_convention_template ("blank", &error);
  GDate today;

  if (!blank) {
    say (self, error->message);
    return;
  }
  vigie_session_get_today (self->session, &today);
  vigie_convention_date_for (blank, &today);
  vigie_convention_wizard_write (widget, blank, written_cb, NULL);
}

static void
write_on_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieCreateDialog *self = VIGIE_CREATE_DIALOG (widget);

  if (self->convention)
    vigie_convention_wizard_write (widget, self->convention, written_cb, NULL);
}

static void
file_given_cb (GtkWidget *widget, const char *path)
{
  VigieCreateDialog *self = VIGIE_CREATE_DIALOG (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieConvention) convention = vigie_convention_template (path, &error);

  if (convention && vigie_convention_check (convention, &error))
    take_convention (self, g_steal_pointer (&convention));
  else
    say (self, error->message);
}

static void
file_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffix[] = { "json", NULL };

  vigie_given_file_choose (widget, _ ("Take a Convention from a File"), _ ("Conventions (JSON)"),
                           suffix, file_given_cb);
}

static void
vigie_create_dialog_dispose (GObject *object)
{
  VigieCreateDialog *self = VIGIE_CREATE_DIALOG (object);

  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->convention, vigie_convention_free);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (vigie_create_dialog_parent_class)->dispose (object);
}

static void
vigie_create_dialog_class_init (VigieCreateDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_create_dialog_dispose;

  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/create-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, name);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, agreement);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, party);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, person);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, again);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, create);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, finish);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, VigieCreateDialog, recovery);
  gtk_widget_class_bind_template_callback (widget_class, create_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, sheet_clicked_cb);
  gtk_widget_class_install_action (widget_class, "create.write", NULL, write_action);
  gtk_widget_class_install_action (widget_class, "create.write-on", NULL, write_on_action);
  gtk_widget_class_install_action (widget_class, "create.file", NULL, file_action);
  gtk_widget_class_install_action (widget_class, "create.shipped", NULL, shipped_action);
}

static void
vigie_create_dialog_init (VigieCreateDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

VigieCreateDialog *
vigie_create_dialog_new (GtkWindow *parent, VigieSession *session, const char *path)
{
  VigieCreateDialog *self = g_object_new (VIGIE_TYPE_CREATE_DIALOG, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  self->path = g_strdup (path);
  take_shipped (self);

  return self;
}

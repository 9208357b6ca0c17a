/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is done with editions: verified, compared, prepared, left; and the proofs made of them. */
#include <glib/gi18n-lib.h>

#include "model/protection/prepare.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/documents/document-dialog.h"
#include "widgets/documents/documents-page-private.h"
#include "widgets/editions/auditor.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/corrections.h"

/* --- verified, compared */

static void
audited_cb (GtkWidget *widget, guint n)
{
  VigieAuditor *auditor = vigie_auditor_of (VIGIE_DOCUMENTS_PAGE (widget)->session);
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u edition verified: each cell is as safe as the rules ask.",
              "%u editions verified together: each cell is as safe as the rules ask.", n),
    n);

  if (vigie_auditor_get_findings (auditor)->len == 0)
    vigie_toast (widget, text);
}

static void
audit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (widget);

  vigie_auditor_audit (vigie_auditor_of (self->session), widget, audited_cb);
}

void
vigie_documents_page_look_for_findings (VigieDocumentsPage *self)
{
  if (self->session)
    vigie_auditor_look (vigie_auditor_of (self->session), GTK_WIDGET (self));
}

static void
compare_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_compare (VIGIE_DOCUMENTS_PAGE (widget));
}

GtkWidget *
vigie_documents_page_compare (VigieDocumentsPage *self)
{
  GtkWidget *dialog;

  if (vigie_session_get_editions (self->session)->len < 2)
    return NULL;
  dialog = vigie_compare_dialog_new (self->session);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

/* --- left */

typedef struct {
  gint64 number;
} DiscardJob;

static gboolean
run_discard (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  return vigie_edition_discard (worker, ((DiscardJob *) data)->number, error);
}

static void
discard_answered_cb (GtkWidget *dialog, const char *response, VigieDocumentsPage *self)
{
  DiscardJob *job;

  if (g_strcmp0 (response, "discard") != 0)
    return;
  vigie_documents_page_close_look (self);
  job = g_new0 (DiscardJob, 1);
  job->number = *(gint64 *) g_object_get_data (G_OBJECT (dialog), "number");
  vigie_job_start (GTK_WIDGET (self), self->session, _ ("Discarding the edition"), run_discard, job,
                   g_free, NULL);
}

static void
discard_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (widget);
  gint64 number = g_variant_get_int64 (parameter);
  g_autofree char *title = g_strdup_printf (_ ("Discard edition no. %d?"), (int) number);
  GtkWidget *dialog = adw_message_dialog_new (
    GTK_WINDOW (gtk_widget_get_root (widget)), title,
    _ ("It was never approved: nobody knows its figures. Its number is not used again."));

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "discard",
                                    _ ("_Discard the Edition"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "discard",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  g_object_set_data_full (G_OBJECT (dialog), "number", g_memdup2 (&number, sizeof number), g_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (discard_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* --- prepare, make, open */

static void
prepared_cb (GtkWidget *assistant,
             gint64 number,
             const VigieEditionPlan *plan,
             VigieDocumentsPage *self)
{
  vigie_documents_page_look (self, number, vigie_edition_plan_copy (plan));
}

static gboolean
may_prepare (VigieDocumentsPage *self)
{
  if (vigie_session_is_unlocked (self->session))
    return TRUE;

  gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
  vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then prepare the edition."));
  return FALSE;
}

static GtkWidget *
present_assistant (VigieDocumentsPage *self, GtkWidget *assistant)
{
  g_signal_connect_object (assistant, "prepared", G_CALLBACK (prepared_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (assistant),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (assistant));
  return assistant;
}

GtkWidget *
vigie_documents_page_prepare (VigieDocumentsPage *self)
{
  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  return may_prepare (self) ? present_assistant (self, vigie_edition_assistant_new (self->session))
                            : NULL;
}

GtkWidget *
vigie_documents_page_correct (VigieDocumentsPage *self, gint64 number)
{
  g_autoptr (VigieEdition) edition = NULL;
  const VigieEditionEntry *successor;
  GError *error = NULL;

  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  if (!may_prepare (self))
    return NULL;
  successor = vigie_corrections_successor (self->session, number); /* not seen while locked */
  if (successor) {
    vigie_documents_page_look (self, successor->number, NULL);
    return NULL;
  }
  edition = vigie_edition_load (vigie_session_get_observatory (self->session), number, &error);
  if (edition)
    return present_assistant (self,
                              vigie_edition_assistant_new_correcting (self->session, edition));

  vigie_toast_error (GTK_WIDGET (self), error);
  return NULL;
}

static void
correct_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_correct (VIGIE_DOCUMENTS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
prepare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_prepare (VIGIE_DOCUMENTS_PAGE (widget));
}

static void
made_cb (GtkWidget *dialog, const char *path, VigieDocumentsPage *self)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *text = g_strdup_printf (_ ("“%s” is written."), name);

  vigie_toast (GTK_WIDGET (self), text);
}

GtkWidget *
vigie_documents_page_make (VigieDocumentsPage *self, gint64 number)
{
  GError *error = NULL;
  VigieObservatory *observatory;
  VigieEdition *edition;
  GtkWidget *dialog;

  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  observatory = vigie_session_get_observatory (self->session);
  edition = observatory ? vigie_edition_load (observatory, number, &error) : NULL;
  if (!edition) {
    if (error)
      vigie_toast_error (GTK_WIDGET (self), error);
    return NULL;
  }
  dialog = vigie_document_dialog_new (self->session, edition);
  g_signal_connect_object (dialog, "made", G_CALLBACK (made_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
make_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_make (VIGIE_DOCUMENTS_PAGE (widget), g_variant_get_int64 (parameter));
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *path = g_variant_get_string (parameter, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  if (g_file_query_exists (file, NULL))
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), uri, GDK_CURRENT_TIME);
  else
    vigie_toast (widget, _ ("The file is no longer where it was written."));
}

void
vigie_documents_page_install_acts (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "documents.prepare", NULL, prepare_cb);
  gtk_widget_class_install_action (class, "documents.correct", "x", correct_cb);
  gtk_widget_class_install_action (class, "documents.discard", "x", discard_action);
  gtk_widget_class_install_action (class, "documents.audit", NULL, audit_action);
  gtk_widget_class_install_action (class, "documents.compare", NULL, compare_action);
  gtk_widget_class_install_action (class, "documents.make", "x", make_cb);
  gtk_widget_class_install_action (class, "documents.open", "s", open_cb);
}

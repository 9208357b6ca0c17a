/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What leaves: proofs released, the register of releases, restitution copies. */
#include <glib/gi18n-lib.h>

#include "model/restitution/copy.h"
#include "widgets/common/toast.h"
#include "widgets/convention/opinion-form.h"
#include "widgets/documents/coverage-window.h"
#include "widgets/documents/documents-page-private.h"
#include "widgets/documents/release-dialog.h"
#include "widgets/documents/releases-view.h"

/* --- released */

static void
released_cb (GtkWidget *dialog, gint64 number, VigieDocumentsPage *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Release no. %d is registered."), (int) number);

  vigie_toast (GTK_WIDGET (self), text);
}

static void
opinion_cb (GtkWidget *dialog,
            const char *sources,
            const char *recipient,
            gint64 edition,
            VigieDocumentsPage *self)
{
  vigie_opinion_form_present (GTK_WIDGET (self), self->session, sources, recipient, edition);
  gtk_window_close (GTK_WINDOW (dialog));
}

GtkWidget *
vigie_documents_page_release (VigieDocumentsPage *self, gint64 document)
{
  GError *error = NULL;
  GtkWidget *dialog;

  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  if (!vigie_session_is_unlocked (self->session)) {
    gtk_widget_activate_action (GTK_WIDGET (self), "win.unlock", NULL);
    vigie_toast (GTK_WIDGET (self), _ ("Unlock the sources, then release the document."));
    return NULL;
  }
  dialog = vigie_release_dialog_new (self->session, document, &error);
  if (!dialog) {
    vigie_toast_error (GTK_WIDGET (self), error);
    return NULL;
  }
  g_signal_connect_object (dialog, "released", G_CALLBACK (released_cb), self, 0);
  g_signal_connect_object (dialog, "opinion", G_CALLBACK (opinion_cb), self, 0);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
release_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_release (VIGIE_DOCUMENTS_PAGE (widget), g_variant_get_int64 (parameter));
}

GtkWidget *
vigie_documents_page_show_releases (VigieDocumentsPage *self, gint64 release)
{
  VigieReleasesView *view = VIGIE_RELEASES_VIEW (self->register_view);

  vigie_documents_page_close_look (self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (self->released), TRUE);
  if (!release)
    return NULL;
  vigie_releases_view_search (view, "");
  return vigie_releases_view_show_release (view, release);
}

static void
releases_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_show_releases (VIGIE_DOCUMENTS_PAGE (widget),
                                      g_variant_get_int64 (parameter));
}

/* --- copied */

static gboolean
run_copy (VigieObservatory *worker,
          const VigieAnswers *answers,
          const GDate *today,
          gpointer data,
          VigieProgress *progress,
          GError **error)
{
  return vigie_copy_make (worker, vigie_answer_get (answers, "file"), today, progress, error);
}

VigieForm *
vigie_documents_page_copy (VigieDocumentsPage *self)
{
  const VigieAsk field[] = {
    { .name = "file",
      .kind = VIGIE_ASK_SAVE,
      .label = _ ("File of the copy"),
      .value = _ ("restitution-copy.vigie"),
      .hint =
        _ ("A new file: nobody’s passphrase opens anything in it, for nothing in it is sealed."),
      .required = TRUE },
  };
  const VigieFormPlan plan = {
    .title = _ ("Make a Restitution Copy"),
    .sentence =
      _ ("For partners and for the facilitators’ machines. It has the approved editions for "
         "partners, the contours, the workshops and the convention; it lacks the deliveries, "
         "the editions for the services, the keys, the letters and the packages."),
    .verb = _ ("_Make the Copy"),
    .done = _ ("The restitution copy is written and verified."),
    .field = field,
    .n_fields = G_N_ELEMENTS (field),
    .run = run_copy,
  };

  return vigie_form_present (GTK_WIDGET (self), self->session, &plan, NULL, NULL);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_copy (VIGIE_DOCUMENTS_PAGE (widget));
}

static void
coverage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GError *error = NULL;
  GtkWidget *window = vigie_coverage_window_new (VIGIE_DOCUMENTS_PAGE (widget)->session, &error);

  if (!window) {
    vigie_toast_error (widget, error);
    return;
  }
  gtk_window_set_transient_for (GTK_WINDOW (window), GTK_WINDOW (gtk_widget_get_root (widget)));
  gtk_window_present (GTK_WINDOW (window));
}

void
vigie_documents_page_install_releases (GtkWidgetClass *class)
{
  gtk_widget_class_install_action (class, "documents.release", "x", release_action);
  gtk_widget_class_install_action (class, "documents.releases", "x", releases_action);
  gtk_widget_class_install_action (class, "documents.copy", NULL, copy_action);
  gtk_widget_class_install_action (class, "documents.coverage", NULL, coverage_action);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what leaves the house (*Documents*): editions, and the documents made of them. */
#include "widgets/documents/documents-page.h"

#include <glib/gi18n-lib.h>

#include "model/protection/prepare.h"
#include "widgets/assistants/edition-assistant.h"
#include "widgets/common/empty.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/documents/document-dialog.h"
#include "widgets/documents/documents-rows.h"
#include "widgets/editions/compare-dialog.h"
#include "widgets/editions/corrections-bar.h"
#include "widgets/editions/findings-bar.h"
#include "widgets/editions/look-page.h"

struct _VigieDocumentsPage {
  AdwBin parent_instance;

  VigieSession *session;
  GtkWidget *stack, *bar, *body, *editions, *documents;
  GtkWidget *look; /* at an edition, or NULL: lent by the stack */
  GtkWidget *box, *corrections;
  AdwToast *undo; /* of what was taken in look, or NULL */
  guint closing;
  int width;
};

static void page_init (VigiePageInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (VigieDocumentsPage,
                               vigie_documents_page,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (VIGIE_TYPE_PAGE, page_init))

/* --- looked at */

static gboolean
is_readable (VigieDocumentsPage *self, gint64 number)
{
  GPtrArray *editions = vigie_session_get_editions (self->session);

  for (guint i = 0; i < editions->len; i++)
    if (((VigieEditionEntry *) g_ptr_array_index (editions, i))->number == number)
      return TRUE;

  return FALSE;
}

static void
withdraw_undo (VigieDocumentsPage *self)
{
  if (self->undo)
    vigie_toast_withdraw (GTK_WIDGET (self), self->undo);
  g_clear_object (&self->undo);
}

static void
close_look (VigieDocumentsPage *self)
{
  GtkWidget *look = self->look;

  withdraw_undo (self);
  self->look = NULL;
  if (!look)
    return;
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack),
                                    vigie_session_get_editions (self->session)->len ? "list"
                                                                                    : "empty");
  gtk_widget_set_visible (self->bar, TRUE);
  gtk_stack_remove (GTK_STACK (self->stack), look);
}

static void
close_look_later_cb (gpointer data)
{
  VigieDocumentsPage *self = data;

  self->closing = 0;
  close_look (self);
}

/* From within a signal of the page that is closed. */
static void
close_look_later (VigieDocumentsPage *self)
{
  if (!self->closing)
    self->closing = g_idle_add_once (close_look_later_cb, self);
}

/* The undo of a regrouping, or of what else was taken: the plan before, prepared again. */
static void
undo_cb (AdwToast *toast, VigieDocumentsPage *self)
{
  if (self->look)
    vigie_look_page_undo (VIGIE_LOOK_PAGE (self->look));
}

/* As long as something was taken, it can be undone, step by step. */
static void
prepared_again_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Edition no. %d is prepared."), (int) number);
  VigieEditionPlan *next = vigie_edition_plan_copy (vigie_look_page_get_next_plan (look));

  withdraw_undo (self);
  if (next->before)
    g_set_object (&self->undo, vigie_toast_undo (GTK_WIDGET (self), text, G_CALLBACK (undo_cb),
                                                 G_OBJECT (self)));
  vigie_documents_page_look (self, number, next);
}

/* What is approved is known for ever. */
static void
approved_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  withdraw_undo (self);
  vigie_documents_page_look (self, number, NULL);
}

static void
discard_cb (VigieLookPage *look, gint64 number, VigieDocumentsPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "documents.discard", "x", number);
}

GtkWidget *
vigie_documents_page_look (VigieDocumentsPage *self, gint64 number, VigieEditionPlan *plan)
{
  GError *error = NULL;
  VigieObservatory *observatory;
  VigieEdition *edition;
  GtkWidget *before;

  g_return_val_if_fail (VIGIE_IS_DOCUMENTS_PAGE (self), NULL);

  observatory = vigie_session_get_observatory (self->session);
  edition = observatory ? vigie_edition_load (observatory, number, &error) : NULL;
  if (!edition) {
    g_clear_pointer (&plan, vigie_edition_plan_free);
    if (error)
      vigie_toast_error (GTK_WIDGET (self), error);
    return NULL;
  }
  g_clear_handle_id (&self->closing, g_source_remove);
  before = self->look;
  self->look = vigie_look_page_new (self->session, edition, plan);
  g_signal_connect_object (self->look, "closed", G_CALLBACK (close_look_later), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->look, "prepared", G_CALLBACK (prepared_again_cb), self, 0);
  g_signal_connect_object (self->look, "approved", G_CALLBACK (approved_cb), self, 0);
  g_signal_connect_object (self->look, "discard", G_CALLBACK (discard_cb), self, 0);
  vigie_look_page_set_width (VIGIE_LOOK_PAGE (self->look), self->width);
  gtk_stack_add_child (GTK_STACK (self->stack), self->look);
  gtk_stack_set_visible_child (GTK_STACK (self->stack), self->look);
  gtk_widget_set_visible (self->bar, FALSE);
  if (before)
    gtk_stack_remove (GTK_STACK (self->stack), before);
  return self->look;
}

static void
look_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_documents_page_look (VIGIE_DOCUMENTS_PAGE (widget), g_variant_get_int64 (parameter), NULL);
}

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

/* Each time that another edition is approved, and at the first look while unlocked. */
static void
look_for_findings (VigieDocumentsPage *self)
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
  close_look (self);
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

/* --- content */

static void
clear (GtkWidget *list)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (list)))
    gtk_list_box_remove (GTK_LIST_BOX (list), child);
}

static void
fill (VigieDocumentsPage *self)
{
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  GPtrArray *editions = vigie_session_get_editions (self->session);
  g_autoptr (GPtrArray) documents = NULL, corrections = vigie_corrections_list (self->session, 0);
  g_autoptr (GError) error = NULL;

  vigie_corrections_bar_show (VIGIE_CORRECTIONS_BAR (self->corrections), corrections);
  clear (self->editions);
  clear (self->documents);
  for (guint i = 0; i < editions->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->editions),
                         vigie_edition_row_new (self->session, g_ptr_array_index (editions, i),
                                                corrections));
  if (observatory)
    documents = vigie_documents_list (observatory, &error);
  if (error)
    vigie_toast_error (GTK_WIDGET (self), g_steal_pointer (&error));
  for (guint i = 0; documents && i < documents->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->documents),
                         vigie_document_row_new (self->session, g_ptr_array_index (documents, i),
                                                 corrections));
  gtk_widget_set_visible (gtk_widget_get_parent (gtk_widget_get_parent (self->documents)),
                          documents && documents->len > 0);
  if (self->look &&
      !is_readable (self, vigie_look_page_get_edition (VIGIE_LOOK_PAGE (self->look))->number) &&
      !(vigie_session_is_unlocked (self->session) &&
        vigie_look_page_is_busy (VIGIE_LOOK_PAGE (self->look))))
    close_look (self);
  if (!self->look)
    gtk_stack_set_visible_child_name (GTK_STACK (self->stack), editions->len ? "list" : "empty");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.prepare", observatory != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.audit",
                                 vigie_session_is_unlocked (self->session) && editions->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "documents.compare", editions->len > 1);
  look_for_findings (self);
}

static void
set_session (VigiePage *page, VigieSession *session)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (page);

  self->session = g_object_ref (session);
  gtk_box_prepend (GTK_BOX (self->box), vigie_findings_bar_new (vigie_auditor_of (session)));
  g_signal_connect_object (session, "changed", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
}

static void
set_width (VigiePage *page, int width)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (page);

  self->width = width;
  if (self->look)
    vigie_look_page_set_width (VIGIE_LOOK_PAGE (self->look), width);
}

static void
page_init (VigiePageInterface *interface)
{
  interface->set_session = set_session;
  interface->set_width = set_width;
}

static void
vigie_documents_page_dispose (GObject *object)
{
  VigieDocumentsPage *self = VIGIE_DOCUMENTS_PAGE (object);

  g_clear_handle_id (&self->closing, g_source_remove);
  g_clear_object (&self->undo);
  self->look = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (vigie_documents_page_parent_class)->dispose (object);
}

static void
vigie_documents_page_class_init (VigieDocumentsPageClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_documents_page_dispose;
  gtk_widget_class_install_action (widget_class, "documents.prepare", NULL, prepare_cb);
  gtk_widget_class_install_action (widget_class, "documents.correct", "x", correct_cb);
  gtk_widget_class_install_action (widget_class, "documents.look", "x", look_action);
  gtk_widget_class_install_action (widget_class, "documents.discard", "x", discard_action);
  gtk_widget_class_install_action (widget_class, "documents.audit", NULL, audit_action);
  gtk_widget_class_install_action (widget_class, "documents.compare", NULL, compare_action);
  gtk_widget_class_install_action (widget_class, "documents.make", "x", make_cb);
  gtk_widget_class_install_action (widget_class, "documents.open", "s", open_cb);
}

static GtkWidget *
group_new (const char *title, GtkWidget **list)
{
  GtkWidget *group = gtk_box_new (GTK_ORIENTATION_VERTICAL, 10);
  GtkWidget *heading = gtk_label_new (title);
  GtkWidget *frame = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_label_set_xalign (GTK_LABEL (heading), 0.0F);
  gtk_widget_add_css_class (heading, "heading");
  *list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (*list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (*list, "boxed-list");
  gtk_box_append (GTK_BOX (frame), *list);
  gtk_box_append (GTK_BOX (group), heading);
  gtk_box_append (GTK_BOX (group), frame);
  return group;
}

static void
vigie_documents_page_init (VigieDocumentsPage *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *prepare = gtk_button_new_with_mnemonic (_ ("_Prepare an Edition"));
  GtkWidget *compare = gtk_button_new_with_mnemonic (_ ("_Compare Editions"));
  GtkWidget *verify = gtk_button_new_with_mnemonic (_ ("_Verify the Editions"));
  GtkWidget *clamp = adw_clamp_new (), *scroller = gtk_scrolled_window_new ();
  GtkWidget *list = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 28);
  gtk_box_append (GTK_BOX (self->body), group_new (_ ("Editions"), &self->editions));
  gtk_box_append (GTK_BOX (self->body), group_new (_ ("Documents made"), &self->documents));
  g_object_set (self->body, "margin-start", 20, "margin-end", 20, "margin-top", 20, "margin-bottom",
                28, NULL);
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 960);
  adw_clamp_set_child (ADW_CLAMP (clamp), self->body);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), clamp);
  gtk_widget_set_vexpand (scroller, TRUE);
  self->corrections = vigie_corrections_bar_new ();
  gtk_box_append (GTK_BOX (list), self->corrections);
  gtk_box_append (GTK_BOX (list), scroller);

  self->stack = gtk_stack_new ();
  gtk_stack_set_hhomogeneous (GTK_STACK (self->stack), FALSE); /* narrow windows */
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_stack_add_named (GTK_STACK (self->stack),
                       vigie_empty_new ("x-office-document-symbolic", _ ("No document"),
                                        _ ("A document is made of an approved edition."),
                                        _ ("Prepare an Edition"), "documents.prepare"),
                       "empty");
  gtk_stack_add_named (GTK_STACK (self->stack), list, "list");

  gtk_actionable_set_action_name (GTK_ACTIONABLE (prepare), "documents.prepare");
  gtk_widget_add_css_class (prepare, "suggested-action");
  gtk_widget_set_hexpand (compare, TRUE);
  gtk_widget_set_halign (compare, GTK_ALIGN_END);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (compare), "documents.compare");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (verify), "documents.audit");
  gtk_box_append (GTK_BOX (bar), compare);
  gtk_box_append (GTK_BOX (bar), verify);
  gtk_box_append (GTK_BOX (bar), prepare);
  g_object_set (bar, "margin-start", 20, "margin-end", 20, "margin-top", 6, "margin-bottom", 6,
                NULL);
  self->bar = bar;
  self->width = 1440;
  self->box = box;
  g_signal_connect (self, "map", G_CALLBACK (look_for_findings), NULL);
  gtk_box_append (GTK_BOX (box), bar);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_bin_set_child (ADW_BIN (self), box);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Release a proof: to whom, on which article, which file; then how it went. */
#include "widgets/documents/release-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "widgets/common/alert.h"
#include "widgets/common/job.h"
#include "widgets/common/toast.h"
#include "widgets/documents/recipient-list.h"
#include "widgets/documents/release-dialog-private.h"
#include "widgets/documents/release-steps.h"

G_DEFINE_FINAL_TYPE (VigieReleaseDialog, vigie_release_dialog, ADW_TYPE_WINDOW)

enum {
  RELEASED,
  OPINION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

const char *const vigie_release_dialog_programmes[2] = { "ODSL", "ABS" };

#define TICK_MS 100

const char *
vigie_release_dialog_get_sentence (VigieReleaseDialog *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->answer));
}

gboolean
vigie_release_dialog_is_allowed (VigieReleaseDialog *self)
{
  return self->allowed;
}

gboolean
vigie_release_dialog_is_working (VigieReleaseDialog *self)
{
  return self->cancellable != NULL;
}

gint64
vigie_release_dialog_get_release (VigieReleaseDialog *self)
{
  return self->released;
}

/* Who tries in spite of a refusal is told it again, and it is journalled. */
static void
set_allowed (VigieReleaseDialog *self, gboolean allowed, gboolean may_try)
{
  self->allowed = allowed;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "release.save", may_try);
}

static VigieRecipientList *
list_of (VigieReleaseDialog *self)
{
  return VIGIE_RECIPIENT_LIST (adw_bin_get_child (ADW_BIN (self->recipients)));
}

/* --- what the convention says */

/* "ODSL,ABS" of those that are ticked. */
static char *
dup_programmes (VigieReleaseDialog *self)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (vigie_release_dialog_programmes); i++)
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (self->programme[i])))
      g_string_append_printf (text, "%s%s", text->len ? "," : "",
                              vigie_release_dialog_programmes[i]);
  return g_string_free (text, FALSE);
}

static gboolean
is_correction (VigieReleaseDialog *self)
{
  return gtk_switch_get_active (GTK_SWITCH (self->correction));
}

static void
show_article (VigieReleaseDialog *self, const char *number)
{
  const VigieConvention *convention = self->facts->convention;

  gtk_widget_set_visible (self->article, FALSE);
  for (gsize i = 0; number && i < convention->n_articles; i++)
    if (g_str_equal (convention->article[i].number, number)) {
      g_autofree char *title =
        g_strdup_printf (_ ("Article %s, %s"), number, convention->article[i].title);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->article), title);
      gtk_label_set_label (GTK_LABEL (self->article_text), convention->article[i].text);
      gtk_widget_set_visible (self->article, TRUE);
    }
}

static void
allow (VigieReleaseDialog *self, const char *article, int number)
{
  const char *name = vigie_recipient_list_get (list_of (self));
  g_autofree char *sentence =
    number
      /* Translators: an article, who is given the table, the number of the correction. */
      ? g_strdup_printf (_ ("Article %s allows it to be given to %s, as correction no. %d."),
                         article, name, number)
      : g_strdup_printf (_ ("Article %s allows it to be given to %s."), article, name);

  vigie_alert_confirm (VIGIE_ALERT (self->answer), sentence);
  show_article (self, article);
}

/* Where the producers' opinion would open the way, the request for it is one click away. */
static void
refuse (VigieReleaseDialog *self, const char *sentence, const char *name, const char *programmes)
{
  const VigieRecipient *recipient = vigie_release_case_recipient (self->facts, name);
  const VigieAct act = vigie_release_case_act (self->facts, recipient, programmes);
  g_autofree char *lacking = vigie_act_dup_lacking_opinions (&act);
  g_autoptr (GError) dates = NULL;

  vigie_alert_refuse (VIGIE_ALERT (self->answer), sentence);
  show_article (self, NULL);
  gtk_widget_set_visible (self->opinion, *lacking && *programmes &&
                                           !vigie_convention_decide (self->facts->convention, &act,
                                                                     &self->today, &dates) &&
                                           g_str_equal (dates->message, sentence));
}

/* Asked anew at each choice; nothing is journalled before it is tried. */
void
vigie_release_dialog_decide (VigieReleaseDialog *self)
{
  const char *name = vigie_recipient_list_get (list_of (self));
  VigieObservatory *observatory = vigie_session_get_observatory (self->session);
  g_autofree char *programmes = dup_programmes (self);
  g_autoptr (GError) error = NULL;
  const char *article = NULL;
  int number = 0;

  gtk_widget_set_visible (self->opinion, FALSE);
  if (!name) {
    vigie_alert_refuse (VIGIE_ALERT (self->answer), NULL);
    show_article (self, NULL);
  } else if (observatory &&
             vigie_conduct_require_referent (observatory, self->facts->convention, &error) &&
             (article =
                vigie_release_case_decide (self->facts, name, programmes, is_correction (self),
                                           &self->today, &number, &error))) {
    allow (self, article, number);
  } else if (error) {
    refuse (self, error->message, name, programmes);
  }
  set_allowed (self, article != NULL, name != NULL);
}

void
vigie_release_dialog_choose (VigieReleaseDialog *self, const char *recipient)
{
  vigie_recipient_list_choose (list_of (self), recipient);
}

void
vigie_release_dialog_set_programmes (VigieReleaseDialog *self, const char *programmes)
{
  g_auto (GStrv) word = g_strsplit (programmes, ",", -1);

  for (gsize i = 0; i < G_N_ELEMENTS (vigie_release_dialog_programmes); i++)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (self->programme[i]),
                                 g_strv_contains ((const char *const *) word,
                                                  vigie_release_dialog_programmes[i]));
}

void
vigie_release_dialog_set_correction (VigieReleaseDialog *self, gboolean correction)
{
  gtk_switch_set_active (GTK_SWITCH (self->correction), correction);
}

static void
opinion_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);
  const char *to = vigie_recipient_list_get (list_of (self));
  g_autofree char *programmes = dup_programmes (self);
  VigieAct act;
  g_autofree char *lacking = NULL;

  if (!to)
    return;
  act = vigie_release_case_act (self->facts, vigie_release_case_recipient (self->facts, to),
                                programmes);
  lacking = vigie_act_dup_lacking_opinions (&act);
  g_signal_emit (self, signals[OPINION], 0, lacking, to, self->facts->edition->number);
}

/* --- the work */

typedef struct {
  VigieReleaseRequest request;
  char *recipient, *programmes, *path;
  GDate today;
  gint64 number;
  VigieReleaseDialog *dialog; /* lives as long as the work: its step is written */
  VigieRelease *release;
} Job;

static void
job_free (gpointer data)
{
  Job *job = data;

  g_free (job->recipient);
  g_free (job->programmes);
  g_free (job->path);
  g_clear_pointer (&job->release, vigie_release_free);
  g_object_unref (job->dialog);
  g_free (job);
}

static gboolean
run_release (VigieObservatory *worker, gpointer data, VigieProgress *progress, GError **error)
{
  Job *job = data;
  g_autoptr (GPtrArray) all = NULL;

  if (!vigie_release_make (worker, &job->request, &job->today, progress, &job->number, error))
    return FALSE;
  all = vigie_releases_list (worker, NULL, NULL);
  for (guint i = 0; all && i < all->len; i++)
    if (((VigieRelease *) g_ptr_array_index (all, i))->number == job->number)
      job->release = g_steal_pointer (&g_ptr_array_index (all, i));

  return TRUE;
}

static gboolean
tick_cb (gpointer data)
{
  VigieReleaseDialog *self = data;

  vigie_release_steps_show (self->steps, (VigieReleaseStep) g_atomic_int_get (&self->step));
  return G_SOURCE_CONTINUE;
}

static void
end_work (VigieReleaseDialog *self)
{
  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
}

static void
release_done (GtkWidget *widget, gpointer data)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);
  Job *job = data;
  g_autofree char *title = g_strdup_printf (_ ("Release no. %d is registered"), (int) job->number);

  end_work (self);
  self->released = job->number;
  gtk_label_set_label (GTK_LABEL (self->done_title), title);
  if (self->facts_list)
    gtk_box_remove (GTK_BOX (self->done_box), self->facts_list);
  self->facts_list = NULL;
  if (job->release) {
    self->facts_list = vigie_release_facts_new (job->release);
    gtk_box_append (GTK_BOX (self->done_box), self->facts_list);
  }
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "done");
  gtk_widget_set_visible (self->save, FALSE);
  gtk_button_set_label (GTK_BUTTON (self->cancel), _ ("_Close"));
  gtk_widget_grab_focus (self->cancel);
  vigie_session_changed (self->session);
  g_signal_emit (self, signals[RELEASED], 0, job->number);
}

/* The refusal stands where the convention's answer stood; the next choice asks anew. */
static void
release_failed (GtkWidget *widget, GError *error)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);

  end_work (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "choice");
  set_allowed (self, TRUE, TRUE);
  vigie_alert_refuse (VIGIE_ALERT (self->answer), error->message);
  g_error_free (error);
}

void
vigie_release_dialog_write (VigieReleaseDialog *self, const char *path)
{
  Job *job;

  g_return_if_fail (VIGIE_IS_RELEASE_DIALOG (self));
  if (self->cancellable || !vigie_release_dialog_is_allowed (self))
    return;

  job = g_new0 (Job, 1);
  job->dialog = g_object_ref (self);
  job->recipient = g_strdup (vigie_recipient_list_get (list_of (self)));
  job->programmes = dup_programmes (self);
  job->path = g_strdup (path);
  job->today = self->today;
  job->request = (VigieReleaseRequest) { .document = self->facts->proof->id,
                                         .recipient = job->recipient,
                                         .programme = job->programmes,
                                         .correction = is_correction (self),
                                         .path = job->path,
                                         .step = &self->step };
  self->cancellable = g_cancellable_new ();
  self->step = VIGIE_RELEASE_WRITING;
  tick_cb (self);
  self->tick = g_timeout_add (TICK_MS, tick_cb, self);
  set_allowed (self, FALSE, FALSE);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "work");
  vigie_job_read (GTK_WIDGET (self), self->session, GTK_PROGRESS_BAR (self->bar), self->cancellable,
                  run_release, job, job_free, release_done, release_failed);
}

/* A cancelled release leaves nothing behind: back to the choice. */
static void
cancel_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);

  if (!self->cancellable) {
    gtk_window_close (GTK_WINDOW (self));
    return;
  }
  g_cancellable_cancel (self->cancellable);
  end_work (self);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), "choice");
  vigie_release_dialog_decide (self);
}

/* --- the file */

static void
chosen_cb (GtkNativeDialog *dialog, int response, VigieReleaseDialog *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  g_clear_object (&self->chooser);
  if (path)
    vigie_release_dialog_write (self, path);
}

/* The proof's own name would say that it is one: "carte-TXBR60-dgfip.pdf". */
static char *
dup_proposed_name (VigieReleaseDialog *self)
{
  const char *to = vigie_recipient_list_get (list_of (self));
  g_autofree char *base = g_path_get_basename (self->facts->proof->path);
  g_autofree char *ascii = g_str_to_ascii (to ? to : "", NULL);
  g_autofree char *lower = g_ascii_strdown (ascii, -1);
  char *dot = strrchr (base, '.');
  g_autofree char *extension = g_strdup (dot ? dot : "");

  if (dot)
    *dot = '\0';
  g_strcanon (lower, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  return g_strdup_printf ("%s-%s%s", base, lower, extension);
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);
  g_autofree char *proposed = dup_proposed_name (self), *programmes = dup_programmes (self);
  g_autoptr (GError) error = NULL;

  if (!vigie_release_case_try (self->facts, vigie_session_get_observatory (self->session),
                               vigie_recipient_list_get (list_of (self)), programmes,
                               is_correction (self), &self->today, &error)) {
    vigie_alert_refuse (VIGIE_ALERT (self->answer), error->message);
    vigie_toast (widget, _ ("The refusal is written in the journal."));
    return;
  }
  g_clear_object (&self->chooser);
  self->chooser =
    gtk_file_chooser_native_new (_ ("Release the Document"), GTK_WINDOW (self),
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Release"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->chooser), proposed);
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (widget);
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent && self->released)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.release", "x", self->released);
  gtk_window_close (GTK_WINDOW (self));
}

/* --- life */

static gboolean
vigie_release_dialog_close_request (GtkWindow *window)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (window);

  if (self->cancellable)
    g_cancellable_cancel (self->cancellable);
  end_work (self);
  return GTK_WINDOW_CLASS (vigie_release_dialog_parent_class)->close_request (window);
}

static void
vigie_release_dialog_dispose (GObject *object)
{
  VigieReleaseDialog *self = VIGIE_RELEASE_DIALOG (object);

  g_clear_handle_id (&self->tick, g_source_remove);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->chooser);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (vigie_release_dialog_parent_class)->dispose (object);
}

/* The list of recipients lends from it until the widgets are gone. */
static void
vigie_release_dialog_finalize (GObject *object)
{
  g_clear_pointer (&VIGIE_RELEASE_DIALOG (object)->facts, vigie_release_case_free);
  G_OBJECT_CLASS (vigie_release_dialog_parent_class)->finalize (object);
}

static void
vigie_release_dialog_class_init (VigieReleaseDialogClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_release_dialog_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_release_dialog_finalize;
  GTK_WINDOW_CLASS (class)->close_request = vigie_release_dialog_close_request;
  gtk_widget_class_install_action (widget_class, "release.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "release.cancel", NULL, cancel_action);
  gtk_widget_class_install_action (widget_class, "release.opinion", NULL, opinion_action);
  gtk_widget_class_install_action (widget_class, "release.show", NULL, open_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "release.cancel", NULL);
  signals[RELEASED] = g_signal_new ("released", VIGIE_TYPE_RELEASE_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[OPINION] =
    g_signal_new ("opinion", VIGIE_TYPE_RELEASE_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 3, G_TYPE_STRING, G_TYPE_STRING, G_TYPE_INT64);
}

static void
vigie_release_dialog_init (VigieReleaseDialog *self)
{
  vigie_release_dialog_build (self);
  set_allowed (self, FALSE, FALSE);
}

GtkWidget *
vigie_release_dialog_new (VigieSession *session, gint64 document, GError **error)
{
  VigieReleaseCase *facts;
  VigieReleaseDialog *self;
  GDate today;

  vigie_session_get_today (session, &today);
  facts = vigie_release_case_new (vigie_session_get_observatory (session), document, &today, error);
  if (!facts)
    return NULL;

  self = g_object_new (VIGIE_TYPE_RELEASE_DIALOG, NULL);
  self->session = g_object_ref (session);
  self->facts = facts;
  self->today = today;
  g_signal_connect_object (session, "notify::unlocked", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  vigie_release_dialog_fill (self);
  vigie_release_dialog_decide (self);
  return GTK_WIDGET (self);
}

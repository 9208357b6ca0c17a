/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closing, page by page. */
#include "widgets/people/closing-assistant.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/common/alert.h"
#include "widgets/common/job.h"
#include "widgets/common/place.h"
#include "widgets/common/toast.h"
#include "widgets/people/closing-pages.h"
#include "widgets/people/closing-work.h"

struct _VigieClosingAssistant {
  AdwWindow parent_instance;

  VigieSession *session;
  GtkWidget *parent; /* weak: where the last word is said */
  GtkWidget *alert, *stack, *title, *back, *next;
  VigieClosingPages *pages;
  char *folder;
  GtkFileChooserNative *chooser;
  gboolean busy, written;
};

G_DEFINE_FINAL_TYPE (VigieClosingAssistant, vigie_closing_assistant, ADW_TYPE_WINDOW)

static const char *const steps[] = { "what", "sources", "beyond", "papers", "end" };
#define N_STEPS G_N_ELEMENTS (steps)

const char *
vigie_closing_assistant_get_step (VigieClosingAssistant *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (self->stack));
}

static gsize
step_of (VigieClosingAssistant *self)
{
  for (gsize i = 0; i < N_STEPS; i++)
    if (g_strcmp0 (steps[i], vigie_closing_assistant_get_step (self)) == 0)
      return i;
  return 0;
}

/* --- what the button at the right does on each page */

static void
update (VigieClosingAssistant *self)
{
  static const char *const title[N_STEPS] = {
    N_ ("What the Closing Does"),
    N_ ("What Becomes of Each Source"),
    N_ ("What Vigie Cannot Reach"),
    N_ ("The Papers"),
    N_ ("The End"),
  };
  static const char *const verb[N_STEPS] = {
    N_ ("_Next"),
    N_ ("_Next"),
    N_ ("_Next"),
    N_ ("_Write the Papers"),
    N_ ("_Close the Observatory"),
  };
  gsize step = step_of (self);
  /* Translators: a page of an assistant, of how many. */
  g_autofree char *where = g_strdup_printf (_ ("Page %zu of %zu"), step + 1, N_STEPS);
  gboolean ready = step == 1   ? vigie_closing_pages_are_decided (self->pages)
                   : step == 3 ? self->written || self->folder
                   : step == 4 ? vigie_closing_pages_are_confirmed (self->pages)
                               : TRUE;

  adw_window_title_set_title (ADW_WINDOW_TITLE (self->title), _ (title[step]));
  adw_window_title_set_subtitle (ADW_WINDOW_TITLE (self->title), where);
  gtk_widget_set_sensitive (self->back, step > 0 && !self->busy);
  gtk_button_set_label (GTK_BUTTON (self->next),
                        step == 3 && self->written ? _ ("_Next") : _ (verb[step]));
  gtk_widget_set_sensitive (self->next, ready && !self->busy);
  gtk_widget_remove_css_class (self->next,
                               step == N_STEPS - 1 ? "suggested-action" : "destructive-action");
  gtk_widget_add_css_class (self->next,
                            step == N_STEPS - 1 ? "destructive-action" : "suggested-action");
}

static void
go (VigieClosingAssistant *self, gsize step)
{
  if (step == N_STEPS - 1)
    vigie_closing_pages_sum_up (self->pages);
  vigie_alert_refuse (VIGIE_ALERT (self->alert), NULL);
  gtk_stack_set_visible_child_name (GTK_STACK (self->stack), steps[step]);
  update (self);
}

static void
failed_cb (GtkWidget *widget, GError *error)
{
  VigieClosingAssistant *self = VIGIE_CLOSING_ASSISTANT (widget);

  self->busy = FALSE;
  vigie_alert_refuse (VIGIE_ALERT (self->alert), error->message);
  g_error_free (error);
  update (self);
}

static void
written_cb (GtkWidget *widget, gpointer data)
{
  VigieClosingAssistant *self = VIGIE_CLOSING_ASSISTANT (widget);

  self->busy = FALSE;
  self->written = TRUE;
  vigie_closing_pages_show_written (self->pages, vigie_closing_work_get_written (data));
  update (self);
}

static void
closed_cb (GtkWidget *widget, gpointer data)
{
  VigieClosingAssistant *self = VIGIE_CLOSING_ASSISTANT (widget);

  if (self->parent)
    vigie_toast (self->parent, _ ("The keys are destroyed, in the snapshots too."));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* The papers first: nobody can unlock afterwards. */
static void
work (VigieClosingAssistant *self, gboolean end)
{
  g_auto (GStrv) beyond = vigie_closing_pages_dup_beyond (self->pages);
  VigieClosingWork *job =
    vigie_closing_work_new (self->session, vigie_closing_pages_dup_fates (self->pages),
                            (const char *const *) beyond, self->folder);

  self->busy = TRUE;
  update (self);
  vigie_job_act (GTK_WIDGET (self), self->session,
                 end ? _ ("The keys are being destroyed") : _ ("The papers are being written"),
                 end ? vigie_closing_work_end : vigie_closing_work_write, job,
                 vigie_closing_work_free, end ? closed_cb : written_cb, failed_cb);
}

gboolean
vigie_closing_assistant_next (VigieClosingAssistant *self)
{
  gsize step = step_of (self);

  if (!gtk_widget_get_sensitive (self->next))
    return FALSE;
  if (step == 3 && !self->written)
    work (self, FALSE);
  else if (step == N_STEPS - 1)
    work (self, TRUE);
  else
    go (self, step + 1);

  return TRUE;
}

static void
next_cb (VigieClosingAssistant *self)
{
  vigie_closing_assistant_next (self);
}

static void
back_cb (VigieClosingAssistant *self)
{
  go (self, step_of (self) - 1);
}

/* --- what is chosen */

/* Papers written before a change say what is no more. */
static void
changed_cb (gpointer data)
{
  VigieClosingAssistant *self = data;

  if (step_of (self) < 3)
    self->written = FALSE;
  update (self);
}

void
vigie_closing_assistant_set_folder (VigieClosingAssistant *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  self->written = FALSE;
  vigie_closing_pages_show_folder (self->pages, folder);
  update (self);
}

static void
chosen_cb (GtkNativeDialog *dialog, int response, VigieClosingAssistant *self)
{
  g_autoptr (GFile) file =
    response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  if (path)
    vigie_closing_assistant_set_folder (self, path);
  g_clear_object (&self->chooser);
}

static void
folder_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigieClosingAssistant *self = VIGIE_CLOSING_ASSISTANT (widget);

  g_clear_object (&self->chooser);
  self->chooser = gtk_file_chooser_native_new (_ ("Folder of the Papers"), GTK_WINDOW (self),
                                               GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER, _ ("_Choose"),
                                               _ ("_Cancel"));
  g_signal_connect (self->chooser, "response", G_CALLBACK (chosen_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

void
vigie_closing_assistant_decide (VigieClosingAssistant *self,
                                const char *source,
                                const char *fate,
                                const char *title)
{
  vigie_closing_pages_decide (self->pages, source, fate, title);
}

void
vigie_closing_assistant_type (VigieClosingAssistant *self, const char *confirmation)
{
  vigie_closing_pages_type (self->pages, confirmation);
}

const char *
vigie_closing_assistant_get_refusal (VigieClosingAssistant *self)
{
  return vigie_alert_get (VIGIE_ALERT (self->alert));
}

/* --- the window */

static gboolean
close_request_cb (VigieClosingAssistant *self)
{
  return self->busy;
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  gtk_window_close (GTK_WINDOW (widget));
  return TRUE;
}

static void
vigie_closing_assistant_dispose (GObject *object)
{
  VigieClosingAssistant *self = VIGIE_CLOSING_ASSISTANT (object);

  g_clear_pointer (&self->pages, vigie_closing_pages_free);
  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  g_clear_weak_pointer (&self->parent);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (vigie_closing_assistant_parent_class)->dispose (object);
}

static void
vigie_closing_assistant_class_init (VigieClosingAssistantClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_closing_assistant_dispose;
  gtk_widget_class_install_action (widget_class, "closing.folder", NULL, folder_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}

static GtkWidget *
header_new (VigieClosingAssistant *self)
{
  GtkWidget *bar = adw_header_bar_new (), *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));

  self->title = adw_window_title_new (NULL, NULL);
  self->back = gtk_button_new_with_mnemonic (_ ("_Back"));
  self->next = gtk_button_new_with_mnemonic (_ ("_Next"));
  gtk_widget_add_css_class (self->next, "suggested-action");
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_close), self);
  g_signal_connect_swapped (self->back, "clicked", G_CALLBACK (back_cb), self);
  g_signal_connect_swapped (self->next, "clicked", G_CALLBACK (next_cb), self);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (bar), FALSE);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (bar), self->title);
  adw_header_bar_pack_start (ADW_HEADER_BAR (bar), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->next);
  adw_header_bar_pack_end (ADW_HEADER_BAR (bar), self->back);
  return bar;
}

static void
vigie_closing_assistant_init (VigieClosingAssistant *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  self->alert = vigie_alert_new ();
  self->stack = gtk_stack_new ();
  gtk_widget_set_vexpand (self->stack, TRUE);
  gtk_box_append (GTK_BOX (box), header_new (self));
  gtk_box_append (GTK_BOX (box), self->alert);
  gtk_box_append (GTK_BOX (box), self->stack);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_default_size (GTK_WINDOW (self), 680, 620);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_title (GTK_WINDOW (self), _ ("Closing"));
  g_signal_connect (self, "close-request", G_CALLBACK (close_request_cb), NULL);
}

VigieClosingAssistant *
vigie_closing_assistant_present (GtkWidget *parent, VigieSession *session)
{
  VigieClosingAssistant *self = g_object_new (VIGIE_TYPE_CLOSING_ASSISTANT, NULL);
  GtkRoot *root = gtk_widget_get_root (parent);
  GError *error = NULL;

  self->session = g_object_ref (session);
  g_set_weak_pointer (&self->parent, parent);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  if (!(self->pages =
          vigie_closing_pages_new (GTK_STACK (self->stack), session, changed_cb, self, &error))) {
    vigie_toast_error (parent, error);
    gtk_window_destroy (GTK_WINDOW (self));
    return NULL;
  }
  go (self, 0);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

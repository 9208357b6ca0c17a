/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work off the main loop, with progress and cancel when it lasts. */
#include "widgets/common/job.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/common/toast.h"

typedef struct {
  VigieSession *session;
  VigieObservatory *worker;
  VigieJobRun run;
  VigieJobDone done;
  gpointer data;
  GDestroyNotify free_data;
  VigieProgress progress;
  char *title;
  int ticks;
  guint tick;
  GtkWidget *dialog; /* shown after half a second */
  GtkWidget *bar;
  VigieJobFailed failed;     /* NULL: a toast */
  gboolean reads;            /* nothing has changed afterwards */
  GCancellable *cancellable; /* of a reading */
  gulong cancelled;
} Job;

static void
job_free (Job *job)
{
  if (job->free_data)
    job->free_data (job->data);
  g_clear_pointer (&job->worker, vigie_observatory_free);
  if (job->cancellable)
    g_cancellable_disconnect (job->cancellable, job->cancelled);
  g_clear_object (&job->cancellable);
  g_clear_object (&job->session);
  g_free (job->title);
  g_free (job);
}

static void
cancel_cb (GtkWidget *dialog, const char *response, Job *job)
{
  vigie_progress_cancel (&job->progress);
  job->dialog = NULL;
  job->bar = NULL;
}

static void
show_progress (GtkWidget *widget, Job *job)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  job->dialog =
    adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, job->title, NULL);
  job->bar = gtk_progress_bar_new ();
  adw_message_dialog_set_extra_child (ADW_MESSAGE_DIALOG (job->dialog), job->bar);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (job->dialog), "cancel", _ ("_Cancel"));
  g_signal_connect (job->dialog, "response", G_CALLBACK (cancel_cb), job);
  gtk_window_present (GTK_WINDOW (job->dialog));
}

static gboolean
tick_cb (gpointer data)
{
  GTask *task = data;
  Job *job = g_task_get_task_data (task);

  if (++job->ticks == 5 && !g_atomic_int_get (&job->progress.cancelled))
    show_progress (g_task_get_source_object (task), job);
  if (job->bar)
    gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (job->bar),
                                   vigie_progress_get_fraction (&job->progress));
  return G_SOURCE_CONTINUE;
}

static void
run_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->run (job->worker, job->data, &job->progress, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
fail (GtkWidget *widget, VigieJobFailed failed, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_error_free (error);
  else if (failed)
    failed (widget, error);
  else
    vigie_toast_error (widget, error);
}

static void
finished_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_clear_handle_id (&job->tick, g_source_remove);
  if (job->dialog) {
    g_signal_handlers_disconnect_by_data (job->dialog, job);
    gtk_window_destroy (GTK_WINDOW (job->dialog));
    job->dialog = job->bar = NULL;
  }
  if (!g_task_propagate_boolean (G_TASK (result), &error)) {
    fail (GTK_WIDGET (object), job->failed, error);
    return;
  }
  if (!job->reads)
    vigie_session_changed (job->session);
  if (job->done)
    job->done (GTK_WIDGET (object), job->data);
}

/* @job: (transfer full): a failure to begin is told at once */
static void
start (GtkWidget *widget, Job *job)
{
  GError *error = NULL;
  GTask *task;

  job->worker = vigie_session_dup_worker (job->session, &error);
  if (!job->worker) {
    fail (widget, job->failed, error);
    job_free (job);
    return;
  }
  task = g_task_new (widget, NULL, finished_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  job->tick = g_timeout_add (100, tick_cb, task);
  g_task_run_in_thread (task, run_cb);
  g_object_unref (task);
}

void
vigie_job_start (GtkWidget *widget,
                 VigieSession *session,
                 const char *title,
                 VigieJobRun run,
                 gpointer data,
                 GDestroyNotify free_data,
                 VigieJobDone done)
{
  vigie_job_act (widget, session, title, run, data, free_data, done, NULL);
}

static Job *
job_new (VigieSession *session,
         const char *title,
         VigieJobRun run,
         gpointer data,
         GDestroyNotify free_data,
         VigieJobDone done,
         VigieJobFailed failed)
{
  Job *job = g_new0 (Job, 1);

  job->session = g_object_ref (session);
  job->title = g_strdup (title);
  job->run = run;
  job->data = data;
  job->free_data = free_data;
  job->done = done;
  job->failed = failed;
  return job;
}

void
vigie_job_act (GtkWidget *widget,
               VigieSession *session,
               const char *title,
               VigieJobRun run,
               gpointer data,
               GDestroyNotify free_data,
               VigieJobDone done,
               VigieJobFailed failed)
{
  start (widget, job_new (session, title, run, data, free_data, done, failed));
}

void
vigie_job_look (GtkWidget *widget,
                VigieSession *session,
                const char *title,
                VigieJobRun run,
                gpointer data,
                GDestroyNotify free_data,
                VigieJobDone done,
                VigieJobFailed failed)
{
  Job *job = job_new (session, title, run, data, free_data, done, failed);

  job->reads = TRUE;
  start (widget, job);
}

/* --- readings: the page shows them itself */

static void
cancelled_cb (GCancellable *cancellable, Job *job)
{
  vigie_progress_cancel (&job->progress);
}

static gboolean
read_tick_cb (gpointer data)
{
  Job *job = g_task_get_task_data (data);

  gtk_progress_bar_set_fraction (GTK_PROGRESS_BAR (job->bar),
                                 vigie_progress_get_fraction (&job->progress));
  return G_SOURCE_CONTINUE;
}

static void
read_finished_cb (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = g_task_get_task_data (G_TASK (result));
  GError *error = NULL;

  g_clear_handle_id (&job->tick, g_source_remove);
  g_clear_object (&job->bar);
  if (g_task_propagate_boolean (G_TASK (result), &error))
    job->done (GTK_WIDGET (object), job->data);
  else
    fail (GTK_WIDGET (object), job->failed, error);
}

void
vigie_job_read (GtkWidget *widget,
                VigieSession *session,
                GtkProgressBar *bar,
                GCancellable *cancellable,
                VigieJobRun run,
                gpointer data,
                GDestroyNotify free_data,
                VigieJobDone done,
                VigieJobFailed failed)
{
  GError *error = NULL;
  Job *job = job_new (session, NULL, run, data, free_data, done, failed);
  g_autoptr (GTask) task = NULL;

  job->worker = vigie_session_dup_worker (session, &error);
  if (!job->worker) {
    failed (widget, error);
    job_free (job);
    return;
  }
  /* The task checks it before `done`, so that nobody hears of a reading that was cancelled late. */
  task = g_task_new (widget, cancellable, read_finished_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) job_free);
  if (cancellable) {
    job->cancellable = g_object_ref (cancellable);
    job->cancelled = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), job, NULL);
  }
  if (bar) {
    job->bar = g_object_ref (GTK_WIDGET (bar));
    gtk_progress_bar_set_fraction (bar, 0.0);
    job->tick = g_timeout_add (100, read_tick_cb, task);
  }
  g_task_run_in_thread (task, run_cb);
}

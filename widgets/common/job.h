/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long work off the main loop, with progress and cancel when it lasts. */
#pragma once

#include <gtk/gtk.h>

#include "model/core/progress.h"
#include "widgets/common/session.h"

/* Runs in a worker thread, on a connection of its own; touches no widget. */
typedef gboolean (*VigieJobRun) (VigieObservatory *worker,
                                 gpointer data,
                                 VigieProgress *progress,
                                 GError **error);

/* Runs in the main thread after success, while @widget lives. */
typedef void (*VigieJobDone) (GtkWidget *widget, gpointer data);

/* Runs in the main thread after a failure, while @widget lives; takes @error. */
typedef void (*VigieJobFailed) (GtkWidget *widget, GError *error);

/**
 * vigie_job_start:
 * @widget: whose window shows the progress after half a second, and the error if there is one
 * @title: what goes on: "Writing the map sheet"
 * @data: (transfer full): freed with @free_data when all is over
 * @done: (nullable):
 *
 * Afterwards the session's `changed` is told. A cancelled job is silent and leaves nothing behind.
 */
void vigie_job_start (GtkWidget *widget,
                      VigieSession *session,
                      const char *title,
                      VigieJobRun run,
                      gpointer data,
                      GDestroyNotify free_data,
                      VigieJobDone done);

/* The same, for a page that says itself what failed; @failed is never told of a cancelled job. */
void vigie_job_act (GtkWidget *widget,
                    VigieSession *session,
                    const char *title,
                    VigieJobRun run,
                    gpointer data,
                    GDestroyNotify free_data,
                    VigieJobDone done,
                    VigieJobFailed failed);

/* The same for what only reads: `changed` is not told, so that no page behind it reads everything again. */
void vigie_job_look (GtkWidget *widget,
                     VigieSession *session,
                     const char *title,
                     VigieJobRun run,
                     gpointer data,
                     GDestroyNotify free_data,
                     VigieJobDone done,
                     VigieJobFailed failed);

/**
 * vigie_job_read:
 * @bar: (nullable): moves with the work
 * @cancellable: (nullable): stops the work
 * @failed: never told of a cancelled job
 *
 * Long reading that the page itself shows: no dialog, and `changed` is not told.
 */
void vigie_job_read (GtkWidget *widget,
                     VigieSession *session,
                     GtkProgressBar *bar,
                     GCancellable *cancellable,
                     VigieJobRun run,
                     gpointer data,
                     GDestroyNotify free_data,
                     VigieJobDone done,
                     VigieJobFailed failed);

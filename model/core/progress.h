/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How far long work has come, and whether it should stop: two atomic numbers and no callback. */
#pragma once

#include <gio/gio.h>

/* A worker writes @permille, a page reads it at each frame; a page writes @cancelled. */
typedef struct {
  gint permille;
  gint cancelled;
} VigieProgress;

/**
 * vigie_progress_step:
 * @progress: (nullable):
 * @done: work done, of @total
 *
 * Tells how far the work is, and asks whether to go on. Cheap enough for each row.
 *
 * Returns: %FALSE with G_IO_ERROR_CANCELLED when the user has cancelled
 */
gboolean vigie_progress_step (VigieProgress *progress, guint64 done, guint64 total, GError **error);

void vigie_progress_cancel (VigieProgress *progress);
double vigie_progress_get_fraction (VigieProgress *progress);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Progress: two atomic numbers. */
#include "model/core/progress.h"

#include <glib/gi18n-lib.h>

gboolean
vigie_progress_step (VigieProgress *progress, guint64 done, guint64 total, GError **error)
{
  if (!progress)
    return TRUE;

  if (g_atomic_int_get (&progress->cancelled)) {
    g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
    return FALSE;
  }

  /* In doubles: 1000 × a file's bytes may not fit. */
  if (total > 0)
    g_atomic_int_set (&progress->permille,
                      (gint) (1000.0 * (double) MIN (done, total) / (double) total));

  return TRUE;
}

void
vigie_progress_cancel (VigieProgress *progress)
{
  g_atomic_int_set (&progress->cancelled, 1);
}

double
vigie_progress_get_fraction (VigieProgress *progress)
{
  return g_atomic_int_get (&progress->permille) / 1000.0;
}

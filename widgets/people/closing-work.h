/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a closing does in a worker: its papers, then the end. */
#pragma once

#include "model/core/progress.h"
#include "widgets/common/session.h"

typedef struct _VigieClosingWork VigieClosingWork;

/* @fates: (transfer full) (element-type VigieClosingSource); @folder: (nullable): of the papers */
VigieClosingWork *vigie_closing_work_new (VigieSession *session,
                                          GPtrArray *fates,
                                          const char *const *beyond,
                                          const char *folder);
void vigie_closing_work_free (gpointer data);

/* For vigie_job_act(): the closing report and an attestation for each holder, in the folder; the end. */
gboolean vigie_closing_work_write (VigieObservatory *worker,
                                   gpointer data,
                                   VigieProgress *progress,
                                   GError **error);
gboolean vigie_closing_work_end (VigieObservatory *worker,
                                 gpointer data,
                                 VigieProgress *progress,
                                 GError **error);

/* (element-type utf8): paths. */
const GPtrArray *vigie_closing_work_get_written (const VigieClosingWork *self);

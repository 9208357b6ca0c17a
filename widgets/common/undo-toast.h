/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A toast whose undo writes to the observatory again. */
#pragma once

#include "widgets/common/session.h"
#include "widgets/common/toast.h"

/* Puts back what was before; @data is what the toast was given. */
typedef gboolean (*VigieUndo) (VigieObservatory *observatory,
                               const VigieConvention *convention,
                               const GDate *today,
                               gpointer data,
                               GError **error);

/**
 * vigie_undo_toast:
 * @undo: asked when the button is clicked, where the observatory is unlocked; then `changed` is told, or the error shown
 * @data: (transfer full): freed with @free_data when the toast can no longer be undone
 */
void vigie_undo_toast (GtkWidget *widget,
                       VigieSession *session,
                       const char *sentence,
                       VigieUndo undo,
                       gpointer data,
                       GDestroyNotify free_data);

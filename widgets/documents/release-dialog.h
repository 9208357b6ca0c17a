/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Release a proof (*Diffuser*): to whom, on which article, which file; then how it went. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_RELEASE_DIALOG (vigie_release_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieReleaseDialog, vigie_release_dialog, VIGIE, RELEASE_DIALOG, AdwWindow)

/**
 * vigie_release_dialog_new:
 * @document: number of the proof
 *
 * The convention's answer is shown as the recipient is chosen. Signals:
 * - `released` (number): a release is registered;
 * - `opinion` (sources, recipient, edition): somebody wants to ask the producers for their opinion.
 *
 * Returns: %NULL with @error: what cannot be released
 */
GtkWidget *vigie_release_dialog_new (VigieSession *session, gint64 document, GError **error);

/* As if the recipient were typed and taken. */
void vigie_release_dialog_choose (VigieReleaseDialog *self, const char *recipient);
/* "ODSL,ABS", or "" for none. */
void vigie_release_dialog_set_programmes (VigieReleaseDialog *self, const char *programmes);
/* A further issue of this year's table. */
void vigie_release_dialog_set_correction (VigieReleaseDialog *self, gboolean correction);
/* As if the file were chosen; nothing happens while the convention refuses. */
void vigie_release_dialog_write (VigieReleaseDialog *self, const char *path);

/* (nullable): what it says of the recipient chosen: the article, or the refusal word for word. */
const char *vigie_release_dialog_get_sentence (VigieReleaseDialog *self);
gboolean vigie_release_dialog_is_allowed (VigieReleaseDialog *self);
gboolean vigie_release_dialog_is_working (VigieReleaseDialog *self);
/* Number of what was registered, or 0. */
gint64 vigie_release_dialog_get_release (VigieReleaseDialog *self);

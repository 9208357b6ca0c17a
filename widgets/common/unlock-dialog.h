/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks for a passphrase and opens the source figures with it. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_UNLOCK_DIALOG (vigie_unlock_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieUnlockDialog, vigie_unlock_dialog, VIGIE, UNLOCK_DIALOG, AdwWindow)

/* Modal over @parent; closes itself when the sources are open. */
VigieUnlockDialog *vigie_unlock_dialog_new (GtkWindow *parent, VigieSession *session);

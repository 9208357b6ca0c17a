/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes an observatory: its name, its first person, a passphrase, and the recovery secret. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_CREATE_DIALOG (vigie_create_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieCreateDialog, vigie_create_dialog, VIGIE, CREATE_DIALOG, AdwWindow)

/* @path: where the file will be made; it becomes @session's observatory, unlocked. */
VigieCreateDialog *
vigie_create_dialog_new (GtkWindow *parent, VigieSession *session, const char *path);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The key of the other body, compared on the telephone: twelve groups of five digits, heard and seen. */
#pragma once

#include <adwaita.h>

#include "model/exchange/trust.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_KEY_DIALOG (vigie_key_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieKeyDialog, vigie_key_dialog, VIGIE, KEY_DIALOG, AdwWindow)

/* Takes @key. */
VigieKeyDialog *
vigie_key_dialog_present (GtkWidget *parent, VigieSession *session, VigieBodyKey *key);

/* What was heard, as a person types it. */
void vigie_key_dialog_type (VigieKeyDialog *self, const char *heard);

/* "Trust the key", with what was typed; "They are the same", without. */
void vigie_key_dialog_trust (VigieKeyDialog *self, gboolean same);

/* (nullable): what was refused. */
const char *vigie_key_dialog_get_refusal (VigieKeyDialog *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To whom a document may be given: searched, each with its kind and what it may have. */
#pragma once

#include <adwaita.h>

#include "model/restitution/release-case.h"

#define VIGIE_TYPE_RECIPIENT_LIST (vigie_recipient_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieRecipientList, vigie_recipient_list, VIGIE, RECIPIENT_LIST, AdwBin)

/**
 * vigie_recipient_list_new:
 * @facts: (transfer none): lives as long as the list; whom it allows is ticked and comes first
 *
 * Signal `chosen`: another recipient, or none.
 */
GtkWidget *vigie_recipient_list_new (VigieReleaseCase *facts, const GDate *today);

/* (nullable): the name of who is chosen. */
const char *vigie_recipient_list_get (VigieRecipientList *self);

/* As if it were typed and taken: by name or code, or a third party that nobody entered. */
void vigie_recipient_list_choose (VigieRecipientList *self, const char *name);

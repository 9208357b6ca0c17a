/* SPDX-License-Identifier: GPL-3.0-or-later */
/* States of a source and period: which deliveries of it counted. A correction makes another one, and what an edition of
 * the one hides is not what one of the other hides. A package says of which state each column is, and of each figure
 * which was the first state that had it, shown or hidden: so that the receiver holds for one what is one, and only that.
 * It tells no figure; that a hidden one was left alone is what the sender's editions are protected against already. For
 * this room. */
#pragma once

#include "model/exchange/manifest.h"
#include "model/store/observatory.h"

#include <json-glib/json-glib.h>

/* The states behind all approved editions, in the order of the ledger: rows are only added, so that their numbers stay. */
typedef struct _VigieStates VigieStates;

VigieStates *vigie_states_new (VigieObservatory *observatory, GError **error);
void vigie_states_free (VigieStates *states);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStates, vigie_states_free)

/* Fills the states of an edition that is sent, and in its tables what each count is since. */
gboolean vigie_states_tell (VigieStates *states, VigieManifestEdition *one, GError **error);

/* Members of a delivery's mapping: from whom it came, and of which state. */
void vigie_states_note (JsonBuilder *builder,
                        const VigieManifest *manifest,
                        const VigieManifestState *state);

/**
 * vigie_states_find:
 * @lacking: (out) (transfer full): of each column that our catalogue has, the state that never came here; else 0
 *
 * Returns: (transfer full) (element-type gint64): the deliveries of today, but of the states that an edition which has
 *   come was made of, as far as we have them
 */
GArray *vigie_states_find (VigieObservatory *observatory,
                           const VigieManifest *manifest,
                           const VigieManifestEdition *one,
                           guint32 **lacking,
                           GError **error);

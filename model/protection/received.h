/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions of the other body, as its packages told of them: as known as our own, and protected
 * against like them, so that what both publish never tells a figure together. */
#pragma once

#include "model/protection/edition.h"
#include "model/protection/record.h"

/**
 * VigieReceivedEdition:
 * @party: the body whose edition it is
 * @number: its number there
 * @edition: with a number of its own, below VIGIE_DOCUMENT_PRODUCER; its values and marks, over our
 *   zonings
 * @record: our figures behind it, of the state that it was made of
 * @in_force: (element-type gint64): our deliveries of that state
 */
typedef struct {
  char *party;
  gint64 number;
  VigieEdition *edition;
  VigieRecord *record;
  GArray *in_force;
} VigieReceivedEdition;

void vigie_received_edition_free (VigieReceivedEdition *received);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReceivedEdition, vigie_received_edition_free)

/**
 * vigie_received_find:
 * @hash: (out) (nullable) (transfer full): that it came with; %NULL where it did not come
 */
gboolean
vigie_received_find (sqlite3 *db, const char *party, gint64 number, char **hash, GError **error);

/**
 * vigie_received_store:
 * @edition: its figures with what they are since
 * @in_force: (element-type gint64): our deliveries of the states that it was made of, as far as they came
 * @state: of each column of its tables, the state of its source that never came here; else 0
 *
 * Enters an edition of @party, whose figures have been stored as deliveries before, in the transaction in force.
 */
gboolean vigie_received_store (VigieObservatory *observatory,
                               const char *party,
                               const VigieEdition *edition,
                               const GArray *in_force,
                               const guint32 *state,
                               GError **error);

/* (transfer full) (element-type VigieReceivedEdition): in the order in which they came. */
GPtrArray *vigie_received_load (VigieObservatory *observatory, GError **error);

/**
 * vigie_received_load_edition:
 * @own: as vigie_received_list() has it
 *
 * Returns: (transfer full): its figures as the other body shows them; or %NULL, with VIGIE_ERROR_LOCKED while
 *   locked: whatever its audience, it is sealed here
 */
VigieEdition *
vigie_received_load_edition (VigieObservatory *observatory, gint64 own, GError **error);

gboolean vigie_received_count (sqlite3 *db, gint64 *n, GError **error);

/* (transfer full): "edition 3 of CCAS". */
char *vigie_received_dup_name (const char *party, gint64 number);

/* (transfer full): the same, by the number that vigie_received_load() gives it. */
char *vigie_received_dup_words (VigieObservatory *observatory, gint64 own);

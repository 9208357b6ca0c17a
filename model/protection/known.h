/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that an audience may know already: approved editions, sums given, producers' own totals. */
#pragma once

#include "model/protection/edition.h"
#include "model/protection/public-totals.h"
#include "model/protection/record.h"
#include "model/protection/stake.h"

#define VIGIE_DOCUMENT_PRODUCER (-1) /* instead of an edition's number: the producer's own totals */

/* @record: (nullable): of an edition made by a Vigie that kept none.
 * @in_force: (nullable) (element-type gint64): the deliveries of which it was made.
 * @party, @number: (nullable): of the other body's edition, the body and its number there; its own
 *   number is then that of vigie_received_load(). */
typedef struct {
  char *party;
  gint64 number;
  VigieEdition *edition;
  VigieRecord *record;
  GArray *in_force;
} VigieKnownEdition;

typedef struct {
  VigieStakeSelection selection;
  guint edition; /* in the list */
} VigieKnownSelection;

/**
 * VigieKnown:
 * @past: (element-type VigieSnapshot): figures of earlier days; see vigie_known_recall()
 * @ledger, @n_selections: how many rows there were, over all audiences and of the other body
 */
typedef struct {
  GPtrArray *edition;   /* (element-type VigieKnownEdition) */
  GPtrArray *selection; /* (element-type VigieKnownSelection) */
  GPtrArray *totals;    /* (element-type VigiePublicTotal) */
  GPtrArray *past;
  gint64 ledger;
  gint64 n_selections;
} VigieKnown;

/**
 * vigie_known_load:
 * @everything: of all audiences: what the services may know; else the partners' only
 * @besides: an edition to take as approved, or 0
 *
 * A services reader has partners editions too, so that an edition of either audience is protected
 * against everything, and what is safe from who knows more is safe from who knows less.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_LOCKED
 */
VigieKnown *vigie_known_load (VigieObservatory *observatory,
                              gboolean everything,
                              gint64 besides,
                              GError **error);
void vigie_known_free (VigieKnown *known);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieKnown, vigie_known_free)

/* Fills what an edition of the other body shows of what it gave us as secret into our figures: see
 * vigie_snapshot_learn(). */
void vigie_known_learn (VigieSnapshot *snapshot, const VigieKnownEdition *from);

/* How many rows the ledger and its selections have now. */
gboolean vigie_known_count (VigieObservatory *observatory,
                            gint64 *ledger,
                            gint64 *selections,
                            GError **error);

/* (transfer full): the record of an edition; %NULL without @error where it has none. */
VigieRecord *
vigie_known_load_record (VigieObservatory *observatory, gint64 edition, GError **error);

/* (nullable) */
const VigieKnownEdition *vigie_known_find (const VigieKnown *known, gint64 number);

/* (transfer full): an edition in words. */
char *vigie_known_dup_edition (const VigieEdition *edition);

/* (transfer full): "edition 3 (partners, approved on 2026-11-25)". */
char *vigie_known_dup_document (const VigieKnown *known, gint64 number);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Secondary suppression (*secret secondaire*) of tables that are to be published, with differencing
 * against all that is known and an audit by bounds. For prepare.c, approve.c and alternatives.c. */
#pragma once

#include "model/protection/gather.h"
#include "model/suppression/suppression.h"

/* What the least loss of an edition is worth, in the engine's units: a second or so at most. */
#define VIGIE_EDITION_EFFORT 5

/* Tables after their primary rules. @letter: of table × column, a byte a row. */
typedef struct {
  VigieTable **table;
  gsize n_tables;
  char **letter;
} VigieDraftTables;

/* What a draft is protected with, lent. */
typedef struct {
  VigieObservatory *observatory;
  VigieZoningSet *zonings;
  VigieSourceFigures *sources;
  VigieProtection *protection;
  VigieHoldingIndex *index;
  VigieKnown *known;
} VigieDraftContext;

/**
 * vigie_secondary_apply:
 * @draft: what must be hidden becomes secret in it, with the letters 'D' and 'L'
 * @tests: (out): secondary, differencing and bounds, as they were passed
 *
 * Returns: (transfer full): what to keep with the edition; %NULL with VIGIE_ERROR_REFUSED where no
 *   choice of cells is safe
 */
VigieRecord *vigie_secondary_apply (VigieDraftTables *draft,
                                    const VigieDraftContext *context,
                                    const VigieStakeOptions *options,
                                    int *tests,
                                    VigieProgress *progress,
                                    GError **error);

/* Adds all that is known to a stake that has today's figures: snapshots, tables, selections, totals, and
 * the figures of earlier days where vigie_known_recall() was asked for them.
 * Editions that kept no snapshot are taken to be of today's. @selections: (nullable) (element-type
 * VigieKnownSelection): more of them, told in a sitting. */
void
vigie_stake_add_known (VigieStake *stake, const VigieKnown *known, const GPtrArray *selections);

/* (transfer full): per cell of the stake an earlier edition whose figures tie with it, or 0; -1 for
 * a producer. */
gint64 *vigie_stake_documents (const VigieStake *stake);

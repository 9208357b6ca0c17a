/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition in memory: computed, hidden, not stored. For prepare.c and alternatives.c. */
#pragma once

#include "model/protection/prepare.h"
#include "model/protection/secondary.h"

/**
 * VigieDraft:
 * @verdict: (element-type VigieVerdict): of each column over each zoning, table after table
 * @in_force: (element-type gint64): the deliveries of which it is made
 * @known: what it was protected against
 * @record: what it was protected with
 */
typedef struct {
  VigieEdition *edition;
  GArray *verdict;
  GArray *in_force;
  VigieKnown *known;
  VigieRecord *record;
} VigieDraft;

void vigie_draft_clear (VigieDraft *draft);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieDraft, vigie_draft_clear)

const VigieVerdict *vigie_draft_verdict (const VigieDraft *draft, gsize table, gsize column);

/**
 * vigie_draft_compute:
 * @draft: empty
 * @round: base of display rounding to try, whatever the sources say; 0 to leave it to them
 *
 * Computes the figures of a request and hides what must be: @draft's edition has its audience,
 * tables, tests and provenance then.
 */
gboolean vigie_draft_compute (VigieDraft *draft,
                              VigieObservatory *observatory,
                              const VigieEditionRequest *request,
                              double round,
                              VigieProgress *progress,
                              GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that a product or a quotient links (relations of the kind “together”): hidden in one, hidden in the
 * others, whichever table or edition they are in. For secondary.c and recheck.c. */
#pragma once

#include "model/protection/secondary.h"

/**
 * vigie_links_apply:
 * @draft: what goes with a hidden figure of the draft gets the letter 'D', of an approved edition 'L'
 * @record: says which
 *
 * Marks only: what a linked count gives away through sums is up to vigie_snapshot_link().
 *
 * Returns: %FALSE with VIGIE_ERROR_REFUSED where earlier editions show all that a hidden figure is
 *   reckoned from
 */
gboolean vigie_links_apply (VigieDraftTables *draft,
                            const VigieKnown *known,
                            VigieZoningSet *zonings,
                            VigieRecord *record,
                            GError **error);

/**
 * vigie_links_check:
 * @edition: of @known, not approved yet
 *
 * Returns: %FALSE with VIGIE_ERROR_REFUSED where it shows what goes with a figure that another hides
 */
gboolean vigie_links_check (const VigieEdition *edition,
                            const VigieKnown *known,
                            VigieZoningSet *zonings,
                            GError **error);

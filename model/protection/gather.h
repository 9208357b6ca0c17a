/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Gathers what is in play when tables are published: what they count, what earlier editions told of
 * it, and what ties the two. */
#pragma once

#include "model/protection/known.h"

/**
 * vigie_gather_snapshot:
 * @table: that are to be published, all with the same columns; their figures do not matter
 * @known: editions whose quantities may tie with them
 * @zonings: for those that are asked by number
 *
 * Quantities that nothing ties with a published one are left out, and so are surveys' where nothing
 * sensitive is among them: no rule protects them. Where zones cross, figures of the finest zoning
 * are gathered too, since who knows both can tell the pieces.
 *
 * Returns: (transfer full): figures of today's deliveries
 */
VigieSnapshot *vigie_gather_snapshot (VigieTable *const *table,
                                      gsize n_tables,
                                      const VigieKnown *known,
                                      VigieZoningSet *zonings,
                                      VigieSourceFigures *sources,
                                      VigieProtection *protection,
                                      VigieHoldingIndex *index,
                                      GError **error);

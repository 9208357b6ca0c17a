/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recalls the figures of earlier days: what a correction has changed was told all the same. */
#pragma once

#include "model/protection/known.h"

/**
 * vigie_known_recall:
 * @table: of which @today is made; see vigie_gather_snapshot()
 * @today: what is in play
 *
 * Fills @known's past: for each state of the deliveries behind an earlier edition, other than today's in
 * what is in play, all that is in play now as it was then. An edition's own snapshot has its own zonings
 * only, so that an old total would tie neither with another edition's old parts, nor with parts that a
 * correction left alone. What the other body gave us as secret and shows elsewhere is filled into the figures of its
 * day, @today's among them.
 */
gboolean vigie_known_recall (VigieKnown *known,
                             VigieObservatory *observatory,
                             VigieTable *const *table,
                             gsize n_tables,
                             VigieSnapshot *today,
                             VigieZoningSet *zonings,
                             GError **error);

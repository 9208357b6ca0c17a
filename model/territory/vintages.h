/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the zones of one year lie in those of another: measured where contours tell, found through what is
 * stored. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/passage.h"

/* Two drawings of one border part by up to this much: each vintage was snapped by up to 14 m, for itself. */
#define VIGIE_VINTAGES_TOLERANCE_M 30.0

/**
 * vigie_vintages_measure:
 * @one, @other: with geometry, of two vintages
 * @tolerance_m: a strip nowhere wider is no piece
 * @back: (out) (transfer full): from @other to @one
 *
 * Lays the contours of two vintages over each other. Zones drawn alike are not cut: a nation's, of which
 * few have changed, take seconds.
 *
 * Returns: (transfer full): from @one to @other, by "area"; %NULL with @error
 */
VigiePassage *vigie_vintages_measure (VigieZoning *one,
                                      VigieZoning *other,
                                      double tolerance_m,
                                      VigiePassage **back,
                                      VigieProgress *progress,
                                      GError **error);

/* Measures IRIS or communes that are stored against those of each other vintage, and stores both ways; of
 * communes where one of the two has no IRIS. In a transaction. What a file of passages told stays. */
gboolean vigie_vintages_renew (VigieObservatory *observatory,
                               VigieZoning *zoning,
                               VigieProgress *progress,
                               GError **error);

/**
 * vigie_vintages_find:
 * @passage: (out) (nullable): %NULL where nothing tells
 *
 * For vigie_passage_load(): between two vintages, through others that are stored, down to IRIS or communes
 * and up again. Groups of IRIS lie in those of another year as their IRIS do, what is drawn across IRIS as its
 * contours do.
 */
gboolean vigie_vintages_find (VigieObservatory *observatory,
                              VigieZoning *from,
                              VigieZoning *to,
                              VigiePassage **passage,
                              GError **error);

/* For vigie_vintages_find(): to zones of the user's own, from others or from what lies in contours; %NULL for groups
 * of IRIS, which are found through those. @entries: (element-type VigieZoningEntry): all */
gboolean vigie_vintages_find_own (VigieObservatory *observatory,
                                  const GPtrArray *entries,
                                  VigieZoning *from,
                                  VigieZoning *to,
                                  VigiePassage **passage,
                                  GError **error);

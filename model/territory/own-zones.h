/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of the user's own, groups of IRIS or contours that cross them, put back as they were. */
#pragma once

#include "model/territory/passage.h"

/**
 * vigie_own_zones_load:
 * @vintage: of the IRIS; 0 for the newest
 * @held: (out) (nullable) (transfer full): from those IRIS to what is held under the name; %NULL
 *   where nothing is
 */
gboolean vigie_own_zones_load (VigieObservatory *observatory,
                               const char *kind,
                               int vintage,
                               VigiePassage **held,
                               GError **error);

/**
 * vigie_own_zones_put_back:
 * @before: (nullable): as vigie_own_zones_load() gave it; %NULL to leave nothing there
 *
 * In one transaction. VIGIE_ERROR_REFUSED where a delivery or an edition refers to what is held:
 * what was made with it keeps its meaning.
 */
gboolean vigie_own_zones_put_back (VigieObservatory *observatory,
                                   const char *kind,
                                   int vintage,
                                   const VigiePassage *before,
                                   GError **error);

/**
 * vigie_zonings_take_back:
 * @before: (element-type VigieZoningEntry): the zonings that were held
 *
 * Removes every zoning that came since. VIGIE_ERROR_REFUSED where a delivery or an edition refers to one of them.
 */
gboolean
vigie_zonings_take_back (VigieObservatory *observatory, const GPtrArray *before, GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which part of a territory deserves an inset: where the most zones stand closest. */
#pragma once

#include "model/drawing/map.h"

/**
 * vigie_map_inset_find:
 * @m_per_px: scale of the main map
 * @width, @height: of the inset
 *
 * The largest scale at which half of all zones are still seen whole into the inset, and where.
 *
 * Returns: %FALSE where zones are few, or spread evenly: the main map is enough
 */
gboolean vigie_map_inset_find (
  const VigieZoning *zoning, double m_per_px, double width, double height, VigieMapView *view);

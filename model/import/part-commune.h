/* SPDX-License-Identifier: GPL-3.0-or-later */
/* IRIS written by their last four characters alone, and no word of their commune: which one has them all. */
#pragma once

#include "model/import/layout.h"
#include "model/territory/zoning.h"

/**
 * vigie_commune_of_parts:
 * @iris, @commune: of the territory
 *
 * Returns: the row in @commune of the only one that has every part of the column of codes; VIGIE_NO_ZONE where several
 *   have, or the parts are fewer than five
 */
guint32 vigie_commune_of_parts (const VigieSample *sample,
                                const VigieLayout *layout,
                                const VigieZoning *iris,
                                const VigieZoning *commune);

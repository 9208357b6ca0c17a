/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The finest zones of all vintages as the same ground: for units.c only. */
#pragma once

#include "model/deliveries/zoning-set.h"

/**
 * VigieLineage:
 *
 * The ground taken apart so finely that each finest zone of each vintage (IRIS, else communes) is whole
 * pieces of it. Where a zone was never cut, its piece bears its code, as it has since; where nothing tells how
 * two vintages lie in each other, equal codes are the same ground.
 */
typedef struct _VigieLineage VigieLineage;

VigieLineage *vigie_lineage_new (VigieZoningSet *zonings, GError **error);
void vigie_lineage_free (VigieLineage *lineage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieLineage, vigie_lineage_free)

/* (transfer none) (nullable) (element-type utf8): the pieces of a zone, by name; %NULL for a zoning that is
 * none of the finest. */
const GPtrArray *vigie_lineage_pieces (const VigieLineage *lineage, gint64 zoning, gsize zone);

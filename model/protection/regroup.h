/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which IRIS to join so that less is hidden (*regroupement*). For alternatives.c. */
#pragma once

#include "model/territory/grouping.h"

/**
 * vigie_regroup_propose:
 * @fragile: a byte a zone of @iris: figures of it are too small to show
 *
 * Joins each fragile IRIS with a neighbour of the same commune and type, fragile ones first, then
 * along the longest border; the others stay alone.
 *
 * Returns: (transfer full) (nullable): a grouping of all IRIS; %NULL where nothing can be joined
 */
VigieGrouping *
vigie_regroup_propose (const VigieZoning *iris, const guint8 *fragile, const char *kind);

/* (transfer full): pairs of a code and the name of its group, of the groups of several. */
GStrv vigie_regroup_dup_pairs (const VigieGrouping *grouping);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The priority neighbourhoods (*quartiers de la politique de la ville*) of a territory. */
#pragma once

#include "model/territory/zoning.h"

#define VIGIE_NO_AREA G_MAXUINT32

/**
 * VigiePriorityAreas:
 * @zoning: the neighbourhoods that are held over the same IRIS: QPV (decree 2014-1750, since 2015),
 *   else ZUS (law of 14 November 1996), else the quarters of the CUCS
 * @n_zones: of the zoning asked
 * @of_zone: per zone of it the neighbourhood that has most of its ground, or VIGIE_NO_AREA
 *
 * Most zones of such a neighbourhood are cut by its outline: that a zone lies in one says where to
 * look, never what its figures are.
 */
typedef struct {
  VigieZoning *zoning;
  gsize n_zones;
  guint32 *of_zone;
} VigiePriorityAreas;

void vigie_priority_areas_free (VigiePriorityAreas *areas);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigiePriorityAreas, vigie_priority_areas_free)

/* Whether zonings of a kind are priority neighbourhoods. */
gboolean vigie_zoning_kind_is_priority (const char *kind);

/**
 * vigie_priority_areas_load:
 * @zoning: IRIS, communes, or the user's own
 * @areas: (out) (nullable): %NULL where the observatory holds none over these IRIS
 */
gboolean vigie_priority_areas_load (VigieObservatory *observatory,
                                    VigieZoning *zoning,
                                    VigiePriorityAreas **areas,
                                    GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: from rings of polygons that meet in equal points to arcs. */
#pragma once

#include "model/territory/geometry.h"

#define VIGIE_GRID_M 0.01 /* coordinates are whole centimetres: equal points are equal numbers */

/* The grid's nearest coordinate, as GEOS rounds it at that precision. */
double vigie_grid_round (double metres);

/**
 * vigie_topology_arcs:
 * @polygons: closed rings on the grid, without equal neighbours, zones at their right
 * @conflict: (nullable): one byte a zone, set to 1 where two zones claim one side of an edge
 *
 * Cuts the rings where three borders meet, keeps each arc once, and notes the zone on each side.
 * Rings and importances are not made yet: vigie_arcs_weigh(), vigie_arcs_assemble().
 *
 * Returns: (transfer full): with arcs only
 */
VigieGeometry *vigie_topology_arcs (const VigieRings *polygons, guint8 *conflict);

/* The same, weighed and assembled; %NULL where the polygons are not a coverage. */
VigieGeometry *vigie_topology_build (const VigieRings *polygons);

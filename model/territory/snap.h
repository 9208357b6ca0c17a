/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: borders of one zone alone are drawn onto their neighbours'. */
#pragma once

#include "model/territory/geometry.h"

/* A step of a border that one zone alone uses, in the direction that has the zone at its right. */
typedef struct {
  guint32 zone;
  double x0, y0, x1, y1;
} VigieEdge;

/* (transfer full) (array length=n): all such steps. */
VigieEdge *vigie_edges_alone (const VigieGeometry *arcs, gsize *n);

/* (transfer full) (array): their boxes. */
VigieBox *vigie_edges_boxes (const VigieEdge *edge, gsize n);

/* @t: (out): where on the step the nearest place is, 0 to 1. */
double vigie_edge_distance (const VigieEdge *edge, double x, double y, double *t);

/**
 * vigie_snap:
 * @polygons: on the grid
 * @arcs: of @polygons, from vigie_topology_arcs()
 * @dirty: one byte a zone: only these move
 * @tolerance_m: how far a point may go; 0 leaves all where they are
 *
 * Points of zones that do not meet become one where they are near; then each border takes in the
 * neighbours' points that lie near it. Corners of most zones stay, the others come to them.
 *
 * Returns: (transfer full): %NULL where there are too many borders
 */
VigieRings *vigie_snap (const VigieRings *polygons,
                        const VigieGeometry *arcs,
                        const guint8 *dirty,
                        double tolerance_m);

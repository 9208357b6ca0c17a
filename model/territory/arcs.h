/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: what geometry.c, topology.c and the table share about arcs. */
#pragma once

#include "model/territory/geometry.h"

/**
 * vigie_arcs_weigh:
 *
 * Gives each point of the arcs its importance (Douglas-Peucker, nested), end points INFINITY.
 * Importances are cut to 16 bits, as they are stored.
 */
void vigie_arcs_weigh (VigieGeometry *geometry);

/**
 * vigie_arcs_assemble:
 * @geometry: with points, arcs and their two sides; rings, zones' offsets and boxes are made here
 *
 * Walks the arcs around each zone into simple rings, outer ones first, each with its holes, and
 * sees to it that no ring vanishes at any tolerance.
 *
 * Returns: %FALSE when the arcs of a zone do not close; what closes is there all the same
 */
gboolean vigie_arcs_assemble (VigieGeometry *geometry);

/* Fills @zone_box from the rings. */
void vigie_arcs_measure_boxes (VigieGeometry *geometry);

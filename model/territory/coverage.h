/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: polygons that nearly meet become a coverage in which they do. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/geometry.h"

/* Contours generalised zone by zone part by some 10 m; those of two vector tiles by 14. */
#define VIGIE_COVERAGE_SNAP_M 14.0

/**
 * vigie_coverage_build:
 * @polygons: valid, from vigie_polygons_repair()
 * @code: (array): for the messages
 * @n_slivers: (out): gaps and overlaps that were given to one zone
 *
 * Where neighbours share their borders already, cuts those into arcs. Where they part or overlap,
 * snaps points and edges within %VIGIE_COVERAGE_SNAP_M, nodes all lines, and gives each face to the
 * zone that covers it; an overlap to the smallest of its zones, a gap to the neighbour with which
 * it shares most. Wide holes, which another territory fills, stay.
 *
 * Returns: (transfer full): or %NULL
 */
VigieGeometry *vigie_coverage_build (const VigieRings *polygons,
                                     const char *const *code,
                                     gsize *n_slivers,
                                     VigieProgress *progress,
                                     GError **error);

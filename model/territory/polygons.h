/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: polygons as a file gives them, made fit for a coverage. */
#pragma once

#include "model/core/progress.h"
#include "model/territory/geometry.h"

/**
 * vigie_polygons_repair:
 * @polygons: Lambert-93 metres; replaced by rings on the grid, outer ones clockwise, closed,
 *   without equal neighbours
 * @code: (array): for the messages
 * @n_repaired, @n_turned: (out): polygons that were invalid; rings that ran the wrong way
 *
 * Returns: %FALSE with one sentence where a zone has no surface or too many points
 */
gboolean vigie_polygons_repair (VigieRings **polygons,
                                const char *const *code,
                                gsize *n_repaired,
                                gsize *n_turned,
                                VigieProgress *progress,
                                GError **error);

/* A growing VigieRings: begin a zone, begin a ring, add points, end. */
typedef struct {
  GArray *x;
  GArray *y;
  GArray *ring_start;
  GArray *zone_start;
} VigieRingsMaker;

void vigie_rings_maker_init (VigieRingsMaker *maker);
void vigie_rings_maker_zone (VigieRingsMaker *maker);
void vigie_rings_maker_ring (VigieRingsMaker *maker);
void vigie_rings_maker_point (VigieRingsMaker *maker, double x, double y);
VigieRings *vigie_rings_maker_end (VigieRingsMaker *maker);

/* Negative for rings that run clockwise. @n counts the first point once more. */
double vigie_ring_signed_area (const double *x, const double *y, gsize n);
gboolean vigie_ring_holds (const double *x, const double *y, gsize n, double px, double py);

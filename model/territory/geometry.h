/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones as rings of shared arcs, so that neighbours meet exactly at every level of detail. */
#pragma once

#include <glib.h>

#define VIGIE_NO_ZONE G_MAXUINT32

typedef struct {
  double min_x, min_y, max_x, max_y;
} VigieBox;

/**
 * VigieGeometry:
 * @n_points, @x, @y: all points, Lambert-93 metres, arc after arc
 * @importance: per point, the tolerance in metres up to which the point is kept (Douglas-Peucker);
 *   arcs' end points have INFINITY
 * @n_arcs, @arc_start: @n_arcs + 1 offsets into the points
 * @arc_left, @arc_right: zone on each side, or VIGIE_NO_ZONE
 * @n_rings, @ring_start: @n_rings + 1 offsets into @ring_arc
 * @ring_arc: an arc's index, or its complement (~i) when walked backwards
 * @n_zones, @zone_start: @n_zones + 1 offsets into the rings: outer rings clockwise (as Shapefile
 *   has them), holes counter-clockwise, each outer ring followed by its holes
 * @zone_box: (nullable): the box of each zone, kept so that searches need not measure it anew
 *
 * The geometry (*contours*) of a zoning: an arc is held once and used by both of its zones.
 */
typedef struct {
  gsize n_points;
  double *x;
  double *y;
  float *importance;
  gsize n_arcs;
  guint32 *arc_start;
  guint32 *arc_left;
  guint32 *arc_right;
  gsize n_rings;
  guint32 *ring_start;
  gint32 *ring_arc;
  gsize n_zones;
  guint32 *zone_start;
  VigieBox *zone_box;
} VigieGeometry;

void vigie_geometry_free (VigieGeometry *geometry);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieGeometry, vigie_geometry_free)

VigieBox vigie_geometry_box (const VigieGeometry *geometry);
VigieBox vigie_geometry_zone_box (const VigieGeometry *geometry, gsize zone);

/**
 * VigieRings:
 * Plain closed rings (first point repeated), zone after zone, for fills and for Shapefile.
 */
typedef struct {
  gsize n_points;
  double *x;
  double *y;
  gsize n_rings;
  guint32 *ring_start; /* n_rings + 1 offsets into the points */
  gsize n_zones;
  guint32 *zone_start; /* n_zones + 1 offsets into the rings */
} VigieRings;

/**
 * vigie_geometry_rings:
 * @tolerance_m: points whose importance is not above it are left out; 0 keeps all
 *
 * Returns: (transfer full): rings of all zones; a ring that would have less than three corners
 *   keeps its most important ones, so that no zone vanishes
 */
VigieRings *vigie_geometry_rings (const VigieGeometry *geometry, double tolerance_m);
void vigie_rings_free (VigieRings *rings);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRings, vigie_rings_free)

/**
 * vigie_geometry_dissolve:
 * @group: per zone, the number of its group, or VIGIE_NO_ZONE to leave it out
 *
 * Joins zones (*fusion*): arcs between two zones of one group vanish, all others stay as they are,
 * so that the result meets the finer zoning exactly.
 *
 * Returns: (transfer full): a geometry of @n_groups zones
 */
VigieGeometry *
vigie_geometry_dissolve (const VigieGeometry *geometry, const guint32 *group, gsize n_groups);

/* Area in m² of each zone, and the point where its label stands (inside it, away from borders). */
double vigie_geometry_area (const VigieGeometry *geometry, gsize zone);
void vigie_geometry_label_point (const VigieGeometry *geometry, gsize zone, double *x, double *y);

/* The zone at a place, or VIGIE_NO_ZONE. */
guint32 vigie_geometry_zone_at (const VigieGeometry *geometry, double x, double y);

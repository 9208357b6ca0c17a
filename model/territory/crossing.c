/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones cut by zones: GEOS gives the pieces, strips along two drawings of one border are let go. */
#include "model/territory/crossing.h"

#include <geos_c.h>
#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/territory/passage-table.h"
#include "model/territory/polygons.h"

typedef struct {
  GEOSContextHandle_t geos;
  double tolerance_m;
  VigieZoning *from;
  VigieZoning *to;
  VigieRings *from_rings;
  GArray *link;
  double *beyond;
} Crossing;

static void
hear_nothing (const char *message, void *data)
{
}

static GEOSGeometry *
make_ring (const Crossing *crossing, const VigieRings *rings, guint32 r)
{
  guint32 first = rings->ring_start[r];
  GEOSCoordSequence *sequence =
    GEOSCoordSeq_copyFromArrays_r (crossing->geos, rings->x + first, rings->y + first, NULL, NULL,
                                   rings->ring_start[r + 1] - first);

  return GEOSGeom_createLinearRing_r (crossing->geos, sequence);
}

static gboolean
is_hole (const VigieRings *rings, guint32 r)
{
  guint32 first = rings->ring_start[r];

  return vigie_ring_signed_area (rings->x + first, rings->y + first,
                                 rings->ring_start[r + 1] - first) > 0;
}

/* Outer rings run clockwise, each followed by its holes. */
static GEOSGeometry *
make_zone (const Crossing *crossing, const VigieRings *rings, gsize zone)
{
  g_autoptr (GPtrArray) polygon = g_ptr_array_new ();
  guint32 end = rings->zone_start[zone + 1];

  for (guint32 r = rings->zone_start[zone]; r < end;) {
    g_autoptr (GPtrArray) hole = g_ptr_array_new ();
    GEOSGeometry *shell = make_ring (crossing, rings, r++);

    for (; r < end && is_hole (rings, r); r++)
      g_ptr_array_add (hole, make_ring (crossing, rings, r));
    g_ptr_array_add (polygon, GEOSGeom_createPolygon_r (crossing->geos, shell,
                                                        (GEOSGeometry **) hole->pdata, hole->len));
  }
  return GEOSGeom_createCollection_r (crossing->geos, GEOS_MULTIPOLYGON,
                                      (GEOSGeometry **) polygon->pdata, polygon->len);
}

static double
area_of (const Crossing *crossing, const GEOSGeometry *geometry)
{
  double area = 0;

  GEOSArea_r (crossing->geos, geometry, &area);
  return area;
}

/* Whether nothing is left of it when half the tolerance is taken from each of its sides. */
static gboolean
is_sliver (const Crossing *crossing, const GEOSGeometry *geometry)
{
  GEOSGeometry *eroded;
  gboolean sliver;

  if (GEOSisEmpty_r (crossing->geos, geometry) == 1)
    return TRUE;
  if (crossing->tolerance_m <= 0)
    return area_of (crossing, geometry) <= 0;
  eroded = GEOSBuffer_r (crossing->geos, geometry, -crossing->tolerance_m / 2, 8);
  sliver = !eroded || GEOSisEmpty_r (crossing->geos, eroded) == 1;
  GEOSGeom_destroy_r (crossing->geos, eroded);
  return sliver;
}

/* One zone against another whose boxes meet. */
static gboolean
measure_pair (Crossing *crossing, gsize from, const GEOSGeometry *to, gsize at)
{
  GEOSGeometry *zone = make_zone (crossing, crossing->from_rings, from);
  GEOSGeometry *piece = zone ? GEOSIntersection_r (crossing->geos, zone, to) : NULL;
  GEOSGeometry *rest = piece ? GEOSDifference_r (crossing->geos, zone, to) : NULL;
  gboolean done = rest != NULL;

  if (done && !is_sliver (crossing, piece)) {
    VigiePassageLink link = { (guint32) from, (guint32) at, is_sliver (crossing, rest), 1.0 };

    if (!link.whole)
      link.share = area_of (crossing, piece) / area_of (crossing, zone);
    g_array_append_val (crossing->link, link);
  }
  GEOSGeom_destroy_r (crossing->geos, rest);
  GEOSGeom_destroy_r (crossing->geos, piece);
  GEOSGeom_destroy_r (crossing->geos, zone);
  return done;
}

static gboolean
boxes_meet (VigieBox one, VigieBox two)
{
  return one.min_x < two.max_x && two.min_x < one.max_x && one.min_y < two.max_y &&
         two.min_y < one.max_y;
}

/* What of a zone lies in none of the finer ones. */
static gboolean
measure_beyond (Crossing *crossing, const GEOSGeometry *zone, const GEOSGeometry *all, gsize at)
{
  GEOSGeometry *rest = GEOSDifference_r (crossing->geos, zone, all);

  if (rest && !is_sliver (crossing, rest))
    crossing->beyond[at] = area_of (crossing, rest) / area_of (crossing, zone);
  GEOSGeom_destroy_r (crossing->geos, rest);
  return rest != NULL;
}

static gboolean
measure (Crossing *crossing, const GEOSGeometry *all, const VigieRings *to_rings)
{
  const VigieGeometry *from = crossing->from->geometry;
  gboolean done = TRUE;

  for (gsize at = 0; done && at < crossing->to->n_zones; at++) {
    VigieBox box = vigie_geometry_zone_box (crossing->to->geometry, at);
    GEOSGeometry *zone = make_zone (crossing, to_rings, at);

    done = zone && measure_beyond (crossing, zone, all, at);
    for (gsize i = 0; done && i < from->n_zones; i++)
      if (boxes_meet (vigie_geometry_zone_box (from, i), box))
        done = measure_pair (crossing, i, zone, at);
    GEOSGeom_destroy_r (crossing->geos, zone);
  }
  return done;
}

VigiePassage *
vigie_crossing_measure (VigieZoning *from, VigieZoning *to, double tolerance_m, GError **error)
{
  Crossing crossing = { GEOS_init_r (), tolerance_m, from, to, NULL, NULL, NULL };
  g_autofree guint32 *one = g_new0 (guint32, from->n_zones + 1);
  g_autoptr (VigieGeometry) joined = vigie_geometry_dissolve (from->geometry, one, 1);
  g_autoptr (VigieRings) all_rings = vigie_geometry_rings (joined, 0);
  g_autoptr (VigieRings) to_rings = vigie_geometry_rings (to->geometry, 0);
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  GEOSGeometry *all;
  gboolean done;

  GEOSContext_setNoticeMessageHandler_r (crossing.geos, hear_nothing, NULL);
  GEOSContext_setErrorMessageHandler_r (crossing.geos, hear_nothing, NULL);
  crossing.from_rings = vigie_geometry_rings (from->geometry, 0);
  crossing.link = link;
  crossing.beyond = g_new0 (double, to->n_zones + 1);
  all = make_zone (&crossing, all_rings, 0);
  done = all && measure (&crossing, all, to_rings);
  GEOSGeom_destroy_r (crossing.geos, all);
  GEOS_finish_r (crossing.geos);
  vigie_rings_free (crossing.from_rings);
  if (done)
    return vigie_passage_new (from, to, "area", tolerance_m, link, crossing.beyond);

  g_free (crossing.beyond);
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("The contours of “%s” cannot be laid over those of “%s”; correct them, then "
                  "import them again."),
               vigie_zoning_kind_label (to->kind), vigie_zoning_kind_label (from->kind));
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones cut by zones: GEOS gives the pieces, strips along two drawings of one border are let go. */
#include "model/territory/crossing.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/territory/cutting.h"
#include "model/territory/passage-table.h"

typedef struct {
  GEOSContextHandle_t geos;
  double tolerance_m;
  VigieZoning *from;
  VigieZoning *to;
  VigieRings *from_rings;
  GArray *link;
  double *beyond;
} Crossing;

/* One zone against another whose boxes meet. */
static gboolean
measure_pair (Crossing *crossing, gsize from, const GEOSGeometry *to, gsize at)
{
  GEOSGeometry *zone = vigie_cutting_zone (crossing->geos, crossing->from_rings, from);
  GEOSGeometry *piece = zone ? GEOSIntersection_r (crossing->geos, zone, to) : NULL;
  GEOSGeometry *rest = piece ? GEOSDifference_r (crossing->geos, zone, to) : NULL;
  gboolean done = rest != NULL;

  if (done && !vigie_cutting_is_sliver (crossing->geos, piece, crossing->tolerance_m)) {
    VigiePassageLink link = { (guint32) from, (guint32) at,
                              vigie_cutting_is_sliver (crossing->geos, rest, crossing->tolerance_m),
                              1.0 };

    if (!link.whole)
      link.share =
        vigie_cutting_area (crossing->geos, piece) / vigie_cutting_area (crossing->geos, zone);
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

  if (rest && !vigie_cutting_is_sliver (crossing->geos, rest, crossing->tolerance_m))
    crossing->beyond[at] =
      vigie_cutting_area (crossing->geos, rest) / vigie_cutting_area (crossing->geos, zone);
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
    GEOSGeometry *zone = vigie_cutting_zone (crossing->geos, to_rings, at);

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
  Crossing crossing = { vigie_cutting_begin (), tolerance_m, from, to, NULL, NULL, NULL };
  g_autofree guint32 *one = g_new0 (guint32, from->n_zones + 1);
  g_autoptr (VigieGeometry) joined = vigie_geometry_dissolve (from->geometry, one, 1);
  g_autoptr (VigieRings) all_rings = vigie_geometry_rings (joined, 0);
  g_autoptr (VigieRings) to_rings = vigie_geometry_rings (to->geometry, 0);
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  GEOSGeometry *all;
  gboolean done;

  crossing.from_rings = vigie_geometry_rings (from->geometry, 0);
  crossing.link = link;
  crossing.beyond = g_new0 (double, to->n_zones + 1);
  all = vigie_cutting_zone (crossing.geos, all_rings, 0);
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

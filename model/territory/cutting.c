/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones as GEOS has them. */
#include "model/territory/cutting.h"

#include "model/territory/polygons.h"

static void
hear_nothing (const char *message, void *data)
{
}

static GEOSGeometry *
make_ring (GEOSContextHandle_t geos, const VigieRings *rings, guint32 r)
{
  guint32 first = rings->ring_start[r];
  GEOSCoordSequence *sequence =
    GEOSCoordSeq_copyFromArrays_r (geos, rings->x + first, rings->y + first, NULL, NULL,
                                   rings->ring_start[r + 1] - first);

  return GEOSGeom_createLinearRing_r (geos, sequence);
}

static gboolean
is_hole (const VigieRings *rings, guint32 r)
{
  guint32 first = rings->ring_start[r];

  return vigie_ring_signed_area (rings->x + first, rings->y + first,
                                 rings->ring_start[r + 1] - first) > 0;
}

/* Outer rings run clockwise, each followed by its holes. */
GEOSGeometry *
vigie_cutting_zone (GEOSContextHandle_t geos, const VigieRings *rings, gsize zone)
{
  g_autoptr (GPtrArray) polygon = g_ptr_array_new ();
  guint32 end = rings->zone_start[zone + 1];

  for (guint32 r = rings->zone_start[zone]; r < end;) {
    g_autoptr (GPtrArray) hole = g_ptr_array_new ();
    GEOSGeometry *shell = make_ring (geos, rings, r++);

    for (; r < end && is_hole (rings, r); r++)
      g_ptr_array_add (hole, make_ring (geos, rings, r));
    g_ptr_array_add (polygon, GEOSGeom_createPolygon_r (geos, shell, (GEOSGeometry **) hole->pdata,
                                                        hole->len));
  }
  return GEOSGeom_createCollection_r (geos, GEOS_MULTIPOLYGON, (GEOSGeometry **) polygon->pdata,
                                      polygon->len);
}

double
vigie_cutting_area (GEOSContextHandle_t geos, const GEOSGeometry *geometry)
{
  double area = 0;

  GEOSArea_r (geos, geometry, &area);
  return area;
}

gboolean
vigie_cutting_is_sliver (GEOSContextHandle_t geos, const GEOSGeometry *geometry, double tolerance_m)
{
  GEOSGeometry *eroded;
  gboolean sliver;

  if (GEOSisEmpty_r (geos, geometry) == 1)
    return TRUE;
  if (tolerance_m <= 0)
    return vigie_cutting_area (geos, geometry) <= 0;
  eroded = GEOSBuffer_r (geos, geometry, -tolerance_m / 2, 8);
  sliver = !eroded || GEOSisEmpty_r (geos, eroded) == 1;
  GEOSGeom_destroy_r (geos, eroded);
  return sliver;
}

GEOSContextHandle_t
vigie_cutting_begin (void)
{
  GEOSContextHandle_t geos = GEOS_init_r ();

  GEOSContext_setNoticeMessageHandler_r (geos, hear_nothing, NULL);
  GEOSContext_setErrorMessageHandler_r (geos, hear_nothing, NULL);
  return geos;
}

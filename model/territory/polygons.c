/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rings rounded, closed, turned and, where a polygon is invalid, repaired by GEOS. */
#include "model/territory/polygons.h"

#include <geos_c.h>
#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/error.h"
#include "model/territory/arcs.h"
#include "model/territory/topology.h"

/* Beyond these no French zone goes (IGN's finest have some 10,000 points); what takes more is made
 * to hang whoever tests it for crossings. */
#define MOST_POINTS 100000
#define MOST_RINGS 5000

void
vigie_rings_maker_init (VigieRingsMaker *maker)
{
  maker->x = g_array_new (FALSE, FALSE, sizeof (double));
  maker->y = g_array_new (FALSE, FALSE, sizeof (double));
  maker->ring_start = g_array_new (FALSE, FALSE, sizeof (guint32));
  maker->zone_start = g_array_new (FALSE, FALSE, sizeof (guint32));
}

void
vigie_rings_maker_zone (VigieRingsMaker *maker)
{
  g_array_append_val (maker->zone_start, maker->ring_start->len);
}

void
vigie_rings_maker_ring (VigieRingsMaker *maker)
{
  g_array_append_val (maker->ring_start, maker->x->len);
}

void
vigie_rings_maker_point (VigieRingsMaker *maker, double x, double y)
{
  g_array_append_val (maker->x, x);
  g_array_append_val (maker->y, y);
}

VigieRings *
vigie_rings_maker_end (VigieRingsMaker *maker)
{
  VigieRings *rings = g_new0 (VigieRings, 1);

  rings->n_zones = maker->zone_start->len;
  rings->n_rings = maker->ring_start->len;
  rings->n_points = maker->x->len;
  vigie_rings_maker_zone (maker);
  vigie_rings_maker_ring (maker);
  rings->zone_start = (guint32 *) g_array_free (maker->zone_start, FALSE);
  rings->ring_start = (guint32 *) g_array_free (maker->ring_start, FALSE);
  rings->x = (double *) g_array_free (maker->x, FALSE);
  rings->y = (double *) g_array_free (maker->y, FALSE);
  return rings;
}

double
vigie_ring_signed_area (const double *x, const double *y, gsize n)
{
  double sum = 0;

  for (gsize i = 0; i + 1 < n; i++)
    sum += (x[i] - x[0]) * (y[i + 1] - y[0]) - (x[i + 1] - x[0]) * (y[i] - y[0]);
  return sum / 2;
}

gboolean
vigie_ring_holds (const double *x, const double *y, gsize n, double px, double py)
{
  gboolean inside = FALSE;

  for (gsize i = 0; i + 1 < n; i++)
    if ((y[i] > py) != (y[i + 1] > py) &&
        px < x[i] + (py - y[i]) / (y[i + 1] - y[i]) * (x[i + 1] - x[i]))
      inside = !inside;
  return inside;
}

/* --- One zone at a time --- */

typedef struct {
  guint32 first; /* of the zone's points in work */
  guint32 n;     /* with the first point once more */
  guint32 outer; /* number of the ring that it is a hole of, or its own */
  double area;   /* signed */
  VigieBox box;
} Ring;

typedef struct {
  GEOSContextHandle_t geos;
  VigieRingsMaker maker;
  GArray *x; /* points of the zone in work */
  GArray *y;
  GArray *ring;
  gsize n_repaired;
  gsize n_turned;
} Repair;

static double *
px (const Repair *repair, const Ring *ring)
{
  return &g_array_index (repair->x, double, ring->first);
}

static double *
py (const Repair *repair, const Ring *ring)
{
  return &g_array_index (repair->y, double, ring->first);
}

/* Onto the grid or as it is, without equal neighbours, closed; what has no surface is left out. */
static void
take_ring (Repair *repair, const double *x, const double *y, gsize n, gboolean round)
{
  Ring ring = {
    repair->x->len, 0, repair->ring->len, 0, { INFINITY, INFINITY, -INFINITY, -INFINITY }
  };
  double last_x = NAN;
  double last_y = NAN;

  for (gsize i = 0; i < n; i++) {
    double rx = round ? vigie_grid_round (x[i]) : x[i];
    double ry = round ? vigie_grid_round (y[i]) : y[i];

    if (rx == last_x && ry == last_y)
      continue;
    g_array_append_val (repair->x, rx);
    g_array_append_val (repair->y, ry);
    ring.box.min_x = MIN (ring.box.min_x, rx);
    ring.box.min_y = MIN (ring.box.min_y, ry);
    ring.box.max_x = MAX (ring.box.max_x, rx);
    ring.box.max_y = MAX (ring.box.max_y, ry);
    last_x = rx;
    last_y = ry;
  }
  ring.n = repair->x->len - ring.first;
  if (ring.n > 0 && (px (repair, &ring)[0] != last_x || py (repair, &ring)[0] != last_y)) {
    double first_x = px (repair, &ring)[0];
    double first_y = py (repair, &ring)[0];

    g_array_append_val (repair->x, first_x);
    g_array_append_val (repair->y, first_y);
    ring.n++;
  }
  if (ring.n >= 4)
    ring.area = vigie_ring_signed_area (px (repair, &ring), py (repair, &ring), ring.n);
  if (ring.n < 4) {
    g_array_set_size (repair->x, ring.first);
    g_array_set_size (repair->y, ring.first);
    return;
  }
  g_array_append_val (repair->ring, ring);
}

static gboolean
holds (const Repair *repair, const Ring *outer, const Ring *inner)
{
  const double *x = px (repair, inner);
  const double *y = py (repair, inner);

  return inner->box.min_x >= outer->box.min_x && inner->box.max_x <= outer->box.max_x &&
         inner->box.min_y >= outer->box.min_y && inner->box.max_y <= outer->box.max_y &&
         vigie_ring_holds (px (repair, outer), py (repair, outer), outer->n, (x[0] + x[1]) / 2,
                           (y[0] + y[1]) / 2);
}

static void
turn (Repair *repair, const Ring *ring)
{
  double *x = px (repair, ring);
  double *y = py (repair, ring);

  for (guint32 i = 0, j = ring->n - 1; i < j; i++, j--) {
    double tx = x[i];
    double ty = y[i];

    x[i] = x[j];
    y[i] = y[j];
    x[j] = tx;
    y[j] = ty;
  }
}

/* A ring within an odd number of others is a hole of the smallest of them, whatever way it runs in
 * the file. Then outer rings run clockwise, holes the other way. */
static void
nest_rings (Repair *repair)
{
  Ring *ring = (Ring *) repair->ring->data;

  for (guint k = 0; k < repair->ring->len; k++) {
    double smallest = INFINITY;
    gsize depth = 0;

    ring[k].outer = k;
    for (guint o = 0; o < repair->ring->len; o++)
      if (o != k && fabs (ring[o].area) > fabs (ring[k].area) &&
          holds (repair, &ring[o], &ring[k])) {
        depth++;
        if (fabs (ring[o].area) < smallest) {
          smallest = fabs (ring[o].area);
          ring[k].outer = o;
        }
      }
    if (depth % 2 == 0)
      ring[k].outer = k;
    if ((ring[k].area > 0) != (depth % 2 == 1) && ring[k].area != 0) {
      turn (repair, &ring[k]);
      repair->n_turned++;
    }
  }
}

static GEOSGeometry *
make_linear_ring (const Repair *repair, const Ring *ring)
{
  GEOSCoordSequence *sequence =
    GEOSCoordSeq_copyFromArrays_r (repair->geos, px (repair, ring), py (repair, ring), NULL, NULL,
                                   ring->n);

  return GEOSGeom_createLinearRing_r (repair->geos, sequence);
}

static GEOSGeometry *
make_polygon (const Repair *repair, guint outer)
{
  g_autoptr (GPtrArray) hole = g_ptr_array_new ();
  GEOSGeometry *shell = make_linear_ring (repair, &g_array_index (repair->ring, Ring, outer));

  for (guint k = 0; k < repair->ring->len && repair->ring->len > 1; k++)
    if (k != outer && g_array_index (repair->ring, Ring, k).outer == outer)
      g_ptr_array_add (hole, make_linear_ring (repair, &g_array_index (repair->ring, Ring, k)));
  return GEOSGeom_createPolygon_r (repair->geos, shell, (GEOSGeometry **) hole->pdata, hole->len);
}

static GEOSGeometry *
make_geometry (const Repair *repair)
{
  g_autoptr (GPtrArray) polygon = g_ptr_array_new ();

  for (guint k = 0; k < repair->ring->len; k++)
    if (g_array_index (repair->ring, Ring, k).outer == k)
      g_ptr_array_add (polygon, make_polygon (repair, k));
  if (polygon->len == 1)
    return polygon->pdata[0];
  return GEOSGeom_createCollection_r (repair->geos, GEOS_MULTIPOLYGON,
                                      (GEOSGeometry **) polygon->pdata, polygon->len);
}

static void
take_geos_ring (Repair *repair, const GEOSGeometry *line)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r (repair->geos, line);
  unsigned n = 0;
  g_autofree double *x = NULL;
  g_autofree double *y = NULL;

  GEOSCoordSeq_getSize_r (repair->geos, sequence, &n);
  x = g_new (double, n + 1);
  y = g_new (double, n + 1);
  GEOSCoordSeq_copyToArrays_r (repair->geos, sequence, x, y, NULL, NULL);
  take_ring (repair, x, y, n, TRUE);
}

static void
take_geos (Repair *repair, const GEOSGeometry *geometry)
{
  int type = GEOSGeomTypeId_r (repair->geos, geometry);

  if (type == GEOS_POLYGON && !GEOSisEmpty_r (repair->geos, geometry)) {
    take_geos_ring (repair, GEOSGetExteriorRing_r (repair->geos, geometry));
    for (int k = 0; k < GEOSGetNumInteriorRings_r (repair->geos, geometry); k++)
      take_geos_ring (repair, GEOSGetInteriorRingN_r (repair->geos, geometry, k));
  } else if (type == GEOS_MULTIPOLYGON || type == GEOS_GEOMETRYCOLLECTION) {
    for (int k = 0; k < GEOSGetNumGeometries_r (repair->geos, geometry); k++)
      take_geos (repair, GEOSGetGeometryN_r (repair->geos, geometry, k));
  }
}

static void
clear_work (Repair *repair)
{
  g_array_set_size (repair->x, 0);
  g_array_set_size (repair->y, 0);
  g_array_set_size (repair->ring, 0);
}

/* The structure method: the linework one makes a hole outside its shell into land. */
static gboolean
make_valid (Repair *repair, const GEOSGeometry *geometry)
{
  GEOSMakeValidParams *params = GEOSMakeValidParams_create_r (repair->geos);
  GEOSGeometry *valid;
  GEOSGeometry *rounded = NULL;
  gsize n_turned = repair->n_turned;

  GEOSMakeValidParams_setMethod_r (repair->geos, params, GEOS_MAKE_VALID_STRUCTURE);
  GEOSMakeValidParams_setKeepCollapsed_r (repair->geos, params, 0);
  valid = GEOSMakeValidWithParams_r (repair->geos, geometry, params);
  GEOSMakeValidParams_destroy_r (repair->geos, params);
  if (valid)
    rounded = GEOSGeom_setPrecision_r (repair->geos, valid, VIGIE_GRID_M, 0);
  clear_work (repair);
  if (rounded)
    take_geos (repair, rounded);
  nest_rings (repair);
  repair->n_turned = n_turned;

  GEOSGeom_destroy_r (repair->geos, valid);
  GEOSGeom_destroy_r (repair->geos, rounded);
  return rounded != NULL;
}

static void
keep_work (Repair *repair)
{
  vigie_rings_maker_zone (&repair->maker);
  for (guint k = 0; k < repair->ring->len; k++) {
    const Ring *ring = &g_array_index (repair->ring, Ring, k);

    vigie_rings_maker_ring (&repair->maker);
    g_array_append_vals (repair->maker.x, px (repair, ring), ring->n);
    g_array_append_vals (repair->maker.y, py (repair, ring), ring->n);
  }
}

/* The rings of a zone, nested. */
static void
take_zone (Repair *repair, const VigieRings *polygons, gsize zone, gboolean round)
{
  clear_work (repair);
  for (guint32 r = polygons->zone_start[zone]; r < polygons->zone_start[zone + 1]; r++)
    take_ring (repair, polygons->x + polygons->ring_start[r], polygons->y + polygons->ring_start[r],
               polygons->ring_start[r + 1] - polygons->ring_start[r], round);
  nest_rings (repair);
}

/* Whether the zone is invalid in the file too, not only once it is rounded. */
static gboolean
was_invalid (Repair *repair, const VigieRings *polygons, gsize zone)
{
  gsize n_turned = repair->n_turned;
  GEOSGeometry *geometry;
  gboolean invalid = TRUE;

  take_zone (repair, polygons, zone, FALSE);
  repair->n_turned = n_turned;
  if (repair->ring->len > 0) {
    geometry = make_geometry (repair);
    invalid = GEOSisValid_r (repair->geos, geometry) != 1;
    GEOSGeom_destroy_r (repair->geos, geometry);
  }
  return invalid;
}

static gboolean
repair_zone (
  Repair *repair, const VigieRings *polygons, gsize zone, const char *code, GError **error)
{
  guint32 first = polygons->zone_start[zone];
  guint32 end = polygons->zone_start[zone + 1];
  gsize n = polygons->ring_start[end] - polygons->ring_start[first];
  GEOSGeometry *geometry;
  gboolean done = TRUE;

  if (n > MOST_POINTS || end - first > MOST_RINGS) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ (
        "The contour of the zone “%s” has %zu points, more than any zone needs (%d); simplify it, then import it again."),
      code, n, MOST_POINTS);
    return FALSE;
  }
  take_zone (repair, polygons, zone, TRUE);

  if (repair->ring->len > 0) {
    geometry = make_geometry (repair);
    if (GEOSisValid_r (repair->geos, geometry) != 1) {
      repair->n_repaired += was_invalid (repair, polygons, zone);
      done = make_valid (repair, geometry);
    }
    GEOSGeom_destroy_r (repair->geos, geometry);
  }
  if (!done || repair->ring->len == 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The zone “%s” has a contour without surface; correct it in the file of "
                    "contours, then import it again."),
                 code);
    return FALSE;
  }
  keep_work (repair);
  return TRUE;
}

static void
hear_nothing (const char *message, void *data)
{
}

gboolean
vigie_polygons_repair (VigieRings **polygons,
                       const char *const *code,
                       gsize *n_repaired,
                       gsize *n_turned,
                       VigieProgress *progress,
                       GError **error)
{
  Repair repair = { .geos = GEOS_init_r () };
  gsize n_zones = (*polygons)->n_zones;
  gboolean done = TRUE;

  GEOSContext_setNoticeMessageHandler_r (repair.geos, hear_nothing, NULL);
  GEOSContext_setErrorMessageHandler_r (repair.geos, hear_nothing, NULL);
  repair.x = g_array_new (FALSE, FALSE, sizeof (double));
  repair.y = g_array_new (FALSE, FALSE, sizeof (double));
  repair.ring = g_array_new (FALSE, FALSE, sizeof (Ring));
  vigie_rings_maker_init (&repair.maker);

  for (gsize zone = 0; zone < n_zones && done; zone++)
    done = vigie_progress_step (progress, zone, 2 * n_zones, error) &&
           repair_zone (&repair, *polygons, zone, code[zone], error);

  vigie_rings_free (*polygons);
  *polygons = vigie_rings_maker_end (&repair.maker);
  *n_repaired = repair.n_repaired;
  *n_turned = repair.n_turned;
  g_array_unref (repair.x);
  g_array_unref (repair.y);
  g_array_unref (repair.ring);
  GEOS_finish_r (repair.geos);
  return done;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the zones that do not meet their neighbours, snaps them, and shares out what is left. */
#include "model/territory/coverage.h"

#include <geos_c.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/arcs.h"
#include "model/territory/grid.h"
#include "model/territory/polygons.h"
#include "model/territory/snap.h"
#include "model/territory/topology.h"

/* A gap whose mean width (twice its area by its border) is below this is a sliver between
 * neighbours; a wider one is another territory within. */
#define SLIVER_WIDTH_M (2 * VIGIE_COVERAGE_SNAP_M)

static VigieBox
box_of_rings (const VigieRings *rings, gsize zone)
{
  VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint32 i = rings->ring_start[rings->zone_start[zone]];
       i < rings->ring_start[rings->zone_start[zone + 1]]; i++) {
    box.min_x = MIN (box.min_x, rings->x[i]);
    box.min_y = MIN (box.min_y, rings->y[i]);
    box.max_x = MAX (box.max_x, rings->x[i]);
    box.max_y = MAX (box.max_y, rings->y[i]);
  }
  return box;
}

static VigieBox *
boxes_of_rings (const VigieRings *rings)
{
  VigieBox *box = g_new (VigieBox, rings->n_zones + 1);

  for (gsize zone = 0; zone < rings->n_zones; zone++)
    box[zone] = box_of_rings (rings, zone);
  return box;
}

static gboolean
rings_hold (const VigieRings *rings, gsize zone, double x, double y)
{
  gboolean inside = FALSE;

  for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++) {
    guint32 first = rings->ring_start[r];

    if (vigie_ring_holds (rings->x + first, rings->y + first, rings->ring_start[r + 1] - first, x,
                          y))
      inside = !inside;
  }
  return inside;
}

static double
area_of_rings (const VigieRings *rings, gsize zone)
{
  double sum = 0;

  for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++) {
    guint32 first = rings->ring_start[r];

    sum -=
      vigie_ring_signed_area (rings->x + first, rings->y + first, rings->ring_start[r + 1] - first);
  }
  return sum;
}

/* --- Which zones do not meet their neighbours --- */

typedef struct {
  const VigieRings *polygons;
  VigieBox *zone_box;
  VigieGrid *zones;
  VigieEdge *edge;
  VigieGrid *edges;
  guint8 *dirty;
} Search;

static void
look_around (Search *search, guint32 zone, double x, double y)
{
  gsize n;
  const guint32 *item = vigie_grid_at (search->edges, x, y, &n);

  for (gsize k = 0; k < n; k++) {
    const VigieEdge *edge = &search->edge[item[k]];
    double t;

    if (edge->zone != zone && vigie_edge_distance (edge, x, y, &t) <= VIGIE_COVERAGE_SNAP_M) {
      search->dirty[zone] = 1;
      search->dirty[edge->zone] = 1;
    }
  }

  item = vigie_grid_at (search->zones, x, y, &n);
  for (gsize k = 0; k < n; k++) {
    VigieBox box = search->zone_box[item[k]];

    if (item[k] != zone && x > box.min_x && x < box.max_x && y > box.min_y && y < box.max_y &&
        rings_hold (search->polygons, item[k], x, y)) {
      search->dirty[zone] = 1;
      search->dirty[item[k]] = 1;
    }
  }
}

/* Near its ends an arc with one zone meets its neighbours' as it must, at an angle: only what lies
 * farther tells. An arc that is short as a whole is looked at in the middle of its steps. */
static void
look_along (Search *search, const VigieGeometry *arcs, gsize arc)
{
  guint32 zone = arcs->arc_left[arc] == VIGIE_NO_ZONE ? arcs->arc_right[arc] : arcs->arc_left[arc];
  guint32 first = arcs->arc_start[arc];
  guint32 last = arcs->arc_start[arc + 1] - 1;
  double margin = 2 * VIGIE_COVERAGE_SNAP_M;
  double length = 0;
  double done = 0;

  for (guint32 i = first; i < last; i++)
    length += hypot (arcs->x[i + 1] - arcs->x[i], arcs->y[i + 1] - arcs->y[i]);
  if (length <= 2 * margin)
    margin = 0;

  for (guint32 i = first; i < last; i++) {
    double dx = arcs->x[i + 1] - arcs->x[i];
    double dy = arcs->y[i + 1] - arcs->y[i];
    double step = hypot (dx, dy);

    if (i > first && done > margin && length - done > margin)
      look_around (search, zone, arcs->x[i], arcs->y[i]);
    if (done + step / 2 > margin && length - done - step / 2 > margin)
      look_around (search, zone, arcs->x[i] + dx / 2, arcs->y[i] + dy / 2);
    done += step;
  }
}

/* Whatever a part of the coverage is mended, its neighbourhood is mended with it. */
static void
spread (Search *search)
{
  g_autofree guint8 *near = g_memdup2 (search->dirty, search->polygons->n_zones + 1);

  for (gsize a = 0; a < search->polygons->n_zones; a++) {
    VigieBox one = search->zone_box[a];

    if (!search->dirty[a])
      continue;
    for (gsize b = 0; b < search->polygons->n_zones; b++) {
      VigieBox two = search->zone_box[b];

      if (one.min_x <= two.max_x && two.min_x <= one.max_x && one.min_y <= two.max_y &&
          two.min_y <= one.max_y)
        near[b] = 1;
    }
  }
  memcpy (search->dirty, near, search->polygons->n_zones);
}

static gboolean
find_dirty (const VigieRings *polygons, const VigieGeometry *arcs, guint8 *dirty)
{
  Search search = { .polygons = polygons, .dirty = dirty };
  g_autofree VigieBox *edge_box = NULL;
  gsize n_edges;
  gboolean done;

  search.zone_box = boxes_of_rings (polygons);
  search.zones = vigie_grid_new (search.zone_box, polygons->n_zones, 0);
  search.edge = vigie_edges_alone (arcs, &n_edges);
  edge_box = vigie_edges_boxes (search.edge, n_edges);
  search.edges = vigie_grid_new (edge_box, n_edges, VIGIE_COVERAGE_SNAP_M);

  if ((done = search.zones && search.edges)) {
    for (gsize arc = 0; arc < arcs->n_arcs; arc++)
      if (arcs->arc_left[arc] == VIGIE_NO_ZONE || arcs->arc_right[arc] == VIGIE_NO_ZONE)
        look_along (&search, arcs, arc);
    spread (&search);
  }
  g_free (search.zone_box);
  g_free (search.edge);
  vigie_grid_free (search.zones);
  vigie_grid_free (search.edges);
  return done;
}

/* --- Faces of the noded lines --- */

typedef struct {
  VigieRings *ring; /* faces as zones */
  double *x;        /* a point within each */
  double *y;
  guint32 *owner;
} Faces;

#define OUTSIDER (G_MAXUINT32 - 1) /* a face that a zone covers which is not being mended */

static void
faces_clear (Faces *faces)
{
  vigie_rings_free (faces->ring);
  g_free (faces->x);
  g_free (faces->y);
  g_free (faces->owner);
}

static void
hear_nothing (const char *message, void *data)
{
}

static void
take_face_ring (GEOSContextHandle_t geos,
                VigieRingsMaker *maker,
                const GEOSGeometry *line,
                gboolean outer)
{
  const GEOSCoordSequence *sequence = GEOSGeom_getCoordSeq_r (geos, line);
  unsigned n = 0;
  g_autofree double *x = NULL;
  g_autofree double *y = NULL;
  gboolean clockwise;

  GEOSCoordSeq_getSize_r (geos, sequence, &n);
  x = g_new (double, n + 1);
  y = g_new (double, n + 1);
  GEOSCoordSeq_copyToArrays_r (geos, sequence, x, y, NULL, NULL);
  clockwise = vigie_ring_signed_area (x, y, n) < 0;

  vigie_rings_maker_ring (maker);
  for (unsigned i = 0; i < n; i++) {
    unsigned k = clockwise == outer ? i : n - 1 - i;

    vigie_rings_maker_point (maker, vigie_grid_round (x[k]), vigie_grid_round (y[k]));
  }
}

static void
take_face (
  GEOSContextHandle_t geos, VigieRingsMaker *maker, const GEOSGeometry *face, double *x, double *y)
{
  GEOSGeometry *point = GEOSPointOnSurface_r (geos, face);

  vigie_rings_maker_zone (maker);
  take_face_ring (geos, maker, GEOSGetExteriorRing_r (geos, face), TRUE);
  for (int k = 0; k < GEOSGetNumInteriorRings_r (geos, face); k++)
    take_face_ring (geos, maker, GEOSGetInteriorRingN_r (geos, face, k), FALSE);
  *x = *y = NAN;
  if (point) {
    GEOSGeomGetX_r (geos, point, x);
    GEOSGeomGetY_r (geos, point, y);
    GEOSGeom_destroy_r (geos, point);
  }
}

static GEOSGeometry *
lines_of (GEOSContextHandle_t geos, const VigieRings *polygons, const guint8 *dirty)
{
  g_autoptr (GPtrArray) line = g_ptr_array_new ();

  for (gsize zone = 0; zone < polygons->n_zones; zone++)
    for (guint32 r = polygons->zone_start[zone]; dirty[zone] && r < polygons->zone_start[zone + 1];
         r++) {
      guint32 first = polygons->ring_start[r];
      GEOSCoordSequence *sequence =
        GEOSCoordSeq_copyFromArrays_r (geos, polygons->x + first, polygons->y + first, NULL, NULL,
                                       polygons->ring_start[r + 1] - first);

      g_ptr_array_add (line, GEOSGeom_createLineString_r (geos, sequence));
    }
  return GEOSGeom_createCollection_r (geos, GEOS_MULTILINESTRING, (GEOSGeometry **) line->pdata,
                                      line->len);
}

/* All lines noded on the grid, then the faces between them. */
static gboolean
find_faces (Faces *faces, const VigieRings *polygons, const guint8 *dirty)
{
  GEOSContextHandle_t geos = GEOS_init_r ();
  GEOSGeometry *lines;
  GEOSGeometry *noded;
  GEOSGeometry *found = NULL;
  VigieRingsMaker maker;
  int n;

  GEOSContext_setNoticeMessageHandler_r (geos, hear_nothing, NULL);
  GEOSContext_setErrorMessageHandler_r (geos, hear_nothing, NULL);
  lines = lines_of (geos, polygons, dirty);
  noded = GEOSUnaryUnionPrec_r (geos, lines, VIGIE_GRID_M);
  if (noded)
    found = GEOSPolygonize_r (geos, (const GEOSGeometry *const *) &noded, 1);

  if (found) {
    n = GEOSGetNumGeometries_r (geos, found);
    faces->x = g_new (double, n + 1);
    faces->y = g_new (double, n + 1);
    vigie_rings_maker_init (&maker);
    for (int k = 0; k < n; k++)
      take_face (geos, &maker, GEOSGetGeometryN_r (geos, found, k), &faces->x[k], &faces->y[k]);
    faces->ring = vigie_rings_maker_end (&maker);
  }
  GEOSGeom_destroy_r (geos, found);
  GEOSGeom_destroy_r (geos, noded);
  GEOSGeom_destroy_r (geos, lines);
  GEOS_finish_r (geos);
  return faces->ring != NULL;
}

/* The smallest zone that covers a face, so that a commune within another without a hole stays. */
static gboolean
own_faces (Faces *faces, const VigieRings *polygons, const guint8 *dirty, gsize *n_overlaps)
{
  g_autofree VigieBox *box = boxes_of_rings (polygons);
  g_autoptr (VigieGrid) grid = vigie_grid_new (box, polygons->n_zones, 0);
  g_autofree double *area = g_new (double, polygons->n_zones + 1);

  if (!grid)
    return FALSE;
  for (gsize zone = 0; zone < polygons->n_zones; zone++)
    area[zone] = area_of_rings (polygons, zone);

  *n_overlaps = 0;
  faces->owner = g_new (guint32, faces->ring->n_zones + 1);
  for (gsize f = 0; f < faces->ring->n_zones; f++) {
    guint32 owner = VIGIE_NO_ZONE;
    gsize n_owners = 0;
    gsize n;
    const guint32 *item = vigie_grid_at (grid, faces->x[f], faces->y[f], &n);

    for (gsize k = 0; k < n; k++) {
      if (!rings_hold (polygons, item[k], faces->x[f], faces->y[f]))
        continue;
      n_owners++;
      if (!dirty[item[k]])
        owner = OUTSIDER;
      else if (owner == VIGIE_NO_ZONE || (owner != OUTSIDER && area[item[k]] < area[owner]))
        owner = item[k];
    }
    faces->owner[f] = owner;
    *n_overlaps += n_owners > 1;
  }
  return TRUE;
}

typedef struct {
  guint32 face;
  guint32 zone;
  double length;
} Border;

static int
compare_borders (gconstpointer a, gconstpointer b)
{
  const Border *one = a;
  const Border *two = b;

  if (one->face != two->face)
    return one->face < two->face ? -1 : 1;
  return one->zone < two->zone ? -1 : one->zone > two->zone;
}

/* How long each gap's border with each zone is. */
static GArray *
borders_of_gaps (const Faces *faces, const VigieGeometry *arcs)
{
  GArray *border = g_array_new (FALSE, FALSE, sizeof (Border));

  for (gsize a = 0; a < arcs->n_arcs; a++) {
    guint32 side[2] = { arcs->arc_left[a], arcs->arc_right[a] };
    Border found = { 0, 0, 0 };

    for (guint32 i = arcs->arc_start[a]; i + 1 < arcs->arc_start[a + 1]; i++)
      found.length += hypot (arcs->x[i + 1] - arcs->x[i], arcs->y[i + 1] - arcs->y[i]);
    for (int k = 0; k < 2; k++)
      if (side[k] != VIGIE_NO_ZONE && faces->owner[side[k]] == VIGIE_NO_ZONE) {
        found.face = side[k];
        found.zone = side[1 - k] == VIGIE_NO_ZONE ? VIGIE_NO_ZONE : faces->owner[side[1 - k]];
        g_array_append_val (border, found);
      }
  }
  g_array_sort (border, compare_borders);
  return border;
}

/* One round: gaps that touch a zone go to the one with which they share most. */
static gsize
fill_gaps (Faces *faces, const VigieGeometry *arcs, const double *width)
{
  g_autoptr (GArray) border = borders_of_gaps (faces, arcs);
  g_autofree guint32 *owner = g_memdup2 (faces->owner, (faces->ring->n_zones + 1) * sizeof *owner);
  gsize n = 0;

  for (guint i = 0; i < border->len;) {
    guint32 face = g_array_index (border, Border, i).face;
    guint32 best = VIGIE_NO_ZONE;
    double most = 0;

    while (i < border->len && g_array_index (border, Border, i).face == face) {
      guint32 zone = g_array_index (border, Border, i).zone;
      double length = 0;

      for (; i < border->len && g_array_index (border, Border, i).face == face &&
             g_array_index (border, Border, i).zone == zone;
           i++)
        length += g_array_index (border, Border, i).length;
      if (zone < OUTSIDER && length > most) {
        most = length;
        best = zone;
      }
    }
    if (best != VIGIE_NO_ZONE && width[face] < SLIVER_WIDTH_M) {
      owner[face] = best;
      n++;
    }
  }
  memcpy (faces->owner, owner, faces->ring->n_zones * sizeof *owner);
  return n;
}

static gsize
share_gaps (Faces *faces)
{
  g_autoptr (VigieGeometry) arcs = vigie_topology_arcs (faces->ring, NULL);
  g_autofree double *width = g_new (double, faces->ring->n_zones + 1);
  gsize n = 0;
  gsize more;

  for (gsize f = 0; f < faces->ring->n_zones; f++) {
    double length = 0;

    for (guint32 r = faces->ring->zone_start[f]; r < faces->ring->zone_start[f + 1]; r++)
      for (guint32 i = faces->ring->ring_start[r]; i + 1 < faces->ring->ring_start[r + 1]; i++)
        length += hypot (faces->ring->x[i + 1] - faces->ring->x[i],
                         faces->ring->y[i + 1] - faces->ring->y[i]);
    width[f] = length > 0 ? 2 * area_of_rings (faces->ring, f) / length : 0;
  }
  while ((more = fill_gaps (faces, arcs, width)) > 0)
    n += more;
  return n;
}

/* --- The coverage again --- */

static void
copy_zone (VigieRingsMaker *maker, const VigieRings *rings, gsize zone)
{
  vigie_rings_maker_zone (maker);
  for (guint32 r = rings->zone_start[zone]; r < rings->zone_start[zone + 1]; r++) {
    guint32 first = rings->ring_start[r];

    vigie_rings_maker_ring (maker);
    g_array_append_vals (maker->x, rings->x + first, rings->ring_start[r + 1] - first);
    g_array_append_vals (maker->y, rings->y + first, rings->ring_start[r + 1] - first);
  }
}

/* Faces joined to zones, and the zones that were sound as they are. */
static VigieGeometry *
join_faces (const Faces *faces, const VigieRings *polygons, const guint8 *dirty)
{
  g_autoptr (GArray) group = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (VigieRings) pieces = NULL;
  g_autoptr (VigieGeometry) small = NULL;
  g_autoptr (VigieGeometry) joined = NULL;
  g_autoptr (VigieRings) rings = NULL;
  VigieRingsMaker maker;

  vigie_rings_maker_init (&maker);
  for (gsize f = 0; f < faces->ring->n_zones; f++)
    if (faces->owner[f] < OUTSIDER) {
      copy_zone (&maker, faces->ring, f);
      g_array_append_val (group, faces->owner[f]);
    }
  for (guint32 zone = 0; zone < polygons->n_zones; zone++)
    if (!dirty[zone]) {
      copy_zone (&maker, polygons, zone);
      g_array_append_val (group, zone);
    }
  pieces = vigie_rings_maker_end (&maker);
  if (!(small = vigie_topology_build (pieces)))
    return NULL;

  /* Once more from the joined rings: the faces' junctions are none any more. */
  joined = vigie_geometry_dissolve (small, (const guint32 *) group->data, polygons->n_zones);
  rings = vigie_geometry_rings (joined, 0);
  return vigie_topology_build (rings);
}

static VigieGeometry *
mend (const VigieRings *polygons, const VigieGeometry *arcs, const guint8 *dirty, double snap_m)
{
  g_autoptr (VigieRings) snapped = vigie_snap (polygons, arcs, dirty, snap_m);
  Faces faces = { NULL };
  VigieGeometry *geometry = NULL;
  gsize n_overlaps;

  if (snapped && find_faces (&faces, snapped, dirty) &&
      own_faces (&faces, snapped, dirty, &n_overlaps)) {
    share_gaps (&faces);
    geometry = join_faces (&faces, snapped, dirty);
  }
  faces_clear (&faces);
  return geometry;
}

static gsize
count_slivers (const VigieRings *polygons, const guint8 *dirty)
{
  Faces faces = { NULL };
  gsize n_overlaps = 0;
  gsize n_gaps = 0;

  if (find_faces (&faces, polygons, dirty) && own_faces (&faces, polygons, dirty, &n_overlaps))
    n_gaps = share_gaps (&faces);
  faces_clear (&faces);
  return n_gaps + n_overlaps;
}

static gssize
find_empty (const VigieGeometry *geometry)
{
  for (gsize zone = 0; zone < geometry->n_zones; zone++)
    if (geometry->zone_start[zone] == geometry->zone_start[zone + 1])
      return zone;
  return -1;
}

VigieGeometry *
vigie_coverage_build (const VigieRings *polygons,
                      const char *const *code,
                      gsize *n_slivers,
                      VigieProgress *progress,
                      GError **error)
{
  g_autofree guint8 *dirty = g_new0 (guint8, polygons->n_zones + 1);
  g_autoptr (VigieGeometry) arcs = vigie_topology_arcs (polygons, dirty);
  g_autoptr (VigieGeometry) geometry = NULL;
  gssize empty = -1;

  *n_slivers = 0;
  if (!vigie_progress_step (progress, 60, 100, error))
    return NULL;
  if (find_dirty (polygons, arcs, dirty)) {
    if (!memchr (dirty, 1, polygons->n_zones)) {
      vigie_arcs_weigh (arcs);
      if (vigie_arcs_assemble (arcs))
        return g_steal_pointer (&arcs);
      memset (dirty, 1, polygons->n_zones);
    }

    *n_slivers = count_slivers (polygons, dirty);
    if (!vigie_progress_step (progress, 70, 100, error))
      return NULL;
    geometry = mend (polygons, arcs, dirty, VIGIE_COVERAGE_SNAP_M);
    if (!geometry || (empty = find_empty (geometry)) >= 0) {
      /* Once more, all zones, without moving a point. */
      memset (dirty, 1, polygons->n_zones);
      g_clear_pointer (&geometry, vigie_geometry_free);
      geometry = mend (polygons, arcs, dirty, 0);
      empty = geometry ? find_empty (geometry) : -1;
    }
  }
  if (!vigie_progress_step (progress, 95, 100, error))
    return NULL;

  if (geometry && empty >= 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The zone “%s” lies wholly under others in the file of contours; correct it, "
                    "then import it again."),
                 code[empty]);
    return NULL;
  }
  if (!geometry)
    g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                         _ ("The contours overlap each other too much to be made into a map; "
                            "choose another file."));
  return g_steal_pointer (&geometry);
}

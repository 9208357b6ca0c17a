/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is asked of a coverage: rings at a level of detail, joins, areas, labels, the zone at a place. */
#include "model/territory/geometry.h"

#include <math.h>
#include <string.h>

#include "model/core/memory.h"
#include "model/territory/arcs.h"

void
vigie_geometry_free (VigieGeometry *geometry)
{
  if (!geometry)
    return;

  g_free (geometry->x);
  g_free (geometry->y);
  g_free (geometry->importance);
  g_free (geometry->arc_start);
  g_free (geometry->arc_left);
  g_free (geometry->arc_right);
  g_free (geometry->ring_start);
  g_free (geometry->ring_arc);
  g_free (geometry->zone_start);
  g_free (geometry->zone_box);
  g_free (geometry);
}

void
vigie_rings_free (VigieRings *rings)
{
  if (!rings)
    return;

  g_free (rings->x);
  g_free (rings->y);
  g_free (rings->ring_start);
  g_free (rings->zone_start);
  g_free (rings);
}

static guint32
arc_of (gint32 use)
{
  return use < 0 ? (guint32) ~use : (guint32) use;
}

VigieBox
vigie_geometry_box (const VigieGeometry *geometry)
{
  VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (gsize i = 0; i < geometry->n_points; i++) {
    box.min_x = MIN (box.min_x, geometry->x[i]);
    box.min_y = MIN (box.min_y, geometry->y[i]);
    box.max_x = MAX (box.max_x, geometry->x[i]);
    box.max_y = MAX (box.max_y, geometry->y[i]);
  }
  return box;
}

VigieBox
vigie_geometry_zone_box (const VigieGeometry *geometry, gsize zone)
{
  VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  guint32 first = geometry->ring_start[geometry->zone_start[zone]];
  guint32 end = geometry->ring_start[geometry->zone_start[zone + 1]];

  if (geometry->zone_box)
    return geometry->zone_box[zone];

  for (guint32 r = first; r < end; r++) {
    guint32 arc = arc_of (geometry->ring_arc[r]);

    for (guint32 i = geometry->arc_start[arc]; i < geometry->arc_start[arc + 1]; i++) {
      box.min_x = MIN (box.min_x, geometry->x[i]);
      box.min_y = MIN (box.min_y, geometry->y[i]);
      box.max_x = MAX (box.max_x, geometry->x[i]);
      box.max_y = MAX (box.max_y, geometry->y[i]);
    }
  }
  return box;
}

/* Writes the kept points of one use of an arc without its last one; returns how many. With @x
 * NULL it only counts. */
static gsize
walk_arc (const VigieGeometry *geometry, gint32 use, float tolerance, double *x, double *y)
{
  guint32 first = geometry->arc_start[arc_of (use)];
  guint32 last = geometry->arc_start[arc_of (use) + 1] - 1;
  gsize n = 0;

  for (guint32 k = first; k < last; k++) {
    guint32 i = use < 0 ? first + last - k : k;

    if (!(geometry->importance[i] > tolerance) && tolerance > 0)
      continue;
    if (x) {
      x[n] = geometry->x[i];
      y[n] = geometry->y[i];
    }
    n++;
  }
  return n;
}

VigieRings *
vigie_geometry_rings (const VigieGeometry *geometry, double tolerance_m)
{
  VigieRings *rings = g_new0 (VigieRings, 1);
  float tolerance = (float) tolerance_m;
  gsize n = 0;

  rings->n_rings = geometry->n_rings;
  rings->n_zones = geometry->n_zones;
  rings->ring_start = g_new (guint32, geometry->n_rings + 1);
  rings->zone_start =
    g_memdup2 (geometry->zone_start, (geometry->n_zones + 1) * sizeof *rings->zone_start);

  for (gsize ring = 0; ring < geometry->n_rings; ring++) {
    rings->ring_start[ring] = n;
    for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++)
      n += walk_arc (geometry, geometry->ring_arc[r], tolerance, NULL, NULL);
    n++; /* the first point again */
  }
  rings->ring_start[geometry->n_rings] = n;
  rings->n_points = n;
  rings->x = vigie_memory_alloc (n * sizeof *rings->x);
  rings->y = vigie_memory_alloc (n * sizeof *rings->y);

  for (gsize ring = 0; ring < geometry->n_rings; ring++) {
    n = rings->ring_start[ring];
    for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++)
      n += walk_arc (geometry, geometry->ring_arc[r], tolerance, rings->x + n, rings->y + n);
    rings->x[n] = rings->x[rings->ring_start[ring]];
    rings->y[n] = rings->y[rings->ring_start[ring]];
  }
  return rings;
}

static gsize
copy_arcs (const VigieGeometry *geometry,
           const guint32 *group,
           VigieGeometry *joined,
           gboolean count)
{
  gsize n_points = 0;
  gsize n = 0;

  for (gsize a = 0; a < geometry->n_arcs; a++) {
    guint32 left = geometry->arc_left[a];
    guint32 right = geometry->arc_right[a];
    guint32 first = geometry->arc_start[a];
    gsize length = geometry->arc_start[a + 1] - first;

    left = left == VIGIE_NO_ZONE ? left : group[left];
    right = right == VIGIE_NO_ZONE ? right : group[right];
    if (left == right)
      continue;
    if (!count) {
      joined->arc_start[n] = n_points;
      joined->arc_left[n] = left;
      joined->arc_right[n] = right;
      memcpy (joined->x + n_points, geometry->x + first, length * sizeof *joined->x);
      memcpy (joined->y + n_points, geometry->y + first, length * sizeof *joined->y);
      memcpy (joined->importance + n_points, geometry->importance + first,
              length * sizeof *joined->importance);
    }
    n_points += length;
    n++;
  }
  if (!count)
    joined->arc_start[n] = n_points;
  joined->n_arcs = n;
  return n_points;
}

VigieGeometry *
vigie_geometry_dissolve (const VigieGeometry *geometry, const guint32 *group, gsize n_groups)
{
  VigieGeometry *joined = g_new0 (VigieGeometry, 1);

  joined->n_zones = n_groups;
  joined->n_points = copy_arcs (geometry, group, joined, TRUE);
  joined->x = vigie_memory_alloc (joined->n_points * sizeof *joined->x);
  joined->y = vigie_memory_alloc (joined->n_points * sizeof *joined->y);
  joined->importance = vigie_memory_alloc (joined->n_points * sizeof *joined->importance);
  joined->arc_start = g_new (guint32, joined->n_arcs + 1);
  joined->arc_left = g_new (guint32, MAX (joined->n_arcs, 1));
  joined->arc_right = g_new (guint32, MAX (joined->n_arcs, 1));
  copy_arcs (geometry, group, joined, FALSE);

  /* The rings of a coverage close, whatever is left out of it. */
  vigie_arcs_assemble (joined);
  return joined;
}

double
vigie_geometry_area (const VigieGeometry *geometry, gsize zone)
{
  guint32 first = geometry->ring_start[geometry->zone_start[zone]];
  guint32 end = geometry->ring_start[geometry->zone_start[zone + 1]];
  double sum = 0;
  double ox = 0;
  double oy = 0;

  for (guint32 r = first; r < end; r++) {
    guint32 arc = arc_of (geometry->ring_arc[r]);
    double part = 0;

    /* Measured from a point nearby, or the digits of Lambert-93 eat those of the area. */
    if (r == first) {
      ox = geometry->x[geometry->arc_start[arc]];
      oy = geometry->y[geometry->arc_start[arc]];
    }
    for (guint32 i = geometry->arc_start[arc]; i + 1 < geometry->arc_start[arc + 1]; i++)
      part += (geometry->x[i] - ox) * (geometry->y[i + 1] - oy) -
              (geometry->x[i + 1] - ox) * (geometry->y[i] - oy);
    sum += geometry->ring_arc[r] < 0 ? -part : part;
  }
  return -sum / 2; /* outer rings run clockwise */
}

static gboolean
zone_holds (const VigieGeometry *geometry, gsize zone, double x, double y)
{
  guint32 first = geometry->ring_start[geometry->zone_start[zone]];
  guint32 end = geometry->ring_start[geometry->zone_start[zone + 1]];
  gboolean inside = FALSE;

  for (guint32 r = first; r < end; r++) {
    guint32 arc = arc_of (geometry->ring_arc[r]);

    for (guint32 i = geometry->arc_start[arc]; i + 1 < geometry->arc_start[arc + 1]; i++) {
      double ya = geometry->y[i];
      double yb = geometry->y[i + 1];

      if ((ya > y) != (yb > y) &&
          x < geometry->x[i] + (y - ya) / (yb - ya) * (geometry->x[i + 1] - geometry->x[i]))
        inside = !inside;
    }
  }
  return inside;
}

guint32
vigie_geometry_zone_at (const VigieGeometry *geometry, double x, double y)
{
  for (gsize zone = 0; zone < geometry->n_zones; zone++) {
    VigieBox box = vigie_geometry_zone_box (geometry, zone);

    if (x >= box.min_x && x <= box.max_x && y >= box.min_y && y <= box.max_y &&
        zone_holds (geometry, zone, x, y))
      return zone;
  }
  return VIGIE_NO_ZONE;
}

/* --- The label point --- */

/* A square in which the farthest point from the borders is looked for. */
typedef struct {
  double x, y;
  double half;
  double inside; /* distance of its centre to the border, negative outside */
} Square;

/* Borders of a zone, step by step, without the points that matter little to a label. */
typedef struct {
  double *x;
  double *y;
  guint32 *ring_start;
  gsize n_rings;
} Outline;

static void
outline_init (Outline *outline, const VigieGeometry *geometry, gsize zone, double tolerance)
{
  guint32 first = geometry->zone_start[zone];
  gsize n_rings = geometry->zone_start[zone + 1] - first;
  gsize n = 0;

  for (gsize k = 0; k < n_rings; k++) {
    for (guint32 r = geometry->ring_start[first + k]; r < geometry->ring_start[first + k + 1]; r++)
      n += walk_arc (geometry, geometry->ring_arc[r], tolerance, NULL, NULL);
    n++;
  }
  outline->n_rings = n_rings;
  outline->ring_start = g_new (guint32, n_rings + 1);
  outline->x = g_new (double, MAX (n, 1));
  outline->y = g_new (double, MAX (n, 1));

  n = 0;
  for (gsize k = 0; k < n_rings; k++) {
    outline->ring_start[k] = n;
    for (guint32 r = geometry->ring_start[first + k]; r < geometry->ring_start[first + k + 1]; r++)
      n += walk_arc (geometry, geometry->ring_arc[r], tolerance, outline->x + n, outline->y + n);
    outline->x[n] = outline->x[outline->ring_start[k]];
    outline->y[n] = outline->y[outline->ring_start[k]];
    n++;
  }
  outline->ring_start[n_rings] = n;
}

static void
outline_clear (Outline *outline)
{
  g_free (outline->x);
  g_free (outline->y);
  g_free (outline->ring_start);
}

static double
distance_inside (const Outline *outline, double x, double y)
{
  double best = INFINITY;
  gboolean inside = FALSE;

  for (gsize k = 0; k < outline->n_rings; k++)
    for (guint32 i = outline->ring_start[k]; i + 1 < outline->ring_start[k + 1]; i++) {
      double ax = outline->x[i] - x;
      double ay = outline->y[i] - y;
      double bx = outline->x[i + 1] - x;
      double by = outline->y[i + 1] - y;
      double dx = bx - ax;
      double dy = by - ay;
      double length = dx * dx + dy * dy;
      double t = length > 0 ? CLAMP (-(ax * dx + ay * dy) / length, 0, 1) : 0;
      double px = ax + t * dx;
      double py = ay + t * dy;

      best = MIN (best, px * px + py * py);
      if ((ay > 0) != (by > 0) && 0 < ax - ay / dy * dx)
        inside = !inside;
    }
  return inside ? sqrt (best) : -sqrt (best);
}

static double
promise (const Square *square)
{
  return square->inside + square->half * G_SQRT2;
}

static void
heap_push (GArray *heap, Square square)
{
  guint i = heap->len;

  g_array_append_val (heap, square);
  while (i > 0 && promise (&g_array_index (heap, Square, (i - 1) / 2)) < promise (&square)) {
    g_array_index (heap, Square, i) = g_array_index (heap, Square, (i - 1) / 2);
    i = (i - 1) / 2;
  }
  g_array_index (heap, Square, i) = square;
}

static Square
heap_pop (GArray *heap)
{
  Square top = g_array_index (heap, Square, 0);
  Square last = g_array_index (heap, Square, heap->len - 1);
  guint i = 0;

  g_array_set_size (heap, heap->len - 1);
  while (2 * i + 1 < heap->len) {
    guint child = 2 * i + 1;

    if (child + 1 < heap->len && promise (&g_array_index (heap, Square, child + 1)) >
                                   promise (&g_array_index (heap, Square, child)))
      child++;
    if (promise (&g_array_index (heap, Square, child)) <= promise (&last))
      break;
    g_array_index (heap, Square, i) = g_array_index (heap, Square, child);
    i = child;
  }
  if (heap->len > 0)
    g_array_index (heap, Square, i) = last;
  return top;
}

/* Source: Agafonkin, "A new algorithm for finding a visual center of a polygon", 2016. */
static Square
search (const Outline *outline, VigieBox box, double precision)
{
  g_autoptr (GArray) heap = g_array_new (FALSE, FALSE, sizeof (Square));
  double width = box.max_x - box.min_x;
  double height = box.max_y - box.min_y;
  double side = MAX (MIN (width, height), MAX (width, height) / 16);
  double half = side / 2;
  Square best = { (box.min_x + box.max_x) / 2, (box.min_y + box.max_y) / 2, 0, 0 };

  best.inside = distance_inside (outline, best.x, best.y);
  if (!(side > 0) || !isfinite (side))
    return best;
  for (double x = box.min_x; x < box.max_x; x += side)
    for (double y = box.min_y; y < box.max_y; y += side)
      heap_push (heap, (Square) { x + half, y + half, half,
                                  distance_inside (outline, x + half, y + half) });

  for (int steps = 0; heap->len > 0 && steps < 500; steps++) {
    Square square = heap_pop (heap);

    if (square.inside > best.inside)
      best = square;
    if (promise (&square) - best.inside <= precision)
      break;
    half = square.half / 2;
    for (int k = 0; k < 4; k++) {
      double x = square.x + (k & 1 ? half : -half);
      double y = square.y + (k & 2 ? half : -half);

      heap_push (heap, (Square) { x, y, half, distance_inside (outline, x, y) });
    }
  }
  return best;
}

void
vigie_geometry_label_point (const VigieGeometry *geometry, gsize zone, double *x, double *y)
{
  VigieBox box = vigie_geometry_zone_box (geometry, zone);
  double size = sqrt (fabs (vigie_geometry_area (geometry, zone)));
  double tolerance = size / 30;
  Square best;

  /* A rough outline first; the true one where the rough one's best place lies outside. */
  for (int k = 0; k < 2; k++, tolerance = 0) {
    Outline outline;

    outline_init (&outline, geometry, zone, tolerance);
    best = search (&outline, box, MAX (size / 40, 0.01));
    outline_clear (&outline);
    if (zone_holds (geometry, zone, best.x, best.y))
      break;
  }
  *x = best.x;
  *y = best.y;
}

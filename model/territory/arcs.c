/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From arcs with a zone on each side to rings: the weights of points, the walk around each zone. */
#include "model/territory/arcs.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/core/memory.h"

/* The 16 upper bits of a float: 8 bits of precision, INFINITY kept. Never 0 for what is above 0. */
static float
cut (float importance)
{
  guint32 bits;

  memcpy (&bits, &importance, sizeof bits);
  bits &= 0xffff0000u;
  memcpy (&importance, &bits, sizeof bits);
  return importance;
}

/* Squared: a nation asks for some hundred million of them. */
static double
distance_to_chord (const double *x, const double *y, gsize i, gsize from, gsize to)
{
  double dx = x[to] - x[from];
  double dy = y[to] - y[from];
  double px = x[i] - x[from];
  double py = y[i] - y[from];
  double length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP ((px * dx + py * dy) / length, 0, 1) : 0;

  px -= t * dx;
  py -= t * dy;
  return px * px + py * py;
}

typedef struct {
  guint32 from;
  guint32 to;
  float limit; /* importance of the point that made this span */
} Span;

/* The farthest point of a span gets its distance, then both halves do; a point is never more
 * important than the one that it hangs on, so that each level holds the coarser one. */
static void
weigh_arc (VigieGeometry *geometry, guint32 first, guint32 last, GArray *stack)
{
  Span span = { first, last, INFINITY };

  geometry->importance[first] = INFINITY;
  geometry->importance[last] = INFINITY;
  g_array_set_size (stack, 0);
  g_array_append_val (stack, span);

  while (stack->len > 0) {
    double most = -1;
    guint32 at = 0;

    span = g_array_index (stack, Span, stack->len - 1);
    g_array_set_size (stack, stack->len - 1);
    for (guint32 i = span.from + 1; i < span.to; i++) {
      double d = distance_to_chord (geometry->x, geometry->y, i, span.from, span.to);

      if (d > most) {
        most = d;
        at = i;
      }
    }
    if (most < 0)
      continue;
    geometry->importance[at] = cut (MIN (sqrtf ((float) most), span.limit));
    span.limit = geometry->importance[at];
    g_array_append_val (stack, ((Span) { span.from, at, span.limit }));
    g_array_append_val (stack, ((Span) { at, span.to, span.limit }));
  }
}

void
vigie_arcs_weigh (VigieGeometry *geometry)
{
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (Span));

  for (gsize a = 0; a < geometry->n_arcs; a++)
    weigh_arc (geometry, geometry->arc_start[a], geometry->arc_start[a + 1] - 1, stack);
}

/* --- The walk --- */

/* One use of an arc by a zone, in the direction that has the zone at its right. */
typedef struct {
  gint32 arc;   /* or its complement */
  guint32 from; /* node */
  guint32 to;
  gboolean used;
} Half;

typedef struct {
  VigieGeometry *geometry;
  Half *half;
  guint32 *half_start; /* n_zones + 1 */
  guint32 *place;      /* per node: place on the path of the half that leaves it, plus one */
  gsize n_nodes;
  GArray *path; /* guint32: halves walked */
  GArray *ring_arc;
  GArray *ring_start;
} Walk;

static guint32
arc_of (gint32 use)
{
  return use < 0 ? (guint32) ~use : (guint32) use;
}

static guint64
hash_bits (guint64 h)
{
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ (h >> 32);
}

/* The number of the node at a point; equal coordinates are one node. */
static guint32
find_node (const VigieGeometry *geometry, guint32 *table, gsize mask, guint32 point, gsize *n)
{
  guint64 bits[2];
  gsize at;

  memcpy (&bits[0], &geometry->x[point], 8);
  memcpy (&bits[1], &geometry->y[point], 8);
  at = hash_bits (bits[0] ^ hash_bits (bits[1])) & mask;
  for (;; at = (at + 1) & mask) {
    guint32 *slot = &table[2 * at];

    if (slot[0] == G_MAXUINT32) {
      slot[0] = point;
      slot[1] = (guint32) (*n)++;
      return slot[1];
    }
    if (geometry->x[slot[0]] == geometry->x[point] && geometry->y[slot[0]] == geometry->y[point])
      return slot[1];
  }
}

static guint32 *
number_nodes (const VigieGeometry *geometry, gsize *n_nodes)
{
  guint32 *node = vigie_memory_alloc (2 * geometry->n_arcs * sizeof *node);
  gsize size = 16;
  guint32 *table;

  while (size < 4 * geometry->n_arcs + 4)
    size *= 2;
  table = vigie_memory_alloc (2 * size * sizeof *table);
  memset (table, 0xff, 2 * size * sizeof *table);

  *n_nodes = 0;
  for (gsize a = 0; a < geometry->n_arcs; a++) {
    node[2 * a] = find_node (geometry, table, size - 1, geometry->arc_start[a], n_nodes);
    node[2 * a + 1] =
      find_node (geometry, table, size - 1, geometry->arc_start[a + 1] - 1, n_nodes);
  }
  g_free (table);
  return node;
}

static int
compare_halves (gconstpointer a, gconstpointer b)
{
  const Half *one = a;
  const Half *two = b;

  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  return one->arc < two->arc ? -1 : one->arc > two->arc;
}

static void
make_halves (Walk *walk)
{
  VigieGeometry *geometry = walk->geometry;
  g_autofree guint32 *node = number_nodes (geometry, &walk->n_nodes);
  guint32 *fill;

  walk->half_start = g_new0 (guint32, geometry->n_zones + 2);
  for (gsize a = 0; a < geometry->n_arcs; a++) {
    if (geometry->arc_right[a] != VIGIE_NO_ZONE)
      walk->half_start[geometry->arc_right[a] + 2]++;
    if (geometry->arc_left[a] != VIGIE_NO_ZONE)
      walk->half_start[geometry->arc_left[a] + 2]++;
  }
  for (gsize z = 0; z < geometry->n_zones; z++)
    walk->half_start[z + 2] += walk->half_start[z + 1];

  walk->half = vigie_memory_alloc (2 * geometry->n_arcs * sizeof *walk->half);
  fill = walk->half_start + 1; /* becomes the starts once filled */
  for (gsize a = 0; a < geometry->n_arcs; a++) {
    guint32 right = geometry->arc_right[a];
    guint32 left = geometry->arc_left[a];

    if (right != VIGIE_NO_ZONE)
      walk->half[fill[right]++] = (Half) { (gint32) a, node[2 * a], node[2 * a + 1], FALSE };
    if (left != VIGIE_NO_ZONE)
      walk->half[fill[left]++] = (Half) { ~(gint32) a, node[2 * a + 1], node[2 * a], FALSE };
  }
  walk->place = g_new0 (guint32, walk->n_nodes + 1);

  for (gsize z = 0; z < geometry->n_zones; z++)
    qsort (walk->half + walk->half_start[z], walk->half_start[z + 1] - walk->half_start[z],
           sizeof *walk->half, compare_halves);
}

/* Direction in which a use of an arc leaves its first node, or comes back along its last step. */
static double
angle_out (const VigieGeometry *geometry, gint32 use, gboolean at_end)
{
  guint32 first = geometry->arc_start[arc_of (use)];
  guint32 last = geometry->arc_start[arc_of (use) + 1] - 1;
  gboolean from_last = (use < 0) != at_end;
  guint32 a = from_last ? last : first;
  guint32 b = from_last ? last - 1 : first + 1;

  return atan2 (geometry->y[b] - geometry->y[a], geometry->x[b] - geometry->x[a]);
}

/* Where several uses leave a node, the one that bounds the same corner of the zone: the first one
 * counter-clockwise from where we came, as the zone lies at our right. */
static Half *
next_half (Walk *walk, gsize zone, const Half *come)
{
  Half *low = walk->half + walk->half_start[zone];
  Half *end = walk->half + walk->half_start[zone + 1];
  gsize n = end - low;
  Half *best = NULL;
  double best_turn = 0;

  while (n > 0) {
    gsize middle = n / 2;

    if (low[middle].from < come->to) {
      low += middle + 1;
      n -= middle + 1;
    } else {
      n = middle;
    }
  }
  for (; low < end && low->from == come->to; low++) {
    double turn;

    if (low->used)
      continue;
    turn =
      angle_out (walk->geometry, low->arc, FALSE) - angle_out (walk->geometry, come->arc, TRUE);
    if (turn <= 0)
      turn += 2 * G_PI;
    if (!best || turn < best_turn) {
      best = low;
      best_turn = turn;
    }
  }
  return best;
}

/* The path from @first on has come back to its node: it is a ring. */
static void
take_ring (Walk *walk, gsize first)
{
  guint32 start = walk->ring_arc->len;

  g_array_append_val (walk->ring_start, start);
  for (gsize i = first; i < walk->path->len; i++) {
    const Half *half = &walk->half[g_array_index (walk->path, guint32, i)];

    g_array_append_val (walk->ring_arc, half->arc);
    walk->place[half->from] = 0;
  }
  g_array_set_size (walk->path, first);
}

static gboolean
walk_from (Walk *walk, gsize zone, Half *half)
{
  do {
    guint32 number = half - walk->half;
    guint32 back;

    half->used = TRUE;
    g_array_append_val (walk->path, number);
    walk->place[half->from] = walk->path->len;

    while ((back = walk->place[half->to]) > 0) {
      take_ring (walk, back - 1);
      if (walk->path->len == 0)
        return TRUE;
      half = &walk->half[g_array_index (walk->path, guint32, walk->path->len - 1)];
    }
    half = next_half (walk, zone, half);
  } while (half);

  for (guint i = 0; i < walk->path->len; i++)
    walk->place[walk->half[g_array_index (walk->path, guint32, i)].from] = 0;
  g_array_set_size (walk->path, 0);
  return FALSE;
}

/* --- Order and corners of the rings --- */

static double
ring_signed_area (const VigieGeometry *geometry, gsize ring)
{
  double sum = 0;
  double ox = 0;
  double oy = 0;

  for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++) {
    guint32 arc = arc_of (geometry->ring_arc[r]);
    double part = 0;

    if (r == geometry->ring_start[ring]) {
      ox = geometry->x[geometry->arc_start[arc]];
      oy = geometry->y[geometry->arc_start[arc]];
    }
    for (guint32 i = geometry->arc_start[arc]; i + 1 < geometry->arc_start[arc + 1]; i++)
      part += (geometry->x[i] - ox) * (geometry->y[i + 1] - oy) -
              (geometry->x[i + 1] - ox) * (geometry->y[i] - oy);
    sum += geometry->ring_arc[r] < 0 ? -part : part;
  }
  return sum / 2;
}

static VigieBox
ring_box (const VigieGeometry *geometry, gsize ring)
{
  VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

  for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++) {
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

static gboolean
ring_holds (const VigieGeometry *geometry, gsize ring, double x, double y)
{
  gboolean inside = FALSE;

  for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++) {
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

typedef struct {
  guint32 ring;
  guint32 outer; /* the ring that holds it; itself for an outer ring */
  double area;   /* negative for outer rings: they run clockwise */
  VigieBox box;
} Part;

static void
find_outer (const VigieGeometry *geometry, Part *part, gsize n, Part *hole)
{
  gint32 use = geometry->ring_arc[geometry->ring_start[hole->ring]];
  guint32 i = geometry->arc_start[arc_of (use)];
  double x = (geometry->x[i] + geometry->x[i + 1]) / 2;
  double y = (geometry->y[i] + geometry->y[i + 1]) / 2;
  double best = -INFINITY;

  for (gsize k = 0; k < n; k++)
    if (part[k].area < 0 && part[k].area > best && x >= part[k].box.min_x &&
        x <= part[k].box.max_x && y >= part[k].box.min_y && y <= part[k].box.max_y &&
        ring_holds (geometry, part[k].ring, x, y)) {
      best = part[k].area;
      hole->outer = part[k].ring;
    }
}

static int
compare_parts (gconstpointer a, gconstpointer b)
{
  const Part *one = a;
  const Part *two = b;
  gboolean hole_one = one->outer != one->ring;
  gboolean hole_two = two->outer != two->ring;

  if (one->outer != two->outer)
    return one->outer < two->outer ? -1 : 1;
  if (hole_one != hole_two)
    return hole_one ? 1 : -1;
  return one->ring < two->ring ? -1 : one->ring > two->ring;
}

/* Puts each outer ring before its holes. Rings were found in a fixed order, which stays. */
static void
order_rings (VigieGeometry *geometry, gsize first, gsize end, GArray *ring_arc, GArray *ring_start)
{
  gsize n = end - first;
  g_autofree Part *part = g_new (Part, n);

  for (gsize k = 0; k < n; k++)
    part[k] = (Part) { first + k, first + k, ring_signed_area (geometry, first + k),
                       ring_box (geometry, first + k) };
  for (gsize k = 0; k < n; k++)
    if (part[k].area > 0)
      find_outer (geometry, part, n, &part[k]);
  if (n > 1)
    qsort (part, n, sizeof *part, compare_parts);

  for (gsize k = 0; k < n; k++) {
    guint32 from = geometry->ring_start[part[k].ring];

    g_array_append_val (ring_start, ring_arc->len);
    g_array_append_vals (ring_arc, geometry->ring_arc + from,
                         geometry->ring_start[part[k].ring + 1] - from);
  }
}

static guint32 *
steal_offsets (GArray *array, guint32 last)
{
  g_array_append_val (array, last);
  return (guint32 *) g_array_free (g_steal_pointer (&array), FALSE);
}

static void
order_all (VigieGeometry *geometry)
{
  GArray *ring_arc = g_array_sized_new (FALSE, FALSE, sizeof (gint32), 2 * geometry->n_arcs);
  GArray *ring_start = g_array_sized_new (FALSE, FALSE, sizeof (guint32), geometry->n_rings + 1);

  for (gsize z = 0; z < geometry->n_zones; z++)
    order_rings (geometry, geometry->zone_start[z], geometry->zone_start[z + 1], ring_arc,
                 ring_start);
  g_free (geometry->ring_arc);
  g_free (geometry->ring_start);
  geometry->ring_start = steal_offsets (ring_start, ring_arc->len);
  geometry->ring_arc = (gint32 *) g_array_free (ring_arc, FALSE);
}

/* The most important point of a ring that is not kept for ever yet. */
static gint64
find_corner (const VigieGeometry *geometry, gsize ring)
{
  gint64 best = -1;

  for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++) {
    guint32 arc = arc_of (geometry->ring_arc[r]);

    for (guint32 i = geometry->arc_start[arc]; i < geometry->arc_start[arc + 1]; i++)
      if (isfinite (geometry->importance[i]) &&
          (best < 0 || geometry->importance[i] > geometry->importance[best]))
        best = i;
  }
  return best;
}

/* Area of a ring of which only the points are left that stay at every tolerance. */
static double
least_signed_area (const VigieGeometry *geometry, gsize ring)
{
  double sum = 0;
  gint64 first = -1;
  gint64 last = -1;

  for (guint32 r = geometry->ring_start[ring]; r < geometry->ring_start[ring + 1]; r++) {
    gint32 use = geometry->ring_arc[r];
    guint32 from = geometry->arc_start[arc_of (use)];
    guint32 to = geometry->arc_start[arc_of (use) + 1] - 1;

    for (guint32 k = from; k <= to; k++) {
      gint64 i = use < 0 ? from + to - k : k;

      if (isfinite (geometry->importance[i]))
        continue;
      if (first < 0)
        first = i;
      else
        sum += (geometry->x[last] - geometry->x[first]) * (geometry->y[i] - geometry->y[first]) -
               (geometry->x[i] - geometry->x[first]) * (geometry->y[last] - geometry->y[first]);
      last = i;
    }
  }
  return sum / 2;
}

/* A ring whose ends of arcs lie on a line, or are one point, would vanish at a large tolerance:
 * its most important points stay until it is something. As arcs are shared, the neighbour keeps
 * them too. */
static void
keep_corners (VigieGeometry *geometry)
{
  for (gsize ring = 0; ring < geometry->n_rings; ring++) {
    double area = ring_signed_area (geometry, ring);
    gint64 corner;

    for (int tries = 0; tries < 16 && least_signed_area (geometry, ring) / area < 0.05; tries++) {
      if ((corner = find_corner (geometry, ring)) < 0)
        break;
      geometry->importance[corner] = INFINITY;
    }
  }
}

void
vigie_arcs_measure_boxes (VigieGeometry *geometry)
{
  geometry->zone_box = g_new (VigieBox, MAX (geometry->n_zones, 1));
  for (gsize z = 0; z < geometry->n_zones; z++) {
    VigieBox box = { INFINITY, INFINITY, -INFINITY, -INFINITY };

    for (guint32 r = geometry->zone_start[z]; r < geometry->zone_start[z + 1]; r++) {
      VigieBox ring = ring_box (geometry, r);

      box.min_x = MIN (box.min_x, ring.min_x);
      box.min_y = MIN (box.min_y, ring.min_y);
      box.max_x = MAX (box.max_x, ring.max_x);
      box.max_y = MAX (box.max_y, ring.max_y);
    }
    geometry->zone_box[z] = box;
  }
}

gboolean
vigie_arcs_assemble (VigieGeometry *geometry)
{
  Walk walk = { .geometry = geometry };
  gboolean closed = TRUE;

  walk.path = g_array_new (FALSE, FALSE, sizeof (guint32));
  walk.ring_arc = g_array_sized_new (FALSE, FALSE, sizeof (gint32), 2 * geometry->n_arcs);
  walk.ring_start = g_array_sized_new (FALSE, FALSE, sizeof (guint32), geometry->n_zones + 1);
  make_halves (&walk);

  geometry->zone_start = g_new (guint32, geometry->n_zones + 1);
  for (gsize z = 0; z < geometry->n_zones; z++) {
    geometry->zone_start[z] = walk.ring_start->len;
    for (guint32 h = walk.half_start[z]; h < walk.half_start[z + 1]; h++)
      if (!walk.half[h].used && !walk_from (&walk, z, &walk.half[h]))
        closed = FALSE;
  }
  geometry->zone_start[geometry->n_zones] = walk.ring_start->len;
  geometry->n_rings = walk.ring_start->len;
  geometry->ring_start = steal_offsets (walk.ring_start, walk.ring_arc->len);
  geometry->ring_arc = (gint32 *) g_array_free (walk.ring_arc, FALSE);
  g_array_unref (walk.path);
  g_free (walk.half);
  g_free (walk.half_start);
  g_free (walk.place);

  order_all (geometry);
  keep_corners (geometry);
  vigie_arcs_measure_boxes (geometry);
  return closed;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A point whose neighbours differ from one ring to another is a junction; rings are cut there. */
#include "model/territory/topology.h"

#include <math.h>
#include <string.h>

#include "model/core/memory.h"
#include "model/territory/arcs.h"

#define NOBODY G_MAXUINT32
#define JUNCTION (G_MAXUINT32 - 1)
#define NO_KEY G_MAXUINT64

/* A point, at its place in a hash table; that place is its number. @a and @b are the points before
 * and after it, @a the smaller number. */
typedef struct {
  guint64 key;
  guint32 a;
  guint32 b;
} Vertex;

/* One way along an arc: positions in the ring's points, which wrap. */
typedef struct {
  guint32 ring;
  guint32 zone;
  guint32 first; /* place in the ring */
  guint32 steps;
} Way;

typedef struct {
  const VigieRings *polygons;
  Vertex *vertex;
  gsize size;
  gsize n_vertices;
  guint32 *at; /* per point of the polygons: its vertex */
  GArray *way;
} Cutter;

double
vigie_grid_round (double metres)
{
  return floor (metres * 100 + 0.5) / 100;
}

static guint64
key_of (double x, double y)
{
  guint32 ix = (guint32) (gint32) llround (x * 100);
  guint32 iy = (guint32) (gint32) llround (y * 100);

  return (guint64) ix << 32 | iy;
}

static guint64
hash_key (guint64 h)
{
  h *= 0x9e3779b97f4a7c15u;
  h ^= h >> 32;
  h *= 0xd6e8feb86659fd93u;
  return h ^ (h >> 32);
}

/* The place of a key: the hash scaled to the table's size, so that this need be no power of two:
 * memory that is not touched costs nothing, and each page that is costs 20 µs. */
static guint32
find_vertex (Cutter *cutter, guint64 key)
{
  gsize at = (gsize) (((unsigned __int128) hash_key (key) * cutter->size) >> 64);

  while (cutter->vertex[at].key != key) {
    if (cutter->vertex[at].key == NO_KEY) {
      cutter->vertex[at] = (Vertex) { key, NOBODY, NOBODY };
      cutter->n_vertices++;
      break;
    }
    if (++at == cutter->size)
      at = 0;
  }
  return at;
}

static void
meet (Vertex *vertex, guint32 before, guint32 after)
{
  guint32 a = MIN (before, after);
  guint32 b = MAX (before, after);

  if (vertex->b == NOBODY) {
    vertex->a = a;
    vertex->b = b;
  } else if (vertex->a != a || vertex->b != b) {
    vertex->b = JUNCTION;
  }
}

static void
number_ring (Cutter *cutter, guint32 first, guint32 n)
{
  const VigieRings *polygons = cutter->polygons;
  guint32 *at = cutter->at + first;

  for (guint32 i = 0; i < n; i++) {
    at[i] = find_vertex (cutter, key_of (polygons->x[first + i], polygons->y[first + i]));
    if (i >= 2)
      meet (&cutter->vertex[at[i - 1]], at[i - 2], at[i]);
  }
  meet (&cutter->vertex[at[n - 1]], at[n - 2], at[0]);
  meet (&cutter->vertex[at[0]], at[n - 1], at[1]);
}

static gboolean
is_junction (const Cutter *cutter, guint32 vertex)
{
  return cutter->vertex[vertex].b == JUNCTION;
}

/* A ring without junction starts at its smallest key, so that both its sides start there. */
static guint32
find_start (const Cutter *cutter, guint32 first, guint32 n)
{
  guint32 best = 0;

  for (guint32 i = 0; i < n; i++) {
    if (is_junction (cutter, cutter->at[first + i]))
      return i;
    if (cutter->vertex[cutter->at[first + i]].key < cutter->vertex[cutter->at[first + best]].key)
      best = i;
  }
  return best;
}

static void
cut_ring (Cutter *cutter, guint32 zone, guint32 ring)
{
  guint32 first = cutter->polygons->ring_start[ring];
  guint32 n = cutter->polygons->ring_start[ring + 1] - first - 1;
  guint32 start = find_start (cutter, first, n);
  Way way = { ring, zone, start, 0 };

  for (guint32 k = 1; k <= n; k++) {
    guint32 i = start + k < n ? start + k : start + k - n;

    way.steps++;
    if (k == n || is_junction (cutter, cutter->at[first + i])) {
      g_array_append_val (cutter->way, way);
      way.first = i;
      way.steps = 0;
    }
  }
}

/* The vertex @k steps along a way, or its point. */
static guint32
point_on_way (const Cutter *cutter, const Way *way, guint32 k)
{
  guint32 first = cutter->polygons->ring_start[way->ring];
  guint32 n = cutter->polygons->ring_start[way->ring + 1] - first - 1;
  guint32 i = way->first + k;

  return first + (i < n ? i : i - n);
}

static guint64
edge_of (const Cutter *cutter, const Way *way, guint32 from, guint32 to)
{
  return (guint64) cutter->at[point_on_way (cutter, way, from)] << 32 |
         cutter->at[point_on_way (cutter, way, to)];
}

typedef struct {
  guint64 edge; /* first step in the arc's direction */
  guint32 way;
  guint32 right;
  guint32 left;
} Found;

/* Each arc is known by its first step in the direction whose first step is the smaller number. */
static gsize
find_arcs (const Cutter *cutter, Found *table, gsize mask, guint8 *conflict)
{
  gsize n = 0;

  for (guint32 w = 0; w < cutter->way->len; w++) {
    const Way *way = &g_array_index (cutter->way, Way, w);
    guint64 forward = edge_of (cutter, way, 0, 1);
    guint64 backward = edge_of (cutter, way, way->steps, way->steps - 1);
    guint64 edge = MIN (forward, backward);
    gsize at = hash_key (edge) & mask;
    guint32 *side;

    while (table[at].edge != edge && table[at].edge != NO_KEY)
      at = (at + 1) & mask;
    if (table[at].edge == NO_KEY) {
      table[at] = (Found) { edge, w, VIGIE_NO_ZONE, VIGIE_NO_ZONE };
      n++;
    }
    side = forward == edge ? &table[at].right : &table[at].left;
    if (*side == VIGIE_NO_ZONE) {
      *side = way->zone;
    } else if (conflict) {
      conflict[*side] = 1;
      conflict[way->zone] = 1;
    }
  }
  return n;
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *one = a;
  const Found *two = b;

  return one->way < two->way ? -1 : one->way > two->way;
}

static VigieGeometry *
copy_arcs (const Cutter *cutter, const Found *found, gsize n_arcs)
{
  VigieGeometry *geometry = g_new0 (VigieGeometry, 1);
  const VigieRings *polygons = cutter->polygons;
  gsize n = 0;

  geometry->n_zones = polygons->n_zones;
  geometry->n_arcs = n_arcs;
  geometry->arc_start = g_new (guint32, n_arcs + 1);
  geometry->arc_left = g_new (guint32, MAX (n_arcs, 1));
  geometry->arc_right = g_new (guint32, MAX (n_arcs, 1));
  for (gsize a = 0; a < n_arcs; a++)
    n += g_array_index (cutter->way, Way, found[a].way).steps + 1;
  geometry->n_points = n;
  geometry->x = vigie_memory_alloc (n * sizeof *geometry->x);
  geometry->y = vigie_memory_alloc (n * sizeof *geometry->y);
  geometry->importance = vigie_memory_alloc (n * sizeof *geometry->importance);

  n = 0;
  for (gsize a = 0; a < n_arcs; a++) {
    const Way *way = &g_array_index (cutter->way, Way, found[a].way);
    gboolean forward = edge_of (cutter, way, 0, 1) == found[a].edge;

    geometry->arc_start[a] = n;
    geometry->arc_left[a] = found[a].left;
    geometry->arc_right[a] = found[a].right;
    for (guint32 k = 0; k <= way->steps; k++, n++) {
      guint32 i = point_on_way (cutter, way, forward ? k : way->steps - k);

      geometry->x[n] = polygons->x[i];
      geometry->y[n] = polygons->y[i];
    }
  }
  geometry->arc_start[n_arcs] = n;
  return geometry;
}

/* FALSE when the table gets too full. */
static gboolean
number_rings (Cutter *cutter, gsize size)
{
  const VigieRings *polygons = cutter->polygons;

  cutter->size = size;
  cutter->n_vertices = 0;
  cutter->vertex = vigie_memory_alloc (size * sizeof *cutter->vertex);
  memset (cutter->vertex, 0xff, size * sizeof *cutter->vertex);
  for (gsize ring = 0; ring < polygons->n_rings; ring++) {
    guint32 n = polygons->ring_start[ring + 1] - polygons->ring_start[ring] - 1;

    if (cutter->n_vertices + n > size - size / 8)
      return FALSE;
    number_ring (cutter, polygons->ring_start[ring], n);
  }
  return TRUE;
}

VigieGeometry *
vigie_topology_arcs (const VigieRings *polygons, guint8 *conflict)
{
  Cutter cutter = { .polygons = polygons };
  VigieGeometry *geometry;
  Found *table;
  gsize size = 64;
  gsize n = 0;
  gsize n_arcs;

  cutter.at = vigie_memory_alloc (polygons->n_points * sizeof *cutter.at);
  cutter.way = g_array_sized_new (FALSE, FALSE, sizeof (Way), polygons->n_zones * 6);

  /* Of a coverage each point is there twice. */
  if (!number_rings (&cutter, polygons->n_points / 4 * 3 + 64)) {
    g_free (cutter.vertex);
    if (!number_rings (&cutter, 2 * polygons->n_points + 64))
      g_assert_not_reached ();
  }
  for (gsize zone = 0; zone < polygons->n_zones; zone++)
    for (guint32 ring = polygons->zone_start[zone]; ring < polygons->zone_start[zone + 1]; ring++)
      cut_ring (&cutter, zone, ring);

  for (size = 64; size < 2u * cutter.way->len;)
    size *= 2;
  table = vigie_memory_alloc (size * sizeof *table);
  memset (table, 0xff, size * sizeof *table);
  n_arcs = find_arcs (&cutter, table, size - 1, conflict);
  for (gsize i = 0; i < size; i++)
    if (table[i].edge != NO_KEY)
      table[n++] = table[i];
  qsort (table, n, sizeof *table, compare_found); /* in the order of the zones */
  g_assert (n == n_arcs);

  geometry = copy_arcs (&cutter, table, n_arcs);
  g_free (table);
  g_free (cutter.vertex);
  g_free (cutter.at);
  g_array_unref (cutter.way);
  return geometry;
}

VigieGeometry *
vigie_topology_build (const VigieRings *polygons)
{
  g_autofree guint8 *conflict = g_new0 (guint8, polygons->n_zones + 1);
  g_autoptr (VigieGeometry) geometry = vigie_topology_arcs (polygons, conflict);

  if (memchr (conflict, 1, polygons->n_zones))
    return NULL;
  vigie_arcs_weigh (geometry);
  return vigie_arcs_assemble (geometry) ? g_steal_pointer (&geometry) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Points to points, then points into edges. */
#include "model/territory/snap.h"

#include <math.h>
#include <string.h>

#include "model/territory/grid.h"
#include "model/territory/polygons.h"

#define MOST_ZONES 8 /* that meet in one point */

VigieEdge *
vigie_edges_alone (const VigieGeometry *arcs, gsize *n)
{
  GArray *edge = g_array_new (FALSE, FALSE, sizeof (VigieEdge));

  for (gsize a = 0; a < arcs->n_arcs; a++) {
    gboolean right = arcs->arc_left[a] == VIGIE_NO_ZONE;
    guint32 zone = right ? arcs->arc_right[a] : arcs->arc_left[a];

    if (!right && arcs->arc_right[a] != VIGIE_NO_ZONE)
      continue;
    for (guint32 i = arcs->arc_start[a]; i + 1 < arcs->arc_start[a + 1]; i++) {
      guint32 from = right ? i : i + 1;
      guint32 to = right ? i + 1 : i;
      VigieEdge found = { zone, arcs->x[from], arcs->y[from], arcs->x[to], arcs->y[to] };

      g_array_append_val (edge, found);
    }
  }
  *n = edge->len;
  return (VigieEdge *) g_array_free (edge, FALSE);
}

VigieBox *
vigie_edges_boxes (const VigieEdge *edge, gsize n)
{
  VigieBox *box = g_new (VigieBox, n + 1);

  for (gsize i = 0; i < n; i++)
    box[i] = (VigieBox) { MIN (edge[i].x0, edge[i].x1), MIN (edge[i].y0, edge[i].y1),
                          MAX (edge[i].x0, edge[i].x1), MAX (edge[i].y0, edge[i].y1) };
  return box;
}

double
vigie_edge_distance (const VigieEdge *edge, double x, double y, double *t)
{
  double dx = edge->x1 - edge->x0;
  double dy = edge->y1 - edge->y0;
  double length = dx * dx + dy * dy;

  *t = length > 0 ? ((x - edge->x0) * dx + (y - edge->y0) * dy) / length : 0;
  *t = CLAMP (*t, 0, 1);
  return hypot (x - edge->x0 - *t * dx, y - edge->y0 - *t * dy);
}

/* --- Points --- */

typedef struct {
  double x, y;
  guint32 zone[MOST_ZONES];
  guint8 n_zones;
  gboolean alone; /* on a border of one zone alone */
  gboolean fixed; /* a zone that is not being mended uses it */
  guint32 target; /* the point that it becomes, or itself */
  guint32 next;   /* of the targets in the same square */
} Point;

typedef struct {
  const VigieRings *polygons;
  const guint8 *dirty;
  double tolerance;
  GArray *point;
  GHashTable *by_place; /* coordinates in centimetres → number + 1 */
  GHashTable *squares;  /* square → number + 1 of its first target */
  VigieEdge *edge;
  gsize n_edges;
  GHashTable *by_edge; /* number of first point, of second → edge + 1 */
  GArray *insertion;
  guint32 *insertion_start; /* per edge + 1 */
} Snap;

typedef struct {
  guint32 edge;
  guint32 point;
  double t;
} Insertion;

static gint64
pair (gint64 a, gint64 b)
{
  return (gint64) ((guint64) a << 32 | (guint32) b);
}

static gint64 *
place_of (double x, double y)
{
  gint64 key = pair (llround (x * 100), llround (y * 100));

  return g_memdup2 (&key, sizeof key);
}

/* GLib's own hash of 64 bits is the exclusive or of its halves: of neighbours' numbers it makes a
 * handful of values. */
static guint
hash_pair (gconstpointer key)
{
  guint64 h = *(const guint64 *) key * 0x9e3779b97f4a7c15u;

  return (guint) (h >> 32) ^ (guint) h;
}

static Point *
get_point (const Snap *snap, guint32 number)
{
  return &g_array_index (snap->point, Point, number);
}

static guint32
find_point (const Snap *snap, double x, double y)
{
  g_autofree gint64 *key = place_of (x, y);

  return GPOINTER_TO_UINT (g_hash_table_lookup (snap->by_place, key)) - 1; /* 0 − 1: none */
}

static gboolean
has_zone (const Point *point, guint32 zone)
{
  for (guint8 k = 0; k < point->n_zones; k++)
    if (point->zone[k] == zone)
      return TRUE;
  return FALSE;
}

static void
add_zone (Point *point, guint32 zone)
{
  if (!has_zone (point, zone) && point->n_zones < MOST_ZONES)
    point->zone[point->n_zones++] = zone;
}

static void
collect_points (Snap *snap)
{
  const VigieRings *polygons = snap->polygons;

  for (guint32 zone = 0; zone < polygons->n_zones; zone++)
    for (guint32 i = polygons->ring_start[polygons->zone_start[zone]];
         snap->dirty[zone] && i < polygons->ring_start[polygons->zone_start[zone + 1]]; i++) {
      guint32 number = find_point (snap, polygons->x[i], polygons->y[i]);

      if (number == G_MAXUINT32) {
        Point point = { .x = polygons->x[i], .y = polygons->y[i] };

        number = snap->point->len;
        point.target = number;
        g_array_append_val (snap->point, point);
        g_hash_table_insert (snap->by_place, place_of (point.x, point.y),
                             GUINT_TO_POINTER (number + 1));
      }
      add_zone (get_point (snap, number), zone);
    }

  for (guint32 zone = 0; zone < polygons->n_zones; zone++)
    for (guint32 i = polygons->ring_start[polygons->zone_start[zone]];
         !snap->dirty[zone] && i < polygons->ring_start[polygons->zone_start[zone + 1]]; i++) {
      guint32 number = find_point (snap, polygons->x[i], polygons->y[i]);

      if (number != G_MAXUINT32)
        get_point (snap, number)->fixed = TRUE;
    }
}

static void
collect_edges (Snap *snap, const VigieGeometry *arcs)
{
  gsize n;
  VigieEdge *edge = vigie_edges_alone (arcs, &n);

  for (gsize i = 0; i < n; i++) {
    guint32 from;
    guint32 to;
    gint64 key;

    if (!snap->dirty[edge[i].zone])
      continue;
    from = find_point (snap, edge[i].x0, edge[i].y0);
    to = find_point (snap, edge[i].x1, edge[i].y1);
    key = pair (from, to);
    get_point (snap, from)->alone = TRUE;
    get_point (snap, to)->alone = TRUE;
    g_hash_table_insert (snap->by_edge, g_memdup2 (&key, sizeof key),
                         GUINT_TO_POINTER (snap->n_edges + 1));
    edge[snap->n_edges++] = edge[i];
  }
  snap->edge = edge;
}

static int
compare_points (gconstpointer a, gconstpointer b, gpointer data)
{
  const Point *one = get_point (data, *(const guint32 *) a);
  const Point *two = get_point (data, *(const guint32 *) b);

  if (one->fixed != two->fixed)
    return one->fixed ? -1 : 1;
  if (one->n_zones != two->n_zones)
    return one->n_zones > two->n_zones ? -1 : 1;
  return one < two ? -1 : one > two;
}

/* Two points of one zone stay two, or the zone would lose its detail. */
static gboolean
may_merge (const Point *one, const Point *two)
{
  for (guint8 k = 0; k < one->n_zones; k++)
    if (has_zone (two, one->zone[k]))
      return FALSE;
  return one->n_zones + two->n_zones <= MOST_ZONES;
}

static guint32
find_target (const Snap *snap, const Point *point)
{
  guint32 best = G_MAXUINT32;
  double nearest = snap->tolerance;

  for (int dx = -1; dx <= 1; dx++)
    for (int dy = -1; dy <= 1; dy++) {
      gint64 key = pair ((gint64) floor (point->x / snap->tolerance) + dx,
                         (gint64) floor (point->y / snap->tolerance) + dy);
      guint32 k = GPOINTER_TO_UINT (g_hash_table_lookup (snap->squares, &key));

      for (; k > 0; k = get_point (snap, k - 1)->next) {
        const Point *target = get_point (snap, k - 1);
        double d = hypot (target->x - point->x, target->y - point->y);

        if (d <= nearest && may_merge (target, point)) {
          nearest = d;
          best = k - 1;
        }
      }
    }
  return best;
}

static void
merge_points (Snap *snap)
{
  g_autofree guint32 *order = g_new (guint32, snap->point->len + 1);
  gsize n = 0;

  for (guint32 i = 0; i < snap->point->len; i++)
    if (get_point (snap, i)->alone)
      order[n++] = i;
  g_qsort_with_data (order, n, sizeof *order, compare_points, snap);

  for (gsize k = 0; k < n; k++) {
    Point *point = get_point (snap, order[k]);
    guint32 target = point->fixed ? G_MAXUINT32 : find_target (snap, point);

    if (target != G_MAXUINT32) {
      point->target = target;
      for (guint8 z = 0; z < point->n_zones; z++)
        add_zone (get_point (snap, target), point->zone[z]);
    } else {
      gint64 key = pair ((gint64) floor (point->x / snap->tolerance),
                         (gint64) floor (point->y / snap->tolerance));

      point->next = GPOINTER_TO_UINT (g_hash_table_lookup (snap->squares, &key));
      g_hash_table_insert (snap->squares, g_memdup2 (&key, sizeof key),
                           GUINT_TO_POINTER (order[k] + 1));
    }
  }
}

/* The point goes into the nearest step of each zone that it is no corner of. */
static void
insert_point (Snap *snap, const VigieGrid *grid, guint32 number)
{
  const Point *point = get_point (snap, number);
  gsize n;
  const guint32 *item = vigie_grid_at (grid, point->x, point->y, &n);

  for (gsize k = 0; k < n; k++) {
    const VigieEdge *edge = &snap->edge[item[k]];
    Insertion found = { item[k], number, 0 };
    double distance = vigie_edge_distance (edge, point->x, point->y, &found.t);
    gboolean nearest = TRUE;

    if (has_zone (point, edge->zone) || distance > snap->tolerance || found.t <= 0 || found.t >= 1)
      continue;
    for (gsize other = 0; other < n && nearest; other++) {
      double t;
      double d = vigie_edge_distance (&snap->edge[item[other]], point->x, point->y, &t);

      nearest = snap->edge[item[other]].zone != edge->zone || d > distance ||
                (d == distance && item[other] >= item[k]);
    }
    if (nearest)
      g_array_append_val (snap->insertion, found);
  }
}

static int
compare_insertions (gconstpointer a, gconstpointer b)
{
  const Insertion *one = a;
  const Insertion *two = b;

  if (one->edge != two->edge)
    return one->edge < two->edge ? -1 : 1;
  if (one->t != two->t)
    return one->t < two->t ? -1 : 1;
  return one->point < two->point ? -1 : one->point > two->point;
}

static gboolean
insert_points (Snap *snap)
{
  g_autofree VigieBox *box = NULL;
  g_autoptr (VigieGrid) grid = NULL;

  for (gsize i = 0; i < snap->n_edges; i++) {
    VigieEdge *edge = &snap->edge[i];
    const Point *from = get_point (snap, find_point (snap, edge->x0, edge->y0));
    const Point *to = get_point (snap, find_point (snap, edge->x1, edge->y1));

    from = get_point (snap, from->target);
    to = get_point (snap, to->target);
    *edge = (VigieEdge) { edge->zone, from->x, from->y, to->x, to->y };
  }
  box = vigie_edges_boxes (snap->edge, snap->n_edges);
  if (!(grid = vigie_grid_new (box, snap->n_edges, snap->tolerance)))
    return FALSE;

  for (guint32 i = 0; i < snap->point->len; i++)
    if (get_point (snap, i)->alone && get_point (snap, i)->target == i)
      insert_point (snap, grid, i);
  g_array_sort (snap->insertion, compare_insertions);

  snap->insertion_start = g_new0 (guint32, snap->n_edges + 1);
  for (guint k = 0; k < snap->insertion->len; k++)
    snap->insertion_start[g_array_index (snap->insertion, Insertion, k).edge + 1]++;
  for (gsize i = 0; i < snap->n_edges; i++)
    snap->insertion_start[i + 1] += snap->insertion_start[i];
  return TRUE;
}

/* --- The rings again --- */

static void
put (VigieRingsMaker *maker, guint32 first, double x, double y)
{
  guint n = maker->x->len;

  if (n > first && g_array_index (maker->x, double, n - 1) == x &&
      g_array_index (maker->y, double, n - 1) == y)
    return;
  vigie_rings_maker_point (maker, x, y);
}

static void
put_ring (const Snap *snap, VigieRingsMaker *maker, guint32 ring)
{
  const VigieRings *polygons = snap->polygons;
  guint32 start = maker->x->len;

  vigie_rings_maker_ring (maker);
  for (guint32 i = polygons->ring_start[ring]; i < polygons->ring_start[ring + 1]; i++) {
    guint32 number = find_point (snap, polygons->x[i], polygons->y[i]);
    const Point *target = get_point (snap, get_point (snap, number)->target);
    gint64 key;
    guint32 edge;

    put (maker, start, target->x, target->y);
    if (i + 1 == polygons->ring_start[ring + 1])
      break;
    key = pair (number, find_point (snap, polygons->x[i + 1], polygons->y[i + 1]));
    edge = GPOINTER_TO_UINT (g_hash_table_lookup (snap->by_edge, &key));
    if (edge == 0)
      continue;
    for (guint32 k = snap->insertion_start[edge - 1]; k < snap->insertion_start[edge]; k++) {
      const Point *taken = get_point (snap, g_array_index (snap->insertion, Insertion, k).point);

      put (maker, start, taken->x, taken->y);
    }
  }
  if (maker->x->len - start < 4) {
    g_array_set_size (maker->x, start);
    g_array_set_size (maker->y, start);
    g_array_set_size (maker->ring_start, maker->ring_start->len - 1);
  }
}

static void
put_as_it_is (const Snap *snap, VigieRingsMaker *maker, guint32 ring)
{
  guint32 first = snap->polygons->ring_start[ring];
  guint32 n = snap->polygons->ring_start[ring + 1] - first;

  vigie_rings_maker_ring (maker);
  g_array_append_vals (maker->x, snap->polygons->x + first, n);
  g_array_append_vals (maker->y, snap->polygons->y + first, n);
}

VigieRings *
vigie_snap (const VigieRings *polygons,
            const VigieGeometry *arcs,
            const guint8 *dirty,
            double tolerance_m)
{
  Snap snap = { .polygons = polygons, .dirty = dirty, .tolerance = tolerance_m };
  VigieRingsMaker maker;
  gboolean done = TRUE;
  gboolean move = tolerance_m > 0;

  snap.point = g_array_new (FALSE, FALSE, sizeof (Point));
  snap.insertion = g_array_new (FALSE, FALSE, sizeof (Insertion));
  snap.by_place = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);
  snap.by_edge = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);
  snap.squares = g_hash_table_new_full (hash_pair, g_int64_equal, g_free, NULL);
  vigie_rings_maker_init (&maker);

  if (move) {
    collect_points (&snap);
    collect_edges (&snap, arcs);
    merge_points (&snap);
    done = insert_points (&snap);
  }
  for (guint32 zone = 0; zone < polygons->n_zones && done; zone++) {
    vigie_rings_maker_zone (&maker);
    for (guint32 r = polygons->zone_start[zone]; r < polygons->zone_start[zone + 1]; r++)
      if (move && dirty[zone])
        put_ring (&snap, &maker, r);
      else
        put_as_it_is (&snap, &maker, r);
  }

  g_array_unref (snap.point);
  g_array_unref (snap.insertion);
  g_hash_table_unref (snap.by_place);
  g_hash_table_unref (snap.by_edge);
  g_hash_table_unref (snap.squares);
  g_free (snap.edge);
  g_free (snap.insertion_start);

  {
    g_autoptr (VigieRings) rings = vigie_rings_maker_end (&maker);

    return done ? g_steal_pointer (&rings) : NULL;
  }
}

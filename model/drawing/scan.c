/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edges of arcs sorted by row, then an active list moved down the page. */
#include "model/drawing/scan.h"

#include <math.h>

/* Part of an arc that crosses the centres of rows @first to @last; @zone begins at its right. */
typedef struct {
  double x, y, slope; /* the upper end, and how far x goes per row */
  gint32 first, last;
  guint32 zone;
  guint32 next;
} Edge;

#define NO_EDGE G_MAXUINT32

typedef struct {
  GArray *edge;
  guint32 *head; /* first edge of each row */
  int rows, columns;
  guint32 outside;
} Scan;

static void
add_edge (Scan *scan, double x0, double y0, double x1, double y1, guint32 left, guint32 right)
{
  Edge edge;
  double first, last;

  /* y grows downwards here: an arc that goes down has its left side at larger x. */
  edge.zone = y1 > y0 ? left : right;
  if (edge.zone == VIGIE_NO_ZONE)
    edge.zone = scan->outside;
  if (y0 > y1) {
    double swap = y0;

    y0 = y1;
    y1 = swap;
    swap = x0;
    x0 = x1;
    x1 = swap;
  }
  first = MAX (ceil (y0 - 0.5), 0.0);
  last = MIN (ceil (y1 - 0.5) - 1.0, scan->rows - 1.0);
  if (first > last || (x0 > scan->columns && x1 > scan->columns))
    return;
  edge.first = (gint32) first;
  edge.last = (gint32) last;
  edge.x = x0;
  edge.y = y0;
  edge.slope = (x1 - x0) / (y1 - y0);
  edge.next = scan->head[edge.first];
  scan->head[edge.first] = scan->edge->len;
  g_array_append_val (scan->edge, edge);
}

static void
collect_edges (Scan *scan, const VigiePage *page, int samples)
{
  const VigieGeometry *g = page->zoning->geometry;

  for (gsize arc = 0; arc < g->n_arcs; arc++) {
    gsize start = g->arc_start[arc], end = g->arc_start[arc + 1];
    double x0 = 0.0, y0 = 0.0;

    for (gsize p = start; p < end; p++) {
      double x1, y1;

      if (p > start && p + 1 < end && g->importance[p] <= page->tolerance)
        continue;
      x1 = samples * vigie_page_x (page, g->x[p]);
      y1 = samples * vigie_page_y (page, g->y[p]);
      if (p > start)
        add_edge (scan, x0, y0, x1, y1, g->arc_left[arc], g->arc_right[arc]);
      x0 = x1;
      y0 = y1;
    }
  }
}

typedef struct {
  double x;
  guint32 edge;
} Crossing;

/* Nearly sorted from row to row. Where two edges leave the same point, their slopes say which one
 * is first just below it. */
static void
sort_crossings (Crossing *crossing, gsize n, const Edge *edge)
{
  for (gsize i = 1; i < n; i++) {
    Crossing c = crossing[i];
    gsize k = i;

    while (k > 0 &&
           (crossing[k - 1].x > c.x ||
            (crossing[k - 1].x == c.x && edge[crossing[k - 1].edge].slope > edge[c.edge].slope))) {
      crossing[k] = crossing[k - 1];
      k--;
    }
    crossing[k] = c;
  }
}

static void
fill_row (const Scan *scan, const Crossing *crossing, gsize n, guint32 *sample)
{
  const Edge *edge = (const Edge *) scan->edge->data;
  guint32 zone = scan->outside;
  int x = 0;

  for (gsize i = 0; i <= n; i++) {
    double at = i < n ? ceil (crossing[i].x - 0.5) : scan->columns;
    int to = (int) CLAMP (at, 0.0, (double) scan->columns);

    while (x < to)
      sample[x++] = zone;
    if (i < n)
      zone = edge[crossing[i].edge].zone;
  }
}

gboolean
vigie_scan (const VigiePage *page,
            int samples,
            VigieScanRow row,
            gpointer data,
            VigieProgress *progress,
            GError **error)
{
  g_autoptr (GArray) edges = g_array_new (FALSE, FALSE, sizeof (Edge));
  g_autoptr (GArray) active = g_array_new (FALSE, FALSE, sizeof (Crossing));
  g_autofree guint32 *head = NULL;
  g_autofree guint32 *sample = NULL;
  Scan scan = { .edge = edges,
                .rows = samples * (int) page->height,
                .columns = samples * (int) page->width,
                .outside = (guint32) page->zoning->n_zones };
  const Edge *edge;

  scan.head = head = g_new (guint32, scan.rows);
  sample = g_new (guint32, scan.columns);
  for (int i = 0; i < scan.rows; i++)
    head[i] = NO_EDGE;
  collect_edges (&scan, page, samples);
  edge = (const Edge *) edges->data;

  for (int y = 0; y < scan.rows; y++) {
    Crossing *crossing = (Crossing *) active->data;
    gsize n = 0;

    for (gsize i = 0; i < active->len; i++) {
      if (edge[crossing[i].edge].last >= y)
        crossing[n++] = crossing[i];
    }
    g_array_set_size (active, n);
    for (guint32 e = head[y]; e != NO_EDGE; e = edge[e].next) {
      Crossing new_one = { 0.0, e };

      g_array_append_val (active, new_one);
    }
    crossing = (Crossing *) active->data;
    for (gsize i = 0; i < active->len; i++) {
      const Edge *e = &edge[crossing[i].edge];

      /* Exactly e->x where an end lies on the centre: the tie is then seen as one. */
      crossing[i].x = e->x + (y + 0.5 - e->y) * e->slope;
    }
    sort_crossings (crossing, active->len, edge);
    fill_row (&scan, crossing, active->len, sample);
    row (data, y, sample);

    if (y % 64 == 0 && !vigie_progress_step (progress, (guint64) y, (guint64) scan.rows * 2, error))
      return FALSE;
  }

  return TRUE;
}

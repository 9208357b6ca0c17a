/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks rings and arcs of a geometry, leaving out corners that are not seen. */
#include "model/drawing/outline.h"

#include <math.h>
#include <string.h>

/* Corners that move a line by less than this many pixels are left out. */
#define UNSEEN 0.3

/* Long paths are slow to fill and to stroke: cut them after about as many points. */
#define LONG_PATH 2000

VigiePage
vigie_page (const VigieZoning *zoning, VigieMapView view, double width, double height, double unit)
{
  return (VigiePage) { zoning, view, width, height, UNSEEN * unit * view.m_per_px };
}

gboolean
vigie_page_shows_zone (const VigiePage *page, gsize zone)
{
  VigieBox box = vigie_geometry_zone_box (page->zoning->geometry, zone);

  return vigie_page_x (page, box.max_x) >= -4.0 &&
         vigie_page_x (page, box.min_x) <= page->width + 4.0 &&
         vigie_page_y (page, box.min_y) >= -4.0 &&
         vigie_page_y (page, box.max_y) <= page->height + 4.0;
}

gsize
vigie_page_path_zone (const VigiePage *page, cairo_t *cr, gsize zone)
{
  const VigieGeometry *g = page->zoning->geometry;
  gsize n = 0;

  for (gsize ring = g->zone_start[zone]; ring < g->zone_start[zone + 1]; ring++) {
    gboolean first = TRUE;

    for (gsize k = g->ring_start[ring]; k < g->ring_start[ring + 1]; k++) {
      gboolean back = g->ring_arc[k] < 0;
      gsize arc = back ? ~g->ring_arc[k] : g->ring_arc[k];
      gsize start = g->arc_start[arc], n_points = g->arc_start[arc + 1] - start;

      /* The last point of an arc is the first of the next one. */
      for (gsize i = 0; i + 1 < n_points; i++) {
        gsize p = back ? start + n_points - 1 - i : start + i;

        if (i > 0 && g->importance[p] <= page->tolerance)
          continue;
        if (first)
          cairo_move_to (cr, vigie_page_x (page, g->x[p]), vigie_page_y (page, g->y[p]));
        else
          cairo_line_to (cr, vigie_page_x (page, g->x[p]), vigie_page_y (page, g->y[p]));
        first = FALSE;
        n++;
      }
    }
    if (!first)
      cairo_close_path (cr);
  }

  return n;
}

static gboolean
shows_arc (const VigiePage *page, gsize arc)
{
  const VigieGeometry *g = page->zoning->geometry;
  double margin = 8.0 * page->view.m_per_px;
  double half_w = page->width / 2.0 * page->view.m_per_px + margin;
  double half_h = page->height / 2.0 * page->view.m_per_px + margin;
  double min_x = INFINITY, max_x = -INFINITY, min_y = INFINITY, max_y = -INFINITY;

  for (gsize p = g->arc_start[arc]; p < g->arc_start[arc + 1]; p++) {
    min_x = MIN (min_x, g->x[p]);
    max_x = MAX (max_x, g->x[p]);
    min_y = MIN (min_y, g->y[p]);
    max_y = MAX (max_y, g->y[p]);
  }

  return max_x >= page->view.x - half_w && min_x <= page->view.x + half_w &&
         max_y >= page->view.y - half_h && min_y <= page->view.y + half_h;
}

gsize
vigie_page_path_arc (const VigiePage *page, cairo_t *cr, gsize arc)
{
  const VigieGeometry *g = page->zoning->geometry;
  gsize start = g->arc_start[arc], end = g->arc_start[arc + 1];
  gsize n = 0;

  if (end - start < 2 || !shows_arc (page, arc))
    return 0;

  for (gsize p = start; p < end; p++) {
    if (p > start && p + 1 < end && g->importance[p] <= page->tolerance)
      continue;
    if (p == start)
      cairo_move_to (cr, vigie_page_x (page, g->x[p]), vigie_page_y (page, g->y[p]));
    else
      cairo_line_to (cr, vigie_page_x (page, g->x[p]), vigie_page_y (page, g->y[p]));
    n++;
  }
  /* An island's arc ends where it began: joined, not capped. */
  if (g->x[start] == g->x[end - 1] && g->y[start] == g->y[end - 1])
    cairo_close_path (cr);

  return n;
}

VigieLimit
vigie_page_limit (const VigiePage *page, gsize arc)
{
  const VigieGeometry *g = page->zoning->geometry;
  const VigieZone *zone = page->zoning->zone;
  guint32 left = g->arc_left[arc], right = g->arc_right[arc];

  /* What lies around a QPV is no border of the agglomeration. */
  if (vigie_zoning_kind_is_own (page->zoning->kind))
    return VIGIE_LIMIT_COMMUNE;
  if (left == VIGIE_NO_ZONE || right == VIGIE_NO_ZONE)
    return VIGIE_LIMIT_AGGLOMERATION;
  if (g_strcmp0 (page->zoning->kind, "commune") == 0)
    return VIGIE_LIMIT_COMMUNE;

  return g_strcmp0 (zone[left].parent, zone[right].parent) ? VIGIE_LIMIT_COMMUNE : VIGIE_LIMIT_IRIS;
}

static double
total_area (const VigieZoning *zoning)
{
  double total = 0.0;

  for (gsize i = 0; i < zoning->n_zones; i++)
    total += zoning->zone[i].area_m2;

  return total;
}

double
vigie_page_zone_size (const VigiePage *page)
{
  gsize n = MAX (page->zoning->n_zones, 1);

  return sqrt (total_area (page->zoning) / n) / page->view.m_per_px;
}

double
vigie_page_commune_size (const VigiePage *page)
{
  const VigieZone *zone = page->zoning->zone;
  gsize n = 1;

  /* Zones stand in the order of codes, those of a commune together. */
  for (gsize i = 1; i < page->zoning->n_zones; i++) {
    if (g_strcmp0 (zone[i].parent, zone[i - 1].parent) != 0 || !zone[i].parent ||
        !zone[i].parent[0])
      n++;
  }

  return sqrt (total_area (page->zoning) / n) / page->view.m_per_px;
}

void
vigie_page_stroke (
  const VigiePage *page, cairo_t *cr, VigieLimit limit, const guint8 *marked, gboolean only_marked)
{
  const VigieGeometry *g = page->zoning->geometry;
  gsize n = 0;

  for (gsize arc = 0; arc < g->n_arcs; arc++) {
    guint32 left = g->arc_left[arc], right = g->arc_right[arc];

    if (vigie_page_limit (page, arc) != limit)
      continue;
    if (marked) {
      gboolean touched =
        (left != VIGIE_NO_ZONE && marked[left]) || (right != VIGIE_NO_ZONE && marked[right]);

      if (touched != only_marked)
        continue;
    }
    n += vigie_page_path_arc (page, cr, arc);
    if (n > LONG_PATH) {
      cairo_stroke (cr);
      n = 0;
    }
  }
  cairo_stroke (cr);
}

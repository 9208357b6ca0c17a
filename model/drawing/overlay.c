/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the flats: circles, then the selection, then names. */
#include "model/drawing/map.h"

#include <math.h>
#include <stdlib.h>

#include "model/drawing/circle.h"
#include "model/drawing/ground.h"
#include "model/drawing/outline.h"
#include "model/drawing/overlay.h"
#include "model/drawing/type.h"

static int
compare_discs (gconstpointer a, gconstpointer b)
{
  const VigieDisc *p = a, *q = b;

  if (p->radius != q->radius)
    return p->radius < q->radius ? 1 : -1;

  return p->zone < q->zone ? -1 : p->zone > q->zone;
}

VigieDisc *
vigie_overlay_discs (const VigieMap *map, const VigiePage *page, gsize *n_discs)
{
  double factor = vigie_map_circle_factor (map, page->view, page->width, page->height);
  VigieGroundStyle style = vigie_ground_style (map->ground, FALSE);
  gsize n = page->zoning->n_zones;
  VigieDisc *disc = g_new (VigieDisc, n + 1);

  *n_discs = 0;
  for (gsize i = 0; i < n; i++) {
    VigieCell cell = vigie_figures_get (map->table->figures, i, map->column);
    const VigieZone *zone = &page->zoning->zone[i];
    gboolean hidden = cell.state == VIGIE_CELL_SECRET;

    if (!hidden && (cell.state != VIGIE_CELL_VALUE || cell.value <= 0.0))
      continue;
    disc[(*n_discs)++] =
      (VigieDisc) { vigie_page_x (page, zone->label_x), vigie_page_y (page, zone->label_y),
                    hidden ? VIGIE_CIRCLE_HIDDEN * style.unit : factor * sqrt (cell.value), i,
                    hidden };
  }
  qsort (disc, *n_discs, sizeof *disc, compare_discs);

  return disc;
}

/* Largest first, so that none is hidden by a larger one. */
static void
draw_circles (const VigieDisc *disc, gsize n, cairo_t *cr, const VigieGroundStyle *style)
{
  for (gsize i = 0; i < n; i++) {
    if (disc[i].hidden)
      vigie_circle_draw_hidden (cr, disc[i].x, disc[i].y, style);
    else
      vigie_circle_draw (cr, disc[i].x, disc[i].y, disc[i].radius, style);
  }
}

/* Dashed over its own casing, so that it is seen on the darkest class as on the lightest. */
static void
draw_priority (const VigieMap *map,
               const VigiePage *page,
               cairo_t *cr,
               const VigieGroundStyle *style)
{
  VigiePage areas = vigie_page (map->priority, page->view, page->width, page->height, style->unit);
  double dash[] = { style->priority_dash, style->priority_dash * 3.0 / 7.0 };

  for (gsize i = 0; i < map->priority->n_zones; i++)
    if (vigie_page_shows_zone (&areas, i))
      vigie_page_path_zone (&areas, cr, i);
  cairo_set_line_width (cr, style->priority_width * 1.75);
  vigie_type_set_rgb (cr, style->background);
  cairo_stroke_preserve (cr);
  cairo_set_line_width (cr, style->priority_width);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_BUTT);
  cairo_set_dash (cr, dash, 2, 0.0);
  vigie_type_set_rgb (cr, style->priority);
  cairo_stroke (cr);
  cairo_set_dash (cr, NULL, 0, 0.0);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
}

static void
draw_selection (const VigieMap *map,
                const VigiePage *page,
                cairo_t *cr,
                const VigieGroundStyle *style)
{
  for (int pass = 0; pass < 2; pass++) {
    cairo_set_line_width (cr, style->selection_width + (pass == 0 ? style->casing : 0.0));
    vigie_type_set_rgb (cr, pass == 0 ? style->casing_rgb : style->selection);
    for (gsize i = 0; i < page->zoning->n_zones; i++) {
      if (!map->selected[i] || !vigie_page_shows_zone (page, i))
        continue;
      vigie_page_path_zone (page, cr, i);
      cairo_stroke (cr);
    }
  }
}

void
vigie_map_draw_overlay (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  VigieGroundStyle style = vigie_ground_style (map->ground, map->high_contrast);
  g_autofree VigieDisc *disc = NULL;
  gsize n_discs = 0;
  VigiePage page;

  g_return_if_fail (map && cr);

  if (!map->table || !map->table->zoning || !map->table->zoning->geometry)
    return;
  page = vigie_page (map->table->zoning, view, width, height, style.unit);

  cairo_save (cr);
  cairo_new_path (cr);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);
  if (map->priority && map->priority->geometry)
    draw_priority (map, &page, cr, &style);
  if (map->circles && map->column < map->table->figures->columns) {
    disc = vigie_overlay_discs (map, &page, &n_discs);
    draw_circles (disc, n_discs, cr, &style);
  }
  if (map->selected)
    draw_selection (map, &page, cr, &style);
  if (map->labels && map->communes)
    vigie_overlay_labels (map, &page, disc, n_discs, cr, &style);
  cairo_restore (cr);
}

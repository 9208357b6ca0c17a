/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands above the flats: circles, the selection, names of communes. */
#include "model/drawing/map.h"

#include <math.h>
#include <stdlib.h>

#include "model/drawing/circle.h"
#include "model/drawing/ground.h"
#include "model/drawing/outline.h"
#include "model/drawing/type.h"

typedef struct {
  double value;
  gsize zone;
} Circle;

static int
compare_circles (gconstpointer a, gconstpointer b)
{
  const Circle *x = a, *y = b;

  if (x->value != y->value)
    return x->value < y->value ? 1 : -1;

  return x->zone < y->zone ? -1 : x->zone > y->zone;
}

/* Largest first, so that none is hidden by a larger one. */
static void
draw_circles (const VigieMap *map,
              const VigiePage *page,
              cairo_t *cr,
              const VigieGroundStyle *style)
{
  double factor = vigie_map_circle_factor (map, page->view, page->width, page->height);
  gsize n = page->zoning->n_zones, n_circles = 0;
  g_autofree Circle *circle = g_new (Circle, n + 1);

  for (gsize i = 0; i < n; i++) {
    VigieCell cell = vigie_figures_get (map->table->figures, i, map->column);

    if (cell.state == VIGIE_CELL_VALUE && cell.value > 0.0)
      circle[n_circles++] = (Circle) { cell.value, i };
    else if (cell.state == VIGIE_CELL_SECRET)
      circle[n_circles++] = (Circle) { 0.0, i };
  }
  qsort (circle, n_circles, sizeof *circle, compare_circles);

  for (gsize i = 0; i < n_circles; i++) {
    const VigieZone *zone = &page->zoning->zone[circle[i].zone];
    double x = vigie_page_x (page, zone->label_x), y = vigie_page_y (page, zone->label_y);

    if (circle[i].value > 0.0)
      vigie_circle_draw (cr, x, y, factor * sqrt (circle[i].value), style);
    else
      vigie_circle_draw_hidden (cr, x, y, style);
  }
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

typedef struct {
  const VigieZone *zone;
  gsize importance; /* number of zones of the finer zoning: the nearest we have to inhabitants */
} Label;

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const Label *x = a, *y = b;

  if (x->importance != y->importance)
    return x->importance < y->importance ? 1 : -1;
  if (x->zone->area_m2 != y->zone->area_m2)
    return x->zone->area_m2 < y->zone->area_m2 ? 1 : -1;

  return g_strcmp0 (x->zone->code, y->zone->code);
}

static gboolean
meets (const double *a, const double *b)
{
  return a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];
}

/* Names that are measured for one frame: a nation has thousands in view, and room for a few dozen. */
#define MOST_TRIED 200

/* Tries the label point, then a line above and below it; a name that fits nowhere stays away. */
static void
draw_labels (const VigieMap *map, const VigiePage *page, cairo_t *cr, const VigieGroundStyle *style)
{
  const VigieZoning *communes = map->communes;
  gsize n = communes->n_zones, n_placed = 0, n_tried = 0;
  g_autofree Label *label = g_new0 (Label, n + 1);
  g_autofree double *placed = g_new (double, 4 * (n + 1));
  double cap = 0.73 * style->label_size, air = style->halo / 2.0 + style->unit;

  for (gsize i = 0; i < n; i++)
    label[i].zone = &communes->zone[i];
  for (gsize i = 0; i < page->zoning->n_zones; i++) {
    gssize commune = vigie_zoning_find (communes, page->zoning->zone[i].parent);

    if (commune >= 0)
      label[commune].importance++;
  }
  qsort (label, n, sizeof *label, compare_labels);

  for (gsize i = 0; i < n && n_tried < MOST_TRIED; i++) {
    static const double shift[] = { 0.0, -1.3, 1.3 };
    const VigieZone *zone = label[i].zone;
    double x = vigie_page_x (page, zone->label_x), y = vigie_page_y (page, zone->label_y);
    double width;

    if (x < 0 || x > page->width || y < 0 || y > page->height)
      continue;
    if (map->unlabelled && zone->label_x > map->unlabelled->min_x &&
        zone->label_x < map->unlabelled->max_x && zone->label_y > map->unlabelled->min_y &&
        zone->label_y < map->unlabelled->max_y)
      continue;
    n_tried++;
    width = vigie_type_width (zone->name, style->label_size, 600);

    for (gsize s = 0; s < G_N_ELEMENTS (shift); s++) {
      double base = y + cap / 2.0 + shift[s] * style->label_size;
      double *box = placed + 4 * n_placed;
      gboolean free_place;

      box[0] = x - width / 2.0 - air;
      box[1] = base - cap - air;
      box[2] = x + width / 2.0 + air;
      box[3] = base + 0.25 * style->label_size + air;
      free_place = box[0] >= 0 && box[1] >= 0 && box[2] <= page->width && box[3] <= page->height;
      for (gsize k = 0; k < n_placed && free_place; k++)
        free_place = !meets (box, placed + 4 * k);
      if (!free_place)
        continue;
      vigie_type_show_halo (cr, zone->name, style->label_size, 600, x, base, 0.5, style->halo,
                            style->text, style->background);
      n_placed++;
      break;
    }
  }
}

void
vigie_map_draw_overlay (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  VigieGroundStyle style = vigie_ground_style (map->ground, map->high_contrast);
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
  if (map->circles && map->column < map->table->figures->columns)
    draw_circles (map, &page, cr, &style);
  if (map->selected)
    draw_selection (map, &page, cr, &style);
  if (map->labels && map->communes)
    draw_labels (map, &page, cr, &style);
  cairo_restore (cr);
}

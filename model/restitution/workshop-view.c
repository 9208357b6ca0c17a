/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a workshop's view. */
#include "model/restitution/workshop-view.h"

#include <string.h>

#include "model/drawing/legend.h"
#include "model/drawing/type.h"

static void
mark (VigieWorkshopView *view)
{
  const VigieZoning *zoning = view->page.table->zoning;
  g_auto (GStrv) code = g_strsplit (view->step->selection, " ", -1);

  if (!*view->step->selection)
    return;
  view->selected = g_new0 (guint8, zoning->n_zones);
  for (gsize i = 0; code[i]; i++) {
    gssize row = vigie_zoning_find (zoning, code[i]);

    if (row >= 0)
      view->selected[row] = 1;
  }
  view->page.map.selected = view->selected;
}

gboolean
vigie_workshop_view_init (VigieWorkshopView *view,
                          const VigieDocumentContext *context,
                          const VigieStep *step)
{
  const VigieDocumentRequest request = {
    .kind = VIGIE_DOCUMENT_MAP_IMAGE,
    .indicator = step->indicator,
    .period = step->period,
    .zoning = step->zoning,
    .method = step->method,
    .n_classes = step->n_classes,
    .palette = *step->palette ? step->palette : NULL,
  };

  *view = (VigieWorkshopView) { .step = step };
  if (!vigie_map_page_init (&view->page, context, &request, NULL)) {
    vigie_map_page_clear (&view->page);
    return FALSE;
  }
  mark (view);

  return TRUE;
}

void
vigie_workshop_view_clear (VigieWorkshopView *view)
{
  vigie_map_page_clear (&view->page);
  g_clear_pointer (&view->selected, g_free);
}

static gboolean
begins_with_one (const char *code, char **start)
{
  for (gsize i = 0; start[i]; i++)
    if (*start[i] && g_str_has_prefix (code, start[i]))
      return TRUE;

  return FALSE;
}

/* The zones whose codes begin with one of the step's; all where none does. */
static VigieMapView
zoom (const VigieWorkshopView *view, double width, double height)
{
  const VigieZoning *zoning = view->page.table->zoning;
  g_auto (GStrv) start = g_strsplit (view->step->zoom, " ", -1);
  VigieMapView all = vigie_map_view_fit (zoning, width, height, 6.0);
  VigieBox box = { 0 };
  gsize n = 0;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    VigieBox one;

    if (!begins_with_one (zoning->zone[i].code, start))
      continue;
    one = vigie_geometry_zone_box (zoning->geometry, i);
    box = n++ == 0 ? one
                   : (VigieBox) { MIN (box.min_x, one.min_x), MIN (box.min_y, one.min_y),
                                  MAX (box.max_x, one.max_x), MAX (box.max_y, one.max_y) };
  }
  if (n == 0)
    return all;

  return (VigieMapView) { (box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0,
                          1.15 * MAX ((box.max_x - box.min_x) / width,
                                      (box.max_y - box.min_y) / height) };
}

double
vigie_workshop_view_legend (
  const VigieWorkshopView *view, cairo_t *cr, double width, double height, double room)
{
  const VigieMap *map = &view->page.map;
  VigieLanguage language = view->page.context->language;
  double circles = 0.0;

  if (map->circles)
    circles =
      6.0 + vigie_circle_legend_draw (map, cr,
                                      vigie_map_circle_factor (map, zoom (view, width, height),
                                                               width, height),
                                      room, language);
  cairo_translate (cr, 0, circles);

  return circles + vigie_legend_draw (map, cr, room, language);
}

void
vigie_workshop_view_draw (
  const VigieWorkshopView *view, cairo_t *cr, double x, double y, double width, double height)
{
  cairo_tag_begin (cr, "Figure", NULL);
  cairo_save (cr);
  cairo_translate (cr, x, y);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  vigie_map_draw (&view->page.map, cr, zoom (view, width, height), width, height);
  cairo_restore (cr);
  vigie_type_set_rgb (cr, 0xA0A0A0);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, y, width, height);
  cairo_stroke (cr);
  cairo_tag_end (cr, "Figure");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map of a workshop's view. */
#include "model/restitution/workshop-view.h"

#include "model/drawing/legend.h"
#include "model/drawing/type.h"
#include "model/workshop/step-view.h"

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
  view->selected = vigie_step_dup_selected (step, view->page.table->zoning);
  view->page.map.selected = view->selected;

  return TRUE;
}

void
vigie_workshop_view_clear (VigieWorkshopView *view)
{
  vigie_map_page_clear (&view->page);
  g_clear_pointer (&view->selected, g_free);
}

/* The step's own part of the territory, or all. */
static VigieMapView
zoom (const VigieWorkshopView *view, double width, double height)
{
  const VigieZoning *zoning = view->page.table->zoning;
  VigieMapView part;

  return vigie_step_zoom (view->step, zoning, width, height, &part)
           ? part
           : vigie_map_view_fit (zoning, width, height, 6.0);
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
  const VigieWorkshopView *view, cairo_t *cr, double x, double width, double height)
{
  cairo_save (cr);
  cairo_translate (cr, x, 0);
  cairo_rectangle (cr, 0, 0, width, height);
  cairo_clip (cr);
  vigie_map_draw (&view->page.map, cr, zoom (view, width, height), width, height);
  cairo_restore (cr);
  vigie_type_set_rgb (cr, 0xA0A0A0);
  cairo_set_line_width (cr, 0.5);
  cairo_rectangle (cr, x, 0, width, height);
  cairo_stroke (cr);
}

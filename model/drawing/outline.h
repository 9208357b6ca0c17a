/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones and arcs as paths on a page, simplified as far as nobody sees it. */
#pragma once

#include <cairo.h>

#include "model/drawing/map.h"

/* What a line between two zones is. */
typedef enum {
  VIGIE_LIMIT_IRIS,
  VIGIE_LIMIT_COMMUNE,
  VIGIE_LIMIT_AGGLOMERATION
} VigieLimit;

/**
 * VigiePage:
 * @tolerance: metres under which a corner is not seen
 *
 * Where a zoning lies on a page.
 */
typedef struct {
  const VigieZoning *zoning;
  VigieMapView view;
  double width, height;
  double tolerance;
} VigiePage;

VigiePage
vigie_page (const VigieZoning *zoning, VigieMapView view, double width, double height, double unit);

static inline double
vigie_page_x (const VigiePage *page, double x)
{
  return page->width / 2.0 + (x - page->view.x) / page->view.m_per_px;
}

static inline double
vigie_page_y (const VigiePage *page, double y)
{
  return page->height / 2.0 - (y - page->view.y) / page->view.m_per_px;
}

/* Whether any of the zone may be on the page. */
gboolean vigie_page_shows_zone (const VigiePage *page, gsize zone);

/* Adds a zone's rings to the path; returns the number of points. */
gsize vigie_page_path_zone (const VigiePage *page, cairo_t *cr, gsize zone);

/* Adds an arc where it may be on the page; returns the number of points. */
gsize vigie_page_path_arc (const VigiePage *page, cairo_t *cr, gsize arc);

VigieLimit vigie_page_limit (const VigiePage *page, gsize arc);

/* Mean height of a zone on the page, and of a commune. */
double vigie_page_zone_size (const VigiePage *page);
double vigie_page_commune_size (const VigiePage *page);

/* Strokes the limits of one kind. @marked: (nullable): a byte a zone: then either those that touch a
 * marked zone, or those that do not. */
void vigie_page_stroke (
  const VigiePage *page, cairo_t *cr, VigieLimit limit, const guint8 *marked, gboolean only_marked);

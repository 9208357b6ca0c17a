/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A view of a workshop as a picture: its map, zoomed and marked as the room saw it. */
#pragma once

#include "model/restitution/map-page.h"
#include "model/workshop/workshop.h"

/**
 * VigieWorkshopView:
 * @page: the words and the map; @selected: a byte a zone
 */
typedef struct {
  VigieMapPage page;
  guint8 *selected;
  const VigieStep *step;
} VigieWorkshopView;

/* Returns: %FALSE where the zoning has no contours, or the edition no such column. */
gboolean vigie_workshop_view_init (VigieWorkshopView *view,
                                   const VigieDocumentContext *context,
                                   const VigieStep *step);
void vigie_workshop_view_clear (VigieWorkshopView *view);

/* The legend of the map as it is drawn into a frame of @width × @height, @room wide; returns its height. */
double vigie_workshop_view_legend (
  const VigieWorkshopView *view, cairo_t *cr, double width, double height, double room);

/* Draws the map into a frame at @x, 0. */
void vigie_workshop_view_draw (
  const VigieWorkshopView *view, cairo_t *cr, double x, double width, double height);

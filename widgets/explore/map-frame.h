/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows at a frame: a raster, painted in the colours of now, moved to the view. */
#pragma once

#include <gtk/gtk.h>

#include "model/drawing/map.h"

/**
 * VigieMapFrame:
 * @raster: (nullable): of @width × @height
 * @surface: (nullable): the raster in its colours; made at the next frame after a recolour
 * @texture: (nullable): the same for renderers that are not Cairo's
 */
typedef struct {
  VigieRaster *raster;
  int width, height;
  VigieGround ground;
  cairo_surface_t *surface;
  GdkTexture *texture;
} VigieMapFrame;

void vigie_map_frame_take_raster (
  VigieMapFrame *frame, VigieRaster *raster, int width, int height, VigieGround ground);
void vigie_map_frame_clear (VigieMapFrame *frame);

/* Colours or figures have changed: the next paint looks them up again. */
void vigie_map_frame_recolor (VigieMapFrame *frame);

void vigie_map_frame_paint (VigieMapFrame *frame,
                            GtkWidget *widget,
                            GtkSnapshot *snapshot,
                            const VigieMap *map,
                            VigieMapView view);

/* The zone at a place of a widget of @width × @height that shows @view, or VIGIE_NO_ZONE. */
guint32 vigie_map_frame_zone_at (
  const VigieMapFrame *frame, VigieMapView view, double x, double y, int width, int height);

/* A card with the communes, for the corner of the map. */
void vigie_map_frame_draw_overview (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map: one routine for the screen, PNG, SVG and PDF; and the raster for instant recolouring. */
#pragma once

#include <cairo.h>

#include "model/catalogue/table.h"
#include "model/core/progress.h"
#include "model/drawing/palette.h"
#include "model/statistics/classes.h"

/**
 * VigieMapView:
 * The part of the territory shown: @x, @y is the Lambert-93 point at the centre, @m_per_px the
 * scale (metres a pixel or point).
 */
typedef struct {
  double x, y;
  double m_per_px;
} VigieMapView;

/**
 * VigieMap:
 * What a map shows. Borrowed pointers; a plain value, filled by its maker.
 * @table, @column: the figures (flats for ratios, circles for stocks)
 * @communes: (nullable): the commune zoning of the same vintage, for thicker borders and labels
 * @priority: (nullable): priority neighbourhoods, whose outlines lie over the flats
 * @selected: (nullable): a byte a zone
 * @circles: stocks as circles, area in proportion
 * @unlabelled: (nullable): the part of the territory that an inset shows and labels itself
 * @furniture: where something else stands on the frame, px, and no name may; of no width: nowhere
 */
typedef struct {
  const VigieTable *table;
  gsize column;
  const VigieZoning *communes;
  const VigieZoning *priority;
  const VigieClasses *classes;
  const VigiePalette *palette;
  gboolean reversed;
  gboolean circles;
  VigieGround ground;
  const guint8 *selected;
  gboolean labels;
  cairo_rectangle_t furniture;
  gboolean high_contrast;
  const VigieBox *unlabelled;
} VigieMap;

/* A view that shows the whole zoning in a frame, with a margin. */
VigieMapView
vigie_map_view_fit (const VigieZoning *zoning, double width, double height, double margin);

/* Draws the map into the rectangle 0, 0, @width, @height of @cr: as vectors, but where @cr is a
 * picture and the zones are very many. */
void
vigie_map_draw (const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height);

/* The parts above the flats, to draw over a raster: borders, circles, labels, selection. */
void vigie_map_draw_borders (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height);
void vigie_map_draw_overlay (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height);

/* A scale bar with round length whose left end is at 0, 0 of @cr; returns its width. */
double vigie_scale_bar_draw (
  cairo_t *cr, double m_per_px, double max_width, VigieGround ground, VigieLanguage language);

/* Circle radius factor R/√max for a map's stocks in a frame: R covers ~12 %, at most 28. */
double
vigie_map_circle_factor (const VigieMap *map, VigieMapView view, double width, double height);

/* Fills the present path with what a cell without a value has (ground, marks, outline) and clears
 * it: for legend swatches, table cells, hover. Anchored to 0, 0 of @cr. */
void
vigie_fill_state (cairo_t *cr, VigieCellState state, VigieGround ground, gboolean high_contrast);

/**
 * VigieRaster:
 * Zone numbers at 2 × 2 a pixel and the borders as a surface, made off the main loop, so that a
 * recolour is one look-up a sample.
 */
typedef struct _VigieRaster VigieRaster;

VigieRaster *vigie_raster_new (const VigieZoning *zoning,
                               const VigieZoning *communes,
                               VigieMapView view,
                               int width,
                               int height,
                               VigieGround ground,
                               VigieProgress *progress,
                               GError **error);

/* The same where lengths of the ground are @scale pixels: screens of high density, pictures of a
 * page. @view, @width and @height are of pixels. */
VigieRaster *vigie_raster_new_scaled (const VigieZoning *zoning,
                                      VigieMapView view,
                                      int width,
                                      int height,
                                      VigieGround ground,
                                      double scale,
                                      VigieProgress *progress,
                                      GError **error);
void vigie_raster_free (VigieRaster *raster);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRaster, vigie_raster_free)

VigieMapView vigie_raster_get_view (const VigieRaster *raster);

/* The zone under the first of a pixel's four samples, at + 0.25, + 0.25; or VIGIE_NO_ZONE. */
guint32 vigie_raster_zone_at (const VigieRaster *raster, int x, int y);

/* (transfer full): an opaque ARGB32 surface of the raster in the map's present colours, with the
 * borders over it; touches no geometry. */
cairo_surface_t *vigie_raster_paint (const VigieRaster *raster, const VigieMap *map);

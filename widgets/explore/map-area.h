/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map on screen: pans, zooms, shows the zone under the pointer, selects. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_MAP_AREA (vigie_map_area_get_type ())
G_DECLARE_FINAL_TYPE (VigieMapArea, vigie_map_area, VIGIE, MAP_AREA, GtkWidget)

/**
 * VigieMapArea:
 *
 * Zones are rasterised once a view, in a thread; another indicator, class or colour is a look-up
 * over that raster, within the frame. While a new raster is made the one before is moved and
 * stretched. Actions: map.zoom-in, map.zoom-out, map.fit.
 */
GtkWidget *vigie_map_area_new (void);
void vigie_map_area_set_exploration (VigieMapArea *self, VigieExploration *exploration);

void vigie_map_area_fit (VigieMapArea *self);
void vigie_map_area_zoom (VigieMapArea *self, double factor, double x, double y);
void vigie_map_area_pan (VigieMapArea *self, double dx, double dy);
VigieMapView vigie_map_area_get_view (VigieMapArea *self);

/* The zone at a place of the widget, or VIGIE_NO_ZONE. */
guint32 vigie_map_area_zone_at (VigieMapArea *self, double x, double y);

/* Selects the zone at a place, as a click does; @extend as with Maj. */
void vigie_map_area_click (VigieMapArea *self, double x, double y, gboolean extend);

/* Whether what is shown is the raster of the present view: nothing is being made. */
gboolean vigie_map_area_is_settled (VigieMapArea *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the map shows at a frame: a raster, painted in the colours of now, moved to the view. */
#include "widgets/explore/map-frame.h"

#include <math.h>

#include "model/drawing/ground.h"
#include "model/drawing/type.h"

void
vigie_map_frame_recolor (VigieMapFrame *frame)
{
  g_clear_pointer (&frame->surface, cairo_surface_destroy);
  g_clear_object (&frame->texture);
}

void
vigie_map_frame_clear (VigieMapFrame *frame)
{
  vigie_map_frame_recolor (frame);
  g_clear_pointer (&frame->raster, vigie_raster_free);
  frame->width = frame->height = 0;
}

void
vigie_map_frame_take_raster (
  VigieMapFrame *frame, VigieRaster *raster, int width, int height, VigieGround ground)
{
  vigie_map_frame_clear (frame);
  frame->raster = raster;
  frame->width = width;
  frame->height = height;
  frame->ground = ground;
}

static void
make_texture (VigieMapFrame *frame)
{
  int stride = cairo_image_surface_get_stride (frame->surface);
  g_autoptr (GBytes) bytes =
    g_bytes_new_with_free_func (cairo_image_surface_get_data (frame->surface),
                                (gsize) stride * frame->height,
                                (GDestroyNotify) cairo_surface_destroy,
                                cairo_surface_reference (frame->surface));

  frame->texture =
    gdk_memory_texture_new (frame->width, frame->height, GDK_MEMORY_DEFAULT, bytes, (gsize) stride);
}

/* With Cairo's renderer the surface is four times faster than a texture; with GL the texture stays
 * in the card's memory. */
static void
append (VigieMapFrame *frame, GtkWidget *widget, GtkSnapshot *snapshot)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float) frame->width, (float) frame->height);
  GskRenderer *renderer = gtk_native_get_renderer (gtk_widget_get_native (widget));

  if (GSK_IS_CAIRO_RENDERER (renderer)) {
    cairo_t *cr = gtk_snapshot_append_cairo (snapshot, &bounds);

    cairo_set_source_surface (cr, frame->surface, 0, 0);
    cairo_pattern_set_filter (cairo_get_source (cr), CAIRO_FILTER_BILINEAR);
    cairo_paint (cr);
    cairo_destroy (cr);
  } else {
    if (!frame->texture)
      make_texture (frame);
    gtk_snapshot_append_texture (snapshot, frame->texture, &bounds);
  }
}

void
vigie_map_frame_paint (VigieMapFrame *frame,
                       GtkWidget *widget,
                       GtkSnapshot *snapshot,
                       const VigieMap *map,
                       VigieMapView view)
{
  VigieMapView from;
  double scale, x, y;

  if (!frame->raster)
    return;
  if (!frame->surface) {
    frame->surface = vigie_raster_paint (frame->raster, map);
    cairo_surface_flush (frame->surface);
  }

  from = vigie_raster_get_view (frame->raster);
  scale = from.m_per_px / view.m_per_px;
  x = gtk_widget_get_width (widget) / 2.0 + (from.x - view.x) / view.m_per_px -
      frame->width * scale / 2.0;
  y = gtk_widget_get_height (widget) / 2.0 - (from.y - view.y) / view.m_per_px -
      frame->height * scale / 2.0;
  if (fabs (scale - 1.0) < 1e-9) {
    /* On whole pixels nothing is blurred. */
    x = round (x);
    y = round (y);
  }

  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_scale (snapshot, (float) scale, (float) scale);
  append (frame, widget, snapshot);
  gtk_snapshot_restore (snapshot);
}

guint32
vigie_map_frame_zone_at (
  const VigieMapFrame *frame, VigieMapView view, double x, double y, int width, int height)
{
  VigieMapView from;
  double east, north;

  if (!frame->raster)
    return VIGIE_NO_ZONE;

  from = vigie_raster_get_view (frame->raster);
  east = view.x + (x - width / 2.0) * view.m_per_px;
  north = view.y - (y - height / 2.0) * view.m_per_px;
  return vigie_raster_zone_at (frame->raster,
                               (int) floor (frame->width / 2.0 + (east - from.x) / from.m_per_px),
                               (int) floor (frame->height / 2.0 -
                                            (north - from.y) / from.m_per_px));
}

static void
rounded (cairo_t *cr, double x, double y, double width, double height, double radius)
{
  cairo_new_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 1.5 * G_PI);
  cairo_close_path (cr);
}

void
vigie_map_frame_draw_overview (
  const VigieMap *map, cairo_t *cr, VigieMapView view, double width, double height)
{
  VigieGroundStyle style = vigie_ground_style (map->ground, FALSE);

  rounded (cr, 0.5, 0.5, width - 1, height - 1, 8);
  vigie_type_set_rgb (cr, style.background);
  cairo_fill_preserve (cr);
  vigie_type_set_rgb (cr, vigie_rgb_mix (style.background, style.text, 0.16));
  cairo_set_line_width (cr, 1);
  cairo_stroke (cr);
  cairo_push_group (cr);
  vigie_map_draw_borders (map, cr, view, width, height);
  cairo_pop_group_to_source (cr);
  cairo_paint_with_alpha (cr, 0.6);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones drawn over their IRIS: no figure, two kinds of lines. */
#include "widgets/assistants/zoning-preview.h"

#include <adwaita.h>

#include "model/drawing/ground.h"
#include "model/drawing/outline.h"

struct _VigieZoningPreview {
  GtkWidget parent_instance;

  VigieZoning *iris, *zones;
};

G_DEFINE_FINAL_TYPE (VigieZoningPreview, vigie_zoning_preview, GTK_TYPE_WIDGET)

#define MARGIN 16
#define ZONE_ALPHA 0.28

static void
set_color (cairo_t *cr, VigieRgb color, double alpha)
{
  cairo_set_source_rgba (cr, (color >> 16) / 255.0, (color >> 8 & 0xff) / 255.0,
                         (color & 0xff) / 255.0, alpha);
}

static void
draw_zones (const VigiePage *page, cairo_t *cr, const VigieGroundStyle *style)
{
  for (gsize i = 0; i < page->zoning->n_zones; i++) {
    vigie_page_path_zone (page, cr, i);
    set_color (cr, style->selection, ZONE_ALPHA);
    cairo_fill_preserve (cr);
    set_color (cr, style->selection, 1.0);
    cairo_set_line_width (cr, style->commune_width);
    cairo_stroke (cr);
  }
}

static void
draw (VigieZoningPreview *self, cairo_t *cr, double width, double height)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  VigieGroundStyle style =
    vigie_ground_style (dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT, FALSE);
  VigieMapView view = vigie_map_view_fit (self->iris, width, height, MARGIN);
  VigiePage page = vigie_page (self->iris, view, width, height, style.unit);

  for (gsize i = 0; i < self->iris->n_zones; i++)
    vigie_page_path_zone (&page, cr, i);
  set_color (cr, style.plain, 1.0);
  cairo_fill (cr);
  set_color (cr, style.background, 1.0);
  cairo_set_line_width (cr, style.iris_width);
  for (gsize i = 0; i < self->iris->n_zones; i++)
    vigie_page_path_zone (&page, cr, i);
  cairo_stroke (cr);
  set_color (cr, style.commune, 1.0);
  cairo_set_line_width (cr, style.commune_width);
  vigie_page_stroke (&page, cr, VIGIE_LIMIT_COMMUNE, NULL, FALSE);
  vigie_page_stroke (&page, cr, VIGIE_LIMIT_AGGLOMERATION, NULL, FALSE);
  if (self->zones && self->zones->geometry) {
    VigiePage over = vigie_page (self->zones, view, width, height, style.unit);

    draw_zones (&over, cr, &style);
  }
}

static void
vigie_zoning_preview_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieZoningPreview *self = VIGIE_ZONING_PREVIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->iris || !self->iris->geometry || width < 2 * MARGIN || height < 2 * MARGIN)
    return;
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  draw (self, cr, width, height);
  cairo_destroy (cr);
}

void
vigie_zoning_preview_show (VigieZoningPreview *self, VigieZoning *iris, VigieZoning *zones)
{
  g_clear_pointer (&self->iris, vigie_zoning_unref);
  g_clear_pointer (&self->zones, vigie_zoning_unref);
  self->iris = iris ? vigie_zoning_ref (iris) : NULL;
  self->zones = zones ? vigie_zoning_ref (zones) : NULL;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vigie_zoning_preview_finalize (GObject *object)
{
  VigieZoningPreview *self = VIGIE_ZONING_PREVIEW (object);

  g_clear_pointer (&self->iris, vigie_zoning_unref);
  g_clear_pointer (&self->zones, vigie_zoning_unref);

  G_OBJECT_CLASS (vigie_zoning_preview_parent_class)->finalize (object);
}

static void
vigie_zoning_preview_class_init (VigieZoningPreviewClass *class)
{
  G_OBJECT_CLASS (class)->finalize = vigie_zoning_preview_finalize;
  GTK_WIDGET_CLASS (class)->snapshot = vigie_zoning_preview_snapshot;
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (class), GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_zoning_preview_init (VigieZoningPreview *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vigie_zoning_preview_new (void)
{
  return g_object_new (VIGIE_TYPE_ZONING_PREVIEW, NULL);
}

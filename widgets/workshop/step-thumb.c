/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small map of a step, drawn once a size. */
#include "widgets/workshop/step-thumb.h"

#include "model/workshop/step-view.h"

struct _VigieStepThumb {
  GtkWidget parent_instance;

  const VigieWorkshop *workshop;
  const VigieEdition *edition;
  const VigieZoning *communes;
  VigieRoomStep room;
  gboolean shown;
  cairo_surface_t *surface;
  int width, height;
};

G_DEFINE_FINAL_TYPE (VigieStepThumb, vigie_step_thumb, GTK_TYPE_WIDGET)

const char *
vigie_step_thumb_title (const VigieWorkshop *workshop, gsize step)
{
  const char *code = workshop->step[step].indicator;
  const VigieIndicator *indicator = vigie_catalogue_find (vigie_catalogue_get (), code);

  return indicator ? vigie_indicator_label (indicator, vigie_language_current ()) : code;
}

/* Without names, with the lines of a screen: a map of this size says where, not what. */
static void
paint (VigieStepThumb *self, cairo_t *cr)
{
  const VigieZoning *zoning = self->room.map.table->zoning;
  VigieMap map = self->room.map;
  VigieMapView view;

  map.ground = VIGIE_GROUND_LIGHT;
  map.labels = FALSE;
  if (!vigie_step_zoom (self->room.step, zoning, self->width, self->height, &view))
    view = vigie_map_view_fit (zoning, self->width, self->height, 4.0);
  cairo_set_source_rgb (cr, 1.0, 1.0, 1.0);
  cairo_paint (cr);
  vigie_map_draw (&map, cr, view, self->width, self->height);
}

static void
vigie_step_thumb_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieStepThumb *self = VIGIE_STEP_THUMB (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  cairo_t *cr;

  if (!self->shown || width <= 0 || height <= 0)
    return;
  if (!self->surface || width != self->width || height != self->height) {
    g_clear_pointer (&self->surface, cairo_surface_destroy);
    self->width = width;
    self->height = height;
    self->surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
    cr = cairo_create (self->surface);
    paint (self, cr);
    cairo_destroy (cr);
  }
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  cairo_set_source_surface (cr, self->surface, 0, 0);
  cairo_paint (cr);
  cairo_destroy (cr);
}

void
vigie_step_thumb_show (VigieStepThumb *self, gsize step)
{
  vigie_room_step_clear (&self->room);
  vigie_room_step_init (&self->room, self->workshop, step, self->edition, self->communes,
                        vigie_language_current ());
  self->shown = TRUE;
  g_clear_pointer (&self->surface, cairo_surface_destroy);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->room.title, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vigie_step_thumb_finalize (GObject *object)
{
  VigieStepThumb *self = VIGIE_STEP_THUMB (object);

  vigie_room_step_clear (&self->room);
  g_clear_pointer (&self->surface, cairo_surface_destroy);

  G_OBJECT_CLASS (vigie_step_thumb_parent_class)->finalize (object);
}

static void
vigie_step_thumb_class_init (VigieStepThumbClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->finalize = vigie_step_thumb_finalize;
  widget_class->snapshot = vigie_step_thumb_snapshot;
  gtk_widget_class_set_css_name (widget_class, "stepthumb");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_step_thumb_init (VigieStepThumb *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

GtkWidget *
vigie_step_thumb_new (const VigieWorkshop *workshop,
                      const VigieEdition *edition,
                      const VigieZoning *communes)
{
  VigieStepThumb *self = g_object_new (VIGIE_TYPE_STEP_THUMB, NULL);

  self->workshop = workshop;
  self->edition = edition;
  self->communes = communes;

  return GTK_WIDGET (self);
}

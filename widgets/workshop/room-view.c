/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room sees, drawn to the size of the widget. */
#include "widgets/workshop/room-view.h"

#include <glib/gi18n-lib.h>

#define ZOOM 1.25
#define LEAST_WIDTH 360

struct _VigieRoomView {
  GtkWidget parent_instance;

  VigiePresentation *presentation;
  gboolean leads;
  double ratio; /* that it was measured for */
};

G_DEFINE_FINAL_TYPE (VigieRoomView, vigie_room_view, GTK_TYPE_WIDGET)

/* Pixels in a unit of 1080 lines. */
static double
scale (VigieRoomView *self)
{
  return MAX (gtk_widget_get_height (GTK_WIDGET (self)), 1) / VIGIE_ROOM_LINES;
}

static void
vigie_room_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieRoomView *self = VIGIE_ROOM_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  VigieRoomPage page;
  cairo_t *cr;

  if (width <= 0 || height <= 0)
    return;
  vigie_presentation_fill (self->presentation, &page);
  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  vigie_room_page_draw (&page, cr, width, height, vigie_language_current ());
  cairo_destroy (cr);
}

/* The one that keeps to the room's shape is as high as its width asks for. */
static GtkSizeRequestMode
vigie_room_view_get_request_mode (GtkWidget *widget)
{
  return VIGIE_ROOM_VIEW (widget)->leads ? GTK_SIZE_REQUEST_CONSTANT_SIZE
                                         : GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
vigie_room_view_measure (GtkWidget *widget,
                         GtkOrientation orientation,
                         int for_size,
                         int *minimum,
                         int *natural,
                         int *minimum_baseline,
                         int *natural_baseline)
{
  VigieRoomView *self = VIGIE_ROOM_VIEW (widget);
  double ratio = vigie_presentation_get_ratio (self->presentation);

  *minimum_baseline = *natural_baseline = -1;
  if (self->leads)
    *minimum = *natural = 1;
  else if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = *natural = LEAST_WIDTH;
  else
    *minimum = *natural = (int) (MAX (for_size, LEAST_WIDTH) / ratio);
}

static void
vigie_room_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieRoomView *self = VIGIE_ROOM_VIEW (widget);

  if (self->leads && height > 0)
    vigie_presentation_set_ratio (self->presentation, (double) width / height);
}

/* The sentence that a screen reader says of the page in view. */
static void
announce (VigieRoomView *self)
{
  VigieRoomPage page;
  g_autofree char *label = NULL;

  vigie_presentation_fill (self->presentation, &page);
  label = page.blank ? g_strdup (_ ("Black screen"))
                     : g_strdup_printf ("%s, %s, %zu / %zu%s%s", page.title, page.subtitle,
                                        page.step, page.n_steps, page.answer ? ". " : "",
                                        page.answer ? page.answer : "");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
changed_cb (VigieRoomView *self)
{
  double ratio = vigie_presentation_get_ratio (self->presentation);

  announce (self);
  if (ratio != self->ratio && !self->leads)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->ratio = ratio;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
motion_cb (GtkEventControllerMotion *motion, double x, double y, VigieRoomView *self)
{
  vigie_presentation_hover (self->presentation, x / scale (self), y / scale (self));
}

static void
leave_cb (GtkEventControllerMotion *motion, VigieRoomView *self)
{
  vigie_presentation_leave (self->presentation);
}

static void
click_cb (GtkGestureClick *click, int n, double x, double y, VigieRoomView *self)
{
  vigie_presentation_click (self->presentation, x / scale (self), y / scale (self));
}

static void
drag_begin_cb (GtkGestureDrag *drag, double x, double y, VigieRoomView *self)
{
  vigie_presentation_drag_begin (self->presentation, x / scale (self), y / scale (self));
}

/* A hand that trembles still clicks. */
static gboolean
is_moved (VigieRoomView *self, double dx, double dy)
{
  return gtk_drag_check_threshold (GTK_WIDGET (self), 0, 0, (int) dx, (int) dy);
}

static void
drag_update_cb (GtkGestureDrag *drag, double dx, double dy, VigieRoomView *self)
{
  if (!gtk_gesture_get_sequence_state (GTK_GESTURE (drag), gtk_gesture_get_last_updated_sequence (
                                                             GTK_GESTURE (drag))) &&
      !is_moved (self, dx, dy))
    return;
  gtk_gesture_set_state (GTK_GESTURE (drag), GTK_EVENT_SEQUENCE_CLAIMED);
  vigie_presentation_drag (self->presentation, dx / scale (self), dy / scale (self));
}

static void
drag_end_cb (GtkGestureDrag *drag, double dx, double dy, VigieRoomView *self)
{
  vigie_presentation_drag_end (self->presentation);
}

static gboolean
scroll_cb (GtkEventControllerScroll *scroll, double dx, double dy, VigieRoomView *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (scroll));
  double factor = dy < 0 ? ZOOM : 1.0 / ZOOM, x, y;
  graphene_point_t place;

  if (dy == 0.0)
    return FALSE;
  if (event && gdk_event_get_position (event, &x, &y) &&
      gtk_widget_compute_point (GTK_WIDGET (gtk_widget_get_native (GTK_WIDGET (self))),
                                GTK_WIDGET (self), &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                &place))
    vigie_presentation_zoom_at (self->presentation, factor, place.x / scale (self),
                                place.y / scale (self));
  else
    vigie_presentation_zoom (self->presentation, factor);

  return TRUE;
}

static void
vigie_room_view_dispose (GObject *object)
{
  VigieRoomView *self = VIGIE_ROOM_VIEW (object);

  if (self->presentation)
    g_signal_handlers_disconnect_by_data (self->presentation, self);
  g_clear_object (&self->presentation);

  G_OBJECT_CLASS (vigie_room_view_parent_class)->dispose (object);
}

static void
vigie_room_view_class_init (VigieRoomViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_room_view_dispose;
  widget_class->get_request_mode = vigie_room_view_get_request_mode;
  widget_class->measure = vigie_room_view_measure;
  widget_class->snapshot = vigie_room_view_snapshot;
  widget_class->size_allocate = vigie_room_view_size_allocate;
  gtk_widget_class_set_css_name (widget_class, "roomview");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_room_view_init (VigieRoomView *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *drag = gtk_gesture_drag_new (), *click = gtk_gesture_click_new ();

  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (click, "released", G_CALLBACK (click_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), motion);
  gtk_widget_add_controller (GTK_WIDGET (self), scroll);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
vigie_room_view_new (VigiePresentation *presentation, gboolean leads)
{
  VigieRoomView *self = g_object_new (VIGIE_TYPE_ROOM_VIEW, "focusable", TRUE, NULL);

  self->presentation = g_object_ref (presentation);
  self->leads = leads;
  g_signal_connect_swapped (presentation, "changed", G_CALLBACK (changed_cb), self);
  announce (self);

  return GTK_WIDGET (self);
}

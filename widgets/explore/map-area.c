/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The map on screen: pans, zooms, shows the zone under the pointer, selects. */
#include "widgets/explore/map-area.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "widgets/explore/hover-card.h"
#include "widgets/explore/map-frame.h"

struct _VigieMapArea {
  GtkWidget parent_instance;

  GtkWidget *buttons;
  GtkWidget *card;
  VigieExploration *exploration;

  VigieMapView view;
  gboolean fitted; /* the view follows the size until it is moved by hand */
  VigieMapView drag_from;
  gboolean dragged;

  VigieMapFrame frame; /* what is shown */
  VigieZoning *zoning; /* of the raster and of the overview */
  cairo_surface_t *overview;
  VigieProgress *making; /* of the raster in the making, or NULL */
  gboolean again;        /* another view was asked meanwhile */

  double pointer_x, pointer_y;
  guint hover;
  GtkWidget *menu; /* on a zone, by the other button */
};

G_DEFINE_FINAL_TYPE (VigieMapArea, vigie_map_area, GTK_TYPE_WIDGET)

#define MARGIN 14.0
#define ZOOM_STEP 1.5
#define PAN_STEP 60.0
#define LEAST_M_PER_PX 0.5
#define HOVER_MS 120
#define DRAG_THRESHOLD 4.0
#define OVERVIEW_WIDTH 110
#define OVERVIEW_HEIGHT 92
#define OVERVIEW_LEAST_MAP 360

static VigieGround
ground_now (void)
{
  return adw_style_manager_get_dark (adw_style_manager_get_default ()) ? VIGIE_GROUND_DARK
                                                                       : VIGIE_GROUND_LIGHT;
}

static gboolean
fill_map (VigieMapArea *self, VigieMap *map)
{
  if (!self->exploration || !vigie_exploration_fill_map (self->exploration, ground_now (), map))
    return FALSE;

  map->high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
  return map->table->zoning->geometry != NULL;
}

/* The raster in the making: owned by its task; the widget keeps the progress to cancel it. */
typedef struct {
  VigieZoning *zoning;
  VigieZoning *communes;
  VigieMapView view;
  int width, height;
  VigieGround ground;
  VigieProgress progress;
} RasterJob;

static void
raster_job_free (RasterJob *job)
{
  g_clear_pointer (&job->zoning, vigie_zoning_unref);
  g_clear_pointer (&job->communes, vigie_zoning_unref);
  g_free (job);
}

static void
run_raster (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  RasterJob *job = data;
  GError *error = NULL;
  VigieRaster *raster = vigie_raster_new (job->zoning, job->communes, job->view, job->width,
                                          job->height, job->ground, &job->progress, &error);

  if (raster)
    g_task_return_pointer (task, raster, (GDestroyNotify) vigie_raster_free);
  else
    g_task_return_error (task, error);
}

static void make_raster (VigieMapArea *self);

static void
raster_made_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  VigieMapArea *self = VIGIE_MAP_AREA (source);
  RasterJob *job = g_task_get_task_data (G_TASK (result));
  VigieRaster *raster = g_task_propagate_pointer (G_TASK (result), NULL);

  self->making = NULL;
  if (raster && self->zoning == job->zoning)
    vigie_map_frame_take_raster (&self->frame, raster, job->width, job->height, job->ground);
  else
    g_clear_pointer (&raster, vigie_raster_free);

  gtk_widget_queue_draw (GTK_WIDGET (self));
  if (self->again)
    make_raster (self);
}

/* One raster at a time: what is asked meanwhile is made when it is done. */
static void
make_raster (VigieMapArea *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  g_autoptr (GTask) task = NULL;
  RasterJob *job;
  VigieMap map;

  self->again = self->making != NULL;
  if (self->making || !self->zoning || width <= 0 || height <= 0 || !fill_map (self, &map))
    return;

  job = g_new0 (RasterJob, 1);
  job->zoning = vigie_zoning_ref (self->zoning);
  job->communes = map.communes ? vigie_zoning_ref ((VigieZoning *) map.communes) : NULL;
  job->view = self->view;
  job->width = width;
  job->height = height;
  job->ground = ground_now ();
  self->making = &job->progress;
  task = g_task_new (self, NULL, raster_made_cb, NULL);
  g_task_set_task_data (task, job, (GDestroyNotify) raster_job_free);
  g_task_run_in_thread (task, run_raster);
}

static void
view_changed (VigieMapArea *self)
{
  vigie_hover_card_hide (VIGIE_HOVER_CARD (self->card));
  make_raster (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static VigieMapView
fit_view (VigieMapArea *self)
{
  return vigie_map_view_fit (self->zoning, gtk_widget_get_width (GTK_WIDGET (self)),
                             gtk_widget_get_height (GTK_WIDGET (self)), MARGIN);
}

void
vigie_map_area_fit (VigieMapArea *self)
{
  if (!self->zoning || gtk_widget_get_width (GTK_WIDGET (self)) <= 0)
    return;

  self->view = fit_view (self);
  self->fitted = TRUE;
  view_changed (self);
}

void
vigie_map_area_zoom (VigieMapArea *self, double factor, double x, double y)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));
  double before = self->view.m_per_px, after;

  if (!self->zoning || width <= 0)
    return;

  after = CLAMP (before / factor, LEAST_M_PER_PX, fit_view (self).m_per_px * 2.0);
  /* The place under the pointer stays under it. */
  self->view.x += (x - width / 2.0) * (before - after);
  self->view.y -= (y - height / 2.0) * (before - after);
  self->view.m_per_px = after;
  self->fitted = FALSE;
  view_changed (self);
}

void
vigie_map_area_pan (VigieMapArea *self, double dx, double dy)
{
  self->view.x -= dx * self->view.m_per_px;
  self->view.y += dy * self->view.m_per_px;
  self->fitted = FALSE;
  view_changed (self);
}

VigieMapView
vigie_map_area_get_view (VigieMapArea *self)
{
  return self->view;
}

gboolean
vigie_map_area_is_settled (VigieMapArea *self)
{
  return !self->making && !self->again && self->frame.raster;
}

guint32
vigie_map_area_zone_at (VigieMapArea *self, double x, double y)
{
  return vigie_map_frame_zone_at (&self->frame, self->view, x, y,
                                  gtk_widget_get_width (GTK_WIDGET (self)),
                                  gtk_widget_get_height (GTK_WIDGET (self)));
}

void
vigie_map_area_click (VigieMapArea *self, double x, double y, gboolean extend)
{
  guint32 zone = vigie_map_area_zone_at (self, x, y);

  if (!self->exploration)
    return;
  if (zone == VIGIE_NO_ZONE) {
    if (!extend)
      vigie_exploration_clear_selection (self->exploration);
  } else if (extend) {
    vigie_exploration_toggle (self->exploration, zone);
  } else {
    vigie_exploration_select_only (self->exploration, zone);
  }
}

/* The whole territory in small, with what is in view. */
static void
paint_overview (VigieMapArea *self, GtkSnapshot *snapshot, const VigieMap *map)
{
  GtkWidget *widget = GTK_WIDGET (self);
  double width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  VigieMapView small = vigie_map_view_fit (self->zoning, OVERVIEW_WIDTH, OVERVIEW_HEIGHT, 6.0);
  double ratio = self->view.m_per_px / small.m_per_px;
  cairo_t *cr;

  if (height < OVERVIEW_LEAST_MAP || self->view.m_per_px > fit_view (self).m_per_px * 0.8)
    return;

  if (!self->overview) {
    self->overview =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, OVERVIEW_WIDTH, OVERVIEW_HEIGHT);
    cr = cairo_create (self->overview);
    vigie_map_frame_draw_overview (map, cr, small, OVERVIEW_WIDTH, OVERVIEW_HEIGHT);
    cairo_destroy (cr);
  }

  cr = gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (9, 9, OVERVIEW_WIDTH + 2,
                                                                 OVERVIEW_HEIGHT + 2));
  cairo_translate (cr, 10, 10);
  cairo_set_source_surface (cr, self->overview, 0, 0);
  cairo_paint (cr);
  cairo_rectangle (cr, 0, 0, OVERVIEW_WIDTH, OVERVIEW_HEIGHT);
  cairo_clip (cr);
  cairo_rectangle (
    cr, OVERVIEW_WIDTH / 2.0 + (self->view.x - small.x) / small.m_per_px - width * ratio / 2.0,
    OVERVIEW_HEIGHT / 2.0 - (self->view.y - small.y) / small.m_per_px - height * ratio / 2.0,
    width * ratio, height * ratio);
  cairo_set_source_rgba (cr, 0.21, 0.52, 0.89, 0.14);
  cairo_fill_preserve (cr);
  cairo_set_source_rgb (cr, 0.11, 0.44, 0.85);
  cairo_set_line_width (cr, 1.5);
  cairo_stroke (cr);
  cairo_destroy (cr);
}

static void
paint_scale (VigieMapArea *self, GtkSnapshot *snapshot)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  cairo_t *cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, (float) height - 48, 190, 48));

  cairo_translate (cr, 20, height - 14);
  vigie_scale_bar_draw (cr, self->view.m_per_px, 110, ground_now (), vigie_language_current ());
  cairo_destroy (cr);
}

static void
vigie_map_area_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieMapArea *self = VIGIE_MAP_AREA (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  VigieMap map;
  cairo_t *cr;

  if (fill_map (self, &map) && map.table->zoning == self->zoning) {
    vigie_map_frame_paint (&self->frame, widget, snapshot, &map, self->view);
    cr = gtk_snapshot_append_cairo (snapshot,
                                    &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
    vigie_map_draw_overlay (&map, cr, self->view, width, height);
    cairo_destroy (cr);
    paint_scale (self, snapshot);
    paint_overview (self, snapshot, &map);
  }

  gtk_widget_snapshot_child (widget, self->buttons, snapshot);
  gtk_widget_snapshot_child (widget, self->card, snapshot);
}

/* Other figures may bring other zones: the raster and the view are theirs then. */
static void
table_cb (VigieMapArea *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  VigieZoning *zoning = table ? table->zoning : NULL;

  if (zoning != self->zoning) {
    gboolean moved = zoning && self->zoning && !self->fitted;

    g_clear_pointer (&self->zoning, vigie_zoning_unref);
    g_clear_pointer (&self->overview, cairo_surface_destroy);
    vigie_map_frame_clear (&self->frame);
    if (zoning && zoning->geometry) {
      self->zoning = vigie_zoning_ref (zoning);
      if (moved)
        view_changed (self);
      else
        vigie_map_area_fit (self);
    }
  }
  vigie_map_frame_recolor (&self->frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
say_map (VigieMapArea *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  g_autofree char *sentence = NULL;

  if (!table || column == VIGIE_NO_COLUMN)
    return;
  sentence = g_strdup_printf (ngettext ("Map of %s, %u zone", "Map of %s, %u zones",
                                        (gulong) table->zoning->n_zones),
                              vigie_indicator_label (table->column[column].indicator,
                                                     vigie_language_current ()),
                              (guint) table->zoning->n_zones);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

static void
mapped_cb (VigieMapArea *self)
{
  vigie_map_frame_recolor (&self->frame);
  vigie_hover_card_hide (VIGIE_HOVER_CARD (self->card));
  say_map (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
style_cb (VigieMapArea *self)
{
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  if (self->exploration)
    make_raster (self);
  vigie_map_frame_recolor (&self->frame);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
vigie_map_area_set_exploration (VigieMapArea *self, VigieExploration *exploration)
{
  g_return_if_fail (!self->exploration);

  self->exploration = g_object_ref (exploration);
  vigie_hover_card_set_exploration (VIGIE_HOVER_CARD (self->card), exploration);
  g_signal_connect_object (exploration, "table", G_CALLBACK (table_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (exploration, "selection", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  table_cb (self);
}

static gboolean
hover_cb (gpointer data)
{
  VigieMapArea *self = data;
  guint32 zone = vigie_map_area_zone_at (self, self->pointer_x, self->pointer_y);

  self->hover = 0;
  if (zone != VIGIE_NO_ZONE && !self->dragged) {
    vigie_hover_card_show_zone (VIGIE_HOVER_CARD (self->card), zone);
    gtk_widget_queue_allocate (GTK_WIDGET (self));
  }
  return G_SOURCE_REMOVE;
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VigieMapArea *self)
{
  guint32 zone = vigie_map_area_zone_at (self, x, y);
  VigieHoverCard *card = VIGIE_HOVER_CARD (self->card);

  self->pointer_x = x;
  self->pointer_y = y;
  if (self->exploration)
    vigie_exploration_set_hovered (self->exploration, zone);
  if (zone == VIGIE_NO_ZONE) {
    g_clear_handle_id (&self->hover, g_source_remove);
    vigie_hover_card_hide (card);
  } else if (vigie_hover_card_get_zone (card) != zone) {
    /* A card that is open follows at once; the first one waits. */
    if (vigie_hover_card_get_zone (card) != VIGIE_NO_ZONE)
      hover_cb (self);
    else if (!self->hover)
      self->hover = g_timeout_add (HOVER_MS, hover_cb, self);
  }
}

/* The zone is selected, so that one sees what the menu is about. */
static void
menu_cb (GtkGestureClick *gesture, int n, double x, double y, VigieMapArea *self)
{
  guint32 zone = vigie_map_area_zone_at (self, x, y);

  if (zone == VIGIE_NO_ZONE)
    return;
  vigie_exploration_select_only (self->exploration, zone);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
leave_cb (GtkEventControllerMotion *controller, VigieMapArea *self)
{
  g_clear_handle_id (&self->hover, g_source_remove);
  vigie_hover_card_hide (VIGIE_HOVER_CARD (self->card));
  if (self->exploration)
    vigie_exploration_set_hovered (self->exploration, VIGIE_NO_ZONE);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, VigieMapArea *self)
{
  vigie_map_area_zoom (self, pow (1.25, -dy), self->pointer_x, self->pointer_y);
  return TRUE;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigieMapArea *self)
{
  self->drag_from = self->view;
  self->dragged = FALSE;
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VigieMapArea *self)
{
  if (!self->zoning || (!self->dragged && hypot (dx, dy) < DRAG_THRESHOLD))
    return;

  self->dragged = TRUE;
  self->fitted = FALSE;
  self->view.x = self->drag_from.x - dx * self->view.m_per_px;
  self->view.y = self->drag_from.y + dy * self->view.m_per_px;
  view_changed (self);
}

static void
drag_end_cb (GtkGestureDrag *gesture, double dx, double dy, VigieMapArea *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double x, y;

  if (self->dragged || !gtk_gesture_drag_get_start_point (gesture, &x, &y)) {
    self->dragged = FALSE;
    return;
  }
  vigie_map_area_click (self, x, y, (state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0);
}

static void
pinch_cb (GtkGestureZoom *gesture, double scale, VigieMapArea *self)
{
  double x, y;

  if (gtk_gesture_get_bounding_box_center (GTK_GESTURE (gesture), &x, &y))
    vigie_map_area_zoom (self,
                         self->drag_from.m_per_px / scale / self->view.m_per_px > 1.0 ? 1.0 / 1.03
                                                                                      : 1.03,
                         x, y);
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        VigieMapArea *self)
{
  double x = gtk_widget_get_width (GTK_WIDGET (self)) / 2.0;
  double y = gtk_widget_get_height (GTK_WIDGET (self)) / 2.0;

  switch (key) {
  case GDK_KEY_plus:
  case GDK_KEY_equal:
  case GDK_KEY_KP_Add:
    vigie_map_area_zoom (self, ZOOM_STEP, x, y);
    return TRUE;
  case GDK_KEY_minus:
  case GDK_KEY_KP_Subtract:
    vigie_map_area_zoom (self, 1.0 / ZOOM_STEP, x, y);
    return TRUE;
  case GDK_KEY_0:
  case GDK_KEY_KP_0:
    vigie_map_area_fit (self);
    return TRUE;
  case GDK_KEY_Left:
    vigie_map_area_pan (self, PAN_STEP, 0);
    return TRUE;
  case GDK_KEY_Right:
    vigie_map_area_pan (self, -PAN_STEP, 0);
    return TRUE;
  case GDK_KEY_Up:
    vigie_map_area_pan (self, 0, PAN_STEP);
    return TRUE;
  case GDK_KEY_Down:
    vigie_map_area_pan (self, 0, -PAN_STEP);
    return TRUE;
  case GDK_KEY_Escape:
    vigie_exploration_clear_selection (self->exploration);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
zoom_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_map_area_zoom (VIGIE_MAP_AREA (widget),
                       strcmp (name, "map.zoom-in") == 0 ? ZOOM_STEP : 1.0 / ZOOM_STEP,
                       gtk_widget_get_width (widget) / 2.0, gtk_widget_get_height (widget) / 2.0);
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  vigie_map_area_fit (VIGIE_MAP_AREA (widget));
}

static void
vigie_map_area_measure (GtkWidget *widget,
                        GtkOrientation orientation,
                        int for_size,
                        int *minimum,
                        int *natural,
                        int *minimum_baseline,
                        int *natural_baseline)
{
  VigieMapArea *self = VIGIE_MAP_AREA (widget);

  gtk_widget_measure (self->buttons, orientation, -1, NULL, NULL, NULL, NULL);
  gtk_widget_measure (self->card, orientation, -1, NULL, NULL, NULL, NULL);
  *minimum = 240;
  *natural = 420;
}

static void
vigie_map_area_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  VigieMapArea *self = VIGIE_MAP_AREA (widget);
  GtkRequisition size;
  GtkAllocation place;

  gtk_widget_get_preferred_size (self->buttons, &size, NULL);
  place =
    (GtkAllocation) { width - size.width - 10, height - size.height - 10, size.width, size.height };
  gtk_widget_size_allocate (self->buttons, &place, -1);

  gtk_widget_get_preferred_size (self->card, NULL, &size);
  vigie_hover_card_place (VIGIE_HOVER_CARD (self->card), self->zoning, self->view, width, height,
                          &size, &place);
  gtk_widget_size_allocate (self->card, &place, -1);

  gtk_popover_present (GTK_POPOVER (self->menu));
  if (self->zoning && (width != self->frame.width || height != self->frame.height)) {
    if (self->fitted)
      self->view = fit_view (self);
    make_raster (self);
  }
}

static void
vigie_map_area_dispose (GObject *object)
{
  VigieMapArea *self = VIGIE_MAP_AREA (object);

  g_clear_handle_id (&self->hover, g_source_remove);
  if (self->making)
    vigie_progress_cancel (self->making);
  self->again = FALSE;
  g_clear_pointer (&self->buttons, gtk_widget_unparent);
  g_clear_pointer (&self->card, gtk_widget_unparent);
  g_clear_pointer (&self->menu, gtk_widget_unparent);
  g_clear_pointer (&self->zoning, vigie_zoning_unref);
  g_clear_pointer (&self->overview, cairo_surface_destroy);
  vigie_map_frame_clear (&self->frame);
  g_clear_object (&self->exploration);
  G_OBJECT_CLASS (vigie_map_area_parent_class)->dispose (object);
}

static void
vigie_map_area_class_init (VigieMapAreaClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_map_area_dispose;
  widget_class->measure = vigie_map_area_measure;
  widget_class->size_allocate = vigie_map_area_size_allocate;
  widget_class->snapshot = vigie_map_area_snapshot;
  gtk_widget_class_install_action (widget_class, "map.zoom-in", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.zoom-out", NULL, zoom_action);
  gtk_widget_class_install_action (widget_class, "map.fit", NULL, fit_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, GDK_CONTROL_MASK, "explore.anomaly",
                                       "s", "zone");
  gtk_widget_class_set_css_name (widget_class, "maparea");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
add_button (VigieMapArea *self, const char *icon, const char *action, const char *tooltip)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "osd");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_focus_on_click (button, FALSE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  gtk_box_append (GTK_BOX (self->buttons), button);
}

static void
add_controllers (VigieMapArea *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll =
    gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *drag = gtk_gesture_drag_new (), *pinch = gtk_gesture_zoom_new ();
  GtkGesture *menu = gtk_gesture_click_new ();

  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (drag, "drag-end", G_CALLBACK (drag_end_cb), self);
  g_signal_connect (pinch, "scale-changed", G_CALLBACK (pinch_cb), self);
  g_signal_connect (menu, "pressed", G_CALLBACK (menu_cb), self);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (menu), GDK_BUTTON_SECONDARY);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (menu));
  gtk_widget_add_controller (widget, motion);
  gtk_widget_add_controller (widget, scroll);
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (pinch));
}

static void
add_menu (VigieMapArea *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenuItem) item =
    g_menu_item_new (_ ("Note an Anomaly of This Zone…"), "explore.anomaly::zone");

  g_menu_item_set_attribute (item, "hidden-when", "s", "action-missing");
  g_menu_append_item (menu, item);
  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}

static void
vigie_map_area_init (VigieMapArea *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  self->fitted = TRUE;
  self->buttons = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  gtk_widget_set_parent (self->buttons, GTK_WIDGET (self));
  add_button (self, "list-add-symbolic", "map.zoom-in", _ ("Zoom In (+)"));
  add_button (self, "list-remove-symbolic", "map.zoom-out", _ ("Zoom Out (−)"));
  add_button (self, "vigie-fit-symbolic", "map.fit", _ ("Show the Whole Territory (0)"));
  self->card = vigie_hover_card_new ();
  gtk_widget_set_parent (self->card, GTK_WIDGET (self));
  add_menu (self);

  gtk_widget_add_css_class (GTK_WIDGET (self), "vigie-map");
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Map"),
                                  -1);
  g_signal_connect_object (style, "notify::dark", G_CALLBACK (style_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (style_cb), self,
                           G_CONNECT_SWAPPED);
  add_controllers (self);
}

GtkWidget *
vigie_map_area_new (void)
{
  return g_object_new (VIGIE_TYPE_MAP_AREA, NULL);
}

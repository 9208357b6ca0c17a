/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's screen: a workshop's views, one after the other, full screen. */
#include "widgets/workshop/presenter.h"

#include <glib/gi18n-lib.h>

#include "model/drawing/room-page.h"
#include "model/workshop/step-view.h"

struct _VigiePresenter {
  GtkWindow parent_instance;

  VigieWorkshop *workshop;
  VigieEdition *edition;
  VigieZoning *communes;
  gsize step;

  /* What the step shows, made when it is entered. */
  VigieMap map;
  VigieClasses classes;
  VigieMapView view;
  gboolean has_view; /* zoomed or moved by hand, or by the step */
  gboolean entered;  /* the step's own zoom is still to be taken */
  guint8 *selected;
  gboolean blank;
  gboolean names; /* name the zone under the pointer */
  guint32 hover;
  char *subtitle;
  char **foot;
  double drag_x, drag_y;

  GtkWidget *area;
};

G_DEFINE_FINAL_TYPE (VigiePresenter, vigie_presenter, GTK_TYPE_WINDOW)

static VigieRoomPage
page_of (VigiePresenter *self)
{
  const VigieStep *step = &self->workshop->step[self->step];
  const VigieIndicator *indicator = self->map.table->column[self->map.column].indicator;

  return (VigieRoomPage) {
    .map = &self->map,
    .view = self->has_view ? &self->view : NULL,
    .title = vigie_indicator_label (indicator, vigie_language_current ()),
    .subtitle = self->subtitle,
    .question = step->question,
    .foot = (const char *const *) self->foot,
    .step = self->step + 1,
    .n_steps = self->workshop->n_steps,
    .hover = self->names ? self->hover : VIGIE_NO_ZONE,
    .blank = self->blank,
  };
}

/* The step's zoom needs the size of the screen: it is taken at the first look. */
static void
take_zoom (VigiePresenter *self, double width, double height)
{
  const VigieStep *step = &self->workshop->step[self->step];
  cairo_rectangle_t frame;

  if (!self->entered)
    return;
  self->entered = FALSE;
  vigie_room_page_frame (width, height, &frame);
  self->has_view =
    vigie_step_zoom (step, self->map.table->zoning, frame.width, frame.height, &self->view);
}

static void
draw (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  VigiePresenter *self = data;
  VigieRoomPage page;

  take_zoom (self, width, height);
  page = page_of (self);
  vigie_room_page_draw (&page, cr, width, height, vigie_language_current ());
}

/* The sentence that a screen reader says of the page in view. */
static void
announce (VigiePresenter *self)
{
  VigieRoomPage page = page_of (self);
  g_autofree char *label =
    g_strdup_printf ("%s, %s, %zu / %zu", page.title, page.subtitle, page.step, page.n_steps);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->area), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
write_foot (VigiePresenter *self)
{
  GDate date;
  g_autoptr (GPtrArray) foot = g_ptr_array_new ();
  VigieTable one = *self->map.table; /* the column shown alone */
  char *unchecked, *reference;
  VigieLanguage language = vigie_language_current ();

  if (vigie_date_parse (self->workshop->date, &date, NULL)) {
    g_autofree char *day = vigie_date_format (&date, language);

    /* Translators: a day. */
    g_ptr_array_add (foot, g_strdup_printf (_ ("Workshop of %s"), day));
  }
  g_ptr_array_add (foot,
                   g_strdup_printf (_ ("Edition no. %d, partners"), (int) self->edition->number));
  one.column += self->map.column;
  one.n_columns = 1;
  if ((reference =
         vigie_step_dup_reference (&self->workshop->step[self->step], self->edition, language)))
    g_ptr_array_add (foot, reference);
  if ((unchecked = vigie_edition_dup_unchecked (self->edition)))
    g_ptr_array_add (foot, unchecked);
  g_ptr_array_add (foot, vigie_table_dup_source_line (&one, language));
  g_ptr_array_add (foot, NULL);
  g_strfreev (self->foot);
  self->foot = (char **) g_ptr_array_steal (foot, NULL);
}

static void
enter_step (VigiePresenter *self)
{
  const VigieStep *step = &self->workshop->step[self->step];
  const VigieTable *table = vigie_edition_find_table (self->edition, step->zoning);
  gssize column = table ? vigie_table_find (table, step->indicator, step->period) : -1;
  const VigieTable *territory;
  const VigieIndicator *indicator;
  g_autofree char *period = NULL;

  if (column < 0) { /* the edition is immutable: only a damaged workshop comes here */
    table = self->edition->table[0];
    column = 0;
  }
  indicator = table->column[column].indicator;

  self->map = (VigieMap) { .table = table,
                           .column = column,
                           .communes = self->communes,
                           .classes = &self->classes,
                           .circles = indicator->kind == VIGIE_KIND_STOCK,
                           .ground = VIGIE_GROUND_ROOM,
                           .labels = TRUE };
  vigie_classes_compute (table->figures, column, step->method, step->n_classes, NULL,
                         &self->classes);
  self->map.palette = vigie_palette_find (step->palette ? step->palette : "");
  if (!self->map.palette) {
    gboolean crosses_zero =
      self->classes.n && self->classes.bound[0] < 0.0 && self->classes.bound[self->classes.n] > 0.0;

    self->map.palette = vigie_palette_default (indicator, crosses_zero, &self->map.reversed);
  }
  g_free (self->selected);
  self->selected = vigie_step_dup_selected (step, table->zoning);
  self->map.selected = self->selected;
  self->hover = VIGIE_NO_ZONE;
  self->has_view = FALSE;
  self->entered = TRUE;
  self->blank = FALSE;

  period = vigie_period_dup_string (table->column[column].period);
  g_free (self->subtitle);
  territory = vigie_edition_find_table (self->edition, "agglomeration");
  self->subtitle =
    g_strconcat (territory ? territory->zoning->zone[0].name : "", territory ? ", " : "",
                 vigie_zoning_kind_label (table->zoning->kind), ", ", period,
                 table->column[column].invented ? " – " : "",
                 table->column[column].invented ? _ ("invented figures") : "", NULL);
  write_foot (self);
  announce (self);
  gtk_widget_queue_draw (self->area);
}

gsize
vigie_presenter_get_step (VigiePresenter *self)
{
  g_return_val_if_fail (VIGIE_IS_PRESENTER (self), 0);

  return self->step;
}

void
vigie_presenter_show_step (VigiePresenter *self, gsize step)
{
  g_return_if_fail (VIGIE_IS_PRESENTER (self));

  if (step >= self->workshop->n_steps)
    return;
  self->step = step;
  enter_step (self);
}

/* --- moving over the map */

static VigieMapView
current_view (VigiePresenter *self)
{
  VigieRoomPage page = page_of (self);

  return vigie_room_page_view (&page, gtk_widget_get_width (self->area),
                               gtk_widget_get_height (self->area));
}

static void
set_view (VigiePresenter *self, VigieMapView view)
{
  self->view = view;
  self->has_view = TRUE;
  gtk_widget_queue_draw (self->area);
}

static void
zoom (VigiePresenter *self, double factor)
{
  VigieMapView view = current_view (self);

  view.m_per_px = CLAMP (view.m_per_px / factor, 0.5, 5000.0);
  set_view (self, view);
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VigiePresenter *self)
{
  cairo_rectangle_t frame;
  VigieMapView view = current_view (self);
  guint32 zone = VIGIE_NO_ZONE;

  vigie_room_page_frame (gtk_widget_get_width (self->area), gtk_widget_get_height (self->area),
                         &frame);
  if (x >= frame.x && x < frame.x + frame.width && y >= frame.y && y < frame.y + frame.height) {
    double east = view.x + (x - frame.x - frame.width / 2.0) * view.m_per_px;
    double north = view.y - (y - frame.y - frame.height / 2.0) * view.m_per_px;

    zone = vigie_geometry_zone_at (self->map.table->zoning->geometry, east, north);
  }
  if (zone != self->hover) {
    self->hover = zone;
    gtk_widget_queue_draw (self->area);
  }
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigiePresenter *self)
{
  VigieMapView view = current_view (self);

  self->drag_x = view.x;
  self->drag_y = view.y;
}

static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VigiePresenter *self)
{
  VigieMapView view = current_view (self);

  view.x = self->drag_x - dx * view.m_per_px;
  view.y = self->drag_y + dy * view.m_per_px;
  set_view (self, view);
}

static gboolean
scroll_cb (GtkEventControllerScroll *controller, double dx, double dy, VigiePresenter *self)
{
  zoom (self, dy < 0 ? 1.25 : 0.8);
  return TRUE;
}

/* --- actions */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePresenter *self = VIGIE_PRESENTER (widget);

  vigie_presenter_show_step (self, self->step + 1);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePresenter *self = VIGIE_PRESENTER (widget);

  if (self->step > 0)
    vigie_presenter_show_step (self, self->step - 1);
}

static void
blank_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePresenter *self = VIGIE_PRESENTER (widget);

  self->blank = !self->blank;
  gtk_widget_queue_draw (self->area);
}

static void
names_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePresenter *self = VIGIE_PRESENTER (widget);

  self->names = !self->names;
  gtk_widget_queue_draw (self->area);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  zoom (VIGIE_PRESENTER (widget), g_variant_get_double (parameter));
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  VigiePresenter *self = VIGIE_PRESENTER (widget);

  self->has_view = FALSE;
  gtk_widget_queue_draw (self->area);
}

static void
end_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
vigie_presenter_dispose (GObject *object)
{
  VigiePresenter *self = VIGIE_PRESENTER (object);

  if (self->area)
    gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), NULL, NULL, NULL);
  g_clear_pointer (&self->workshop, vigie_workshop_free);
  g_clear_pointer (&self->edition, vigie_edition_free);
  g_clear_pointer (&self->communes, vigie_zoning_unref);
  g_clear_pointer (&self->foot, g_strfreev);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->selected, g_free);
  self->area = NULL;

  G_OBJECT_CLASS (vigie_presenter_parent_class)->dispose (object);
}

static void
bind_key (GtkWidgetClass *class, guint key, const char *action)
{
  gtk_widget_class_add_binding_action (class, key, 0, action, NULL);
}

static void
vigie_presenter_class_init (VigiePresenterClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_presenter_dispose;

  gtk_widget_class_install_action (widget_class, "presenter.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "presenter.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "presenter.blank", NULL, blank_cb);
  gtk_widget_class_install_action (widget_class, "presenter.names", NULL, names_cb);
  gtk_widget_class_install_action (widget_class, "presenter.zoom", "d", zoom_cb);
  gtk_widget_class_install_action (widget_class, "presenter.fit", NULL, fit_cb);
  gtk_widget_class_install_action (widget_class, "presenter.end", NULL, end_cb);

  bind_key (widget_class, GDK_KEY_Page_Down, "presenter.next");
  bind_key (widget_class, GDK_KEY_space, "presenter.next");
  bind_key (widget_class, GDK_KEY_Right, "presenter.next");
  bind_key (widget_class, GDK_KEY_Page_Up, "presenter.back");
  bind_key (widget_class, GDK_KEY_Left, "presenter.back");
  bind_key (widget_class, GDK_KEY_n, "presenter.blank");
  bind_key (widget_class, GDK_KEY_z, "presenter.names");
  bind_key (widget_class, GDK_KEY_0, "presenter.fit");
  bind_key (widget_class, GDK_KEY_KP_0, "presenter.fit");
  bind_key (widget_class, GDK_KEY_Escape, "presenter.end");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_plus, 0, "presenter.zoom", "d", 1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Add, 0, "presenter.zoom", "d",
                                       1.25);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_minus, 0, "presenter.zoom", "d", 0.8);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Subtract, 0, "presenter.zoom", "d",
                                       0.8);
}

static void
vigie_presenter_init (VigiePresenter *self)
{
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkEventController *scroll = gtk_event_controller_scroll_new (
    GTK_EVENT_CONTROLLER_SCROLL_VERTICAL | GTK_EVENT_CONTROLLER_SCROLL_DISCRETE);
  GtkGesture *drag = gtk_gesture_drag_new ();

  self->names = TRUE;
  self->hover = VIGIE_NO_ZONE;
  self->area = g_object_new (GTK_TYPE_DRAWING_AREA, "focusable", TRUE, "hexpand", TRUE, "vexpand",
                             TRUE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect (scroll, "scroll", G_CALLBACK (scroll_cb), self);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  gtk_widget_add_controller (self->area, motion);
  gtk_widget_add_controller (self->area, scroll);
  gtk_widget_add_controller (self->area, GTK_EVENT_CONTROLLER (drag));
  gtk_window_set_child (GTK_WINDOW (self), self->area);
  gtk_window_set_default_size (GTK_WINDOW (self), 1280, 720);
  gtk_window_set_titlebar (GTK_WINDOW (self), g_object_new (GTK_TYPE_BOX, "visible", FALSE, NULL));
}

GtkWidget *
vigie_presenter_new (VigieWorkshop *workshop, VigieEdition *edition, VigieZoning *communes)
{
  VigiePresenter *self;

  g_return_val_if_fail (workshop && workshop->n_steps > 0, NULL);
  g_return_val_if_fail (edition && edition->audience == VIGIE_AUDIENCE_PARTNERS, NULL);

  self = g_object_new (VIGIE_TYPE_PRESENTER, "title", workshop->title, NULL);
  self->workshop = workshop;
  self->edition = edition;
  self->communes = communes ? vigie_zoning_ref (communes) : NULL;
  gtk_drawing_area_set_draw_func (GTK_DRAWING_AREA (self->area), draw, self, NULL);
  enter_step (self);
  return GTK_WIDGET (self);
}

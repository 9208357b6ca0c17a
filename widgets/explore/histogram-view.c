/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histogram of the mapped column, whose breaks are moved by hand. */
#include "widgets/explore/histogram-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/number.h"
#include "model/drawing/legend.h"

struct _VigieHistogramView {
  GtkWidget parent_instance;

  VigieExploration *exploration;
  VigieHistogram histogram;
  gboolean has_histogram;
  double *sorted; /* the column's values, ascending */
  gsize n_sorted;
  int held; /* index of the break held, -1 */
  double drag_x;
};

G_DEFINE_FINAL_TYPE (VigieHistogramView, vigie_histogram_view, GTK_TYPE_WIDGET)

#define REACH 9.0

static gboolean
fill_map (VigieHistogramView *self, VigieMap *map)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  return self->exploration &&
         vigie_exploration_fill_map (self->exploration,
                                     dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT, map);
}

static int
compare_doubles (const void *a, const void *b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

static void
mapped_cb (VigieHistogramView *self)
{
  VigieMap map;

  g_clear_pointer (&self->sorted, g_free);
  self->n_sorted = 0;
  self->has_histogram = FALSE;
  if (fill_map (self, &map)) {
    self->has_histogram =
      vigie_histogram_compute (map.table->figures, map.column, &self->histogram);
    self->sorted = g_new (double, map.table->figures->rows + 1);
    for (gsize i = 0; i < map.table->figures->rows; i++) {
      VigieCell cell = vigie_figures_get (map.table->figures, i, map.column);

      if (cell.state == VIGIE_CELL_VALUE)
        self->sorted[self->n_sorted++] = cell.value;
    }
    qsort (self->sorted, self->n_sorted, sizeof (double), compare_doubles);
    if (self->held >= (int) map.classes->n - 1)
      self->held = -1;
  }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Nearest break to an x, or -1. */
static int
find_break (VigieHistogramView *self, double x)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  double width = gtk_widget_get_width (GTK_WIDGET (self)), nearest = REACH;
  int found = -1;

  for (gsize i = 0; self->has_histogram && i + 1 < classes->n; i++) {
    double off = fabs (vigie_histogram_x (&self->histogram, classes->bound[i + 1], width) - x);

    if (off < nearest) {
      nearest = off;
      found = (int) i;
    }
  }

  return found;
}

static void
say_break (VigieHistogramView *self)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  VigieMap map;

  if (self->held < 0 || self->held + 1 >= (int) classes->n || !fill_map (self, &map))
    return;

  g_autofree char *value = vigie_number_format (classes->bound[self->held + 1],
                                                map.table->column[map.column].indicator->decimals,
                                                vigie_language_current ());
  g_autofree char *sentence =
    /* Translators: a limit between two classes, its number, how many there are, its value. */
    g_strdup_printf (_ ("Break %d of %d: %s"), self->held + 1, (int) classes->n - 1, value);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence,
                                  -1);
}

void
vigie_histogram_view_move_break (VigieHistogramView *self, gsize i, double value)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  double bound[VIGIE_MAX_CLASSES + 1];
  gsize n = classes->n;

  if (i + 1 >= n)
    return;

  /* A break stays between its neighbours. */
  memcpy (bound, classes->bound, sizeof bound);
  if (value <= bound[i] || value >= bound[i + 2])
    return;
  bound[i + 1] = value;
  self->held = (int) i;
  vigie_exploration_set_bounds (self->exploration, bound, n);
  say_break (self);
}

static void
remove_break (VigieHistogramView *self)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  double bound[VIGIE_MAX_CLASSES + 1];
  gsize n = classes->n;

  if (self->held < 0 || n < 2)
    return;

  memcpy (bound, classes->bound, sizeof bound);
  for (gsize k = (gsize) self->held + 1; k < n; k++)
    bound[k] = bound[k + 1];
  self->held = -1;
  vigie_exploration_set_bounds (self->exploration, bound, n - 1);
}

static double
nearest_value (VigieHistogramView *self, double value)
{
  double best = value, off = INFINITY;

  for (gsize i = 0; i < self->n_sorted; i++)
    if (fabs (self->sorted[i] - value) < off) {
      off = fabs (self->sorted[i] - value);
      best = self->sorted[i];
    }

  return best;
}

static double
round_value (VigieHistogramView *self, double value)
{
  double step = self->histogram.step / 10.0;

  return round (value / step) * step;
}

static void
drag_begin_cb (GtkGestureDrag *gesture, double x, double y, VigieHistogramView *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->held = find_break (self, x);
  self->drag_x = x;
  if (self->held < 0)
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
  say_break (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Breaks catch on the column's values; with Maj on round ones, with Alt on none. */
static void
drag_update_cb (GtkGestureDrag *gesture, double dx, double dy, VigieHistogramView *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  double value = vigie_histogram_value (&self->histogram, self->drag_x + dx,
                                        gtk_widget_get_width (GTK_WIDGET (self)));

  if (self->held < 0 || fabs (dx) < 1.0)
    return;
  if (state & GDK_SHIFT_MASK)
    value = round_value (self, value);
  else if (!(state & GDK_ALT_MASK))
    value = nearest_value (self, value);
  vigie_histogram_view_move_break (self, (gsize) self->held, value);
}

static void
step_break (VigieHistogramView *self, int direction)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  double value;

  if (self->held < 0)
    return;
  value = classes->bound[self->held + 1];
  if (direction > 0) {
    for (gsize i = 0; i < self->n_sorted; i++)
      if (self->sorted[i] > value) {
        vigie_histogram_view_move_break (self, (gsize) self->held, self->sorted[i]);
        return;
      }
  } else {
    for (gsize i = self->n_sorted; i > 0; i--)
      if (self->sorted[i - 1] < value) {
        vigie_histogram_view_move_break (self, (gsize) self->held, self->sorted[i - 1]);
        return;
      }
  }
}

static gboolean
key_cb (GtkEventControllerKey *controller,
        guint key,
        guint code,
        GdkModifierType state,
        VigieHistogramView *self)
{
  const VigieClasses *classes = vigie_exploration_get_classes (self->exploration);
  int n = (int) classes->n - 1;

  switch (key) {
  case GDK_KEY_Left:
    step_break (self, -1);
    return TRUE;
  case GDK_KEY_Right:
    step_break (self, 1);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    if (n > 0)
      self->held = self->held < 0 ? 0 : (self->held + (key == GDK_KEY_Up ? 1 : n - 1)) % n;
    say_break (self);
    gtk_widget_queue_draw (GTK_WIDGET (self));
    return TRUE;
  case GDK_KEY_Delete:
    remove_break (self);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
motion_cb (GtkEventControllerMotion *controller, double x, double y, VigieHistogramView *self)
{
  if (self->exploration)
    gtk_widget_set_cursor_from_name (GTK_WIDGET (self),
                                     find_break (self, x) >= 0 ? "ew-resize" : NULL);
}

static void
vigie_histogram_view_measure (GtkWidget *widget,
                              GtkOrientation orientation,
                              int for_size,
                              int *minimum,
                              int *natural,
                              int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? 180 : 120;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 230 : 180;
}

static void
vigie_histogram_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieHistogramView *self = VIGIE_HISTOGRAM_VIEW (widget);
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);
  VigieMap map;
  cairo_t *cr;

  if (!self->has_histogram || !fill_map (self, &map))
    return;

  cr =
    gtk_snapshot_append_cairo (snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  vigie_histogram_draw (&self->histogram, &map, cr, width, height, self->held,
                        vigie_language_current ());
  cairo_destroy (cr);
}

void
vigie_histogram_view_set_exploration (VigieHistogramView *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  mapped_cb (self);
}

static void
vigie_histogram_view_dispose (GObject *object)
{
  g_clear_object (&VIGIE_HISTOGRAM_VIEW (object)->exploration);
  G_OBJECT_CLASS (vigie_histogram_view_parent_class)->dispose (object);
}

static void
vigie_histogram_view_finalize (GObject *object)
{
  g_free (VIGIE_HISTOGRAM_VIEW (object)->sorted);
  G_OBJECT_CLASS (vigie_histogram_view_parent_class)->finalize (object);
}

static void
vigie_histogram_view_class_init (VigieHistogramViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_histogram_view_dispose;
  G_OBJECT_CLASS (class)->finalize = vigie_histogram_view_finalize;
  widget_class->measure = vigie_histogram_view_measure;
  widget_class->snapshot = vigie_histogram_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "histogram");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_histogram_view_init (VigieHistogramView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  GtkGesture *drag = gtk_gesture_drag_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();

  self->held = -1;
  gtk_widget_set_focusable (widget, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Histogram; arrows hold and move a break"), -1);
  g_signal_connect (drag, "drag-begin", G_CALLBACK (drag_begin_cb), self);
  g_signal_connect (drag, "drag-update", G_CALLBACK (drag_update_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  g_signal_connect (motion, "motion", G_CALLBACK (motion_cb), self);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (drag));
  gtk_widget_add_controller (widget, keys);
  gtk_widget_add_controller (widget, motion);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vigie_histogram_view_new (void)
{
  return g_object_new (VIGIE_TYPE_HISTOGRAM_VIEW, NULL);
}

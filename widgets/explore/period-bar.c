/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The periods of the mapped indicator, on a scale; `,` and `.` go back and forth. */
#include "widgets/explore/period-bar.h"

#include <glib/gi18n-lib.h>
#include <math.h>

struct _VigiePeriodBar {
  AdwBin parent_instance;

  GtkButton *play;
  GtkScale *scale;
  GtkLabel *only;
  GtkToggleButton *same;

  VigieExploration *exploration;
  gboolean following;
  guint playing;
};

G_DEFINE_FINAL_TYPE (VigiePeriodBar, vigie_period_bar, ADW_TYPE_BIN)

#define PLAY_MS 1200

static GArray *
get_periods (VigiePeriodBar *self)
{
  return vigie_exploration_get_periods (self->exploration);
}

/* The place on the scale of the period that is mapped. */
static guint
get_index (VigiePeriodBar *self)
{
  const VigieTable *table = vigie_exploration_get_table (self->exploration);
  gsize column = vigie_exploration_get_column (self->exploration);
  GArray *periods = get_periods (self);

  for (guint i = 0; table && column != VIGIE_NO_COLUMN && i < periods->len; i++)
    if (vigie_period_compare (g_array_index (periods, VigiePeriod, i),
                              table->column[column].period) == 0)
      return i;

  return 0;
}

void
vigie_period_bar_step (VigiePeriodBar *self, int by)
{
  GArray *periods = get_periods (self);
  int i = (int) get_index (self) + by;

  if (i >= 0 && i < (int) periods->len)
    vigie_exploration_set_period (self->exploration, g_array_index (periods, VigiePeriod, i));
}

static void
stop (VigiePeriodBar *self)
{
  g_clear_handle_id (&self->playing, g_source_remove);
  gtk_button_set_icon_name (self->play, "media-playback-start-symbolic");
}

static gboolean
play_cb (gpointer data)
{
  VigiePeriodBar *self = data;

  if (get_index (self) + 1 >= get_periods (self)->len) {
    self->playing = 0;
    stop (self);
    return G_SOURCE_REMOVE;
  }
  vigie_period_bar_step (self, 1);
  return G_SOURCE_CONTINUE;
}

static void
play_clicked_cb (VigiePeriodBar *self)
{
  GArray *periods = get_periods (self);

  if (self->playing) {
    stop (self);
    return;
  }
  if (get_index (self) + 1 >= periods->len)
    vigie_exploration_set_period (self->exploration, g_array_index (periods, VigiePeriod, 0));
  self->playing = g_timeout_add (PLAY_MS, play_cb, self);
  gtk_button_set_icon_name (self->play, "media-playback-pause-symbolic");
}

static void
value_changed_cb (VigiePeriodBar *self)
{
  GArray *periods;
  guint i;

  if (self->following || !self->exploration)
    return;
  periods = get_periods (self);
  i = (guint) MAX (0.0, round (gtk_range_get_value (GTK_RANGE (self->scale))));
  if (i < periods->len)
    vigie_exploration_set_period (self->exploration, g_array_index (periods, VigiePeriod, i));
}

static void
same_toggled_cb (VigiePeriodBar *self)
{
  if (!self->following && self->exploration)
    vigie_exploration_set_same_classes (self->exploration,
                                        gtk_toggle_button_get_active (self->same));
}

/* Many years are marked one in two or three: words must not touch. */
static void
set_marks (VigiePeriodBar *self)
{
  GArray *periods = get_periods (self);
  guint step = 1 + (periods->len - 1) / 7, shown = get_index (self);

  gtk_scale_clear_marks (self->scale);
  for (guint i = 0; i < periods->len; i++) {
    g_autofree char *text = vigie_period_dup_string (g_array_index (periods, VigiePeriod, i));
    g_autofree char *markup = i == shown ? g_strdup_printf ("<b>%s</b>", text) : g_strdup (text);
    gboolean words = i == shown || (periods->len - 1 - i) % step == 0;

    gtk_scale_add_mark (self->scale, i, GTK_POS_BOTTOM, words ? markup : NULL);
  }
}

static void
mapped_cb (VigiePeriodBar *self)
{
  GArray *periods = get_periods (self);
  gboolean many = periods->len > 1;

  self->following = TRUE;
  gtk_widget_set_visible (GTK_WIDGET (self->scale), many);
  gtk_widget_set_visible (GTK_WIDGET (self->play), many);
  gtk_widget_set_visible (GTK_WIDGET (self->same), many);
  gtk_widget_set_visible (GTK_WIDGET (self->only), periods->len == 1);
  if (periods->len == 1) {
    g_autofree char *period = vigie_period_dup_string (g_array_index (periods, VigiePeriod, 0));
    /* Translators: %s is a year. */
    g_autofree char *text = g_strdup_printf (_ ("%s, the only period held"), period);

    gtk_label_set_label (self->only, text);
  }
  if (many) {
    gtk_range_set_range (GTK_RANGE (self->scale), 0, periods->len - 1);
    gtk_range_set_value (GTK_RANGE (self->scale), get_index (self));
    set_marks (self);
  }
  gtk_toggle_button_set_active (self->same, vigie_exploration_get_same_classes (self->exploration));
  self->following = FALSE;
}

void
vigie_period_bar_set_exploration (VigiePeriodBar *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
  mapped_cb (self);
}

static void
vigie_period_bar_dispose (GObject *object)
{
  VigiePeriodBar *self = VIGIE_PERIOD_BAR (object);

  g_clear_handle_id (&self->playing, g_source_remove);
  g_clear_object (&self->exploration);
  G_OBJECT_CLASS (vigie_period_bar_parent_class)->dispose (object);
}

static void
vigie_period_bar_class_init (VigiePeriodBarClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_period_bar_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vigie/ui/period-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, VigiePeriodBar, play);
  gtk_widget_class_bind_template_child (widget_class, VigiePeriodBar, scale);
  gtk_widget_class_bind_template_child (widget_class, VigiePeriodBar, only);
  gtk_widget_class_bind_template_child (widget_class, VigiePeriodBar, same);
  gtk_widget_class_bind_template_callback (widget_class, play_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, same_toggled_cb);
}

static void
vigie_period_bar_init (VigiePeriodBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
vigie_period_bar_new (void)
{
  return g_object_new (VIGIE_TYPE_PERIOD_BAR, NULL);
}

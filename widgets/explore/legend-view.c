/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend beside the histogram: classes or circles, then the fills without a value. */
#include "widgets/explore/legend-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "model/core/number.h"
#include "model/drawing/legend.h"

struct _VigieLegendView {
  GtkWidget parent_instance;

  VigieExploration *exploration;
};

G_DEFINE_FINAL_TYPE (VigieLegendView, vigie_legend_view, GTK_TYPE_WIDGET)

#define WIDTH 196
/* The circles of a legend are those of a map of about this size. */
#define MAP_WIDTH 460.0
#define MAP_HEIGHT 400.0

static gboolean
fill_map (VigieLegendView *self, VigieMap *map)
{
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  return self->exploration &&
         vigie_exploration_fill_map (self->exploration,
                                     dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT, map);
}

static double
draw (const VigieMap *map, cairo_t *cr)
{
  VigieLanguage language = vigie_language_current ();
  VigieMapView view;

  if (!map->circles)
    return vigie_legend_draw (map, cr, WIDTH, language);

  view = vigie_map_view_fit (map->table->zoning, MAP_WIDTH, MAP_HEIGHT, 14.0);
  double height =
    vigie_circle_legend_draw (map, cr, vigie_map_circle_factor (map, view, MAP_WIDTH, MAP_HEIGHT),
                              WIDTH, language);

  if (cr)
    cairo_translate (cr, 0, height + 8);
  return height + 8 + vigie_legend_draw (map, cr, WIDTH, language);
}

static void
vigie_legend_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  VigieMap map;

  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL     ? WIDTH
                        : fill_map (VIGIE_LEGEND_VIEW (widget), &map) ? (int) draw (&map, NULL) + 4
                                                                      : 60;
}

static void
vigie_legend_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigieMap map;
  cairo_t *cr;

  if (!fill_map (VIGIE_LEGEND_VIEW (widget), &map))
    return;

  cr = gtk_snapshot_append_cairo (snapshot,
                                  &GRAPHENE_RECT_INIT (0, 0, (float) gtk_widget_get_width (widget),
                                                       (float) gtk_widget_get_height (widget)));
  draw (&map, cr);
  cairo_destroy (cr);
}

/* The whole legend in words, for those who hear it. */
static void
say_legend (VigieLegendView *self)
{
  VigieMap map;
  g_autoptr (GString) text = g_string_new (_ ("Legend"));

  if (!fill_map (self, &map))
    return;
  for (gsize i = 0; !map.circles && i < map.classes->n; i++) {
    g_autofree char *label = vigie_legend_dup_class_label (&map, i, vigie_language_current ());

    g_string_append_printf (text, ", %s: %u", label, (guint) map.classes->count[i]);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text->str,
                                  -1);
}

static void
mapped_cb (VigieLegendView *self)
{
  say_legend (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

void
vigie_legend_view_set_exploration (VigieLegendView *self, VigieExploration *exploration)
{
  self->exploration = g_object_ref (exploration);
  g_signal_connect_object (exploration, "mapped", G_CALLBACK (mapped_cb), self, G_CONNECT_SWAPPED);
}

static void
vigie_legend_view_dispose (GObject *object)
{
  g_clear_object (&VIGIE_LEGEND_VIEW (object)->exploration);
  G_OBJECT_CLASS (vigie_legend_view_parent_class)->dispose (object);
}

static void
vigie_legend_view_class_init (VigieLegendViewClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  G_OBJECT_CLASS (class)->dispose = vigie_legend_view_dispose;
  widget_class->measure = vigie_legend_view_measure;
  widget_class->snapshot = vigie_legend_view_snapshot;
  gtk_widget_class_set_css_name (widget_class, "legend");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
vigie_legend_view_init (VigieLegendView *self)
{
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
vigie_legend_view_new (void)
{
  return g_object_new (VIGIE_TYPE_LEGEND_VIEW, NULL);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A palette's colours side by side. */
#include "widgets/explore/palette-strip.h"

#include <adwaita.h>

struct _VigiePaletteStrip {
  GtkWidget parent_instance;

  const VigiePalette *palette;
  gsize n;
  gboolean reversed;
};

G_DEFINE_FINAL_TYPE (VigiePaletteStrip, vigie_palette_strip, GTK_TYPE_WIDGET)

#define WIDTH 45
#define HEIGHT 12

void
vigie_palette_strip_set (VigiePaletteStrip *self,
                         const VigiePalette *palette,
                         gsize n,
                         gboolean reversed)
{
  self->palette = palette;
  self->n = n;
  self->reversed = reversed;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vigie_palette_strip_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
}

static void
vigie_palette_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  VigiePaletteStrip *self = VIGIE_PALETTE_STRIP (widget);
  gboolean dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  int width = gtk_widget_get_width (widget), height = gtk_widget_get_height (widget);

  for (gsize i = 0; self->palette && i < self->n; i++) {
    VigieRgb rgb = vigie_palette_color (self->palette, self->n, i, self->reversed,
                                        dark ? VIGIE_GROUND_DARK : VIGIE_GROUND_LIGHT);
    int left = (int) (width * i / self->n), right = (int) (width * (i + 1) / self->n);

    gtk_snapshot_append_color (snapshot,
                               &(GdkRGBA) { (float) (rgb >> 16 & 255) / 255.0F,
                                            (float) (rgb >> 8 & 255) / 255.0F,
                                            (float) (rgb & 255) / 255.0F, 1.0F },
                               &GRAPHENE_RECT_INIT ((float) left, 0, (float) (right - left),
                                                    (float) height));
  }
}

static void
vigie_palette_strip_class_init (VigiePaletteStripClass *class)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (class);

  widget_class->measure = vigie_palette_strip_measure;
  widget_class->snapshot = vigie_palette_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "palettestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
vigie_palette_strip_init (VigiePaletteStrip *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
vigie_palette_strip_new (void)
{
  return g_object_new (VIGIE_TYPE_PALETTE_STRIP, NULL);
}

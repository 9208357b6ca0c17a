/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a preview on a snapshot. */
#include "widgets/assistants/preview-paint.h"

#define SIZE 13.0
#define SMALL 12.0
#define CHIP 6 /* on each side of its text */
#define RADIUS 4

static PangoLayout *
layout_new (GtkWidget *widget, const char *text, gboolean bold, gboolean small, gboolean italic)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (widget, text);
  PangoFontDescription *font = pango_font_description_from_string ("Inter");
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_absolute_size (font, (small ? SMALL : SIZE) * PANGO_SCALE);
  if (bold)
    pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  if (italic)
    pango_font_description_set_style (font, PANGO_STYLE_ITALIC);
  pango_layout_set_font_description (layout, font);
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_attr_list_unref (attributes);
  pango_font_description_free (font);
  return layout;
}

int
vigie_preview_text_width (GtkWidget *widget, const char *text, gboolean bold)
{
  g_autoptr (PangoLayout) layout = layout_new (widget, text, bold, FALSE, FALSE);
  int width, height;

  pango_layout_get_pixel_size (layout, &width, &height);
  return width;
}

void
vigie_preview_fill (
  GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width,
                                                  (float) height));
}

static void
append_border (
  GtkSnapshot *snapshot, GdkRGBA color, const graphene_rect_t *place, float radius, float thick)
{
  GskRoundedRect rounded;

  gsk_rounded_rect_init_from_rect (&rounded, place, radius);
  gtk_snapshot_append_border (snapshot, &rounded, (float[4]) { thick, thick, thick, thick },
                              (GdkRGBA[4]) { color, color, color, color });
}

static void
append_chip (GtkSnapshot *snapshot, const VigiePreviewText *how, const graphene_rect_t *place)
{
  if (how->chip.alpha > 0) {
    GskRoundedRect rounded;

    gsk_rounded_rect_init_from_rect (&rounded, place, RADIUS);
    gtk_snapshot_push_rounded_clip (snapshot, &rounded);
    gtk_snapshot_append_color (snapshot, &how->chip, place);
    gtk_snapshot_pop (snapshot);
  }
  if (how->outline.alpha > 0)
    append_border (snapshot, how->outline, place, RADIUS, 1.5F);
}

void
vigie_preview_text (GtkWidget *widget,
                    GtkSnapshot *snapshot,
                    const char *text,
                    const VigiePreviewText *how,
                    double x,
                    double y,
                    int width)
{
  g_autoptr (PangoLayout) layout = NULL;
  PangoRectangle ink;

  if (width <= 2 * VIGIE_PREVIEW_PADDING || !text[0])
    return;
  layout = layout_new (widget, text, how->bold, how->small, how->italic);
  pango_layout_set_width (layout, (width - 2 * VIGIE_PREVIEW_PADDING) * PANGO_SCALE);
  pango_layout_set_alignment (layout, how->right ? PANGO_ALIGN_RIGHT : PANGO_ALIGN_LEFT);
  pango_layout_get_pixel_extents (layout, NULL, &ink);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (x + VIGIE_PREVIEW_PADDING), (float) y));
  append_chip (snapshot, how,
               &GRAPHENE_RECT_INIT ((float) (ink.x - CHIP), (float) ink.y - 1,
                                    (float) (ink.width + 2 * CHIP), (float) ink.height + 2));
  gtk_snapshot_append_layout (snapshot, layout, &how->color);
  gtk_snapshot_restore (snapshot);
}

void
vigie_preview_border (
  GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height)
{
  append_border (snapshot, color,
                 &GRAPHENE_RECT_INIT ((float) x, (float) y, (float) width, (float) height), 0, 2);
}

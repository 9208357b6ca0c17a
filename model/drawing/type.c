/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Inter from its own files, whatever else is installed, so that a document is the same anywhere. */
#include "model/drawing/type.h"

#include <fontconfig/fontconfig.h>
#include <math.h>
#include <pango/pangofc-fontmap.h>

/* Inter's own line is 1.21 em; paragraphs stand at 1.31. */
#define LINE_SPACING 1.08

static const char *const folder[] = { "/usr/share/fonts/opentype/inter",
                                      "/usr/share/fonts/truetype/inter",
                                      "/usr/local/share/fonts/inter", "/app/share/fonts/inter" };
static const char *const face[] = {
  "Regular", "Italic", "Medium", "SemiBold", "Bold", "ExtraBold"
};

/* (nullable): Inter's files and nothing else; %NULL where they are not in a known folder. Shared by
 * all threads: a configuration is only read once made. */
static FcConfig *
inter_config (void)
{
  static gsize ready;
  static FcConfig *config;

  if (g_once_init_enter (&ready)) {
    for (gsize i = 0; i < G_N_ELEMENTS (folder) && !config; i++) {
      for (gsize j = 0; j < G_N_ELEMENTS (face); j++) {
        g_autofree char *path = g_strdup_printf ("%s/Inter-%s.otf", folder[i], face[j]);

        if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
          continue;
        if (!config)
          config = FcConfigCreate ();
        FcConfigAppFontAddFile (config, (const FcChar8 *) path);
      }
    }
    g_once_init_leave (&ready, 1);
  }

  return config;
}

static PangoFontMap *
font_map (void)
{
  static GPrivate private = G_PRIVATE_INIT (g_object_unref);
  PangoFontMap *map = g_private_get (&private);

  if (!map) {
    FcConfig *config = inter_config ();

    map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
    if (config)
      pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
    g_private_set (&private, map);
  }

  return map;
}

static PangoContext *
new_context (cairo_t *cr)
{
  PangoContext *context = pango_font_map_create_context (font_map ());
  cairo_font_options_t *options = cairo_font_options_create ();

  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);
  pango_cairo_context_set_font_options (context, options);
  cairo_font_options_destroy (options);
  /* Without it, a font of 10 points is 13.3 points high in a PDF. */
  pango_cairo_context_set_resolution (context, 72.0);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_language (context, pango_language_from_string ("fr"));
  if (cr)
    pango_cairo_update_context (cr, context);

  return context;
}

PangoLayout *
vigie_type_layout (cairo_t *cr, const char *text, double size, int weight)
{
  PangoContext *context = new_context (cr);
  PangoLayout *layout = pango_layout_new (context);
  PangoFontDescription *font = pango_font_description_new ();
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_font_description_set_family_static (font, "Inter, Cantarell, sans-serif");
  pango_font_description_set_weight (font, (PangoWeight) weight);
  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_text (layout, text ? text : "", -1);
  g_object_unref (context);

  return layout;
}

/* Moves to where a layout of one line begins; returns its width. */
static double
move_to (cairo_t *cr, PangoLayout *layout, double x, double y, double align)
{
  PangoRectangle logical;
  double width;

  pango_layout_get_extents (layout, NULL, &logical);
  width = (double) logical.width / PANGO_SCALE;
  cairo_move_to (cr, x - align * width,
                 y - (double) pango_layout_get_baseline (layout) / PANGO_SCALE);

  return width;
}

double
vigie_type_show (
  cairo_t *cr, const char *text, double size, int weight, double x, double y, double align)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (cr, text, size, weight);
  double width = move_to (cr, layout, x, y, align);

  pango_cairo_show_layout (cr, layout);

  return width;
}

double
vigie_type_width (const char *text, double size, int weight)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (NULL, text, size, weight);
  PangoRectangle logical;

  pango_layout_get_extents (layout, NULL, &logical);

  return (double) logical.width / PANGO_SCALE;
}

double
vigie_type_show_fitted (cairo_t *cr,
                        const char *text,
                        double size,
                        int weight,
                        double x,
                        double y,
                        double align,
                        double width)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (cr, text, size, weight);
  double natural = move_to (cr, layout, x, y, align);

  if (natural > width) {
    pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
    pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
    natural = move_to (cr, layout, x, y, align);
  }
  pango_cairo_show_layout (cr, layout);

  return natural;
}

void
vigie_type_set_rgb (cairo_t *cr, guint32 rgb)
{
  cairo_set_source_rgb (cr, (rgb >> 16 & 255) / 255.0, (rgb >> 8 & 255) / 255.0,
                        (rgb & 255) / 255.0);
}

void
vigie_type_show_halo (cairo_t *cr,
                      const char *text,
                      double size,
                      int weight,
                      double x,
                      double y,
                      double align,
                      double halo,
                      guint32 text_rgb,
                      guint32 ground_rgb)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (cr, text, size, weight);

  cairo_save (cr);
  cairo_new_path (cr);
  move_to (cr, layout, x, y, align);
  pango_cairo_layout_path (cr, layout);
  cairo_set_line_width (cr, halo);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  vigie_type_set_rgb (cr, ground_rgb);
  cairo_stroke (cr);
  move_to (cr, layout, x, y, align);
  vigie_type_set_rgb (cr, text_rgb);
  pango_cairo_show_layout (cr, layout);
  cairo_restore (cr);
}

double
vigie_type_paragraph (
  cairo_t *cr, const char *markup, double size, double x, double y, double width)
{
  g_autoptr (PangoLayout) layout = vigie_type_layout (cr, NULL, size, 400);
  PangoAttrList *attributes;
  PangoRectangle logical;

  pango_layout_set_markup (layout, markup, -1);
  attributes = pango_attr_list_copy (pango_layout_get_attributes (layout));
  if (!attributes)
    attributes = pango_attr_list_new ();
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_width (layout, (int) floor (width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_line_spacing (layout, LINE_SPACING);
  pango_layout_get_extents (layout, NULL, &logical);
  if (cr) {
    cairo_move_to (cr, x, y);
    pango_cairo_show_layout (cr, layout);
  }

  return (double) logical.height / PANGO_SCALE;
}

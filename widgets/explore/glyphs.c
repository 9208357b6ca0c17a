/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures drawn without a layout each: their few characters are shaped once, then placed by us. */
#include "widgets/explore/glyphs.h"

/* With U+00A0, U+202F and U+2212. */
static const char shaped[] = "0123456789,.-+ "
                             "\302\240\342\200\257\342\210\222";

#define N_SHAPED 18

struct _VigieGlyphs {
  PangoFont *font;
  gunichar character[N_SHAPED];
  PangoGlyph glyph[N_SHAPED];
  int width[N_SHAPED]; /* in Pango units */
  gsize n;
  double ascent, descent;
};

static void
shape (VigieGlyphs *self, PangoLayout *layout, const char *text)
{
  PangoLayoutLine *line;
  PangoGlyphItem *item;

  pango_layout_set_text (layout, text, (int) (g_utf8_next_char (text) - text));
  line = pango_layout_get_line_readonly (layout, 0);
  if (!line->runs)
    return;

  item = line->runs->data;
  if (!self->font)
    self->font = g_object_ref (item->item->analysis.font);
  /* Another font than the digits' cannot be in the same node: a space is then only a width. */
  self->character[self->n] = g_utf8_get_char (text);
  self->glyph[self->n] =
    item->item->analysis.font == self->font ? item->glyphs->glyphs[0].glyph : PANGO_GLYPH_EMPTY;
  self->width[self->n] = item->glyphs->glyphs[0].geometry.width;
  self->n++;
}

VigieGlyphs *
vigie_glyphs_new (PangoContext *context, const PangoFontDescription *font)
{
  VigieGlyphs *self = g_new0 (VigieGlyphs, 1);
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  PangoFontMetrics *metrics = pango_context_get_metrics (context, font, NULL);

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  pango_layout_set_attributes (layout, attributes);
  pango_layout_set_font_description (layout, font);
  for (const char *c = shaped; *c; c = g_utf8_next_char (c))
    shape (self, layout, c);
  /* Inter's narrow space is two pixels at this size and is lost: two fifths of a digit are seen. */
  for (gsize i = 1; i < self->n; i++)
    if (self->character[i] == 0x202F)
      self->width[i] = MAX (self->width[i], self->width[0] * 2 / 5);
  self->ascent = pango_units_to_double (pango_font_metrics_get_ascent (metrics));
  self->descent = pango_units_to_double (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  return self;
}

void
vigie_glyphs_free (VigieGlyphs *self)
{
  g_clear_object (&self->font);
  g_free (self);
}

static gssize
find (const VigieGlyphs *self, gunichar character)
{
  for (gsize i = 0; i < self->n; i++)
    if (self->character[i] == character)
      return (gssize) i;

  return -1;
}

double
vigie_glyphs_width (const VigieGlyphs *self, const char *text)
{
  int width = 0;

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gssize i = find (self, g_utf8_get_char (c));

    width += i >= 0 ? self->width[i] : 0;
  }

  return pango_units_to_double (width);
}

void
vigie_glyphs_append (
  const VigieGlyphs *self, PangoGlyphString *string, const char *text, double x, double y)
{
  int at = pango_units_from_double (x - vigie_glyphs_width (self, text));

  for (const char *c = text; *c; c = g_utf8_next_char (c)) {
    gssize i = find (self, g_utf8_get_char (c));
    int n = string->num_glyphs;

    if (i < 0)
      continue;
    pango_glyph_string_set_size (string, n + 1);
    string->glyphs[n] = (PangoGlyphInfo) {
      .glyph = self->glyph[i],
      .geometry = { .width = 0, .x_offset = at, .y_offset = pango_units_from_double (y) }
    };
    string->log_clusters[n] = 0;
    at += self->width[i];
  }
}

void
vigie_glyphs_show (const VigieGlyphs *self,
                   GtkSnapshot *snapshot,
                   PangoGlyphString *string,
                   const GdkRGBA *color)
{
  GskRenderNode *node = NULL;

  if (string->num_glyphs > 0 && self->font)
    node = gsk_text_node_new (self->font, string, color, &GRAPHENE_POINT_INIT (0, 0));
  if (node) {
    gtk_snapshot_append_node (snapshot, node);
    gsk_render_node_unref (node);
  }
  pango_glyph_string_set_size (string, 0);
}

double
vigie_glyphs_baseline (const VigieGlyphs *self, double height)
{
  return (height + self->ascent - self->descent) / 2.0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures drawn without a layout each: their few characters are shaped once, then placed by us. */
#pragma once

#include <gtk/gtk.h>

/**
 * VigieGlyphs:
 * A font's digits, marks and signs with tabular features. One node a colour draws a whole page of
 * figures: 4 to 5 ms a frame where a layout a cell took 8.
 */
typedef struct _VigieGlyphs VigieGlyphs;

VigieGlyphs *vigie_glyphs_new (PangoContext *context, const PangoFontDescription *font);
void vigie_glyphs_free (VigieGlyphs *glyphs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieGlyphs, vigie_glyphs_free)

/* In pixels; a character that was not shaped counts for nothing. */
double vigie_glyphs_width (const VigieGlyphs *glyphs, const char *text);

/* Adds @text with its right end at @x and its baseline at @y to @string. */
void vigie_glyphs_append (
  const VigieGlyphs *glyphs, PangoGlyphString *string, const char *text, double x, double y);

/* Draws what was added, and empties @string. */
void vigie_glyphs_show (const VigieGlyphs *glyphs,
                        GtkSnapshot *snapshot,
                        PangoGlyphString *string,
                        const GdkRGBA *color);

/* Distance from the top of a row @height high to its baseline. */
double vigie_glyphs_baseline (const VigieGlyphs *glyphs, double height);

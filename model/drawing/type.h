/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Type for maps and documents: Inter with tabular figures, sizes in the units of the surface. */
#pragma once

#include <pango/pangocairo.h>

#include "model/core/language.h"

/**
 * vigie_type_layout:
 * @cr: (nullable): measure only
 * @size: in units of the surface (px on screens, pt on paper)
 * @weight: 400, 600, 700 or 800
 *
 * Returns: (transfer full): a layout at 72 dpi, with tabular digits, unhinted
 */
PangoLayout *vigie_type_layout (cairo_t *cr, const char *text, double size, int weight);

/* Draws @text with its baseline at x, y; align 0 left, 0.5 centre, 1 right. Returns the width. */
double vigie_type_show (
  cairo_t *cr, const char *text, double size, int weight, double x, double y, double align);

/* The same, shortened with “…” where it is wider than @width. */
double vigie_type_show_fitted (cairo_t *cr,
                               const char *text,
                               double size,
                               int weight,
                               double x,
                               double y,
                               double align,
                               double width);

double vigie_type_width (const char *text, double size, int weight);

void vigie_type_set_rgb (cairo_t *cr, guint32 rgb);

/* The same with a halo of the ground behind it: @halo is the width of its stroke. */
void vigie_type_show_halo (cairo_t *cr,
                           const char *text,
                           double size,
                           int weight,
                           double x,
                           double y,
                           double align,
                           double halo,
                           guint32 text_rgb,
                           guint32 ground_rgb);

/* A wrapped paragraph of @width at x, y (its top); returns its height. @cr may be NULL: measure. */
double vigie_type_paragraph (
  cairo_t *cr, const char *markup, double size, double x, double y, double width);

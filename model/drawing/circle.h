/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Circles of stocks, on the map and in its legend. */
#pragma once

#include <cairo.h>

#include "model/drawing/ground.h"

/* Radius in screen pixels of the largest circle, and of a hidden stock: fixed, or size would
 * publish it. */
#define VIGIE_CIRCLE_MOST 28.0
#define VIGIE_CIRCLE_HIDDEN 6.0
#define VIGIE_CIRCLE_OUTLINE 0x5B2B06

void
vigie_circle_draw (cairo_t *cr, double x, double y, double radius, const VigieGroundStyle *style);
void vigie_circle_draw_hidden (cairo_t *cr, double x, double y, const VigieGroundStyle *style);

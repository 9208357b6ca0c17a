/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills of zones: a colour, or one of the three patterns without a value. */
#pragma once

#include "model/drawing/ground.h"
#include "model/drawing/map.h"

typedef enum {
  VIGIE_FILL_COLOR,   /* a class, or the plain ground of a map of circles */
  VIGIE_FILL_SECRET,  /* hatched */
  VIGIE_FILL_MISSING, /* empty, with an outline */
  VIGIE_FILL_DOTS     /* not significant, not applicable */
} VigieFillKind;

#define VIGIE_FILL_N_KINDS 4

/**
 * VigieFills:
 * @kind: #VigieFillKind per zone
 * @class_index: per zone, the number in @color of a zone of kind VIGIE_FILL_COLOR
 * @color: by class; the last one is of values outside of all classes
 * @style: of the ground, with marks softened where they would cover most of the map
 *
 * What each zone is filled with: all that a recolour has to compute.
 */
typedef struct {
  gsize n;
  guint8 *kind;
  guint8 *class_index;
  VigieRgb color[VIGIE_MAX_CLASSES + 1];
  VigieGroundStyle style;
} VigieFills;

VigieFills *vigie_fills_new (const VigieMap *map);
void vigie_fills_free (VigieFills *fills);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFills, vigie_fills_free)

VigieFillKind vigie_fill_kind (VigieCellState state);

/* What lies under the marks. */
VigieRgb vigie_fill_ground (VigieFillKind kind, const VigieGroundStyle *style);

/* Only the marks, inside the present path, which is cleared. */
void vigie_fill_marks (
  cairo_t *cr, VigieFillKind kind, const VigieGroundStyle *style, double origin_x, double origin_y);

/**
 * vigie_fill_pattern:
 * @origin_x, @origin_y: the point of the page to which the pattern is anchored
 *
 * Fills the present path of @cr with a pattern's ground and marks, as vectors, and clears the path.
 * The outline of a missing value is left to the caller.
 */
void vigie_fill_pattern (
  cairo_t *cr, VigieFillKind kind, const VigieGroundStyle *style, double origin_x, double origin_y);

/* The share of a pixel that a hatch line covers, by x + y of the pixel's corner from the anchor. */
double vigie_fill_hatch_coverage (const VigieGroundStyle *style, double sum);

/* The share of a pixel that dots cover, from its corner's place in the pattern. */
double vigie_fill_dot_coverage (const VigieGroundStyle *style, double x, double y);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each ground asks for: colours, widths of lines, marks and sizes of type. */
#pragma once

#include "model/drawing/palette.h"

/**
 * VigieGroundStyle:
 * All lengths in the units of the surface: px on screens (the room's at 1080 lines), pt on paper.
 * @iris_thin: where zones are small
 * @casing: how much wider the white casing of a selection is than its line
 * @priority_dash: a dash of the outline of a priority neighbourhood; the gap is 3/7 of it
 * @hatch_step: from line to line, across them
 * @dot_step: side of the square that holds two staggered dots
 * @plain: zones under circles, quiet enough to carry white limits
 */
typedef struct {
  VigieRgb background, plain, text, secondary;
  VigieRgb iris, commune, agglomeration, priority, selection, casing_rgb;
  double iris_width, iris_thin, commune_width, agglomeration_width, selection_width, casing;
  double priority_width, priority_dash;
  VigieRgb secret, secret_ground;
  double hatch_step, hatch_width;
  VigieRgb missing, missing_ground;
  double missing_width;
  VigieRgb dot, dot_ground;
  double dot_step, dot_radius;
  double label_size, halo;
  double unit; /* length of a screen pixel */
} VigieGroundStyle;

VigieGroundStyle vigie_ground_style (VigieGround ground, gboolean high_contrast);

/* @share of @over laid on @under. */
VigieRgb vigie_rgb_mix (VigieRgb under, VigieRgb over, double share);
/* The colour of text on @rgb, black or white, whichever contrasts more (WCAG 2). */
VigieRgb vigie_rgb_text_on (VigieRgb rgb);

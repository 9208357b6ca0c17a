/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: whatever projection a file is in, its points become Lambert-93. */
#pragma once

#include "model/territory/raw.h"

/**
 * VigieProjection:
 * @epsg: number in the EPSG register, 0 where only the file's own text defines it
 * @crs: what PROJ is asked for
 * @words: for people: "Lambert-93 (.prj)"
 */
typedef struct {
  int epsg;
  char *crs;
  char *words;
} VigieProjection;

void vigie_projection_clear (VigieProjection *projection);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieProjection, vigie_projection_clear)

/**
 * vigie_projection_recognise:
 * @epsg: asked by the user, or 0
 * @x, @y: @n points, from which it is told where the file says nothing
 *
 * Returns: %FALSE with one sentence that names the option to give
 */
gboolean vigie_projection_recognise (VigieProjection *projection,
                                     const VigieRaw *raw,
                                     int epsg,
                                     const double *x,
                                     const double *y,
                                     gsize n,
                                     GError **error);

/**
 * vigie_projection_apply:
 *
 * Projects @n points to Lambert-93 in place. Lambert-93 itself needs nothing; for others the
 * module vigie-proj is opened.
 *
 * Returns: %FALSE with one sentence, also where the result is not in mainland France
 */
gboolean
vigie_projection_apply (VigieProjection *projection, double *x, double *y, gsize n, GError **error);

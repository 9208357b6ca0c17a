/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a step of a workshop shows its map: the part of it, and the zones that are marked. */
#pragma once

#include "model/drawing/map.h"
#include "model/workshop/workshop.h"

/**
 * vigie_step_zoom:
 * @view: (out): on the zones whose codes begin with one of the step's zoom
 *
 * Returns: %FALSE where there are none: the whole territory is shown
 */
gboolean vigie_step_zoom (const VigieStep *step,
                          const VigieZoning *zoning,
                          double width,
                          double height,
                          VigieMapView *view);

/* (transfer full) (nullable): a byte a zone, 1 where it is marked; %NULL where none is. */
guint8 *vigie_step_dup_selected (const VigieStep *step, const VigieZoning *zoning);

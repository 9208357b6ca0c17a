/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: which zones of a coverage lie in zones drawn across it, measured. */
#pragma once

#include "model/territory/passage.h"

/**
 * vigie_crossing_measure:
 * @from, @to: with geometry
 * @tolerance_m: a piece that is nowhere wider is none, a rest that is nowhere wider is none
 *
 * Returns: (transfer full): by "area"; %NULL with one sentence where a contour cannot be cut
 */
VigiePassage *
vigie_crossing_measure (VigieZoning *from, VigieZoning *to, double tolerance_m, GError **error);

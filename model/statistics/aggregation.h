/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From zones to the zones above: sums, and the worth of a formula. */
#pragma once

#include "model/core/figures.h"

/**
 * vigie_aggregate_sum:
 * @group: per row its group, or G_MAXUINT32
 * @into: @n_groups cells
 *
 * Sums (*agrégation*) of a column by group; a sum that meets a cell without value takes the gravest
 * state; an empty group is VIGIE_CELL_MISSING. Flags are joined, but for FRAGILE, which a sum loses.
 */
void vigie_aggregate_sum (
  const VigieFigures *figures, gsize column, const guint32 *group, gsize n_groups, VigieCell *into);

/* a + coefficient × b, with the gravest state, joined flags and the latest of what they are since: it is as old as the
 * last of its terms that changed. */
VigieCell vigie_cell_add (VigieCell a, double coefficient, VigieCell b);

/* factor × a / b; VIGIE_CELL_NOT_APPLICABLE where b is 0. */
VigieCell vigie_cell_ratio (double factor, VigieCell a, VigieCell b);

/* 100 × (to − from) / from in %, VIGIE_CELL_NOT_APPLICABLE from 0. */
VigieCell vigie_cell_evolution (VigieCell from, VigieCell to);

/* Yearly rate of growth in % over @years. */
VigieCell vigie_cell_yearly_evolution (VigieCell from, VigieCell to, double years);

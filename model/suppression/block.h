/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A cell system made small: what is known is taken out, cells that move together become one, parts
 * that no equation ties are apart. For suppression.c and what serves it. */
#pragma once

#include "model/suppression/suppression.h"

typedef enum {
  VIGIE_VARIABLE_UNSEEN = 1 << 0,    /* never shown: always free to move */
  VIGIE_VARIABLE_PINNED = 1 << 1,    /* shown for ever: moves within its rounding only */
  VIGIE_VARIABLE_SENSITIVE = 1 << 2, /* must have room: @width and @rise */
  VIGIE_VARIABLE_LONE = 1 << 3       /* one contributor knows it */
} VigieVariableKind;

/**
 * VigieBlock:
 * Variables are deviations from the true values, which an outsider cannot tell from 0 while they
 * keep each equation Σ coefficient × deviation = 0.
 * @least: of the deviation when not shown, 0 or less
 * @give_low, @give_high: limits of the deviation when shown: 0, or the rounding
 * @cost: of hiding it; 0 for what is not offered
 * @width, @rise: a sensitive variable needs a rise a ≥ @rise and a fall b with a − b ≥ @width
 * @equation_start: @n_equations + 1 offsets into @term_variable and @term_coefficient
 * @variable_start: @n + 1 offsets into @variable_equation and @variable_coefficient
 */
typedef struct {
  guint32 n;
  double *least;
  double *give_low;
  double *give_high;
  double *cost;
  double *width;
  double *rise;
  guint8 *kind;
  guint32 n_equations;
  guint32 *equation_start;
  guint32 *term_variable;
  double *term_coefficient;
  guint32 *variable_start;
  guint32 *variable_equation;
  double *variable_coefficient;
} VigieBlock;

/**
 * VigieReduction:
 * @block: (element-type VigieBlock)
 * @cell_block: per cell its block, or VIGIE_NO_CELL where the cell can be told whatever is hidden
 * @cell_variable: per cell its variable in the block
 */
typedef struct {
  GPtrArray *block;
  guint32 n_cells;
  guint32 *cell_block;
  guint32 *cell_variable;
} VigieReduction;

VigieReduction *vigie_reduction_new (const VigieCellSystem *system);
void vigie_reduction_free (VigieReduction *reduction);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReduction, vigie_reduction_free)

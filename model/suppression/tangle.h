/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A tangle: the variables of a block that move together, as a linear program. For outsider.c and
 * optimum.c. */
#pragma once

#include <glpk.h>

#include "model/suppression/block.h"

/**
 * VigieTangle:
 * @up, @down: per variable of the block, how far it may go: 0 when it may not
 * @variable: (element-type guint32): of the part
 * @equation: (element-type guint32): that hold any of them
 * @reached: per variable of the block: in this part, or in an earlier one
 * @row: per equation of the block, its row from 1; 0 where it holds none
 */
typedef struct {
  const VigieBlock *block;
  double *up;
  double *down;
  GArray *variable;
  GArray *equation;
  guint8 *reached;
  guint32 *row;
} VigieTangle;

void vigie_tangle_start (VigieTangle *part, const VigieBlock *block);
void vigie_tangle_clear (VigieTangle *part);

/* Takes the variables that move together with @first. */
void vigie_tangle_gather (VigieTangle *part, guint32 first);

/* Makes the next part start afresh: variables reached before may be taken again. */
void vigie_tangle_forget (VigieTangle *part);

/* (transfer full): two columns a variable, up and down, so that all at rest is where to start: those
 * of the k-th are 2k + 1 and 2k + 2. The equations are its rows. */
glp_prob *vigie_tangle_program (const VigieTangle *part);

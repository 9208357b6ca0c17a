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
void vigie_tangle_restart (VigieTangle *part);

/* A column of a tangle's program: it falls by @down and rises by @up at most; INFINITY: by any. */
void vigie_tangle_limit (glp_prob *program, int column, double down, double up);

/* (transfer full): the k-th variable is column k + 1, the equations are rows. One column a variable,
 * since two, up and down, take ten times as many steps. */
glp_prob *vigie_tangle_program (const VigieTangle *part);

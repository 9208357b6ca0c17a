/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds by linear programs, part by part of what is not shown. */
#include "model/suppression/outsider.h"

#include <math.h>
#include <string.h>

#include "model/suppression/tangle.h"

/* Within so much of a limit the exact solver decides. */
#define BORDER 0.5

/* Whether the solution is whole: with whole coefficients the equations hold then exactly, or miss by
 * one at least. */
static gboolean
is_whole (glp_prob *program)
{
  for (int c = 1; c <= glp_get_num_cols (program); c++) {
    double moved = glp_get_col_prim (program, c);

    if (fabs (moved - round (moved)) > 1e-9)
      return FALSE;
  }
  for (int r = 1; r <= glp_get_num_rows (program); r++)
    if (fabs (glp_get_row_prim (program, r)) > 1e-6)
      return FALSE;

  return TRUE;
}

static double
near_whole (double moved)
{
  double whole = round (moved);

  return fabs (moved - whole) < 1e-6 ? whole : moved;
}

/* The farthest that a variable goes, upwards or downwards. @exact: by rational arithmetic. */
static double
farthest (glp_prob *program, int up, int direction, gboolean exact)
{
  glp_smcp parameters;
  double moved = 0.0; /* undecided is narrow */
  int status;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  glp_set_obj_dir (program, GLP_MAX);
  glp_set_obj_coef (program, up, direction);
  glp_set_obj_coef (program, up + 1, -direction);
  status = exact ? glp_exact (program, &parameters) : glp_simplex (program, &parameters);
  if (status != 0 && !exact) {
    glp_std_basis (program);
    status = glp_simplex (program, &parameters);
  }
  if (status == 0 && glp_get_status (program) == GLP_UNBND)
    moved = INFINITY;
  else if (status == 0 && glp_get_status (program) == GLP_OPT)
    moved = glp_get_obj_val (program);
  glp_set_obj_coef (program, up, 0.0);
  glp_set_obj_coef (program, up + 1, 0.0);

  return moved;
}

/* So near to a limit that seven digits do not settle it. */
static gboolean
is_borderline (const VigieBlock *block, guint32 variable, VigieBounds moved)
{
  double over = moved.high - moved.low - block->width[variable];
  double above = moved.high - block->rise[variable];

  return block->kind[variable] & VIGIE_VARIABLE_SENSITIVE &&
         (fabs (over) < BORDER || fabs (above) < BORDER);
}

static VigieBounds
bound_variable (const VigieTangle *part, glp_prob *program, guint32 k)
{
  guint32 variable = g_array_index (part->variable, guint32, k);
  int up = 2 * (int) k + 1;
  VigieBounds moved;
  gboolean whole;

  moved.high = farthest (program, up, 1, FALSE);
  whole = is_whole (program);
  moved.low = -farthest (program, up, -1, FALSE);
  if (!(whole && is_whole (program)) && is_borderline (part->block, variable, moved)) {
    moved.high = farthest (program, up, 1, TRUE);
    moved.low = -farthest (program, up, -1, TRUE);
  }
  moved.high = near_whole (moved.high);
  moved.low = near_whole (moved.low);

  return moved;
}

void
vigie_outsider_bound (const VigieBlock *block,
                      const guint8 *open,
                      const guint8 *wanted,
                      VigieBounds *moved)
{
  VigieTangle part;

  vigie_tangle_start (&part, block);
  memset (moved, 0, block->n * sizeof *moved);
  for (guint32 i = 0; i < block->n; i++) {
    part.up[i] = open[i] ? INFINITY : block->give_high[i];
    part.down[i] = open[i] ? -block->least[i] : -block->give_low[i];
  }

  for (guint32 i = 0; i < block->n; i++) {
    glp_prob *program;

    if (part.reached[i] || (part.up[i] <= 0.0 && part.down[i] <= 0.0) || (wanted && !wanted[i]))
      continue;
    vigie_tangle_gather (&part, i);
    program = vigie_tangle_program (&part);
    for (guint32 k = 0; k < part.variable->len; k++) {
      guint32 variable = g_array_index (part.variable, guint32, k);

      if (!wanted || wanted[variable])
        moved[variable] = bound_variable (&part, program, k);
    }
    glp_delete_prob (program);
  }
  vigie_tangle_clear (&part);
}

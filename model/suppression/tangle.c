/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Walks the equations from a variable, writes what was met as a linear program. */
#include "model/suppression/tangle.h"

#include <math.h>
#include <string.h>

void
vigie_tangle_start (VigieTangle *part, const VigieBlock *block)
{
  *part = (VigieTangle) { .block = block };
  part->up = g_new0 (double, block->n + 1);
  part->down = g_new0 (double, block->n + 1);
  part->variable = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->equation = g_array_new (FALSE, FALSE, sizeof (guint32));
  part->reached = g_new0 (guint8, block->n + 1);
  part->row = g_new0 (guint32, block->n_equations + 1);
}

void
vigie_tangle_clear (VigieTangle *part)
{
  g_free (part->up);
  g_free (part->down);
  g_array_unref (part->variable);
  g_array_unref (part->equation);
  g_free (part->reached);
  g_free (part->row);
}

void
vigie_tangle_gather (VigieTangle *part, guint32 first)
{
  const VigieBlock *block = part->block;

  g_array_set_size (part->variable, 0);
  g_array_set_size (part->equation, 0);
  part->reached[first] = 1;
  g_array_append_val (part->variable, first);
  for (guint32 i = 0; i < part->variable->len; i++) {
    guint32 variable = g_array_index (part->variable, guint32, i);

    for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1];
         v++) {
      guint32 e = block->variable_equation[v];

      if (part->row[e] != 0)
        continue;
      g_array_append_val (part->equation, e);
      part->row[e] = part->equation->len;
      for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++) {
        guint32 other = block->term_variable[t];

        if (!part->reached[other] && (part->up[other] > 0.0 || part->down[other] > 0.0)) {
          part->reached[other] = 1;
          g_array_append_val (part->variable, other);
        }
      }
    }
  }
}

void
vigie_tangle_restart (VigieTangle *part)
{
  memset (part->reached, 0, part->block->n);
  memset (part->row, 0, part->block->n_equations * sizeof *part->row);
}

void
vigie_tangle_limit (glp_prob *program, int column, double down, double up)
{
  int kind = isinf (up)        ? (isinf (down) ? GLP_FR : GLP_LO)
             : isinf (down)    ? GLP_UP
             : up + down > 0.0 ? GLP_DB
                               : GLP_FX;

  glp_set_col_bnds (program, column, kind, -down, up);
}

glp_prob *
vigie_tangle_program (const VigieTangle *part)
{
  const VigieBlock *block = part->block;
  glp_prob *program = glp_create_prob ();
  g_autoptr (GArray) row = g_array_new (FALSE, TRUE, sizeof (int));

  if (part->equation->len > 0)
    glp_add_rows (program, (int) part->equation->len);
  for (int r = 1; r <= (int) part->equation->len; r++)
    glp_set_row_bnds (program, r, GLP_FX, 0.0, 0.0);
  glp_add_cols (program, (int) part->variable->len);
  for (guint32 k = 0; k < part->variable->len; k++) {
    guint32 variable = g_array_index (part->variable, guint32, k);
    guint32 start = block->variable_start[variable], end = block->variable_start[variable + 1];

    vigie_tangle_limit (program, (int) k + 1, part->down[variable], part->up[variable]);
    g_array_set_size (row, 1); /* GLPK counts from 1 */
    for (guint32 v = start; v < end; v++) {
      int number = (int) part->row[block->variable_equation[v]];

      g_array_append_val (row, number);
    }
    if (end > start)
      glp_set_mat_col (program, (int) k + 1, (int) (end - start), (int *) row->data,
                       block->variable_coefficient + start - 1);
  }

  return program;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds by linear programs, part by part of what is not shown. */
#include "model/protection/outsider.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

/* Within so much of a limit the exact solver decides. */
#define BORDER 0.5

/* A part: variables that move, tied by equations. */
typedef struct {
  const VigieBlock *block;
  const guint8 *open;
  GArray *variable; /* (element-type guint32) */
  GArray *equation; /* (element-type guint32) */
  guint8 *reached;  /* per variable */
  guint32 *row;     /* per equation, from 1 */
} Part;

static gboolean
moves (const Part *part, guint32 variable)
{
  const VigieBlock *block = part->block;

  return part->open[variable] || block->give_low[variable] < 0.0 ||
         block->give_high[variable] > 0.0;
}

static void
gather_part (Part *part, guint32 first)
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

        if (!part->reached[other] && moves (part, other)) {
          part->reached[other] = 1;
          g_array_append_val (part->variable, other);
        }
      }
    }
  }
}

static void
limit_column (glp_prob *program, int column, double most)
{
  if (isinf (most))
    glp_set_col_bnds (program, column, GLP_LO, 0.0, 0.0);
  else
    glp_set_col_bnds (program, column, most > 0.0 ? GLP_DB : GLP_FX, 0.0, MAX (most, 0.0));
}

/* Two columns a variable, up and down, so that all at rest is a place to start from. */
static glp_prob *
build_program (const Part *part)
{
  const VigieBlock *block = part->block;
  glp_prob *program = glp_create_prob ();
  GArray *row = g_array_new (FALSE, FALSE, sizeof (int));
  GArray *value = g_array_new (FALSE, FALSE, sizeof (double));

  if (part->equation->len > 0)
    glp_add_rows (program, (int) part->equation->len);
  for (int r = 1; r <= (int) part->equation->len; r++)
    glp_set_row_bnds (program, r, GLP_FX, 0.0, 0.0);
  glp_add_cols (program, 2 * (int) part->variable->len);
  for (guint32 i = 0; i < part->variable->len; i++) {
    guint32 variable = g_array_index (part->variable, guint32, i);
    int up = 2 * (int) i + 1;

    limit_column (program, up, part->open[variable] ? INFINITY : block->give_high[variable]);
    limit_column (program, up + 1,
                  part->open[variable] ? -block->least[variable] : -block->give_low[variable]);
    g_array_set_size (row, 1);
    g_array_set_size (value, 1);
    for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1];
         v++) {
      int number = (int) part->row[block->variable_equation[v]];

      g_array_append_val (row, number);
      g_array_append_val (value, block->variable_coefficient[v]);
    }
    glp_set_mat_col (program, up, (int) row->len - 1, (int *) row->data, (double *) value->data);
    for (guint32 k = 1; k < value->len; k++)
      g_array_index (value, double, k) = -g_array_index (value, double, k);
    glp_set_mat_col (program, up + 1, (int) row->len - 1, (int *) row->data,
                     (double *) value->data);
  }
  g_array_unref (row);
  g_array_unref (value);

  return program;
}

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
bound_variable (const Part *part, glp_prob *program, guint32 k)
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
  Part part = { .block = block, .open = open };

  part.variable = g_array_new (FALSE, FALSE, sizeof (guint32));
  part.equation = g_array_new (FALSE, FALSE, sizeof (guint32));
  part.reached = g_new0 (guint8, block->n + 1);
  part.row = g_new0 (guint32, block->n_equations + 1);
  memset (moved, 0, block->n * sizeof *moved);

  for (guint32 i = 0; i < block->n; i++) {
    glp_prob *program;

    if (part.reached[i] || !moves (&part, i) || (wanted && !wanted[i]))
      continue;
    gather_part (&part, i);
    program = build_program (&part);
    for (guint32 k = 0; k < part.variable->len; k++) {
      guint32 variable = g_array_index (part.variable, guint32, k);

      if (!wanted || wanted[variable])
        moved[variable] = bound_variable (&part, program, k);
    }
    glp_delete_prob (program);
  }

  g_array_unref (part.variable);
  g_array_unref (part.equation);
  g_free (part.reached);
  g_free (part.row);
}

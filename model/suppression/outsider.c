/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bounds by linear programs, part by part of what is not shown. */
#include "model/suppression/outsider.h"

#include <math.h>
#include <string.h>

#include "model/suppression/parallel.h"
#include "model/suppression/tangle.h"

/* Within so much of a limit the exact solver decides. */
#define BORDER 0.5

/* Larger numbers are not checked in whole ones. */
#define MOST_MULTIPLE 1e12

/* How many variables are bounded by one program, each from where the one before ended. */
#define MOST_SHARED 64

/* Whether the solution is whole once multiplied by @denominator: then its moves are in @moved. */
static gboolean
is_multiple (glp_prob *program, int denominator, gint64 *moved)
{
  for (int c = 1; c <= glp_get_num_cols (program); c++) {
    double whole = denominator * glp_get_col_prim (program, c);

    if (fabs (whole - round (whole)) > 1e-6 || fabs (whole) > MOST_MULTIPLE)
      return FALSE;
    moved[c] = (gint64) round (whole);
  }

  return TRUE;
}

/* Whether multiplied moves keep each equation and limit, in whole numbers. */
static gboolean
keeps_equations (glp_prob *program, int denominator, const gint64 *moved)
{
  int n_rows = glp_get_num_rows (program);
  g_autofree gint64 *sum = g_new0 (gint64, n_rows + 1);
  g_autofree int *row = g_new (int, n_rows + 1);
  g_autofree double *coefficient = g_new (double, n_rows + 1);

  for (int c = 1; c <= glp_get_num_cols (program); c++) {
    int n = moved[c] == 0 ? 0 : glp_get_mat_col (program, c, row, coefficient);

    if ((double) moved[c] < denominator * glp_get_col_lb (program, c) ||
        (double) moved[c] > denominator * glp_get_col_ub (program, c))
      return FALSE;
    for (int i = 1; i <= n; i++) {
      gint64 product;

      if (__builtin_mul_overflow (moved[c], (gint64) coefficient[i], &product) ||
          __builtin_add_overflow (sum[row[i]], product, &sum[row[i]]))
        return FALSE;
    }
  }
  for (int r = 1; r <= n_rows; r++)
    if (sum[r] != 0)
      return FALSE;

  return TRUE;
}

/* Whether the solution is a fraction of small denominator, as most are, that keeps all exactly: no
 * rational arithmetic is needed then. */
static gboolean
is_exact (glp_prob *program)
{
  static const int denominator[] = { 1, 2, 3, 4, 5, 6, 8, 12, 60 };
  g_autofree gint64 *moved = g_new0 (gint64, glp_get_num_cols (program) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (denominator); i++)
    if (is_multiple (program, denominator[i], moved))
      return keeps_equations (program, denominator[i], moved);

  return FALSE;
}

static double
near_whole (double moved)
{
  double whole = round (moved);

  return fabs (moved - whole) < 1e-6 ? whole : moved;
}

/* The farthest that a variable goes, upwards or downwards. @exact: by rational arithmetic. */
static double
farthest (glp_prob *program, int column, int direction, gboolean exact)
{
  glp_smcp parameters;
  double moved = 0.0; /* undecided is narrow */
  int status;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  glp_set_obj_dir (program, GLP_MAX);
  glp_set_obj_coef (program, column, direction);
  status = exact ? glp_exact (program, &parameters) : glp_simplex (program, &parameters);
  if (status != 0 && !exact) {
    glp_std_basis (program);
    status = glp_simplex (program, &parameters);
  }
  if (status == 0 && glp_get_status (program) == GLP_UNBND)
    moved = INFINITY;
  else if (status == 0 && glp_get_status (program) == GLP_OPT)
    moved = glp_get_obj_val (program);
  glp_set_obj_coef (program, column, 0.0);

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
bound_variable (const VigieBlock *block, glp_prob *program, guint32 variable, int column)
{
  VigieBounds moved;
  gboolean exact;

  moved.high = farthest (program, column, 1, FALSE);
  exact = is_exact (program);
  moved.low = -farthest (program, column, -1, FALSE);
  if (!(exact && is_exact (program)) && is_borderline (block, variable, moved)) {
    moved.high = farthest (program, column, 1, TRUE);
    moved.low = -farthest (program, column, -1, TRUE);
  }
  moved.high = near_whole (moved.high);
  moved.low = near_whole (moved.low);

  return moved;
}

/* Variables that move together, and those of them that are asked for. */
typedef struct {
  GArray *variable;  /* (element-type guint32) */
  GArray *asked;     /* (element-type guint32): places in @variable */
  glp_prob *program; /* its last solution is where each thread begins */
} Part;

/* What one thread bounds: some of the asked for. */
typedef struct {
  guint32 part;
  guint32 first; /* in its @asked */
  guint32 end;
} Share;

typedef struct {
  const VigieBlock *block;
  GArray *part;
  GArray *share;
  VigieBounds *moved;
} Bounding;

static void
part_clear (Part *part)
{
  g_array_unref (part->variable);
  g_array_unref (part->asked);
  glp_delete_prob (part->program);
}

static int
column_of (const Part *part, guint32 i)
{
  return (int) g_array_index (part->asked, guint32, i) + 1;
}

/* Takes the part that was gathered last. Shares are the same, however many threads there are, since
 * where a program ends is where its next bound begins. The way from all at rest is long, so it is
 * gone once. */
static void
add_part (Bounding *bounding, const VigieTangle *tangle, const guint8 *wanted)
{
  Part part = { g_array_copy (tangle->variable), g_array_new (FALSE, FALSE, sizeof (guint32)),
                vigie_tangle_program (tangle) };
  glp_bfcp parameters;

  for (guint32 k = 0; k < part.variable->len; k++)
    if (wanted[g_array_index (part.variable, guint32, k)])
      g_array_append_val (part.asked, k);
  for (guint32 first = 0; first < part.asked->len; first += MOST_SHARED) {
    Share share = { bounding->part->len, first, MIN (first + MOST_SHARED, part.asked->len) };

    g_array_append_val (bounding->share, share);
  }
  if (part.asked->len > MOST_SHARED)
    farthest (part.program, column_of (&part, 0), 1, FALSE);
  glp_get_bfcp (part.program, &parameters); /* copying makes them, and belongs to another thread */
  g_array_append_val (bounding->part, part);
}

/* GLPK wants a program made, used and ended by one thread: hence the copy. */
static void
bound_share (guint32 i, gpointer data)
{
  Bounding *bounding = data;
  const Share *share = &g_array_index (bounding->share, Share, i);
  const Part *part = &g_array_index (bounding->part, Part, share->part);
  glp_prob *program = glp_create_prob ();

  glp_copy_prob (program, part->program, GLP_OFF);
  for (guint32 k = share->first; k < share->end; k++) {
    guint32 place = g_array_index (part->asked, guint32, k);
    guint32 variable = g_array_index (part->variable, guint32, place);

    bounding->moved[variable] =
      bound_variable (bounding->block, program, variable, column_of (part, k));
  }
  glp_delete_prob (program);
}

void
vigie_outsider_bound (const VigieBlock *block,
                      const guint8 *open,
                      const guint8 *wanted,
                      VigieBounds *moved)
{
  g_autoptr (GArray) part = g_array_new (FALSE, FALSE, sizeof (Part));
  g_autoptr (GArray) share = g_array_new (FALSE, FALSE, sizeof (Share));
  Bounding bounding = { block, part, share, moved };
  VigieTangle tangle;

  g_array_set_clear_func (part, (GDestroyNotify) part_clear);
  vigie_tangle_start (&tangle, block);
  memset (moved, 0, block->n * sizeof *moved);
  for (guint32 i = 0; i < block->n; i++) {
    tangle.up[i] = open[i] ? INFINITY : block->give_high[i];
    tangle.down[i] = open[i] ? -block->least[i] : -block->give_low[i];
  }
  for (guint32 i = 0; i < block->n; i++) {
    if (tangle.reached[i] || (tangle.up[i] <= 0.0 && tangle.down[i] <= 0.0) || !wanted[i])
      continue;
    vigie_tangle_gather (&tangle, i);
    add_part (&bounding, &tangle, wanted);
  }
  vigie_parallel_each (share->len, bound_share, &bounding);
  vigie_tangle_clear (&tangle);
}

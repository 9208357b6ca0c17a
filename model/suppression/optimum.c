/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cutting planes: a master program over what is hidden, inequalities from what limits a sensitive
 * variable. */
#include "model/suppression/optimum.h"

#include <math.h>
#include <string.h>

#include "model/suppression/tangle.h"

/* A share of a variable under this counts as none. */
#define NONE 1e-9

/* An inequality that is kept up to this is not added. */
#define KEPT 1e-6

/* The relaxed bound has settled when it gains less than this share of the gap, so many times. */
#define SLOW 0.01
#define MOST_SLOW 4

/* What each look at a whole program counts besides, in steps. */
#define NODE 1

/* Inequalities hold hundreds of variables: a step of theirs takes as long as one of a sparse program of
 * a row for so many entries. */
#define DENSE 40

struct _VigieOptimum {
  const VigieBlock *block;
  guint32 *column;   /* per variable: its column in the master from 1; 0: always hidden or shown */
  GArray *variable;  /* (element-type guint32): of each column */
  double forced;     /* cost of what is hidden always */
  double least_step; /* costs are multiples of it: 1 for whole ones, else 0 */
  glp_prob *master;
  double *share; /* per variable, 0 to 1: the master's solution */
  VigieTangle part;
  double limited_for; /* the level that the part's limits are for */
  double *weight;     /* per variable: of the inequality being made */
  guint8 *weighted;   /* per variable */
  GArray *weights;    /* (element-type guint32): variables with a weight */
  double constant;    /* of the inequality being made */
  double work;        /* done so far: rows of programs times their steps */
  double most_work;
  int n_steps; /* of the whole program being solved */
  VigieProgress *progress;
};

static gboolean
is_optional (const VigieBlock *block, guint32 variable)
{
  return !(block->kind[variable] &
           (VIGIE_VARIABLE_UNSEEN | VIGIE_VARIABLE_PINNED | VIGIE_VARIABLE_SENSITIVE)) &&
         block->cost[variable] > 0.0;
}

static void
add_variable (VigieOptimum *optimum, guint32 variable)
{
  const VigieBlock *block = optimum->block;

  if (block->cost[variable] != round (block->cost[variable]))
    optimum->least_step = 0.0;
  if (is_optional (block, variable)) {
    int column = glp_add_cols (optimum->master, 1);

    g_array_append_val (optimum->variable, variable);
    optimum->column[variable] = (guint32) column;
    glp_set_col_bnds (optimum->master, column, GLP_DB, 0.0, 1.0);
    glp_set_obj_coef (optimum->master, column, block->cost[variable]);
  } else if (!(block->kind[variable] & VIGIE_VARIABLE_PINNED)) {
    optimum->share[variable] = 1.0;
    optimum->forced += block->cost[variable];
  }
}

VigieOptimum *
vigie_optimum_new (const VigieBlock *block, double most_work)
{
  VigieOptimum *optimum;

  for (guint32 i = 0; i < block->n; i++)
    if (block->give_low[i] < 0.0 || block->give_high[i] > 0.0)
      return NULL;

  glp_term_out (GLP_OFF);
  optimum = g_new0 (VigieOptimum, 1);
  optimum->block = block;
  optimum->least_step = 1.0;
  optimum->most_work = most_work;
  optimum->column = g_new0 (guint32, block->n + 1);
  optimum->variable = g_array_new (FALSE, FALSE, sizeof (guint32));
  optimum->share = g_new0 (double, block->n + 1);
  optimum->weight = g_new0 (double, block->n + 1);
  optimum->weighted = g_new0 (guint8, block->n + 1);
  optimum->weights = g_array_new (FALSE, FALSE, sizeof (guint32));
  optimum->master = glp_create_prob ();
  vigie_tangle_start (&optimum->part, block);
  for (guint32 i = 0; i < block->n; i++)
    add_variable (optimum, i);

  return optimum;
}

void
vigie_optimum_free (VigieOptimum *optimum)
{
  if (!optimum)
    return;

  vigie_tangle_clear (&optimum->part);
  glp_delete_prob (optimum->master);
  g_free (optimum->column);
  g_array_unref (optimum->variable);
  g_free (optimum->share);
  g_free (optimum->weight);
  g_free (optimum->weighted);
  g_array_unref (optimum->weights);
  g_free (optimum);
}

/* How far each variable goes when it is hidden by its share; whole ones as far as they like. */
static void
limit_moves (VigieOptimum *optimum, double level)
{
  const VigieBlock *block = optimum->block;

  optimum->limited_for = level;
  for (guint32 i = 0; i < block->n; i++) {
    double share = optimum->share[i];
    gboolean whole = share > 1.0 - NONE;

    optimum->part.up[i] = whole ? INFINITY : share > NONE ? level * share : 0.0;
    optimum->part.down[i] = whole          ? -block->least[i]
                            : share > NONE ? MIN (-block->least[i], level) * share
                                           : 0.0;
  }
}

/* The farthest that the target goes, up (1) or down (-1). @column: the target's. */
static double
farthest (VigieOptimum *optimum, glp_prob *program, int column, int direction)
{
  glp_smcp parameters;
  gboolean decided;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  glp_set_obj_dir (program, GLP_MAX);
  glp_set_obj_coef (program, column, direction);
  decided = glp_simplex (program, &parameters) == 0 && glp_get_status (program) == GLP_OPT;
  glp_set_obj_coef (program, column, 0.0);
  optimum->work += (1.0 + glp_get_it_cnt (program)) * glp_get_num_rows (program);
  glp_set_it_cnt (program, 0);

  /* undecided gives no inequality */
  return decided ? direction * glp_get_col_prim (program, column) : INFINITY;
}

static void
add_weight (VigieOptimum *optimum, guint32 variable, double weight)
{
  if (!optimum->weighted[variable]) {
    optimum->weighted[variable] = 1;
    optimum->weight[variable] = 0.0;
    g_array_append_val (optimum->weights, variable);
  }
  optimum->weight[variable] += weight;
}

/* With any multipliers of the equations, the target goes no farther than what is left of each
 * variable lets it: a sum over the variables that is linear in their limits. @direction: 1 or -1.
 * Returns: %FALSE when a variable without limit counts. */
static gboolean
add_limits (VigieOptimum *optimum, glp_prob *program, guint32 target, int direction)
{
  const VigieBlock *block = optimum->block;
  const VigieTangle *part = &optimum->part;
  g_autoptr (GHashTable) left = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) value = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint32 i = 0; i < part->equation->len; i++) {
    guint32 e = g_array_index (part->equation, guint32, i);
    double multiplier = glp_get_row_dual (program, (int) i + 1);

    if (fabs (multiplier) < NONE)
      continue;
    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++) {
      guint32 variable = block->term_variable[t];
      guint32 place =
        GPOINTER_TO_UINT (g_hash_table_lookup (left, GUINT_TO_POINTER (variable + 1)));

      if (place == 0) {
        double zero = 0.0;

        g_array_append_val (order, variable);
        g_array_append_val (value, zero);
        place = order->len;
        g_hash_table_insert (left, GUINT_TO_POINTER (variable + 1), GUINT_TO_POINTER (place));
      }
      g_array_index (value, double, place - 1) -= multiplier * block->term_coefficient[t];
    }
  }
  if (!g_hash_table_contains (left, GUINT_TO_POINTER (target + 1))) {
    double zero = 0.0;

    g_array_append_val (order, target);
    g_array_append_val (value, zero);
  }

  for (guint32 i = 0; i < order->len; i++) {
    guint32 variable = g_array_index (order, guint32, i);
    double slope = g_array_index (value, double, i) + (variable == target ? direction : 0.0);
    gboolean optional = optimum->column[variable] > 0;

    if (block->kind[variable] & VIGIE_VARIABLE_PINNED || fabs (slope) < 1e-7)
      continue;
    if (slope > 0.0 && !optional)
      return FALSE;
    if (optional)
      add_weight (optimum, variable, slope > 0.0 ? INFINITY : slope * block->least[variable]);
    else
      optimum->constant += slope * block->least[variable];
  }

  return TRUE;
}

static void
forget_weights (VigieOptimum *optimum)
{
  for (guint32 i = 0; i < optimum->weights->len; i++)
    optimum->weighted[g_array_index (optimum->weights, guint32, i)] = 0;
  g_array_set_size (optimum->weights, 0);
  optimum->constant = 0.0;
}

/* Adds Σ weight × share ≥ what is required, if the shares do not keep it. */
static gboolean
add_inequality (VigieOptimum *optimum, double required)
{
  g_autoptr (GArray) column = g_array_new (FALSE, TRUE, sizeof (int));
  g_autoptr (GArray) value = g_array_new (FALSE, TRUE, sizeof (double));
  double rest = required - optimum->constant, sum = 0.0;
  int row;

  if (rest <= KEPT)
    return FALSE;
  g_array_set_size (column, 1);
  g_array_set_size (value, 1);
  for (guint32 i = 0; i < optimum->weights->len; i++) {
    guint32 variable = g_array_index (optimum->weights, guint32, i);
    double weight = MIN (optimum->weight[variable] / rest, 1.0);
    int number = (int) optimum->column[variable];

    if (weight < 1e-7)
      continue;
    sum += weight * optimum->share[variable];
    g_array_append_val (column, number);
    g_array_append_val (value, weight);
  }
  if (sum > 1.0 - KEPT)
    return FALSE;
  row = glp_add_rows (optimum->master, 1);
  glp_set_row_bnds (optimum->master, row, GLP_LO, 1.0, 0.0);
  glp_set_mat_row (optimum->master, row, (int) column->len - 1, (int *) column->data,
                   (double *) value->data);

  return TRUE;
}

static double
level_of (const VigieBlock *block, guint32 target)
{
  return MAX (block->width[target], MAX (block->rise[target], 0.0));
}

/* What limits a sensitive variable when it may not rise by its @rise, or when its rise and fall are not
 * its @width apart. @k: its place in the part. Returns: how many inequalities were added. */
static guint
separate (VigieOptimum *optimum, glp_prob *program, guint32 k)
{
  const VigieBlock *block = optimum->block;
  guint32 target = g_array_index (optimum->part.variable, guint32, k);
  double width = block->width[target], rise = MAX (block->rise[target], 0.0);
  double level = MAX (width, rise), fall = optimum->part.down[target], up, down = 0.0;
  int column = (int) k + 1;
  guint n = 0;
  gboolean limited;

  vigie_tangle_limit (program, column, fall, level);
  up = farthest (optimum, program, column, 1);
  if (up < level - KEPT) {
    limited = add_limits (optimum, program, target, 1);
    if (limited && up < rise - KEPT)
      n += add_inequality (optimum, rise);
    if (limited && up < width - KEPT) {
      down = farthest (optimum, program, column, -1);
      if (up + down < width - KEPT && add_limits (optimum, program, target, -1))
        n += add_inequality (optimum, width);
    }
  }
  vigie_tangle_limit (program, column, fall, optimum->part.up[target]);
  forget_weights (optimum);

  return n;
}

/* Too long, or cancelled. */
static gboolean
is_over (VigieOptimum *optimum)
{
  return optimum->work > optimum->most_work || !vigie_progress_step (optimum->progress, 0, 1, NULL);
}

/* The sensitive variables of the part that was gathered last, of which the limits are. */
static guint
separate_part (VigieOptimum *optimum)
{
  const VigieBlock *block = optimum->block;
  glp_prob *program = vigie_tangle_program (&optimum->part);
  guint n = 0;

  for (guint32 k = 0; k < optimum->part.variable->len && !is_over (optimum); k++) {
    guint32 target = g_array_index (optimum->part.variable, guint32, k);

    if (block->kind[target] & VIGIE_VARIABLE_SENSITIVE &&
        level_of (block, target) == optimum->limited_for)
      n += separate (optimum, program, k);
  }
  glp_delete_prob (program);

  return n;
}

/* Each level has limits of its own: a part is one program for all its targets of a level. */
static guint
separate_level (VigieOptimum *optimum, double level)
{
  const VigieBlock *block = optimum->block;
  guint n = 0;

  limit_moves (optimum, level);
  vigie_tangle_restart (&optimum->part);
  for (guint32 i = 0; i < block->n && !is_over (optimum); i++)
    if (block->kind[i] & VIGIE_VARIABLE_SENSITIVE && !optimum->part.reached[i] &&
        level_of (block, i) == level) {
      vigie_tangle_gather (&optimum->part, i);
      n += separate_part (optimum);
    }

  return n;
}

static guint
separate_all (VigieOptimum *optimum)
{
  const VigieBlock *block = optimum->block;
  double level = -1.0;
  guint n = 0;

  for (;;) {
    double next = INFINITY;

    for (guint32 i = 0; i < block->n; i++)
      if (block->kind[i] & VIGIE_VARIABLE_SENSITIVE && level_of (block, i) > level)
        next = MIN (next, level_of (block, i));
    if (isinf (next))
      return n;
    n += separate_level (optimum, next);
    level = next;
  }
}

static void
take_shares (VigieOptimum *optimum, gboolean whole)
{
  for (guint32 c = 0; c < optimum->variable->len; c++) {
    double share = whole ? glp_mip_col_val (optimum->master, (int) c + 1)
                         : glp_get_col_prim (optimum->master, (int) c + 1);

    optimum->share[g_array_index (optimum->variable, guint32, c)] =
      whole ? round (share) : CLAMP (share, 0.0, 1.0);
  }
}

/* Returns: the cost of the relaxed master, or 0 when it was not solved. */
static double
solve_relaxed (VigieOptimum *optimum)
{
  glp_smcp parameters;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = GLP_DUALP;
  if (glp_simplex (optimum->master, &parameters) != 0 ||
      glp_get_status (optimum->master) != GLP_OPT)
    return 0.0;
  optimum->work += (1.0 + glp_get_it_cnt (optimum->master)) * glp_get_num_rows (optimum->master);
  glp_set_it_cnt (optimum->master, 0);
  take_shares (optimum, FALSE);

  return glp_get_obj_val (optimum->master);
}

/* Variables that the gap above the relaxed solution cannot pay stay shown; those that it cannot spare
 * stay hidden. */
static void
fix_by_gap (VigieOptimum *optimum, double gap)
{
  for (int c = 1; c <= (int) optimum->variable->len; c++) {
    double reduced = glp_get_col_dual (optimum->master, c);

    if (glp_get_col_stat (optimum->master, c) == GLP_NL && reduced > gap + KEPT)
      glp_set_col_bnds (optimum->master, c, GLP_FX, 0.0, 0.0);
    else if (glp_get_col_stat (optimum->master, c) == GLP_NU && -reduced > gap + KEPT)
      glp_set_col_bnds (optimum->master, c, GLP_FX, 1.0, 1.0);
  }
}

/* The search of the whole program ends after so much work, the same each time. */
static void
count_steps (glp_tree *tree, void *data)
{
  VigieOptimum *optimum = data;
  glp_prob *program = glp_ios_get_prob (tree);
  int steps = glp_get_it_cnt (program);

  optimum->work += (double) (NODE + steps - optimum->n_steps) * glp_get_num_nz (program) / DENSE;
  optimum->n_steps = steps;
  if (is_over (optimum))
    glp_ios_terminate (tree);
}

/* Solves the whole master. Returns: 0, GLP_ENOPFS when there is no solution, or else when it was
 * stopped. */
static int
solve_whole (VigieOptimum *optimum)
{
  glp_iocp parameters;
  int status;

  for (int c = 1; c <= (int) optimum->variable->len; c++)
    glp_set_col_kind (optimum->master, c, GLP_IV);
  glp_init_iocp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.presolve = GLP_ON;
  parameters.br_tech = GLP_BR_PCH;
  parameters.bt_tech = GLP_BT_BPH;
  parameters.mir_cuts = GLP_ON;
  parameters.gmi_cuts = GLP_ON;
  parameters.cb_func = count_steps;
  parameters.cb_info = optimum;
  optimum->n_steps = glp_get_it_cnt (optimum->master);
  status = glp_intopt (optimum->master, &parameters);
  for (int c = 1; c <= (int) optimum->variable->len; c++)
    glp_set_col_kind (optimum->master, c, GLP_CV);
  if (is_over (optimum))
    return GLP_ESTOP;
  if (status == 0 && glp_mip_status (optimum->master) != GLP_OPT)
    return glp_mip_status (optimum->master) == GLP_NOFEAS ? GLP_ENOPFS : GLP_ESTOP;

  return status;
}

const double *
vigie_optimum_get_shares (const VigieOptimum *optimum)
{
  return optimum->share;
}

static void
tell_near (const VigieOptimum *optimum, guint8 *near)
{
  for (guint32 i = 0; i < optimum->block->n; i++)
    near[i] = optimum->share[i] >= 0.5;
}

double
vigie_optimum_relax (VigieOptimum *optimum, double cost, guint8 *near, VigieProgress *progress)
{
  double bound = 0.0, most = cost - optimum->forced;
  int slow = 0;

  optimum->progress = progress;
  while (slow < MOST_SLOW && !is_over (optimum)) {
    double before = bound;

    if (separate_all (optimum) == 0)
      break;
    bound = MAX (solve_relaxed (optimum), bound);
    slow = bound - before < SLOW * (most - bound) ? slow + 1 : 0;
  }
  tell_near (optimum, near);

  return (optimum->least_step > 0.0 ? ceil (bound - KEPT) : bound) + optimum->forced;
}

VigieOptimumStep
vigie_optimum_step (VigieOptimum *optimum, double cost, double *bound, guint8 *near)
{
  double most = cost - optimum->forced, whole, relaxed;
  int status;

  if (*bound - optimum->forced > most - optimum->least_step + KEPT) {
    *bound = cost;
    return VIGIE_OPTIMUM_PROVED;
  }
  /* a whole program is dear, so it gets all that the relaxed one can tell */
  do
    relaxed = solve_relaxed (optimum);
  while (separate_all (optimum) > 0 && !is_over (optimum));
  fix_by_gap (optimum, most - optimum->least_step - relaxed);
  status = solve_whole (optimum);
  if (status != 0 && status != GLP_ENOPFS)
    return VIGIE_OPTIMUM_STOPPED;
  whole = status == 0 ? glp_mip_obj_val (optimum->master) : most;
  if (whole > most - optimum->least_step + KEPT) {
    *bound = cost;
    return VIGIE_OPTIMUM_PROVED;
  }
  *bound = MAX (*bound, whole + optimum->forced);
  take_shares (optimum, TRUE);
  tell_near (optimum, near);

  if (separate_all (optimum) > 0)
    return VIGIE_OPTIMUM_NEARER;

  return is_over (optimum) ? VIGIE_OPTIMUM_STOPPED : VIGIE_OPTIMUM_REACHED;
}

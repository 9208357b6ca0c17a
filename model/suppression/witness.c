/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds two tables by a linear program over the neighbourhood of a variable. */
#include "model/suppression/witness.h"

#include <glpk.h>
#include <math.h>
#include <string.h>

/* How many variables the first program has; each failure takes three times as many. */
#define FIRST_REGION 40

/* From so many on, a table that is found is taken, though a cheaper one may lie farther away. */
#define WIDE_REGION 200

/* The nearer of two open variables comes first. */
#define STEP 1e-6

/* What an open variable costs for moving, so that tables stay small. */
#define MOVING 1e-3

/* Below this a variable does not move. */
#define STILL 1e-7

#define N_SCALINGS 4

typedef struct {
  double distance;
  guint32 variable;
} Reached;

struct _VigieWitnessFinder {
  const VigieBlock *block;
  glp_prob *program;
  /* the neighbourhood */
  GArray *heap;      /* (element-type Reached) */
  double *distance;  /* per variable, INFINITY where not reached */
  guint8 *settled;   /* per variable */
  guint8 *crossed;   /* per equation */
  guint32 *row;      /* per equation, its number from 1, 0 where none */
  GArray *region;    /* (element-type guint32): variables by distance */
  GArray *touched;   /* (element-type guint32): variables with a distance */
  GArray *equations; /* (element-type guint32): with a row */
  /* the program */
  GArray *column_owner; /* (element-type guint32): place in the region */
  GArray *column_sign;  /* (element-type gint8): of the first table ±1, of the second ±2 */
  GArray *entry_row, *entry_column, *entry_value;
  double *slope; /* per variable */
  guint32 *held; /* per equation: how many of the region it holds */
  guint32 jitter;
  double frontier; /* how far what is not in the region is, at least */
  double *rise;    /* per place in the region */
  double *fall;
  double work; /* done so far */
};

VigieWitness *
vigie_witness_ref (VigieWitness *witness)
{
  witness->references++;

  return witness;
}

void
vigie_witness_unref (VigieWitness *witness)
{
  if (!witness || --witness->references > 0)
    return;

  g_free (witness->variable);
  g_free (witness->rise);
  g_free (witness->fall);
  g_free (witness);
}

VigieWitnessFinder *
vigie_witness_finder_new (const VigieBlock *block)
{
  VigieWitnessFinder *finder = g_new0 (VigieWitnessFinder, 1);
  double infinite = INFINITY;

  finder->block = block;
  finder->program = glp_create_prob ();
  finder->heap = g_array_new (FALSE, FALSE, sizeof (Reached));
  finder->distance = g_new (double, block->n);
  for (guint32 i = 0; i < block->n; i++)
    finder->distance[i] = infinite;
  finder->settled = g_new0 (guint8, block->n);
  finder->crossed = g_new0 (guint8, block->n_equations);
  finder->row = g_new0 (guint32, block->n_equations);
  finder->held = g_new0 (guint32, block->n_equations);
  finder->region = g_array_new (FALSE, FALSE, sizeof (guint32));
  finder->touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  finder->equations = g_array_new (FALSE, FALSE, sizeof (guint32));
  finder->column_owner = g_array_new (FALSE, FALSE, sizeof (guint32));
  finder->column_sign = g_array_new (FALSE, FALSE, sizeof (gint8));
  finder->entry_row = g_array_new (FALSE, FALSE, sizeof (int));
  finder->entry_column = g_array_new (FALSE, FALSE, sizeof (int));
  finder->entry_value = g_array_new (FALSE, FALSE, sizeof (double));
  finder->slope = g_new0 (double, block->n);
  finder->rise = g_new0 (double, block->n);
  finder->fall = g_new0 (double, block->n);

  return finder;
}

void
vigie_witness_finder_free (VigieWitnessFinder *finder)
{
  if (!finder)
    return;

  glp_delete_prob (finder->program);
  g_array_unref (finder->heap);
  g_free (finder->distance);
  g_free (finder->settled);
  g_free (finder->crossed);
  g_free (finder->row);
  g_free (finder->held);
  g_array_unref (finder->region);
  g_array_unref (finder->touched);
  g_array_unref (finder->equations);
  g_array_unref (finder->column_owner);
  g_array_unref (finder->column_sign);
  g_array_unref (finder->entry_row);
  g_array_unref (finder->entry_column);
  g_array_unref (finder->entry_value);
  g_free (finder->slope);
  g_free (finder->rise);
  g_free (finder->fall);
  g_free (finder);
}

double
vigie_witness_finder_get_work (const VigieWitnessFinder *finder)
{
  return finder->work;
}

static gboolean
is_before (const Reached *a, const Reached *b)
{
  return a->distance < b->distance || (a->distance == b->distance && a->variable < b->variable);
}

static void
heap_push (GArray *heap, Reached reached)
{
  guint32 at = heap->len;
  Reached *item;

  g_array_append_val (heap, reached);
  item = (Reached *) heap->data;
  while (at > 0 && is_before (item + at, item + (at - 1) / 2)) {
    Reached swap = item[at];

    item[at] = item[(at - 1) / 2];
    item[(at - 1) / 2] = swap;
    at = (at - 1) / 2;
  }
}

static Reached
heap_pop (GArray *heap)
{
  Reached *item = (Reached *) heap->data, top = item[0];
  guint32 at = 0, n = heap->len - 1;

  item[0] = item[n];
  g_array_set_size (heap, n);
  for (;;) {
    guint32 child = 2 * at + 1;

    if (child >= n)
      break;
    if (child + 1 < n && is_before (item + child + 1, item + child))
      child++;
    if (!is_before (item + child, item + at))
      break;
    Reached swap = item[at];

    item[at] = item[child];
    item[child] = swap;
    at = child;
  }

  return top;
}

/* What opening a variable is worth: from three to five quarters of its price. */
static double
price_of (const VigieWitnessFinder *finder, const double *price, guint32 variable)
{
  guint32 hash = (variable + 1) * 2654435761u ^ finder->jitter * 2246822519u;

  if (finder->jitter == 0)
    return price[variable];
  hash ^= hash >> 15;
  hash *= 2246822519u;
  hash ^= hash >> 13;

  return price[variable] * (0.75 + (hash & 1023) / 2048.0);
}

static gboolean
may_move (const VigieBlock *block, guint32 variable, const guint8 *open, const double *price)
{
  if (open[variable] || block->give_low[variable] < 0.0 || block->give_high[variable] > 0.0)
    return TRUE;

  return price && !(block->kind[variable] & VIGIE_VARIABLE_PINNED);
}

static void
reach (VigieWitnessFinder *finder, guint32 variable, double distance)
{
  Reached reached = { distance, variable };

  if (distance >= finder->distance[variable])
    return;
  if (isinf (finder->distance[variable]))
    g_array_append_val (finder->touched, variable);
  finder->distance[variable] = distance;
  heap_push (finder->heap, reached);
}

/* The @limit variables nearest to the target: a table that moves it reaches each of its variables
 * by a path through others, whose prices add up. Returns: whether more could be reached. */
static gboolean
gather_region (VigieWitnessFinder *finder,
               guint32 target,
               guint32 excluded,
               const guint8 *open,
               const double *price,
               guint32 limit)
{
  const VigieBlock *block = finder->block;

  reach (finder, target, 0.0);
  while (finder->heap->len > 0) {
    Reached near = heap_pop (finder->heap);

    if (finder->settled[near.variable])
      continue;
    if (finder->region->len >= limit) {
      finder->frontier = near.distance;
      return TRUE;
    }
    finder->settled[near.variable] = 1;
    g_array_append_val (finder->region, near.variable);
    for (guint32 v = block->variable_start[near.variable];
         v < block->variable_start[near.variable + 1]; v++) {
      guint32 e = block->variable_equation[v];

      if (finder->crossed[e])
        continue;
      finder->crossed[e] = 1;
      g_array_append_val (finder->equations, e);
      for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++) {
        guint32 other = block->term_variable[t];

        if (other != excluded && !finder->settled[other] && may_move (block, other, open, price))
          reach (finder, other,
                 near.distance + (open[other] || !price ? STEP : price_of (finder, price, other)));
      }
    }
  }
  finder->frontier = INFINITY;

  return FALSE;
}

/* Leaves out the variables that an equation holds at rest, since it moves no other one. Returns:
 * whether the target may move still. */
static gboolean
prune_region (VigieWitnessFinder *finder, guint32 target)
{
  const VigieBlock *block = finder->block;
  g_autoptr (GArray) resting = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 kept = 0;

  for (guint32 i = 0; i < finder->equations->len; i++)
    finder->held[g_array_index (finder->equations, guint32, i)] = 0;
  for (guint32 place = 0; place < finder->region->len; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);

    for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1]; v++)
      finder->held[block->variable_equation[v]]++;
  }
  for (guint32 i = 0; i < finder->equations->len; i++)
    if (finder->held[g_array_index (finder->equations, guint32, i)] == 1)
      g_array_append_val (resting, g_array_index (finder->equations, guint32, i));

  for (guint32 i = 0; i < resting->len; i++) {
    guint32 e = g_array_index (resting, guint32, i);

    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++) {
      guint32 variable = block->term_variable[t];

      if (finder->settled[variable] != 1)
        continue;
      finder->settled[variable] = 2;
      for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1];
           v++)
        if (--finder->held[block->variable_equation[v]] == 1)
          g_array_append_val (resting, block->variable_equation[v]);
    }
  }
  for (guint32 place = 0; place < finder->region->len; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);

    if (finder->settled[variable] == 1)
      g_array_index (finder->region, guint32, kept++) = variable;
  }
  g_array_set_size (finder->region, kept);

  return finder->settled[target] == 1;
}

/* Numbers the equations that hold any of the region. Returns: how many. */
static int
number_rows (VigieWitnessFinder *finder)
{
  int n = 0;

  for (guint32 i = 0; i < finder->equations->len; i++) {
    guint32 e = g_array_index (finder->equations, guint32, i);

    finder->row[e] = finder->held[e] > 0 ? (guint32) ++n : 0;
  }

  return n;
}

static void
forget_region (VigieWitnessFinder *finder)
{
  for (guint32 i = 0; i < finder->touched->len; i++) {
    guint32 variable = g_array_index (finder->touched, guint32, i);

    finder->distance[variable] = INFINITY;
    finder->settled[variable] = 0;
  }
  for (guint32 i = 0; i < finder->equations->len; i++) {
    finder->crossed[g_array_index (finder->equations, guint32, i)] = 0;
    finder->row[g_array_index (finder->equations, guint32, i)] = 0;
  }
  g_array_set_size (finder->touched, 0);
  g_array_set_size (finder->equations, 0);
  g_array_set_size (finder->region, 0);
  g_array_set_size (finder->heap, 0);
}

/* A column: a variable of the region moves up or down in one of the two tables. */
static void
add_column (
  VigieWitnessFinder *finder, guint32 place, gint8 sign, double most, double cost, int n_rows)
{
  const VigieBlock *block = finder->block;
  guint32 variable = g_array_index (finder->region, guint32, place);
  int column;

  if (most <= 0.0)
    return;
  column = glp_add_cols (finder->program, 1);
  g_array_append_val (finder->column_owner, place);
  g_array_append_val (finder->column_sign, sign);
  if (isinf (most))
    glp_set_col_bnds (finder->program, column, GLP_LO, 0.0, 0.0);
  else
    glp_set_col_bnds (finder->program, column, GLP_DB, 0.0, most);
  glp_set_obj_coef (finder->program, column, cost);
  for (guint32 v = block->variable_start[variable]; v < block->variable_start[variable + 1]; v++) {
    int row = (int) finder->row[block->variable_equation[v]] + (ABS (sign) == 2 ? n_rows : 0);
    double value = sign > 0 ? block->variable_coefficient[v] : -block->variable_coefficient[v];

    g_array_append_val (finder->entry_row, row);
    g_array_append_val (finder->entry_column, column);
    g_array_append_val (finder->entry_value, value);
  }
}

static void
add_entry (VigieWitnessFinder *finder, int row, int column, double value)
{
  g_array_append_val (finder->entry_row, row);
  g_array_append_val (finder->entry_column, column);
  g_array_append_val (finder->entry_value, value);
}

static void
add_columns (VigieWitnessFinder *finder, const guint8 *open, gboolean two_tables, int n_rows)
{
  const VigieBlock *block = finder->block;

  for (guint32 place = 0; place < finder->region->len; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);
    double slope = open[variable] ? MOVING : finder->slope[variable];
    gboolean movable = open[variable] || !(block->kind[variable] & VIGIE_VARIABLE_PINNED);

    for (gint8 table = 1; table <= (two_tables ? 2 : 1); table++) {
      if (!open[variable]) {
        add_column (finder, place, table, block->give_high[variable], MOVING, n_rows);
        add_column (finder, place, (gint8) -table, -block->give_low[variable], MOVING, n_rows);
      }
      if (movable && isfinite (slope)) {
        add_column (finder, place, table, INFINITY, slope, n_rows);
        add_column (finder, place, (gint8) -table, -block->least[variable], slope, n_rows);
      }
    }
  }
}

/* The target rises by @rise at least, and by @width more than it falls. */
static void
add_requirement (VigieWitnessFinder *finder, guint32 target, gboolean two_tables)
{
  const VigieBlock *block = finder->block;
  int first = glp_add_rows (finder->program, 2);
  double rise = MAX (block->rise[target], 0.0);

  if (!two_tables)
    rise = MAX (rise, block->width[target]);
  glp_set_row_bnds (finder->program, first, GLP_LO, rise, 0.0);
  glp_set_row_bnds (finder->program, first + 1, GLP_LO, block->width[target], 0.0);
  for (guint32 c = 0; c < finder->column_owner->len; c++) {
    int sign = g_array_index (finder->column_sign, gint8, c);

    if (g_array_index (finder->region, guint32, g_array_index (finder->column_owner, guint32, c)) !=
        target)
      continue;
    if (ABS (sign) == 1)
      add_entry (finder, first, (int) c + 1, sign);
    add_entry (finder, first + 1, (int) c + 1, ABS (sign) == 1 ? sign : -sign / 2);
  }
}

static void
build_program (VigieWitnessFinder *finder, guint32 target, const guint8 *open)
{
  gboolean two_tables = finder->block->least[target] < 0.0;
  int n_rows = number_rows (finder), n_all = n_rows * (two_tables ? 2 : 1);

  glp_erase_prob (finder->program);
  g_array_set_size (finder->column_owner, 0);
  g_array_set_size (finder->column_sign, 0);
  for (GArray **entries =
         (GArray *[]) { finder->entry_row, finder->entry_column, finder->entry_value, NULL };
       *entries; entries++)
    g_array_set_size (*entries, 0);
  /* GLPK counts from 1 */
  add_entry (finder, 0, 0, 0.0);
  if (n_all > 0)
    glp_add_rows (finder->program, n_all);
  for (int row = 1; row <= n_all; row++)
    glp_set_row_bnds (finder->program, row, GLP_FX, 0.0, 0.0);
  add_columns (finder, open, two_tables, n_rows);
  add_requirement (finder, target, two_tables);
  glp_load_matrix (finder->program, (int) finder->entry_row->len - 1,
                   (int *) finder->entry_row->data, (int *) finder->entry_column->data,
                   (double *) finder->entry_value->data);
}

/* Costs are not below 0, so that all at rest is dual feasible from the start; with other costs the
 * last tables are still feasible. */
static gboolean
solve_program (VigieWitnessFinder *finder, gboolean again)
{
  glp_smcp parameters;
  gboolean solved;

  glp_init_smcp (&parameters);
  parameters.msg_lev = GLP_MSG_OFF;
  parameters.meth = again ? GLP_PRIMAL : GLP_DUALP;
  solved =
    glp_simplex (finder->program, &parameters) == 0 && glp_get_status (finder->program) == GLP_OPT;
  finder->work += (1.0 + glp_get_it_cnt (finder->program)) * glp_get_num_rows (finder->program);
  glp_set_it_cnt (finder->program, 0);
  if (!solved)
    return FALSE;

  memset (finder->rise, 0, finder->region->len * sizeof *finder->rise);
  memset (finder->fall, 0, finder->region->len * sizeof *finder->fall);
  for (guint32 c = 0; c < finder->column_owner->len; c++) {
    guint32 place = g_array_index (finder->column_owner, guint32, c);
    int sign = g_array_index (finder->column_sign, gint8, c);
    double moved = glp_get_col_prim (finder->program, (int) c + 1);

    if (ABS (sign) == 1)
      finder->rise[place] += sign * moved;
    else
      finder->fall[place] += sign / 2 * moved;
  }

  return TRUE;
}

/* Whether a variable must be opened for the tables of the last program. */
static gboolean
opens (const VigieWitnessFinder *finder, guint32 place, const guint8 *open)
{
  const VigieBlock *block = finder->block;
  guint32 variable = g_array_index (finder->region, guint32, place);
  double high = MAX (finder->rise[place], finder->fall[place]);
  double low = MIN (finder->rise[place], finder->fall[place]);

  return !open[variable] &&
         (high > block->give_high[variable] + STILL || low < block->give_low[variable] - STILL);
}

static double
opened_price (const VigieWitnessFinder *finder, const guint8 *open, const double *price)
{
  double sum = 0.0;

  for (guint32 place = 0; place < finder->region->len; place++)
    if (opens (finder, place, open))
      sum += price_of (finder, price, g_array_index (finder->region, guint32, place));

  return sum;
}

static double
snapped (double moved)
{
  double whole = round (moved);

  return fabs (moved - whole) < 1e-6 ? whole : moved;
}

static int
compare_indices (const void *a, const void *b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

static VigieWitness *
witness_new (VigieWitnessFinder *finder)
{
  VigieWitness *witness = g_new0 (VigieWitness, 1);
  guint32 n = finder->region->len;
  g_autofree guint32 *moved = g_new (guint32, n + 1);
  guint32 kept = 0;

  witness->references = 1;
  for (guint32 place = 0; place < n; place++)
    if (fabs (finder->rise[place]) > STILL || fabs (finder->fall[place]) > STILL)
      moved[kept++] = g_array_index (finder->region, guint32, place);
  qsort (moved, kept, sizeof *moved, compare_indices);
  witness->n = kept;
  witness->variable = g_memdup2 (moved, kept * sizeof *moved);
  witness->rise = g_new (double, kept);
  witness->fall = g_new (double, kept);
  for (guint32 place = 0; place < n; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);
    guint32 *at = bsearch (&variable, moved, kept, sizeof *moved, compare_indices);

    if (at) {
      witness->rise[at - moved] = snapped (finder->rise[place]);
      witness->fall[at - moved] = snapped (finder->fall[place]);
    }
  }

  return witness;
}

/* Prices a move so that what was opened costs its price, however far it moves. */
static void
rescale (VigieWitnessFinder *finder, const guint8 *open, const double *price)
{
  for (guint32 place = 0; place < finder->region->len; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);
    double far = fabs (finder->rise[place]) + fabs (finder->fall[place]);

    if (!open[variable] && far > STILL)
      finder->slope[variable] = price_of (finder, price, variable) / far;
  }
  for (guint32 c = 0; c < finder->column_owner->len; c++) {
    guint32 variable =
      g_array_index (finder->region, guint32, g_array_index (finder->column_owner, guint32, c));

    if (!open[variable] && glp_get_obj_coef (finder->program, (int) c + 1) != MOVING)
      glp_set_obj_coef (finder->program, (int) c + 1, finder->slope[variable]);
  }
}

/* The cheapest tables of a few programs over the region. @cheapest: (out): the price of what they
 * open. */
static VigieWitness *
cheapest_in_region (VigieWitnessFinder *finder,
                    guint32 target,
                    const guint8 *open,
                    const double *price,
                    double *cheapest)
{
  double level = MAX (MAX (finder->block->width[target], finder->block->rise[target]), 1e-3);
  VigieWitness *best = NULL;

  *cheapest = INFINITY;
  for (guint32 place = 0; place < finder->region->len && price; place++) {
    guint32 variable = g_array_index (finder->region, guint32, place);

    finder->slope[variable] = price_of (finder, price, variable) / level;
  }
  build_program (finder, target, open);
  for (int i = 0; i < N_SCALINGS && solve_program (finder, i > 0); i++) {
    double sum = price ? opened_price (finder, open, price) : 0.0;

    if (sum < *cheapest) {
      *cheapest = sum;
      g_clear_pointer (&best, vigie_witness_unref);
      best = witness_new (finder);
    } else if (i > 1) {
      break;
    }
    if (sum == 0.0)
      break;
    rescale (finder, open, price);
  }

  return best;
}

VigieWitness *
vigie_witness_find (VigieWitnessFinder *finder,
                    guint32 target,
                    guint32 excluded,
                    const guint8 *open,
                    const double *price,
                    guint32 jitter)
{
  finder->jitter = jitter;
  for (guint32 limit = FIRST_REGION;; limit *= 3) {
    gboolean more = gather_region (finder, target, excluded, open, price, limit);
    VigieWitness *witness = NULL;
    double cheapest;
    gboolean enough;

    if (prune_region (finder, target))
      witness = cheapest_in_region (finder, target, open, price, &cheapest);
    enough = !more || (witness && (limit >= WIDE_REGION || cheapest <= finder->frontier));
    forget_region (finder);
    if (enough)
      return witness;
    vigie_witness_unref (witness);
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells to give up: reduces the system, starts from several patterns, keeps the least, tells
 * who protects whom and what an outsider finds. */
#include "model/suppression/suppression.h"

#include <math.h>
#include <string.h>

#include "model/suppression/block.h"
#include "model/suppression/optimum.h"
#include "model/suppression/outsider.h"
#include "model/suppression/parallel.h"
#include "model/suppression/search.h"

/* Bounds this near to a limit are at it: the program that finds them is exact to seven digits. */
#define NEAR 1e-6

/* How much the way to the optimum may take, for each unit of effort. */
#define WORK 2e6

/* How many times that the search itself may take on that way, which starts at each step. */
#define MOST_SEARCHED 3

/* How many whole programs are solved at most on the way to the optimum. */
#define MOST_STEPS 80

/* With how many sensitive variables that is tried: 2 000 take half a minute. */
#define MOST_CLOSED_IN 2500

/* Of how many cells in danger the earlier ones at fault are looked for. */
#define N_EXPLAINED 8

void
vigie_pattern_free (VigiePattern *pattern)
{
  if (!pattern)
    return;

  g_free (pattern->hidden);
  g_free (pattern->protects);
  g_free (pattern->bounds);
  g_free (pattern);
}

void
vigie_fault_free (VigieFault *fault)
{
  if (!fault)
    return;

  g_array_unref (fault->known);
  g_free (fault);
}

static const VigieSystemCell *
cell_at (const VigieCellSystem *system, guint32 i)
{
  return &g_array_index (system->cell, VigieSystemCell, i);
}

gboolean
vigie_bounds_are_safe (const VigieSystemCell *cell, VigieBounds bounds)
{
  return bounds.high - bounds.low >= cell->width - NEAR && bounds.high >= cell->upper - NEAR;
}

/* Sensitive, and nobody has shown it yet. */
static gboolean
is_guarded (const VigieSystemCell *cell)
{
  return cell->sensitive && cell->role != VIGIE_ROLE_KNOWN;
}

/* Somebody wants to know what an outsider finds of it. */
static gboolean
is_asked (const VigieSystemCell *cell)
{
  return is_guarded (cell) || cell->role == VIGIE_ROLE_OFFERED;
}

/* The open variables of each block when an outsider sees what @shown says. */
static guint8 **
open_variables (const VigieReduction *reduction, const VigieCellSystem *system, const guint8 *shown)
{
  guint8 **open = g_new0 (guint8 *, reduction->block->len + 1);

  for (guint32 b = 0; b < reduction->block->len; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);

    open[b] = g_malloc (block->n + 1);
    for (guint32 v = 0; v < block->n; v++)
      open[b][v] = !(block->kind[v] & VIGIE_VARIABLE_PINNED);
    open[b][block->n] = 0;
  }
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (reduction->cell_block[i] != VIGIE_NO_CELL &&
        cell_at (system, i)->role == VIGIE_ROLE_OFFERED && shown[i])
      open[reduction->cell_block[i]][reduction->cell_variable[i]] = 0;

  return open;
}

static void
free_each (guint8 **arrays, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    g_free (arrays[i]);
  g_free (arrays);
}

/* Per block and variable, whether its bounds are asked for: nobody asks for pieces of zones. */
static guint8 **
asked_variables (const VigieReduction *reduction, const VigieCellSystem *system)
{
  guint8 **asked = g_new0 (guint8 *, reduction->block->len + 1);

  for (guint32 b = 0; b < reduction->block->len; b++)
    asked[b] = g_malloc0 (((const VigieBlock *) g_ptr_array_index (reduction->block, b))->n + 1);
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (reduction->cell_block[i] != VIGIE_NO_CELL && is_asked (cell_at (system, i)))
      asked[reduction->cell_block[i]][reduction->cell_variable[i]] = 1;

  return asked;
}

gsize
vigie_suppression_audit (const VigieCellSystem *system, const guint8 *shown, VigieBounds *bounds)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  guint32 n_blocks = reduction->block->len;
  guint8 **open = open_variables (reduction, system, shown);
  guint8 **asked = asked_variables (reduction, system);
  g_autofree VigieBounds **moved = g_new0 (VigieBounds *, n_blocks + 1);
  gsize n_unsafe = 0;

  for (guint32 b = 0; b < n_blocks; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);

    moved[b] = g_new (VigieBounds, block->n + 1);
    vigie_outsider_bound (block, open[b], asked[b], moved[b]);
  }
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    const VigieSystemCell *cell = cell_at (system, i);
    guint32 b = reduction->cell_block[i];

    bounds[i] = (VigieBounds) { cell->value, cell->value };
    if (b != VIGIE_NO_CELL && asked[b][reduction->cell_variable[i]]) {
      VigieBounds by = moved[b][reduction->cell_variable[i]];

      bounds[i] = (VigieBounds) { cell->value + by.low, cell->value + by.high };
    } else if (b != VIGIE_NO_CELL) {
      bounds[i] = (VigieBounds) { cell->low, INFINITY };
    }
    n_unsafe += is_guarded (cell) && !vigie_bounds_are_safe (cell, bounds[i]);
  }
  free_each (open, n_blocks);
  free_each (asked, n_blocks);
  for (guint32 b = 0; b < n_blocks; b++)
    g_free (moved[b]);

  return n_unsafe;
}

GArray *
vigie_suppression_spanned (const VigieCellSystem *system, const guint8 *shown)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  guint32 n_blocks = reduction->block->len;
  guint8 **open = open_variables (reduction, system, shown);
  guint8 **told = g_new0 (guint8 *, n_blocks + 1);
  GArray *spanned = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 b = 0; b < n_blocks; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);

    told[b] = g_malloc (block->n + 1);
    vigie_outsider_eliminate (block, open[b], told[b]);
  }
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    guint32 b = reduction->cell_block[i];

    if (is_guarded (cell_at (system, i)) &&
        (b == VIGIE_NO_CELL || told[b][reduction->cell_variable[i]]))
      g_array_append_val (spanned, i);
  }
  free_each (open, n_blocks);
  free_each (told, n_blocks);

  return spanned;
}

/* How many equations stand above a cell: parts are below their total, the highest level is 0. */
static guint32 *
cell_levels (const VigieCellSystem *system)
{
  guint32 *level = g_new0 (guint32, vigie_cell_system_n_cells (system) + 1);
  gboolean sinking = TRUE;

  for (int pass = 0; pass < 12 && sinking; pass++) {
    sinking = FALSE;
    for (gsize e = 0; e < vigie_cell_system_n_equations (system); e++) {
      guint32 start = g_array_index (system->term_start, guint32, e);
      guint32 end = g_array_index (system->term_start, guint32, e + 1), total = VIGIE_NO_CELL;

      for (guint32 t = start; t < end; t++)
        if (g_array_index (system->term_coefficient, double, t) > 0.0)
          total = total == VIGIE_NO_CELL ? g_array_index (system->term_cell, guint32, t)
                                         : VIGIE_NO_CELL - 1;
      for (guint32 t = start; t < end && total < VIGIE_NO_CELL - 1 && end - start > 2; t++) {
        guint32 cell = g_array_index (system->term_cell, guint32, t);

        if (cell != total && level[cell] < level[total] + 1) {
          level[cell] = level[total] + 1;
          sinking = TRUE;
        }
      }
    }
  }

  return level;
}

/* A variable as a candidate to be shown. */
typedef struct {
  guint32 variable;
  guint32 level;
  double cost;
  guint8 pinned;
} Candidate;

static int
compare_by_cost (const void *a, const void *b)
{
  const Candidate *one = a, *two = b;

  if (one->pinned != two->pinned)
    return one->pinned ? -1 : 1;
  if (one->cost != two->cost)
    return one->cost > two->cost ? -1 : 1;

  return one->variable < two->variable ? -1 : one->variable > two->variable;
}

/* The order of DOMAIN 6.3: totals from the highest level down, then by decreasing value. */
static int
compare_by_level (const void *a, const void *b)
{
  const Candidate *one = a, *two = b;

  if (one->pinned == two->pinned && one->level != two->level)
    return one->level < two->level ? -1 : 1;

  return compare_by_cost (a, b);
}

static GArray *
candidates_of (const VigieBlock *block, const guint32 *level)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));

  for (guint32 v = 0; v < block->n; v++) {
    Candidate candidate = { v, level[v], block->cost[v],
                            (block->kind[v] & VIGIE_VARIABLE_PINNED) != 0 };

    if (!(block->kind[v] & (VIGIE_VARIABLE_UNSEEN | VIGIE_VARIABLE_SENSITIVE)))
      g_array_append_val (candidates, candidate);
  }

  return candidates;
}

/* A pattern of a block as the search gives it. */
typedef struct {
  guint8 *hidden;
  guint32 *protects;
  GArray *unsafe; /* (element-type guint32): variables */
} Answer;

static void
answer_clear (Answer *answer)
{
  g_free (answer->hidden);
  g_free (answer->protects);
  g_array_unref (answer->unsafe);
}

/* What is found for a block. */
typedef struct {
  Answer answer;
  double bound; /* no safe pattern costs less */
  gboolean safe;
  GError *cancelled;
} Solved;

/* Tries a start; keeps the pattern that it leads to in @best when it costs less. */
static gboolean
try_start (
  VigieSearch *search, const guint8 *start, const double *share, Answer *best, double *least)
{
  if (!vigie_search_begin (search, start, share, best->unsafe))
    return FALSE;
  if (vigie_search_get_cost (search) < *least - NEAR) {
    *least = vigie_search_get_cost (search);
    vigie_search_get_hidden (search, best->hidden);
  }

  return TRUE;
}

/* The exact pattern of a block, shown in the order of @compare. */
static void
publish_block (const VigieBlock *block, const guint32 *level, GCompareFunc compare, guint8 *hidden)
{
  g_autoptr (GArray) candidates = candidates_of (block, level);
  g_autofree guint32 *order = g_new (guint32, block->n + 1);

  g_array_sort (candidates, compare);
  for (guint32 k = 0; k < candidates->len; k++)
    order[k] = g_array_index (candidates, Candidate, k).variable;
  vigie_outsider_publish (block, order, candidates->len, hidden);
}

/* Of what is hidden in any case. */
static double
forced_cost (const VigieBlock *block)
{
  double cost = 0.0;

  for (guint32 v = 0; v < block->n; v++)
    if (block->kind[v] & VIGIE_VARIABLE_SENSITIVE)
      cost += block->cost[v];

  return cost;
}

static guint32
count_sensitive (const VigieBlock *block)
{
  guint32 n = 0;

  for (guint32 v = 0; v < block->n; v++)
    n += (block->kind[v] & VIGIE_VARIABLE_SENSITIVE) != 0;

  return n;
}

/* Closes in on the least cost from below, with starts for the search on the way. Returns: a cost that
 * no safe pattern undercuts. */
static double
close_in (const VigieBlock *block,
          VigieSearch *search,
          double most_work,
          Answer *best,
          double *least,
          VigieProgress *progress)
{
  g_autoptr (VigieOptimum) optimum = vigie_optimum_new (block, most_work);
  g_autofree guint8 *near = g_malloc0 (block->n + 1);
  const double *share;
  double bound;

  if (!optimum)
    return forced_cost (block);
  bound = vigie_optimum_relax (optimum, *least, near, progress);
  share = vigie_optimum_get_shares (optimum);
  if (bound < *least - NEAR && vigie_search_get_work (search) < most_work)
    try_start (search, near, share, best, least);
  if (bound < *least - NEAR && vigie_search_get_work (search) < most_work)
    try_start (search, NULL, share, best, least);
  for (guint i = 0; i < MOST_STEPS && bound < *least - NEAR &&
                    vigie_progress_step (progress, i, MOST_STEPS, NULL);
       i++) {
    VigieOptimumStep step = vigie_optimum_step (optimum, *least, &bound, near);

    if (step == VIGIE_OPTIMUM_PROVED || step == VIGIE_OPTIMUM_STOPPED ||
        vigie_search_get_work (search) > MOST_SEARCHED * most_work)
      break;
    try_start (search, near, NULL, best, least);
  }

  return bound;
}

/* Starts that lead elsewhere: the exact patterns in the order of DOMAIN 6.3 and by decreasing value. */
static void
try_exact (
  const VigieBlock *block, VigieSearch *search, const guint32 *level, Answer *best, double *least)
{
  g_autofree guint8 *start = g_malloc0 (block->n + 1);

  publish_block (block, level, compare_by_level, start);
  try_start (search, start, NULL, best, least);
  publish_block (block, level, compare_by_cost, start);
  try_start (search, start, NULL, best, least);
}

/* From nothing, then closing in on the least; where that takes too long, from elsewhere as well, the
 * least of all improved by chance. Returns: %FALSE when there is none. */
static gboolean
solve_block (const VigieBlock *block,
             const guint32 *level,
             guint effort,
             Answer *best,
             double *bound,
             VigieProgress *progress,
             GError **error)
{
  g_autoptr (VigieSearch) search = vigie_search_new (block);
  double least = INFINITY;
  gboolean proved;

  *bound = forced_cost (block);
  if (!try_start (search, NULL, NULL, best, &least))
    return FALSE;
  if (effort > 0 && count_sensitive (block) <= MOST_CLOSED_IN)
    *bound = close_in (block, search, effort * WORK, best, &least, progress);
  proved = *bound > least - NEAR;
  if (effort > 0 && !proved && vigie_search_get_work (search) < effort * WORK)
    try_exact (block, search, level, best, &least);
  if (vigie_search_get_cost (search) > least + NEAR)
    vigie_search_begin (search, best->hidden, NULL, best->unsafe);
  if (!vigie_progress_step (progress, 0, 1, error) ||
      (effort > 0 && !proved &&
       !vigie_search_improve (search, effort / 10.0, effort * WORK, progress, error)))
    return FALSE;
  vigie_search_tell_protected (search, best->protects);
  vigie_search_get_hidden (search, best->hidden);

  return TRUE;
}

/* One block's answer, in cells. */
static void
tell_block (const VigieCellSystem *system,
            const VigieReduction *reduction,
            guint32 b,
            const Answer *answer,
            VigiePattern *pattern)
{
  const VigieBlock *block = g_ptr_array_index (reduction->block, b);
  g_autofree guint32 *speaker = g_new (guint32, block->n + 1);

  for (guint32 v = 0; v < block->n; v++)
    speaker[v] = VIGIE_NO_CELL;
  for (guint32 i = reduction->n_cells; i > 0; i--)
    if (reduction->cell_block[i - 1] == b && is_guarded (cell_at (system, i - 1)))
      speaker[reduction->cell_variable[i - 1]] = i - 1;
  for (guint32 i = 0; i < reduction->n_cells; i++) {
    guint32 v = reduction->cell_variable[i];

    if (reduction->cell_block[i] != b)
      continue;
    pattern->hidden[i] = answer->hidden[v] && cell_at (system, i)->role == VIGIE_ROLE_OFFERED;
    if (is_guarded (cell_at (system, i)))
      continue;
    if (speaker[v] != VIGIE_NO_CELL)
      pattern->protects[i] = speaker[v];
    else if (answer->protects[v] != VIGIE_NO_CELL)
      pattern->protects[i] = speaker[answer->protects[v]];
  }
}

static VigiePattern *
pattern_new (gsize n)
{
  VigiePattern *pattern = g_new0 (VigiePattern, 1);

  pattern->n = n;
  pattern->hidden = g_new0 (guint8, n + 1);
  pattern->protects = g_new (guint32, n + 1);
  pattern->bounds = g_new0 (VigieBounds, n + 1);
  for (gsize i = 0; i < n; i++)
    pattern->protects[i] = VIGIE_NO_CELL;

  return pattern;
}

static void
count_hidden (const VigieCellSystem *system, VigiePattern *pattern)
{
  pattern->n_hidden = pattern->n_secondary = 0;
  pattern->value_hidden = 0.0;
  for (guint32 i = 0; i < pattern->n; i++) {
    if (!pattern->hidden[i])
      continue;
    pattern->n_hidden++;
    pattern->n_secondary += !cell_at (system, i)->sensitive;
    pattern->value_hidden += cell_at (system, i)->cost;
  }
}

/* Counts what is hidden, and bounds it. Returns: how many sensitive cells are in danger. */
static gsize
finish_pattern (const VigieCellSystem *system, VigiePattern *pattern)
{
  g_autofree guint8 *shown = g_malloc (pattern->n + 1);

  count_hidden (system, pattern);
  for (guint32 i = 0; i < pattern->n; i++)
    shown[i] = !pattern->hidden[i];

  return vigie_suppression_audit (system, shown, pattern->bounds);
}

static void
hide_all (const VigieCellSystem *system, VigiePattern *pattern)
{
  for (guint32 i = 0; i < pattern->n; i++)
    pattern->hidden[i] = cell_at (system, i)->role == VIGIE_ROLE_OFFERED &&
                         (cell_at (system, i)->value != 0.0 || cell_at (system, i)->sensitive);
}

/* The system in which what was shown earlier could still be hidden: what must be, is at fault. */
static VigieCellSystem *
unshown_system (const VigieCellSystem *system, guint32 target)
{
  VigieCellSystem *unshown = vigie_cell_system_new ();

  for (guint32 i = 0; i < vigie_cell_system_n_cells (system); i++) {
    VigieSystemCell cell = *cell_at (system, i);

    cell.cost = cell.role == VIGIE_ROLE_KNOWN ? 1.0 + cell.value * 1e-6 : 0.0;
    cell.sensitive = i == target;
    cell.lone = FALSE;
    if (cell.role == VIGIE_ROLE_KNOWN) {
      cell.role = VIGIE_ROLE_OFFERED;
      if (cell.value == 0.0) {
        cell.value = 1e-9; /* a zero could have been hidden as well */
        cell.low = 0.0;
      }
    }
    vigie_cell_system_add_cell (unshown, &cell);
  }
  for (gsize e = 0; e < vigie_cell_system_n_equations (system); e++) {
    for (guint32 t = g_array_index (system->term_start, guint32, e);
         t < g_array_index (system->term_start, guint32, e + 1); t++)
      vigie_cell_system_add_term (unshown, g_array_index (system->term_cell, guint32, t),
                                  g_array_index (system->term_coefficient, double, t));
    vigie_cell_system_end_equation (unshown);
  }

  return unshown;
}

/* Finds the earlier cells that give @fault away. */
static void
explain_fault (const VigieCellSystem *system, VigieFault *fault)
{
  g_autoptr (VigieCellSystem) unshown = unshown_system (system, fault->cell);
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (unshown);
  guint32 b = reduction->cell_block[fault->cell];
  g_autoptr (GArray) unsafe = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (VigieSearch) search = NULL;
  g_autofree guint8 *hidden = NULL;
  const VigieBlock *block;

  if (b == VIGIE_NO_CELL)
    return;
  block = g_ptr_array_index (reduction->block, b);
  search = vigie_search_new (block);
  hidden = g_malloc0 (block->n + 1);
  if (!vigie_search_begin (search, NULL, NULL, unsafe))
    return;
  vigie_search_get_hidden (search, hidden);
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (reduction->cell_block[i] == b && hidden[reduction->cell_variable[i]] &&
        cell_at (system, i)->role == VIGIE_ROLE_KNOWN)
      g_array_append_val (fault->known, i);
}

/* Each cell that stays in danger when all that is offered is hidden. */
static GPtrArray *
find_faults (const VigieCellSystem *system)
{
  GPtrArray *faults = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_fault_free);
  gsize n = vigie_cell_system_n_cells (system);
  g_autofree guint8 *shown = g_malloc0 (n + 1);
  g_autofree VigieBounds *bounds = g_new (VigieBounds, n + 1);

  vigie_suppression_audit (system, shown, bounds);
  for (guint32 i = 0; i < n; i++) {
    VigieFault *fault;

    if (!is_guarded (cell_at (system, i)) || vigie_bounds_are_safe (cell_at (system, i), bounds[i]))
      continue;
    fault = g_new0 (VigieFault, 1);
    fault->cell = i;
    fault->bounds = bounds[i];
    fault->known = g_array_new (FALSE, FALSE, sizeof (guint32));
    if (faults->len < N_EXPLAINED)
      explain_fault (system, fault);
    g_ptr_array_add (faults, fault);
  }

  return faults;
}

/* Per variable of a block, the highest level of its cells: an undivided commune is no IRIS. */
static guint32 *
variable_levels (const VigieReduction *reduction, guint32 b, const guint32 *cell_level)
{
  const VigieBlock *block = g_ptr_array_index (reduction->block, b);
  guint32 *level = g_new0 (guint32, block->n + 1);

  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (reduction->cell_block[i] == b)
      level[reduction->cell_variable[i]] = MAX (level[reduction->cell_variable[i]], cell_level[i]);

  return level;
}

static gboolean
has_told_cell (const VigieCellSystem *system, const VigieReduction *reduction)
{
  for (guint32 i = 0; i < reduction->n_cells; i++)
    if (is_guarded (cell_at (system, i)) && reduction->cell_block[i] == VIGIE_NO_CELL &&
        cell_at (system, i)->width > 0.0)
      return TRUE;

  return FALSE;
}

/* The blocks of a system, each solved by whoever is free. */
typedef struct {
  const VigieReduction *reduction;
  const guint32 *cell_level;
  guint effort;
  Solved *solved; /* per block */
  guint32 *order; /* blocks, the largest first */
  gint stopped;   /* there is none, or cancelled */
  VigieProgress *progress;
} Solving;

static void
solve_one (guint32 i, gpointer data)
{
  Solving *solving = data;
  guint32 b = solving->order[i];
  const VigieBlock *block = g_ptr_array_index (solving->reduction->block, b);
  Solved *solved = solving->solved + b;
  g_autofree guint32 *level = NULL;

  solved->answer = (Answer) { g_malloc0 (block->n + 1), g_new (guint32, block->n + 1),
                              g_array_new (FALSE, FALSE, sizeof (guint32)) };
  if (g_atomic_int_get (&solving->stopped))
    return;
  level = variable_levels (solving->reduction, b, solving->cell_level);
  solved->safe = solve_block (block, level, solving->effort, &solved->answer, &solved->bound,
                              solving->progress, &solved->cancelled);
  if (!solved->safe)
    g_atomic_int_set (&solving->stopped, 1);
}

static int
compare_sizes (const void *a, const void *b, void *data)
{
  const GPtrArray *blocks = data;
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;
  guint32 n_one = ((const VigieBlock *) g_ptr_array_index (blocks, one))->n;
  guint32 n_two = ((const VigieBlock *) g_ptr_array_index (blocks, two))->n;

  if (n_one != n_two)
    return n_one > n_two ? -1 : 1;

  return one < two ? -1 : one > two;
}

/* Solves all blocks into @pattern. Returns: %FALSE when one has no answer. */
static gboolean
solve_blocks (const VigieCellSystem *system,
              const VigieReduction *reduction,
              guint effort,
              VigiePattern *pattern,
              VigieProgress *progress,
              GError **error)
{
  guint32 n = reduction->block->len;
  g_autofree guint32 *cell_level = cell_levels (system);
  g_autofree Solved *solved = g_new0 (Solved, n + 1);
  g_autofree guint32 *order = g_new (guint32, n + 1);
  Solving solving = { reduction, cell_level, effort, solved, order, 0, progress };

  for (guint32 b = 0; b < n; b++)
    order[b] = b;
  g_qsort_with_data (order, (gint) n, sizeof *order, compare_sizes, reduction->block);
  vigie_parallel_each (n, solve_one, &solving);

  for (guint32 b = 0; b < n; b++) {
    pattern->least_value += solved[b].bound;
    if (solved[b].safe)
      tell_block (system, reduction, b, &solved[b].answer, pattern);
    answer_clear (&solved[b].answer);
    if (solved[b].cancelled && error && !*error)
      g_propagate_error (error, g_steal_pointer (&solved[b].cancelled));
    g_clear_error (&solved[b].cancelled);
  }

  return !solving.stopped;
}

/* Solves a system, or the first cells of one, into a pattern of all. Returns: %FALSE where there is none. */
static gboolean
find_pattern (const VigieCellSystem *system,
              guint effort,
              VigiePattern *pattern,
              VigieProgress *progress,
              GError **error)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);

  return !has_told_cell (system, reduction) &&
         solve_blocks (system, reduction, effort, pattern, progress, error);
}

/* A lone contributor is asked of the search alone, so that nothing may be left aside. */
static gboolean
has_lone (const VigieCellSystem *system)
{
  for (guint32 i = 0; i < vigie_cell_system_n_cells (system); i++)
    if (cell_at (system, i)->lone)
      return TRUE;

  return FALSE;
}

VigiePattern *
vigie_suppression_solve (const VigieCellSystem *system,
                         guint effort,
                         GPtrArray **faults,
                         VigieProgress *progress,
                         GError **error)
{
  gsize n = vigie_cell_system_n_cells (system);
  g_autoptr (VigieCellSystem) first =
    has_lone (system) ? NULL : vigie_cell_system_dup_first (system);
  g_autoptr (VigiePattern) pattern = pattern_new (n);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) cancelled = NULL;
  gboolean any, safe;

  if (faults)
    *faults = NULL;
  any = find_pattern (first ? first : system, effort, pattern, progress, &cancelled);
  safe = any && finish_pattern (system, pattern) == 0;
  if (any && !safe && first) {
    vigie_pattern_free (pattern);
    pattern = pattern_new (n);
    safe = find_pattern (system, effort, pattern, progress, &cancelled) &&
           finish_pattern (system, pattern) == 0;
  }
  if (cancelled) {
    g_propagate_error (error, g_steal_pointer (&cancelled));
    return NULL;
  }
  if (safe)
    return g_steal_pointer (&pattern);

  /* should rounding ever have misled the search, all hidden is still safe */
  found = find_faults (system);
  if (found->len == 0) {
    hide_all (system, pattern);
    finish_pattern (system, pattern);
    return g_steal_pointer (&pattern);
  }
  if (faults)
    *faults = g_steal_pointer (&found);

  return NULL;
}

VigiePattern *
vigie_suppression_exact (const VigieCellSystem *system, gboolean by_level)
{
  g_autoptr (VigieReduction) reduction = vigie_reduction_new (system);
  g_autofree guint32 *cell_level = cell_levels (system);
  VigiePattern *pattern = pattern_new (reduction->n_cells);

  for (guint32 b = 0; b < reduction->block->len; b++) {
    const VigieBlock *block = g_ptr_array_index (reduction->block, b);
    g_autofree guint32 *level = variable_levels (reduction, b, cell_level);
    g_autofree guint8 *hidden = g_malloc0 (block->n + 1);

    publish_block (block, level, by_level ? compare_by_level : compare_by_cost, hidden);
    for (guint32 i = 0; i < reduction->n_cells; i++)
      if (reduction->cell_block[i] == b && cell_at (system, i)->role == VIGIE_ROLE_OFFERED)
        pattern->hidden[i] = hidden[reduction->cell_variable[i]];
  }
  count_hidden (system, pattern);

  return pattern;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Takes out what is known, joins what moves together, parts what nothing ties. */
#include "model/suppression/block.h"

#include <math.h>
#include <string.h>

#include "model/suppression/linear.h"

/* Cells joined by union-find; the root speaks for all. */
typedef struct {
  const VigieCellSystem *system;
  guint32 n;
  guint32 *parent;
  guint8 *fixed; /* of roots */
  GArray *term;  /* (element-type Term): scratch of one equation */
} Reducer;

typedef struct {
  guint32 root;
  double coefficient;
} Term;

static const VigieSystemCell *
cell_at (const VigieCellSystem *system, guint32 i)
{
  return &g_array_index (system->cell, VigieSystemCell, i);
}

static guint32
find (Reducer *reducer, guint32 i)
{
  while (reducer->parent[i] != i)
    i = reducer->parent[i] = reducer->parent[reducer->parent[i]];

  return i;
}

/* A zero is shown as such and never hidden; but that of a piece is told by nobody, and an unseen
 * sensitive one is what a whole leaves. */
static gboolean
is_known (const VigieSystemCell *cell)
{
  if (cell->rounding > 0.0)
    return FALSE;

  if (cell->role == VIGIE_ROLE_UNSEEN && cell->low <= 0.0)
    return FALSE;

  return cell->role == VIGIE_ROLE_KNOWN || (cell->value == 0.0 && !cell->sensitive);
}

static int
compare_terms (const void *a, const void *b)
{
  const Term *one = a, *two = b;

  return one->root < two->root ? -1 : one->root > two->root;
}

/* The terms of an equation that are not known, each root once. */
static void
gather_terms (Reducer *reducer, guint32 equation)
{
  const VigieCellSystem *system = reducer->system;
  guint32 start = g_array_index (system->term_start, guint32, equation);
  guint32 end = g_array_index (system->term_start, guint32, equation + 1);
  guint32 kept = 0;
  Term *term;

  g_array_set_size (reducer->term, 0);
  for (guint32 i = start; i < end; i++) {
    Term one = { find (reducer, g_array_index (system->term_cell, guint32, i)),
                 g_array_index (system->term_coefficient, double, i) };

    if (!reducer->fixed[one.root])
      g_array_append_val (reducer->term, one);
  }
  g_array_sort (reducer->term, compare_terms);
  term = (Term *) reducer->term->data;
  for (guint32 i = 0; i < reducer->term->len; i++)
    if (kept > 0 && term[kept - 1].root == term[i].root)
      term[kept - 1].coefficient += term[i].coefficient;
    else
      term[kept++] = term[i];
  g_array_set_size (reducer->term, kept);
  for (guint32 i = kept; i > 0; i--)
    if (term[i - 1].coefficient == 0.0)
      g_array_remove_index (reducer->term, i - 1);
}

/* One pass over the equations. Returns: whether anything became known or joined. */
static gboolean
reduce_once (Reducer *reducer, guint8 *done)
{
  gboolean changed = FALSE;
  guint32 n_equations = (guint32) vigie_cell_system_n_equations (reducer->system);

  for (guint32 e = 0; e < n_equations; e++) {
    const Term *term;

    if (done[e])
      continue;
    gather_terms (reducer, e);
    term = (const Term *) reducer->term->data;
    if (reducer->term->len == 0) {
      done[e] = 1;
    } else if (reducer->term->len == 1) {
      reducer->fixed[term[0].root] = 1;
      done[e] = 1;
      changed = TRUE;
    } else if (reducer->term->len == 2 && term[0].coefficient == -term[1].coefficient) {
      reducer->parent[term[1].root] = term[0].root;
      done[e] = 1;
      changed = TRUE;
    }
  }

  return changed;
}

void
vigie_reduction_free (VigieReduction *reduction)
{
  if (!reduction)
    return;

  g_ptr_array_unref (reduction->block);
  g_free (reduction->cell_block);
  g_free (reduction->cell_variable);
  g_free (reduction);
}

static void
block_free (VigieBlock *block)
{
  g_free (block->least);
  g_free (block->give_low);
  g_free (block->give_high);
  g_free (block->cost);
  g_free (block->width);
  g_free (block->rise);
  g_free (block->kind);
  g_free (block->equation_start);
  g_free (block->term_variable);
  g_free (block->term_coefficient);
  g_free (block->variable_start);
  g_free (block->variable_equation);
  g_free (block->variable_coefficient);
  g_free (block);
}

/* What is left of the system: equations over roots, none twice. */
typedef struct {
  GArray *start; /* (element-type guint32) */
  GArray *term;  /* (element-type Term) */
} Rows;

static void
rows_clear (Rows *rows)
{
  g_clear_pointer (&rows->start, g_array_unref);
  g_clear_pointer (&rows->term, g_array_unref);
}

/* The same equation times a number is the same. */
static guint64
row_hash (const Term *term, guint32 n)
{
  guint64 hash = 1469598103934665603u ^ n;

  for (guint32 i = 0; i < n; i++) {
    double ratio = term[i].coefficient / term[0].coefficient;
    guint64 bits;

    memcpy (&bits, &ratio, sizeof bits);
    hash = (hash ^ term[i].root) * 1099511628211u;
    hash = (hash ^ (bits >> 32) ^ bits) * 1099511628211u;
  }

  return hash;
}

static gboolean
same_row (const Term *a, const Term *b, guint32 n)
{
  for (guint32 i = 0; i < n; i++)
    if (a[i].root != b[i].root ||
        a[i].coefficient * b[0].coefficient != b[i].coefficient * a[0].coefficient)
      return FALSE;

  return TRUE;
}

static void
gather_rows (Reducer *reducer, const guint8 *done, Rows *rows)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  guint32 n_equations = (guint32) vigie_cell_system_n_equations (reducer->system);
  guint32 zero = 0;

  rows->start = g_array_new (FALSE, FALSE, sizeof (guint32));
  rows->term = g_array_new (FALSE, FALSE, sizeof (Term));
  g_array_append_val (rows->start, zero);
  for (guint32 e = 0; e < n_equations; e++) {
    const Term *term;
    guint64 hash;
    gpointer before;

    if (done[e])
      continue;
    gather_terms (reducer, e);
    term = (const Term *) reducer->term->data;
    hash = row_hash (term, reducer->term->len);
    if (g_hash_table_lookup_extended (seen, &hash, NULL, &before)) {
      guint32 start = g_array_index (rows->start, guint32, GPOINTER_TO_UINT (before));
      guint32 end = g_array_index (rows->start, guint32, GPOINTER_TO_UINT (before) + 1);

      if (end - start == reducer->term->len &&
          same_row (term, &g_array_index (rows->term, Term, start), end - start))
        continue;
    } else {
      g_hash_table_insert (seen, g_memdup2 (&hash, sizeof hash),
                           GUINT_TO_POINTER (rows->start->len - 1));
    }
    g_array_append_vals (rows->term, term, reducer->term->len);
    g_array_append_val (rows->start, rows->term->len);
  }
}

/* Numbers the parts that equations tie: per root its part. Returns: how many. */
static guint32
number_parts (Reducer *reducer, const Rows *rows, guint32 *part)
{
  g_autofree guint32 *parent = g_new (guint32, reducer->n);
  guint32 n_parts = 0;

  for (guint32 i = 0; i < reducer->n; i++)
    parent[i] = i;
  for (guint32 r = 0; r + 1 < rows->start->len; r++) {
    guint32 start = g_array_index (rows->start, guint32, r);
    guint32 end = g_array_index (rows->start, guint32, r + 1);
    guint32 a = g_array_index (rows->term, Term, start).root;

    while (parent[a] != a)
      a = parent[a] = parent[parent[a]];
    for (guint32 i = start + 1; i < end; i++) {
      guint32 b = g_array_index (rows->term, Term, i).root;

      while (parent[b] != b)
        b = parent[b] = parent[parent[b]];
      parent[MAX (a, b)] = MIN (a, b);
      a = MIN (a, b);
    }
  }
  for (guint32 i = 0; i < reducer->n; i++) {
    guint32 root = i;

    part[i] = VIGIE_NO_CELL;
    if (find (reducer, i) != i || reducer->fixed[i])
      continue;
    while (parent[root] != root)
      root = parent[root];
    part[i] = root == i ? n_parts++ : part[root];
  }

  return n_parts;
}

static VigieBlock *
block_new (guint32 n, guint32 n_equations, guint32 n_terms)
{
  VigieBlock *block = g_new0 (VigieBlock, 1);

  block->n = n;
  block->n_equations = n_equations;
  block->least = g_new0 (double, n);
  block->give_low = g_new0 (double, n);
  block->give_high = g_new0 (double, n);
  block->cost = g_new0 (double, n);
  block->width = g_new0 (double, n);
  block->rise = g_new0 (double, n);
  block->kind = g_new0 (guint8, n);
  block->equation_start = g_new0 (guint32, n_equations + 1);
  block->term_variable = g_new0 (guint32, n_terms);
  block->term_coefficient = g_new0 (double, n_terms);
  block->variable_start = g_new0 (guint32, n + 1);
  block->variable_equation = g_new0 (guint32, n_terms);
  block->variable_coefficient = g_new0 (double, n_terms);
  for (guint32 i = 0; i < n; i++) {
    block->least[i] = -INFINITY;
    block->give_low[i] = -INFINITY;
    block->give_high[i] = INFINITY;
  }

  return block;
}

/* A cell joins its variable: the strictest of each. */
static void
add_cell (VigieBlock *block, guint32 variable, const VigieSystemCell *cell)
{
  double give_low = 0.0, give_high = 0.0;
  guint8 *kind = block->kind + variable;

  if (cell->rounding > 0.0) {
    double base = 2.0 * cell->rounding + 1.0;
    double shown = base * floor ((cell->value + cell->rounding) / base);

    give_low = MAX (shown - cell->rounding, 0.0) - cell->value;
    give_high = shown + cell->rounding - cell->value;
  }
  block->least[variable] = MAX (block->least[variable], MIN (cell->low - cell->value, 0.0));
  if (cell->role != VIGIE_ROLE_UNSEEN) {
    block->give_low[variable] = MAX (block->give_low[variable], give_low);
    block->give_high[variable] = MIN (block->give_high[variable], give_high);
  }
  if (cell->role == VIGIE_ROLE_OFFERED)
    block->cost[variable] += cell->cost;
  if (cell->role == VIGIE_ROLE_KNOWN)
    *kind |= VIGIE_VARIABLE_PINNED;
  if (cell->sensitive) {
    *kind |= VIGIE_VARIABLE_SENSITIVE;
    block->width[variable] = MAX (block->width[variable], cell->width);
    block->rise[variable] = MAX (block->rise[variable], cell->upper - cell->value);
  }
  if (cell->lone)
    *kind |= VIGIE_VARIABLE_LONE;
}

/* A zero that is shown rounded is told like any other: what nobody shows is never told. */
static void
settle_kinds (VigieBlock *block)
{
  for (guint32 i = 0; i < block->n; i++)
    if (isinf (block->give_high[i])) {
      block->kind[i] |= VIGIE_VARIABLE_UNSEEN;
      block->give_low[i] = block->give_high[i] = 0.0;
    }
}

static void
transpose (VigieBlock *block)
{
  guint32 n_terms = block->equation_start[block->n_equations];
  g_autofree guint32 *next = g_new (guint32, block->n + 1);

  for (guint32 t = 0; t < n_terms; t++)
    block->variable_start[block->term_variable[t] + 1]++;
  for (guint32 i = 0; i < block->n; i++)
    block->variable_start[i + 1] += block->variable_start[i];
  memcpy (next, block->variable_start, (block->n + 1) * sizeof *next);
  for (guint32 e = 0; e < block->n_equations; e++)
    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++) {
      guint32 at = next[block->term_variable[t]]++;

      block->variable_equation[at] = e;
      block->variable_coefficient[at] = block->term_coefficient[t];
    }
}

/* How large each part is. */
typedef struct {
  guint32 variables;
  guint32 equations;
  guint32 terms;
} PartSize;

static void
fill_blocks (Reducer *reducer,
             const Rows *rows,
             const guint32 *part,
             guint32 n_parts,
             VigieReduction *reduction)
{
  g_autofree PartSize *size = g_new0 (PartSize, n_parts + 1);
  g_autofree guint32 *number = g_new0 (guint32, reducer->n + 1);

  for (guint32 i = 0; i < reducer->n; i++)
    if (part[i] != VIGIE_NO_CELL)
      number[i] = size[part[i]].variables++;
  for (guint32 r = 0; r + 1 < rows->start->len; r++) {
    guint32 start = g_array_index (rows->start, guint32, r);
    PartSize *of = size + part[g_array_index (rows->term, Term, start).root];

    of->equations++;
    of->terms += g_array_index (rows->start, guint32, r + 1) - start;
  }
  for (guint32 p = 0; p < n_parts; p++) {
    g_ptr_array_add (reduction->block,
                     block_new (size[p].variables, size[p].equations, size[p].terms));
    size[p].equations = 0;
  }

  for (guint32 r = 0; r + 1 < rows->start->len; r++) {
    guint32 start = g_array_index (rows->start, guint32, r);
    guint32 end = g_array_index (rows->start, guint32, r + 1);
    guint32 p = part[g_array_index (rows->term, Term, start).root];
    VigieBlock *block = g_ptr_array_index (reduction->block, p);
    guint32 e = size[p].equations++, at = block->equation_start[e];

    for (guint32 t = start; t < end; t++, at++) {
      block->term_variable[at] = number[g_array_index (rows->term, Term, t).root];
      block->term_coefficient[at] = g_array_index (rows->term, Term, t).coefficient;
    }
    block->equation_start[e + 1] = at;
  }

  for (guint32 i = 0; i < reducer->n; i++) {
    guint32 root = find (reducer, i);

    reduction->cell_block[i] = part[root];
    reduction->cell_variable[i] = number[root];
    if (part[root] != VIGIE_NO_CELL)
      add_cell (g_ptr_array_index (reduction->block, part[root]), number[root],
                cell_at (reducer->system, i));
  }
  for (guint32 p = 0; p < n_parts; p++) {
    settle_kinds (g_ptr_array_index (reduction->block, p));
    transpose (g_ptr_array_index (reduction->block, p));
  }
}

VigieReduction *
vigie_reduction_new (const VigieCellSystem *system)
{
  guint32 n = (guint32) vigie_cell_system_n_cells (system);
  VigieReduction *reduction = g_new0 (VigieReduction, 1);
  Reducer reducer = { .system = system, .n = n };
  g_autofree guint8 *done = g_new0 (guint8, vigie_cell_system_n_equations (system) + 1);
  g_autofree guint32 *part = g_new0 (guint32, n + 1);
  Rows rows = { 0 };

  vigie_linear_enter_thread (); /* every program is made of a block */
  reducer.parent = g_new (guint32, n + 1);
  reducer.fixed = g_new0 (guint8, n + 1);
  reducer.term = g_array_new (FALSE, FALSE, sizeof (Term));
  for (guint32 i = 0; i < n; i++) {
    reducer.parent[i] = i;
    reducer.fixed[i] = is_known (cell_at (system, i));
  }
  while (reduce_once (&reducer, done))
    ;

  reduction->block = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  reduction->n_cells = n;
  reduction->cell_block = g_new (guint32, n + 1);
  reduction->cell_variable = g_new (guint32, n + 1);
  gather_rows (&reducer, done, &rows);
  fill_blocks (&reducer, &rows, part, number_parts (&reducer, &rows, part), reduction);

  rows_clear (&rows);
  g_free (reducer.parent);
  g_free (reducer.fixed);
  g_array_unref (reducer.term);

  return reduction;
}

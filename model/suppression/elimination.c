/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact elimination modulo 2^61 − 1, rows sparse and fully reduced. */
#include <math.h>
#include <string.h>

#include "model/suppression/outsider.h"

#define PRIME 2305843009213693951u

static guint64
multiply (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;
  guint64 sum = (guint64) (product & PRIME) + (guint64) (product >> 61);

  return sum >= PRIME ? sum - PRIME : sum;
}

static guint64
inverse (guint64 a)
{
  guint64 result = 1;

  for (guint64 power = PRIME - 2; power > 0; power >>= 1) {
    if (power & 1)
      result = multiply (result, a);
    a = multiply (a, a);
  }

  return result;
}

static guint64
residue (double coefficient)
{
  guint64 magnitude = (guint64) fabs (coefficient) % PRIME;

  return coefficient < 0.0 && magnitude > 0 ? PRIME - magnitude : magnitude;
}

typedef struct {
  guint32 variable;
  guint64 coefficient;
} Entry;

typedef struct {
  const VigieBlock *block;
  GPtrArray *row;    /* (element-type GArray of Entry): reduced, by increasing variable */
  guint32 *pivot_of; /* per variable: its row, or VIGIE_NO_CELL */
  GArray **holder;   /* per variable (element-type guint32): rows that may hold it */
  guint64 *dense;    /* scratch, per variable */
  guint8 *marked;
  GArray *support; /* (element-type guint32): scratch */
} Elimination;

static void
scatter (Elimination *elimination, guint32 variable, guint64 coefficient)
{
  guint64 sum;

  if (!elimination->marked[variable]) {
    elimination->marked[variable] = 1;
    elimination->dense[variable] = 0;
    g_array_append_val (elimination->support, variable);
  }
  sum = elimination->dense[variable] + coefficient;
  elimination->dense[variable] = sum >= PRIME ? sum - PRIME : sum;
}

static void
add_row (Elimination *elimination, const GArray *row, guint64 factor)
{
  for (guint32 i = 0; i < row->len; i++) {
    Entry entry = g_array_index (row, Entry, i);

    scatter (elimination, entry.variable, multiply (entry.coefficient, factor));
  }
}

static int
compare_indices (const void *a, const void *b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

/* Takes what was scattered as a row of its own; clears the scratch. */
static GArray *
take_scattered (Elimination *elimination)
{
  GArray *row = g_array_new (FALSE, FALSE, sizeof (Entry));

  g_array_sort (elimination->support, compare_indices);
  for (guint32 i = 0; i < elimination->support->len; i++) {
    guint32 variable = g_array_index (elimination->support, guint32, i);
    Entry entry = { variable, elimination->dense[variable] };

    elimination->marked[variable] = 0;
    if (entry.coefficient != 0)
      g_array_append_val (row, entry);
  }
  g_array_set_size (elimination->support, 0);

  return row;
}

static void
note_holders (Elimination *elimination, const GArray *row, guint32 number)
{
  for (guint32 i = 0; i < row->len; i++)
    g_array_append_val (elimination->holder[g_array_index (row, Entry, i).variable], number);
}

static guint64
coefficient_in (const GArray *row, guint32 variable)
{
  guint32 low = 0, high = row->len;

  while (low < high) {
    guint32 middle = (low + high) / 2;
    const Entry *entry = &g_array_index (row, Entry, middle);

    if (entry->variable == variable)
      return entry->coefficient;
    if (entry->variable < variable)
      low = middle + 1;
    else
      high = middle;
  }

  return 0;
}

/* Reduces the scattered row by the pivots, makes it a row, and takes its pivot out of all others. */
static void
enter_row (Elimination *elimination)
{
  guint32 number = elimination->row->len, pivot;
  GArray *row, *holders;
  guint64 factor;

  for (guint32 i = 0; i < elimination->support->len; i++) {
    guint32 variable = g_array_index (elimination->support, guint32, i);
    guint32 of = elimination->pivot_of[variable];

    if (of != VIGIE_NO_CELL && elimination->dense[variable] != 0)
      add_row (elimination, g_ptr_array_index (elimination->row, of),
               PRIME - elimination->dense[variable]);
  }
  row = take_scattered (elimination);
  if (row->len == 0) {
    g_array_unref (row);
    return;
  }

  pivot = g_array_index (row, Entry, 0).variable;
  factor = inverse (g_array_index (row, Entry, 0).coefficient);
  for (guint32 i = 0; i < row->len; i++)
    g_array_index (row, Entry, i).coefficient =
      multiply (g_array_index (row, Entry, i).coefficient, factor);
  g_ptr_array_add (elimination->row, row);
  elimination->pivot_of[pivot] = number;

  holders = elimination->holder[pivot];
  elimination->holder[pivot] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 h = 0; h < holders->len; h++) {
    guint32 other = g_array_index (holders, guint32, h);
    GArray *before = g_ptr_array_index (elimination->row, other), *after;
    guint64 coefficient = coefficient_in (before, pivot);

    if (coefficient == 0)
      continue;
    add_row (elimination, before, 1);
    add_row (elimination, row, PRIME - coefficient);
    after = take_scattered (elimination);
    for (guint32 i = 0; i < after->len; i++)
      if (coefficient_in (before, g_array_index (after, Entry, i).variable) == 0)
        g_array_append_val (elimination->holder[g_array_index (after, Entry, i).variable], other);
    elimination->row->pdata[other] = after;
    g_array_unref (before);
  }
  g_array_unref (holders);
  note_holders (elimination, row, number);
}

static void
elimination_start (Elimination *elimination, const VigieBlock *block)
{
  *elimination = (Elimination) { .block = block };
  elimination->row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  elimination->pivot_of = g_new (guint32, block->n + 1);
  elimination->holder = g_new (GArray *, block->n + 1);
  elimination->dense = g_new0 (guint64, block->n + 1);
  elimination->marked = g_new0 (guint8, block->n + 1);
  elimination->support = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < block->n; i++) {
    elimination->pivot_of[i] = VIGIE_NO_CELL;
    elimination->holder[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  }
}

static void
elimination_clear (Elimination *elimination)
{
  for (guint32 i = 0; i < elimination->block->n; i++)
    g_array_unref (elimination->holder[i]);
  g_ptr_array_unref (elimination->row);
  g_free (elimination->pivot_of);
  g_free (elimination->holder);
  g_free (elimination->dense);
  g_free (elimination->marked);
  g_array_unref (elimination->support);
}

/* The equations over the open variables; %NULL for all of them. */
static void
enter_equations (Elimination *elimination, const guint8 *open)
{
  const VigieBlock *block = elimination->block;

  for (guint32 e = 0; e < block->n_equations; e++) {
    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++)
      if (!open || open[block->term_variable[t]])
        scatter (elimination, block->term_variable[t], residue (block->term_coefficient[t]));
    enter_row (elimination);
  }
}

void
vigie_outsider_eliminate (const VigieBlock *block, const guint8 *open, guint8 *told)
{
  Elimination elimination;

  elimination_start (&elimination, block);
  enter_equations (&elimination, open);
  for (guint32 i = 0; i < block->n; i++) {
    guint32 row = elimination.pivot_of[i];

    told[i] = !open[i];
    if (row != VIGIE_NO_CELL && ((GArray *) elimination.row->pdata[row])->len == 1)
      told[i] = 1;
  }
  elimination_clear (&elimination);
}

static gboolean
is_sensitive (const Elimination *elimination, guint32 variable)
{
  return elimination->block->kind[variable] & VIGIE_VARIABLE_SENSITIVE;
}

/* A row that was told or shown holds nothing any more. */
static gboolean
holds (const Elimination *elimination, guint32 row, guint32 variable)
{
  return coefficient_in (g_ptr_array_index (elimination->row, row), variable) != 0;
}

static guint32
pivot_of_row (const GArray *row, const Elimination *elimination, guint32 number)
{
  for (guint32 i = 0; i < row->len; i++)
    if (elimination->pivot_of[g_array_index (row, Entry, i).variable] == number)
      return g_array_index (row, Entry, i).variable;

  return VIGIE_NO_CELL;
}

/* Whether two rows are multiples of each other, their pivots apart. */
static gboolean
are_parallel (const GArray *one, guint32 pivot_one, const GArray *two, guint32 pivot_two)
{
  guint64 a = 0, b = 0;

  if (one->len != two->len)
    return FALSE;
  for (guint32 i = 0, j = 0; i < one->len; i++, j++) {
    const Entry *x, *y;

    if (g_array_index (one, Entry, i).variable == pivot_one && ++i >= one->len)
      return j == two->len ||
             (j + 1 == two->len && g_array_index (two, Entry, j).variable == pivot_two);
    if (j < two->len && g_array_index (two, Entry, j).variable == pivot_two)
      j++;
    if (j >= two->len)
      return FALSE;
    x = &g_array_index (one, Entry, i);
    y = &g_array_index (two, Entry, j);
    if (x->variable != y->variable)
      return FALSE;
    if (a == 0) {
      a = x->coefficient;
      b = y->coefficient;
    } else if (multiply (x->coefficient, b) != multiply (y->coefficient, a)) {
      return FALSE;
    }
  }

  return TRUE;
}

/* The entry of a row, its pivot apart, that the fewest rows hold; VIGIE_NO_CELL where none is left. */
static guint32
rarest_entry (const Elimination *elimination, const GArray *row, guint32 pivot)
{
  guint32 rarest = VIGIE_NO_CELL;

  for (guint32 i = 0; i < row->len; i++) {
    guint32 variable = g_array_index (row, Entry, i).variable;

    if (variable != pivot && (rarest == VIGIE_NO_CELL || elimination->holder[variable]->len <
                                                           elimination->holder[rarest]->len))
      rarest = variable;
  }

  return rarest;
}

/* Whether a sensitive variable vanishes when one that has a row is shown. */
static gboolean
tells_beside (const Elimination *elimination, guint32 number, guint32 pivot, guint32 rarest)
{
  const GArray *row = g_ptr_array_index (elimination->row, number);
  const GArray *holders = elimination->holder[rarest];

  if (row->len == 2 && is_sensitive (elimination, rarest))
    return TRUE;
  for (guint32 h = 0; h < holders->len; h++) {
    guint32 other = g_array_index (holders, guint32, h), sensitive;
    const GArray *beside = g_ptr_array_index (elimination->row, other);

    if (other == number || beside->len != row->len || !holds (elimination, other, rarest))
      continue;
    sensitive = pivot_of_row (beside, elimination, other);
    if (sensitive != VIGIE_NO_CELL && is_sensitive (elimination, sensitive) &&
        are_parallel (row, pivot, beside, sensitive))
      return TRUE;
  }

  return FALSE;
}

/* Takes a variable out of all rows, by adding @row as needed (%NULL: it is shown, and just left
 * out). */
static void
take_out (Elimination *elimination, guint32 variable, const GArray *row, guint32 number)
{
  GArray *holders = elimination->holder[variable];

  elimination->holder[variable] = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 h = 0; h < holders->len; h++) {
    guint32 other = g_array_index (holders, guint32, h);
    GArray *before = g_ptr_array_index (elimination->row, other), *after;
    guint64 coefficient = coefficient_in (before, variable);

    if (coefficient == 0 || (row && other == number))
      continue;
    add_row (elimination, before, 1);
    if (row)
      add_row (elimination, row, PRIME - coefficient);
    else
      scatter (elimination, variable, PRIME - coefficient);
    after = take_scattered (elimination);
    for (guint32 i = 0; i < after->len; i++)
      if (coefficient_in (before, g_array_index (after, Entry, i).variable) == 0)
        g_array_append_val (elimination->holder[g_array_index (after, Entry, i).variable], other);
    elimination->row->pdata[other] = after;
    g_array_unref (before);
  }
  g_array_unref (holders);
}

/* Shows a variable that has a row: what is left of the row is told. */
static gboolean
publish_pivot (Elimination *elimination, guint32 pivot)
{
  guint32 number = elimination->pivot_of[pivot];
  GArray *row = g_ptr_array_index (elimination->row, number), *rest;
  guint32 rarest = rarest_entry (elimination, row, pivot);
  guint64 factor;

  if (rarest == VIGIE_NO_CELL)
    return TRUE;
  if (tells_beside (elimination, number, pivot, rarest))
    return FALSE;
  factor = inverse (coefficient_in (row, rarest));
  rest = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (guint32 i = 0; i < row->len; i++) {
    Entry entry = g_array_index (row, Entry, i);

    entry.coefficient = multiply (entry.coefficient, factor);
    if (entry.variable != pivot)
      g_array_append_val (rest, entry);
  }
  elimination->row->pdata[number] = rest;
  g_array_unref (row);
  elimination->pivot_of[pivot] = VIGIE_NO_CELL;
  elimination->pivot_of[rarest] = number;
  take_out (elimination, rarest, rest, number);
  g_array_append_val (elimination->holder[rarest], number);

  return TRUE;
}

/* Shows a variable that has no row: it is left out of those that hold it. */
static gboolean
publish_entry (Elimination *elimination, guint32 variable)
{
  const GArray *holders = elimination->holder[variable];

  for (guint32 h = 0; h < holders->len; h++) {
    guint32 number = g_array_index (holders, guint32, h), pivot;
    const GArray *row = g_ptr_array_index (elimination->row, number);

    if (row->len != 2 || !holds (elimination, number, variable))
      continue;
    pivot = pivot_of_row (row, elimination, number);
    if (pivot != VIGIE_NO_CELL && is_sensitive (elimination, pivot))
      return FALSE;
  }
  take_out (elimination, variable, NULL, 0);

  return TRUE;
}

void
vigie_outsider_publish (const VigieBlock *block,
                        const guint32 *order,
                        guint32 n_order,
                        guint8 *hidden)
{
  Elimination elimination;

  elimination_start (&elimination, block);
  enter_equations (&elimination, NULL);
  memset (hidden, 1, block->n);
  for (guint32 i = 0; i < n_order; i++)
    if (elimination.pivot_of[order[i]] != VIGIE_NO_CELL)
      hidden[order[i]] = !publish_pivot (&elimination, order[i]);
    else
      hidden[order[i]] = !publish_entry (&elimination, order[i]);
  elimination_clear (&elimination);
}

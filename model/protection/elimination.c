/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact elimination modulo 2^61 − 1, rows sparse and fully reduced. */
#include <math.h>
#include <string.h>

#include "model/protection/outsider.h"

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

void
vigie_outsider_eliminate (const VigieBlock *block, const guint8 *open, guint8 *told)
{
  Elimination elimination = { .block = block };

  elimination.row = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  elimination.pivot_of = g_new (guint32, block->n);
  elimination.holder = g_new (GArray *, block->n);
  elimination.dense = g_new0 (guint64, block->n);
  elimination.marked = g_new0 (guint8, block->n);
  elimination.support = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < block->n; i++) {
    elimination.pivot_of[i] = VIGIE_NO_CELL;
    elimination.holder[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  }

  for (guint32 e = 0; e < block->n_equations; e++) {
    for (guint32 t = block->equation_start[e]; t < block->equation_start[e + 1]; t++)
      if (open[block->term_variable[t]])
        scatter (&elimination, block->term_variable[t], residue (block->term_coefficient[t]));
    enter_row (&elimination);
  }
  for (guint32 i = 0; i < block->n; i++) {
    guint32 row = elimination.pivot_of[i];

    told[i] = !open[i];
    if (row != VIGIE_NO_CELL && ((GArray *) elimination.row->pdata[row])->len == 1)
      told[i] = 1;
  }

  for (guint32 i = 0; i < block->n; i++)
    g_array_unref (elimination.holder[i]);
  g_ptr_array_unref (elimination.row);
  g_free (elimination.pivot_of);
  g_free (elimination.holder);
  g_free (elimination.dense);
  g_free (elimination.marked);
  g_array_unref (elimination.support);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Memory is zones × variables, and a bit for each combination that a zone of the territory has had. */
#include "model/import/pivot-pass.h"

#include <string.h>

/* Of one place: @n parts summed so far, @n_blank of them blank; @seen a bit for each combination. */
typedef struct {
  VigieFigures *figures;
  guint32 *n;
  guint32 *n_blank;
  guint8 **seen;
} Place;

struct _VigiePivotPass {
  const VigiePivot *pivot;
  gboolean *summable;
  GHashTable **number; /* by dimension: text → modality + 1 */
  guint8 **takes;      /* by variable and dimension: for each modality whether it counts */
  gsize *expected;     /* by variable: parts of a zone that has all */
  gsize n_combinations;
  Place place[VIGIE_PIVOT_N_PLACES];

  /* of the row at hand */
  gsize *modality;
  gsize combination;
  gboolean again;
};

static GHashTable *
numbers_of (const VigiePivotDimension *dimension)
{
  GHashTable *number = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize m = 0; m < dimension->n_modalities; m++)
    for (gsize i = 0; dimension->modality[m].text[i]; i++)
      g_hash_table_insert (number, dimension->modality[m].text[i], GSIZE_TO_POINTER (m + 1));
  return number;
}

VigiePivotPass *
vigie_pivot_pass_new (const VigiePivot *pivot, const gboolean *summable)
{
  VigiePivotPass *pass = g_new0 (VigiePivotPass, 1);

  pass->pivot = pivot;
  pass->summable = g_memdup2 (summable, (pivot->n_variables + 1) * sizeof *summable);
  pass->number = g_new0 (GHashTable *, pivot->n_dimensions + 1);
  pass->modality = g_new0 (gsize, pivot->n_dimensions + 1);
  pass->n_combinations = 1;
  for (gsize d = 0; d < pivot->n_dimensions; d++) {
    pass->number[d] = numbers_of (&pivot->dimension[d]);
    pass->n_combinations *= pivot->dimension[d].n_modalities;
  }
  pass->takes = g_new0 (guint8 *, pivot->n_variables * pivot->n_dimensions + 1);
  pass->expected = g_new0 (gsize, pivot->n_variables + 1);
  for (gsize v = 0; v < pivot->n_variables; v++) {
    pass->expected[v] = vigie_pivot_count_taken (pivot, v);
    for (gsize d = 0; d < pivot->n_dimensions; d++) {
      guint8 *takes = g_new0 (guint8, pivot->dimension[d].n_modalities + 1);

      for (const int *m = pivot->variable[v].take[d]; *m >= 0; m++)
        takes[*m] = TRUE;
      pass->takes[v * pivot->n_dimensions + d] = takes;
    }
  }
  return pass;
}

static void
place_clear (Place *place)
{
  for (gsize z = 0; place->seen && z < place->figures->rows; z++)
    g_free (place->seen[z]);
  g_free (place->seen);
  g_free (place->n);
  g_free (place->n_blank);
}

void
vigie_pivot_pass_free (VigiePivotPass *pass)
{
  if (!pass)
    return;
  for (int p = 0; p < VIGIE_PIVOT_N_PLACES; p++)
    place_clear (&pass->place[p]);
  for (gsize d = 0; d < pass->pivot->n_dimensions; d++)
    g_hash_table_unref (pass->number[d]);
  for (gsize i = 0; i < pass->pivot->n_variables * pass->pivot->n_dimensions; i++)
    g_free (pass->takes[i]);
  g_free (pass->number);
  g_free (pass->takes);
  g_free (pass->expected);
  g_free (pass->modality);
  g_free (pass->summable);
  g_free (pass);
}

void
vigie_pivot_pass_into (VigiePivotPass *pass, VigiePivotPlace place, VigieFigures *figures)
{
  gsize n = figures->rows * figures->columns;

  pass->place[place] = (Place) { figures, g_new0 (guint32, n + 1), g_new0 (guint32, n + 1),
                                 g_new0 (guint8 *, figures->rows + 1) };
}

static gsize
number_of (GHashTable *numbers, const VigieRow *row, gsize column)
{
  const char *text = column < row->n ? row->field[column].text : "";
  gsize number = GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, text));

  if (number == 0) {
    g_autofree char *stripped = g_strstrip (g_strndup (text, 200));

    number = GPOINTER_TO_SIZE (g_hash_table_lookup (numbers, stripped));
  }
  return number;
}

gboolean
vigie_pivot_pass_read (VigiePivotPass *pass, const VigieRow *row, gsize *unknown)
{
  pass->combination = 0;
  for (gsize d = 0; d < pass->pivot->n_dimensions; d++) {
    const VigiePivotDimension *dimension = &pass->pivot->dimension[d];
    gsize number = number_of (pass->number[d], row, dimension->column);

    if (number == 0) {
      *unknown = dimension->column;
      return FALSE;
    }
    pass->modality[d] = number - 1;
    pass->combination = pass->combination * dimension->n_modalities + number - 1;
  }
  return TRUE;
}

gboolean
vigie_pivot_pass_claim (VigiePivotPass *pass, VigiePivotPlace place, gsize zone)
{
  guint8 **seen = &pass->place[place].seen[zone];
  guint8 bit = (guint8) (1u << pass->combination % 8);

  if (!*seen)
    *seen = g_new0 (guint8, pass->n_combinations / 8 + 1);
  pass->again = ((*seen)[pass->combination / 8] & bit) != 0;
  (*seen)[pass->combination / 8] |= bit;
  return !pass->again;
}

gboolean
vigie_pivot_pass_takes (const VigiePivotPass *pass, gsize variable)
{
  gsize n = pass->pivot->n_dimensions;

  for (gsize d = 0; d < n; d++)
    if (!pass->takes[variable * n + d][pass->modality[d]])
      return FALSE;
  return TRUE;
}

gboolean
vigie_pivot_pass_sums_above (const VigiePivotPass *pass, gsize variable)
{
  return pass->pivot->absent_is_zero || pass->pivot->sums_rows || pass->expected[variable] == 1;
}

void
vigie_pivot_pass_add (VigiePivotPass *pass,
                      VigiePivotPlace place,
                      gsize zone,
                      gsize variable,
                      VigieCell cell,
                      gboolean blank)
{
  Place *to = &pass->place[place];
  gsize at = variable * to->figures->rows + zone;
  gboolean first = to->n[at] == 0 && to->n_blank[at] == 0;

  if (!first && !pass->summable[variable])
    cell = (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
  to->n_blank[at] += blank;
  to->n[at] += !pass->again;
  if (first)
    to->figures->state[at] = VIGIE_CELL_VALUE;
  if (blank)
    return;
  if (cell.state == VIGIE_CELL_VALUE)
    to->figures->value[at] += cell.value;
  to->figures->state[at] = MAX (to->figures->state[at], cell.state);
  to->figures->flags[at] |= cell.flags;
}

/* The zone has a row of the same column and period: what it lacks beside is zero. */
static gboolean
has_any (const VigiePivotPass *pass, const Place *place, gsize zone, gsize variable)
{
  const VigiePivotVariable *one = &pass->pivot->variable[variable];

  for (gsize v = 0; v < pass->pivot->n_variables; v++) {
    const VigiePivotVariable *other = &pass->pivot->variable[v];

    if (other->column == one->column && vigie_period_compare (other->period, one->period) == 0 &&
        place->n[v * place->figures->rows + zone] > 0)
      return TRUE;
  }
  return FALSE;
}

static guint8
state_of (const VigiePivotPass *pass, const Place *place, gsize zone, gsize variable, guint8 blank)
{
  gsize at = variable * place->figures->rows + zone;
  guint8 state = place->figures->state[at];

  if (place->n[at] == 0)
    return pass->pivot->absent_is_zero && has_any (pass, place, zone, variable)
             ? VIGIE_CELL_VALUE
             : VIGIE_CELL_MISSING;
  if (place->n_blank[at] > 0)
    state = MAX (state, blank);
  if (place->n[at] < pass->expected[variable] && !pass->pivot->absent_is_zero)
    state = MAX (state, VIGIE_CELL_MISSING);
  return state;
}

void
vigie_pivot_pass_settle (VigiePivotPass *pass,
                         VigiePivotPlace place,
                         const gsize *row_of,
                         guint8 blank)
{
  const Place *at = &pass->place[place];

  for (gsize z = 0; at->figures && z < at->figures->rows; z++)
    for (gsize v = 0; v < at->figures->columns && row_of[z] != 0; v++) {
      gsize i = v * at->figures->rows + z;
      guint8 state = state_of (pass, at, z, v, blank);
      VigieCell cell = { at->figures->value[i], state, at->figures->flags[i] };

      vigie_figures_set (at->figures, z, v, cell);
    }
}

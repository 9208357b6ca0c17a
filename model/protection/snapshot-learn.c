/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the other body shows, brought into our figures: those of the same state of its source only. */
#include "model/protection/snapshot.h"

#include <string.h>

/* What a column shows as it is: one count, no quotient. Returns: it, or VIGIE_NO_QUANTITY. */
static guint32
count_of (const VigieSnapshot *snapshot, const VigieColumn *column)
{
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));

  if (column->indicator->kind != VIGIE_KIND_STOCK || column->indicator->factor != 1.0)
    return VIGIE_NO_QUANTITY;
  vigie_quantities_input (snapshot->quantities, column, input);

  return input->len == 1 ? g_array_index (input, VigieInput, 0).quantity : VIGIE_NO_QUANTITY;
}

/* Whether two days have one figure: what is learned of a secret one makes no difference. */
static gboolean
is_alike (const VigieSnapshotColumn *one, const VigieSnapshotColumn *other)
{
  for (gsize row = 0; row < one->n; row++)
    if (one->state[row] == VIGIE_CELL_VALUE && other->state[row] == VIGIE_CELL_VALUE
          ? one->value[row] != other->value[row]
          : one->state[row] != other->state[row] && one->state[row] != VIGIE_CELL_SECRET &&
              other->state[row] != VIGIE_CELL_SECRET)
      return FALSE;

  return TRUE;
}

/* Whether nothing of a quantity was corrected between two days, over no zoning. */
static gboolean
is_unchanged (const VigieSnapshot *snapshot, const VigieSnapshot *then, guint32 quantity)
{
  const VigieQuantity *counted = vigie_quantities_get (snapshot->quantities, quantity);
  guint32 before =
    vigie_quantities_find (then->quantities, counted->source, counted->name, counted->period);

  for (guint i = 0; before != VIGIE_NO_QUANTITY && i < snapshot->column->len; i++) {
    const VigieSnapshotColumn *one = g_ptr_array_index (snapshot->column, i);
    const VigieSnapshotColumn *other =
      one->quantity == quantity ? vigie_snapshot_find (then, before, one->zoning) : NULL;

    if (other && (one->n != other->n || !is_alike (one, other)))
      return FALSE;
  }

  return before != VIGIE_NO_QUANTITY;
}

/* A figure becomes known. */
static void
tell (VigieSnapshotColumn *held, gsize row, double value, const VigieStakes *stakes)
{
  held->value[row] = value;
  held->state[row] = VIGIE_CELL_VALUE;
  if (held->letter[row] == 'R')
    held->letter[row] = value > 0.0 && value < stakes->threshold ? 'A' : 'V';
}

/* (nullable): what a column of a table counts, over its zoning. */
static VigieSnapshotColumn *
held_of (const VigieSnapshot *snapshot, const VigieTable *table, gsize column)
{
  guint32 quantity = count_of (snapshot, table->column + column);
  const VigieSnapshotColumn *held = quantity == VIGIE_NO_QUANTITY
                                      ? NULL
                                      : vigie_snapshot_find (snapshot, quantity, table->zoning->id);

  return held && held->n == table->figures->rows ? (VigieSnapshotColumn *) held : NULL;
}

void
vigie_snapshot_learn (VigieSnapshot *snapshot,
                      const VigieTable *table,
                      gsize column,
                      const VigieSnapshot *then)
{
  VigieSnapshotColumn *held = held_of (snapshot, table, column);
  const VigieSnapshotColumn *its = held_of (then, table, column);
  const VigieStakes *stakes;
  gboolean unchanged;

  if (!held || !its)
    return;
  stakes = &g_array_index (snapshot->stakes, VigieStakes, held->quantity);
  unchanged = is_unchanged (snapshot, then, held->quantity);
  for (gsize row = 0; row < held->n; row++) {
    VigieCell shown = vigie_figures_get (table->figures, row, column);
    gboolean said = held->since[row] != 0 && its->since[row] != 0;

    if (held->state[row] == VIGIE_CELL_SECRET && shown.state == VIGIE_CELL_VALUE &&
        (said ? held->since[row] == its->since[row] : unchanged))
      tell (held, row, shown.value, stakes);
  }
}

void
vigie_snapshot_turn_back (VigieSnapshot *snapshot,
                          const char *source,
                          VigiePeriod period,
                          guint32 state)
{
  for (guint i = 0; i < snapshot->column->len; i++) {
    VigieSnapshotColumn *one = g_ptr_array_index (snapshot->column, i);
    const VigieQuantity *counted = vigie_quantities_get (snapshot->quantities, one->quantity);

    if (strcmp (counted->source, source) != 0 ||
        vigie_period_compare (counted->period, period) != 0)
      continue;
    for (gsize row = 0; row < one->n; row++) {
      if (one->since[row] <= state)
        continue;
      one->value[row] = 0.0;
      one->state[row] = VIGIE_CELL_SECRET;
      one->letter[row] = 'R';
      one->lone[row] = 0;
      one->since[row] = state;
    }
  }
}

void
vigie_snapshot_show (VigieSnapshot *snapshot, const VigieTable *table, gsize column)
{
  VigieSnapshotColumn *held = held_of (snapshot, table, column);

  for (gsize row = 0; held && row < held->n; row++) {
    VigieCell shown = vigie_figures_get (table->figures, row, column);
    gboolean valued = held->state[row] == VIGIE_CELL_VALUE;

    /* A figure that came to us from elsewhere is ours. */
    if (shown.since == 0 || (valued && held->since[row] == 0))
      continue;
    if (shown.state == VIGIE_CELL_VALUE) {
      tell (held, row, shown.value, &g_array_index (snapshot->stakes, VigieStakes, held->quantity));
    } else if (!valued || held->since[row] != shown.since) {
      held->value[row] = 0.0;
      held->state[row] = VIGIE_CELL_SECRET;
      held->letter[row] = 'R';
    }
    held->since[row] = shown.since;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sums over free selections that were given. */
#include "model/protection/stake-parts.h"

static gboolean
is_too_fine (const VigieStakeCell *cell)
{
  return cell->finer && !cell->allowed;
}

/* Zones that their level hides have no sum that is shown, unless it is that of a zone which may be. */
static void
forbid (VigieStakeCell *sum, gint64 edition)
{
  sum->finer = 1;
  if (!sum->allowed && sum->hidden_by == 0)
    sum->hidden_by = edition;
}

/* The sum that was given: a cell that is told, tied to the zones that it is made of. */
void
vigie_stake_give (VigieStake *stake, VigieStakeGiven *selection)
{
  VigieStakeVersion *version = g_ptr_array_index (stake->version, selection->version);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  guint32 zoning = vigie_stake_find_zoning (stake, selection->selection.zoning);
  const GArray *rows = selection->selection.row;

  vigie_quantities_input (version->snapshot->quantities, &selection->selection.column, input);
  for (guint i = 0; i < input->len; i++) {
    guint32 quantity = g_array_index (input, VigieInput, i).quantity, sum;
    VigieStakeCell whole = { .unit = vigie_units_of (stake->units, selection->zoning, 0),
                             .letter = 'V',
                             .told_by = selection->selection.edition,
                             .exact = 1 };
    gboolean complete = TRUE, finer = FALSE;

    if (g_array_index (input, VigieInput, i).reference ||
        version->quantity[quantity] == VIGIE_NO_QUANTITY)
      continue;
    for (guint r = 0; r < rows->len && complete; r++) {
      guint32 unit = vigie_units_of (stake->units, zoning, g_array_index (rows, guint32, r));
      guint32 at = unit == VIGIE_NO_UNIT ? VIGIE_STAKE_NO_CELL
                                         : version->cell[vigie_stake_slot (stake, quantity, unit)];

      complete = at != VIGIE_STAKE_NO_CELL && !vigie_stake_cell (stake, at)->unknown;
      if (complete) {
        whole.value += vigie_stake_cell (stake, at)->value;
        finer = finer || is_too_fine (vigie_stake_cell (stake, at));
      }
    }
    if (!complete)
      continue;
    whole.quantity = version->quantity[quantity];
    whole.stakes = g_array_index (version->snapshot->stakes, VigieStakes, quantity);
    whole.zoning = rows->len == 1 ? selection->selection.zoning : 0;
    whole.row = rows->len == 1 ? g_array_index (rows, guint32, 0) : 0;
    sum = vigie_stake_add_cell (stake, &whole);
    g_array_index (stake->cell, VigieStakeCell, sum).told_by = selection->selection.edition;
    if (finer)
      forbid (&g_array_index (stake->cell, VigieStakeCell, sum), selection->selection.edition);
    g_array_append_val (selection->cell, sum);
    for (guint r = 0; r < rows->len; r++)
      vigie_stake_add_term (
        stake,
        version->cell[vigie_stake_slot (stake, quantity,
                                        vigie_units_of (stake->units, zoning,
                                                        g_array_index (rows, guint32, r)))],
        -1.0);
    vigie_stake_add_term (stake, sum, 1.0);
    vigie_cell_system_end_equation (stake->system);
  }
}

guint32
vigie_stake_selection_cell (const VigieStake *stake, guint selection, guint i)
{
  const GArray *cell = g_array_index (stake->selection, VigieStakeGiven, selection).cell;

  return i < cell->len ? g_array_index (cell, guint32, i) : VIGIE_NO_QUANTITY;
}

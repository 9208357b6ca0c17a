/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals that producers publish themselves: known of zones that no edition need have. */
#include "model/protection/stake-parts.h"

#include <string.h>

/* The zones of which a declared total is known, in one vintage. @has: a byte a unit */
typedef struct {
  const VigiePublicTotal *total;
  gint64 zoning;
  gsize n_rows;
  guint32 number; /* in the units */
  guint8 *has;
} Known;

static void
known_clear (Known *known)
{
  g_free (known->has);
}

static gboolean
is_of (const VigiePublicTotal *total, const VigieQuantity *quantity)
{
  return strcmp (total->source, quantity->source) == 0 &&
         (total->variable[0] == '\0' || strcmp (total->variable, quantity->name) == 0);
}

static gboolean
add_known (VigieStake *stake, const VigiePublicTotal *total, int vintage, GError **error)
{
  VigieZoning *zoning;
  Known known = { .total = total };

  if (!vigie_zoning_set_of_kind (stake->zonings, total->kind, vintage, &zoning, error))
    return FALSE;
  if (!zoning)
    return TRUE;
  for (guint i = 0; i < stake->known->len; i++) {
    const Known *before = &g_array_index (stake->known, Known, i);

    if (before->total == total && before->zoning == zoning->id)
      return TRUE;
  }
  if (!vigie_stake_add_zoning (stake, zoning->id, error))
    return FALSE;
  known.zoning = zoning->id;
  known.n_rows = zoning->n_zones;
  known.number = vigie_stake_find_zoning (stake, zoning->id);
  g_array_append_val (stake->known, known);

  return TRUE;
}

gboolean
vigie_stake_know_totals (VigieStake *stake, GError **error)
{
  g_autofree gint64 **id = NULL;
  guint n_zonings;

  stake->known = g_array_new (FALSE, FALSE, sizeof (Known));
  g_array_set_clear_func (stake->known, (GDestroyNotify) known_clear);
  if (!stake->totals || stake->totals->len == 0)
    return TRUE;

  id = (gint64 **) g_hash_table_get_keys_as_array (stake->zoning, &n_zonings);
  for (guint i = 0; i < stake->totals->len; i++)
    for (guint z = 0; z < n_zonings; z++) {
      VigieZoning *zoning = vigie_zoning_set_by_id (stake->zonings, *id[z], error);

      if (!zoning ||
          !add_known (stake, g_ptr_array_index (stake->totals, i), zoning->vintage, error))
        return FALSE;
    }

  return TRUE;
}

void
vigie_stake_mark_totals (VigieStake *stake)
{
  for (guint i = 0; i < stake->known->len; i++) {
    Known *known = &g_array_index (stake->known, Known, i);

    known->has = g_malloc0 (stake->n_units + 1);
    for (gsize row = 0; row < known->n_rows; row++) {
      guint32 unit = vigie_units_of (stake->units, known->number, row);

      if (unit != VIGIE_NO_UNIT)
        known->has[unit] = 1;
    }
  }
}

void
vigie_stake_note_total_zonings (const VigieStake *stake,
                                const VigieStakeVersion *version,
                                guint32 quantity,
                                GArray *zoning)
{
  for (guint i = 0; i < stake->known->len; i++) {
    const Known *known = &g_array_index (stake->known, Known, i);

    if (is_of (known->total, vigie_quantities_get (version->snapshot->quantities, quantity)))
      vigie_stake_note_number (zoning, known->number);
  }
}

void
vigie_stake_ask_totals (const VigieStake *stake, VigieStakeVersion *version, guint32 quantity)
{
  for (guint i = 0; i < stake->known->len; i++) {
    const Known *known = &g_array_index (stake->known, Known, i);

    if (!is_of (known->total, vigie_quantities_get (version->snapshot->quantities, quantity)))
      continue;
    for (gsize row = 0; row < known->n_rows; row++) {
      guint32 unit = vigie_units_of (stake->units, known->number, row);
      gsize at = vigie_stake_slot (stake, quantity, unit == VIGIE_NO_UNIT ? 0 : unit);

      if (unit == VIGIE_NO_UNIT || version->filled[at])
        continue;
      version->filled[at] = VIGIE_STAKE_ASKED;
      version->slot[at] = (VigieStakeCell) {
        .quantity = version->quantity[quantity],
        .unit = unit,
        .stakes = g_array_index (version->snapshot->stakes, VigieStakes, quantity),
        .zoning = known->zoning,
        .row = (guint32) row,
        .letter = 'V',
        .unknown = 1,
        .allowed = 1,
        .past = version->past,
      };
    }
  }
}

gboolean
vigie_stake_is_public (const VigieStake *stake, const VigieStakeCell *cell)
{
  if (cell->unit == VIGIE_NO_UNIT || cell->quantity == VIGIE_NO_QUANTITY || cell->unknown)
    return FALSE;
  for (guint i = 0; i < stake->known->len; i++) {
    const Known *known = &g_array_index (stake->known, Known, i);

    if (known->has[cell->unit] &&
        is_of (known->total, vigie_quantities_get (stake->quantities, cell->quantity)))
      return TRUE;
  }

  return FALSE;
}

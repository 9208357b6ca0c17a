/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that came as secret in one state of their source, and stand in others too. */
#include "model/protection/stake-parts.h"

static GBytes *
key_of (guint32 quantity, guint32 unit)
{
  const guint32 key[] = { quantity, unit };

  return g_bytes_new (key, sizeof key);
}

/* Whether a figure makes a cell that has no value. */
static gboolean
is_unknown (const VigieStakeVersion *version, const VigieSnapshotColumn *column, gsize row)
{
  return column->state[row] != VIGIE_CELL_VALUE &&
         !(version->past && column->state[row] == VIGIE_CELL_MISSING);
}

static gboolean
says_anything (const VigieStake *stake)
{
  for (guint v = 0; v < stake->version->len; v++) {
    const VigieStakeVersion *version = g_ptr_array_index (stake->version, v);

    for (guint i = 0; i < version->snapshot->column->len; i++) {
      const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);

      for (gsize row = 0; row < column->n; row++)
        if (column->since[row] != 0)
          return TRUE;
    }
  }

  return FALSE;
}

void
vigie_stake_hear_since (VigieStake *stake)
{
  if (!says_anything (stake))
    return;
  for (guint v = 0; v < stake->version->len; v++) {
    const VigieStakeVersion *version = g_ptr_array_index (stake->version, v);

    for (guint i = 0; i < version->snapshot->column->len; i++) {
      const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);
      guint32 zoning = vigie_stake_find_zoning (stake, column->zoning);
      guint32 quantity = version->quantity[column->quantity];

      for (gsize row = 0; quantity != VIGIE_NO_QUANTITY && row < column->n; row++)
        if (column->since[row] == 0 && is_unknown (version, column, row))
          g_hash_table_add (stake->untold,
                            key_of (quantity, vigie_units_of (stake->units, zoning, row)));
    }
  }
}

guint32
vigie_stake_since (const VigieStake *stake,
                   const VigieStakeVersion *version,
                   const VigieSnapshotColumn *column,
                   gsize row,
                   guint32 unit)
{
  g_autoptr (GBytes) key = NULL;

  if (column->since[row] == 0 || !is_unknown (version, column, row))
    return 0;
  key = key_of (version->quantity[column->quantity], unit);

  return g_hash_table_contains (stake->untold, key) ? 0 : column->since[row];
}

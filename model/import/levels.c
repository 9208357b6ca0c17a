/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A département's rows are placed once; the sums are plain additions. */
#include "model/import/levels.h"

#include <string.h>

#include "model/territory/departement.h"

#define DEPARTEMENTS_OF_FRANCE 90

VigieLevels *
vigie_levels_new (VigieObservatory *observatory, int vintage)
{
  static const char *const kind[VIGIE_N_LEVELS] = { "departement", "region", "france" };
  VigieLevels *levels = g_new0 (VigieLevels, 1);

  for (int i = 0; i < VIGIE_N_LEVELS; i++)
    levels->zoning[i] = vigie_zoning_load (observatory, kind[i], vintage, NULL);
  levels->zones_of = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  return levels;
}

static void
clear_sums (VigieLevels *levels)
{
  for (int i = 0; i < VIGIE_N_LEVELS; i++) {
    g_clear_pointer (&levels->sum[i], vigie_figures_free);
    g_clear_pointer (&levels->n_rows[i], g_free);
  }
}

void
vigie_levels_free (VigieLevels *levels)
{
  if (!levels)
    return;
  clear_sums (levels);
  for (int i = 0; i < VIGIE_N_LEVELS; i++)
    g_clear_pointer (&levels->zoning[i], vigie_zoning_unref);
  g_hash_table_unref (levels->zones_of);
  g_free (levels);
}

void
vigie_levels_begin (VigieLevels *levels, gsize n_variables)
{
  clear_sums (levels);
  g_hash_table_remove_all (levels->zones_of);
  levels->n_variables = n_variables;
  for (int i = 0; i < VIGIE_N_LEVELS; i++) {
    gsize n = levels->zoning[i] ? levels->zoning[i]->n_zones : 0;

    levels->sum[i] = vigie_figures_new (n, n_variables);
    levels->n_rows[i] = g_new0 (gsize, n + 1);
    if (n * n_variables > 0)
      memset (levels->sum[i]->state, VIGIE_CELL_VALUE, n * n_variables);
  }
}

const VigieLevelPlace *
vigie_levels_place (VigieLevels *levels, const char *code)
{
  const VigieDepartement *departement = vigie_departement_of_code (code);
  VigieLevelPlace *place;

  if (!departement)
    return NULL;
  place = g_hash_table_lookup (levels->zones_of, departement->code);
  if (!place) {
    const char *of[VIGIE_N_LEVELS] = { departement->code, departement->region, VIGIE_FRANCE_CODE };

    place = g_new0 (VigieLevelPlace, 1);
    for (int i = 0; i < VIGIE_N_LEVELS; i++)
      place->zone[i] = levels->zoning[i] ? vigie_zoning_find (levels->zoning[i], of[i]) : -1;
    g_hash_table_insert (levels->zones_of, (char *) departement->code, place);
  }
  place->n_rows++;
  for (int i = 0; i < VIGIE_N_LEVELS; i++)
    if (place->zone[i] >= 0)
      levels->n_rows[i][place->zone[i]]++;
  return place;
}

void
vigie_levels_add (
  VigieLevels *levels, const VigieLevelPlace *place, gsize variable, double value, guint8 state)
{
  for (int i = 0; i < VIGIE_N_LEVELS; i++) {
    gsize at;

    if (place->zone[i] < 0)
      continue;
    at = variable * levels->sum[i]->rows + place->zone[i];
    levels->sum[i]->value[at] += value;
    levels->sum[i]->state[at] = MAX (levels->sum[i]->state[at], state);
  }
}

static gboolean
region_is_whole (const char *region, GHashTable *met)
{
  gsize n;
  const VigieDepartement *departement = vigie_departements_get (&n);

  for (gsize i = 0; i < n; i++)
    if (strcmp (departement[i].region, region) == 0 &&
        !g_hash_table_contains (met, departement[i].code))
      return FALSE;
  return g_hash_table_size (met) > 1;
}

gboolean
vigie_levels_covers (const VigieLevels *levels, int level, gsize zone, gsize n_own)
{
  if (g_hash_table_size (levels->zones_of) >= DEPARTEMENTS_OF_FRANCE)
    return TRUE;
  if (level == 2)
    return FALSE;
  if (level == 1)
    return region_is_whole (levels->zoning[1]->zone[zone].code, levels->zones_of);
  return levels->n_rows[0][zone] > 2 * n_own;
}

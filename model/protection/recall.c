/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Recalls the figures of earlier days. */
#include "model/protection/recall.h"

#include "model/protection/gather.h"

static char *
dup_source_period (const char *source, VigiePeriod period)
{
  return g_strdup_printf ("%s\n%d-%d-%d", source, period.year, period.month, period.day);
}

/* (transfer full): the sources and periods of what is in play. */
static GHashTable *
list_in_play (const VigieSnapshot *today)
{
  GHashTable *in_play = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 i = 0; i < today->quantities->quantity->len; i++) {
    const VigieQuantity *quantity = vigie_quantities_get (today->quantities, i);

    g_hash_table_add (in_play, dup_source_period (quantity->source, quantity->period));
  }

  return in_play;
}

/* (transfer full): which column of which delivery counts, of what is in play: the same words, the same
 * figures. %NULL with @error. */
static char *
dup_state (VigieObservatory *observatory,
           const GArray *in_force,
           GHashTable *in_play,
           GError **error)
{
  g_autoptr (GPtrArray) holdings = vigie_holdings_list_of (observatory, in_force, error);
  GString *state;

  if (!holdings)
    return NULL;
  state = g_string_new (NULL);
  for (guint i = 0; i < holdings->len; i++) {
    const VigieHolding *one = g_ptr_array_index (holdings, i);
    g_autofree char *key = dup_source_period (one->source, one->period);

    if (g_hash_table_contains (in_play, key))
      g_string_append_printf (state, "%s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", key,
                              one->variable, one->zoning, one->delivery);
  }

  return g_string_free (state, FALSE);
}

static VigieSnapshot *
gather_of (const VigieKnown *known,
           VigieObservatory *observatory,
           const GArray *in_force,
           VigieTable *const *table,
           gsize n_tables,
           VigieZoningSet *zonings,
           GError **error)
{
  g_autoptr (VigieSourceFigures) sources =
    vigie_source_figures_new_of (observatory, in_force, error);
  g_autoptr (VigieHoldingIndex) index =
    sources ? vigie_holding_index_new_of (observatory, in_force, error) : NULL;
  g_autoptr (VigieProtection) protection = NULL;

  if (!index)
    return NULL;
  protection = vigie_protection_new (observatory, sources);

  return vigie_gather_snapshot (table, n_tables, known, zonings, sources, protection, index, error);
}

gboolean
vigie_known_recall (VigieKnown *known,
                    VigieObservatory *observatory,
                    VigieTable *const *table,
                    gsize n_tables,
                    VigieSnapshot *today,
                    VigieZoningSet *zonings,
                    GError **error)
{
  g_autoptr (GHashTable) in_play = list_in_play (today);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  char *now = dup_state (observatory, NULL, in_play, error);

  if (!now)
    return FALSE;
  g_hash_table_insert (seen, now, today);
  g_ptr_array_set_size (known->past, 0);
  for (guint i = 0; i < known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (known->edition, i);
    VigieSnapshot *then;
    char *state;

    if (!one->in_force)
      continue;
    if (!(state = dup_state (observatory, one->in_force, in_play, error)))
      return FALSE;
    if ((then = g_hash_table_lookup (seen, state))) {
      g_free (state);
      vigie_known_learn (then, one);
      if (then != today)
        vigie_known_learn (today, one);
      continue;
    }
    if (!(then = gather_of (known, observatory, one->in_force, table, n_tables, zonings, error))) {
      g_free (state);
      return FALSE;
    }
    g_hash_table_insert (seen, state, then);
    g_ptr_array_add (known->past, then);
    vigie_known_learn (then, one);
    vigie_known_learn (today, one);
  }

  return TRUE;
}

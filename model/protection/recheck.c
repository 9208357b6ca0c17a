/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Plays the outsider against an edition as it stands, and all that is known. */
#include "model/protection/recheck.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/protection/links.h"
#include "model/protection/protection-table.h"
#include "model/protection/recall.h"

void
vigie_outsider_free (VigieOutsider *outsider)
{
  if (!outsider)
    return;

  g_clear_pointer (&outsider->stake, vigie_stake_free);
  g_clear_pointer (&outsider->known, vigie_known_free);
  g_clear_pointer (&outsider->today, vigie_snapshot_free);
  g_clear_pointer (&outsider->zonings, vigie_zoning_set_free);
  g_free (outsider);
}

/* Today's figures of all that was published, over all its zonings: editions that were prepared
 * without knowing of each other tie through them. */
static gboolean
gather_today (VigieOutsider *outsider, VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieSourceFigures) sources = NULL;
  g_autoptr (VigieProtection) protection = NULL;
  g_autoptr (VigieHoldingIndex) index = NULL;
  g_autoptr (GPtrArray) table = g_ptr_array_new ();

  for (guint i = 0; i < outsider->known->edition->len; i++) {
    const VigieKnownEdition *one = g_ptr_array_index (outsider->known->edition, i);

    for (gsize t = 0; t < one->edition->n_tables; t++)
      g_ptr_array_add (table, one->edition->table[t]);
  }
  if (!(sources = vigie_source_figures_new (observatory, error)) ||
      !(index = vigie_holding_index_new (observatory, error)))
    return FALSE;
  protection = vigie_protection_new (observatory, sources);
  outsider->today =
    vigie_gather_snapshot ((VigieTable *const *) table->pdata, table->len, outsider->known,
                           outsider->zonings, sources, protection, index, error);

  return outsider->today &&
         vigie_known_recall (outsider->known, observatory, (VigieTable *const *) table->pdata,
                             table->len, outsider->today, outsider->zonings, error);
}

VigieOutsider *
vigie_outsider_new (VigieObservatory *observatory,
                    gboolean everything,
                    gint64 besides,
                    const GPtrArray *selections,
                    GError **error)
{
  g_autoptr (VigieOutsider) outsider = g_new0 (VigieOutsider, 1);
  VigieStakeOptions none = { 0 };

  if (!(outsider->known = vigie_known_load (observatory, everything, besides, error)) ||
      !(outsider->zonings = vigie_zoning_set_new (observatory, error)) ||
      !gather_today (outsider, observatory, error))
    return NULL;

  outsider->stake = vigie_stake_new (outsider->zonings);
  vigie_stake_add_snapshot (outsider->stake, outsider->today);
  vigie_stake_add_known (outsider->stake, outsider->known, selections);
  if (!vigie_stake_build (outsider->stake, &none, error))
    return NULL;

  return g_steal_pointer (&outsider);
}

GArray *
vigie_outsider_find (const VigieOutsider *outsider)
{
  const VigieCellSystem *system = vigie_stake_system (outsider->stake);
  gsize n = vigie_cell_system_n_cells (system);
  g_autofree guint8 *shown = g_malloc0 (n + 1);
  g_autofree VigieBounds *bounds = g_new0 (VigieBounds, n + 1);
  g_autofree guint8 *found = g_malloc0 (n + 1);
  g_autoptr (GArray) spanned = NULL;
  GArray *danger = g_array_new (FALSE, FALSE, sizeof (VigieDanger));

  if (n == 0)
    return danger;
  spanned = vigie_suppression_spanned (system, shown);
  for (guint i = 0; i < spanned->len; i++)
    found[g_array_index (spanned, guint32, i)] = 1;
  vigie_suppression_audit (system, shown, bounds);
  for (guint32 i = 0; i < n; i++) {
    const VigieSystemCell *cell = &g_array_index (system->cell, VigieSystemCell, i);
    VigieDanger one = { i, bounds[i], found[i], FALSE };

    /* Nothing is asked of old figures that no edition was made of, nor of a mark that stands for nothing. */
    if (!cell->sensitive || vigie_stake_cell (outsider->stake, i)->past ||
        vigie_stake_cell (outsider->stake, i)->moot)
      continue;
    /* A sum over secret figures that is not few, whatever else of it may be told. */
    if (vigie_stake_cell (outsider->stake, i)->group &&
        bounds[i].low >= vigie_stake_cell (outsider->stake, i)->stakes.threshold)
      continue;
    /* Shown by one edition, hidden by another: nothing has to be computed. */
    if (cell->role == VIGIE_ROLE_KNOWN)
      one.found = one.shown = vigie_stake_cell (outsider->stake, i)->hidden_by != 0;
    if (one.found || (cell->role != VIGIE_ROLE_KNOWN && !vigie_bounds_are_safe (cell, bounds[i])))
      g_array_append_val (danger, one);
  }

  return danger;
}

/* A document near the cell, else the one that hides it, else the first that tells anything; another
 * one than @edition where there is any. */
static gint64
find_document (const VigieOutsider *outsider, guint32 cell, gint64 edition)
{
  const VigieStake *stake = outsider->stake;
  g_autofree gint64 *near = vigie_stake_documents (stake);
  gint64 one = near[cell];

  if (one == 0 || one == edition)
    one = vigie_stake_cell (stake, cell)->hidden_by;
  if (one == 0 || one == edition)
    for (guint32 i = 0; i < vigie_cell_system_n_cells (vigie_stake_system (stake)); i++) {
      gint64 told = vigie_stake_cell (stake, i)->told_by;

      if (told != 0 && told != edition)
        return told;
    }

  return one;
}

gint64
vigie_outsider_document (const VigieOutsider *outsider, guint32 cell)
{
  gint64 hidden_by = vigie_stake_cell (outsider->stake, cell)->hidden_by;

  return hidden_by != 0 ? hidden_by : find_document (outsider, cell, 0);
}

char *
vigie_outsider_dup_documents (const VigieOutsider *outsider, guint32 cell, gint64 edition)
{
  gint64 one = find_document (outsider, cell, edition), two = edition;
  g_autofree char *first = NULL, *second = NULL;

  if (two == 0)
    two = vigie_stake_cell (outsider->stake, cell)->hidden_by;
  first = vigie_known_dup_document (outsider->known, one != 0 ? one : two);
  if (one == 0 || two == 0 || one == two)
    return g_steal_pointer (&first);
  second = vigie_known_dup_document (outsider->known, two);

  /* Translators: two documents. */
  return g_strdup_printf (_ ("%s and %s"), first, second);
}

gboolean
vigie_edition_recheck (VigieObservatory *observatory, const VigieEdition *edition, GError **error)
{
  g_auto (VigieProtectionRow) row = { 0 };
  g_autoptr (VigieOutsider) outsider = NULL;
  g_autoptr (GArray) danger = NULL;
  g_autofree char *what = NULL, *documents = NULL;
  g_autoptr (GPtrArray) totals = NULL;
  gint64 ledger, selections;
  gboolean grown;
  guint32 cell;

  if (!vigie_protection_read (vigie_observatory_get_db (observatory), edition->number, &row,
                              error) ||
      !vigie_known_count (observatory, &ledger, &selections, error) ||
      !(totals = vigie_public_totals_list (observatory, error)))
    return FALSE;
  grown = row.ledger != ledger || row.selections != selections;
  if (!grown && totals->len == 0)
    return TRUE;
  if (!(outsider = vigie_outsider_new (observatory, TRUE, edition->number, NULL, error)))
    return FALSE;
  danger = vigie_outsider_find (outsider);
  if (danger->len == 0)
    return vigie_links_check (edition, outsider->known, outsider->zonings, error);

  cell = g_array_index (danger, VigieDanger, 0).cell;
  what = vigie_stake_dup_words (outsider->stake, cell);
  documents = vigie_outsider_dup_documents (outsider, cell, edition->number);
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
    grown ? _ ("Edition %d is not safe any more: others were approved since it was prepared, and "
               "“%s” can be found from %s; prepare it anew.")
          : _ ("Edition %d is not safe: “%s” can be found from %s, declared since it was prepared; "
               "prepare it anew."),
    (int) edition->number, what, documents);

  return FALSE;
}

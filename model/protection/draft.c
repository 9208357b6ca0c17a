/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Computes an edition in memory, and hides what must be. */
#include "model/protection/draft.h"

#include <string.h>

#include "model/deliveries/holding-index.h"
#include "model/protection/provenance.h"

void
vigie_draft_clear (VigieDraft *draft)
{
  g_clear_pointer (&draft->edition, vigie_edition_free);
  g_clear_pointer (&draft->verdict, g_array_unref);
  g_clear_pointer (&draft->in_force, g_array_unref);
  g_clear_pointer (&draft->known, vigie_known_free);
  g_clear_pointer (&draft->record, vigie_record_free);
}

const VigieVerdict *
vigie_draft_verdict (const VigieDraft *draft, gsize table, gsize column)
{
  gsize n_columns = draft->edition->table[table]->n_columns;

  return &g_array_index (draft->verdict, VigieVerdict, table * n_columns + column);
}

static gboolean
compute_table (VigieDraft *draft,
               VigieObservatory *observatory,
               const VigieEditionRequest *request,
               gsize t,
               VigieSourceFigures *sources,
               VigieProtection *protection,
               VigieProgress *progress,
               GError **error)
{
  g_autoptr (VigieZoning) zoning =
    vigie_zoning_load (observatory, request->zoning[t], request->vintage, error);
  gsize n_zonings = g_strv_length ((char **) request->zoning);
  VigieTable *table;

  if (!zoning)
    return FALSE;
  table = vigie_source_figures_table (sources, zoning, request->column, request->n_columns, error);
  if (!table)
    return FALSE;
  draft->edition->table[draft->edition->n_tables++] = table;

  for (gsize c = 0; c < table->n_columns; c++) {
    VigieVerdict verdict;

    if (!vigie_progress_step (progress, t * request->n_columns + c, n_zonings * request->n_columns,
                              error) ||
        !vigie_protection_column (protection, table, c, &verdict, error))
      return FALSE;
    g_array_append_val (draft->verdict, verdict);
  }

  return TRUE;
}

/* A column's provenance, with what is unverified over any zoning. */
static gboolean
fill_column (VigieDraft *draft,
             GPtrArray *holdings,
             GPtrArray *deliveries,
             VigieProtection *protection,
             gsize c,
             GError **error)
{
  VigieEdition *edition = draft->edition;
  VigieColumn column = edition->table[0]->column[c];
  VigieVerdict joined = { 0 };
  const VigieSourceSheet *sheet =
    vigie_protection_sheet (protection, column.indicator->source, error);

  if (!sheet)
    return FALSE;
  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieVerdict *verdict = vigie_draft_verdict (draft, t, c);

    joined.population_unverified |= verdict->population_unverified;
    joined.dominance_unverified |= verdict->dominance_unverified;
    joined.units_unverified |= verdict->units_unverified;
    column.invented |= edition->table[t]->column[c].invented;
    column.carried = vigie_carried_join (column.carried, edition->table[t]->column[c].carried);
  }
  vigie_provenance_fill (edition->provenance + c, holdings, deliveries, &column, sheet, &joined);

  return TRUE;
}

static gboolean
fill_columns (VigieDraft *draft,
              VigieObservatory *observatory,
              VigieProtection *protection,
              gsize n_columns,
              GError **error)
{
  g_autoptr (GPtrArray) holdings = vigie_holdings_list (observatory, error);
  g_autoptr (GPtrArray) deliveries = NULL;

  if (!holdings || !(deliveries = vigie_deliveries_list (observatory, TRUE, error)))
    return FALSE;

  draft->edition->n_provenance = n_columns;
  draft->edition->provenance = g_new0 (VigieProvenance, n_columns);
  for (gsize c = 0; c < n_columns; c++)
    if (!fill_column (draft, holdings, deliveries, protection, c, error))
      return FALSE;

  return TRUE;
}

/* The edition whose cells are rather kept: the newest one of the same indicators. */
static const VigieEdition *
find_last (const VigieDraft *draft)
{
  const VigieTable *table = draft->edition->table[0];

  for (guint i = draft->known->edition->len; i > 0; i--) {
    const VigieKnownEdition *one = g_ptr_array_index (draft->known->edition, i - 1);

    for (gsize c = 0; c < table->n_columns && one->edition->n_tables > 0; c++)
      if (vigie_table_find (one->edition->table[0], table->column[c].indicator->code,
                            VIGIE_PERIOD_NONE) >= 0)
        return one->edition;
  }

  return NULL;
}

/* Secondary suppression, differencing and bounds, against all that anybody was told. */
static gboolean
protect (VigieDraft *draft,
         VigieObservatory *observatory,
         const VigieEditionRequest *request,
         VigieSourceFigures *sources,
         VigieProtection *protection,
         VigieProgress *progress,
         GError **error)
{
  VigieEdition *edition = draft->edition;
  g_autoptr (VigieZoningSet) zonings = vigie_zoning_set_new (observatory, error);
  g_autoptr (VigieHoldingIndex) index = NULL;
  g_autofree char **letter = g_new0 (char *, draft->verdict->len + 1);
  VigieDraftTables tables = { edition->table, edition->n_tables, letter };
  VigieDraftContext context = { observatory, zonings, sources, protection, NULL, NULL };
  VigieStakeOptions options = { .communes_published = request->communes_published };
  int tests = 0;

  if (!zonings || !(context.index = index = vigie_holding_index_new (observatory, error)) ||
      !(draft->known = vigie_known_load (observatory, TRUE, 0, error)))
    return FALSE;
  context.known = draft->known;
  if (request->keep_last_year)
    options.keep = find_last (draft);
  for (guint i = 0; i < draft->verdict->len; i++)
    letter[i] = g_array_index (draft->verdict, VigieVerdict, i).reason;

  draft->record = vigie_secondary_apply (&tables, &context, &options, &tests, progress, error);
  edition->tests = VIGIE_TEST_PRIMARY | tests;

  return draft->record != NULL;
}

gboolean
vigie_draft_compute (VigieDraft *draft,
                     VigieObservatory *observatory,
                     const VigieEditionRequest *request,
                     double round,
                     VigieProgress *progress,
                     GError **error)
{
  g_autoptr (VigieSourceFigures) sources = NULL;
  g_autoptr (VigieProtection) protection = NULL;

  if (!(draft->in_force = vigie_deliveries_in_force (observatory, error)) ||
      !(sources = vigie_source_figures_new_of (observatory, draft->in_force, error)))
    return FALSE;
  protection = vigie_protection_new (observatory, sources);
  vigie_protection_try_round (protection, round);

  draft->verdict = g_array_new (FALSE, FALSE, sizeof (VigieVerdict));
  g_array_set_clear_func (draft->verdict, (GDestroyNotify) vigie_verdict_clear);
  draft->edition = g_new0 (VigieEdition, 1);
  draft->edition->audience = request->audience;
  draft->edition->table = g_new0 (VigieTable *, g_strv_length ((char **) request->zoning) + 1);
  for (gsize t = 0; request->zoning[t]; t++)
    if (!compute_table (draft, observatory, request, t, sources, protection, progress, error))
      return FALSE;

  return protect (draft, observatory, request, sources, protection, progress, error) &&
         fill_columns (draft, observatory, protection, request->n_columns, error);
}

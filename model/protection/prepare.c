/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare an edition: compute, hide, seal, store. */
#include "model/protection/prepare.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/decision.h"
#include "model/core/error.h"
#include "model/deliveries/holding-index.h"
#include "model/protection/cells-table.h"
#include "model/protection/content.h"
#include "model/protection/edition-table.h"
#include "model/protection/protection-table.h"
#include "model/protection/protection.h"
#include "model/protection/provenance.h"
#include "model/protection/secondary.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

static gboolean
refuse (GError **error, const char *sentence)
{
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, sentence);
  return FALSE;
}

static gboolean
check_request (const VigieEditionRequest *request, GError **error)
{
  if (request->n_columns == 0)
    return refuse (error, _ ("An edition needs at least one indicator: choose one."));
  if (!request->zoning || !request->zoning[0])
    return refuse (error, _ ("An edition needs at least one zoning: choose one."));

  for (gsize i = 0; i < request->n_columns; i++)
    for (gsize j = 0; j < i; j++)
      if (request->column[i].indicator == request->column[j].indicator &&
          vigie_period_compare (request->column[i].period, request->column[j].period) == 0) {
        g_autofree char *period = vigie_period_dup_string (request->column[i].period);

        g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                     _ ("The indicator “%s” for %s is asked twice: leave one out."),
                     request->column[i].indicator->code, period);
        return FALSE;
      }

  for (gsize i = 0; request->zoning[i]; i++)
    for (gsize j = 0; j < i; j++)
      if (strcmp (request->zoning[i], request->zoning[j]) == 0) {
        g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                     _ ("The zoning “%s” is asked twice: leave one out."), request->zoning[i]);
        return FALSE;
      }

  return TRUE;
}

/* A draft in memory: the edition, the verdict of each column over each zoning, and what it was
 * protected against and with. */
typedef struct {
  VigieEdition *edition;
  GArray *verdict; /* (element-type VigieVerdict), table after table */
  VigieKnown *known;
  VigieRecord *record;
} Draft;

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->edition, vigie_edition_free);
  g_clear_pointer (&draft->verdict, g_array_unref);
  g_clear_pointer (&draft->known, vigie_known_free);
  g_clear_pointer (&draft->record, vigie_record_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Draft, draft_clear)

static const VigieVerdict *
verdict_of (const Draft *draft, gsize table, gsize column)
{
  gsize n_columns = draft->edition->table[table]->n_columns;

  return &g_array_index (draft->verdict, VigieVerdict, table * n_columns + column);
}

static gboolean
compute_table (Draft *draft,
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
fill_column (Draft *draft,
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
    const VigieVerdict *verdict = verdict_of (draft, t, c);

    joined.population_unverified |= verdict->population_unverified;
    joined.dominance_unverified |= verdict->dominance_unverified;
    joined.units_unverified |= verdict->units_unverified;
    column.invented |= edition->table[t]->column[c].invented;
  }
  vigie_provenance_fill (edition->provenance + c, holdings, deliveries, &column, sheet, &joined);

  return TRUE;
}

static gboolean
fill_columns (Draft *draft,
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
find_last (const Draft *draft)
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
protect (Draft *draft,
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
  VigieDraftContext context = { zonings, sources, protection, NULL, NULL };
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

static gboolean
compute (Draft *draft,
         VigieObservatory *observatory,
         const VigieEditionRequest *request,
         VigieProgress *progress,
         GError **error)
{
  g_autoptr (VigieSourceFigures) sources = vigie_source_figures_new (observatory, error);
  g_autoptr (VigieProtection) protection = NULL;
  VigieEdition *edition = draft->edition;

  if (!sources)
    return FALSE;
  protection = vigie_protection_new (observatory, sources);

  edition->table = g_new0 (VigieTable *, g_strv_length ((char **) request->zoning) + 1);
  for (gsize t = 0; request->zoning[t]; t++)
    if (!compute_table (draft, observatory, request, t, sources, protection, progress, error))
      return FALSE;

  return protect (draft, observatory, request, sources, protection, progress, error) &&
         fill_columns (draft, observatory, protection, request->n_columns, error);
}

static GBytes *
seal_piece (const VigieSeal *seal, gint64 number, gsize t, gsize c, const char *what, GBytes *bytes)
{
  g_autofree char *identity = vigie_edition_dup_identity (number, t, c, what);
  gsize n;
  const void *data = g_bytes_get_data (bytes, &n);

  return vigie_seal_close (seal, identity, data, n);
}

static gboolean
store_cells (sqlite3 *db, const Draft *draft, const VigieSeal *seal, GError **error)
{
  const VigieEdition *edition = draft->edition;

  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++) {
      g_autoptr (GBytes) packed = vigie_cells_pack (table->figures, c);
      g_autoptr (GBytes) reasons =
        g_bytes_new_static (verdict_of (draft, t, c)->reason, table->figures->rows);
      g_auto (VigieEditionCells) cells = {
        .sealed = seal_piece (seal, edition->number, t, c, "cells", packed),
        .reasons = seal_piece (seal, edition->number, t, c, "reasons", reasons),
        .denominator_period = table->column[c].denominator_period,
        .invented = table->column[c].invented,
      };

      if (!vigie_edition_cells_insert (db, edition->number, t, c, &cells, error))
        return FALSE;
    }
  }

  return TRUE;
}

static gboolean
store_record (sqlite3 *db, const Draft *draft, const VigieSeal *seal, GError **error)
{
  g_auto (VigieProtectionRow) row = {
    .ledger = draft->known->ledger,
    .selections = draft->known->n_selections,
    .sealed = vigie_record_close (draft->record, seal, draft->edition->number),
  };

  return vigie_protection_insert (db, draft->edition->number, &row, error);
}

static gboolean
mark_formula_used (VigieObservatory *observatory,
                   GPtrArray *holdings,
                   const VigieFormula *formula,
                   VigiePeriod period,
                   GError **error)
{
  for (gsize i = 0; i < formula->n; i++)
    for (guint j = 0; j < holdings->len; j++) {
      const VigieTerm *term = formula->term + i;
      const VigieHolding *holding = g_ptr_array_index (holdings, j);

      if (strcmp (holding->source, term->source) == 0 &&
          strcmp (holding->variable, term->variable) == 0 &&
          vigie_period_compare (holding->period, vigie_term_period (term, period)) == 0 &&
          !vigie_delivery_set_used (observatory, holding->delivery, error))
        return FALSE;
    }

  return TRUE;
}

/* The deliveries that it is made of keep their figures from now on, even when withdrawn. */
static gboolean
mark_deliveries_used (VigieObservatory *observatory, const VigieEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) holdings = vigie_holdings_list (observatory, error);

  if (!holdings)
    return FALSE;

  for (gsize t = 0; t < edition->n_tables; t++)
    for (gsize c = 0; c < edition->table[t]->n_columns; c++) {
      const VigieColumn *column = edition->table[t]->column + c;
      VigiePeriod below =
        column->denominator_period.year != 0 ? column->denominator_period : column->period;

      if (!mark_formula_used (observatory, holdings, &column->indicator->numerator, column->period,
                              error) ||
          !mark_formula_used (observatory, holdings, &column->indicator->denominator, below, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
journal_draft (VigieObservatory *observatory,
               const VigieEdition *edition,
               const VigieEditionRequest *request,
               const char *article,
               GError **error)
{
  g_autofree char *object = g_strdup_printf ("edition %d", (int) edition->number);
  g_autofree char *zonings = g_strjoinv (",", (char **) request->zoning);
  g_autofree char *detail = g_strdup_printf ("%s; %d; %s", vigie_audience_name (edition->audience),
                                             (int) request->n_columns, zonings);

  return vigie_journal_append (observatory, "edition", object, article, "done", detail, error);
}

static gboolean
store (VigieObservatory *observatory,
       Draft *draft,
       const VigieEditionRequest *request,
       const char *article,
       GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (VigieSeal) seal = NULL;
  VigieEdition *edition = draft->edition;

  if (!transaction || !(edition->number = vigie_edition_next_number (db, error)) ||
      !(seal = vigie_seal_new (observatory, "edition", error)) ||
      !vigie_edition_insert (db, edition, vigie_seal_get_id (seal), error) ||
      !store_cells (db, draft, seal, error) || !store_record (db, draft, seal, error) ||
      !mark_deliveries_used (observatory, edition, error) ||
      !journal_draft (observatory, edition, request, article, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gint64
vigie_edition_prepare (VigieObservatory *observatory,
                       const VigieEditionRequest *request,
                       const GDate *today,
                       VigieProgress *progress,
                       GError **error)
{
  g_auto (Draft) draft = { 0 };
  g_autoptr (VigieConvention) convention = NULL;
  VigieAct act = { .kind = VIGIE_ACT_EDITION, .audience = vigie_audience_name (request->audience) };
  const char *article;

  if (!check_request (request, error) || !vigie_observatory_require_unlocked (observatory, error) ||
      !(convention = vigie_convention_load (observatory, error)) ||
      !(article = vigie_convention_decide (convention, &act, today, error)))
    return 0;

  draft.verdict = g_array_new (FALSE, FALSE, sizeof (VigieVerdict));
  g_array_set_clear_func (draft.verdict, (GDestroyNotify) vigie_verdict_clear);
  draft.edition = g_new0 (VigieEdition, 1);
  draft.edition->audience = request->audience;
  draft.edition->created_on = vigie_date_dup_iso (today);
  draft.edition->created_by = g_strdup (vigie_observatory_get_person (observatory)->name);

  if (!compute (&draft, observatory, request, progress, error) ||
      !vigie_edition_fill_annex (draft.edition, observatory, convention, today, error))
    return 0;
  vigie_edition_fill_dictionary (draft.edition);
  if (!store (observatory, &draft, request, article, error))
    return 0;

  return draft.edition->number;
}

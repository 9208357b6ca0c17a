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
#include "model/protection/draft.h"
#include "model/protection/edition-table.h"
#include "model/protection/protection-table.h"
#include "model/protection/provenance.h"
#include "model/protection/request-table.h"
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

/* A1.4: a source that is known by commune alone is asked of a zoning that can show it, or not at all. */
static gboolean
check_levels (const VigieEditionRequest *request, GError **error)
{
  for (gsize i = 0; i < request->n_columns; i++) {
    const VigieIndicator *indicator = request->column[i].indicator;
    gboolean shown = FALSE;

    for (gsize j = 0; request->zoning[j]; j++)
      shown |= vigie_indicator_is_shown_at (indicator, request->zoning[j]);
    if (!shown)
      return vigie_indicator_check_level (indicator, request->zoning[0], error);
  }

  return TRUE;
}

static gboolean
has_column (const VigieEdition *edition, const VigieColumn *column)
{
  for (gsize i = 0; i < edition->n_provenance; i++)
    if (strcmp (edition->provenance[i].indicator, column->indicator->code) == 0 &&
        vigie_period_compare (edition->provenance[i].period, column->period) == 0)
      return TRUE;

  return FALSE;
}

/* An edition that stands in another's place is of the same figures and for the same readers, and nothing stands
 * in that place yet. */
static gboolean
check_superseded (sqlite3 *db, const VigieEditionRequest *request, GError **error)
{
  g_autoptr (VigieEdition) before = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (VigieEditionRow) row = { 0 };
  int number = (int) request->supersedes;
  gboolean common = FALSE;

  if (number == 0)
    return TRUE;
  if (!(before = vigie_edition_read (db, number, &row, error)) ||
      !(entries = vigie_edition_entries (db, error)))
    return FALSE;
  for (gsize i = 0; i < request->n_columns; i++)
    common = common || has_column (before, request->column + i);
  if (!before->approved_on)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("Edition %d is not approved, so that nobody has it to correct: discard it instead."),
      number);
  else if (before->audience != request->audience)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d is for another audience: correct one of the same."), number);
  else if (!common)
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("Edition %d has none of these indicators for these periods: correct one that has."),
      number);
  if (!before->approved_on || before->audience != request->audience || !common)
    return FALSE;

  for (guint i = 0; i < entries->len; i++) {
    const VigieEditionEntry *entry = g_ptr_array_index (entries, i);

    if (entry->supersedes != number || !entry->approved_on)
      continue;
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d is corrected by edition %d already: correct that one."), number,
                 (int) entry->number);
    return FALSE;
  }

  return TRUE;
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
store_cells (sqlite3 *db, const VigieDraft *draft, const VigieSeal *seal, GError **error)
{
  const VigieEdition *edition = draft->edition;

  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++) {
      g_autoptr (GBytes) packed = vigie_cells_pack (table->figures, c);
      g_autoptr (GBytes) reasons =
        g_bytes_new_static (vigie_draft_verdict (draft, t, c)->reason, table->figures->rows);
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
store_record (sqlite3 *db, const VigieDraft *draft, const VigieSeal *seal, GError **error)
{
  g_auto (VigieProtectionRow) row = {
    .ledger = draft->known->ledger,
    .selections = draft->known->n_selections,
    .sealed = vigie_record_close (draft->record, seal, draft->edition->number),
  };

  return vigie_protection_insert (db, draft->edition->number, &row, error);
}

static gboolean
store_request (sqlite3 *db,
               const VigieDraft *draft,
               const VigieEditionRequest *request,
               GError **error)
{
  VigieRequestRow row = {
    .communes_published = request->communes_published,
    .keep_last_year = request->keep_last_year,
    .supersedes = request->supersedes,
    .in_force = draft->in_force,
  };

  return vigie_request_insert (db, draft->edition->number, &row, error);
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
  g_autofree char *corrects =
    request->supersedes != 0 ? g_strdup_printf ("; corrects %d", (int) request->supersedes) : NULL;
  g_autofree char *detail =
    g_strdup_printf ("%s; %d; %s%s", vigie_audience_name (edition->audience),
                     (int) request->n_columns, zonings, corrects ? corrects : "");

  return vigie_journal_append (observatory, "edition", object, article, "done", detail, error);
}

static gboolean
store (VigieObservatory *observatory,
       VigieDraft *draft,
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
      !store_request (db, draft, request, error) ||
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
  g_auto (VigieDraft) draft = { 0 };
  g_autoptr (VigieConvention) convention = NULL;
  VigieAct act = { .kind = VIGIE_ACT_EDITION, .audience = vigie_audience_name (request->audience) };
  const char *article;
  GError *refusal = NULL;

  if (!check_request (request, error) || !vigie_observatory_require_unlocked (observatory, error) ||
      !check_superseded (vigie_observatory_get_db (observatory), request, error) ||
      !(convention = vigie_convention_load (observatory, today, error)))
    return 0;
  article = vigie_convention_decide (convention, &act, today, &refusal);
  if (!article || !check_levels (request, &refusal)) {
    if (!vigie_observatory_is_read_only (observatory))
      vigie_journal_append (observatory, "edition", "", article, "refused", refusal->message, NULL);
    g_propagate_error (error, refusal);
    return 0;
  }

  if (!vigie_draft_compute (&draft, observatory, request, 0.0, progress, error))
    return 0;
  draft.edition->created_on = vigie_date_dup_iso (today);
  draft.edition->created_by = g_strdup (vigie_observatory_get_person (observatory)->name);
  if (!vigie_edition_fill_annex (draft.edition, observatory, convention, today, error))
    return 0;
  vigie_edition_fill_dictionary (draft.edition);
  if (!store (observatory, &draft, request, article, error))
    return 0;

  return draft.edition->number;
}

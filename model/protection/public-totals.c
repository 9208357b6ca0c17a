/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Declared totals: a small table, journalled. */
#include "model/protection/public-totals.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/statement.h"

void
vigie_public_total_free (VigiePublicTotal *total)
{
  if (!total)
    return;

  g_free (total->source);
  g_free (total->variable);
  g_free (total->kind);
  g_free (total);
}

static const char select_totals[] =
  "SELECT source, variable, kind FROM public_total ORDER BY source, variable, kind";

GPtrArray *
vigie_public_totals_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_totals, error);
  g_autoptr (GPtrArray) totals =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_public_total_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigiePublicTotal *total = g_new0 (VigiePublicTotal, 1);

    g_ptr_array_add (totals, total);
    total->source = g_strdup ((const char *) sqlite3_column_text (select, 0));
    total->variable = g_strdup ((const char *) sqlite3_column_text (select, 1));
    total->kind = g_strdup ((const char *) sqlite3_column_text (select, 2));
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&totals);
}

static const char insert_total[] =
  "INSERT OR IGNORE INTO public_total (source, variable, kind) VALUES (?1, ?2, ?3)";
static const char delete_total[] =
  "DELETE FROM public_total WHERE source = ?1 AND variable = ?2 AND kind = ?3";

gboolean
vigie_public_totals_set (VigieObservatory *observatory,
                         const VigiePublicTotal *total,
                         gboolean known,
                         GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autoptr (sqlite3_stmt) change = NULL;
  g_autofree char *detail =
    g_strdup_printf ("%s %s %s", total->source, total->variable, total->kind);

  if (!transaction ||
      !(change = vigie_store_prepare (db, known ? insert_total : delete_total, error)))
    return FALSE;
  sqlite3_bind_text (change, 1, total->source, -1, SQLITE_STATIC);
  sqlite3_bind_text (change, 2, total->variable, -1, SQLITE_STATIC);
  sqlite3_bind_text (change, 3, total->kind, -1, SQLITE_STATIC);
  if (sqlite3_step (change) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (!vigie_journal_append (observatory, "public totals", detail, NULL, "done",
                             known ? "declared" : "taken back", error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
is_among (const GPtrArray *totals, const VigiePublicTotal *total)
{
  for (guint i = 0; i < totals->len; i++) {
    const VigiePublicTotal *one = g_ptr_array_index (totals, i);

    if (g_str_equal (one->source, total->source) && g_str_equal (one->variable, total->variable) &&
        g_str_equal (one->kind, total->kind))
      return TRUE;
  }

  return FALSE;
}

/* As for the rest of the sheet. */
static gboolean
require_referent (VigieObservatory *observatory, const char *source, GError **error)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);

  if (person && person->referent)
    return TRUE;

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("Only a référent changes the sheet of a source: ask a référent of the "
                  "convention to change that of %s."),
               source);
  return FALSE;
}

gboolean
vigie_public_totals_replace (VigieObservatory *observatory,
                             const char *source,
                             const GPtrArray *wanted,
                             gboolean *changed,
                             GError **error)
{
  g_autoptr (GPtrArray) held = vigie_public_totals_list (observatory, error);
  g_autoptr (VigieTransaction) transaction = NULL;

  if (!held || !require_referent (observatory, source, error) ||
      !(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)))
    return FALSE;
  for (guint i = 0; i < wanted->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (wanted, i);

    if (is_among (held, total))
      continue;
    *changed = TRUE;
    if (!vigie_public_totals_set (observatory, total, TRUE, error))
      return FALSE;
  }
  for (guint i = 0; i < held->len; i++) {
    const VigiePublicTotal *total = g_ptr_array_index (held, i);

    if (!g_str_equal (total->source, source) || is_among (wanted, total))
      continue;
    *changed = TRUE;
    if (!vigie_public_totals_set (observatory, total, FALSE, error))
      return FALSE;
  }

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Approve an edition: from then on it is known, immutable, in the ledger. And why cells are hidden. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/convention/conduct.h"
#include "model/convention/refusal.h"
#include "model/core/error.h"
#include "model/protection/cells-table.h"
#include "model/protection/content.h"
#include "model/protection/edition-table.h"
#include "model/protection/ledger-table.h"
#include "model/protection/prepare.h"
#include "model/protection/reading.h"
#include "model/protection/recheck.h"
#include "model/store/journal.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

/* Journals a refusal, then says it; the refusal stands even where it cannot be written. */
static gboolean
refuse (VigieObservatory *observatory,
        const VigieEdition *edition,
        const GDate *today,
        GError *refusal,
        GError **error)
{
  const VigieAct act = { .kind = VIGIE_ACT_EDITION,
                         .audience = vigie_audience_name (edition->audience) };
  g_autofree char *object = g_strdup_printf ("edition %d", (int) edition->number);
  g_autoptr (VigieConvention) convention = vigie_convention_load (observatory, today, NULL);

  vigie_refusal_note (observatory, convention, &act, "approve", object, refusal->message);
  g_propagate_error (error, refusal);

  return FALSE;
}

static GError *
may_not_approve (VigieObservatory *observatory, const VigieEdition *edition)
{
  const VigiePerson *person = vigie_observatory_get_person (observatory);

  if (!person || !person->referent)
    return g_error_new (VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                        _ ("Only a référent approves editions: ask a référent of the convention to "
                           "approve edition %d."),
                        (int) edition->number);
  if (edition->approved_on)
    return g_error_new (VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                        _ ("Edition %d was approved on %s by %s: prepare another one to change "
                           "it."),
                        (int) edition->number, edition->approved_on, edition->approved_by);
  if (!vigie_edition_is_releasable (edition))
    return g_error_new (VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                        _ ("Edition %d has not passed all tests of secrecy: prepare it anew."),
                        (int) edition->number);

  return NULL;
}

/* “POP@2020 DEC_MED@2020” and “iris@2020 commune@2020”. */
static void
name_contents (const VigieEdition *edition, char **columns, char **zonings)
{
  GString *column = g_string_new (NULL), *zoning = g_string_new (NULL);

  for (gsize i = 0; i < edition->n_provenance; i++) {
    g_autofree char *period = vigie_period_dup_string (edition->provenance[i].period);

    g_string_append_printf (column, "%s%s@%s", i > 0 ? " " : "", edition->provenance[i].indicator,
                            period);
  }
  for (gsize i = 0; i < edition->n_tables; i++)
    g_string_append_printf (zoning, "%s%s@%d", i > 0 ? " " : "", edition->table[i]->zoning->kind,
                            edition->table[i]->zoning->vintage);

  *columns = g_string_free (column, FALSE);
  *zonings = g_string_free (zoning, FALSE);
}

/* Puts a partners edition in the clear; hashes what then lies in the file. */
static gboolean
publish (sqlite3 *db, const VigieEdition *edition, guint8 hash[32], GError **error)
{
  g_autoptr (GPtrArray) lying = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  for (gsize t = 0; t < edition->n_tables; t++) {
    const VigieTable *table = edition->table[t];

    for (gsize c = 0; c < table->n_columns; c++) {
      g_auto (VigieEditionCells) cells = { 0 };

      if (edition->audience == VIGIE_AUDIENCE_PARTNERS) {
        g_autoptr (GBytes) packed = vigie_cells_pack (table->figures, c);

        if (!vigie_edition_cells_publish (db, edition->number, t, c, packed, error))
          return FALSE;
      }
      if (!vigie_edition_cells_read (db, edition->number, t, c, &cells, error))
        return FALSE;
      g_ptr_array_add (lying, g_bytes_ref (cells.clear ? cells.clear : cells.sealed));
    }
  }
  vigie_edition_digest (edition, (GBytes *const *) lying->pdata, hash);

  return TRUE;
}

static gboolean
enter_ledger (VigieObservatory *observatory,
              const VigieEdition *edition,
              const char *on,
              const char *article,
              const guint8 hash[32],
              GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) ledger = vigie_ledger_list (db, error);
  g_autoptr (VigieLedgerRow) row = g_new0 (VigieLedgerRow, 1);
  g_autofree char *message = NULL;
  guint8 before[32] = { 0 };

  if (!ledger)
    return FALSE;
  row->position = ledger->len + 1;
  row->edition = edition->number;
  row->audience = g_strdup (vigie_audience_name (edition->audience));
  row->tests = edition->tests;
  row->approved_on = g_strdup (on);
  row->approved_by = g_strdup (vigie_observatory_get_person (observatory)->name);
  row->article = g_strdup (article);
  name_contents (edition, &row->columns, &row->zonings);
  memcpy (row->hash, hash, sizeof row->hash);
  if (ledger->len > 0) {
    const VigieLedgerRow *last = g_ptr_array_index (ledger, ledger->len - 1);

    memcpy (before, last->chain, sizeof before);
  }

  message = vigie_ledger_dup_message (row);
  if (!vigie_seal_sign (observatory, message, strlen (message), row->signature, error))
    return FALSE;
  vigie_ledger_chain (row, before);

  return vigie_ledger_append (db, row, error);
}

static gboolean
journal_approval (VigieObservatory *observatory,
                  const VigieEdition *edition,
                  const char *article,
                  const guint8 hash[32],
                  GError **error)
{
  g_autofree char *object = g_strdup_printf ("edition %d", (int) edition->number);
  g_autoptr (GString) detail = g_string_new (vigie_audience_name (edition->audience));

  g_string_append (detail, "; ");
  for (gsize i = 0; i < 32; i++)
    g_string_append_printf (detail, "%02x", hash[i]);

  return vigie_journal_append (observatory, "approve", object, article, "done", detail->str, error);
}

static gboolean
store_approval (VigieObservatory *observatory,
                const VigieEdition *edition,
                const GDate *today,
                const char *article,
                GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_autofree char *on = vigie_date_dup_iso (today);
  const char *by = vigie_observatory_get_person (observatory)->name;
  guint8 hash[32];

  if (!transaction || !publish (db, edition, hash, error) ||
      !enter_ledger (observatory, edition, on, article, hash, error) ||
      !vigie_edition_set_approved (db, edition->number, on, by, error) ||
      !journal_approval (observatory, edition, article, hash, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

gboolean
vigie_edition_approve (VigieObservatory *observatory,
                       gint64 number,
                       const GDate *today,
                       GError **error)
{
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (VigieEdition) edition = NULL;
  VigieAct act = { .kind = VIGIE_ACT_EDITION };
  const char *article;
  GError *refusal = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(edition = vigie_edition_load (observatory, number, error)))
    return FALSE;
  if ((refusal = may_not_approve (observatory, edition)))
    return refuse (observatory, edition, today, refusal, error);
  if (!vigie_edition_recheck (observatory, edition, &refusal)) {
    if (!g_error_matches (refusal, VIGIE_ERROR, VIGIE_ERROR_REFUSED)) {
      g_propagate_error (error, refusal);
      return FALSE;
    }
    return refuse (observatory, edition, today, refusal, error);
  }

  if (!(convention = vigie_convention_load (observatory, today, error)))
    return FALSE;
  if (!vigie_conduct_require_referent (observatory, convention, &refusal))
    return refuse (observatory, edition, today, refusal, error);
  act.audience = vigie_audience_name (edition->audience);
  if (!(article = vigie_convention_decide (convention, &act, today, error)))
    return FALSE;

  return store_approval (observatory, edition, today, article, error);
}

/* The reasons of one column, appended. */
static gboolean
append_reasons (sqlite3 *db,
                const VigieEdition *edition,
                const VigieSeal *seal,
                gsize t,
                gsize c,
                GByteArray *reasons,
                GError **error)
{
  g_autofree char *identity = vigie_edition_dup_identity (edition->number, t, c, "reasons");
  g_auto (VigieEditionCells) cells = { 0 };
  g_autoptr (GBytes) opened = NULL;
  gsize n;
  const void *sealed, *letters;

  if (!vigie_edition_cells_read (db, edition->number, t, c, &cells, error))
    return FALSE;
  sealed = g_bytes_get_data (cells.reasons, &n);
  if (!(opened = vigie_seal_open (seal, identity, sealed, n, error)))
    return FALSE;
  letters = g_bytes_get_data (opened, &n);
  if (n != edition->table[t]->figures->rows)
    return vigie_edition_damaged (edition->number, error);
  g_byte_array_append (reasons, letters, (guint) n);

  return TRUE;
}

guint8 *
vigie_edition_reasons (VigieObservatory *observatory,
                       gint64 number,
                       const char *zoning,
                       GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieEdition) edition = NULL;
  g_auto (VigieEditionRow) row = { 0 };
  g_autoptr (VigieEdition) head = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (GByteArray) reasons = g_byte_array_new ();
  g_autofree char *detail = NULL;
  const VigieTable *table;
  gsize t = 0;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(edition = vigie_edition_load (observatory, number, error)) ||
      !(head = vigie_edition_read (db, number, &row, error)) ||
      !(seal = vigie_seal_load (observatory, row.seal, error)))
    return NULL;
  if (!(table = vigie_edition_find_table (edition, zoning))) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Edition %d has no zoning “%s”: choose one of its own."), (int) number, zoning);
    return NULL;
  }
  while (edition->table[t] != table)
    t++;

  for (gsize c = 0; c < table->n_columns; c++)
    if (!append_reasons (db, edition, seal, t, c, reasons, error))
      return NULL;
  detail = g_strdup_printf ("reasons, %s", zoning);
  if (!vigie_edition_note_reading (observatory, number, detail, error))
    return NULL;

  return g_byte_array_free (g_steal_pointer (&reasons), FALSE);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ledger: its SQL, its message and its chain. */
#include "model/protection/ledger-table.h"

#include <sodium.h>
#include <string.h>

#include "model/store/statement.h"

void
vigie_ledger_row_free (VigieLedgerRow *row)
{
  if (!row)
    return;

  g_free (row->audience);
  g_free (row->approved_on);
  g_free (row->approved_by);
  g_free (row->article);
  g_free (row->columns);
  g_free (row->zonings);
  g_free (row);
}

char *
vigie_ledger_dup_message (const VigieLedgerRow *row)
{
  GString *message = g_string_new ("vigie ledger 1\n");

  g_string_append_printf (message, "%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT "\n%s\n%d\n",
                          row->position, row->edition, row->audience, row->tests);
  g_string_append_printf (message, "%s\n%s\n%s\n%s\n%s\n", row->approved_on, row->approved_by,
                          row->article, row->columns, row->zonings);
  for (gsize i = 0; i < sizeof row->hash; i++)
    g_string_append_printf (message, "%02x", row->hash[i]);

  return g_string_free (message, FALSE);
}

void
vigie_ledger_link (const char *message,
                   const guint8 signature[64],
                   const guint8 before[32],
                   guint8 chain[32])
{
  crypto_generichash_state state;

  crypto_generichash_init (&state, NULL, 0, 32);
  crypto_generichash_update (&state, before, 32);
  crypto_generichash_update (&state, (const guint8 *) message, strlen (message));
  crypto_generichash_update (&state, signature, 64);
  crypto_generichash_final (&state, chain, 32);
}

void
vigie_ledger_chain (VigieLedgerRow *row, const guint8 before[32])
{
  g_autofree char *message = vigie_ledger_dup_message (row);

  vigie_ledger_link (message, row->signature, before, row->chain);
}

static const char insert_ledger[] =
  "INSERT INTO ledger (position, edition, audience, tests, releasable, approved_on, approved_by,"
  " article, columns, zonings, hash, signature, chain)"
  " VALUES (?1, ?2, ?3, ?4, ?4 = 15, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";

gboolean
vigie_ledger_append (sqlite3 *db, const VigieLedgerRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_ledger, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, row->position);
  sqlite3_bind_int64 (insert, 2, row->edition);
  sqlite3_bind_text (insert, 3, row->audience, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 4, row->tests);
  sqlite3_bind_text (insert, 5, row->approved_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, row->approved_by, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, row->article, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 8, row->columns, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 9, row->zonings, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 10, row->hash, sizeof row->hash, SQLITE_TRANSIENT);
  sqlite3_bind_blob (insert, 11, row->signature, sizeof row->signature, SQLITE_TRANSIENT);
  sqlite3_bind_blob (insert, 12, row->chain, sizeof row->chain, SQLITE_TRANSIENT);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_ledger[] =
  "SELECT position, edition, audience, tests, approved_on, approved_by, article, columns, zonings,"
  " hash, signature, chain FROM ledger ORDER BY position";

static void
copy_blob (sqlite3_stmt *select, int i, guint8 *into, gsize n)
{
  if ((gsize) sqlite3_column_bytes (select, i) == n)
    memcpy (into, sqlite3_column_blob (select, i), n);
}

GPtrArray *
vigie_ledger_list (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_ledger, error);
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_ledger_row_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieLedgerRow *row = g_new0 (VigieLedgerRow, 1);

    g_ptr_array_add (rows, row);
    row->position = sqlite3_column_int64 (select, 0);
    row->edition = sqlite3_column_int64 (select, 1);
    row->audience = g_strdup ((const char *) sqlite3_column_text (select, 2));
    row->tests = sqlite3_column_int (select, 3);
    row->approved_on = g_strdup ((const char *) sqlite3_column_text (select, 4));
    row->approved_by = g_strdup ((const char *) sqlite3_column_text (select, 5));
    row->article = g_strdup ((const char *) sqlite3_column_text (select, 6));
    row->columns = g_strdup ((const char *) sqlite3_column_text (select, 7));
    row->zonings = g_strdup ((const char *) sqlite3_column_text (select, 8));
    copy_blob (select, 9, row->hash, sizeof row->hash);
    copy_blob (select, 10, row->signature, sizeof row->signature);
    copy_blob (select, 11, row->chain, sizeof row->chain);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&rows);
}

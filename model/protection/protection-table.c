/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of sealed protection records and of selections. */
#include "model/protection/protection-table.h"

#include <string.h>

#include "model/protection/ledger-table.h"
#include "model/store/statement.h"

void
vigie_protection_row_clear (VigieProtectionRow *row)
{
  g_clear_pointer (&row->sealed, g_bytes_unref);
}

static const char insert_protection[] =
  "INSERT INTO edition_protection (edition, ledger, selections, sealed) VALUES (?1, ?2, ?3, ?4)";

gboolean
vigie_protection_insert (sqlite3 *db, gint64 edition, const VigieProtectionRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_protection, error);
  const void *data;
  gsize n;

  if (!insert)
    return FALSE;
  data = g_bytes_get_data (row->sealed, &n);
  sqlite3_bind_int64 (insert, 1, edition);
  sqlite3_bind_int64 (insert, 2, row->ledger);
  sqlite3_bind_int64 (insert, 3, row->selections);
  sqlite3_bind_blob64 (insert, 4, data, n, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_protection[] =
  "SELECT ledger, selections, sealed FROM edition_protection WHERE edition = ?1";

gboolean
vigie_protection_read (sqlite3 *db, gint64 edition, VigieProtectionRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_protection, error);
  int step;

  *row = (VigieProtectionRow) { 0 };
  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW) {
    row->ledger = sqlite3_column_int64 (select, 0);
    row->selections = sqlite3_column_int64 (select, 1);
    row->sealed =
      g_bytes_new (sqlite3_column_blob (select, 2), (gsize) sqlite3_column_bytes (select, 2));
  }

  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

void
vigie_selection_row_free (VigieSelectionRow *row)
{
  if (!row)
    return;

  g_free (row->zoning);
  g_free (row->zones);
  g_free (row->indicator);
  g_free (row->period);
  g_free (row->given_on);
  g_free (row->given_by);
  g_free (row);
}

char *
vigie_selection_dup_message (const VigieSelectionRow *row)
{
  return g_strdup_printf ("vigie selection 1\n%" G_GINT64_FORMAT "\n%" G_GINT64_FORMAT
                          "\n%s\n%s\n%s\n%s\n%s\n%s\n",
                          row->position, row->edition, row->zoning, row->zones, row->indicator,
                          row->period, row->given_on, row->given_by);
}

void
vigie_selection_chain (VigieSelectionRow *row, const guint8 before[32])
{
  g_autofree char *message = vigie_selection_dup_message (row);

  vigie_ledger_link (message, row->signature, before, row->chain);
}

static const char insert_selection[] =
  "INSERT INTO edition_selection (position, edition, zoning, zones, indicator, period, given_on,"
  " given_by, signature, chain) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)";

gboolean
vigie_selection_append (sqlite3 *db, const VigieSelectionRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_selection, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, row->position);
  sqlite3_bind_int64 (insert, 2, row->edition);
  sqlite3_bind_text (insert, 3, row->zoning, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, row->zones, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, row->indicator, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, row->period, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, row->given_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 8, row->given_by, -1, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 9, row->signature, sizeof row->signature, SQLITE_STATIC);
  sqlite3_bind_blob (insert, 10, row->chain, sizeof row->chain, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_selections[] =
  "SELECT position, edition, zoning, zones, indicator, period, given_on, given_by, signature, chain"
  " FROM edition_selection ORDER BY position";

static char *
dup_text (sqlite3_stmt *select, int i)
{
  return g_strdup ((const char *) sqlite3_column_text (select, i));
}

static void
copy_blob (sqlite3_stmt *select, int i, guint8 *into, gsize n)
{
  if ((gsize) sqlite3_column_bytes (select, i) == n)
    memcpy (into, sqlite3_column_blob (select, i), n);
}

GPtrArray *
vigie_selection_list (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_selections, error);
  g_autoptr (GPtrArray) rows =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_selection_row_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieSelectionRow *row = g_new0 (VigieSelectionRow, 1);

    g_ptr_array_add (rows, row);
    row->position = sqlite3_column_int64 (select, 0);
    row->edition = sqlite3_column_int64 (select, 1);
    row->zoning = dup_text (select, 2);
    row->zones = dup_text (select, 3);
    row->indicator = dup_text (select, 4);
    row->period = dup_text (select, 5);
    row->given_on = dup_text (select, 6);
    row->given_by = dup_text (select, 7);
    copy_blob (select, 8, row->signature, sizeof row->signature);
    copy_blob (select, 9, row->chain, sizeof row->chain);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&rows);
}

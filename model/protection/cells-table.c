/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of editions' columns. */
#include "model/protection/cells-table.h"

#include "model/protection/edition-table.h"
#include "model/store/statement.h"

void
vigie_edition_cells_clear (VigieEditionCells *cells)
{
  g_clear_pointer (&cells->clear, g_bytes_unref);
  g_clear_pointer (&cells->sealed, g_bytes_unref);
  g_clear_pointer (&cells->reasons, g_bytes_unref);
}

static void
bind_bytes (sqlite3_stmt *statement, int i, GBytes *bytes)
{
  gsize n;
  const void *data;

  if (!bytes)
    return;
  data = g_bytes_get_data (bytes, &n);
  sqlite3_bind_blob64 (statement, i, data ? data : "", n, SQLITE_TRANSIENT);
}

static GBytes *
dup_bytes (sqlite3_stmt *statement, int i)
{
  if (sqlite3_column_type (statement, i) == SQLITE_NULL)
    return NULL;

  return g_bytes_new (sqlite3_column_blob (statement, i),
                      (gsize) sqlite3_column_bytes (statement, i));
}

static const char insert_cells[] =
  "INSERT INTO edition_cells (edition, zoning, position, denominator_period, invented, clear,"
  " sealed, reasons) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

gboolean
vigie_edition_cells_insert (sqlite3 *db,
                            gint64 number,
                            gsize table,
                            gsize column,
                            const VigieEditionCells *cells,
                            GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_cells, error);
  g_autofree char *period = vigie_period_dup_string (cells->denominator_period);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, number);
  sqlite3_bind_int64 (insert, 2, (gint64) table);
  sqlite3_bind_int64 (insert, 3, (gint64) column);
  sqlite3_bind_text (insert, 4, period, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 5, cells->invented);
  bind_bytes (insert, 6, cells->clear);
  bind_bytes (insert, 7, cells->sealed);
  bind_bytes (insert, 8, cells->reasons);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_cells[] =
  "SELECT denominator_period, invented, clear, sealed, reasons FROM edition_cells"
  " WHERE edition = ?1 AND zoning = ?2 AND position = ?3";

gboolean
vigie_edition_cells_read (
  sqlite3 *db, gint64 number, gsize table, gsize column, VigieEditionCells *cells, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_cells, error);
  const char *period;
  int step;

  *cells = (VigieEditionCells) { 0 };
  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, number);
  sqlite3_bind_int64 (select, 2, (gint64) table);
  sqlite3_bind_int64 (select, 3, (gint64) column);
  if ((step = sqlite3_step (select)) == SQLITE_DONE)
    return vigie_edition_damaged (number, error);
  if (step != SQLITE_ROW)
    return vigie_store_fail (db, error);
  period = (const char *) sqlite3_column_text (select, 0);
  if (period[0] != '\0' && !vigie_period_parse (period, &cells->denominator_period, error))
    return FALSE;
  cells->invented = sqlite3_column_int (select, 1) != 0;
  cells->clear = dup_bytes (select, 2);
  cells->sealed = dup_bytes (select, 3);
  cells->reasons = dup_bytes (select, 4);

  return TRUE;
}

static const char update_cells[] = "UPDATE edition_cells SET clear = ?4, sealed = NULL"
                                   " WHERE edition = ?1 AND zoning = ?2 AND position = ?3";

gboolean
vigie_edition_cells_publish (
  sqlite3 *db, gint64 number, gsize table, gsize column, GBytes *clear, GError **error)
{
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_cells, error);

  if (!update)
    return FALSE;
  sqlite3_bind_int64 (update, 1, number);
  sqlite3_bind_int64 (update, 2, (gint64) table);
  sqlite3_bind_int64 (update, 3, (gint64) column);
  bind_bytes (update, 4, clear);

  return sqlite3_step (update) == SQLITE_DONE || vigie_store_fail (db, error);
}

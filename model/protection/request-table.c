/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of what was asked of editions. */
#include "model/protection/request-table.h"

#include <string.h>

#include "model/store/statement.h"

void
vigie_request_row_clear (VigieRequestRow *row)
{
  g_clear_pointer (&row->in_force, g_array_unref);
}

char *
vigie_request_dup_ids (const GArray *id)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < id->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT, i > 0 ? " " : "",
                            g_array_index (id, gint64, i));

  return g_string_free (text, FALSE);
}

GArray *
vigie_request_parse_ids (const char *text)
{
  GArray *id = g_array_new (FALSE, FALSE, sizeof (gint64));
  char *end = (char *) text;

  while (*end != '\0') {
    const char *start = end;
    gint64 one = g_ascii_strtoll (start, &end, 10);

    if (end == start)
      break;
    g_array_append_val (id, one);
  }

  return id;
}

static const char insert_request[] =
  "INSERT INTO edition_request (edition, communes_published, keep_last_year, supersedes, in_force)"
  " VALUES (?1, ?2, ?3, nullif (?4, 0), ?5)";

gboolean
vigie_request_insert (sqlite3 *db, gint64 edition, const VigieRequestRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_request, error);
  g_autofree char *in_force = vigie_request_dup_ids (row->in_force);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, edition);
  sqlite3_bind_int (insert, 2, row->communes_published ? 1 : 0);
  sqlite3_bind_int (insert, 3, row->keep_last_year ? 1 : 0);
  sqlite3_bind_int64 (insert, 4, row->supersedes);
  sqlite3_bind_text (insert, 5, in_force, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_request[] =
  "SELECT communes_published, keep_last_year, supersedes, in_force FROM edition_request"
  " WHERE edition = ?1";

gboolean
vigie_request_read (sqlite3 *db, gint64 edition, VigieRequestRow *row, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_request, error);
  int step;

  *row = (VigieRequestRow) { 0 };
  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, edition);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW) {
    row->communes_published = sqlite3_column_int (select, 0) != 0;
    row->keep_last_year = sqlite3_column_int (select, 1) != 0;
    row->supersedes = sqlite3_column_int64 (select, 2);
    row->in_force = vigie_request_parse_ids ((const char *) sqlite3_column_text (select, 3));
  }

  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

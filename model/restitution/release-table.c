/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of releases: its SQL. */
#include "model/restitution/release-table.h"

#include "model/store/statement.h"

static const char next_number[] = "SELECT coalesce (max (number), 0) + 1 FROM document_release";

gint64
vigie_release_next_number (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, next_number, error);

  if (!select)
    return 0;
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return 0;
  }

  return sqlite3_column_int64 (select, 0);
}

static const char insert_release[] =
  "INSERT INTO document_release (number, document, kind, edition, edition_hash, recipient, "
  "recipient_kind, article, programme, year, correction, title, path, hash, provenance, "
  "journal_head, released_on, released_by) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18)";

gboolean
vigie_release_insert (VigieObservatory *observatory, const VigieRelease *release, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_release, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, release->number);
  sqlite3_bind_int64 (insert, 2, release->document);
  sqlite3_bind_text (insert, 3, release->kind, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 4, release->edition);
  sqlite3_bind_text (insert, 5, release->edition_hash, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, release->recipient, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, release->recipient_kind, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 8, release->article, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 9, release->programme, -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 10, release->year);
  sqlite3_bind_int (insert, 11, release->correction);
  sqlite3_bind_text (insert, 12, release->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 13, release->path, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 14, release->hash, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 15, release->provenance, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 16, release->journal_head, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 17, release->released_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 18, release->released_by, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_releases[] =
  "SELECT number, document, kind, edition, edition_hash, recipient, recipient_kind, article, "
  "programme, year, correction, title, path, hash, provenance, journal_head, released_on, "
  "released_by FROM document_release ORDER BY number DESC";

static char *
dup_column (sqlite3_stmt *select, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (select, column));
}

static VigieRelease *
read_release (sqlite3_stmt *select)
{
  VigieRelease *release = g_new0 (VigieRelease, 1);

  release->number = sqlite3_column_int64 (select, 0);
  release->document = sqlite3_column_int64 (select, 1);
  release->kind = dup_column (select, 2);
  release->edition = sqlite3_column_int64 (select, 3);
  release->edition_hash = dup_column (select, 4);
  release->recipient = dup_column (select, 5);
  release->recipient_kind = dup_column (select, 6);
  release->article = dup_column (select, 7);
  release->programme = dup_column (select, 8);
  release->year = sqlite3_column_int (select, 9);
  release->correction = sqlite3_column_int (select, 10);
  release->title = dup_column (select, 11);
  release->path = dup_column (select, 12);
  release->hash = dup_column (select, 13);
  release->provenance = dup_column (select, 14);
  release->journal_head = dup_column (select, 15);
  release->released_on = dup_column (select, 16);
  release->released_by = dup_column (select, 17);

  return release;
}

GPtrArray *
vigie_release_select_all (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_releases, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_release_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (list, read_release (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of documents: its SQL. */
#include "model/restitution/document-table.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/statement.h"

static const char next_proof[] =
  "SELECT coalesce (max (proof), 0) + 1 FROM document WHERE kind = ?1 AND edition = ?2";

int
vigie_document_next_proof (VigieObservatory *observatory,
                           VigieDocumentKind kind,
                           gint64 edition,
                           GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, next_proof, error);

  if (!select)
    return 0;
  sqlite3_bind_text (select, 1, vigie_document_kind_name (kind), -1, SQLITE_STATIC);
  sqlite3_bind_int64 (select, 2, edition);
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return 0;
  }

  return sqlite3_column_int (select, 0);
}

static const char insert_document[] =
  "INSERT INTO document (kind, edition, proof, title, path, made_on, made_by, hash) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

gboolean
vigie_document_insert (VigieObservatory *observatory, VigieDocumentEntry *entry, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_document, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, entry->kind, -1, SQLITE_STATIC);
  sqlite3_bind_int64 (insert, 2, entry->edition);
  sqlite3_bind_int (insert, 3, entry->proof);
  sqlite3_bind_text (insert, 4, entry->title, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, entry->path, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 6, entry->made_on, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 7, entry->made_by, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 8, entry->hash, -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  entry->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

static const char list_documents[] =
  "SELECT id, kind, edition, proof, title, path, made_on, made_by, hash FROM document "
  "ORDER BY id DESC";

static char *
dup_column (sqlite3_stmt *select, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (select, column));
}

GPtrArray *
vigie_documents_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, list_documents, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_document_entry_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieDocumentEntry *entry = g_new0 (VigieDocumentEntry, 1);

    entry->id = sqlite3_column_int64 (select, 0);
    entry->kind = dup_column (select, 1);
    entry->edition = sqlite3_column_int64 (select, 2);
    entry->proof = sqlite3_column_int (select, 3);
    entry->title = dup_column (select, 4);
    entry->path = dup_column (select, 5);
    entry->made_on = dup_column (select, 6);
    entry->made_by = dup_column (select, 7);
    entry->hash = dup_column (select, 8);
    g_ptr_array_add (list, entry);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

VigieDocumentEntry *
vigie_document_find (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (GPtrArray) documents = vigie_documents_list (observatory, error);

  if (!documents)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    if (((const VigieDocumentEntry *) g_ptr_array_index (documents, i))->id == id)
      return g_ptr_array_steal_index (documents, i);

  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("The register has no document %d: choose one of its list."), (int) id);
  return NULL;
}

static const char insert_request[] =
  "INSERT INTO document_request (document, request) VALUES (?1, ?2)";

gboolean
vigie_document_request_insert (VigieObservatory *observatory,
                               gint64 document,
                               const char *json,
                               GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_request, error);

  if (!insert)
    return FALSE;
  sqlite3_bind_int64 (insert, 1, document);
  sqlite3_bind_text (insert, 2, json, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char select_request[] = "SELECT request FROM document_request WHERE document = ?1";

char *
vigie_document_request_select (VigieObservatory *observatory, gint64 document, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_request, error);
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, document);
  if ((step = sqlite3_step (select)) == SQLITE_ROW)
    return dup_column (select, 0);
  if (step != SQLITE_DONE)
    vigie_store_fail (db, error);
  else
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("Document %d was made by an earlier Vigie: make the proof anew to release it."),
                 (int) document);

  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register of papers: its SQL. */
#include "model/restitution/paper-table.h"

#include "model/store/statement.h"

void
vigie_paper_entry_free (VigiePaperEntry *entry)
{
  if (!entry)
    return;

  g_free (entry->object);
  g_free (entry->title);
  g_free (entry->article);
  g_free (entry->path);
  g_free (entry->made_on);
  g_free (entry->made_by);
  g_free (entry->hash);
  g_free (entry);
}

static const char select_next[] = "SELECT ifnull (max (number), 0) + 1 FROM paper WHERE kind = ?1";

int
vigie_paper_next_number (VigieObservatory *observatory, VigiePaperKind kind, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_next, error);

  if (!select)
    return 0;
  sqlite3_bind_text (select, 1, vigie_paper_kind_name (kind), -1, SQLITE_STATIC);
  if (sqlite3_step (select) != SQLITE_ROW) {
    vigie_store_fail (db, error);
    return 0;
  }

  return sqlite3_column_int (select, 0);
}

static const char insert_paper[] =
  "INSERT INTO paper (kind, number, object, title, article, path, made_on, made_by, hash) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

gboolean
vigie_paper_insert (VigieObservatory *observatory, VigiePaperEntry *entry, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_paper, error);
  const char *const text[] = { entry->object,  entry->title,   entry->article, entry->path,
                               entry->made_on, entry->made_by, entry->hash };

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, vigie_paper_kind_name (entry->kind), -1, SQLITE_STATIC);
  sqlite3_bind_int (insert, 2, entry->number);
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    sqlite3_bind_text (insert, (int) i + 3, text[i], -1, SQLITE_STATIC);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  entry->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

static const char select_papers[] =
  "SELECT id, kind, number, object, title, article, path, made_on, made_by, hash FROM paper "
  "ORDER BY id";

static VigiePaperEntry *
read_entry (sqlite3_stmt *select)
{
  VigiePaperEntry *entry = g_new0 (VigiePaperEntry, 1);
  char **const text[] = { &entry->object,  &entry->title,   &entry->article, &entry->path,
                          &entry->made_on, &entry->made_by, &entry->hash };

  entry->id = sqlite3_column_int64 (select, 0);
  vigie_paper_kind_parse ((const char *) sqlite3_column_text (select, 1), &entry->kind);
  entry->number = sqlite3_column_int (select, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (text); i++)
    *text[i] = g_strdup ((const char *) sqlite3_column_text (select, (int) i + 3));

  return entry;
}

GPtrArray *
vigie_papers_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_papers, error);
  g_autoptr (GPtrArray) list =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_paper_entry_free);
  int step;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (list, read_entry (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of remarks. */
#include "model/workshop/remark-table.h"

#include "model/store/statement.h"

static const char insert_remark[] =
  "INSERT INTO workshop_remark (uid, workshop, step, indicator, zone, kind, text, author, noted_on,"
  " noted_at, root, replaces, withdrawn)"
  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)";

static void
bind_text (sqlite3_stmt *statement, int i, const char *text)
{
  sqlite3_bind_text (statement, i, text ? text : "", -1, SQLITE_TRANSIENT);
}

gboolean
vigie_remark_insert (sqlite3 *db, VigieRemark *remark, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_remark, error);

  if (!insert)
    return FALSE;
  bind_text (insert, 1, remark->uid);
  sqlite3_bind_int64 (insert, 2, remark->workshop);
  sqlite3_bind_int (insert, 3, remark->step);
  bind_text (insert, 4, remark->indicator);
  bind_text (insert, 5, remark->zone);
  bind_text (insert, 6, vigie_remark_kind_name (remark->kind));
  bind_text (insert, 7, remark->text);
  bind_text (insert, 8, remark->author);
  bind_text (insert, 9, remark->noted_on);
  bind_text (insert, 10, remark->noted_at);
  bind_text (insert, 11, remark->root);
  bind_text (insert, 12, remark->replaces);
  sqlite3_bind_int (insert, 13, remark->withdrawn);
  if (sqlite3_step (insert) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  remark->id = sqlite3_last_insert_rowid (db);

  return TRUE;
}

static const char select_uid[] = "SELECT 1 FROM workshop_remark WHERE uid = ?1";

gboolean
vigie_remark_is_known (sqlite3 *db, const char *uid, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_uid, error);
  int step;

  if (!select)
    return FALSE;
  bind_text (select, 1, uid);
  step = sqlite3_step (select);

  return step == SQLITE_ROW || (step != SQLITE_DONE && vigie_store_fail (db, error));
}

static char *
dup_text (sqlite3_stmt *select, int i)
{
  return g_strdup ((const char *) sqlite3_column_text (select, i));
}

/* Those that nothing has replaced or withdrawn, unless all are asked for. */
static const char select_remarks[] =
  "SELECT id, uid, workshop, step, indicator, zone, kind, text, author, noted_on, noted_at, root,"
  " replaces, withdrawn FROM workshop_remark AS r WHERE (?1 = 0 OR workshop = ?1) AND (?2 OR"
  " (withdrawn = 0 AND NOT EXISTS (SELECT 1 FROM workshop_remark WHERE replaces = r.uid)))"
  " ORDER BY CASE WHEN ?2 THEN id"
  " ELSE (SELECT min (id) FROM workshop_remark WHERE root = r.root) END, id";

GPtrArray *
vigie_remark_read_all (sqlite3 *db, gint64 workshop, gboolean history, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_remarks, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_remark_free);
  int status;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, workshop);
  sqlite3_bind_int (select, 2, history);
  while ((status = sqlite3_step (select)) == SQLITE_ROW) {
    VigieRemark *remark = g_new0 (VigieRemark, 1);

    g_ptr_array_add (list, remark);
    remark->id = sqlite3_column_int64 (select, 0);
    remark->uid = dup_text (select, 1);
    remark->workshop = sqlite3_column_int64 (select, 2);
    remark->step = sqlite3_column_int (select, 3);
    remark->indicator = dup_text (select, 4);
    remark->zone = dup_text (select, 5);
    vigie_remark_kind_parse ((const char *) sqlite3_column_text (select, 6), &remark->kind);
    remark->text = dup_text (select, 7);
    remark->author = dup_text (select, 8);
    remark->noted_on = dup_text (select, 9);
    remark->noted_at = dup_text (select, 10);
    remark->root = dup_text (select, 11);
    remark->replaces = dup_text (select, 12);
    remark->withdrawn = sqlite3_column_int (select, 13);
  }
  if (status != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A temporary table takes the place of the file's table of the same name: SQLite looks there first. */
#include "model/store/shadow.h"

#include "model/store/statement.h"

static const char select_schema[] =
  "SELECT substr (sql, length ('CREATE TABLE ') + 1) FROM main.sqlite_schema "
  "WHERE type = 'table' AND name = ?1";

struct _VigieShadow {
  sqlite3 *db;
  GStrv tables; /* copied so far */
};

static gboolean
copy_table (sqlite3 *db, const char *table, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_schema, error);
  g_autofree char *sql = NULL;

  if (!select)
    return FALSE;
  sqlite3_bind_text (select, 1, table, -1, SQLITE_STATIC);
  if (sqlite3_step (select) != SQLITE_ROW)
    return vigie_store_fail (db, error);
  sql = g_strdup_printf ("CREATE TEMP TABLE %s; INSERT INTO temp.%s SELECT * FROM main.%s",
                         (const char *) sqlite3_column_text (select, 0), table, table);

  return vigie_store_execute (db, sql, error);
}

VigieShadow *
vigie_shadow_new (sqlite3 *db, const char *const *tables, GError **error)
{
  g_autoptr (VigieShadow) shadow = g_new0 (VigieShadow, 1);
  g_autoptr (GStrvBuilder) copied = g_strv_builder_new ();
  gboolean done;

  g_return_val_if_fail (sqlite3_get_autocommit (db), NULL);

  shadow->db = db;
  /* One reading for all of them; not immediate: another one may be writing. */
  done = vigie_store_execute (db, "BEGIN", error);
  for (gsize i = 0; done && tables[i]; i++)
    if ((done = copy_table (db, tables[i], error)))
      g_strv_builder_add (copied, tables[i]);
  shadow->tables = g_strv_builder_end (copied);
  if (done && vigie_store_execute (db, "COMMIT", error))
    return g_steal_pointer (&shadow);

  /* The copies go with the transaction. */
  if (!sqlite3_get_autocommit (db))
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  g_clear_pointer (&shadow->tables, g_strfreev);
  return NULL;
}

void
vigie_shadow_free (VigieShadow *shadow)
{
  if (!shadow)
    return;

  for (guint i = shadow->tables ? g_strv_length (shadow->tables) : 0; i > 0; i--) {
    g_autofree char *sql = g_strdup_printf ("DROP TABLE temp.%s", shadow->tables[i - 1]);

    sqlite3_exec (shadow->db, sql, NULL, NULL, NULL);
  }
  g_strfreev (shadow->tables);
  g_free (shadow);
}

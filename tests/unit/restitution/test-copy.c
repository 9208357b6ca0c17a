/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of the restitution copy: someone has decided about each table. */
#include "model/restitution/copy-table.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

static gboolean
is_decided (const char *name)
{
  for (const VigieCopyTable *table = vigie_copy_tables; table->table; table++)
    if (g_str_equal (table->table, name))
      return TRUE;

  return FALSE;
}

/* A migration that adds a table fails here until its author has said whether it leaves. */
static void
test_each_table_is_decided (void)
{
  char *folder = vigie_test_folder ();
  VigieObservatory *observatory = vigie_test_observatory (folder);
  sqlite3 *db = vigie_observatory_get_db (observatory);
  sqlite3_stmt *select = vigie_store_prepare (
    db,
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'",
    NULL);
  gsize n = 0, n_decided = 0;

  while (sqlite3_step (select) == SQLITE_ROW) {
    const char *name = (const char *) sqlite3_column_text (select, 0);

    if (!is_decided (name))
      g_error ("%s: decide in model/restitution/copy-table.c whether it goes into a copy", name);
    n++;
  }
  for (const VigieCopyTable *table = vigie_copy_tables; table->table; table++)
    n_decided++;
  g_assert_cmpuint (n, >, 30);
  g_assert_cmpuint (n, ==, n_decided);
  sqlite3_finalize (select);
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/restitution/copy/A4.4-each-table-is-decided", test_each_table_is_decided);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is tried out stays with one handle: the file and its other writers hear nothing of it. */
#include "model/store/shadow.h"

#include <glib/gstdio.h>

#include "model/store/statement.h"

static const char *const tables[] = { "zoning", "zone", NULL };

typedef struct {
  char *folder, *path;
  sqlite3 *db, *other;
} Fixture;

static void
execute (sqlite3 *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  vigie_store_execute (db, sql, &error);
  g_assert_no_error (error);
}

static int
number (sqlite3 *db, const char *sql)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, sql, NULL);

  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  return sqlite3_column_int (select, 0);
}

/* A file with two handles, as on a network share: no reader there is beside a writer for free. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = g_dir_make_tmp ("vigie-shadow-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "file.db", NULL);
  g_assert_cmpint (sqlite3_open (fixture->path, &fixture->db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_open (fixture->path, &fixture->other), ==, SQLITE_OK);
  execute (fixture->db, "PRAGMA journal_mode = DELETE");
  execute (fixture->db, "PRAGMA foreign_keys = ON");
  execute (fixture->db, "CREATE TABLE zoning (id INTEGER PRIMARY KEY, kind TEXT NOT NULL UNIQUE) "
                        "STRICT");
  execute (fixture->db, "CREATE TABLE zone (zoning INTEGER NOT NULL REFERENCES zoning (id) ON "
                        "DELETE CASCADE, position INTEGER NOT NULL, PRIMARY KEY (zoning, "
                        "position)) STRICT, WITHOUT ROWID");
  execute (fixture->db, "INSERT INTO zoning VALUES (7, 'iris')");
  execute (fixture->db, "INSERT INTO zone VALUES (7, 0), (7, 1)");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  sqlite3_close (fixture->db);
  sqlite3_close (fixture->other);
  g_remove (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_a_trial_never_reaches_the_file (Fixture *fixture, gconstpointer data)
{
  VigieShadow *shadow = vigie_shadow_new (fixture->db, tables, NULL);

  g_assert_nonnull (shadow);
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM zone"), ==, 2);
  execute (fixture->db, "INSERT INTO zoning (kind) VALUES ('essai')");
  execute (fixture->db, "INSERT INTO zone VALUES (8, 0)");
  execute (fixture->db, "DELETE FROM zoning WHERE id = 7");
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM zone"), ==, 1);
  g_assert_cmpint (number (fixture->other, "SELECT count(*) FROM zone"), ==, 2);

  vigie_shadow_free (shadow);
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM zone"), ==, 2);
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM zoning WHERE kind = 'essai'"), ==, 0);
}

static void
test_rules_of_the_tables_hold (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieShadow) shadow = vigie_shadow_new (fixture->db, tables, NULL);

  g_assert_false (vigie_store_execute (fixture->db, "INSERT INTO zone VALUES (9, 0)", NULL));
  g_assert_false (
    vigie_store_execute (fixture->db, "INSERT INTO zoning (kind) VALUES ('iris')", NULL));
}

/* Not even within a transaction of the trial, once it has read: the other one commits. */
static void
test_others_write_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieShadow) shadow = vigie_shadow_new (fixture->db, tables, NULL);

  execute (fixture->db, "SAVEPOINT trial");
  execute (fixture->db, "INSERT INTO zoning (kind) VALUES ('essai')");
  execute (fixture->other, "INSERT INTO zoning VALUES (8, 'quartier')");
  execute (fixture->db, "RELEASE trial");
  g_assert_cmpint (number (fixture->other, "SELECT count(*) FROM zoning"), ==, 2);
}

/* Another one holds the file: the trial reads it all the same. */
static void
test_another_writer_is_no_hindrance (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieShadow) shadow = NULL;

  execute (fixture->other, "BEGIN IMMEDIATE");
  execute (fixture->other, "INSERT INTO zoning VALUES (8, 'quartier')");
  shadow = vigie_shadow_new (fixture->db, tables, NULL);
  g_assert_nonnull (shadow);
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM zoning"), ==, 1);
  execute (fixture->other, "COMMIT");
}

static void
test_an_unknown_table_leaves_no_trace (Fixture *fixture, gconstpointer data)
{
  static const char *const unknown[] = { "zoning", "quartier", NULL };
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_shadow_new (fixture->db, unknown, &error));
  g_assert_nonnull (error);
  g_assert_true (sqlite3_get_autocommit (fixture->db));
  g_assert_cmpint (number (fixture->db, "SELECT count(*) FROM temp.sqlite_schema"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/store/shadow/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-trial-never-reaches-the-file", test_a_trial_never_reaches_the_file);
  ADD ("rules-of-the-tables-hold", test_rules_of_the_tables_hold);
  ADD ("others-write-meanwhile", test_others_write_meanwhile);
  ADD ("another-writer-is-no-hindrance", test_another_writer_is_no_hindrance);
  ADD ("an-unknown-table-leaves-no-trace", test_an_unknown_table_leaves_no_trace);

  return g_test_run ();
}

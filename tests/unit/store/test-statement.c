/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Transactions that nest, errors as sentences. */
#include "model/store/statement.h"

#include <gio/gio.h>
#include <string.h>

#include "model/core/error.h"

static sqlite3 *
memory (void)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  g_assert_true (vigie_store_execute (db, "CREATE TABLE t (x INTEGER NOT NULL) STRICT", NULL));
  return db;
}

static int
count (sqlite3 *db)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, "SELECT count(*) FROM t", NULL);

  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  return sqlite3_column_int (select, 0);
}

static void
add (sqlite3 *db)
{
  g_assert_true (vigie_store_execute (db, "INSERT INTO t VALUES (1)", NULL));
}

static void
test_uncommitted_rolls_back (void)
{
  sqlite3 *db = memory ();

  {
    g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, NULL);

    g_assert_nonnull (transaction);
    add (db);
  }
  g_assert_cmpint (count (db), ==, 0);
  sqlite3_close (db);
}

static void
test_inner_one_rolls_back_alone (void)
{
  sqlite3 *db = memory ();
  VigieTransaction *outer = vigie_transaction_begin (db, NULL);
  VigieTransaction *inner = NULL;

  add (db);
  inner = vigie_transaction_begin (db, NULL);
  add (db);
  vigie_transaction_free (inner);
  inner = vigie_transaction_begin (db, NULL);
  add (db);
  g_assert_true (vigie_transaction_commit (inner, NULL));
  g_assert_true (vigie_transaction_commit (outer, NULL));
  g_assert_cmpint (count (db), ==, 2);
  sqlite3_close (db);
}

static void
test_outer_one_takes_the_inner_with_it (void)
{
  sqlite3 *db = memory ();
  VigieTransaction *outer = vigie_transaction_begin (db, NULL);
  VigieTransaction *inner = vigie_transaction_begin (db, NULL);

  add (db);
  g_assert_true (vigie_transaction_commit (inner, NULL));
  vigie_transaction_free (outer);
  g_assert_cmpint (count (db), ==, 0);
  sqlite3_close (db);
}

static void
test_failed_commit_rolls_back (void)
{
  sqlite3 *db = memory ();
  g_autoptr (GError) error = NULL;
  VigieTransaction *transaction = NULL;

  vigie_store_execute (db, "PRAGMA foreign_keys = ON", NULL);
  vigie_store_execute (db, "CREATE TABLE p (id INTEGER PRIMARY KEY)", NULL);
  vigie_store_execute (db,
                       "CREATE TABLE c (p INTEGER REFERENCES p (id) DEFERRABLE INITIALLY DEFERRED)",
                       NULL);
  transaction = vigie_transaction_begin (db, NULL);
  add (db);
  g_assert_true (vigie_store_execute (db, "INSERT INTO c VALUES (9)", NULL));
  g_assert_false (vigie_transaction_commit (transaction, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpint (count (db), ==, 0);
  g_assert_true (sqlite3_get_autocommit (db));
  sqlite3_close (db);
}

static int
stop (void *data)
{
  return 1;
}

static void
test_errors_are_sentences (void)
{
  sqlite3 *db = memory ();
  g_autoptr (GError) broken = NULL;
  g_autoptr (GError) full = NULL;
  g_autoptr (GError) stopped = NULL;

  g_assert_null (vigie_store_prepare (db, "SELEC 1", &broken));
  g_assert_error (broken, VIGIE_ERROR, VIGIE_ERROR_FILE);

  sqlite3_exec (db, "PRAGMA max_page_count = 3", NULL, NULL, NULL);
  g_assert_false (
    vigie_store_execute (db,
                         "INSERT INTO t SELECT value FROM "
                         "(WITH RECURSIVE n (value) AS (SELECT 1 UNION ALL SELECT value + 1 "
                         "FROM n LIMIT 100000) SELECT value FROM n)",
                         &full));
  g_assert_error (full, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_true (g_str_has_prefix (full->message, "The disk is full"));

  sqlite3_progress_handler (db, 1, stop, NULL);
  g_assert_false (vigie_store_execute (db, "SELECT count(*) FROM t", &stopped));
  g_assert_error (stopped, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/statement/uncommitted-rolls-back", test_uncommitted_rolls_back);
  g_test_add_func ("/store/statement/inner-one-rolls-back-alone", test_inner_one_rolls_back_alone);
  g_test_add_func ("/store/statement/outer-one-takes-the-inner-with-it",
                   test_outer_one_takes_the_inner_with_it);
  g_test_add_func ("/store/statement/failed-commit-rolls-back", test_failed_commit_rolls_back);
  g_test_add_func ("/store/statement/errors-are-sentences", test_errors_are_sentences);
  return g_test_run ();
}

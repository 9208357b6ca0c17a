/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of an earlier version: a copy first, then all of the change or nothing; snapshots. */
#include "model/store/migration.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/observatory.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

/* A version 6 for the tests: what will come one day as resources/migrations/501-… */
static const char version_6[] = "CREATE TABLE second (x INTEGER NOT NULL) STRICT;"
                                "INSERT INTO second VALUES (7);"
                                "UPDATE observatory SET name = name || ' bis';";

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
meddle (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  sqlite3_close (db);
}

/* A file as version 5 wrote it. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.vigie", NULL);
  vigie_observatory_free (vigie_test_observatory (fixture->folder));
  meddle (fixture->path, "DROP TABLE second; PRAGMA user_version = 5;"
                         "UPDATE observatory SET name = 'Essai'; PRAGMA journal_mode = DELETE");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  vigie_test_folder_remove (fixture->folder);
}

static gint64
number (const char *path, const char *sql)
{
  g_autoptr (sqlite3_stmt) select = NULL;
  sqlite3 *db = NULL;
  gint64 answer = -1;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  select = vigie_store_prepare (db, sql, NULL);
  if (select && sqlite3_step (select) == SQLITE_ROW)
    answer = sqlite3_column_int64 (select, 0);
  g_clear_pointer (&select, sqlite3_finalize);
  sqlite3_close (db);

  return answer;
}

/* (transfer full): full names of the snapshots. */
static GPtrArray *
list_snapshots (Fixture *fixture)
{
  g_autofree char *folder = g_strconcat (fixture->path, ".snapshots", NULL);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  const char *name = NULL;

  while (directory && (name = g_dir_read_name (directory)))
    g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  return paths;
}

static void
test_older_one_is_brought_up_to_date (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) observatory =
    vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error);
  g_autoptr (GPtrArray) snapshots = list_snapshots (fixture);
  g_autoptr (GPtrArray) faults = NULL;
  const char *copy = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (vigie_migration_version (), ==, 6);
  g_assert_cmpstr (vigie_observatory_get_name (observatory), ==, "Essai bis");
  g_assert_cmpint (number (fixture->path, "PRAGMA user_version"), ==, 6);
  g_assert_cmpint (number (fixture->path, "SELECT x FROM second"), ==, 7);
  g_assert_cmpint (number (fixture->path, "SELECT count(*) FROM journal WHERE act = 'migrate'"), ==,
                   1);
  faults = vigie_observatory_verify (observatory, NULL);
  g_assert_cmpuint (faults->len, ==, 0);

  g_assert_cmpuint (snapshots->len, ==, 1);
  copy = g_ptr_array_index (snapshots, 0);
  g_assert_true (g_str_has_suffix (copy, "2026-11-25T100000Z version-5.vigie"));
  g_assert_cmpint (number (copy, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (number (copy, "SELECT count(*) FROM person"), ==, 1);
}

/* The new version finds what it does not expect: nothing of it stays. */
static void
test_failed_change_leaves_the_file (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  meddle (fixture->path, "CREATE TABLE second (other TEXT)");
  g_assert_null (vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_test_message ("%s", error->message);
  g_assert_cmpint (number (fixture->path, "PRAGMA user_version"), ==, 5);
  g_assert_cmpint (number (fixture->path, "SELECT name = 'Essai' FROM observatory"), ==, 1);
  g_assert_cmpint (number (fixture->path, "SELECT count(*) FROM journal"), ==, 1);
}

static void
test_broken_reference_stops_the_change (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  meddle (fixture->path, "INSERT INTO access (person, salt, ops, memory, wrapped, mac) VALUES "
                         "(99, zeroblob (16), 1, 1, zeroblob (72), zeroblob (32))");
  g_assert_null (vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "“access”"));
  g_assert_cmpint (number (fixture->path, "PRAGMA user_version"), ==, 5);
}

static void
test_unfinished_one_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  meddle (fixture->path, "PRAGMA user_version = 0");
  g_assert_null (vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

static void
test_snapshots_open_and_are_bounded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory =
    vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, NULL);
  g_autoptr (GPtrArray) snapshots = NULL;
  g_autoptr (GError) error = NULL;

  for (int i = 0; i < 9; i++) {
    /* Twice in the same second, too. */
    vigie_observatory_set_now (observatory, VIGIE_TEST_NOW + 60 * (i / 2 + 1));
    g_assert_true (vigie_observatory_snapshot (observatory, "import/../x", &error));
    g_assert_no_error (error);
  }
  snapshots = list_snapshots (fixture);
  g_assert_cmpuint (snapshots->len, ==, VIGIE_SNAPSHOTS_MAX);

  for (guint i = 0; i < snapshots->len; i++) {
    const char *path = g_ptr_array_index (snapshots, i);
    g_autoptr (VigieObservatory) copy = vigie_observatory_open (path, VIGIE_TEST_NOW, &error);
    g_autoptr (GPtrArray) faults = NULL;

    g_test_message ("%s", path);
    g_assert_no_error (error);
    g_assert_true (
      vigie_observatory_unlock (copy, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error));
    faults = vigie_observatory_verify (copy, NULL);
    g_assert_cmpuint (faults->len, ==, 0);
  }
}

static void
test_snapshot_that_cannot_be_made_says_so (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory =
    vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, NULL);
  g_autofree char *folder = g_strconcat (fixture->path, ".snapshots", NULL);
  g_autofree char *moved = g_strconcat (folder, "-moved", NULL);
  g_autoptr (GError) error = NULL;

  g_rename (folder, moved);
  g_file_set_contents (folder, "in the way", -1, NULL);
  g_assert_false (vigie_observatory_snapshot (observatory, "import", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

#define ADD(name, function) \
  g_test_add ("/store/migration/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  char *folder = vigie_test_folder ();
  g_autofree char *migration = g_build_filename (folder, "501-tests.sql", NULL);
  g_autofree char *overlay = g_strconcat ("/vigie/migrations=", folder, NULL);
  int status = 0;

  g_file_set_contents (migration, version_6, -1, NULL);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("older-one-is-brought-up-to-date", test_older_one_is_brought_up_to_date);
  ADD ("failed-change-leaves-the-file", test_failed_change_leaves_the_file);
  ADD ("broken-reference-stops-the-change", test_broken_reference_stops_the_change);
  ADD ("unfinished-one-is-refused", test_unfinished_one_is_refused);
  ADD ("snapshots-open-and-are-bounded", test_snapshots_open_and_are_bounded);
  ADD ("snapshot-that-cannot-be-made-says-so", test_snapshot_that_cannot_be_made_says_so);
  status = g_test_run ();
  vigie_test_folder_remove (folder);
  return status;
}

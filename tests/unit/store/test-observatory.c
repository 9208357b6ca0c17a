/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observatory's file: made, opened, refused, read without the right to write. */
#include "model/store/migration.h"
#include "model/store/observatory.h"

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

/* A closed observatory in a folder. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->path = g_build_filename (fixture->folder, "test.vigie", NULL);
  vigie_observatory_free (vigie_test_observatory (fixture->folder));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->path);
  vigie_test_folder_remove (fixture->folder);
}

static VigieObservatory *
open_unlocked (const char *path)
{
  g_autoptr (GError) error = NULL;
  VigieObservatory *observatory = vigie_observatory_open (path, VIGIE_TEST_NOW, &error);

  g_assert_no_error (error);
  vigie_observatory_unlock (observatory, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  return observatory;
}

static void
assert_sound (VigieObservatory *observatory)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = vigie_observatory_verify (observatory, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
}

static gint64
number (VigieObservatory *observatory, const char *sql)
{
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (vigie_observatory_get_db (observatory), sql, NULL);

  g_assert_cmpint (sqlite3_step (select), ==, SQLITE_ROW);
  return sqlite3_column_int64 (select, 0);
}

/* Runs SQL on the file as another program would. */
static void
meddle (const char *path, const char *sql)
{
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (path, &db), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_close (db), ==, SQLITE_OK);
}

/* The file is refused with @code, in one sentence, and not touched. */
static void
assert_refused (const char *path, int code, const char *says)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  gsize n_before = 0;
  gsize n_after = 0;

  g_file_get_contents (path, &before, &n_before, NULL);
  observatory = vigie_observatory_open (path, VIGIE_TEST_NOW, &error);
  g_assert_null (observatory);
  g_assert_error (error, VIGIE_ERROR, code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, says));
  g_assert_true (g_str_has_suffix (error->message, "."));
  g_file_get_contents (path, &after, &n_after, NULL);
  g_assert_cmpmem (before, n_before, after, n_after);
  g_assert_false (g_file_test (log, G_FILE_TEST_EXISTS));
}

static void
test_new_one_is_unlocked_and_sound (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);

  g_assert_true (vigie_observatory_is_unlocked (observatory));
  g_assert_false (vigie_observatory_is_read_only (observatory));
  g_assert_cmpstr (vigie_observatory_get_name (observatory), ==, "Observatoire d’essai");
  g_assert_cmpstr (vigie_observatory_get_person (observatory)->name, ==, VIGIE_TEST_PERSON);
  g_assert_true (vigie_observatory_get_person (observatory)->bound);
  g_assert_true (vigie_observatory_get_person (observatory)->referent);
  g_assert_cmpint (number (observatory, "SELECT count(*) FROM body_key"), ==, 2);
  assert_sound (observatory);
  vigie_test_folder_remove (folder);
}

static void
test_file_is_set_as_designed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = open_unlocked (fixture->path);
  g_autoptr (sqlite3_stmt) mode =
    vigie_store_prepare (vigie_observatory_get_db (observatory), "PRAGMA journal_mode", NULL);

  g_assert_cmpint (number (observatory, "PRAGMA application_id"), ==, 0x56494745);
  g_assert_cmpint (number (observatory, "PRAGMA user_version"), ==, vigie_migration_version ());
  g_assert_cmpint (number (observatory, "PRAGMA page_size"), ==, 16384);
  g_assert_cmpint (number (observatory, "PRAGMA foreign_keys"), ==, 1);
  g_assert_cmpint (number (observatory, "PRAGMA secure_delete"), ==, 1);
  g_assert_cmpint (number (observatory, "PRAGMA synchronous"), ==, 2);
  g_assert_cmpint (number (observatory, "SELECT count(*) FROM pragma_table_list WHERE schema = "
                                        "'main' AND type = 'table' AND NOT strict AND name NOT "
                                        "LIKE 'sqlite_%'"),
                   ==, 0);
  g_assert_cmpint (sqlite3_step (mode), ==, SQLITE_ROW);
  g_assert_cmpstr ((const char *) sqlite3_column_text (mode, 0), ==, "wal");
}

static void
test_opens_locked_then_unlocks (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) observatory =
    vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error);

  g_assert_no_error (error);
  g_assert_false (vigie_observatory_is_unlocked (observatory));
  g_assert_null (vigie_observatory_get_person (observatory));
  g_assert_false (vigie_observatory_require_unlocked (observatory, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);
  assert_sound (observatory);
  g_assert_true (vigie_observatory_unlock (observatory, VIGIE_TEST_PERSON, VIGIE_TEST_PASSPHRASE,
                                           VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  assert_sound (observatory);
  vigie_observatory_lock (observatory);
  g_assert_false (vigie_observatory_is_unlocked (observatory));
}

static void
test_second_handle_has_the_keys (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) first = open_unlocked (fixture->path);
  g_autoptr (VigieObservatory) second = vigie_observatory_reopen (first, &error);

  g_assert_no_error (error);
  vigie_observatory_lock (first);
  g_assert_true (vigie_observatory_is_unlocked (second));
  g_assert_true (vigie_journal_append (second, "read", "DGI", "4", "done", "test", &error));
  g_assert_no_error (error);
  g_assert_cmpint (number (first, "SELECT count(*) FROM journal WHERE act = 'read'"), ==, 1);
}

static void
test_demonstration_is_remembered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) first = open_unlocked (fixture->path);
  g_autoptr (VigieObservatory) second = NULL;

  g_assert_false (vigie_observatory_is_demonstration (first));
  g_assert_true (vigie_observatory_set_demonstration (first, NULL));
  second = vigie_observatory_reopen (first, NULL);
  g_assert_true (vigie_observatory_is_demonstration (second));
}

static void
test_creation_leaves_what_stands (Fixture *fixture, gconstpointer data)
{
  static const char *const stand[] = { "test.vigie", "other.vigie-wal" };
  static const char *const ask[] = { "test.vigie", "other.vigie" };
  VigieFounding founding = { "n", "p", "CCAS", NULL, "x", VIGIE_KDF_LIGHT, VIGIE_TEST_NOW, NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ask); i++) {
    g_autofree char *there = g_build_filename (fixture->folder, stand[i], NULL);
    g_autofree char *path = g_build_filename (fixture->folder, ask[i], NULL);
    g_autofree char *after = NULL;
    g_autoptr (GError) error = NULL;

    g_file_set_contents (there, "mine", -1, NULL);
    g_assert_null (vigie_observatory_create (path, &founding, NULL, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
    g_file_get_contents (there, &after, NULL, NULL);
    g_assert_cmpstr (after, ==, "mine");
  }
}

static void
test_failed_creation_leaves_nothing (void)
{
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "new.vigie", NULL);
  g_autofree char *deep = g_build_filename (folder, "absent", "new.vigie", NULL);
  g_autoptr (GError) empty = NULL;
  g_autoptr (GError) absent = NULL;
  g_autoptr (GDir) directory = NULL;
  VigieFounding founding = { "n", "p", "CCAS", NULL, "", VIGIE_KDF_LIGHT, VIGIE_TEST_NOW, NULL };

  g_assert_null (vigie_observatory_create (path, &founding, NULL, &empty));
  g_assert_error (empty, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_null (vigie_observatory_create (deep, &founding, NULL, &absent));
  g_assert_error (absent, VIGIE_ERROR, VIGIE_ERROR_FILE);
  directory = g_dir_open (folder, 0, NULL);
  g_assert_null (g_dir_read_name (directory));
  vigie_test_folder_remove (folder);
}

static void
test_refuses_what_is_not_ours (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_build_filename (fixture->folder, "notes.vigie", NULL);
  g_autofree char *empty = g_build_filename (fixture->folder, "empty.vigie", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "other.sqlite", NULL);
  g_autofree char *absent = g_build_filename (fixture->folder, "absent.vigie", NULL);

  g_file_set_contents (text, "IRIS;P20_POP\n212310101;2000\n", -1, NULL);
  g_file_set_contents (empty, "", 0, NULL);
  meddle (other, "CREATE TABLE observatory (id, name, demonstration); "
                 "INSERT INTO observatory VALUES (1, 'x', 0)");

  assert_refused (text, VIGIE_ERROR_FILE, "“notes.vigie” is not an observatory");
  assert_refused (empty, VIGIE_ERROR_FILE, "“empty.vigie” is not an observatory");
  assert_refused (other, VIGIE_ERROR_FILE, "“other.sqlite” is not an observatory");
  assert_refused (absent, VIGIE_ERROR_FILE, "does not exist");
  assert_refused (fixture->folder, VIGIE_ERROR_FILE, "is a folder");
  assert_refused ("/dev/null", VIGIE_ERROR_FILE, "is not a file");
}

static void
test_refuses_a_newer_one (Fixture *fixture, gconstpointer data)
{
  meddle (fixture->path, "PRAGMA journal_mode = DELETE; PRAGMA user_version = 99");
  assert_refused (fixture->path, VIGIE_ERROR_NEWER, "newer Vigie");
}

static void
test_refuses_a_truncated_one (Fixture *fixture, gconstpointer data)
{
  g_autofree char *bytes = NULL;
  gsize n = 0;
  gsize cut[] = { 1, 99, 100, 5000, 16384, 16385, 0, 0 };

  g_file_get_contents (fixture->path, &bytes, &n, NULL);
  cut[6] = n / 2;
  cut[7] = n - 1;
  for (gsize i = 0; i < G_N_ELEMENTS (cut); i++) {
    g_file_set_contents (fixture->path, bytes, (gssize) cut[i], NULL);
    assert_refused (fixture->path, VIGIE_ERROR_FILE, cut[i] < 72 ? "not an" : "is damaged");
  }
}

static void
test_refuses_one_without_its_tables (Fixture *fixture, gconstpointer data)
{
  meddle (fixture->path, "PRAGMA journal_mode = DELETE; DROP TABLE observatory");
  assert_refused (fixture->path, VIGIE_ERROR_FILE, "is damaged");
}

static void
test_refuses_a_locked_one (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (fixture->path, &other), ==, SQLITE_OK);
  sqlite3_exec (other, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE", NULL, NULL, NULL);
  g_assert_null (vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "locked by another program"));
  sqlite3_close (other);
  vigie_observatory_free (open_unlocked (fixture->path));
}

/* For root all rights apply: become nobody for a while, and come back. */
static void
become_ordinary (void)
{
  if (getuid () == 0)
    g_assert_cmpint (setresuid (65534, 65534, 0), ==, 0);
}

static void
come_back (void)
{
  if (geteuid () == 65534) {
    g_assert_cmpint (setresuid (0, 0, 0), ==, 0);
    prctl (PR_SET_DUMPABLE, 1);
  }
}

static void
test_reads_where_it_may_not_write (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) refusal = NULL;
  g_autoptr (VigieObservatory) observatory = NULL;
  gboolean written = FALSE;

  g_chmod (fixture->path, 0444);
  g_chmod (fixture->folder, 0555);
  become_ordinary ();
  observatory = vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error);
  if (observatory)
    vigie_observatory_unlock (observatory, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error);
  if (observatory)
    written = vigie_journal_append (observatory, "x", NULL, NULL, "done", NULL, &refusal);
  come_back ();
  g_chmod (fixture->folder, 0755);

  g_assert_no_error (error);
  g_assert_true (vigie_observatory_is_read_only (observatory));
  g_assert_true (vigie_observatory_is_unlocked (observatory));
  assert_sound (observatory);
  g_assert_false (written);
  g_assert_error (refusal, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (refusal->message, "reading only"));
}

static void
test_refuses_what_it_may_not_read (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_chmod (fixture->path, 0000);
  become_ordinary ();
  g_assert_null (vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, &error));
  come_back ();
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

/* A log with changes and no right to use it: what the file alone says would be old. */
static void
test_refuses_to_read_past_a_log (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) writer = open_unlocked (fixture->path);
  g_autofree char *copy = g_build_filename (fixture->folder, "copy.vigie", NULL);
  g_autofree char *log = g_strconcat (fixture->path, "-wal", NULL);
  g_autofree char *copied_log = g_strconcat (copy, "-wal", NULL);
  g_autofree char *bytes = NULL;
  gsize n = 0;

  g_file_get_contents (log, &bytes, &n, NULL);
  g_assert_cmpuint (n, >, 0);
  g_file_set_contents (copied_log, bytes, (gssize) n, NULL);
  g_clear_pointer (&bytes, g_free);
  g_file_get_contents (fixture->path, &bytes, &n, NULL);
  g_file_set_contents (copy, bytes, (gssize) n, NULL);
  g_chmod (copy, 0444);
  g_chmod (fixture->folder, 0555);
  become_ordinary ();
  g_assert_null (vigie_observatory_open (copy, VIGIE_TEST_NOW, &error));
  come_back ();
  g_chmod (fixture->folder, 0755);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "files beside it"));
}

static void
test_verify_names_what_other_programs_did (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *all = NULL;

  meddle (fixture->path, "DROP TRIGGER journal_is_not_changed; CREATE TABLE mine (x);"
                         "INSERT INTO access (person, salt, ops, memory, wrapped, mac) VALUES "
                         "(99, zeroblob (16), 1, 1, zeroblob (72), zeroblob (32))");
  observatory = vigie_observatory_open (fixture->path, VIGIE_TEST_NOW, NULL);
  faults = vigie_observatory_verify (observatory, NULL);
  g_ptr_array_add (faults, NULL);
  all = g_strjoinv ("\n", (char **) faults->pdata);
  g_test_message ("%s", all);
  g_assert_cmpuint (faults->len, ==, 4);
  g_assert_nonnull (strstr (all, "“journal_is_not_changed” of the database was taken out."));
  g_assert_nonnull (strstr (all, "“mine” was added"));
  g_assert_nonnull (strstr (all, "of table “access” refers to a row of “person”"));
}

#define ADD(name, function) \
  g_test_add ("/store/observatory/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/observatory/new-one-is-unlocked-and-sound",
                   test_new_one_is_unlocked_and_sound);
  g_test_add_func ("/store/observatory/failed-creation-leaves-nothing",
                   test_failed_creation_leaves_nothing);
  ADD ("file-is-set-as-designed", test_file_is_set_as_designed);
  ADD ("opens-locked-then-unlocks", test_opens_locked_then_unlocks);
  ADD ("second-handle-has-the-keys", test_second_handle_has_the_keys);
  ADD ("demonstration-is-remembered", test_demonstration_is_remembered);
  ADD ("creation-leaves-what-stands", test_creation_leaves_what_stands);
  ADD ("refuses-what-is-not-ours", test_refuses_what_is_not_ours);
  ADD ("refuses-a-newer-one", test_refuses_a_newer_one);
  ADD ("refuses-a-truncated-one", test_refuses_a_truncated_one);
  ADD ("refuses-one-without-its-tables", test_refuses_one_without_its_tables);
  ADD ("refuses-a-locked-one", test_refuses_a_locked_one);
  ADD ("reads-where-it-may-not-write", test_reads_where_it_may_not_write);
  ADD ("refuses-what-it-may-not-read", test_refuses_what_it_may_not_read);
  ADD ("refuses-to-read-past-a-log", test_refuses_to_read_past_a_log);
  ADD ("verify-names-what-other-programs-did", test_verify_names_what_other_programs_did);
  return g_test_run ();
}

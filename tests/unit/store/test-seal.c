/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Seals: what is closed opens again, only there and only whole. */
#include "model/store/seal.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

/* A room of the tests: what seal.h asks of one that seals. */
static const char room[] =
  "CREATE TABLE test_blob (id INTEGER PRIMARY KEY, seal INTEGER NOT NULL REFERENCES sealed_key "
  "(id), identity TEXT NOT NULL, sealed BLOB, file INTEGER NOT NULL) STRICT;"
  "CREATE VIEW sealed_in_tests (key, identity, sealed, file) AS "
  "SELECT seal, identity, sealed, file FROM test_blob;";

#define IDENTITY "delivery/3/iris/P_POP"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
  VigieSeal *seal;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  fixture->seal = vigie_seal_new (fixture->observatory, "delivery", &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_seal_free (fixture->seal);
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static GBytes *
open_bytes (const VigieSeal *seal, const char *identity, GBytes *sealed, GError **error)
{
  gsize n = 0;
  const void *data = g_bytes_get_data (sealed, &n);

  return vigie_seal_open (seal, identity, data, n, error);
}

static GBytes *
open_file (const VigieSeal *seal, const char *identity, GBytes *sealed, GError **error)
{
  gsize n = 0;
  const void *data = g_bytes_get_data (sealed, &n);

  return vigie_seal_open_file (seal, identity, data, n, error);
}

static gboolean
append (const guint8 *piece, gsize n, gpointer data, GError **error)
{
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (n, <=, 65536);
  g_byte_array_append (data, piece, (guint) n);
  return TRUE;
}

/* A file read in pieces from its row is what it is in memory, or refused as it is there. @opened: (nullable) */
static void
check_in_pieces (
  Fixture *fixture, const char *identity, const guint8 *sealed, gsize n, GBytes *opened)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (GByteArray) read = g_byte_array_new ();
  g_autoptr (sqlite3_stmt) insert = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_store_execute (
    db, "CREATE TABLE IF NOT EXISTS test_file (sealed BLOB); DELETE FROM test_file", &error));
  insert = vigie_store_prepare (db, "INSERT INTO test_file (rowid, sealed) VALUES (7, ?1)", &error);
  g_assert_no_error (error);
  sqlite3_bind_blob64 (insert, 1, sealed, n, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  g_assert_cmpint (vigie_seal_read_file (fixture->seal, identity, db, "test_file", 7, append, read,
                                         &error),
                   ==, opened != NULL);
  if (opened)
    g_assert_cmpmem (read->data, read->len, g_bytes_get_data (opened, NULL),
                     g_bytes_get_size (opened));
  else
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

static void
assert_altered (GBytes *opened, GError **error)
{
  g_assert_null (opened);
  g_assert_error (*error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr ((*error)->message, "was altered"));
}

static void
put (Fixture *fixture, const char *identity, GBytes *sealed, gboolean file)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (
    db, "INSERT INTO test_blob (seal, identity, sealed, file) VALUES (?1, ?2, ?3, ?4)", NULL);
  gsize n = 0;
  const void *data = g_bytes_get_data (sealed, &n);

  sqlite3_bind_int64 (insert, 1, vigie_seal_get_id (fixture->seal));
  sqlite3_bind_text (insert, 2, identity, -1, SQLITE_STATIC);
  sqlite3_bind_blob64 (insert, 3, data, n, SQLITE_STATIC);
  sqlite3_bind_int (insert, 4, file);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
}

static char *
faults_of (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) faults = vigie_observatory_verify (fixture->observatory, &error);

  g_assert_no_error (error);
  g_ptr_array_add (faults, NULL);
  return g_strjoinv ("\n", (char **) faults->pdata);
}

static char *
write_file (Fixture *fixture, const void *data, gsize n)
{
  char *path = g_build_filename (fixture->folder, "rfl-2009.csv", NULL);

  g_assert_true (g_file_set_contents (path, data, (gssize) n, NULL));
  return path;
}

static void
test_column_opens_again (Fixture *fixture, gconstpointer data)
{
  static const double value[] = { 1234.5, -1, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) sealed = vigie_seal_close (fixture->seal, IDENTITY, value, sizeof value);
  g_autoptr (GBytes) again = vigie_seal_close (fixture->seal, IDENTITY, value, sizeof value);
  g_autoptr (GBytes) opened = open_bytes (fixture->seal, IDENTITY, sealed, &error);
  g_autoptr (GBytes) empty = vigie_seal_close (fixture->seal, IDENTITY, NULL, 0);
  g_autoptr (GBytes) nothing = open_bytes (fixture->seal, IDENTITY, empty, &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), value, sizeof value);
  g_assert_cmpuint (g_bytes_get_size (sealed), ==, sizeof value + 40);
  g_assert_false (g_bytes_equal (sealed, again));
  g_assert_cmpuint (g_bytes_get_size (nothing), ==, 0);
}

static void
test_any_changed_byte_is_seen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = vigie_seal_close (fixture->seal, IDENTITY, "1234", 4);
  gsize n = g_bytes_get_size (sealed);

  for (gsize i = 0; i < n; i++) {
    g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), n);
    g_autoptr (GError) error = NULL;

    bytes[i] ^= (guint8) (1 << (i % 8));
    assert_altered (vigie_seal_open (fixture->seal, IDENTITY, bytes, n, &error), &error);
  }
  for (gsize cut = 0; cut < n; cut++) {
    g_autofree guint8 *bytes = g_memdup2 (g_bytes_get_data (sealed, NULL), cut);
    g_autoptr (GError) error = NULL;

    assert_altered (vigie_seal_open (fixture->seal, IDENTITY, bytes, cut, &error), &error);
  }
}

static void
test_piece_cannot_be_moved (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = vigie_seal_close (fixture->seal, IDENTITY, "1234", 4);
  g_autoptr (VigieSeal) other = vigie_seal_new (fixture->observatory, "delivery", NULL);
  g_autoptr (GError) elsewhere = NULL;
  g_autoptr (GError) under_another = NULL;

  assert_altered (open_bytes (fixture->seal, "delivery/4/iris/P_POP", sealed, &elsewhere),
                  &elsewhere);
  assert_altered (open_bytes (other, IDENTITY, sealed, &under_another), &under_another);
}

static void
test_key_is_found_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GBytes) sealed = vigie_seal_close (fixture->seal, IDENTITY, "1234", 4);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieObservatory) other =
    vigie_observatory_open (vigie_observatory_get_path (fixture->observatory), VIGIE_TEST_NOW,
                            &error);
  g_autoptr (VigieSeal) locked = NULL;
  g_autoptr (VigieSeal) seal = NULL;
  g_autoptr (VigieSeal) absent = NULL;
  g_autoptr (GBytes) opened = NULL;
  gint64 id = vigie_seal_get_id (fixture->seal);

  g_assert_no_error (error);
  locked = vigie_seal_load (other, id, &error);
  g_assert_null (locked);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);
  g_assert_null (vigie_seal_new (other, "delivery", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
  g_clear_error (&error);

  vigie_observatory_unlock (other, NULL, VIGIE_TEST_PASSPHRASE, VIGIE_TEST_TODAY, &error);
  seal = vigie_seal_load (other, id, &error);
  g_assert_no_error (error);
  opened = open_bytes (seal, IDENTITY, sealed, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), "1234", 4);
  absent = vigie_seal_load (other, 999, &error);
  g_assert_null (absent);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

static void
test_exchanged_keys_are_seen (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (VigieSeal) other = vigie_seal_new (fixture->observatory, "delivery", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *faults = NULL;

  vigie_store_execute (db,
                       "UPDATE sealed_key SET wrapped = "
                       "(SELECT wrapped FROM sealed_key ORDER BY id DESC LIMIT 1)",
                       NULL);
  g_assert_null (vigie_seal_load (fixture->observatory, vigie_seal_get_id (fixture->seal), &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  faults = faults_of (fixture);
  g_assert_nonnull (strstr (faults, "Key 1 was altered"));
  g_assert_null (strstr (faults, "Key 2 was altered"));
}

static void
test_seal_goes_with_its_transaction (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  VigieTransaction *transaction = vigie_transaction_begin (db, NULL);
  g_autoptr (VigieSeal) seal = vigie_seal_new (fixture->observatory, "delivery", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (seal);
  vigie_transaction_free (transaction);
  g_assert_null (vigie_seal_load (fixture->observatory, vigie_seal_get_id (seal), &error));
}

/* Sizes around the pieces, with bytes that zlib can and cannot make smaller. */
static void
test_file_opens_again (Fixture *fixture, gconstpointer data)
{
  static const gsize size[] = { 0, 1, 65535 - 8, 65536 - 8, 65536, 65537, 131072, 400000 };

  for (gsize i = 0; i < 2 * G_N_ELEMENTS (size); i++) {
    gsize n = size[i / 2];
    g_autofree guint8 *content = g_malloc (n + 1);
    g_autofree char *path = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (GBytes) sealed = NULL;
    g_autoptr (GBytes) opened = NULL;

    for (gsize j = 0; j < n; j++)
      content[j] = i % 2 ? (guint8) g_test_rand_int () : (guint8) "212310101;1234,5\n"[j % 17];
    path = write_file (fixture, content, n);
    sealed = vigie_seal_close_file (fixture->seal, "delivery/3/original", path, &error);
    g_assert_no_error (error);
    opened = open_file (fixture->seal, "delivery/3/original", sealed, &error);
    g_assert_no_error (error);
    g_assert_cmpmem (g_bytes_get_data (opened, NULL), g_bytes_get_size (opened), content, n);
    check_in_pieces (fixture, "delivery/3/original", g_bytes_get_data (sealed, NULL),
                     g_bytes_get_size (sealed), opened);
    if (n > 100000 && i % 2 == 0)
      g_assert_cmpuint (g_bytes_get_size (sealed), <, n / 50);
  }
}

static void
test_altered_file_is_seen (Fixture *fixture, gconstpointer data)
{
  gsize n = 200000;
  g_autofree guint8 *content = g_malloc (n);
  g_autofree char *path = NULL;
  g_autoptr (GBytes) sealed = NULL;
  const guint8 *bytes = NULL;
  gsize length = 0;
  gsize piece = 65536 + 17;

  for (gsize j = 0; j < n; j++)
    content[j] = (guint8) g_test_rand_int ();
  path = write_file (fixture, content, n);
  sealed = vigie_seal_close_file (fixture->seal, "delivery/3/original", path, NULL);
  bytes = g_bytes_get_data (sealed, &length);
  g_assert_cmpuint (length, >, 3 * piece);

  for (int i = 0; i < 40; i++) {
    g_autofree guint8 *flipped = g_memdup2 (bytes, length);
    g_autoptr (GError) error = NULL;

    flipped[i < 30 ? (gsize) i : (gsize) g_test_rand_int_range (0, (gint32) length)] ^= 4;
    assert_altered (vigie_seal_open_file (fixture->seal, "delivery/3/original", flipped, length,
                                          &error),
                    &error);
    check_in_pieces (fixture, "delivery/3/original", flipped, length, NULL);
  }
  /* Cut anywhere, also between two pieces; the second and third piece exchanged. */
  for (int i = 0; i < 12; i++) {
    gsize cut = i < 4 ? 24 + (gsize) i * piece : (gsize) g_test_rand_int_range (0, (gint32) length);
    g_autoptr (GError) error = NULL;

    assert_altered (vigie_seal_open_file (fixture->seal, "delivery/3/original", bytes, cut, &error),
                    &error);
    check_in_pieces (fixture, "delivery/3/original", bytes, cut, NULL);
  }
  {
    g_autofree guint8 *exchanged = g_memdup2 (bytes, length);
    g_autoptr (GError) error = NULL;
    g_autoptr (GError) elsewhere = NULL;

    memcpy (exchanged + 24 + piece, bytes + 24, piece);
    memcpy (exchanged + 24, bytes + 24 + piece, piece);
    assert_altered (vigie_seal_open_file (fixture->seal, "delivery/3/original", exchanged, length,
                                          &error),
                    &error);
    check_in_pieces (fixture, "delivery/3/original", exchanged, length, NULL);
    assert_altered (open_file (fixture->seal, "delivery/4/original", sealed, &elsewhere),
                    &elsewhere);
    check_in_pieces (fixture, "delivery/4/original", bytes, length, NULL);
  }
}

static void
test_file_that_cannot_be_read_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *absent = g_build_filename (fixture->folder, "absent.csv", NULL);
  const char *const path[] = { absent, fixture->folder, "/dev/zero" };

  for (gsize i = 0; i < G_N_ELEMENTS (path); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (vigie_seal_close_file (fixture->seal, "x", path[i], &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  }
}

static void
test_verify_opens_every_blob (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autofree char *path = write_file (fixture, "IRIS;MED\n", 9);
  g_autoptr (GBytes) column = vigie_seal_close (fixture->seal, IDENTITY, "1234", 4);
  g_autoptr (GBytes) file = vigie_seal_close_file (fixture->seal, "original", path, NULL);
  g_autofree char *sound = NULL;
  g_autofree char *flipped = NULL;
  g_autofree char *locked = NULL;
  g_autofree char *moved = NULL;

  put (fixture, IDENTITY, column, FALSE);
  put (fixture, "original", file, TRUE);
  vigie_store_execute (
    db, "INSERT INTO test_blob (seal, identity, sealed, file) VALUES (1, 'x', NULL, 0)", NULL);
  sound = faults_of (fixture);
  g_assert_cmpstr (sound, ==, "");

  vigie_store_execute (db, "UPDATE test_blob SET identity = 'delivery/4/iris/P_POP' WHERE id = 1",
                       NULL);
  moved = faults_of (fixture);
  g_assert_nonnull (strstr (moved, "“delivery/4/iris/P_POP” was altered"));
  g_assert_true (vigie_store_execute (
    db,
    "UPDATE test_blob SET identity = 'delivery/3/iris/P_POP' WHERE id = 1;"
    "UPDATE test_blob SET sealed = CAST (substr (sealed, 1, 30) || "
    "iif (substr (sealed, 31, 1) = x'41', x'42', x'41') || substr (sealed, 32) AS BLOB) "
    "WHERE id < 3",
    NULL));
  flipped = faults_of (fixture);
  g_assert_nonnull (strstr (flipped, "“" IDENTITY "” was altered"));
  g_assert_nonnull (strstr (flipped, "“original” was altered"));

  /* Locked, nobody can look inside; the rest is checked. */
  vigie_observatory_lock (fixture->observatory);
  locked = faults_of (fixture);
  g_assert_cmpstr (locked, ==, "");
}

static void
test_signature_is_of_person_and_text (Fixture *fixture, gconstpointer data)
{
  const VigiePerson *person = vigie_observatory_get_person (fixture->observatory);
  guint8 signature[64];
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_seal_sign (fixture->observatory, "edition 1", 9, signature, &error));
  g_assert_no_error (error);
  g_assert_true (vigie_seal_check_signature (person->sign_public, "edition 1", 9, signature));
  g_assert_false (vigie_seal_check_signature (person->sign_public, "edition 2", 9, signature));
  signature[5] ^= 1;
  g_assert_false (vigie_seal_check_signature (person->sign_public, "edition 1", 9, signature));
  vigie_observatory_lock (fixture->observatory);
  g_assert_false (vigie_seal_sign (fixture->observatory, "edition 1", 9, signature, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
}

/* A planted figure, as text and as a double, is found in no file: neither the observatory's nor its
 * log nor a snapshot. The same bytes in the clear are found, so the search can find. */
static void
test_planted_figure_is_found_nowhere (Fixture *fixture, gconstpointer data)
{
  const double planted = 31415.926535;
  static const char text[] = "IRIS;MED\n212310101;31415,926535\n";
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autofree char *path = write_file (fixture, text, strlen (text));
  g_autoptr (GBytes) column = vigie_seal_close (fixture->seal, IDENTITY, &planted, sizeof planted);
  g_autoptr (GBytes) words = vigie_seal_close (fixture->seal, "words", text, strlen (text));
  g_autoptr (GBytes) file = vigie_seal_close_file (fixture->seal, "original", path, NULL);
  g_autoptr (sqlite3_stmt) insert = NULL;

  g_unlink (path);
  put (fixture, IDENTITY, column, FALSE);
  put (fixture, "words", words, FALSE);
  put (fixture, "original", file, TRUE);
  g_assert_true (vigie_observatory_snapshot (fixture->observatory, "test", NULL));
  vigie_test_assert_absent (fixture->folder, &planted, sizeof planted);
  vigie_test_assert_absent (fixture->folder, "31415,926535", 12);
  vigie_test_assert_absent (fixture->folder, VIGIE_TEST_PASSPHRASE, strlen (VIGIE_TEST_PASSPHRASE));

  insert = vigie_store_prepare (
    db, "INSERT INTO test_blob (seal, identity, sealed, file) VALUES (1, 'clear', ?1, 0)", NULL);
  sqlite3_bind_blob (insert, 1, &planted, sizeof planted, SQLITE_STATIC);
  g_assert_cmpint (sqlite3_step (insert), ==, SQLITE_DONE);
  g_assert_cmpuint (vigie_test_count_files_with (fixture->folder, &planted, sizeof planted), >, 0);
}

/* What stood in the clear and was deleted: secure_delete leaves nothing of it behind. */
static void
test_deleted_text_is_gone (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);

  vigie_store_execute (db,
                       "INSERT INTO test_blob (seal, identity, sealed, file) "
                       "VALUES (1, 'Zanzibar 31415', x'00', 0); DELETE FROM test_blob;"
                       "PRAGMA wal_checkpoint (TRUNCATE)",
                       NULL);
  vigie_test_assert_absent (fixture->folder, "Zanzibar 31415", 14);
}

#define ADD(name, function) \
  g_test_add ("/store/seal/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  char *folder = vigie_test_folder ();
  g_autofree char *migration = g_build_filename (folder, "099-tests.sql", NULL);
  g_autofree char *overlay = g_strconcat ("/vigie/migrations=", folder, NULL);
  int status = 0;

  g_file_set_contents (migration, room, -1, NULL);
  g_setenv ("G_RESOURCE_OVERLAYS", overlay, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("column-opens-again", test_column_opens_again);
  ADD ("any-changed-byte-is-seen", test_any_changed_byte_is_seen);
  ADD ("piece-cannot-be-moved", test_piece_cannot_be_moved);
  ADD ("key-is-found-again", test_key_is_found_again);
  ADD ("exchanged-keys-are-seen", test_exchanged_keys_are_seen);
  ADD ("goes-with-its-transaction", test_seal_goes_with_its_transaction);
  ADD ("file-opens-again", test_file_opens_again);
  ADD ("altered-file-is-seen", test_altered_file_is_seen);
  ADD ("file-that-cannot-be-read-is-refused", test_file_that_cannot_be_read_is_refused);
  ADD ("verify-opens-every-blob", test_verify_opens_every_blob);
  ADD ("signature-is-of-person-and-text", test_signature_is_of_person_and_text);
  ADD ("planted-figure-is-found-nowhere", test_planted_figure_is_found_nowhere);
  ADD ("deleted-text-is-gone", test_deleted_text_is_gone);
  status = g_test_run ();
  vigie_test_folder_remove (folder);
  return status;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The observatory's handle: creation, opening, migration, what it says of itself. */
#include "model/store/observatory.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/language.h"
#include "model/store/journal.h"
#include "model/store/migration.h"
#include "model/store/observatory-private.h"
#include "model/store/statement.h"

static const char select_observatory[] =
  "SELECT name, demonstration, EXISTS (SELECT 1 FROM observatory_copy) FROM observatory WHERE id = 1";
static const char insert_observatory[] = "INSERT INTO observatory (id, name, created) "
                                         "VALUES (1, ?1, ?2)";

static VigieObservatory *
observatory_new (const char *path, gint64 now_unix_s)
{
  VigieObservatory *observatory = g_new0 (VigieObservatory, 1);

  observatory->path = g_canonicalize_filename (path, NULL);
  observatory->now_unix_s = now_unix_s;

  return observatory;
}

void
vigie_observatory_free (VigieObservatory *observatory)
{
  if (!observatory)
    return;

  vigie_observatory_lock (observatory);
  vigie_connection_close (&observatory->connection);
  g_free (observatory->path);
  g_free (observatory->snapshot);
  g_free (observatory->name);
  g_free (observatory->asked_day);
  g_free (observatory);
}

char *
vigie_observatory_dup_time (VigieObservatory *observatory)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (observatory->now_unix_s);

  return time ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ") : g_strdup ("");
}

char *
vigie_observatory_dup_shown_name (VigieObservatory *observatory)
{
  return g_filename_display_basename (observatory->path);
}

static gboolean
read_observatory (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_observatory, error);
  const char *name = NULL;

  if (!select)
    return FALSE;
  if (sqlite3_step (select) != SQLITE_ROW)
    return vigie_store_fail (db, error);
  name = (const char *) sqlite3_column_text (select, 0);
  g_free (observatory->name);
  observatory->name = g_utf8_make_valid (name ? name : "", -1);
  observatory->demonstration = sqlite3_column_int (select, 1) != 0;
  observatory->copy = sqlite3_column_int (select, 2) != 0;

  return TRUE;
}

static gboolean
write_observatory (VigieObservatory *observatory, const char *name, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_observatory, error);
  g_autofree char *time = vigie_observatory_dup_time (observatory);

  if (!insert)
    return FALSE;
  sqlite3_bind_text (insert, 1, name, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, time, -1, SQLITE_STATIC);

  return sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error);
}

/* All of a new observatory, or nothing. */
static gboolean
found (VigieObservatory *observatory,
       const VigieFounding *founding,
       const char *recovery,
       GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);

  return transaction && vigie_migration_apply (db, 0, error) &&
         write_observatory (observatory, founding->name, error) &&
         vigie_access_found (observatory, founding, recovery, error) &&
         vigie_journal_append (observatory, "create", founding->name, NULL, "done", founding->party,
                               error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
stands (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0;
}

/* A log left by a file that was deleted would be replayed into the new one of that name. */
gboolean
vigie_observatory_check_place (const char *path, GError **error)
{
  static const char *const suffix[] = { "", "-wal", "-journal" };
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shown_folder = g_filename_display_name (folder);

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *beside = g_strconcat (path, suffix[i], NULL);
    g_autofree char *shown = g_filename_display_basename (beside);

    if (stands (beside)) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                   _ ("“%s” already exists, and is untouched: choose another name."), shown);
      return FALSE;
    }
  }
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The folder “%s” does not exist: choose another."), shown_folder);
    return FALSE;
  }
  if (g_access (folder, W_OK) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("Nothing may be written to the folder “%s”: choose another."), shown_folder);
    return FALSE;
  }

  return TRUE;
}

void
vigie_observatory_remove_unfinished (const char *path)
{
  static const char *const suffix[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *beside = g_strconcat (path, suffix[i], NULL);

    g_unlink (beside);
  }
}

/* Made under another name, so that a file of this name is a whole one even after a power cut. */
static gboolean
make_file (VigieObservatory *observatory,
           const char *path,
           const VigieFounding *founding,
           const char *recovery,
           GError **error)
{
  g_autofree char *unfinished = g_strconcat (path, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (path);
  gboolean made = FALSE;

  vigie_observatory_remove_unfinished (unfinished);
  made = vigie_connection_make (unfinished, &observatory->connection, error) &&
         found (observatory, founding, recovery, error);
  vigie_connection_close (&observatory->connection);
  if (made && g_rename (unfinished, path) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The observatory could not be given its name: %s."), g_strerror (errno));
    made = FALSE;
  }
  if (made)
    vigie_connection_sync (folder);
  else
    vigie_observatory_remove_unfinished (unfinished);

  return made;
}

VigieObservatory *
vigie_observatory_create (const char *path,
                          const VigieFounding *founding,
                          char **recovery,
                          GError **error)
{
  g_autoptr (VigieObservatory) observatory = NULL;
  char *secret = NULL;
  gboolean made = FALSE;

  g_return_val_if_fail (founding->name && founding->person && founding->party, NULL);
  g_return_val_if_fail (founding->passphrase, NULL);

  observatory = observatory_new (path, founding->now_unix_s);
  if (!vigie_observatory_check_place (observatory->path, error))
    return NULL;

  secret = vigie_recovery_new ();
  made = make_file (observatory, observatory->path, founding, secret, error);
  if (made && (!vigie_connection_open (observatory->path, &observatory->connection, error) ||
               !read_observatory (observatory, error))) {
    vigie_connection_close (&observatory->connection);
    vigie_observatory_remove_unfinished (observatory->path);
    made = FALSE;
  }
  if (made && recovery)
    *recovery = g_steal_pointer (&secret);
  vigie_secret_free (secret);

  return made ? g_steal_pointer (&observatory) : NULL;
}

/* A copy is kept as it was before; the change itself is one transaction. */
static gboolean
migrate (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  int from = (int) vigie_connection_number (db, "PRAGMA user_version", 0);
  int to = vigie_migration_version ();
  g_autofree char *name = vigie_observatory_dup_shown_name (observatory);
  g_autofree char *why = g_strdup_printf ("version-%d", from);
  g_autofree char *detail = g_strdup_printf ("%d to %d", from, to);
  g_autoptr (VigieTransaction) transaction = NULL;

  if (from == to)
    return TRUE;
  if (from > to) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_NEWER,
                 _ ("“%s” was made by a newer Vigie: update this one; the file is untouched."),
                 name);
    return FALSE;
  }
  if (from < 1) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is damaged: it holds no observatory."), name);
    return FALSE;
  }
  if (observatory->connection.read_only) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ (
                   "“%s” comes from an earlier Vigie and cannot be brought up to date where it is: "
                   "copy it to a folder where you may write."),
                 name);
    return FALSE;
  }

  return vigie_observatory_snapshot (observatory, why, error) &&
         (transaction = vigie_transaction_begin (db, error)) &&
         vigie_migration_apply (db, from, error) &&
         vigie_journal_append (observatory, "migrate", "", NULL, "done", detail, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

VigieObservatory *
vigie_observatory_open (const char *path, gint64 now_unix_s, GError **error)
{
  g_autoptr (VigieObservatory) observatory = observatory_new (path, now_unix_s);

  if (!vigie_connection_open (observatory->path, &observatory->connection, error) ||
      !migrate (observatory, error) || !read_observatory (observatory, error))
    return NULL;

  return g_steal_pointer (&observatory);
}

VigieObservatory *
vigie_observatory_reopen (VigieObservatory *observatory, GError **error)
{
  g_autoptr (VigieObservatory) other = observatory_new (observatory->path, observatory->now_unix_s);

  if (!vigie_connection_open (other->path, &other->connection, error) ||
      !read_observatory (other, error))
    return NULL;

  other->key = vigie_key_dup (observatory->key, VIGIE_KEY_BYTES);
  other->sign_secret = vigie_key_dup (observatory->sign_secret, VIGIE_SIGN_BYTES);
  other->asked_day = g_strdup (observatory->asked_day);
  other->asked_entry = observatory->asked_entry;
  other->person = observatory->person ? vigie_person_copy (observatory->person) : NULL;

  return g_steal_pointer (&other);
}

const char *
vigie_observatory_get_path (VigieObservatory *observatory)
{
  return observatory->path;
}

const char *
vigie_observatory_get_name (VigieObservatory *observatory)
{
  return observatory->name;
}

gboolean
vigie_observatory_is_read_only (VigieObservatory *observatory)
{
  return observatory->connection.read_only;
}

gboolean
vigie_observatory_is_on_share (VigieObservatory *observatory)
{
  return observatory->connection.on_share;
}

gboolean
vigie_observatory_is_copy (VigieObservatory *observatory)
{
  return observatory->copy;
}

gboolean
vigie_observatory_is_demonstration (VigieObservatory *observatory)
{
  return observatory->demonstration;
}

gboolean
vigie_observatory_set_demonstration (VigieObservatory *observatory, GError **error)
{
  if (!vigie_store_execute (observatory->connection.db,
                            "UPDATE observatory SET demonstration = 1 WHERE id = 1", error))
    return FALSE;

  observatory->demonstration = TRUE;
  return TRUE;
}

void
vigie_observatory_set_now (VigieObservatory *observatory, gint64 now_unix_s)
{
  observatory->now_unix_s = now_unix_s;
}

gint64
vigie_observatory_get_now (VigieObservatory *observatory)
{
  return observatory->now_unix_s;
}

void
vigie_observatory_set_asked_day (VigieObservatory *observatory, const GDate *day)
{
  GDate clock;

  g_clear_pointer (&observatory->asked_day, g_free);
  vigie_date_at (observatory->now_unix_s, &clock);
  if (g_date_compare (day, &clock) != 0)
    observatory->asked_day = vigie_date_dup_iso (day);
}

sqlite3 *
vigie_observatory_get_db (VigieObservatory *observatory)
{
  return observatory->connection.db;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Snapshots: whole copies in a folder beside the file, the oldest thrown away. */
#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/access.h"
#include "model/store/seal-private.h"
#include "model/store/statement.h"

#define SUFFIX ".vigie"
#define UNFINISHED ".new"
#define UNFINISHED_S 600 /* a copy under way grows all the time */

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer full) (element-type utf8): full names of the copies, oldest first. */
static GPtrArray *
list_copies (const char *folder)
{
  GPtrArray *copies = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  while (directory && (name = g_dir_read_name (directory)))
    if (g_str_has_suffix (name, SUFFIX) && g_ascii_isdigit (name[0]))
      g_ptr_array_add (copies, g_build_filename (folder, name, NULL));
  /* Names begin with the time. */
  g_ptr_array_sort (copies, compare_names);

  return copies;
}

static guint64
size_of (const char *path)
{
  GStatBuf status;

  return g_stat (path, &status) == 0 ? (guint64) status.st_size : 0;
}

/* With what SQLite left beside it, where a change of it was cut short: the pages of before stand there. */
static void
delete_copy (const char *path)
{
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_unlink (path);
  g_unlink (journal);
}

/* Copies that were never finished. @old: those alone that nobody can still be writing */
static void
forget_unfinished (const char *folder, gboolean old)
{
  g_autoptr (GDir) directory = g_dir_open (folder, 0, NULL);
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  const char *name;

  while (directory && (name = g_dir_read_name (directory))) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf status;

    if (g_ascii_isdigit (name[0]) && strstr (name, SUFFIX UNFINISHED) &&
        g_stat (path, &status) == 0 && (!old || status.st_mtime + UNFINISHED_S < now))
      g_unlink (path);
  }
}

/* The newest stays in any case. */
static void
thin_out (const char *folder)
{
  g_autoptr (GPtrArray) copies = list_copies (folder);
  guint64 total = 0;
  guint kept = 0;

  for (guint i = copies->len; i-- > 0;) {
    const char *path = g_ptr_array_index (copies, i);

    total += size_of (path);
    if (kept == 0 || (kept < VIGIE_SNAPSHOTS_MAX && total <= VIGIE_SNAPSHOTS_MAX_BYTES))
      kept++;
    else
      delete_copy (path);
  }
}

/* “2026-11-25T143700Z import.vigie”; a second one of the same second gets a number. */
static char *
name_copy (VigieObservatory *observatory, const char *folder, const char *why)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (observatory->now_unix_s);
  g_autofree char *when = time ? g_date_time_format (time, "%Y-%m-%dT%H%M%SZ") : g_strdup ("0");
  g_autofree char *word = g_strdup (why);

  g_strcanon (word, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
  for (int i = 0;; i++) {
    g_autofree char *number = i ? g_strdup_printf (".%d", i + 1) : g_strdup ("");
    g_autofree char *name = g_strconcat (when, number, " ", word, SUFFIX, NULL);
    char *path = g_build_filename (folder, name, NULL);

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      return path;
    g_free (path);
  }
}

/* Written under another name first: what ends in .vigie is whole. */
static gboolean
write_copy (sqlite3 *db, const char *path, GError **error)
{
  g_autofree char *unfinished = g_strconcat (path, UNFINISHED, NULL);
  g_autoptr (sqlite3_stmt) vacuum = vigie_store_prepare (db, "VACUUM INTO ?1", error);
  int step = 0;

  if (!vacuum)
    return FALSE;
  g_unlink (unfinished);
  sqlite3_bind_text (vacuum, 1, unfinished, -1, SQLITE_STATIC);
  step = sqlite3_step (vacuum);
  /* SQLite 3.40 writes such a copy without waiting for the disk. */
  if (step == SQLITE_DONE)
    vigie_connection_sync (unfinished);
  if (step != SQLITE_DONE)
    vigie_store_fail (db, error);
  else if (g_rename (unfinished, path) != 0)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("A copy of the observatory could not be kept: %s."), g_strerror (errno));
  else
    return TRUE;

  g_unlink (unfinished);
  return FALSE;
}

void
vigie_observatory_change_snapshots (VigieObservatory *observatory,
                                    gboolean (*change) (sqlite3 *db,
                                                        gconstpointer data,
                                                        GError **error),
                                    gconstpointer data)
{
  g_autofree char *folder = g_strconcat (observatory->path, ".snapshots", NULL);
  g_autoptr (GPtrArray) copies = list_copies (folder);

  /* What is erased from the copies is erased from what was to become one. */
  forget_unfinished (folder, FALSE);
  for (guint i = 0; i < copies->len; i++) {
    const char *path = g_ptr_array_index (copies, i);
    sqlite3 *db = NULL;
    gboolean done = sqlite3_open_v2 (path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
                    vigie_store_execute (db, "PRAGMA secure_delete = ON", NULL) &&
                    change (db, data, NULL) && vigie_store_execute (db, "VACUUM", NULL);

    sqlite3_close (db);
    if (!done)
      delete_copy (path);
  }
}

static gboolean
forget_access (sqlite3 *db, gconstpointer data, GError **error)
{
  return vigie_access_forget (db, *(const gint64 *) data, error);
}

void
vigie_snapshots_forget_access (VigieObservatory *observatory, gint64 person)
{
  vigie_observatory_change_snapshots (observatory, forget_access, &person);
}

/* Copies of before there were renewals have no table of them. */
static gboolean
destroy_keys (sqlite3 *db, gconstpointer data, GError **error)
{
  const GArray *keep = data;

  if (!vigie_seal_destroy_all (db, keep, error))
    return FALSE;
  if (keep && keep->len > 0)
    return TRUE;
  vigie_store_execute (db, "DELETE FROM access_renewal", NULL);

  return vigie_store_execute (db, "DELETE FROM access", error) &&
         vigie_store_execute (db, "DELETE FROM body_key", error) &&
         vigie_store_execute (db, "UPDATE person SET sign_sealed = NULL", error);
}

void
vigie_snapshots_destroy_keys (VigieObservatory *observatory, const GArray *keep)
{
  vigie_observatory_change_snapshots (observatory, destroy_keys, keep);
}

gboolean
vigie_observatory_snapshot (VigieObservatory *observatory, const char *why, GError **error)
{
  g_autofree char *folder = g_strconcat (observatory->path, ".snapshots", NULL);
  g_autofree char *path = NULL;

  g_return_val_if_fail (sqlite3_get_autocommit (observatory->connection.db), FALSE);

  if (g_mkdir_with_parents (folder, 0700) != 0) {
    g_autofree char *shown = g_filename_display_name (folder);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The folder “%s” for copies cannot be made: %s."), shown, g_strerror (errno));
    return FALSE;
  }

  path = name_copy (observatory, folder, why);
  if (!write_copy (observatory->connection.db, path, error))
    return FALSE;

  vigie_connection_sync (folder);
  forget_unfinished (folder, TRUE);
  thin_out (folder);
  g_free (observatory->snapshot);
  observatory->snapshot = g_steal_pointer (&path);
  return TRUE;
}

void
vigie_observatory_drop_snapshot (VigieObservatory *observatory)
{
  g_autofree char *folder = g_strconcat (observatory->path, ".snapshots", NULL);

  if (observatory->snapshot && g_unlink (observatory->snapshot) == 0)
    g_rmdir (folder); /* where it was the only one */
  g_clear_pointer (&observatory->snapshot, g_free);
}

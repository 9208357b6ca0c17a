/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new file that receives chosen rows. */
#include "model/store/copy.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <sodium.h>

#include "model/core/error.h"
#include "model/store/journal.h"
#include "model/store/migration.h"
#include "model/store/observatory-private.h"
#include "model/store/statement.h"

static const char attach_source[] = "ATTACH ?1 AS source";
static const char insert_self[] =
  "INSERT INTO observatory_copy (id, identity, made, made_by, article, journal_head) "
  "VALUES (1, ?1, ?2, ?3, ?4, ?5)";

/* For reading only: a transaction of the copy would lock it otherwise. */
static gboolean
attach (sqlite3 *db, const char *path, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, attach_source, error);
  g_autofree char *uri = g_filename_to_uri (path, NULL, error);
  g_autofree char *readable = g_strconcat (uri ? uri : "", "?mode=ro", NULL);

  if (!statement || !uri)
    return FALSE;
  sqlite3_bind_text (statement, 1, readable, -1, SQLITE_STATIC);

  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

/* "214 7f3a91c4…": the newest entry of the observatory's journal, whole. */
static char *
dup_head (VigieObservatory *observatory, GError **error)
{
  g_autoptr (GPtrArray) entries = vigie_journal_list (observatory, error);
  const VigieJournalEntry *last;
  char hash[65];

  if (!entries)
    return NULL;
  if (entries->len == 0)
    return g_strdup ("0");
  last = g_ptr_array_index (entries, entries->len - 1);
  sodium_bin2hex (hash, sizeof hash, last->hash, sizeof last->hash);

  return g_strdup_printf ("%" G_GINT64_FORMAT " %s", last->number, hash);
}

/* The copy says what it is, and its journal begins where the observatory's stood. */
static gboolean
write_self (VigieObservatory *observatory,
            VigieObservatory *copy,
            const char *article,
            GError **error)
{
  sqlite3 *db = copy->connection.db;
  const VigiePerson *person = observatory->person;
  g_autofree char *head = dup_head (observatory, error);
  g_autofree char *time = vigie_observatory_dup_time (observatory);
  g_autoptr (sqlite3_stmt) insert = NULL;
  guint8 identity[16];
  char hex[33];

  if (!head || !(insert = vigie_store_prepare (db, insert_self, error)))
    return FALSE;
  randombytes_buf (identity, sizeof identity);
  sodium_bin2hex (hex, sizeof hex, identity, sizeof identity);
  sqlite3_bind_text (insert, 1, hex, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 2, time, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 3, person ? person->name : "", -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 4, article, -1, SQLITE_STATIC);
  sqlite3_bind_text (insert, 5, head, -1, SQLITE_STATIC);

  return (sqlite3_step (insert) == SQLITE_DONE || vigie_store_fail (db, error)) &&
         vigie_journal_append (copy, "copy", hex, article, "done", head, error);
}

static gboolean
has_no_dangling_reference (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select =
    vigie_store_prepare (db, "PRAGMA main.foreign_key_check", error);

  if (!select)
    return FALSE;
  if (sqlite3_step (select) == SQLITE_DONE)
    return TRUE;

  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                       _ ("The copy would refer to what is not in it, so it was not made."));
  return FALSE;
}

static gboolean
fill_copy (VigieObservatory *observatory,
           VigieObservatory *copy,
           const char *const *statement,
           const char *article,
           VigieCopyFill fill,
           gpointer data,
           GError **error)
{
  sqlite3 *db = copy->connection.db;
  g_autoptr (VigieTransaction) transaction = NULL;

  /* What was approved is added to no table by hand: here, once, rows come as they were. */
  sqlite3_db_config (db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  if (!vigie_migration_apply (db, 0, error) || !attach (db, observatory->path, error) ||
      !vigie_store_execute (db, "PRAGMA foreign_keys = OFF", error) ||
      !(transaction = vigie_transaction_begin (db, error)))
    return FALSE;
  for (gsize i = 0; statement[i]; i++)
    if (!vigie_store_execute (db, statement[i], error))
      return FALSE;

  return (!fill || fill (copy, data, error)) && write_self (observatory, copy, article, error) &&
         has_no_dangling_reference (db, error) &&
         vigie_transaction_commit (g_steal_pointer (&transaction), error) &&
         vigie_store_execute (db, "DETACH source", error) &&
         vigie_store_execute (db, "VACUUM", error);
}

gboolean
vigie_observatory_write_copy (VigieObservatory *observatory,
                              const char *path,
                              const char *const *statement,
                              const char *article,
                              VigieCopyFill fill,
                              gpointer data,
                              GError **error)
{
  VigieObservatory copy = { .now_unix_s = observatory->now_unix_s };
  g_autofree char *whole = g_canonicalize_filename (path, NULL);
  g_autofree char *unfinished = g_strconcat (whole, ".new", NULL);
  g_autofree char *folder = g_path_get_dirname (whole);
  gboolean made;

  if (!vigie_observatory_check_place (path, error))
    return FALSE;
  vigie_observatory_remove_unfinished (unfinished);
  made = vigie_connection_make (unfinished, &copy.connection, error) &&
         fill_copy (observatory, &copy, statement, article, fill, data, error);
  vigie_connection_close (&copy.connection);
  if (made && g_rename (unfinished, path) != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The copy could not be given its name: %s."), g_strerror (errno));
    made = FALSE;
  }
  if (made)
    vigie_connection_sync (folder);
  else
    vigie_observatory_remove_unfinished (unfinished);

  return made;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole file looked through: database, references, journal, keys, every sealed blob. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/store/journal.h"
#include "model/store/migration.h"
#include "model/store/observatory-private.h"
#include "model/store/seal-private.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

/* One altered page can break a thousand rows: enough is said by the first ones. */
#define MAX_FAULTS 100

static const char select_views[] = "SELECT name FROM sqlite_schema WHERE type = 'view' "
                                   "AND name GLOB 'sealed_in_*' ORDER BY name";
static const char select_keys[] = "SELECT id FROM sealed_key ORDER BY id";

static gboolean
is_full (const GPtrArray *faults)
{
  return faults->len >= MAX_FAULTS;
}

static gboolean
check_database (sqlite3 *db, GPtrArray *faults, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, "PRAGMA integrity_check (20)", error);
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    const char *answer = (const char *) sqlite3_column_text (select, 0);
    g_autofree char *shown = vigie_text_excerpt (answer, 120);

    if (g_strcmp0 (answer, "ok") != 0)
      g_ptr_array_add (faults, g_strdup_printf (_ ("The database is damaged: %s."), shown));
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
check_references (sqlite3 *db, GPtrArray *faults, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, "PRAGMA foreign_key_check", error);
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW && !is_full (faults)) {
    g_autofree char *from = vigie_text_excerpt ((const char *) sqlite3_column_text (select, 0), 60);
    g_autofree char *to = vigie_text_excerpt ((const char *) sqlite3_column_text (select, 2), 60);

    g_ptr_array_add (
      faults,
      g_strdup_printf (_ ("Row %d of table “%s” refers to a row of “%s” that is not there."),
                       sqlite3_column_int (select, 1), from, to));
  }

  return step == SQLITE_DONE || step == SQLITE_ROW || vigie_store_fail (db, error);
}

static gboolean
check_journal (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  g_autoptr (GPtrArray) broken = vigie_journal_verify (observatory, error);

  if (!broken)
    return FALSE;
  for (guint i = 0; i < broken->len && !is_full (faults); i++)
    g_ptr_array_add (faults, g_strdup (g_ptr_array_index (broken, i)));

  return TRUE;
}

/* What an altered byte says is a fault; what keeps us from looking is an error. */
static gboolean
note (GPtrArray *faults, GError *local, GError **error)
{
  if (!g_error_matches (local, VIGIE_ERROR, VIGIE_ERROR_CONTENT)) {
    g_propagate_error (error, local);
    return FALSE;
  }

  g_ptr_array_add (faults, g_strdup (local->message));
  g_error_free (local);
  return TRUE;
}

static gboolean
check_keys (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_keys, error);
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW && !is_full (faults)) {
    GError *local = NULL;
    g_autoptr (VigieSeal) seal =
      vigie_seal_load (observatory, sqlite3_column_int64 (select, 0), &local);

    if (!seal && !note (faults, local, error))
      return FALSE;
  }

  return step == SQLITE_DONE || step == SQLITE_ROW || vigie_store_fail (db, error);
}

/* The key of a row, kept while it is the same. Returns: (nullable): %NULL where check_keys() has told it. */
static const VigieSeal *
seal_of (VigieObservatory *observatory, gint64 key, VigieSeal **seal)
{
  if (*seal && vigie_seal_get_id (*seal) == key)
    return *seal;
  g_clear_pointer (seal, vigie_seal_free);
  *seal = vigie_seal_load (observatory, key, NULL);
  return *seal;
}

/* One row of a view: key, identity, sealed. */
static gboolean
check_blob (VigieObservatory *observatory,
            sqlite3_stmt *select,
            VigieSeal **kept,
            GPtrArray *faults,
            GError **error)
{
  const VigieSeal *seal = seal_of (observatory, sqlite3_column_int64 (select, 0), kept);
  const char *identity = (const char *) sqlite3_column_text (select, 1);
  const void *sealed = sqlite3_column_blob (select, 2);
  gsize n = (gsize) sqlite3_column_bytes (select, 2);
  g_autoptr (GBytes) opened = NULL;
  GError *local = NULL;

  if (sqlite3_column_type (select, 2) == SQLITE_NULL || !seal)
    return TRUE;
  opened = vigie_seal_open (seal, identity ? identity : "", sealed, n, &local);
  return opened || note (faults, local, error);
}

/* Tables with rows that a blob can be opened of. */
static const char select_tables[] =
  "SELECT t.name FROM pragma_table_list AS t JOIN pragma_table_info (t.name) AS c "
  "WHERE t.schema = 'main' AND t.type = 'table' AND t.wr = 0 AND c.name = 'sealed'";

/* Whether a row of @table is that file: a view does not say which. Few are of one length, and another's seal is seen at
 * its first piece. */
static gboolean
find_file (sqlite3 *db,
           const char *table,
           const VigieSeal *seal,
           const char *identity,
           gint64 length,
           gboolean *found,
           GError **error)
{
  char *sql = sqlite3_mprintf ("SELECT rowid FROM \"%w\" WHERE length (sealed) = ?1", table);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, sql, error);
  int step = SQLITE_DONE;

  sqlite3_free (sql);
  if (!select)
    return FALSE;
  sqlite3_bind_int64 (select, 1, length);
  while (!*found && (step = sqlite3_step (select)) == SQLITE_ROW) {
    GError *local = NULL;

    *found = vigie_seal_read_file (seal, identity, db, table, sqlite3_column_int64 (select, 0),
                                   NULL, NULL, &local);
    if (local && !g_error_matches (local, VIGIE_ERROR, VIGIE_ERROR_CONTENT)) {
      g_propagate_error (error, local);
      return FALSE;
    }
    g_clear_error (&local);
  }
  return *found || step == SQLITE_DONE || vigie_store_fail (db, error);
}

/* One row of a view of files, which may be too large for the memory: key, identity, length. */
static gboolean
check_file (VigieObservatory *observatory,
            sqlite3_stmt *select,
            VigieSeal **kept,
            GPtrArray *faults,
            GError **error)
{
  sqlite3 *db = observatory->connection.db;
  const VigieSeal *seal = seal_of (observatory, sqlite3_column_int64 (select, 0), kept);
  const char *identity = (const char *) sqlite3_column_text (select, 1);
  gint64 length = sqlite3_column_int64 (select, 2);
  g_autoptr (sqlite3_stmt) tables = vigie_store_prepare (db, select_tables, error);
  gboolean found = FALSE;
  GError *local = NULL;
  int step = SQLITE_DONE;

  if (!tables)
    return FALSE;
  if (sqlite3_column_type (select, 2) == SQLITE_NULL || !seal)
    return TRUE;
  identity = identity ? identity : "";
  while (!found && (step = sqlite3_step (tables)) == SQLITE_ROW)
    if (!find_file (db, (const char *) sqlite3_column_text (tables, 0), seal, identity, length,
                    &found, error))
      return FALSE;
  if (!found && step != SQLITE_DONE)
    return vigie_store_fail (db, error);
  if (found)
    return TRUE;

  vigie_seal_altered (identity, &local);
  return note (faults, local, error);
}

typedef gboolean (*CheckRow) (VigieObservatory *observatory,
                              sqlite3_stmt *select,
                              VigieSeal **kept,
                              GPtrArray *faults,
                              GError **error);

/* @format: with the view's name */
static gboolean
check_rows (VigieObservatory *observatory,
            const char *format,
            const char *view,
            CheckRow check,
            GPtrArray *faults,
            GError **error)
{
  sqlite3 *db = observatory->connection.db;
  char *sql = sqlite3_mprintf (format, view);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, sql, error);
  g_autoptr (VigieSeal) seal = NULL;
  int step = 0;

  sqlite3_free (sql);
  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW && !is_full (faults))
    if (!check (observatory, select, &seal, faults, error))
      return FALSE;

  return step == SQLITE_DONE || step == SQLITE_ROW || vigie_store_fail (db, error);
}

static gboolean
check_view (VigieObservatory *observatory, const char *view, GPtrArray *faults, GError **error)
{
  return check_rows (observatory,
                     "SELECT key, identity, sealed FROM \"%w\" "
                     "WHERE file = 0 ORDER BY key",
                     view, check_blob, faults, error) &&
         check_rows (observatory,
                     "SELECT key, identity, length (sealed) FROM \"%w\" "
                     "WHERE file <> 0",
                     view, check_file, faults, error);
}

static gboolean
check_views (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_views, error);
  int step = 0;

  if (!select)
    return FALSE;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    if (!check_view (observatory, (const char *) sqlite3_column_text (select, 0), faults, error))
      return FALSE;

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

static gboolean
look_through (VigieObservatory *observatory, GPtrArray *faults, GError **error)
{
  sqlite3 *db = observatory->connection.db;

  if (!check_database (db, faults, error) || !vigie_migration_verify (db, faults, error) ||
      !check_references (db, faults, error) || !check_journal (observatory, faults, error))
    return FALSE;

  return !observatory->key ||
         (vigie_access_verify (observatory, faults, error) &&
          check_keys (observatory, faults, error) && check_views (observatory, faults, error));
}

GPtrArray *
vigie_observatory_verify (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = observatory->connection.db;
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  GError *local = NULL;

  if (!look_through (observatory, faults, &local)) {
    int code = sqlite3_errcode (db) & 0xFF;

    /* So damaged that a table cannot be read: that, too, was found by looking. */
    if (code != SQLITE_CORRUPT && code != SQLITE_NOTADB) {
      g_propagate_error (error, local);
      return NULL;
    }
    g_ptr_array_add (faults, g_strdup (local->message));
    g_error_free (local);
  }

  return g_steal_pointer (&faults);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations: the SQL files of the resources, in the order of their numbers. */
#include "model/store/migration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"
#include "model/store/statement.h"

/* SQLite's own tables (sqlite_sequence, sqlite_stat1) come and go. */
static const char select_schema[] = "SELECT name, sql FROM sqlite_schema "
                                    "WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' "
                                    "ESCAPE '\\'";

#define FOLDER "/vigie/migrations"

/* The version that the file NNN-ROOM.sql belongs to. */
static int
version_of (const char *name)
{
  return (int) g_ascii_strtoull (name, NULL, 10) / 100 + 1;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static char **
list_files (void)
{
  char **name = g_resources_enumerate_children (FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (name && *name);
  qsort (name, g_strv_length (name), sizeof *name, compare_names);

  return name;
}

int
vigie_migration_version (void)
{
  g_auto (GStrv) name = list_files ();

  return version_of (name[g_strv_length (name) - 1]);
}

static gboolean
check_references (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, "PRAGMA foreign_key_check", error);
  int step = 0;

  if (!select)
    return FALSE;
  step = sqlite3_step (select);
  if (step == SQLITE_ROW) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("The file could not be brought up to date, and is as it was: table “%s” refers "
                    "to what is not there."),
                 (const char *) sqlite3_column_text (select, 0));
    return FALSE;
  }

  return step == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_migration_apply (sqlite3 *db, int from, GError **error)
{
  g_autoptr (VigieTransaction) transaction = vigie_transaction_begin (db, error);
  g_auto (GStrv) name = list_files ();
  g_autofree char *set_version = NULL;

  if (!transaction)
    return FALSE;

  for (gsize i = 0; name[i]; i++) {
    g_autofree char *path = g_strconcat (FOLDER "/", name[i], NULL);
    g_autoptr (GBytes) sql = NULL;

    if (version_of (name[i]) <= from)
      continue;
    sql = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
    /* A resource ends with a NUL behind its bytes. */
    if (!sql || !vigie_store_execute (db, g_bytes_get_data (sql, NULL), error)) {
      g_prefix_error (error, "%s: ", name[i]);
      return FALSE;
    }
  }

  set_version = g_strdup_printf ("PRAGMA user_version = %d", vigie_migration_version ());
  if (!check_references (db, error) || !vigie_store_execute (db, set_version, error))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* (transfer full): SQL by the name of what it makes. */
static GHashTable *
read_schema (sqlite3 *db, GError **error)
{
  g_autoptr (GHashTable) schema = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_schema, error);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_hash_table_insert (schema, g_strdup ((const char *) sqlite3_column_text (select, 0)),
                         g_strdup ((const char *) sqlite3_column_text (select, 1)));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&schema);
}

static void
compare_schemas (GHashTable *found, GHashTable *expected, GPtrArray *faults)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer sql = NULL;

  g_hash_table_iter_init (&iter, expected);
  while (g_hash_table_iter_next (&iter, &name, &sql)) {
    const char *kept = g_hash_table_lookup (found, name);

    if (!kept || strcmp (kept, sql) != 0)
      g_ptr_array_add (faults, g_strdup_printf (kept ? _ ("“%s” of the database was changed.")
                                                     : _ ("“%s” of the database was taken out."),
                                                (const char *) name));
  }

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &name, NULL))
    if (!g_hash_table_contains (expected, name)) {
      g_autofree char *shown = vigie_text_excerpt (name, 60);

      g_ptr_array_add (faults,
                       g_strdup_printf (_ ("“%s” was added to the database by another program."),
                                        shown));
    }
}

gboolean
vigie_migration_verify (sqlite3 *db, GPtrArray *faults, GError **error)
{
  g_autoptr (GHashTable) found = read_schema (db, error);
  g_autoptr (GHashTable) expected = NULL;
  sqlite3 *fresh = NULL;

  if (!found)
    return FALSE;
  if (sqlite3_open_v2 (":memory:", &fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) !=
      SQLITE_OK)
    vigie_store_fail (fresh, error);
  else if (vigie_migration_apply (fresh, 0, error))
    expected = read_schema (fresh, error);
  sqlite3_close (fresh);
  if (!expected)
    return FALSE;

  compare_schemas (found, expected, faults);
  return TRUE;
}

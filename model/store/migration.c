/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Migrations: the SQL files of the resources, in the order of their numbers. */
#include "model/store/migration.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"

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

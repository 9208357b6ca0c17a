/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The SQL of packages. */
#include "model/exchange/package-table.h"

#include <string.h>

#include "model/store/statement.h"

VigiePackage *
vigie_package_new (void)
{
  return g_new0 (VigiePackage, 1);
}

void
vigie_package_free (VigiePackage *package)
{
  if (!package)
    return;

  g_free (package->party);
  g_free (package->file_name);
  g_free (package->article);
  g_free (package->created_on);
  g_free (package->created_by);
  g_free (package->done_on);
  g_free (package->done_by);
  g_free (package->deliveries);
  g_free (package->report);
  g_free (package->sources);
  g_free (package);
}

static const char select_packages[] =
  "SELECT 1, party, serial, edition, ledger, hash, file_name, article, created_on, created_by, "
  "received_on, received_by, accepted, refused, NULL, report, "
  "(SELECT group_concat (DISTINCT source) FROM exchanged AS e WHERE e.sent AND e.party = p.party "
  "AND e.serial = p.serial) FROM package_sent AS p UNION ALL "
  "SELECT 0, party, serial, edition, 0, hash, file_name, article, created_on, created_by, "
  "opened_on, opened_by, accepted, refused, deliveries, report, "
  "(SELECT group_concat (DISTINCT source) FROM exchanged AS e WHERE NOT e.sent AND e.party = "
  "p.party AND e.serial = p.serial) FROM package_received AS p "
  "ORDER BY 1 DESC, 2, 3";

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static VigiePackage *
read_row (sqlite3_stmt *row)
{
  VigiePackage *package = vigie_package_new ();

  package->sent = sqlite3_column_int (row, 0) == 1;
  package->party = dup_text (row, 1);
  package->serial = sqlite3_column_int64 (row, 2);
  package->edition = sqlite3_column_int64 (row, 3);
  package->ledger = sqlite3_column_int64 (row, 4);
  memcpy (package->hash, sqlite3_column_blob (row, 5), 32);
  package->file_name = dup_text (row, 6);
  package->article = dup_text (row, 7);
  package->created_on = dup_text (row, 8);
  package->created_by = dup_text (row, 9);
  package->done_on = dup_text (row, 10);
  package->done_by = dup_text (row, 11);
  package->accepted = sqlite3_column_int64 (row, 12);
  package->refused = sqlite3_column_int64 (row, 13);
  package->deliveries = dup_text (row, 14);
  package->report = dup_text (row, 15);
  package->sources = dup_text (row, 16);

  return package;
}

GPtrArray *
vigie_packages_list (VigieObservatory *observatory, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_packages, error);
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_package_free);
  int step = 0;

  if (!select)
    return NULL;
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (list, read_row (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&list);
}

static void
bind_text (sqlite3_stmt *statement, int place, const char *text)
{
  sqlite3_bind_text (statement, place, text, -1, SQLITE_STATIC);
}

static void
bind_common (sqlite3_stmt *statement, const VigiePackage *package)
{
  bind_text (statement, 1, package->party);
  sqlite3_bind_int64 (statement, 2, package->serial);
  sqlite3_bind_int64 (statement, 3, package->edition);
  sqlite3_bind_blob (statement, 4, package->hash, 32, SQLITE_STATIC);
  bind_text (statement, 5, package->file_name);
  bind_text (statement, 6, package->article);
  bind_text (statement, 7, package->created_on);
  bind_text (statement, 8, package->created_by);
}

static gboolean
run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char insert_sent[] =
  "INSERT INTO package_sent (party, serial, edition, hash, file_name, article, created_on, "
  "created_by, ledger) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";

gboolean
vigie_package_insert_sent (sqlite3 *db, const VigiePackage *package, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_sent, error);

  if (!insert)
    return FALSE;
  bind_common (insert, package);
  sqlite3_bind_int64 (insert, 9, package->ledger);

  return run (db, insert, error);
}

static const char insert_received[] =
  "INSERT INTO package_received (party, serial, edition, hash, file_name, article, created_on, "
  "created_by, opened_on, opened_by, accepted, refused, deliveries, report) "
  "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";

gboolean
vigie_package_insert_received (sqlite3 *db, const VigiePackage *package, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_received, error);

  if (!insert)
    return FALSE;
  bind_common (insert, package);
  bind_text (insert, 9, package->done_on);
  bind_text (insert, 10, package->done_by);
  sqlite3_bind_int64 (insert, 11, package->accepted);
  sqlite3_bind_int64 (insert, 12, package->refused);
  bind_text (insert, 13, package->deliveries);
  bind_text (insert, 14, package->report);

  return run (db, insert, error);
}

static const char update_receipt[] =
  "UPDATE package_sent SET received_on = ?3, received_by = ?4, accepted = ?5, refused = ?6, "
  "receipt = ?7, report = ?8 WHERE party = ?1 AND serial = ?2";

gboolean
vigie_package_set_receipt (sqlite3 *db,
                           const VigiePackage *package,
                           GBytes *receipt,
                           GError **error)
{
  g_autoptr (sqlite3_stmt) update = vigie_store_prepare (db, update_receipt, error);
  gsize n;
  const void *data = g_bytes_get_data (receipt, &n);

  if (!update)
    return FALSE;
  bind_text (update, 1, package->party);
  sqlite3_bind_int64 (update, 2, package->serial);
  bind_text (update, 3, package->done_on);
  bind_text (update, 4, package->done_by);
  sqlite3_bind_int64 (update, 5, package->accepted);
  sqlite3_bind_int64 (update, 6, package->refused);
  sqlite3_bind_blob64 (update, 7, data, n, SQLITE_STATIC);
  bind_text (update, 8, package->report);

  return run (db, update, error);
}

const VigiePackage *
vigie_packages_last (const GPtrArray *packages,
                     gboolean sent,
                     const char *party,
                     gboolean with_receipt)
{
  for (guint i = packages->len; i > 0; i--) {
    const VigiePackage *one = g_ptr_array_index (packages, i - 1);

    if (one->sent == sent && strcmp (one->party, party) == 0 && (!with_receipt || one->done_on))
      return one;
  }

  return NULL;
}

const VigiePackage *
vigie_packages_find (const GPtrArray *packages, gboolean sent, const guint8 hash[32])
{
  for (guint i = 0; i < packages->len; i++) {
    const VigiePackage *one = g_ptr_array_index (packages, i);

    if (one->sent == sent && memcmp (one->hash, hash, 32) == 0)
      return one;
  }

  return NULL;
}

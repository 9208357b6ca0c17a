/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delivery_waiver: words under the delivery's seal. */
#include "model/deliveries/waiver.h"

#include <string.h>

#include "model/deliveries/delivery.h"
#include "model/store/seal.h"
#include "model/store/statement.h"

/* As the view sealed_in_waivers says it. */
static char *
dup_identity (gint64 delivery, guint finding)
{
  return g_strdup_printf ("delivery/%" G_GINT64_FORMAT "/waiver/%u", delivery, finding);
}

static VigieSeal *
open_seal (VigieObservatory *observatory, gint64 id, GError **error)
{
  g_autoptr (VigieDelivery) delivery = NULL;

  if (!vigie_observatory_require_unlocked (observatory, error) ||
      !(delivery = vigie_delivery_find (observatory, id, error)))
    return NULL;
  return vigie_seal_load (observatory, delivery->sealed_key, error);
}

static const char select_waivers[] =
  "SELECT finding, sealed FROM delivery_waiver WHERE delivery = ?1";

/* (transfer full) (nullable): the word of a row. */
static char *
open_word (const VigieSeal *seal, gint64 delivery, sqlite3_stmt *row, GError **error)
{
  g_autofree char *identity = dup_identity (delivery, (guint) sqlite3_column_int64 (row, 0));
  g_autoptr (GBytes) word = vigie_seal_open (seal, identity, sqlite3_column_blob (row, 1),
                                             (gsize) sqlite3_column_bytes (row, 1), error);

  return word ? g_strndup (g_bytes_get_data (word, NULL), g_bytes_get_size (word)) : NULL;
}

GHashTable *
vigie_waivers_load (VigieObservatory *observatory, gint64 delivery, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GHashTable) words = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_waivers, error);
  g_autoptr (VigieSeal) seal = NULL;
  int step;

  if (!select)
    return NULL;
  sqlite3_bind_int64 (select, 1, delivery);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    char *word;

    if ((!seal && !(seal = open_seal (observatory, delivery, error))) ||
        !(word = open_word (seal, delivery, select, error)))
      return NULL;
    g_hash_table_insert (words, GUINT_TO_POINTER ((guint) sqlite3_column_int64 (select, 0)), word);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }
  return g_steal_pointer (&words);
}

static const char delete_waiver[] =
  "DELETE FROM delivery_waiver WHERE delivery = ?1 AND finding = ?2";
static const char insert_waiver[] =
  "INSERT INTO delivery_waiver (delivery, finding, sealed) VALUES (?1, ?2, ?3)";

static gboolean
run (sqlite3 *db, const char *sql, gint64 delivery, guint finding, GBytes *sealed, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, sql, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery);
  if (finding > 0)
    sqlite3_bind_int64 (statement, 2, finding);
  if (sealed)
    sqlite3_bind_blob64 (statement, 3, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                         SQLITE_STATIC);
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_waiver_store (
  VigieObservatory *observatory, gint64 delivery, guint finding, const char *word, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autofree char *identity = dup_identity (delivery, finding);
  g_autoptr (VigieSeal) seal = open_seal (observatory, delivery, error);
  g_autoptr (GBytes) sealed = NULL;

  if (!seal || !run (db, delete_waiver, delivery, finding, NULL, error))
    return FALSE;
  sealed = vigie_seal_close (seal, identity, word, strlen (word));
  return run (db, insert_waiver, delivery, finding, sealed, error);
}

gboolean
vigie_waivers_erase (sqlite3 *db, gint64 delivery, GError **error)
{
  return run (db, "DELETE FROM delivery_waiver WHERE delivery = ?1", delivery, 0, NULL, error);
}

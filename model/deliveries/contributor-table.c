/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delivery_contributor. */
#include "model/deliveries/contributor-table.h"

#include "model/deliveries/delivery-table.h"
#include "model/store/statement.h"

static gboolean
run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

static void
bind_period (sqlite3_stmt *statement, int at, VigiePeriod period)
{
  sqlite3_bind_text (statement, at, vigie_period_dup_string (period), -1, g_free);
}

static const char insert_contributors[] =
  "INSERT INTO delivery_contributor (delivery, zoning, variable, period, sealed) "
  "VALUES (?1, ?2, ?3, ?4, ?5)";

gboolean
vigie_contributor_table_insert (
  sqlite3 *db, gint64 delivery, const VigieDeliveryColumn *column, GBytes *sealed, GError **error)
{
  return vigie_delivery_table_insert_sealed (db, insert_contributors, delivery, column, sealed,
                                             error);
}

static const char select_contributors[] =
  "SELECT sealed FROM delivery_contributor WHERE delivery = ?1 AND zoning = ?2 AND variable = ?3 "
  "AND period = ?4";

gboolean
vigie_contributor_table_load (sqlite3 *db,
                              const VigieHolding *holding,
                              GBytes **sealed,
                              GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_contributors, error);
  int step;

  *sealed = NULL;
  if (!select)
    return FALSE;

  sqlite3_bind_int64 (select, 1, holding->delivery);
  sqlite3_bind_int64 (select, 2, holding->zoning);
  sqlite3_bind_text (select, 3, holding->variable, -1, SQLITE_STATIC);
  bind_period (select, 4, holding->period);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    *sealed =
      g_bytes_new (sqlite3_column_blob (select, 0), (gsize) sqlite3_column_bytes (select, 0));
  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char erase[] = "DELETE FROM delivery_contributor WHERE delivery = ?1";

gboolean
vigie_contributor_table_erase (sqlite3 *db, gint64 delivery, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, erase, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery);
  return run (db, statement, error);
}

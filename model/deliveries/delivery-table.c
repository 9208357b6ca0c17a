/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of deliveries: rows, packed columns, originals. */
#include "model/deliveries/delivery-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/contributor-table.h"
#include "model/deliveries/delivery-file-table.h"
#include "model/deliveries/waiver.h"
#include "model/store/statement.h"

static void
bind_text (sqlite3_stmt *statement, int at, const char *text)
{
  sqlite3_bind_text (statement, at, text ? text : "", -1, SQLITE_TRANSIENT);
}

static void
bind_period (sqlite3_stmt *statement, int at, VigiePeriod period)
{
  g_autofree char *text = vigie_period_dup_string (period);

  bind_text (statement, at, text);
}

static gboolean
run (sqlite3 *db, sqlite3_stmt *statement, GError **error)
{
  if (sqlite3_step (statement) != SQLITE_DONE)
    return vigie_store_fail (db, error);
  return TRUE;
}

static const char insert_delivery[] =
  "INSERT INTO delivery (source, sheet_version, annex_line, additional_reason, direction_from, "
  "article, programme, collector, issuer, period, vintage, received, file_name, file_hash, "
  "mapping, report, rows_accepted, rows_refused, version, replaces, invented, sealed_key) VALUES "
  "(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, "
  "?21, ?22)";

gboolean
vigie_delivery_table_insert (sqlite3 *db, VigieDelivery *delivery, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, insert_delivery, error);

  if (!insert)
    return FALSE;

  bind_text (insert, 1, delivery->source);
  sqlite3_bind_int (insert, 2, delivery->source_sheet_version);
  bind_text (insert, 3, delivery->annex_line);
  bind_text (insert, 4, delivery->additional_reason);
  bind_text (insert, 5, delivery->direction_from);
  bind_text (insert, 6, delivery->article);
  bind_text (insert, 7, delivery->programme);
  bind_text (insert, 8, delivery->collector);
  bind_text (insert, 9, delivery->issuer);
  bind_period (insert, 10, delivery->period);
  sqlite3_bind_int (insert, 11, delivery->vintage);
  bind_text (insert, 12, delivery->received);
  bind_text (insert, 13, delivery->file_name);
  sqlite3_bind_blob (insert, 14, delivery->file_hash, 32, SQLITE_STATIC);
  bind_text (insert, 15, delivery->mapping);
  bind_text (insert, 16, delivery->report);
  sqlite3_bind_int64 (insert, 17, (gint64) delivery->rows_accepted);
  sqlite3_bind_int64 (insert, 18, (gint64) delivery->rows_refused);
  sqlite3_bind_int (insert, 19, delivery->version);
  if (delivery->replaces)
    sqlite3_bind_int64 (insert, 20, delivery->replaces);
  sqlite3_bind_int (insert, 21, delivery->invented ? 1 : 0);
  sqlite3_bind_int64 (insert, 22, delivery->sealed_key);

  if (!run (db, insert, error))
    return FALSE;
  delivery->id = sqlite3_last_insert_rowid (db);
  return TRUE;
}

gboolean
vigie_delivery_table_insert_sealed (sqlite3 *db,
                                    const char *sql,
                                    gint64 delivery,
                                    const VigieDeliveryColumn *column,
                                    GBytes *sealed,
                                    GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, sql, error);

  if (!insert)
    return FALSE;

  sqlite3_bind_int64 (insert, 1, delivery);
  sqlite3_bind_int64 (insert, 2, column->zoning);
  bind_text (insert, 3, column->variable);
  bind_period (insert, 4, column->period);
  sqlite3_bind_blob64 (insert, 5, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                       SQLITE_STATIC);
  return run (db, insert, error);
}

static const char insert_column[] =
  "INSERT INTO delivery_column (delivery, zoning, variable, period, sealed) "
  "VALUES (?1, ?2, ?3, ?4, ?5)";

gboolean
vigie_delivery_table_insert_column (
  sqlite3 *db, gint64 delivery, const VigieDeliveryColumn *column, GBytes *sealed, GError **error)
{
  return vigie_delivery_table_insert_sealed (db, insert_column, delivery, column, sealed, error);
}

static gboolean
insert_blob (sqlite3 *db, const char *sql, gint64 delivery, GBytes *sealed, GError **error)
{
  g_autoptr (sqlite3_stmt) insert = vigie_store_prepare (db, sql, error);

  if (!insert)
    return FALSE;

  sqlite3_bind_int64 (insert, 1, delivery);
  sqlite3_bind_blob64 (insert, 2, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                       SQLITE_STATIC);
  return run (db, insert, error);
}

static const char insert_findings[] =
  "INSERT INTO delivery_findings (delivery, sealed) VALUES (?1, ?2)";

gboolean
vigie_delivery_table_insert_findings (sqlite3 *db, gint64 delivery, GBytes *sealed, GError **error)
{
  return insert_blob (db, insert_findings, delivery, sealed, error);
}

static const char select_deliveries[] =
  "SELECT id, source, sheet_version, annex_line, additional_reason, direction_from, article, "
  "programme, collector, issuer, period, vintage, received, file_name, file_hash, mapping, report, "
  "rows_accepted, rows_refused, version, replaces, invented, sealed_key, withdrawn, used "
  "FROM delivery AS d WHERE ?1 OR (withdrawn IS NULL AND NOT EXISTS (SELECT 1 FROM delivery AS n "
  "WHERE n.replaces = d.id AND n.withdrawn IS NULL)) ORDER BY id DESC";

static char *
dup_text (sqlite3_stmt *row, int column)
{
  return g_strdup ((const char *) sqlite3_column_text (row, column));
}

static VigiePeriod
read_period (sqlite3_stmt *row, int column)
{
  VigiePeriod period = VIGIE_PERIOD_NONE;
  const char *text = (const char *) sqlite3_column_text (row, column);

  if (text && *text)
    vigie_period_parse (text, &period, NULL);
  return period;
}

static VigieDelivery *
read_delivery (sqlite3_stmt *row)
{
  VigieDelivery *delivery = vigie_delivery_new ();

  delivery->id = sqlite3_column_int64 (row, 0);
  delivery->source = dup_text (row, 1);
  delivery->source_sheet_version = sqlite3_column_int (row, 2);
  delivery->annex_line = dup_text (row, 3);
  delivery->additional_reason = dup_text (row, 4);
  delivery->direction_from = dup_text (row, 5);
  delivery->article = dup_text (row, 6);
  delivery->programme = dup_text (row, 7);
  delivery->collector = dup_text (row, 8);
  delivery->issuer = dup_text (row, 9);
  delivery->period = read_period (row, 10);
  delivery->vintage = sqlite3_column_int (row, 11);
  delivery->received = dup_text (row, 12);
  delivery->file_name = dup_text (row, 13);
  if (sqlite3_column_bytes (row, 14) == 32)
    memcpy (delivery->file_hash, sqlite3_column_blob (row, 14), 32);
  delivery->mapping = dup_text (row, 15);
  delivery->report = dup_text (row, 16);
  delivery->rows_accepted = (gsize) sqlite3_column_int64 (row, 17);
  delivery->rows_refused = (gsize) sqlite3_column_int64 (row, 18);
  delivery->version = sqlite3_column_int (row, 19);
  delivery->replaces = sqlite3_column_int64 (row, 20);
  delivery->invented = sqlite3_column_int (row, 21) != 0;
  delivery->sealed_key = sqlite3_column_int64 (row, 22);
  delivery->withdrawn = dup_text (row, 23);
  delivery->used = sqlite3_column_int (row, 24) != 0;
  return delivery;
}

GPtrArray *
vigie_delivery_table_list (sqlite3 *db, gboolean with_replaced, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_deliveries, error);
  g_autoptr (GPtrArray) deliveries =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_free);
  int step;

  if (!select)
    return NULL;

  sqlite3_bind_int (select, 1, with_replaced ? 1 : 0);
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (deliveries, read_delivery (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&deliveries);
}

static const char select_columns[] =
  "SELECT d.source, c.variable, c.period, c.delivery, c.zoning, d.invented "
  "FROM delivery_column AS c JOIN delivery AS d ON d.id = c.delivery "
  "WHERE c.delivery = ?1 OR (?1 = 0 AND d.withdrawn IS NULL) OR ?1 = -1";

GPtrArray *
vigie_delivery_table_columns (sqlite3 *db, gint64 delivery, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_columns, error);
  g_autoptr (GPtrArray) columns =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_holding_free);
  int step;

  if (!select)
    return NULL;

  sqlite3_bind_int64 (select, 1, delivery);
  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieHolding *holding = g_new0 (VigieHolding, 1);

    holding->source = dup_text (select, 0);
    holding->variable = dup_text (select, 1);
    holding->period = read_period (select, 2);
    holding->delivery = sqlite3_column_int64 (select, 3);
    holding->zoning = sqlite3_column_int64 (select, 4);
    holding->invented = sqlite3_column_int (select, 5) != 0;
    g_ptr_array_add (columns, holding);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&columns);
}

static const char select_exchanged[] = "SELECT DISTINCT source, year FROM exchanged";

GArray *
vigie_delivery_table_exchanged (sqlite3 *db, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_exchanged, error);
  g_autoptr (GArray) exchanged = g_array_new (FALSE, FALSE, sizeof (VigieExchanged));
  int step;

  if (!select)
    return NULL;

  while ((step = sqlite3_step (select)) == SQLITE_ROW) {
    VigieExchanged one = { g_intern_string ((const char *) sqlite3_column_text (select, 0)),
                           sqlite3_column_int (select, 1) };

    g_array_append_val (exchanged, one);
  }
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&exchanged);
}

/* One blob, or an error when there is none. */
static GBytes *
load_blob (sqlite3 *db, sqlite3_stmt *select, const char *what, GError **error)
{
  int step = sqlite3_step (select);

  if (step == SQLITE_ROW)
    return g_bytes_new (sqlite3_column_blob (select, 0), (gsize) sqlite3_column_bytes (select, 0));
  if (step == SQLITE_DONE)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is no longer in the observatory: its delivery was withdrawn."), what);
  else
    vigie_store_fail (db, error);
  return NULL;
}

static const char select_column[] =
  "SELECT sealed FROM delivery_column WHERE delivery = ?1 AND zoning = ?2 AND variable = ?3 "
  "AND period = ?4";

GBytes *
vigie_delivery_table_load_column (sqlite3 *db, const VigieHolding *holding, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_column, error);

  if (!select)
    return NULL;

  sqlite3_bind_int64 (select, 1, holding->delivery);
  sqlite3_bind_int64 (select, 2, holding->zoning);
  bind_text (select, 3, holding->variable);
  bind_period (select, 4, holding->period);
  return load_blob (db, select, holding->variable, error);
}

static const char select_findings[] = "SELECT sealed FROM delivery_findings WHERE delivery = ?1";

gboolean
vigie_delivery_table_load_findings (sqlite3 *db, gint64 delivery, GBytes **sealed, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_findings, error);
  int step;

  *sealed = NULL;
  if (!select)
    return FALSE;

  sqlite3_bind_int64 (select, 1, delivery);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW)
    *sealed =
      g_bytes_new (sqlite3_column_blob (select, 0), (gsize) sqlite3_column_bytes (select, 0));
  return step == SQLITE_ROW || step == SQLITE_DONE || vigie_store_fail (db, error);
}

static const char delete_columns[] = "DELETE FROM delivery_column WHERE delivery = ?1";
static const char delete_findings[] = "DELETE FROM delivery_findings WHERE delivery = ?1";
static const char withdraw_used[] = "UPDATE delivery SET withdrawn = ?2 WHERE id = ?1";
static const char withdraw_erased[] =
  "UPDATE delivery SET withdrawn = ?2, sealed_key = NULL WHERE id = ?1";

static gboolean
run_on (sqlite3 *db, const char *sql, gint64 delivery, const char *day, GError **error)
{
  g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, sql, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery);
  if (day)
    bind_text (statement, 2, day);
  return run (db, statement, error);
}

gboolean
vigie_delivery_table_withdraw (sqlite3 *db,
                               const VigieDelivery *delivery,
                               const char *day,
                               GError **error)
{
  if (delivery->used)
    return run_on (db, withdraw_used, delivery->id, day, error);
  return run_on (db, delete_columns, delivery->id, NULL, error) &&
         vigie_delivery_file_table_erase (db, delivery->id, error) &&
         run_on (db, delete_findings, delivery->id, NULL, error) &&
         vigie_contributor_table_erase (db, delivery->id, error) &&
         vigie_waivers_erase (db, delivery->id, error) &&
         run_on (db, withdraw_erased, delivery->id, day, error);
}

static const char set_used[] = "UPDATE delivery SET used = 1 WHERE id = ?1";

gboolean
vigie_delivery_table_set_used (sqlite3 *db, gint64 delivery, GError **error)
{
  return run_on (db, set_used, delivery, NULL, error);
}

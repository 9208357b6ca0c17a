/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first file lies in delivery_original, what is told of it in the delivery's row; the others in delivery_part. */
#include "model/deliveries/delivery-file-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"

char *
vigie_delivery_file_dup_identity (gint64 delivery, guint number)
{
  return number == 1
           ? g_strdup_printf ("delivery/%" G_GINT64_FORMAT "/original", delivery)
           : g_strdup_printf ("delivery/%" G_GINT64_FORMAT "/original/%u", delivery, number);
}

static const char insert_original[] =
  "INSERT INTO delivery_original (delivery, sealed) VALUES (?1, ?2)";
static const char insert_part[] =
  "INSERT INTO delivery_part (delivery, sealed, number, file_name, mapping, file_hash, "
  "rows_accepted, rows_refused) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";

/* @sealed: (nullable): %NULL where @size bytes are written in its place afterwards */
static gboolean
insert (sqlite3 *db,
        gint64 delivery,
        guint number,
        const VigieDeliveryFile *file,
        GBytes *sealed,
        guint64 size,
        GError **error)
{
  g_autoptr (sqlite3_stmt) statement =
    vigie_store_prepare (db, file ? insert_part : insert_original, error);

  if (!statement)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, delivery);
  if (sealed)
    sqlite3_bind_blob64 (statement, 2, g_bytes_get_data (sealed, NULL), g_bytes_get_size (sealed),
                         SQLITE_STATIC);
  else
    sqlite3_bind_zeroblob64 (statement, 2, size);
  if (file) {
    sqlite3_bind_int64 (statement, 3, number);
    sqlite3_bind_text (statement, 4, file->name, -1, SQLITE_STATIC);
    sqlite3_bind_text (statement, 5, file->mapping, -1, SQLITE_STATIC);
    sqlite3_bind_blob (statement, 6, file->hash, sizeof file->hash, SQLITE_STATIC);
    sqlite3_bind_int64 (statement, 7, (gint64) file->rows_accepted);
    sqlite3_bind_int64 (statement, 8, (gint64) file->rows_refused);
  }
  return sqlite3_step (statement) == SQLITE_DONE || vigie_store_fail (db, error);
}

gboolean
vigie_delivery_file_seal (sqlite3 *db,
                          const VigieSeal *seal,
                          gint64 delivery,
                          guint number,
                          VigiePackedFile *packed,
                          const VigieDeliveryFile *file,
                          GError **error)
{
  g_autofree char *identity = vigie_delivery_file_dup_identity (delivery, number);
  g_autoptr (GBytes) sealed = NULL;

  if (vigie_packed_file_is_kept (packed))
    sealed = vigie_seal_close_packed (seal, identity, packed, NULL);
  return insert (db, delivery, number, file, sealed, vigie_seal_get_packed_size (packed), error) &&
         (sealed || vigie_seal_write_packed (seal, identity, packed, db,
                                             file ? "delivery_part" : "delivery_original",
                                             sqlite3_last_insert_rowid (db), error));
}

static const char select_parts[] =
  "SELECT number, file_name, mapping, file_hash, rows_accepted, rows_refused FROM delivery_part "
  "WHERE delivery = ?1 ORDER BY number";

static VigieDeliveryFile *
read_file (sqlite3_stmt *row)
{
  VigieDeliveryFile *file = g_new0 (VigieDeliveryFile, 1);

  file->number = (guint) sqlite3_column_int64 (row, 0);
  file->name = g_strdup ((const char *) sqlite3_column_text (row, 1));
  file->mapping = g_strdup ((const char *) sqlite3_column_text (row, 2));
  if (sqlite3_column_bytes (row, 3) == sizeof file->hash)
    memcpy (file->hash, sqlite3_column_blob (row, 3), sizeof file->hash);
  file->rows_accepted = (gsize) sqlite3_column_int64 (row, 4);
  file->rows_refused = (gsize) sqlite3_column_int64 (row, 5);
  return file;
}

GPtrArray *
vigie_delivery_file_table_list (sqlite3 *db, gint64 delivery, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_parts, error);
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_file_free);
  int step;

  if (!select)
    return NULL;

  sqlite3_bind_int64 (select, 1, delivery);
  while ((step = sqlite3_step (select)) == SQLITE_ROW)
    g_ptr_array_add (files, read_file (select));
  if (step != SQLITE_DONE) {
    vigie_store_fail (db, error);
    return NULL;
  }

  return g_steal_pointer (&files);
}

static const char select_row[] =
  "SELECT 0, rowid FROM delivery_original WHERE delivery = ?1 AND ?2 = 1 "
  "UNION ALL SELECT 1, rowid FROM delivery_part WHERE delivery = ?1 AND number = ?2";

gboolean
vigie_delivery_file_table_find (
  sqlite3 *db, gint64 delivery, guint number, const char **table, gint64 *row, GError **error)
{
  g_autoptr (sqlite3_stmt) select = vigie_store_prepare (db, select_row, error);
  int step;

  if (!select)
    return FALSE;

  sqlite3_bind_int64 (select, 1, delivery);
  sqlite3_bind_int64 (select, 2, number);
  step = sqlite3_step (select);
  if (step == SQLITE_ROW) {
    *table = sqlite3_column_int (select, 0) ? "delivery_part" : "delivery_original";
    *row = sqlite3_column_int64 (select, 1);
    return TRUE;
  }
  if (step != SQLITE_DONE)
    return vigie_store_fail (db, error);
  g_set_error_literal (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                       _ ("The original file is no longer in the observatory: its delivery was "
                          "withdrawn."));
  return FALSE;
}

gboolean
vigie_delivery_file_table_erase (sqlite3 *db, gint64 delivery, GError **error)
{
  static const char *const erase[] = {
    "DELETE FROM delivery_original WHERE delivery = ?1",
    "DELETE FROM delivery_part WHERE delivery = ?1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (erase); i++) {
    g_autoptr (sqlite3_stmt) statement = vigie_store_prepare (db, erase[i], error);

    if (!statement)
      return FALSE;
    sqlite3_bind_int64 (statement, 1, delivery);
    if (sqlite3_step (statement) != SQLITE_DONE)
      return vigie_store_fail (db, error);
  }
  return TRUE;
}

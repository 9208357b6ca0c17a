/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tables of deliveries, for the room's own files. */
#pragma once

#include "model/deliveries/delivery.h"

/* Sets its id. */
gboolean vigie_delivery_table_insert (sqlite3 *db, VigieDelivery *delivery, GError **error);

/* Into a table of such rows: @sql names them, their five values are these. */
gboolean vigie_delivery_table_insert_sealed (sqlite3 *db,
                                             const char *sql,
                                             gint64 delivery,
                                             const VigieDeliveryColumn *column,
                                             GBytes *sealed,
                                             GError **error);
gboolean vigie_delivery_table_insert_column (
  sqlite3 *db, gint64 delivery, const VigieDeliveryColumn *column, GBytes *sealed, GError **error);
gboolean
vigie_delivery_table_insert_findings (sqlite3 *db, gint64 delivery, GBytes *sealed, GError **error);

/* @sealed: (out) (nullable): %NULL where there are none */
gboolean
vigie_delivery_table_load_findings (sqlite3 *db, gint64 delivery, GBytes **sealed, GError **error);

GPtrArray *vigie_delivery_table_list (sqlite3 *db, gboolean with_replaced, GError **error);

#define VIGIE_DELIVERY_ANY (-1)

/* (element-type VigieHolding): of a delivery; 0 for all that are not withdrawn, VIGIE_DELIVERY_ANY for
 * those too whose figures were kept. */
GPtrArray *vigie_delivery_table_columns (sqlite3 *db, gint64 delivery, GError **error);

/* A source whose figures of a year came to a body in a package; @source is interned. */
typedef struct {
  const char *source;
  int year;
} VigieExchanged;

/* (element-type VigieExchanged) */
GArray *vigie_delivery_table_exchanged (sqlite3 *db, GError **error);

GBytes *vigie_delivery_table_load_column (sqlite3 *db, const VigieHolding *holding, GError **error);

gboolean vigie_delivery_table_withdraw (sqlite3 *db,
                                        const VigieDelivery *delivery,
                                        const char *day,
                                        GError **error);
gboolean vigie_delivery_table_set_used (sqlite3 *db, gint64 delivery, GError **error);

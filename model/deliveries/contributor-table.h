/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of contributors, for the room's own files. */
#pragma once

#include "model/deliveries/delivery.h"

gboolean vigie_contributor_table_insert (
  sqlite3 *db, gint64 delivery, const VigieDeliveryColumn *column, GBytes *sealed, GError **error);

/* @sealed: (out) (nullable): %NULL where the column has none */
gboolean vigie_contributor_table_load (sqlite3 *db,
                                       const VigieHolding *holding,
                                       GBytes **sealed,
                                       GError **error);

/* Of a delivery that is erased. */
gboolean vigie_contributor_table_erase (sqlite3 *db, gint64 delivery, GError **error);

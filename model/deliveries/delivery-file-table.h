/* SPDX-License-Identifier: GPL-3.0-or-later */
/* delivery_original and delivery_part: the files of a delivery, for the room's own files. */
#pragma once

#include "model/deliveries/delivery.h"
#include "model/store/seal.h"

/* @packed: finished; @file: (nullable): what is told of it; %NULL of the first, of which the delivery's own row tells */
gboolean vigie_delivery_file_seal (sqlite3 *db,
                                   const VigieSeal *seal,
                                   gint64 delivery,
                                   guint number,
                                   VigiePackedFile *packed,
                                   const VigieDeliveryFile *file,
                                   GError **error);

/* (element-type VigieDeliveryFile): those beside the first, in the order of their numbers. */
GPtrArray *vigie_delivery_file_table_list (sqlite3 *db, gint64 delivery, GError **error);

/* Where it is sealed: @row of @table; VIGIE_ERROR_CONTENT where it was erased. */
gboolean vigie_delivery_file_table_find (
  sqlite3 *db, gint64 delivery, guint number, const char **table, gint64 *row, GError **error);

/* Of a delivery that is erased. */
gboolean vigie_delivery_file_table_erase (sqlite3 *db, gint64 delivery, GError **error);

/* (transfer full): what a file is sealed as. */
char *vigie_delivery_file_dup_identity (gint64 delivery, guint number);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One column in and out of its seal, under a key that is open already. */
#pragma once

#include "model/deliveries/delivery.h"
#include "model/store/seal.h"

gboolean vigie_sealed_column_store (sqlite3 *db,
                                    const VigieSeal *seal,
                                    gint64 delivery,
                                    const VigieDeliveryColumn *column,
                                    GError **error);

VigieFigures *vigie_sealed_column_open (const VigieSeal *seal,
                                        sqlite3 *db,
                                        const VigieHolding *holding,
                                        GError **error);

gboolean vigie_sealed_contributors_store (sqlite3 *db,
                                          const VigieSeal *seal,
                                          gint64 delivery,
                                          const VigieDeliveryColumn *contributors,
                                          GError **error);

/* @contributors: (out) (nullable): see #VigieDeliveryColumn; %NULL where there are none of it */
gboolean vigie_sealed_contributors_open (const VigieSeal *seal,
                                         sqlite3 *db,
                                         const VigieHolding *holding,
                                         VigieFigures **contributors,
                                         GError **error);

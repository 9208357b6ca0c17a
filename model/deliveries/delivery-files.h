/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that a delivery came in: most in one, landlords' in one each. */
#pragma once

#include "model/deliveries/delivery.h"

/* (transfer full) (element-type VigieDeliveryFile): in the order of their numbers; of what came in a package one, without bytes.
 * Needs no key. */
GPtrArray *vigie_delivery_files_list (VigieObservatory *observatory,
                                      const VigieDelivery *delivery,
                                      GError **error);

/* (transfer none) (nullable): the one of that name. */
const VigieDeliveryFile *vigie_delivery_files_find (const GPtrArray *files, const char *name);

/**
 * vigie_delivery_find_files:
 * @hash: of @n files, each once
 *
 * Returns: (nullable): the newest delivery that counts and came of these very files, no other among them
 */
VigieDelivery *vigie_delivery_find_files (VigieObservatory *observatory,
                                          const guint8 (*hash)[32],
                                          gsize n,
                                          GError **error);

/* The file as received, @number from 1, in memory alone: source figures lie on no disk in the clear. Returns: its descriptor, to close; or −1
 * with @error. */
int vigie_delivery_file_open (VigieObservatory *observatory,
                              gint64 delivery,
                              guint number,
                              GError **error);

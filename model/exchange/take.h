/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is taken of a package that was checked. For this room. */
#pragma once

#include "model/convention/convention.h"
#include "model/exchange/arrival.h"

/**
 * vigie_take_deliveries:
 * @hash: of the package; @file: its name
 *
 * A sealed delivery for each source and period of the given edition, over all its zonings: values,
 * marks and flags as received, with its provenance and the sender's rules; in the transaction in
 * force.
 *
 * Returns: (transfer full): their numbers, "4 5"; %NULL with @error
 */
char *vigie_take_deliveries (VigieObservatory *observatory,
                             const VigieConvention *convention,
                             const VigieArrival *arrival,
                             const char *article,
                             const char *file,
                             const guint8 hash[32],
                             const GDate *today,
                             GError **error);

/* Enters the editions that did not come before as known; one that came with other figures is refused. */
gboolean
vigie_take_editions (VigieObservatory *observatory, const VigieArrival *arrival, GError **error);

/* The same question, asked before anything is written. */
gboolean vigie_take_check_editions (VigieObservatory *observatory,
                                    const VigieArrival *arrival,
                                    GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sum over a free selection of an edition's zones, guarded (M17). Shows nothing of what is behind it, so
 * that workshop/ may ask. */
#pragma once

#include "model/protection/edition.h"

/**
 * vigie_edition_selection:
 * @sitting: (nullable) (element-type GStrv): selections already summed before the same audience in
 *   this sitting: zoning, *champ*, then codes; the new one is added when its sum is given
 * @zones: NULL-terminated codes of @zoning
 * @sum: (out): of the zones
 *
 * The sum over a free selection, given only if no hidden cell follows from it, from the earlier sums
 * of the sitting and from the ledger: else VIGIE_ERROR_REFUSED with M17. Without a key shown cells
 * only are summed and one hidden cell answers M17; unlocked, hidden ones of an approved edition may
 * be summed, tested, and the sum given enters the ledger of the edition's audience.
 */
gboolean vigie_edition_selection (VigieObservatory *observatory,
                                  gint64 number,
                                  const char *zoning,
                                  const char *const *zones,
                                  const char *indicator,
                                  GPtrArray *sitting,
                                  const GDate *today,
                                  double *sum,
                                  GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workshop does before a room: shows views and sums selections, each journalled (A6.2, M17). */
#pragma once

#include "model/workshop/workshop.h"

/**
 * vigie_workshop_show:
 * @step: from 1
 * @what: the columns shown, "POP@2020"
 *
 * Asked of the convention each time. A file that can only be read is shown all the same: what it cannot
 * keep it does not keep.
 */
gboolean vigie_workshop_show (VigieObservatory *observatory,
                              const VigieWorkshop *workshop,
                              int step,
                              const char *what,
                              const GDate *today,
                              GError **error);

/**
 * vigie_workshop_sum:
 * @step: from 1
 * @zones: NULL-terminated codes of the step's zoning
 * @field: name of the column (vigie_edition_dup_field())
 * @sitting: (element-type GStrv): what the room has heard already; see vigie_edition_selection()
 *
 * The sum over a selection drawn before the room, or VIGIE_ERROR_REFUSED with M17. Both are journalled.
 */
gboolean vigie_workshop_sum (VigieObservatory *observatory,
                             const VigieWorkshop *workshop,
                             int step,
                             const char *const *zones,
                             const char *field,
                             GPtrArray *sitting,
                             const GDate *today,
                             double *sum,
                             GError **error);

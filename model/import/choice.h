/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user says of a column, in words. */
#pragma once

#include "model/import/mapping.h"

/**
 * vigie_mapping_choose:
 * @text: "COLUMN=VARIABLE", "COLUMN=VARIABLE@2019", "COLUMN=VARIABLE*100" for shares from 0 to 1,
 *   "COLUMN=VARIABLE:stock" (ratio, median) where the catalogue does not know the variable; "COLUMN=code", "=commune", "=name", "=none"; "COLUMN=comma", "=point": its decimal mark. COLUMN is a
 *   heading, or # and the column's number from 1
 * @period: of the delivery
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT: no such column, or a variable whose nature must be said
 */
gboolean vigie_mapping_choose (
  VigieMapping *mapping, const char *source, VigiePeriod period, const char *text, GError **error);

/* "comma", "point": the word for a decimal mark in a choice. */
const char *vigie_decimal_mark_word (char decimal);

/* Whether the catalogue has a variable of @source. */
gboolean vigie_variable_is_known (const char *source, const char *variable);

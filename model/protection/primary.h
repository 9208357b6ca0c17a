/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules (*secret primaire*) of one cell: DOMAIN 6.1 and 6.2, P1–P13. */
#pragma once

#include "model/catalogue/source-sheet.h"
#include "model/core/figures.h"

/**
 * VigiePrimaryInput:
 * What is known of one cell. A cell without value (state other than VIGIE_CELL_VALUE) is unknown.
 * @figure: the figure to publish
 * @count: the units counted: the stock itself, or the numerator
 * @denominator: of a ratio, or the population of a median
 * @part: whether the numerator is part of the denominator
 * @largest, @second, @contributors: of the total, where contributors are known
 * @weighted: a census real: a threshold does not apply, under 80 it is fragile
 */
typedef struct {
  VigieCell figure;
  VigieCell count;
  VigieCell denominator;
  gboolean part;
  gboolean stock;
  gboolean weighted;
  VigieCell largest;
  VigieCell second;
  VigieCell contributors;
  VigieCell inhabitants; /* of a free zone */
} VigiePrimaryInput;

/**
 * vigie_primary_reason:
 *
 * Returns: 'V' when the cell may be shown; else the first rule that hides it: 'A', 'C', 'B', or
 *   the state as received: 'R' (secret), 'W', 'N', 'Q'
 */
char vigie_primary_reason (const VigieSecrecyRule *rule, const VigiePrimaryInput *input);

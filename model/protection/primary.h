/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules (*secret primaire*) of one cell: DOMAIN 6.1 and 6.2, P1–P13. */
#pragma once

#include "model/catalogue/source-sheet.h"
#include "model/core/figures.h"

/* What is not known of a cell: no rule can use it. */
#define VIGIE_CELL_UNKNOWN ((VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 })

/**
 * VigiePrimaryInput:
 * What is known of one cell. A cell without value (state other than VIGIE_CELL_VALUE) is unknown.
 * @figure: the figure to publish
 * @count: the units counted: the stock itself, or the numerator; unknown for amounts and medians
 * @denominator: of a ratio, or the population of a median; of a stock, the whole that it is part of
 * @part: whether @count is part of @denominator, so that the rest is known with it
 * @stock: whether the figure is a sum in itself, not derived from @denominator
 * @weighted: a census real: a threshold does not apply, under 80 it is fragile
 * @largest, @second: contributions to the total @figure, where contributors are known
 * @contributors: how many there are
 * @inhabitants: of a free zone
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
  VigieCell inhabitants;
} VigiePrimaryInput;

/* Nothing known but the figure. */
VigiePrimaryInput vigie_primary_input (VigieCell figure);

/**
 * vigie_primary_reason:
 *
 * Returns: 'V' when the cell may be shown; else the first rule that hides it: 'A' (threshold, small
 *   denominator, small zone), 'C' (complement, unanimity), 'B' (dominance, units), or the state as
 *   received: 'R' (secret), 'W' (missing), 'N' (not applicable), 'Q' (fragile)
 */
char vigie_primary_reason (const VigieSecrecyRule *rule, const VigiePrimaryInput *input);

/**
 * vigie_primary_round:
 * @rule: with its base, such as 5; 0 for none
 *
 * Display rounding (*arrondi*) of a count, after suppression: 12 → 10, 13 → 15 in base 5.
 */
double vigie_primary_round (const VigieSecrecyRule *rule, double count);

/* Whether a reason is one of secrecy: a rule's, or received as secret. */
gboolean vigie_reason_hides (char reason);

/* The state that an edition shows for a reason: VIGIE_CELL_SECRET whatever rule hides. */
VigieCellState vigie_reason_state (char reason);

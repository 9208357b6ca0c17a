/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The grammar of formulas, as indicators.csv and relations.csv write them. */
#pragma once

#include "model/catalogue/indicator.h"

/**
 * vigie_formula_parse:
 * @text: `sum = [number "*"] variable { ("+" | "-") [number "*"] variable }`, where a variable is
 *   `[SOURCE "."] STEM [ "@" period ]`; empty for no formula
 * @source: of variables without one
 *
 * Returns: whether the whole of @text follows the grammar; @formula is empty otherwise
 */
gboolean vigie_formula_parse (const char *text, const char *source, VigieFormula *formula);

void vigie_formula_clear (VigieFormula *formula);

/* (transfer full): the formula with spaces around its signs, sources named where not @source. */
char *vigie_formula_dup_text (const VigieFormula *formula, const char *source);

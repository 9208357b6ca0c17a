/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures of one vintage over the zones of another. */
#pragma once

#include "model/core/figures.h"
#include "model/territory/passage.h"

/**
 * vigie_carry_figures:
 * @came: one column over the zones in which @passage begins
 * @summable: stocks are spread over where their zones lie now, with the flag estimated where these were cut;
 *   else (medians, quantiles) a figure stays only where its zone did
 * @into: one column over those in which it ends, filled
 *
 * A zone part of which lies in none of those that came stays missing, and so does one of which a part is
 * missing. Between zones of the user's own only what was counted for all of a zone is carried, as it was counted,
 * stock or not: that of several where they are one now, of none where a part of one lies elsewhere.
 *
 * Returns: whether anything came
 */
gboolean vigie_carry_figures (const VigiePassage *passage,
                              const VigieFigures *came,
                              gboolean summable,
                              VigieFigures *into);

/* (transfer none): for VigieColumn: by which passage. @taken: whether anything came */
const char *vigie_carry_word (const VigiePassage *passage, gboolean taken);

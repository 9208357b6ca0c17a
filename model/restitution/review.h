/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bilan of the convention (A7.2): at any time, also after its end. */
#pragma once

#include "model/protection/exchanges.h"
#include "model/restitution/papers.h"

/**
 * VigieReviewFacts:
 * What other rooms know, as plain texts.
 * @exchanges: lines of the annex × years, and the deliveries
 * @outlook: (nullable): what the bodies say of what comes next
 */
typedef struct {
  const VigieExchanges *exchanges;
  const char *outlook;
} VigieReviewFacts;

/* A chapter of which nothing is recorded is not printed. Cells are counted by source and by the mark that
 * the editions show, never named, nor the rule that hid them: their numbers alone would narrow what is
 * hidden. */
VigiePaper *vigie_paper_of_review (const VigiePaperRecord *record,
                                   const VigieReviewFacts *facts,
                                   GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the cells of a column are held to: counts, wholes, ends, populations, contributors. For
 * protection.c. */
#pragma once

#include "model/protection/protection.h"

/* An end of an evolution, which the figure gives away when the other one is known. */
typedef struct {
  VigieFigures *figures;
  VigieFigures *contributors; /* nullable */
} VigieEvidenceEnd;

/* A term of the figure whose contributors are known: their number, the largest's part and the second's, behind one
 * another. @stands: it is the figure itself. */
typedef struct {
  VigieFigures *figures;
  VigieFigures *contributors;
  gboolean stands;
} VigieEvidenceMakers;

/* A count that goes into the figure, and a whole of which it is a part. */
typedef struct {
  const VigieFigures *part; /* lent by the evidence */
  VigieFigures *whole;
} VigieEvidenceShare;

/**
 * VigieEvidence:
 * Figures have one column over the zoning; they are %NULL where the indicator has no such thing.
 * @rule: of the indicator's source, but for fragility: the figures carry that flag, which depends
 *   on their year
 * @count: the stock or the numerator, where it counts units that a threshold speaks of
 * @denominator: of a ratio; the population of a trait
 * @own_denominator: whether it is one count of the same source, hidden or shown like one
 * @population_told: whether the population counts what the rule counts
 * @contributors, @inhabitants: where the rule asks for them
 * @makers: (element-type VigieEvidenceMakers): of the terms of the rule's own source; @n_terms are all of those
 * @end: (element-type VigieEvidenceEnd)
 * @share: (element-type VigieEvidenceShare)
 */
typedef struct {
  const VigieIndicator *indicator;
  VigieSecrecyRule rule;
  const char *zoning;
  VigieFigures *count;
  VigieFigures *denominator;
  gboolean own_denominator;
  gboolean population_told;
  VigieFigures *contributors;
  VigieFigures *inhabitants;
  GPtrArray *makers;
  gsize n_terms;
  GPtrArray *end;
  GPtrArray *share;
} VigieEvidence;

void vigie_evidence_clear (VigieEvidence *evidence);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieEvidence, vigie_evidence_clear)

/* Fills an empty @evidence for a column over @zoning. */
gboolean vigie_evidence_gather (VigieEvidence *evidence,
                                const VigieSecrecyRule *rule,
                                VigieSourceFigures *sources,
                                const VigieZoning *zoning,
                                const VigieColumn *column,
                                GError **error);

/* A trait of a distribution or a share, as the producer gave it: it counts nothing itself. */
gboolean vigie_indicator_is_trait (const VigieIndicator *indicator);

/* By TRIRIS or commune of 5 000 inhabitants only. */
gboolean vigie_evidence_is_sensitive (const VigieEvidence *evidence);

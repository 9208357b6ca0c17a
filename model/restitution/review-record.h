/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Chapters of the bilan that this room reads from the record itself. For review.c. */
#pragma once

#include "model/convention/anomaly.h"
#include "model/restitution/review.h"

/* Amendments and letters that end it. */
gboolean
vigie_review_add_changes (VigiePaper *paper, const VigiePaperRecord *record, GError **error);

/* Cells of the approved editions, by source and mark. */
gboolean
vigie_review_add_secrecy (VigiePaper *paper, const VigiePaperRecord *record, GError **error);

gboolean
vigie_review_add_documents (VigiePaper *paper, const VigiePaperRecord *record, GError **error);

/* What is about figures, or about their use: where and in which state, not what was found. */
gboolean vigie_review_add_anomalies (VigiePaper *paper,
                                     const VigiePaperRecord *record,
                                     VigieAnomalyKind kind,
                                     GError **error);
gboolean
vigie_review_add_opinions (VigiePaper *paper, const VigiePaperRecord *record, GError **error);
gboolean
vigie_review_add_workshops (VigiePaper *paper, const VigiePaperRecord *record, GError **error);

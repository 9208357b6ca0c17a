/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workshop leaves on paper: its handout and its minutes. */
#pragma once

#include "model/restitution/writers.h"
#include "model/workshop/remark.h"

/**
 * VigieWorkshopPaper:
 * @remarks: its own; @before: of the workshops that it holds again
 * @anomalies: (element-type VigieAnomaly): of which doubts are shown with their state, never with a text
 */
struct _VigieWorkshopPaper {
  VigieWorkshop *workshop;
  GPtrArray *remarks;
  GPtrArray *before;
  GPtrArray *anomalies;
};

/* Returns: (transfer full): or %NULL with @error, also where the workshop is of another edition. */
VigieWorkshopPaper *vigie_workshop_paper_load (VigieObservatory *observatory,
                                               gint64 workshop,
                                               gint64 edition,
                                               GError **error);
void vigie_workshop_paper_free (VigieWorkshopPaper *paper);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieWorkshopPaper, vigie_workshop_paper_free)

/* (transfer full): the name of a zone in the edition; its code where it has none; "" for "". */
char *vigie_workshop_paper_dup_zone (const VigieDocumentContext *context, const char *code);

/* (transfer full): "Allocataires de la CAF, 2019"; "" for no view. */
char *vigie_workshop_paper_dup_view (const VigieDocumentContext *context, const VigieStep *step);

/* (nullable): the step of a remark. */
const VigieStep *vigie_workshop_paper_step (const VigieWorkshop *workshop,
                                            const VigieRemark *remark);

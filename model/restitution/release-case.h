/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All that the convention is asked about before a proof leaves; nothing is written here. */
#pragma once

#include "model/restitution/document-request.h"
#include "model/restitution/release.h"
#include "model/restitution/writers.h"

/**
 * VigieReleaseCase:
 * @proof: as the register has it
 * @stored: what was asked of it; its path is not set
 * @edition: as it lies in the file
 * @convention: as it stands on that day
 * @recipients: (element-type VigieRecipient): whom the convention knows, providers with @delivered set;
 *   and the third parties that were asked about
 * @sources: codes of all that the document's figures are computed from
 * @programmes: "ODSL,ABS": the démarches of its indicators
 * @opinions: (element-type VigieOpinion)
 * @releases: (element-type VigieRelease): the register, newest first
 * @communes, @priority: (nullable): for what is drawn of them
 * @workshop: (nullable): of which minutes or a handout are written
 */
typedef struct {
  VigieDocumentEntry *proof;
  VigieDocumentKind kind;
  VigieStoredRequest stored;
  VigieEdition *edition;
  VigieConvention *convention;
  GPtrArray *recipients;
  GStrv sources;
  char *programmes;
  GPtrArray *opinions;
  GPtrArray *releases;
  VigieZoning *communes, *priority;
  VigieWorkshopPaper *workshop;
} VigieReleaseCase;

VigieReleaseCase *vigie_release_case_new (VigieObservatory *observatory,
                                          gint64 document,
                                          const GDate *today,
                                          GError **error);
void vigie_release_case_free (VigieReleaseCase *facts);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReleaseCase, vigie_release_case_free)

/* (out) (transfer full): the workshop of the paper as it lies in the file now; untouched for other documents. */
gboolean vigie_release_case_load_workshop (const VigieReleaseCase *facts,
                                           VigieObservatory *observatory,
                                           VigieWorkshopPaper **workshop,
                                           GError **error);

/* (transfer none): by name or code; a name that nobody entered is a third party. */
const VigieRecipient *vigie_release_case_recipient (VigieReleaseCase *facts, const char *name);

/* @programmes: as they are written, "ODSL,ABS"; of the case or of a person. The act lends from all three. */
VigieAct vigie_release_case_act (const VigieReleaseCase *facts,
                                 const VigieRecipient *recipient,
                                 const char *programmes);

/* That the edition is approved and has passed all tests: else its documents stay proofs. */
gboolean vigie_release_case_check_edition (const VigieReleaseCase *facts, GError **error);

/**
 * vigie_release_case_number:
 * @release: its kind, edition, recipient and year are set; its correction is set here
 *
 * M14 for a second issue of the year's table that is no correction (A5.3).
 */
gboolean vigie_release_case_number (const VigieReleaseCase *facts,
                                    VigieRelease *release,
                                    gboolean correction,
                                    GError **error);

/**
 * vigie_release_case_decide:
 * @programmes: (nullable): %NULL for those of the indicators
 * @correction: whether it would be a numbered correction
 * @number: (out) (optional): of that correction, or 0
 *
 * What vigie_release_make() would be answered, before anything is tried: nothing is journalled.
 *
 * Returns: (nullable): the article that allows it
 */
const char *vigie_release_case_decide (VigieReleaseCase *facts,
                                       const char *recipient,
                                       const char *programmes,
                                       gboolean correction,
                                       const GDate *today,
                                       int *number,
                                       GError **error);

/**
 * vigie_release_case_try:
 *
 * The same, by a référent and in earnest: a refusal is journalled.
 */
gboolean vigie_release_case_try (VigieReleaseCase *facts,
                                 VigieObservatory *observatory,
                                 const char *recipient,
                                 const char *programmes,
                                 gboolean correction,
                                 const GDate *today,
                                 GError **error);

/* (transfer full): the texts of the notices that the document bears, as printed. */
GStrv vigie_release_case_dup_notices (const VigieReleaseCase *facts);

/* (transfer full): a line a source: "DGI: DGFiP, Revenus fiscaux localisés". */
GStrv vigie_release_case_dup_sources (const VigieReleaseCase *facts);

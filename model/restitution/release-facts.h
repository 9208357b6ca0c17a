/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the convention is told of a release: for whom, of whose data, for which démarche, which issue. */
#pragma once

#include "model/convention/recipient.h"
#include "model/restitution/release.h"
#include "model/workshop/workshop.h"

/* Sets @delivered of the providers among @recipients (element-type VigieRecipient) that gave anything (A4.5). */
gboolean
vigie_release_mark_delivered (VigieObservatory *observatory, GPtrArray *recipients, GError **error);

/* (transfer full): sources of all that the document's figures are computed from, each once; computed
 * ones, such as areas, have no producer. Here and below @workshop is that of a workshop's paper, which shows
 * the indicators of its views and no others; %NULL for other documents. */
GStrv vigie_release_sources (const VigieEdition *edition,
                             const VigieDocumentRequest *request,
                             const VigieWorkshop *workshop);

/* (transfer full): "ODSL,ABS": the démarches of the document's indicators. */
char *vigie_release_programmes (const VigieEdition *edition,
                                const VigieDocumentRequest *request,
                                const VigieWorkshop *workshop);

/* (transfer full): the same as a person gave it, in any order: VIGIE_ERROR_CONTENT otherwise. */
char *vigie_release_parse_programmes (const char *text, GError **error);

/* (transfer full): a line a column: indicator, source, version and file of its delivery. */
char *vigie_release_dup_provenance (const VigieEdition *edition,
                                    const VigieDocumentRequest *request,
                                    const VigieWorkshop *workshop);

/* (transfer full): the same for a list, each delivery once: "CAF v2, DGI v1". */
char *vigie_release_dup_versions (const VigieRelease *release);

/**
 * vigie_release_number_issue:
 * @all: (element-type VigieRelease): the register
 * @release: kind, edition's hash, recipient, its kind and year are set; its correction is set here
 *
 * The yearly table is issued to services, once a year; what was issued may be handed to a further one as it is.
 * M14 where it would be a second issue and no correction. Whoever else is given a table is given no issue.
 */
gboolean vigie_release_number_issue (const GPtrArray *all,
                                     VigieRelease *release,
                                     gboolean correction,
                                     GError **error);

/* %FALSE, with the sentence that only the yearly table has corrections. */
gboolean vigie_release_no_correction (GError **error);

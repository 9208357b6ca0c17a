/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition says of its figures besides: provenance, state of the annex, dictionary; in
 * French, as documents are. For prepare.c. */
#pragma once

#include "model/convention/convention.h"
#include "model/protection/edition.h"
#include "model/protection/protection.h"

/**
 * vigie_provenance_fill:
 * @holdings, @deliveries: all of the observatory, replaced deliveries with them
 * @sheet: of the column's source
 * @verdict: joined over the zonings
 *
 * Fills an empty @provenance with what the deliveries say of the column.
 */
void vigie_provenance_fill (VigieProvenance *provenance,
                            GPtrArray *holdings,
                            GPtrArray *deliveries,
                            const VigieColumn *column,
                            const VigieSourceSheet *sheet,
                            const VigieVerdict *verdict);

/* (transfer full): a rule in words: "seuil 11, dominance 85 % ; population non vérifiée". */
char *vigie_secrecy_dup_words (const VigieSourceSheet *sheet, const VigieVerdict *verdict);

/* Fills the annex's lines as the deliveries have them today. */
gboolean vigie_edition_fill_annex (VigieEdition *edition,
                                   VigieObservatory *observatory,
                                   const VigieConvention *convention,
                                   const GDate *today,
                                   GError **error);

/* Fills the dictionary from tables and provenance. */
void vigie_edition_fill_dictionary (VigieEdition *edition);

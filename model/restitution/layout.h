/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the annual table and the layer share: names of columns, notices, the proof's mark. */
#pragma once

#include "model/restitution/writers.h"

/**
 * vigie_layout_column_code:
 *
 * Returns: (transfer full): the catalogue's code; "CODE@2019" where the edition has the indicator
 *   at several periods
 */
char *vigie_layout_column_code (const VigieTable *table, gsize column);

/* (transfer full): what a file is: "Épreuve n° 3 de l’édition 2, secret secondaire non vérifié", or
 * "Diffusion n° 5 – rectificatif n° 1 – destinataire : SIG (article 5) – démarche : ODSL, ABS". */
char *vigie_layout_state (const VigieDocumentContext *context);

/* (transfer full): a notice's text, or "" where the convention has none. */
char *vigie_layout_notice (const VigieDocumentContext *context, const char *id);

/**
 * vigie_layout_sources:
 *
 * Returns: (transfer full) (element-type utf8): the source line N6, one a source and period: its
 *   words are the convention's, its blanks are filled from the provenance
 */
GPtrArray *vigie_layout_sources (const VigieDocumentContext *context);

/* (transfer full): "31/12/2026"; "" for %NULL or "". */
char *vigie_layout_date (const char *iso);

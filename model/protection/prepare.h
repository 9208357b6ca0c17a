/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare and approve an edition: primary rules now, what the ledger requires later. */
#pragma once

#include "model/core/progress.h"
#include "model/deliveries/source-figures.h"
#include "model/protection/edition.h"

/**
 * VigieEditionRequest:
 * @column: indicator and period of each column
 * @zoning: NULL-terminated kinds: "iris", "commune", "agglomeration"
 * @vintage: 0 for the newest
 */
typedef struct {
  const VigieColumn *column;
  gsize n_columns;
  const char *const *zoning;
  int vintage;
  VigieAudience audience;
} VigieEditionRequest;

/**
 * vigie_edition_prepare:
 *
 * Computes the figures, hides what the primary rules of each source hide, and stores the edition,
 * not approved yet: sealed whole until then. Journals it.
 *
 * Returns: its number, or 0
 */
gint64 vigie_edition_prepare (VigieObservatory *observatory,
                              const VigieEditionRequest *request,
                              const GDate *today,
                              VigieProgress *progress,
                              GError **error);

/* By a référent; immutable from then on. A partners edition's values and marks then lie in the
 * clear, its reasons stay sealed. */
gboolean vigie_edition_approve (VigieObservatory *observatory,
                                gint64 number,
                                const GDate *today,
                                GError **error);

/* Why a cell of a table is hidden, for the entitled: 'V' shown, 'A' threshold, 'C' complement or
 * unanimity, 'B' dominance or units, 'W' absent, 'N' not applicable, 'Q' fragile, 'R' received as
 * secret, 'M' finer than the finest level allowed. One byte a cell, in the order of the table's
 * figures. Journalled as a reading. (transfer full) */
guint8 *vigie_edition_reasons (VigieObservatory *observatory,
                               gint64 number,
                               const char *zoning,
                               GError **error);

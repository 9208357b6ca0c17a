/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare and approve an edition: primary rules, then what they and the ledger require besides. */
#pragma once

#include "model/core/progress.h"
#include "model/deliveries/source-figures.h"
#include "model/protection/edition.h"

/**
 * VigieEditionRequest:
 * @column: indicator and period of each column
 * @zoning: NULL-terminated kinds: "iris", "commune", "agglomeration"
 * @vintage: 0 for the newest
 * @communes_published: totals of communes are given up last (*communes publiées*)
 * @keep_last_year: cells that the edition before of the same columns, a year older, has shown are
 *   given up after others
 * @supersedes: an approved edition that this one corrects, or 0: of the same audience, and with an
 *   indicator in common
 */
typedef struct {
  const VigieColumn *column;
  gsize n_columns;
  const char *const *zoning;
  int vintage;
  VigieAudience audience;
  gboolean communes_published;
  gboolean keep_last_year;
  gint64 supersedes;
} VigieEditionRequest;

/**
 * vigie_edition_prepare:
 *
 * Computes the figures, hides what the primary rules of each source hide, then what must be hidden
 * so that none of it follows from this edition and all those approved before ('D' and 'L'), and
 * stores the edition, not approved yet: sealed whole until then. Journals it.
 *
 * Returns: its number, or 0; VIGIE_ERROR_REFUSED, with the earlier document named, where no choice
 *   of cells is safe
 */
gint64 vigie_edition_prepare (VigieObservatory *observatory,
                              const VigieEditionRequest *request,
                              const GDate *today,
                              VigieProgress *progress,
                              GError **error);

/* By a référent; immutable from then on. A partners edition's values and marks then lie in the
 * clear, its reasons stay sealed. Refused when a test is lacking, or when the ledger has changed
 * since it was prepared and it is not safe any more. */
gboolean vigie_edition_approve (VigieObservatory *observatory,
                                gint64 number,
                                const GDate *today,
                                GError **error);

/* Leaves an edition that is not approved; its number is never used again. Journalled. */
gboolean vigie_edition_discard (VigieObservatory *observatory, gint64 number, GError **error);

/* Why a cell of a table is hidden, for the entitled: 'V' shown, 'A' threshold, 'C' complement or
 * unanimity, 'B' dominance or units, 'W' absent, 'N' not applicable, 'Q' fragile, 'R' received as
 * secret, 'M' finer than the finest level allowed, 'D' to protect others, 'L' to protect others from
 * what an earlier edition tells. One byte a cell, in the order of the table's
 * figures. Journalled as a reading. (transfer full) */
guint8 *vigie_edition_reasons (VigieObservatory *observatory,
                               gint64 number,
                               const char *zoning,
                               GError **error);

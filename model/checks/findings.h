/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the import of a delivery found, read again from its record and from under its seal; let pass later on. */
#pragma once

#include "model/import/report.h"
#include "model/store/observatory.h"

/**
 * vigie_findings_load:
 *
 * All that was found in a delivery, numbered from 1 in this order: what its record has, then what its checks found. The
 * word is the one of the import, or a later one. Who shows them asks vigie_findings_read().
 *
 * Returns: (transfer full) (element-type VigieReportFinding): or %NULL with @error; unlocked
 */
GPtrArray *vigie_findings_load (VigieObservatory *observatory, gint64 delivery, GError **error);

/* The same for somebody to read: that is reading source figures, and is journalled. @reader: what shows them, "vigie-cli" */
GPtrArray *vigie_findings_read (VigieObservatory *observatory,
                                gint64 delivery,
                                const char *reader,
                                const GDate *today,
                                GError **error);

/**
 * vigie_finding_waive:
 * @finding: its number, from 1
 * @word: why it may pass; empty takes back a later word, or that of the import
 *
 * Kept with the delivery, under its seal; journalled under the article on access without the word.
 */
gboolean vigie_finding_waive (VigieObservatory *observatory,
                              gint64 delivery,
                              guint finding,
                              const char *word,
                              const GDate *today,
                              GError **error);

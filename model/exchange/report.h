/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a package, in words: rows refused and why, what is known without being a delivery, rules that differ. */
#pragma once

#include <glib.h>

/**
 * vigie_report_sentences:
 * @report: (nullable): of a #VigiePackage, as its receipt has it
 *
 * Returns: (transfer full) (element-type utf8): translated sentences; none where all was taken as it came
 */
GPtrArray *vigie_report_sentences (const char *report);

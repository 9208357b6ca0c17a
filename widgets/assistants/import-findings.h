/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an import found, and what becomes of each: let pass with a word, or noted as an anomaly. */
#pragma once

#include <gtk/gtk.h>

#include "model/import/difference.h"
#include "model/import/report.h"

/* Appends the findings by kind. Their buttons activate "assistant.waive" (us: the finding's place, a word or ""),
 * "assistant.anomaly" (s: its sentence) and, where the file is @previewed, "assistant.show" (ui: its row and column, or −1). */
void vigie_import_findings_append (GtkBox *box, const VigieReport *report, gboolean previewed);

/* (transfer full): how many of them wait for a word: “3 to look at”. */
char *vigie_import_findings_dup_count (const VigieReport *report);

/* Appends what the file changes of the delivery that it would replace; nothing where there is none. */
void vigie_import_difference_append (GtkBox *box, const VigieImportDifference *difference);

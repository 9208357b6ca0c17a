/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of the import assistant: the file, its preview with a panel for each step, the summary. */
#pragma once

#include <adwaita.h>

#include "model/import/difference.h"
#include "widgets/assistants/import-file-step.h"
#include "widgets/assistants/import-readings.h"
#include "widgets/assistants/import-steps.h"

#define VIGIE_TYPE_IMPORT_PAGES (vigie_import_pages_get_type ())
G_DECLARE_FINAL_TYPE (VigieImportPages, vigie_import_pages, VIGIE, IMPORT_PAGES, AdwBin)

/* Signals `file-changed`: the source or the period is another; `reading-changed`: so is how the file is to be read. */

/* @busy: a worker has the import; @lasting: so long that its progress is shown. */
void vigie_import_pages_show (VigieImportPages *self,
                              VigieImportStep step,
                              gboolean busy,
                              gboolean lasting);
void vigie_import_pages_set_fraction (VigieImportPages *self, double fraction);

/* The file at hand; nothing is known of it yet. */
void vigie_import_pages_set_file (VigieImportPages *self, const char *name);

/* @import: (transfer none) (nullable): must outlive what is shown: set %NULL before it is freed */
void vigie_import_pages_set_import (VigieImportPages *self, const VigieImport *import);

/* Chooses a column of the file, as a click on it does. */
void vigie_import_pages_look (VigieImportPages *self, int column);

/* Shows a row of the file, which the import's preview has, and marks it; @column: or −1. */
void vigie_import_pages_show_row (VigieImportPages *self, gsize row, int column);

/* Shows the wide table that a long one becomes, in the place of its rows, or these again. */
void vigie_import_pages_show_wide (VigieImportPages *self, gboolean wide);

/* @terms: how it came, at the summary's side */
void vigie_import_pages_set_summary (VigieImportPages *self,
                                     const VigieImportDifference *difference,
                                     const VigieConvention *convention,
                                     GtkWidget *files,
                                     GtkWidget *terms);

/* @readings: (transfer full) (nullable): %NULL where nobody asked yet. Their first rows are shown while there is no
 * import. */
void vigie_import_pages_take_readings (VigieImportPages *self, VigieImportReadings *readings);
gboolean vigie_import_pages_has_readings (VigieImportPages *self);

/* (transfer full) (nullable): how the file is to be read. */
VigieReading *vigie_import_pages_dup_wanted (VigieImportPages *self);

/* Which rows are said to be headings and data. */
VigieTableRows vigie_import_pages_get_rows (VigieImportPages *self);

VigieImportFileStep *vigie_import_pages_get_file_step (VigieImportPages *self);

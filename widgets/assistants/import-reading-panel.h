/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is read, beside its preview: each other way stands in a ranked list, and can be chosen by hand. */
#pragma once

#include <adwaita.h>

#include "model/import/report.h"
#include "widgets/assistants/import-readings.h"

#define VIGIE_TYPE_IMPORT_READING_PANEL (vigie_import_reading_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportReadingPanel, vigie_import_reading_panel, VIGIE, IMPORT_READING_PANEL, AdwBin)

/**
 * vigie_import_reading_panel_fill:
 * @readings: (transfer none) (nullable): lent until the next call
 * @report: (nullable): whose structural faults are listed
 */
void vigie_import_reading_panel_fill (VigieImportReadingPanel *self,
                                      const VigieImportReadings *readings,
                                      const VigieReport *report);

/* (transfer full): the way that was chosen; signal `changed`. */
VigieReading *vigie_import_reading_panel_dup_wanted (VigieImportReadingPanel *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a file is read, beside its preview: each other way can be chosen by hand. */
#pragma once

#include <adwaita.h>

#include "model/import/import.h"

#define VIGIE_TYPE_IMPORT_READING_PANEL (vigie_import_reading_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportReadingPanel, vigie_import_reading_panel, VIGIE, IMPORT_READING_PANEL, AdwBin)

/* Signal `changed`: another way is chosen. */

/* Shows how @import was read. */
void vigie_import_reading_panel_set_import (VigieImportReadingPanel *self,
                                            const VigieImport *import);

/* (transfer full): what is chosen; nothing else is set. */
VigieReading *vigie_import_reading_panel_dup_wanted (VigieImportReadingPanel *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The column chosen in the preview: what it is taken for, and what it may be instead. */
#pragma once

#include <adwaita.h>

#include "model/import/import.h"

#define VIGIE_TYPE_IMPORT_COLUMN_PANEL (vigie_import_column_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportColumnPanel, vigie_import_column_panel, VIGIE, IMPORT_COLUMN_PANEL, AdwBin)

/* @import: (transfer none) (nullable): what is shown of it is copied; no column is chosen in it. A choice activates
 * "assistant.column" (s) or "assistant.proposal" (uu). */
void vigie_import_column_panel_set_import (VigieImportColumnPanel *self, const VigieImport *import);

/* Nothing is shown of −1. */
void vigie_import_column_panel_set_column (VigieImportColumnPanel *self, int column);

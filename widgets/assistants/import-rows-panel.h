/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a file are its headings and its data, beside its preview: each can be put right by hand. */
#pragma once

#include <adwaita.h>

#include "model/import/mapping.h"
#include "model/import/table-rows.h"

#define VIGIE_TYPE_IMPORT_ROWS_PANEL (vigie_import_rows_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportRowsPanel, vigie_import_rows_panel, VIGIE, IMPORT_ROWS_PANEL, AdwBin)

/* @mapping: (nullable): as the file is understood; what was said by hand stays without one */
void vigie_import_rows_panel_fill (VigieImportRowsPanel *self, const VigieMapping *mapping);

/* What was said by hand, 0 for the rest; signal `changed`. */
VigieTableRows vigie_import_rows_panel_get (VigieImportRowsPanel *self);

/* It is another file, or another reading of it. */
void vigie_import_rows_panel_forget (VigieImportRowsPanel *self);

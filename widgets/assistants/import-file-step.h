/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first step of an import: which file, and of which source and period it is. */
#pragma once

#include <adwaita.h>

#include "model/core/period.h"

#define VIGIE_TYPE_IMPORT_FILE_STEP (vigie_import_file_step_get_type ())
G_DECLARE_FINAL_TYPE (VigieImportFileStep, vigie_import_file_step, VIGIE, IMPORT_FILE_STEP, AdwBin)

/* Signal `changed`: the source or the period is another. */

void vigie_import_file_step_set_file (VigieImportFileStep *self, const char *name);

/* (nullable): the code of the source chosen by hand. */
const char *vigie_import_file_step_get_source (VigieImportFileStep *self);

/* NONE where it is to be found in the file; %FALSE where what is typed is no period. */
gboolean
vigie_import_file_step_get_period (VigieImportFileStep *self, VigiePeriod *period, GError **error);

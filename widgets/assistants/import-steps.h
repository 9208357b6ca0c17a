/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of the import assistant, in its title bar: which are done, where one is. */
#pragma once

#include <gtk/gtk.h>

typedef enum {
  VIGIE_IMPORT_STEP_FILE,
  VIGIE_IMPORT_STEP_READING,
  VIGIE_IMPORT_STEP_GEOGRAPHY,
  VIGIE_IMPORT_STEP_COLUMNS,
  VIGIE_IMPORT_STEP_SUMMARY,
  VIGIE_IMPORT_N_STEPS
} VigieImportStep;

/* "Geography", translated. */
const char *vigie_import_step_name (VigieImportStep step);

/* Writes the steps into @box, @now being the present one. */
void vigie_import_steps_fill (GtkBox *box, VigieImportStep now);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the user corrects beside the preview, as actions: each changes a mapping, under which the file is read again. */
#pragma once

#include "model/import/import.h"

/**
 * VigieImportCorrection:
 * @action: "assistant.rows"
 * @type: of its parameter
 * @correct: changes the mapping; %FALSE with an error where it cannot be
 */
typedef struct {
  const char *action;
  const char *type;
  gboolean (*correct) (VigieMapping *mapping,
                       const VigieImport *import,
                       GVariant *parameter,
                       GError **error);
} VigieImportCorrection;

/* All of them; an entry without an action ends the list. */
const VigieImportCorrection *vigie_import_corrections (void);

/* (transfer full): the mapping that an action asks for; %NULL with @error */
VigieMapping *vigie_import_correct (const VigieImport *import,
                                    const char *action,
                                    GVariant *parameter,
                                    GError **error);

/* Appends to @map what was chosen of columns by hand, as the command line takes it: "#3=POP". */
void vigie_import_corrections_append (GStrvBuilder *map, const VigieImport *import);

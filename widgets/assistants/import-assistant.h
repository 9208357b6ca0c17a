/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import assistant: file, reading, geography, columns, summary. */
#pragma once

#include <adwaita.h>

#include "model/import/import.h"
#include "widgets/assistants/import-steps.h"

#define VIGIE_TYPE_IMPORT_ASSISTANT (vigie_import_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieImportAssistant, vigie_import_assistant, VIGIE, IMPORT_ASSISTANT, AdwWindow)

/**
 * vigie_import_assistant_new:
 * @observatory: (transfer none): unlocked; outlives the window. Work is done on other connections
 * @convention: as it stands today
 * @today: of the sitting
 *
 * Signals: `stored` (gint64 delivery): a delivery has been stored, before the window closes; `anomaly` (source,
 * year, sentence): what a check found is to be noted.
 */
GtkWidget *vigie_import_assistant_new (VigieObservatory *observatory,
                                       const VigieConvention *convention,
                                       const GDate *today);

/* Starts reading a file, as a drop does. */
void vigie_import_assistant_set_path (VigieImportAssistant *self, const char *path);

/* The same where none is at hand; else the file waits until that one is stored. */
void vigie_import_assistant_add (VigieImportAssistant *self, const char *path);

VigieImportStep vigie_import_assistant_get_step (VigieImportAssistant *self);

/* (transfer none) (nullable): what is read so far. */
const VigieImport *vigie_import_assistant_get_import (VigieImportAssistant *self);

/* As if it were typed on the last page: who collected and sent the file, and why. */
void vigie_import_assistant_set_terms (VigieImportAssistant *self, const VigieImportTerms *terms);

/* (nullable): what the convention says to that. */
const char *vigie_import_assistant_get_sentence (VigieImportAssistant *self);

/* Whether a reading or storing goes on. */
gboolean vigie_import_assistant_is_busy (VigieImportAssistant *self);

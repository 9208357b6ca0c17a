/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was corrected of a file, to be undone and done again. */
#pragma once

#include "model/import/mapping.h"

typedef struct {
  GPtrArray *undo; /* VigieMapping, the last one at the end */
  GPtrArray *redo;
} VigieImportHistory;

void vigie_import_history_init (VigieImportHistory *history);
void vigie_import_history_clear (VigieImportHistory *history);

/* Another file, or read another way: its mappings fit no longer. */
void vigie_import_history_forget (VigieImportHistory *history);

/* How it was understood before a correction. */
void vigie_import_history_note (VigieImportHistory *history, const VigieMapping *before);

/* (transfer full) (nullable): how it was understood before, or again; @now is kept for the other way */
VigieMapping *
vigie_import_history_take (VigieImportHistory *history, gboolean forth, const VigieMapping *now);

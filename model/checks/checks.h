/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Checks (*contrôles*) of an import's figures, before anything is stored. */
#pragma once

#include "model/import/import.h"

/**
 * vigie_import_check:
 * @observatory: what it holds is compared while it is unlocked; else that is said
 *
 * Adds to the import's report what looks wrong: the file's totals against its zones; parts against wholes by the certain lines
 * of relations.csv; figures that cannot be; each variable against the nearest period held (a break, ten times as many, two
 * columns exchanged, last year's figures again, single zones); a part against its whole in another source; zones unlike
 * their neighbours. Differences within the rounding of the figures are none. Sentences hold no figure, details do.
 *
 * An earlier check of the same import is forgotten first.
 *
 * Returns: %FALSE with @error when held figures could not be read, or when cancelled
 */
gboolean vigie_import_check (VigieImport *import,
                             VigieObservatory *observatory,
                             VigieProgress *progress,
                             GError **error);

/* Lets findings pass: the @finding-th of the report, with a word that is kept with the delivery. An empty one takes it back. */
void vigie_import_waive (VigieImport *import, guint finding, const char *word);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells and relations as files, so that any table can be protected. */
#pragma once

#include "model/core/progress.h"
#include "model/suppression/suppression.h"

/**
 * VigieCellFiles:
 * @id: (element-type utf8): the cells' names, in the order of the file and of the system
 */
typedef struct {
  GPtrArray *id;
  VigieCellSystem *system;
} VigieCellFiles;

void vigie_cell_files_free (VigieCellFiles *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCellFiles, vigie_cell_files_free)

/**
 * vigie_cell_files_read:
 * @folder: with `cells.csv`, `relations.csv`, and perhaps `rules.csv`
 *
 * `cells.csv` has the columns `id` and `value`, and, where they matter, `primary` (1: may not be
 * found), `publish` (1, the default: offered now), `known` (1: shown before), `low` (1), `cost` (the
 * value), `rounding` (0), `width`, `upper` (those of the rules) and `lone` (0). A cell neither
 * offered nor known is seen by nobody. `relations.csv` has `total` and `parts`, joined by `+`;
 * `rules.csv` has `rule` and `value`: `seuil` (5) and `audit_width` (as `seuil`).
 *
 * Returns: (transfer full): or %NULL with a sentence that names the file, the row and the remedy
 */
VigieCellFiles *vigie_cell_files_read (const char *folder, VigieProgress *progress, GError **error);

/* Reads a pattern `id;hidden` for the cells of @files. Returns: (transfer full): a byte a cell, 1
 * where hidden; or %NULL */
guint8 *
vigie_cell_files_read_pattern (const VigieCellFiles *files, const char *path, GError **error);

/* Writes `id;hidden`, whole or not at all: 1 for what an outsider does not see,
 * never for a zero that is not sensitive. */
gboolean vigie_cell_files_write_pattern (const VigieCellFiles *files,
                                         const VigiePattern *pattern,
                                         const char *path,
                                         GError **error);

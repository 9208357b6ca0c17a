/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The modalities that the columns of a file hold, and which combinations of them have rows: one pass before the pivot. */
#pragma once

#include "model/catalogue/modality.h"
#include "model/import/mapping.h"

/**
 * VigieModalityColumn:
 * @column: of the file
 * @dimension: (nullable): that its heading names
 * @text: (element-type utf8): as spelled, in the order of the file
 * @too_many: names, not modalities: not all are kept
 * @varies: one zone has several
 */
typedef struct {
  gsize column;
  const VigieDimension *dimension;
  GPtrArray *text;
  GHashTable *number; /* text → number + 1 */
  gboolean too_many;
  gboolean varies;
} VigieModalityColumn;

/**
 * VigieModalities:
 * @column: (element-type VigieModalityColumn)
 * @n_rows: rows with a code
 * @n_codes: different ones
 * @combinations: (nullable): those that have rows; %NULL where they are too many
 */
typedef struct {
  GPtrArray *column;
  gsize n_rows;
  gsize n_codes;
  GHashTable *combinations;
} VigieModalities;

void vigie_modalities_free (VigieModalities *modalities);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieModalities, vigie_modalities_free)

/**
 * vigie_modalities_read:
 * @column: (array zero-terminated=1): columns to look at, ended by −1
 * @dimension: for each of them (nullable)
 *
 * Reads the file whole; nothing of its figures is kept.
 */
VigieModalities *vigie_modalities_read (VigieReader *reader,
                                        const VigieMapping *mapping,
                                        const gssize *column,
                                        const VigieDimension *const *dimension,
                                        VigieProgress *progress,
                                        GError **error);

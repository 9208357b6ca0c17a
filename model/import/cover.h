/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which modalities of a file make up another one, each piece counted once: “<25” of “15-19” and “20-24”. */
#pragma once

#include "model/catalogue/modality.h"

/**
 * vigie_cover_whole:
 * @dimension: (nullable): of a column that the catalogue does not know
 * @modality: the file's
 * @with_total: take the total where the file has one
 *
 * All of a dimension: its total before any sum; else modalities that do not overlap, with what was not told (“NR”). Both
 * sexes must be there, ages and durations without a gap, and no modality whose meaning is not known.
 *
 * Returns: (transfer full): numbers of modalities, ended by −1; %NULL where the file cannot tell
 */
int *vigie_cover_whole (const VigieDimension *dimension,
                        const VigieModality *modality,
                        gsize n,
                        gboolean with_total);

/* Those that make up @target; of ages and durations only what lies between the file's least and most is asked, of
 * activities only what the file has. */
int *vigie_cover_atoms (const VigieDimension *dimension,
                        const VigieModality *modality,
                        gsize n,
                        VigieAtoms target);

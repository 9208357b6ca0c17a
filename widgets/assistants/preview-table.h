/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are shown beside an import though no rows of its report are: a file of which nothing is understood, or what a
 * long one becomes. */
#pragma once

#include "model/import/import.h"
#include "model/import/sample.h"
#include "model/import/wide.h"

typedef struct {
  VigieMapping *mapping;
  GPtrArray *row; /* VigiePreviewRow */
} VigiePreviewTable;

void vigie_preview_table_clear (VigiePreviewTable *table);

/* Of its first rows. */
void vigie_preview_table_of_sample (VigiePreviewTable *table, const VigieSample *sample);
void vigie_preview_table_of_wide (VigiePreviewTable *table, const VigieWideTable *wide);

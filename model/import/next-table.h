/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A second table below the first one of a sheet, whose columns are others. */
#pragma once

#include "model/import/mapping.h"
#include "model/import/sample.h"

/**
 * vigie_next_table_check:
 * @source: code of the source
 * @number: the row's, from 1
 * @field: (array length=n): its cells
 *
 * A row of headings among the data that are not those of @mapping begins another table: its figures would be read as those of
 * the first one's columns. The same headings again, as at the top of each page, begin none.
 *
 * Returns: %FALSE with the row and the remedy in @error
 */
gboolean vigie_next_table_check (const VigieMapping *mapping,
                                 const char *source,
                                 const char *file,
                                 gsize number,
                                 const VigieField *field,
                                 gsize n,
                                 GError **error);

/* The same for each row of @sample. */
gboolean vigie_next_table_check_sample (const VigieMapping *mapping,
                                        const char *source,
                                        const char *file,
                                        const VigieSample *sample,
                                        GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a file says of itself around its table: titles above, “Source : CAF” below, its name and its sheet’s. */
#pragma once

#include "model/import/layout.h"

/**
 * vigie_titles_find_source:
 * @file, @sheet: (nullable): their names
 * @among: codes of the sources that the headings may be of, ended by %NULL
 *
 * “Source : Pôle emploi, traitement Insee” names two.
 *
 * Returns: (nullable): the code of the one source whose names of sources.csv stand there, else of the one @among; %NULL for
 *   none or several
 */
const char *vigie_titles_find_source (const VigieSample *sample,
                                      const VigieLayout *layout,
                                      const char *file,
                                      const char *sheet,
                                      const char *const *among);

/* The one year of the titles above the table, or of a column “Année” that says the same in every row; else 0. */
int vigie_titles_find_year (const VigieSample *sample, const VigieLayout *layout);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a sample to a proposed mapping: the source, the year, what each column is. */
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/import/layout.h"
#include "model/import/mapping.h"

/* The source whose patterns match most headings, or %NULL; @n_matches is how many. @rival: (out) (optional):
 * another with as many, or %NULL. */
const char *vigie_recognise_source (const VigieSample *sample,
                                    const VigieLayout *layout,
                                    int year,
                                    gsize *n_matches,
                                    const char **rival);

/* The year that most headings of @source carry, or 0. */
int vigie_recognise_year (const VigieSample *sample, const VigieLayout *layout, const char *source);

/* The one year that a name holds, such as a file's or a sheet's; 0 for none or several. Of "geo2024" and "produit-le2024-07-05"
 * it is no year of figures. */
int vigie_year_in_name (const char *name);

/**
 * vigie_mapping_propose:
 * @period: of the delivery, for columns whose heading has no year
 * @usual: the file's decimal mark where a column does not decide
 */
VigieMapping *vigie_mapping_propose (const VigieSample *sample,
                                     const VigieLayout *layout,
                                     const char *source,
                                     VigiePeriod period,
                                     char usual);

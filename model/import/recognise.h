/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From a sample to a proposed mapping: which column has the codes, which row the headings, what each
 * column is. */
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/import/code.h"
#include "model/import/mapping.h"
#include "model/import/sample.h"

/* Where the table stands in the sample. */
typedef struct {
  gssize code;        /* column, or −1 */
  gssize commune;     /* column of the commune beside a split code, or −1 */
  gssize heading_row; /* index in the sample, or −1 */
  gssize label_row;
  gsize first_row;
  gsize n_codes; /* cells of the code column with the form of a code */
  gsize n_zones; /* of them, distinct zones of the territory */
  gssize own;    /* of the user's own zonings, that whose codes these are, or −1 */
  gboolean qpv;  /* codes of QPV */
} VigieLayout;

/* Reads the layout; @code is −1 where no column holds codes. @own: (element-type VigieZoning) */
VigieLayout
vigie_layout_read (const VigieSample *sample, const VigieZoning *iris, const GPtrArray *own);

/* The source whose patterns match most headings, or %NULL; @n_matches is how many. */
const char *vigie_recognise_source (const VigieSample *sample,
                                    const VigieLayout *layout,
                                    int year,
                                    gsize *n_matches);

/* The year that most headings of @source carry, or 0. */
int vigie_recognise_year (const VigieSample *sample, const VigieLayout *layout, const char *source);

/* The one year that a name holds, such as a file's or a sheet's; 0 for none or several. */
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Long tables (*fichiers longs*): one row a zone and modality, or a zone and estate, recognised and given a pivot. */
#pragma once

#include "model/import/recognise.h"

/* The one source of whose long tables a heading is the measure; %NULL for none or several: @others then names them. */
const char *
vigie_long_recognise_source (const VigieSample *sample, const VigieLayout *layout, char **others);

/* Whether what the user says is about modalities, “DEFM[CAT=A|B|C,AGE=<25]=CHO_ABC_M25”, or about a column that they make and no
 * column of the file: “CHO_ABC_M25=none” takes it away. */
gboolean vigie_long_is_said (const VigieMapping *mapping, const char *text);

/* The column that says who contributes, such as the landlord, or −1. */
gssize vigie_long_find_contributor (const VigieMapping *mapping);

/* The column that says what the largest contributor of a variable has, such as MAX_EFF, or −1. */
gssize vigie_long_find_largest (const VigieMapping *mapping,
                                const char *source,
                                const char *variable,
                                VigiePeriod period);

/* Whether a heading is one of periods, such as “Année” or “Date référence”, as modalities.csv has them. */
gboolean vigie_long_heads_periods (const char *heading);
/* The period that a cell of it names. */
gboolean vigie_long_read_period (const char *text, VigiePeriod *period);

/* The newest year of a column of periods, 0 without one. */
int vigie_long_recognise_year (const VigieSample *sample, const VigieLayout *layout);

/**
 * vigie_long_propose:
 * @reader: before its first row; it is read and rewound where the sample looks long
 * @map: (nullable): what the user says; only what vigie_long_is_said() is taken
 *
 * Gives @mapping a pivot where the file has several rows for its zones, told apart by modalities; a wide file is left
 * as it is.
 */
gboolean vigie_long_propose (VigieMapping *mapping,
                             const VigieSample *sample,
                             const VigieLayout *layout,
                             VigieReader *reader,
                             const char *source,
                             VigiePeriod period,
                             const char *const *map,
                             VigieProgress *progress,
                             GError **error);

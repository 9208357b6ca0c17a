/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who contributes to the figures of an import: a landlord by file or by a column, or an establishment of which the
 * producer tells what the largest has. Zones × variables × landlords, whatever the number of rows. */
#pragma once

#include "model/import/pivot-pass.h"

typedef struct _VigieImportContributors VigieImportContributors;

VigieImportContributors *
vigie_import_contributors_new (gsize n_iris, gsize n_communes, gsize n_variables);
void vigie_import_contributors_free (VigieImportContributors *contributors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieImportContributors, vigie_import_contributors_free)

/* Adds what @name has in a zone; rows of other places than IRIS and communes are of nobody. A cell without a value is a
 * part that is not known. */
void vigie_import_contributors_add (VigieImportContributors *contributors,
                                    const char *name,
                                    VigiePivotPlace place,
                                    gsize zone,
                                    gsize variable,
                                    VigieCell cell);

/* What the largest has in a zone, as the producer says; of several rows the most. */
void vigie_import_contributors_note_largest (VigieImportContributors *contributors,
                                             VigiePivotPlace place,
                                             gsize zone,
                                             gsize variable,
                                             VigieCell cell);

gsize vigie_import_contributors_count (const VigieImportContributors *contributors);

/* Those of @from too; @variable: for each of its variables the number here, or −1. */
void vigie_import_contributors_join (VigieImportContributors *contributors,
                                     const VigieImportContributors *from,
                                     const gssize *variable);

/**
 * vigie_import_contributors_dup_column:
 * @place: IRIS, COMMUNE, or TOTAL for the agglomeration
 * @commune_of: by IRIS
 *
 * Returns: (transfer full) (nullable): as #VigieDeliveryColumn has them; %NULL where nothing is known of the variable
 */
VigieFigures *vigie_import_contributors_dup_column (const VigieImportContributors *contributors,
                                                    gsize variable,
                                                    VigiePivotPlace place,
                                                    const guint32 *commune_of);

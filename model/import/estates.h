/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A landlord's file has a row a building or estate (*groupe d'immeubles*), and may say where it stands: an address is no person's
 * where each row counts two dwellings or more. */
#pragma once

#include "model/import/mapping.h"
#include "model/import/persons.h"

/**
 * vigie_estates_find_column:
 * @source: (nullable): %NULL for any whose rows are of estates
 *
 * Returns: the column of a sheet whose heading is that of the dwellings, or −1 where there is none, or several
 */
gssize vigie_estates_find_column (const VigieSample *sample,
                                  const VigieLayout *layout,
                                  const char *source);

/* The same of a mapping, as it was recognised or said. */
gssize vigie_estates_find_mapped (const VigieMapping *mapping, const char *source);

/* Whether some column of the sample counts two or more in most rows that have an address: else no mapping makes estates of it. */
gboolean vigie_estates_are_likely (const VigieSample *sample,
                                   const VigieLayout *layout,
                                   const GPtrArray *addresses);

typedef struct _VigieEstates VigieEstates;

/**
 * vigie_estates_new:
 * @dwellings: column that counts them
 * @code: column of the zones, or −1
 * @addresses: (element-type VigiePersonColumn): columns of addresses
 * @taken: (nullable): the mapping by which cells are taken: where figures, codes and modalities stand no address may
 */
VigieEstates *vigie_estates_new (gsize dwellings,
                                 gssize code,
                                 const GPtrArray *addresses,
                                 const VigieMapping *taken,
                                 gssize landlord);
void vigie_estates_free (VigieEstates *estates);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEstates, vigie_estates_free)

/* @of_zone: the row is of a zone, whatever else stands in it; @in_table: it is neither a title nor a note. */
void
vigie_estates_add (VigieEstates *estates, const VigieRow *row, gboolean of_zone, gboolean in_table);

/**
 * vigie_estates_check:
 * @columns: (element-type VigiePersonColumn): that hold addresses
 *
 * Returns: %FALSE with M05, the row and the remedy, where a row is a household's
 */
gboolean
vigie_estates_check (const VigieEstates *estates, const GPtrArray *columns, GError **error);

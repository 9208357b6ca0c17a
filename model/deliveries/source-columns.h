/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One variable over one zoning: as delivered, completed, summed or deduced; each unsealed once. */
#pragma once

#include "model/deliveries/holding-index.h"
#include "model/deliveries/zoning-set.h"

/* @invented: some of it was made up for the demonstration. @carried: (nullable): some of it was received in
 * another vintage; see carried.h. @carried_from: the zoning of that, 0 where nothing of it is spread. */
typedef struct {
  VigieFigures *figures;
  gboolean invented;
  const char *carried;
  gint64 carried_from;
} VigieSourceColumn;

typedef struct _VigieSourceColumns VigieSourceColumns;

/* @in_force: (nullable): see vigie_holdings_list_of(). */
VigieSourceColumns *
vigie_source_columns_new (VigieObservatory *observatory, const GArray *in_force, GError **error);
void vigie_source_columns_free (VigieSourceColumns *columns);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSourceColumns, vigie_source_columns_free)

/* (transfer none) */
VigieHoldingIndex *vigie_source_columns_get_index (VigieSourceColumns *columns);
VigieZoningSet *vigie_source_columns_get_zonings (VigieSourceColumns *columns);

/**
 * vigie_source_columns_get:
 * @summable: whether finer zones may be added up
 *
 * Returns: (transfer none): kept until @columns is freed; all missing when nothing is held; %NULL
 *   with @error
 */
const VigieSourceColumn *vigie_source_columns_get (VigieSourceColumns *columns,
                                                   const VigieZoning *zoning,
                                                   const char *source,
                                                   const char *variable,
                                                   VigiePeriod period,
                                                   gboolean summable,
                                                   GError **error);

/**
 * vigie_source_columns_contributors:
 * @contributors: (out) (transfer full) (nullable): see #VigieDeliveryColumn; %NULL where nobody told who they are
 *
 * Who contributes to the cells of a variable. Of a group of IRIS it is known how many there are at least, and how much
 * the largest may have at most: both are safe for the rules.
 */
gboolean vigie_source_columns_contributors (VigieSourceColumns *columns,
                                            const VigieZoning *zoning,
                                            const char *source,
                                            const char *variable,
                                            VigiePeriod period,
                                            VigieFigures **contributors,
                                            GError **error);

/* P11: a small count of a survey keeps its value and says that it is fragile. */
void vigie_source_columns_mark_fragile (VigieSourceColumns *columns,
                                        VigieFigures *column,
                                        const char *source,
                                        VigiePeriod period);

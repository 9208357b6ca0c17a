/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source figures: computed from what was delivered. Sealed; for the bound and unlocked only. */
#pragma once

#include "model/catalogue/table.h"
#include "model/deliveries/delivery.h"

/**
 * VigieSourceFigures:
 *
 * The unsealed columns of one sitting, kept so that each is opened once. Wiped when freed.
 */
typedef struct _VigieSourceFigures VigieSourceFigures;

VigieSourceFigures *vigie_source_figures_new (VigieObservatory *observatory, GError **error);

/* The figures as they were when @in_force (nullable) counted; see vigie_holdings_list_of(). */
VigieSourceFigures *
vigie_source_figures_new_of (VigieObservatory *observatory, const GArray *in_force, GError **error);
void vigie_source_figures_free (VigieSourceFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSourceFigures, vigie_source_figures_free)

/**
 * vigie_source_figures_variable:
 *
 * One variable over a zoning: as delivered at that level, else summed from the level below
 * (a producer's total before a sum), else by a certain relation; an IRIS of an undivided commune
 * takes the commune's row.
 *
 * Returns: (transfer full): one column; %NULL with @error when sealed or unreadable. A variable
 *   not held is a column of VIGIE_CELL_MISSING.
 */
VigieFigures *vigie_source_figures_variable (VigieSourceFigures *figures,
                                             const VigieZoning *zoning,
                                             const char *source,
                                             const char *variable,
                                             VigiePeriod period,
                                             gboolean summable,
                                             GError **error);

/* Who contributes to a variable: see vigie_source_columns_contributors(). */
gboolean vigie_source_figures_contributors (VigieSourceFigures *figures,
                                            const VigieZoning *zoning,
                                            const char *source,
                                            const char *variable,
                                            VigiePeriod period,
                                            VigieFigures **contributors,
                                            GError **error);

/**
 * vigie_source_figures_table:
 * @column: indicator and period are given; denominator_period and invented are filled
 *
 * Returns: (transfer full): indicators over @zoning
 */
VigieTable *vigie_source_figures_table (VigieSourceFigures *figures,
                                        VigieZoning *zoning,
                                        const VigieColumn *column,
                                        gsize n_columns,
                                        GError **error);

/* What an indicator's cell is made of: numerator and denominator, for protection and for the
 * hover card. */
gboolean vigie_source_figures_terms (VigieSourceFigures *figures,
                                     const VigieZoning *zoning,
                                     const VigieIndicator *indicator,
                                     VigiePeriod period,
                                     VigieFigures **numerator,
                                     VigieFigures **denominator,
                                     GError **error);

/**
 * vigie_source_figures_carriers:
 * @zonings: (element-type VigieZoning): filled with the zonings of other vintages from which figures of the
 *   formula's terms are spread over @zoning, each once
 *
 * Who knows an estimated figure and the passage knows something of the figures there.
 */
gboolean vigie_source_figures_carriers (VigieSourceFigures *figures,
                                        const VigieZoning *zoning,
                                        const VigieFormula *formula,
                                        VigiePeriod period,
                                        GPtrArray *zonings,
                                        GError **error);

/* (transfer full) (element-type VigiePeriod): the periods for which an indicator's numerator is
 * held, oldest first. Needs no key. */
GArray *vigie_indicator_periods (VigieObservatory *observatory,
                                 const VigieIndicator *indicator,
                                 GError **error);

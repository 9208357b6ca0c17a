/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be computed of what is held. Needs no key: it reads names and periods, no figure. */
#pragma once

#include "model/catalogue/catalogue.h"
#include "model/deliveries/delivery.h"

typedef struct _VigieHoldingIndex VigieHoldingIndex;

VigieHoldingIndex *vigie_holding_index_new (VigieObservatory *observatory, GError **error);

/* As it was when @in_force (nullable) counted; see vigie_holdings_list_of(). */
VigieHoldingIndex *
vigie_holding_index_new_of (VigieObservatory *observatory, const GArray *in_force, GError **error);
void vigie_holding_index_free (VigieHoldingIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieHoldingIndex, vigie_holding_index_free)

/* (transfer none) (element-type VigieHolding): all that is held, newest delivery first. */
const GPtrArray *vigie_holding_index_list (const VigieHoldingIndex *index);

/* (transfer none) (nullable) (element-type VigieHolding): a variable's columns, one a zoning,
 * newest delivery first. */
GPtrArray *vigie_holding_index_find (VigieHoldingIndex *index,
                                     const char *source,
                                     const char *variable,
                                     VigiePeriod period);

/**
 * VigieDerivation:
 * @coefficient: of the missing variable in `total − parts = 0`
 *
 * A certain equality all of whose variables are held in a period, but one: it gives that one.
 */
typedef struct {
  const VigieRelation *relation;
  double coefficient;
} VigieDerivation;

/* (transfer none) (nullable): how a variable that is not held follows from those that are. */
const VigieDerivation *vigie_holding_index_derivation (VigieHoldingIndex *index,
                                                       const char *source,
                                                       const char *variable,
                                                       VigiePeriod period);

/* The period of a term when its indicator is at @period. */
VigiePeriod vigie_term_period (const VigieTerm *term, VigiePeriod period);

/**
 * vigie_holding_index_denominator_period:
 * @denominator: (out): the period of the denominator: @period, or, across sources, the latest not
 *   later and at most five years older
 *
 * Returns: whether the denominator is held; %TRUE where there is none
 */
gboolean vigie_holding_index_denominator_period (VigieHoldingIndex *index,
                                                 const VigieIndicator *indicator,
                                                 VigiePeriod period,
                                                 VigiePeriod *denominator);

/* (transfer full) (element-type VigiePeriod): the periods for which an indicator can be computed,
 * oldest first. */
GArray *vigie_holding_index_periods (VigieHoldingIndex *index, const VigieIndicator *indicator);

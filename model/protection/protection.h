/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The primary rules over a column of an edition being prepared. For prepare.c. */
#pragma once

#include "model/catalogue/source-sheet.h"
#include "model/deliveries/source-figures.h"

/**
 * VigieProtection:
 *
 * The rules of the sources and the source figures that they need, for one edition.
 */
typedef struct _VigieProtection VigieProtection;

/* @sources is lent and must outlive it. */
VigieProtection *vigie_protection_new (VigieObservatory *observatory, VigieSourceFigures *sources);
void vigie_protection_free (VigieProtection *protection);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieProtection, vigie_protection_free)

/* Rounds counts of all sources to a base, whatever their sheets say: to see what it would hide. */
void vigie_protection_try_round (VigieProtection *protection, double round);

/* (transfer none): the sheet in force of a source, read once. */
const VigieSourceSheet *
vigie_protection_sheet (VigieProtection *protection, const char *source, GError **error);

/**
 * VigieVerdict:
 * @reason: a letter a zone, as vigie_primary_reason() gives them, and 'M' for finer than allowed
 * @lone: a byte a zone: 1 where one contributor made the figure, who knows it
 * @population_unverified: a figure is shown whose population is not held
 * @dominance_unverified, @units_unverified: the rule asks for contributors that are not held
 */
typedef struct {
  char *reason;
  guint8 *lone;
  gboolean population_unverified;
  gboolean dominance_unverified;
  gboolean units_unverified;
} VigieVerdict;

void vigie_verdict_clear (VigieVerdict *verdict);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieVerdict, vigie_verdict_clear)

/* Whether a source allows no figure of the indicator at the level of a zoning: nothing is hidden there
 * for what it counts. */
gboolean vigie_protection_is_too_fine (const VigieIndicator *indicator, const char *zoning);

/**
 * vigie_protection_column:
 * @table: figures over a zoning; in @column what may not be shown is replaced by its mark
 *
 * Applies the rules of the column's source. A stock that is a part of a known whole is held to what
 * is left of it; both ends of an evolution are held to the rules of counts; a median, a quantile or
 * a share as received to its population. What is hidden keeps neither value nor flags.
 */
gboolean vigie_protection_column (VigieProtection *protection,
                                  VigieTable *table,
                                  gsize column,
                                  VigieVerdict *verdict,
                                  GError **error);

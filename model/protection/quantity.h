/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What figures count, and how the catalogue ties it: the columns of what is at stake. */
#pragma once

#include "model/catalogue/table.h"
#include "model/deliveries/holding-index.h"

/**
 * VigieQuantity:
 * @name: a variable, "CAF_MONO", or a sum that is published whole, "CAF_APL+CAF_ALF"
 *
 * A count at a period, whatever the zone. Figures reveal quantities: a stock its own, a ratio its
 * numerator and its denominator, an evolution both ends.
 */
typedef struct {
  char *source;
  char *name;
  VigieFormula formula;
  VigiePeriod period;
} VigieQuantity;

/* All quantities in play, each once. */
typedef struct {
  GPtrArray *quantity; /* (element-type VigieQuantity) */
  GHashTable *index;
} VigieQuantities;

#define VIGIE_NO_QUANTITY G_MAXUINT32

VigieQuantities *vigie_quantities_new (void);
void vigie_quantities_free (VigieQuantities *quantities);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieQuantities, vigie_quantities_free)

const VigieQuantity *vigie_quantities_get (const VigieQuantities *quantities, guint32 i);

/* (transfer full): for people, with its period: the label of the stock that counts it, else its
 * name. */
char *vigie_quantity_dup_label (const VigieQuantity *quantity);

/* Index of a quantity, added where it is new; VIGIE_NO_QUANTITY where @name is no formula. */
guint32 vigie_quantities_add (VigieQuantities *quantities,
                              const char *source,
                              const char *name,
                              VigiePeriod period);

/* The same without adding: VIGIE_NO_QUANTITY where there is none. */
guint32 vigie_quantities_find (const VigieQuantities *quantities,
                               const char *source,
                               const char *name,
                               VigiePeriod period);

/**
 * VigieInput:
 * @below: whether it is of the denominator
 * @reference: of the reference territory, whatever the zone
 */
typedef struct {
  guint32 quantity;
  guint8 below;
  guint8 reference;
} VigieInput;

/**
 * vigie_quantities_reveal:
 * @input: (element-type VigieInput): filled with what a figure of the column gives away
 *
 * Each term of a difference counts alone, since who knows one end finds the other; a plain sum is
 * one quantity. A trait of a distribution gives no equation: it goes with its population.
 */
void
vigie_quantities_reveal (VigieQuantities *quantities, const VigieColumn *column, GArray *input);

/* The same, of quantities that are there already. */
void vigie_quantities_input (const VigieQuantities *quantities,
                             const VigieColumn *column,
                             GArray *input);

typedef struct {
  guint32 quantity;
  double coefficient;
} VigieQuantityTerm;

typedef enum {
  VIGIE_TIE_EQUAL, /* the terms add up to nothing */
  VIGIE_TIE_REST,  /* what the terms leave is not negative, and counts as well */
  VIGIE_TIE_SAME   /* two names of one thing */
} VigieTieKind;

/**
 * VigieQuantityTie:
 * @share: of a rest: whether an indicator says that the one is a part of the other, so that “all of
 *   them” tells as well (unanimity)
 */
typedef struct {
  VigieTieKind kind;
  GArray *term; /* (element-type VigieQuantityTerm) */
  double tolerance;
  gboolean share;
} VigieQuantityTie;

/**
 * vigie_quantities_close:
 * @index: (nullable): of what is held; %NULL takes all as held
 *
 * Adds the quantities that tie two of those in play: unpublished, they can be found with them.
 */
void vigie_quantities_close (VigieQuantities *quantities, VigieHoldingIndex *index);

/* (transfer full) (element-type guint32): the quantities in play that a relation links by a product or a
 * quotient, at a period; none where it is no such relation. */
GArray *vigie_quantities_linked (const VigieQuantities *quantities,
                                 const VigieRelation *relation,
                                 VigiePeriod period);

/* (transfer full) (element-type VigiePeriod): of all quantities, each once. */
GArray *vigie_quantities_periods (const VigieQuantities *quantities);

/* (transfer full) (element-type VigieQuantityTie): by the catalogue: relations that hold, or that
 * are to be confirmed, since protection assumes them; sums and their terms; parts and wholes. */
GPtrArray *vigie_quantities_ties (const VigieQuantities *quantities);

/* (transfer full): per quantity the number of its component, joined by ties, and by products and
 * quotients (“together”). */
guint32 *vigie_quantities_components (const VigieQuantities *quantities, const GPtrArray *ties);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of all zonings in play, as sets of the smallest common pieces: the rows of what is at
 * stake, and the geographic equations that tie them. */
#pragma once

#include "model/deliveries/zoning-set.h"

#define VIGIE_NO_UNIT G_MAXUINT32

/**
 * VigieUnits:
 *
 * A unit is a set of atoms: an undivided commune and its IRIS are one unit, whatever their names,
 * and so is a zone of two vintages that did not change, or all that one of them was cut into.
 */
typedef struct _VigieUnits VigieUnits;

VigieUnits *vigie_units_new (void);
void vigie_units_free (VigieUnits *units);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieUnits, vigie_units_free)

/* Adds a zoning's zones, once. Returns: its number in @units; G_MAXUINT32 with @error. */
guint32
vigie_units_add (VigieUnits *units, VigieZoningSet *zonings, VigieZoning *zoning, GError **error);

/* Adds a zoning of one zone, a free selection of a zoning's rows. */
guint32
vigie_units_add_selection (VigieUnits *units, guint32 zoning, const guint32 *row, gsize n_rows);

gsize vigie_units_count (const VigieUnits *units);

/* The unit of a zone. */
guint32 vigie_units_of (const VigieUnits *units, guint32 zoning, gsize row);

typedef struct {
  guint32 unit;
  double coefficient;
} VigieUnitTerm;

/**
 * VigieUnitTie:
 * The terms add up to nothing, for each quantity.
 * @derived: a unit that nobody counts, so that only the tie gives its value: what a zone has of the
 *   zones that it cuts, or what it leaves of them; else VIGIE_NO_UNIT
 */
typedef struct {
  GArray *term; /* (element-type VigieUnitTerm) */
  guint32 derived;
} VigieUnitTie;

/**
 * vigie_units_ties:
 * @zoning: numbers of the zonings of which a quantity is counted
 * @uncovered: (out): whether zones cross and finer ones are lacking to say how
 *
 * Each zone is the sum of the coarsest others that make it up.
 *
 * Returns: (transfer full) (element-type VigieUnitTie)
 */
GPtrArray *
vigie_units_ties (VigieUnits *units, const guint32 *zoning, gsize n_zonings, gboolean *uncovered);

/* What one zone has of one that it cuts, or what none has of it: places in @whole. */
typedef struct {
  guint32 unit;
  guint32 cut;
  guint32 zone; /* VIGIE_NO_UNIT for what no zone has */
} VigieUnitPiece;

/**
 * VigieUnitPieces:
 * @whole: (element-type guint32): units: the zones that are cut, then what each zone that cuts them has of
 *   them together
 * @piece: (element-type VigieUnitPiece)
 *
 * Zones of one zoning that are cut, and all that cut them, where some cut several or some are cut by several.
 * Each whole is the sum of its pieces. A zone that reaches beyond those that it cuts is left out: all that it
 * has may live there.
 */
typedef struct {
  GArray *whole;
  GArray *piece;
} VigieUnitPieces;

/* (element-type VigieUnitPieces): of all zonings; lent. */
const GPtrArray *vigie_units_pieces (const VigieUnits *units);

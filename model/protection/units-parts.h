/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How units.c keeps what units-ties.c ties and units-pieces.c takes apart: for these three only. */
#pragma once

#include "model/protection/lineage.h"
#include "model/protection/units.h"

/* The zones of a zoning. @within: per atom the zone that has it, where no two have. */
typedef struct {
  gint64 id;
  gsize n;
  guint32 *unit;
  GArray *within;
  gboolean overlaps;
  gint64 finest;       /* id of the zoning that it is made of, or drawn across */
  GPtrArray *crossing; /* (element-type VigieCrossing): its zones that cut others */
  guint32 outside;     /* what they leave together */
} VigieZoningUnits;

/* A zone that cuts others: the units that it has whole, those that it cuts, what it has of these
 * together, and what it leaves of them. With several, nobody can tell its piece of each. */
typedef struct {
  guint32 unit;
  GArray *whole;
  GArray *cut;
  GArray *touched; /* atoms of both, sorted */
  GArray *full;    /* atoms of @whole, sorted */
  guint32 inside;
  guint32 outside; /* VIGIE_NO_UNIT where it reaches beyond them all */
} VigieCrossing;

struct _VigieUnits {
  VigieLineage *lineage; /* nullable: made when a zoning is first added */
  GHashTable *atom;      /* code → number + 1 */
  GPtrArray *set;        /* (element-type GArray of guint32, sorted): per unit its atoms */
  GHashTable *unit;      /* set → number + 1 */
  GPtrArray *zoning;
  GPtrArray *pieces; /* (element-type VigieUnitPieces) */
};

/* Lent: the atoms of a unit, sorted. */
const GArray *vigie_units_set (const VigieUnits *units, guint32 unit);

/* The unit of a set of atoms, added where it is new. (transfer full) for @set. */
guint32 vigie_units_take (VigieUnits *units, GArray *set);

/* Of sorted numbers. */
guint vigie_set_hash (gconstpointer set);
gboolean vigie_set_equal (gconstpointer a, gconstpointer b);

/* The unit of one atom, added where its code is new. */
guint32 vigie_units_atom (VigieUnits *units, const char *code);

/* (transfer full): the atoms of one or two (nullable) lists of units, sorted, each once. */
GArray *vigie_units_atoms (const VigieUnits *units, const GArray *one, const GArray *two);

int vigie_compare_units (const void *a, const void *b);

/* Makes the units of what the zones of @added leave of others, or others of them: units are counted
 * before they are tied. */
void vigie_units_name_remainders (VigieUnits *units, const VigieZoningUnits *added);

/* units-pieces.c: makes the units of what the zones of @added have of each that they cut. */
void vigie_units_name_pieces (VigieUnits *units, const VigieZoningUnits *added);
void vigie_unit_pieces_free (VigieUnitPieces *pieces);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How units.c keeps what units-ties.c ties and units-pieces.c takes apart: for these only. */
#pragma once

#include "model/protection/lineage.h"
#include "model/protection/units.h"

/* How zones of a zoning cut those of the finest of one vintage. */
typedef struct {
  gint64 finest;       /* its id */
  GPtrArray *crossing; /* (element-type VigieCrossing) */
} VigieCrossings;

/* Zones of a zoning that lie in some of another together, or in what one of these has of IRIS or leaves of them, as
 * contours or lists of two years tell. @sum: they are all of it */
typedef struct {
  gint64 inner, outer; /* ids of the zonings */
  GArray *of;          /* (element-type guint32): units, sorted */
  GArray *part;        /* (element-type guint32): units, sorted */
  gboolean sum;
} VigieNest;

/* The zones of a zoning. @within: per atom the zone that has it, where no two have. */
typedef struct {
  gint64 id;
  gsize n;
  guint32 *unit;
  GArray *within;
  gboolean overlaps;
  gint64 finest;       /* id of the zoning that it is made of, or drawn across */
  GPtrArray *crossing; /* (element-type VigieCrossing): its zones that cut others */
  GPtrArray
    *elsewhen; /* (element-type VigieCrossings): of other vintages, where these were redrawn */
} VigieZoningUnits;

/* A zone that cuts others: the units that it has whole, those that it cuts, what it has of these
 * together, and what it leaves of them. With several, nobody can tell its piece of each. */
typedef struct {
  guint32 unit;
  GArray *whole;
  GArray *cut;
  GArray *share;   /* (element-type double): of each of @cut what lies in the zone */
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
  GPtrArray *nest;       /* (element-type VigieNest) */
  GHashTable *laid_over; /* set of "inner outer": the nests tell all that there is */
  GPtrArray *pieces;     /* (element-type VigieUnitPieces) */
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

/* units-pieces.c: makes the units of what zones have of each that they cut. */
void vigie_units_name_pieces (VigieUnits *units, const GPtrArray *crossing);

/* (transfer full): per crossing zone the first of those that share zones they cut, one after the other. */
guint32 *vigie_crossings_link (const GPtrArray *crossing);

/* units-years.c: how the zones of @added, of the user's own, lie with those of other years, and over the IRIS of
 * other years. */
gboolean vigie_units_lay_over (VigieUnits *units,
                               VigieZoningSet *zonings,
                               VigieZoning *zoning,
                               VigieZoningUnits *added,
                               GError **error);
void vigie_crossings_free (VigieCrossings *crossings);

/* units-nests.c: how the zones of two years of the user's own lie in each other, both ways. */
gboolean vigie_units_nest (VigieUnits *units,
                           VigieZoningSet *zonings,
                           const VigieZoningUnits *one,
                           const VigieZoningUnits *two,
                           GError **error);
void vigie_nest_free (VigieNest *nest);
gboolean vigie_units_are_laid_over (const VigieUnits *units, gint64 inner, gint64 outer);

/* units.c: a zone and what its passage says of it. (transfer full); its unit and atoms come when its set is complete */
VigieCrossing *vigie_crossing_new (VigieUnits *units,
                                   const VigieZoning *fine,
                                   const VigiePassage *passage,
                                   gsize row);
void vigie_crossing_free (VigieCrossing *crossing);
gboolean vigie_passage_is_drawn_across (const VigiePassage *passage, gsize row);
void vigie_unit_pieces_free (VigieUnitPieces *pieces);

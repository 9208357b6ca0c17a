/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a stake is made of, for the files that build it. */
#pragma once

#include "model/protection/stake.h"

#define VIGIE_STAKE_NO_CELL G_MAXUINT32

/* Counts are whole and sums exact; what is further off is contradicted. */
#define VIGIE_STAKE_SLACK 0.5

typedef struct {
  const VigieSnapshot *snapshot;
  guint8 past;
  guint32 *quantity; /* per quantity of the snapshot, ours */
  guint32 n_quantities;
  const GPtrArray *
    *geography;         /* per quantity the ties of the zonings that it is counted of; lent */
  guint32 *cell;        /* quantity × unit → cell, or VIGIE_STAKE_NO_CELL */
  VigieStakeCell *slot; /* while it is built */
  guint8 *filled;       /* or VIGIE_STAKE_ASKED */
} VigieStakeVersion;

/* Of a slot that only others can fill: a total that a producer publishes. */
#define VIGIE_STAKE_ASKED 2

typedef struct {
  gint64 edition;
  VigieTable *const *table;
  gsize n_tables;
  guint version;
} VigieStakePublication;

typedef struct {
  VigieStakeSelection selection;
  guint version;
  guint32 zoning; /* in the units */
  GArray *cell;   /* (element-type guint32) */
} VigieStakeGiven;

struct _VigieStake {
  VigieZoningSet *zonings;
  VigieUnits *units;
  gsize n_units;
  GHashTable *zoning; /* id → number in units + 1 */
  GHashTable *ties;   /* list of zonings → GPtrArray of VigieUnitTie */
  VigieQuantities *quantities;
  GPtrArray *version;
  GArray *publication;
  GArray *selection;
  const GPtrArray *totals;
  GArray *known; /* stake-totals.c: of which zones they are known */
  GArray *cell;  /* (element-type VigieStakeCell) */
  GHashTable *index;
  GHashTable *untold; /* stake-since.c: (quantity, unit) of those that nobody said since when */
  VigieCellSystem *system;
  gsize n_contradicted;
  gboolean restricted;
};

static inline gsize
vigie_stake_slot (const VigieStake *stake, guint32 quantity, guint32 unit)
{
  return (gsize) quantity * stake->n_units + unit;
}

/* Equations are written before the cells, whose part is known last. */
void vigie_stake_add_term (VigieStake *stake, guint32 cell, double coefficient);

/* Adds a zoning to the units, once. */
gboolean vigie_stake_add_zoning (VigieStake *stake, gint64 id, GError **error);

/* Adds a number to a sorted list, once. */
void vigie_stake_note_number (GArray *numbers, guint32 number);

/* A zoning's number in the units; G_MAXUINT32 where no snapshot has it. */
guint32 vigie_stake_find_zoning (const VigieStake *stake, gint64 id);

/* The ties of the zonings of which a quantity is counted; lent. */
const GPtrArray *vigie_stake_unit_ties (VigieStake *stake, const GArray *zoning);

/* A cell, or one by its key: added where it is new. */
guint32 vigie_stake_add_cell (VigieStake *stake, const VigieStakeCell *slot);
guint32
vigie_stake_add_keyed (VigieStake *stake, const void *key, gsize n, const VigieStakeCell *slot);

/* stake-since.c: since which state a figure that came as secret is what it is. 0 where it has a value, or where another
 * version has it without: then all are held for one, as if nothing had been corrected, for nobody can tell them apart.
 * All versions are heard before. */
void vigie_stake_hear_since (VigieStake *stake);
guint32 vigie_stake_since (const VigieStake *stake,
                           const VigieStakeVersion *version,
                           const VigieSnapshotColumn *column,
                           gsize row,
                           guint32 unit);

/* stake-settle.c: values for what has none, once all is tied. */
void vigie_stake_settle (VigieStake *stake);

/* stake-version.c: the ties between zones, which may name units of their own; then, once these are counted, the
 * cells of a snapshot. */
void vigie_stake_number_version (VigieStake *stake, VigieStakeVersion *version);
void vigie_stake_relate_version (VigieStake *stake, VigieStakeVersion *version);
void vigie_stake_build_version (VigieStake *stake, VigieStakeVersion *version);
void vigie_stake_version_free (VigieStakeVersion *version);

/* stake-ties.c: what ties them between quantities, and one such tie at a unit. */
void vigie_stake_tie_version (VigieStake *stake, const VigieStakeVersion *version);
void vigie_stake_tie_at (VigieStake *stake,
                         const VigieStakeVersion *version,
                         const VigieQuantityTie *tie,
                         guint32 unit);

/* stake-pieces.c: the pieces that zones cut off others, in all versions, and what ties them. Last, since it is
 * set aside. */
void vigie_stake_divide (VigieStake *stake);

/* stake-publication.c: what a published table makes of its cells. */
void vigie_stake_publish (VigieStake *stake,
                          const VigieStakePublication *publication,
                          const VigieStakeOptions *options);

/* stake-selection.c: a sum that was given. */
void vigie_stake_give (VigieStake *stake, VigieStakeGiven *given);

/* stake-totals.c: zones of which a producer publishes totals, whether an edition has them or not. Adds
 * their zonings; says which units they are, once all are counted. */
gboolean vigie_stake_know_totals (VigieStake *stake, GError **error);
void vigie_stake_mark_totals (VigieStake *stake);

/* Adds to the zonings of a quantity those of which its totals are known. */
void vigie_stake_note_total_zonings (const VigieStake *stake,
                                     const VigieStakeVersion *version,
                                     guint32 quantity,
                                     GArray *zoning);

/* Makes slots of a quantity for such totals: the sum of others may fill them. */
void vigie_stake_ask_totals (const VigieStake *stake, VigieStakeVersion *version, guint32 quantity);

gboolean vigie_stake_is_public (const VigieStake *stake, const VigieStakeCell *cell);

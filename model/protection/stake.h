/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is at stake: an edition and all that is known besides, as one system of cells. */
#pragma once

#include "model/protection/edition.h"
#include "model/protection/public-totals.h"
#include "model/protection/snapshot.h"
#include "model/protection/units.h"
#include "model/suppression/cell-system.h"

#define VIGIE_DRAFT 0 /* the edition that is being prepared */

/* A sum over a free selection that was given to an audience. */
typedef struct {
  gint64 edition;
  gint64 zoning;
  GArray *row;        /* (element-type guint32) */
  VigieColumn column; /* of the edition */
} VigieStakeSelection;

/**
 * VigieStakeCell:
 * A cell of the system, as its editions know it.
 * @quantity: in the stake's own list; VIGIE_NO_QUANTITY for what a whole leaves
 * @zoning, @row: a zone that it stands for; @zoning 0 for a piece
 * @since: of a figure that came as secret, the first state that had it, as its body says: the same figure in another
 *   state is the same cell, whatever stands for its value
 * @letter: of the primary rule that hides it, or 'V'
 * @told_by: the earlier edition that shows it, -1 for a producer, or 0
 * @hidden_by: an earlier edition that hides it, or 0
 * @past: an old figure that a correction has changed, and that no edition was prepared with
 * @moot: received as secret, though its total leaves nothing for it
 * @group: a sum over figures received as secret, which is one itself only if it is few
 * @settled: unknown, with a value that all that is tied allows
 * @piece: a figure that is made up, of a piece that nobody counts: nothing is asked of it
 * @tabled: it stands in a published table, shown or hidden, so that a hidden one is no zero
 */
typedef struct {
  guint32 quantity;
  guint32 unit;
  double value;
  VigieStakes stakes;
  gint64 zoning;
  guint32 row;
  gint64 told_by;
  gint64 hidden_by;
  double rounding;
  double cost;
  guint32 since;
  guint8 letter;
  guint8 unknown;
  guint8 settled;
  guint8 lone;
  guint8 finer; /* 'M' over one zoning, which another of the same zone may lift */
  guint8 allowed;
  guint8 offered;
  guint8 exact;
  guint8 past;
  guint8 moot;
  guint8 group;
  guint8 piece;
  guint8 tabled;
  guint8 unanimous;
} VigieStakeCell;

typedef struct _VigieStake VigieStake;

/* @zonings is lent and must outlive it. */
VigieStake *vigie_stake_new (VigieZoningSet *zonings);
void vigie_stake_free (VigieStake *stake);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieStake, vigie_stake_free)

/* The figures behind what is shown; lent. Returns: its number. */
guint vigie_stake_add_snapshot (VigieStake *stake, const VigieSnapshot *snapshot);

/* The figures of an earlier day, of which no edition shows more than its own snapshot has; after the
 * others. */
void vigie_stake_add_past (VigieStake *stake, const VigieSnapshot *snapshot);

/* Options of the draft's costs. */
typedef struct {
  gboolean communes_published;
  const VigieEdition *keep; /* nullable: what it shows is given up after others */
} VigieStakeOptions;

/* @edition: VIGIE_DRAFT, or the number of one that its audience knows; lent, like the tables.
 * @snapshot: the figures behind it. */
void vigie_stake_add_tables (
  VigieStake *stake, gint64 edition, VigieTable *const *table, gsize n_tables, guint snapshot);

void
vigie_stake_add_selection (VigieStake *stake, const VigieStakeSelection *selection, guint snapshot);

/* (element-type VigiePublicTotal): lent. */
void vigie_stake_add_totals (VigieStake *stake, const GPtrArray *totals);

/* Leaves out what the first snapshot does not count: nothing ties it with that. */
void vigie_stake_restrict (VigieStake *stake);

/* Builds the system of all that was added. */
gboolean vigie_stake_build (VigieStake *stake, const VigieStakeOptions *options, GError **error);

const VigieCellSystem *vigie_stake_system (const VigieStake *stake);

/* Asks nothing more of a cell of the past, or of a mark that is contradicted. Returns: %FALSE for others, and
 * where nothing was asked. */
gboolean vigie_stake_let_go (VigieStake *stake, guint32 cell);
const VigieStakeCell *vigie_stake_cell (const VigieStake *stake, guint32 cell);
const VigieQuantities *vigie_stake_quantities (const VigieStake *stake);

/* Relations that the data contradict, and which were therefore left out: how many cells' equations, and how many
 * lots of pieces, which are then protected together only. */
gsize vigie_stake_n_contradicted (const VigieStake *stake);

/* (element-type guint32): the cells that a figure gives away. */
void vigie_stake_figure (const VigieStake *stake,
                         const VigieTable *table,
                         gsize column,
                         gsize row,
                         guint snapshot,
                         GArray *cell);

/* The cell of a selection, after vigie_stake_build(), or VIGIE_NO_QUANTITY: its @i-th input. */
guint32 vigie_stake_selection_cell (const VigieStake *stake, guint selection, guint i);

/* (transfer full): "Allocataires, Centre-ville" for people; what it counts and where. */
char *vigie_stake_dup_words (const VigieStake *stake, guint32 cell);

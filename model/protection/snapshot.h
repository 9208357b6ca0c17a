/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The figures behind an edition as they were when it was prepared: sealed with it, so that a later
 * one is computed with what was true and hidden then, whatever was delivered since. */
#pragma once

#include "model/protection/protection.h"
#include "model/protection/quantity.h"

/**
 * VigieStakes:
 * What a rule asks of the cells of a quantity.
 * @threshold, @width: upper bound and width that a hidden one must have
 * @share: the part that the largest contributor may have; 0 off
 * @zero: zeros are shown, so that a hidden count is at least 1
 * @weighted: reals of a survey
 */
typedef struct {
  double threshold;
  double width;
  double share;
  double round;
  guint8 zero;
  guint8 complement;
  guint8 unanimity;
  guint8 weighted;
} VigieStakes;

/* Instead of a letter: a figure that was spread from another vintage. It counts nobody here: what it tells is of
 * the zones from which it came, whose column is there too. */
#define VIGIE_LETTER_SPREAD 'E'

/* One quantity over one zoning; @letter as VigieVerdict has them, @since as VigieCell. */
typedef struct {
  guint32 quantity;
  gint64 zoning;
  gsize n;
  double *value;
  guint8 *state;
  guint8 *letter;
  guint8 *lone;
  guint32 *since;
} VigieSnapshotColumn;

typedef struct {
  VigieQuantities *quantities;
  GArray *stakes;    /* (element-type VigieStakes): per quantity */
  GPtrArray *column; /* (element-type VigieSnapshotColumn) */
} VigieSnapshot;

/* Takes @quantities. */
VigieSnapshot *vigie_snapshot_new (VigieQuantities *quantities);
void vigie_snapshot_free (VigieSnapshot *snapshot);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSnapshot, vigie_snapshot_free)

/* (nullable) */
const VigieSnapshotColumn *
vigie_snapshot_find (const VigieSnapshot *snapshot, guint32 quantity, gint64 zoning);

/* Fills the stakes of all quantities: a source whose rule is that of a survey asks for sensitive
 * figures only. */
gboolean
vigie_snapshot_fill_stakes (VigieSnapshot *snapshot, VigieProtection *protection, GError **error);

/* Whether a variable is of a sensitive indicator, which a survey hides as well. */
gboolean vigie_quantity_is_sensitive (const VigieQuantity *quantity);

/* Computes one quantity over a zoning from what is delivered, and which of its cells the rules
 * hide: as if it were published alone. */
gboolean vigie_snapshot_compute (VigieSnapshot *snapshot,
                                 guint32 quantity,
                                 VigieZoning *zoning,
                                 VigieSourceFigures *sources,
                                 VigieProtection *protection,
                                 GError **error);

/**
 * vigie_snapshot_learn:
 * @table: over our zoning, that the other body shows
 * @then: our figures behind it
 *
 * Figures that it gave us as secret, and shows in another document: a count of a group, whose parts alone are. Nothing
 * is learned of what was corrected in between: it says what each figure is since; where it did not, of no column of
 * which anything else has changed.
 */
void vigie_snapshot_learn (VigieSnapshot *snapshot,
                           const VigieTable *table,
                           gsize column,
                           const VigieSnapshot *then);

/* Makes the figures of a source those of an earlier state, which never came: what is as old is the same, what has changed
 * since is a secret of that state. */
void vigie_snapshot_turn_back (VigieSnapshot *snapshot,
                               const char *source,
                               VigiePeriod period,
                               guint32 state);

/* Then enters what a table of that state has: values, and what its secrets are since. */
void vigie_snapshot_show (VigieSnapshot *snapshot, const VigieTable *table, gsize column);

/* What a product or a quotient links is hidden by the rule that hides one of it: over each zoning that two of
 * them were computed over. */
void vigie_snapshot_link (VigieSnapshot *snapshot);

/* (transfer full): bytes, to be sealed. */
GVariant *vigie_snapshot_pack (const VigieSnapshot *snapshot);

/* The type of it, for those that put it into a larger whole. */
#define VIGIE_SNAPSHOT_TYPE "(a(ssiyy)a(ddddyyyy)a(uxadayayay))"

/* (transfer full) (nullable): %NULL where the bytes are no snapshot. */
VigieSnapshot *vigie_snapshot_unpack (GVariant *packed);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A delivery read again as its record says (A2.3): the same file under the same mapping gives the same figures, or it
 * is told what differs. */
#pragma once

#include "model/convention/convention.h"
#include "model/core/progress.h"
#include "model/store/observatory.h"

/* A column of the delivery at one level. @n_differ of its @n cells, or of what is told of who contributes to them, are others now; all of them where it came once and
 * does not come now, or the other way round. */
typedef struct {
  char *variable;
  char *period;
  char *zoning;
  gsize n;
  gsize n_differ;
} VigieReplayColumn;

/**
 * VigieReplay:
 * @same_file: the bytes are those that came
 * @accepted, @refused: rows now; @was_accepted, @was_refused: as the record has them
 * @column: (element-type VigieReplayColumn): by zoning, variable and period
 */
typedef struct {
  gboolean same_file;
  gsize accepted, refused;
  gsize was_accepted, was_refused;
  GPtrArray *column;
} VigieReplay;

void vigie_replay_free (VigieReplay *replay);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieReplay, vigie_replay_free)

gboolean vigie_replay_is_identical (const VigieReplay *replay);

/**
 * vigie_delivery_replay:
 * @path: (nullable): a file to read in place of the first that is sealed with the delivery
 *
 * Reads figures that only a bound person may, so that it is journalled. Stores nothing, and writes the sealed file
 * nowhere but into memory.
 *
 * Returns: (transfer full): or %NULL with @error; VIGIE_ERROR_CONTENT for a delivery that came in a package
 */
VigieReplay *vigie_delivery_replay (VigieObservatory *observatory,
                                    gint64 delivery,
                                    const char *path,
                                    const GDate *today,
                                    VigieProgress *progress,
                                    GError **error);

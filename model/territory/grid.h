/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: which of many boxes lie at a place, by a grid of equal squares. */
#pragma once

#include "model/territory/geometry.h"

typedef struct {
  double min_x, min_y;
  double side;
  guint32 columns;
  guint32 rows;
  guint32 *start; /* columns × rows + 1 offsets into item */
  guint32 *item;
} VigieGrid;

/**
 * vigie_grid_new:
 * @box: @n boxes, each taken @margin wider on all sides
 *
 * Returns: (transfer full) (nullable): %NULL where the boxes overlap so much that the grid would
 *   not fit in memory
 */
VigieGrid *vigie_grid_new (const VigieBox *box, gsize n, double margin);
void vigie_grid_free (VigieGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieGrid, vigie_grid_free)

/* The boxes whose squares hold a point, in rising order; none outside. */
const guint32 *vigie_grid_at (const VigieGrid *grid, double x, double y, gsize *n);

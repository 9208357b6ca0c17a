/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two passes: how many boxes touch each square, then which. */
#include "model/territory/grid.h"

#include <math.h>

#define MOST_ENTRIES 50000000
#define MOST_SIDE 4096

static void
squares_of (const VigieGrid *grid, VigieBox box, double margin, guint32 range[4])
{
  range[0] = CLAMP ((box.min_x - margin - grid->min_x) / grid->side, 0, grid->columns - 1);
  range[1] = CLAMP ((box.min_y - margin - grid->min_y) / grid->side, 0, grid->rows - 1);
  range[2] = CLAMP ((box.max_x + margin - grid->min_x) / grid->side, 0, grid->columns - 1);
  range[3] = CLAMP ((box.max_y + margin - grid->min_y) / grid->side, 0, grid->rows - 1);
}

static void
lay_out (VigieGrid *grid, const VigieBox *box, gsize n, double margin)
{
  VigieBox all = { INFINITY, INFINITY, -INFINITY, -INFINITY };
  double width;
  double height;

  for (gsize i = 0; i < n; i++) {
    all.min_x = MIN (all.min_x, box[i].min_x - margin);
    all.min_y = MIN (all.min_y, box[i].min_y - margin);
    all.max_x = MAX (all.max_x, box[i].max_x + margin);
    all.max_y = MAX (all.max_y, box[i].max_y + margin);
  }
  width = n ? MAX (all.max_x - all.min_x, 1) : 1;
  height = n ? MAX (all.max_y - all.min_y, 1) : 1;
  grid->min_x = n ? all.min_x : 0;
  grid->min_y = n ? all.min_y : 0;
  grid->side = MAX (sqrt (width * height / (n + 1)), MAX (width, height) / MOST_SIDE);
  grid->columns = (guint32) (width / grid->side) + 1;
  grid->rows = (guint32) (height / grid->side) + 1;
}

VigieGrid *
vigie_grid_new (const VigieBox *box, gsize n, double margin)
{
  g_autoptr (VigieGrid) grid = g_new0 (VigieGrid, 1);
  guint64 total = 0;
  gsize cells;
  guint32 range[4];

  lay_out (grid, box, n, margin);
  cells = (gsize) grid->columns * grid->rows;
  grid->start = g_new0 (guint32, cells + 2);

  for (gsize i = 0; i < n; i++) {
    squares_of (grid, box[i], margin, range);
    total += (guint64) (range[2] - range[0] + 1) * (range[3] - range[1] + 1);
    if (total > MOST_ENTRIES)
      return NULL;
    for (guint32 r = range[1]; r <= range[3]; r++)
      for (guint32 c = range[0]; c <= range[2]; c++)
        grid->start[(gsize) r * grid->columns + c + 2]++;
  }
  for (gsize k = 0; k < cells; k++)
    grid->start[k + 2] += grid->start[k + 1];

  grid->item = g_new (guint32, total + 1);
  for (gsize i = 0; i < n; i++) {
    squares_of (grid, box[i], margin, range);
    for (guint32 r = range[1]; r <= range[3]; r++)
      for (guint32 c = range[0]; c <= range[2]; c++)
        grid->item[grid->start[(gsize) r * grid->columns + c + 1]++] = i;
  }
  return g_steal_pointer (&grid);
}

void
vigie_grid_free (VigieGrid *grid)
{
  if (!grid)
    return;
  g_free (grid->start);
  g_free (grid->item);
  g_free (grid);
}

const guint32 *
vigie_grid_at (const VigieGrid *grid, double x, double y, gsize *n)
{
  double column = floor ((x - grid->min_x) / grid->side);
  double row = floor ((y - grid->min_y) / grid->side);
  gsize cell;

  *n = 0;
  if (!(column >= 0 && row >= 0 && column < grid->columns && row < grid->rows))
    return NULL;
  cell = (gsize) row * grid->columns + (gsize) column;
  *n = grid->start[cell + 1] - grid->start[cell];
  return grid->item + grid->start[cell];
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which cells to give up. */
#include "model/protection/suppression.h"

#include <math.h>

void
vigie_pattern_free (VigiePattern *pattern)
{
  if (!pattern)
    return;

  g_free (pattern->hidden);
  g_free (pattern->protects);
  g_free (pattern->bounds);
  g_free (pattern);
}

void
vigie_fault_free (VigieFault *fault)
{
  if (!fault)
    return;

  g_array_unref (fault->known);
  g_free (fault);
}

VigiePattern *
vigie_suppression_solve (const VigieCellSystem *system,
                         guint effort,
                         GPtrArray **faults,
                         VigieProgress *progress,
                         GError **error)
{
  VigiePattern *pattern = g_new0 (VigiePattern, 1);
  gsize n = vigie_cell_system_n_cells (system);

  (void) effort;
  (void) progress;
  (void) error;
  if (faults)
    *faults = NULL;
  pattern->n = n;
  pattern->hidden = g_new0 (guint8, n);
  pattern->protects = g_new0 (guint32, n);
  pattern->bounds = g_new0 (VigieBounds, n);
  for (gsize i = 0; i < n; i++) {
    const VigieSystemCell *cell = &g_array_index (system->cell, VigieSystemCell, i);

    pattern->protects[i] = VIGIE_NO_CELL;
    pattern->bounds[i] = (VigieBounds) { cell->low, INFINITY };
    if (cell->role != VIGIE_ROLE_OFFERED || cell->value == 0.0)
      continue;
    pattern->hidden[i] = 1;
    pattern->n_hidden++;
    pattern->n_secondary += !cell->sensitive;
    pattern->value_hidden += cell->cost;
  }

  return pattern;
}

gboolean
vigie_bounds_are_safe (const VigieSystemCell *cell, VigieBounds bounds)
{
  return bounds.high - bounds.low >= cell->width - 1e-6 && bounds.high >= cell->upper - 1e-6;
}

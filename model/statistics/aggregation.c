/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From zones to the zones above, and the arithmetic of cells. */
#include "model/statistics/aggregation.h"

#include <math.h>

static VigieCell
without_value (guint8 state, guint8 flags)
{
  return (VigieCell) { 0.0, state, flags };
}

VigieCell
vigie_cell_add (VigieCell a, double coefficient, VigieCell b)
{
  guint8 state = MAX (a.state, b.state), flags = a.flags | b.flags;
  double value = state == VIGIE_CELL_VALUE ? a.value + coefficient * b.value : 0.0;

  return (VigieCell) { value, state, flags, MAX (a.since, b.since) };
}

VigieCell
vigie_cell_ratio (double factor, VigieCell a, VigieCell b)
{
  guint8 state = MAX (a.state, b.state), flags = a.flags | b.flags;

  if (state != VIGIE_CELL_VALUE)
    return without_value (state, flags);
  if (b.value == 0.0)
    return without_value (VIGIE_CELL_NOT_APPLICABLE, flags);

  return (VigieCell) { factor * a.value / b.value, state, flags };
}

void
vigie_aggregate_sum (
  const VigieFigures *figures, gsize column, const guint32 *group, gsize n_groups, VigieCell *into)
{
  g_autofree gboolean *met = g_new0 (gboolean, MAX (n_groups, 1));

  g_return_if_fail (column < figures->columns);

  for (gsize i = 0; i < n_groups; i++)
    into[i] = (VigieCell) { 0.0, VIGIE_CELL_VALUE, 0 };

  for (gsize i = 0; i < figures->rows; i++) {
    guint32 g = group[i];

    if (g == G_MAXUINT32)
      continue;
    g_return_if_fail (g < n_groups);
    into[g] = vigie_cell_add (into[g], 1.0, vigie_figures_get (figures, i, column));
    met[g] = TRUE;
  }

  for (gsize i = 0; i < n_groups; i++) {
    if (!met[i])
      into[i] = without_value (VIGIE_CELL_MISSING, 0);
    into[i].flags &= (guint8) ~VIGIE_FLAG_FRAGILE;
  }
}

VigieCell
vigie_cell_evolution (VigieCell from, VigieCell to)
{
  return vigie_cell_ratio (100.0, vigie_cell_add (to, -1.0, from), from);
}

VigieCell
vigie_cell_yearly_evolution (VigieCell from, VigieCell to, double years)
{
  VigieCell ratio = vigie_cell_ratio (1.0, to, from);

  g_return_val_if_fail (years > 0.0, without_value (VIGIE_CELL_NOT_APPLICABLE, 0));
  if (ratio.state != VIGIE_CELL_VALUE)
    return ratio;
  if (ratio.value < 0.0) /* the series crosses zero: no rate of growth */
    return without_value (VIGIE_CELL_NOT_APPLICABLE, ratio.flags);

  ratio.value = 100.0 * (pow (ratio.value, 1.0 / years) - 1.0);

  return ratio;
}

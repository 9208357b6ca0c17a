/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures over zones: allocation, sums and rates, names of the states. */
#include "model/core/figures.h"

#include <string.h>

VigieFigures *
vigie_figures_new (gsize rows, gsize columns)
{
  VigieFigures *figures = g_new (VigieFigures, 1);
  gsize n = 0;

  if (!g_size_checked_mul (&n, rows, columns))
    g_error ("a table of %zu × %zu cells does not fit in memory", rows, columns);

  figures->rows = rows;
  figures->columns = columns;
  figures->value = g_new0 (double, n);
  figures->state = g_malloc (n);
  figures->flags = g_malloc0 (n);
  figures->since = NULL;
  if (n)
    memset (figures->state, VIGIE_CELL_MISSING, n);

  return figures;
}

VigieFigures *
vigie_figures_dup (const VigieFigures *figures)
{
  gsize n = figures->rows * figures->columns;
  VigieFigures *copy = g_new (VigieFigures, 1);

  copy->rows = figures->rows;
  copy->columns = figures->columns;
  copy->value = g_memdup2 (figures->value, n * sizeof (double));
  copy->state = g_memdup2 (figures->state, n);
  copy->flags = g_memdup2 (figures->flags, n);
  copy->since = g_memdup2 (figures->since, n * sizeof (guint32));

  return copy;
}

void
vigie_figures_free (VigieFigures *figures)
{
  if (!figures)
    return;

  g_free (figures->value);
  g_free (figures->state);
  g_free (figures->flags);
  g_free (figures->since);
  g_free (figures);
}

/* States are numbered by gravity: the state of a sum is the maximum of its terms' states. */
VigieCell
vigie_figures_sum (const VigieFigures *figures, gsize column)
{
  const double *value = figures->value + column * figures->rows;
  const guint8 *state = figures->state + column * figures->rows;
  const guint8 *flags = figures->flags + column * figures->rows;
  VigieCell total = { 0.0, VIGIE_CELL_VALUE, 0 };

  for (gsize i = 0; i < figures->rows; i++) {
    total.value += value[i];
    total.state = MAX (total.state, state[i]);
    total.flags |= flags[i];
  }

  if (total.state != VIGIE_CELL_VALUE)
    total.value = 0.0;

  return total;
}

VigieCell
vigie_figures_rate (const VigieFigures *figures, gsize numerator, gsize denominator)
{
  VigieCell above = vigie_figures_sum (figures, numerator);
  VigieCell below = vigie_figures_sum (figures, denominator);
  guint8 flags = above.flags | below.flags;

  if (above.state != VIGIE_CELL_VALUE || below.state != VIGIE_CELL_VALUE)
    return (VigieCell) { 0.0, MAX (above.state, below.state), flags };
  if (below.value == 0.0)
    return (VigieCell) { 0.0, VIGIE_CELL_NOT_APPLICABLE, flags };

  return (VigieCell) { above.value / below.value, VIGIE_CELL_VALUE, flags };
}

const char *
vigie_cell_state_name (VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_VALUE:
    return "value";
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return "ns";
  case VIGIE_CELL_NOT_APPLICABLE:
    return "na";
  case VIGIE_CELL_MISSING:
    return "nd";
  case VIGIE_CELL_SECRET:
    return "secret";
  }

  g_return_val_if_reached ("nd");
}

const char *
vigie_cell_mark (VigieCellState state)
{
  switch (state) {
  case VIGIE_CELL_VALUE:
    return "";
  case VIGIE_CELL_NOT_SIGNIFICANT:
    return "ns";
  case VIGIE_CELL_NOT_APPLICABLE:
    return "///";
  case VIGIE_CELL_MISSING:
    return "nd";
  case VIGIE_CELL_SECRET:
    return "s";
  }

  g_return_val_if_reached ("nd");
}

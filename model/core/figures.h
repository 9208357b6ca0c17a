/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures over zones, and what each cell may be instead of a value. */
#pragma once

#include <glib.h>

/**
 * VigieCellState:
 *
 * What a cell holds, numbered by gravity: the state of a sum is the maximum of its terms' states.
 */
typedef enum {
  VIGIE_CELL_VALUE,
  VIGIE_CELL_NOT_SIGNIFICANT, /* received without a value: ns */
  VIGIE_CELL_NOT_APPLICABLE,  /* /// */
  VIGIE_CELL_MISSING,         /* nd */
  VIGIE_CELL_SECRET           /* s */
} VigieCellState;

#define VIGIE_CELL_N_STATES 5

/* Flags leave the value in place. */
typedef enum {
  VIGIE_FLAG_FRAGILE = 1 << 0,
  VIGIE_FLAG_ESTIMATED = 1 << 1,
  VIGIE_FLAG_REVISED = 1 << 2,
  VIGIE_FLAG_PROVISIONAL = 1 << 3
} VigieCellFlags;

/* One figure: @value means nothing unless @state is VIGIE_CELL_VALUE. @since: of a figure of the other body, the first
 * state of its source that had it, told or secret, by a number of that body's; 0 where nobody said. */
typedef struct {
  double value;
  guint8 state;
  guint8 flags;
  guint32 since;
} VigieCell;

/**
 * VigieFigures:
 * @rows: number of zones, in the order of their zoning
 * @columns: number of variables or indicators
 * @value: @rows × @columns numbers, column after column; 0 where the state is not VIGIE_CELL_VALUE
 * @state: @rows × @columns #VigieCellState bytes, in the same order
 * @flags: @rows × @columns #VigieCellFlags bytes, in the same order
 * @since: (nullable): @rows × @columns numbers, in the same order; none where all are 0
 *
 * A table of figures (*chiffres*) over zones. A value means nothing without the state beside it.
 */
typedef struct {
  gsize rows;
  gsize columns;
  double *value;
  guint8 *state;
  guint8 *flags;
  guint32 *since;
} VigieFigures;

/**
 * vigie_figures_new:
 *
 * Returns: (transfer full): a table of @rows × @columns cells, all VIGIE_CELL_MISSING
 */
VigieFigures *vigie_figures_new (gsize rows, gsize columns);
VigieFigures *vigie_figures_dup (const VigieFigures *figures);
void vigie_figures_free (VigieFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieFigures, vigie_figures_free)

static inline VigieCell
vigie_figures_get (const VigieFigures *figures, gsize row, gsize column)
{
  gsize i = column * figures->rows + row;

  return (VigieCell) { figures->value[i], figures->state[i], figures->flags[i],
                       figures->since ? figures->since[i] : 0 };
}

static inline void
vigie_figures_set (VigieFigures *figures, gsize row, gsize column, VigieCell cell)
{
  gsize i = column * figures->rows + row;

  figures->value[i] = cell.state == VIGIE_CELL_VALUE ? cell.value : 0.0;
  figures->state[i] = cell.state;
  figures->flags[i] = cell.flags;
  if (cell.since != 0 && !figures->since)
    figures->since = g_new0 (guint32, figures->rows * figures->columns);
  if (figures->since)
    figures->since[i] = cell.since;
}

/**
 * vigie_figures_sum:
 *
 * Returns: the sum (*somme*) of a column; without a value, the gravest state met in it. Flags of
 *   the terms are joined.
 */
VigieCell vigie_figures_sum (const VigieFigures *figures, gsize column);

/**
 * vigie_figures_rate:
 * @numerator: column of counts, such as single-parent families
 * @denominator: column of counts in the same unit, such as families with children
 *
 * The rate (*taux*) of all zones taken together, Σ numerators / Σ denominators: a large zone
 * weighs more than a small one, so this is not the mean of their rates.
 *
 * Returns: a share from 0 to 1; without a value, the gravest state met in the two columns, or
 *   VIGIE_CELL_NOT_APPLICABLE where the denominators add up to zero
 */
VigieCell vigie_figures_rate (const VigieFigures *figures, gsize numerator, gsize denominator);

/**
 * vigie_cell_state_name:
 *
 * Returns: the name in CSV and JSON: "value", "ns", "na", "nd" or "secret"
 */
const char *vigie_cell_state_name (VigieCellState state);

/**
 * vigie_cell_mark:
 *
 * Returns: the mark printed at the figure's place, the same in all languages: "", "ns", "///",
 *   "nd" or "s"
 */
const char *vigie_cell_mark (VigieCellState state);

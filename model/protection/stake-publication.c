/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Published tables: which cells a figure gives away, and what it makes of them. */
#include "model/protection/stake-parts.h"

#include <math.h>
#include <string.h>

#include "model/protection/protection.h"

/* Weights of what is given up last. */
#define COMMUNE_WEIGHT 1000.0
#define KEEP_WEIGHT 10.0

/* Whether a figure was spread over a zone from another vintage. */
static gboolean
is_spread (const VigieStakeVersion *version, guint32 quantity, const VigieTable *table, gsize row)
{
  const VigieSnapshotColumn *column =
    vigie_snapshot_find (version->snapshot, quantity, table->zoning->id);

  return column && row < column->n && column->letter[row] == VIGIE_LETTER_SPREAD;
}

static void
add_cell (const VigieStake *stake,
          const VigieStakeVersion *version,
          guint32 quantity,
          guint32 unit,
          GArray *cell)
{
  guint32 at = unit == VIGIE_NO_UNIT ? VIGIE_STAKE_NO_CELL
                                     : version->cell[vigie_stake_slot (stake, quantity, unit)];

  if (at != VIGIE_STAKE_NO_CELL)
    g_array_append_val (cell, at);
}

/* What was spread tells of all the zones from which it came: it is shown only where each of them may be, and is
 * taken to tell each. That is more than a sum of shares tells, and hides more, never less. */
static void
spread_cells (const VigieStake *stake,
              const VigieStakeVersion *version,
              const VigieTable *table,
              guint32 quantity,
              gsize row,
              GArray *cell)
{
  for (guint i = 0; i < version->snapshot->column->len; i++) {
    const VigieSnapshotColumn *column = g_ptr_array_index (version->snapshot->column, i);
    guint32 number = vigie_stake_find_zoning (stake, column->zoning);
    const VigiePassage *passage = NULL;
    VigieZoning *from;

    if (column->quantity != quantity || column->zoning == table->zoning->id ||
        number == G_MAXUINT32 ||
        !(from = vigie_zoning_set_by_id (stake->zonings, column->zoning, NULL)) ||
        from->vintage == table->zoning->vintage ||
        !vigie_zoning_set_way (stake->zonings, from, table->zoning, &passage, NULL) || !passage)
      continue;
    for (guint32 k = passage->to_start[row]; k < passage->to_start[row + 1]; k++)
      add_cell (stake, version, quantity,
                vigie_units_of (stake->units, number, passage->link[passage->to_link[k]].from),
                cell);
  }
}

/* Returns: whether any of it was spread from another vintage. */
static gboolean
figure_cells (const VigieStake *stake,
              const VigieStakeVersion *version,
              const VigieTable *table,
              gsize row,
              const GArray *input,
              GArray *cell)
{
  guint32 zoning = vigie_stake_find_zoning (stake, table->zoning->id);
  gboolean any = FALSE;

  g_array_set_size (cell, 0);
  for (guint i = 0; i < input->len; i++) {
    const VigieInput *one = &g_array_index (input, VigieInput, i);

    if (one->reference || zoning == G_MAXUINT32 || one->quantity >= version->n_quantities)
      continue;
    if (is_spread (version, one->quantity, table, row)) {
      spread_cells (stake, version, table, one->quantity, row, cell);
      any = TRUE;
    } else {
      add_cell (stake, version, one->quantity, vigie_units_of (stake->units, zoning, row), cell);
    }
  }

  return any;
}

void
vigie_stake_figure (const VigieStake *stake,
                    const VigieTable *table,
                    gsize column,
                    gsize row,
                    guint snapshot,
                    GArray *cell)
{
  const VigieStakeVersion *version = g_ptr_array_index (stake->version, snapshot);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));

  vigie_quantities_input (version->snapshot->quantities, table->column + column, input);
  figure_cells (stake, version, table, row, input, cell);
}

/* @total: not a cell of a finer table also: an undivided commune is one with its IRIS. */
static double
weight_of (const VigieTable *table,
           const VigieStakeOptions *options,
           gsize row,
           const VigieColumn *its,
           gboolean total)
{
  const VigieTable *before;
  double weight = 1.0;
  gssize at, zone;

  if (options->communes_published && total &&
      (strcmp (table->zoning->kind, "commune") == 0 ||
       strcmp (table->zoning->kind, "agglomeration") == 0))
    weight *= COMMUNE_WEIGHT;
  if (!options->keep || !(before = vigie_edition_find_table (options->keep, table->zoning->kind)) ||
      (at = vigie_table_find (before, its->indicator->code, VIGIE_PERIOD_NONE)) < 0 ||
      (zone = vigie_zoning_find (before->zoning, table->zoning->zone[row].code)) < 0)
    return weight;

  return vigie_figures_get (before->figures, (gsize) zone, (gsize) at).state == VIGIE_CELL_VALUE
           ? weight * KEEP_WEIGHT
           : weight;
}

/* A figure that is shown, or hidden as secret: what that makes of its cells. */
static void
publish_figure (VigieStake *stake,
                const VigieStakePublication *publication,
                const VigieTable *table,
                gsize column,
                gsize row,
                const GArray *cells,
                gboolean spread,
                const VigieStakeOptions *options)
{
  VigieCell figure = vigie_figures_get (table->figures, row, column);
  const VigieColumn *its = table->column + column;
  gboolean divided = figure.state == VIGIE_CELL_NOT_APPLICABLE &&
                     !vigie_protection_is_too_fine (its->indicator, table->zoning->kind);

  for (guint i = 0; i < cells->len; i++) {
    VigieStakeCell *cell =
      &g_array_index (stake->cell, VigieStakeCell, g_array_index (cells, guint32, i));
    /* “///” of a quotient tells that there is nothing below, as a 0 would. */
    gboolean shown =
      figure.state == VIGIE_CELL_VALUE || (divided && !cell->unknown && cell->value == 0.0);
    gboolean rounded =
      its->indicator->kind == VIGIE_KIND_STOCK && cell->stakes.round > 0.0 && !spread;

    if (shown || figure.state == VIGIE_CELL_SECRET)
      cell->tabled = 1;
    if (!shown && figure.state == VIGIE_CELL_SECRET && publication->edition != VIGIE_DRAFT &&
        cell->hidden_by == 0)
      cell->hidden_by = publication->edition;
    if (!shown)
      continue;
    if (rounded && !cell->exact)
      cell->rounding = MAX (cell->rounding, floor (cell->stakes.round / 2.0));
    if (!rounded)
      cell->exact = 1;
    if (publication->edition != VIGIE_DRAFT) {
      if (cell->told_by == 0)
        cell->told_by = publication->edition;
      continue;
    }
    cell->cost = MAX (cell->cost, MAX (fabs (cell->value), 1.0) *
                                    weight_of (table, options, row, its, !cell->offered));
    cell->offered = 1;
  }
}

static void
publish_table (VigieStake *stake,
               const VigieStakePublication *publication,
               const VigieTable *table,
               const VigieStakeOptions *options)
{
  const VigieStakeVersion *version = g_ptr_array_index (stake->version, publication->version);
  g_autoptr (GArray) input = g_array_new (FALSE, FALSE, sizeof (VigieInput));
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (gsize c = 0; c < table->n_columns; c++) {
    g_array_set_size (input, 0);
    vigie_quantities_input (version->snapshot->quantities, table->column + c, input);
    if (input->len == 0)
      continue;
    for (gsize row = 0; row < table->figures->rows; row++) {
      gboolean spread = figure_cells (stake, version, table, row, input, cells);

      publish_figure (stake, publication, table, c, row, cells, spread, options);
    }
  }
}

void
vigie_stake_publish (VigieStake *stake,
                     const VigieStakePublication *publication,
                     const VigieStakeOptions *options)
{
  for (gsize t = 0; t < publication->n_tables; t++)
    publish_table (stake, publication, publication->table[t], options);
}

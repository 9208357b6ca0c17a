/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source figures: formulas over columns, and the tables that they make. */
#include "model/deliveries/source-figures.h"

#include <string.h>

#include "model/deliveries/packing.h"
#include "model/deliveries/source-columns.h"
#include "model/statistics/aggregation.h"

struct _VigieSourceFigures {
  VigieSourceColumns *columns;
};

VigieSourceFigures *
vigie_source_figures_new (VigieObservatory *observatory, GError **error)
{
  return vigie_source_figures_new_of (observatory, NULL, error);
}

VigieSourceFigures *
vigie_source_figures_new_of (VigieObservatory *observatory, const GArray *in_force, GError **error)
{
  VigieSourceColumns *columns = vigie_source_columns_new (observatory, in_force, error);
  VigieSourceFigures *figures;

  if (!columns)
    return NULL;

  figures = g_new0 (VigieSourceFigures, 1);
  figures->columns = columns;
  return figures;
}

void
vigie_source_figures_free (VigieSourceFigures *figures)
{
  if (!figures)
    return;

  vigie_source_columns_free (figures->columns);
  g_free (figures);
}

VigieFigures *
vigie_source_figures_variable (VigieSourceFigures *figures,
                               const VigieZoning *zoning,
                               const char *source,
                               const char *variable,
                               VigiePeriod period,
                               gboolean summable,
                               GError **error)
{
  const VigieSourceColumn *column =
    vigie_source_columns_get (figures->columns, zoning, source, variable, period, summable, error);

  return column ? vigie_figures_dup (column->figures) : NULL;
}

gboolean
vigie_source_figures_contributors (VigieSourceFigures *figures,
                                   const VigieZoning *zoning,
                                   const char *source,
                                   const char *variable,
                                   VigiePeriod period,
                                   VigieFigures **contributors,
                                   GError **error)
{
  return vigie_source_columns_contributors (figures->columns, zoning, source, variable, period,
                                            contributors, error);
}

/* Formulas. */

/* Where what goes into a figure came from. */
typedef struct {
  gboolean invented;
  const char *carried;
} VigieSourceTrace;

static void
note_trace (VigieSourceTrace *trace, const VigieSourceColumn *column)
{
  trace->invented = trace->invented || column->invented;
  if (!trace->carried || !vigie_carried_is_blocked (column->carried))
    trace->carried = column->carried ? column->carried : trace->carried;
}

/* Adds a term of the reference territory: one figure for all zones. */
static gboolean
add_reference (VigieSourceFigures *figures,
               const VigieZoning *zoning,
               const VigieTerm *term,
               VigiePeriod period,
               gboolean summable,
               VigieFigures *into,
               VigieSourceTrace *trace,
               GError **error)
{
  VigieCell cell = { 0.0, VIGIE_CELL_MISSING, 0 };
  VigieZoning *whole;

  if (!vigie_zoning_set_of_kind (vigie_source_columns_get_zonings (figures->columns),
                                 "agglomeration", zoning->vintage, &whole, error))
    return FALSE;
  if (whole && whole->n_zones > 0) {
    const VigieSourceColumn *column =
      vigie_source_columns_get (figures->columns, whole, term->source, term->variable, period,
                                summable, error);

    if (!column)
      return FALSE;
    cell = vigie_figures_get (column->figures, 0, 0);
    note_trace (trace, column);
  }

  for (gsize i = 0; i < into->rows; i++)
    vigie_figures_set (into, i, 0,
                       vigie_cell_add (vigie_figures_get (into, i, 0), term->coefficient, cell));
  return TRUE;
}

static gboolean
add_term (VigieSourceFigures *figures,
          const VigieZoning *zoning,
          const VigieTerm *term,
          VigiePeriod period,
          gboolean summable,
          VigieFigures *into,
          VigieSourceTrace *trace,
          GError **error)
{
  const VigieSourceColumn *column;

  if (term->period == VIGIE_TERM_REFERENCE)
    return add_reference (figures, zoning, term, period, summable, into, trace, error);

  column = vigie_source_columns_get (figures->columns, zoning, term->source, term->variable,
                                     vigie_term_period (term, period), summable, error);
  if (!column)
    return FALSE;

  for (gsize i = 0; i < into->rows; i++)
    vigie_figures_set (into, i, 0,
                       vigie_cell_add (vigie_figures_get (into, i, 0), term->coefficient,
                                       vigie_figures_get (column->figures, i, 0)));
  note_trace (trace, column);
  return TRUE;
}

/* A sum of counts of one survey is as fragile as its own size; a difference as its ends. */
static gboolean
is_plain_sum (const VigieFormula *formula)
{
  for (gsize i = 0; i < formula->n; i++) {
    if (formula->term[i].coefficient != 1.0 || formula->term[i].period != VIGIE_TERM_SAME ||
        strcmp (formula->term[i].source, formula->term[0].source) != 0)
      return FALSE;
  }
  return formula->n > 1;
}

static VigieFigures *
evaluate (VigieSourceFigures *figures,
          const VigieZoning *zoning,
          const VigieFormula *formula,
          VigiePeriod period,
          gboolean summable,
          VigieSourceTrace *trace,
          GError **error)
{
  g_autoptr (VigieFigures) result = vigie_figures_new (zoning->n_zones, 1);

  if (result->rows > 0)
    memset (result->state, VIGIE_CELL_VALUE, result->rows);
  for (gsize i = 0; i < formula->n; i++) {
    if (!add_term (figures, zoning, &formula->term[i], period, summable, result, trace, error))
      return NULL;
  }

  if (summable && is_plain_sum (formula))
    vigie_source_columns_mark_fragile (figures->columns, result, formula->term[0].source, period);
  return g_steal_pointer (&result);
}

static gboolean
compute_terms (VigieSourceFigures *figures,
               const VigieZoning *zoning,
               const VigieIndicator *indicator,
               VigiePeriod period,
               VigieFigures **numerator,
               VigieFigures **denominator,
               VigiePeriod *denominator_period,
               VigieSourceTrace *trace,
               GError **error)
{
  gboolean summable = indicator->aggregation != VIGIE_AGGREGATE_NONE;

  *numerator = *denominator = NULL;
  *trace = (VigieSourceTrace) { 0 };
  *numerator = evaluate (figures, zoning, &indicator->numerator, period, summable, trace, error);
  if (!*numerator)
    return FALSE;
  vigie_holding_index_denominator_period (vigie_source_columns_get_index (figures->columns),
                                          indicator, period, denominator_period);
  if (indicator->denominator.n == 0)
    return TRUE;

  *denominator = evaluate (figures, zoning, &indicator->denominator, *denominator_period, summable,
                           trace, error);
  if (!*denominator)
    g_clear_pointer (numerator, vigie_figures_free);
  return *denominator != NULL;
}

gboolean
vigie_source_figures_terms (VigieSourceFigures *figures,
                            const VigieZoning *zoning,
                            const VigieIndicator *indicator,
                            VigiePeriod period,
                            VigieFigures **numerator,
                            VigieFigures **denominator,
                            GError **error)
{
  VigiePeriod denominator_period;
  VigieSourceTrace trace;

  return compute_terms (figures, zoning, indicator, period, numerator, denominator,
                        &denominator_period, &trace, error);
}

static gboolean
fill_column (VigieSourceFigures *figures, VigieTable *table, gsize at, GError **error)
{
  VigieColumn *column = &table->column[at];
  const VigieIndicator *indicator = column->indicator;
  VigieFigures *numerator, *denominator;
  VigieSourceTrace trace;
  VigiePeriod below;

  if (!compute_terms (figures, table->zoning, indicator, column->period, &numerator, &denominator,
                      &below, &trace, error))
    return FALSE;
  column->invented = trace.invented;
  column->carried = trace.carried;
  column->denominator_period =
    denominator && vigie_period_compare (below, column->period) != 0 ? below : VIGIE_PERIOD_NONE;

  for (gsize i = 0; i < table->zoning->n_zones; i++) {
    VigieCell cell = vigie_figures_get (numerator, i, 0);

    if (denominator)
      cell = vigie_cell_ratio (indicator->factor, cell, vigie_figures_get (denominator, i, 0));
    else if (cell.state == VIGIE_CELL_VALUE)
      cell.value *= indicator->factor;
    vigie_figures_set (table->figures, i, at, cell);
  }

  vigie_figures_wipe (numerator);
  vigie_figures_wipe (denominator);
  return TRUE;
}

VigieTable *
vigie_source_figures_table (VigieSourceFigures *figures,
                            VigieZoning *zoning,
                            const VigieColumn *column,
                            gsize n_columns,
                            GError **error)
{
  g_autoptr (VigieTable) table = vigie_table_new (zoning, column, n_columns);

  for (gsize i = 0; i < n_columns; i++) {
    /* M02: known at commune level only; never by IRIS. */
    if (!vigie_indicator_is_shown_at (column[i].indicator, zoning->kind)) {
      for (gsize row = 0; row < zoning->n_zones; row++)
        vigie_figures_set (table->figures, row, i,
                           (VigieCell) { 0.0, VIGIE_CELL_NOT_APPLICABLE, 0 });
      continue;
    }
    if (!fill_column (figures, table, i, error))
      return NULL;
  }

  return g_steal_pointer (&table);
}

gboolean
vigie_source_figures_carriers (VigieSourceFigures *figures,
                               const VigieZoning *zoning,
                               const VigieFormula *formula,
                               VigiePeriod period,
                               GPtrArray *zonings,
                               GError **error)
{
  for (gsize i = 0; i < formula->n; i++) {
    const VigieTerm *term = &formula->term[i];
    const VigieSourceColumn *column =
      vigie_source_columns_get (figures->columns, zoning, term->source, term->variable,
                                vigie_term_period (term, period), TRUE, error);
    VigieZoning *from;

    if (!column)
      return FALSE;
    if (column->carried_from == 0)
      continue;
    from = vigie_zoning_set_by_id (vigie_source_columns_get_zonings (figures->columns),
                                   column->carried_from, error);
    if (!from)
      return FALSE;
    if (!g_ptr_array_find (zonings, from, NULL))
      g_ptr_array_add (zonings, from);
  }
  return TRUE;
}

GArray *
vigie_indicator_periods (VigieObservatory *observatory,
                         const VigieIndicator *indicator,
                         GError **error)
{
  g_autoptr (VigieHoldingIndex) index = vigie_holding_index_new (observatory, error);

  return index ? vigie_holding_index_periods (index, indicator) : NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Indicators over a zoning: what the screen, the map and each document show. */
#include "model/catalogue/table.h"

#include <string.h>

VigieTable *
vigie_table_new (VigieZoning *zoning, const VigieColumn *column, gsize n_columns)
{
  VigieTable *table = g_new0 (VigieTable, 1);

  table->zoning = vigie_zoning_ref (zoning);
  table->n_columns = n_columns;
  table->column = g_memdup2 (column, n_columns * sizeof *column);
  table->figures = vigie_figures_new (zoning->n_zones, n_columns);
  return table;
}

void
vigie_table_free (VigieTable *table)
{
  if (!table)
    return;

  vigie_zoning_unref (table->zoning);
  vigie_figures_free (table->figures);
  g_free (table->column);
  g_free (table);
}

gssize
vigie_table_find (const VigieTable *table, const char *code, VigiePeriod period)
{
  for (gsize i = 0; i < table->n_columns; i++) {
    const VigieColumn *column = &table->column[i];

    if (strcmp (column->indicator->code, code) == 0 &&
        (period.year == 0 || vigie_period_compare (column->period, period) == 0))
      return (gssize) i;
  }

  return -1;
}

/* Appends "producer : operation period" unless it stands there. */
static void
append_source (GPtrArray *sources,
               const char *source_code,
               const char *variable,
               VigiePeriod period,
               VigieLanguage language)
{
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), source_code);
  g_autofree char *when = vigie_period_dup_string (period);
  const char *producer, *operation;
  char *line;

  if (!source)
    return;

  vigie_source_get_provenance (source, variable, &producer, &operation);
  line = g_strdup_printf ("%s%s: %s %s", producer,
                          language == VIGIE_LANGUAGE_FRENCH ? VIGIE_NBSP : "", operation, when);
  g_strchomp (line);
  if (g_ptr_array_find_with_equal_func (sources, line, g_str_equal, NULL))
    g_free (line);
  else
    g_ptr_array_add (sources, line);
}

char *
vigie_table_dup_source_line (const VigieTable *table, VigieLanguage language)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (g_free);

  for (gsize i = 0; i < table->n_columns; i++) {
    const VigieColumn *column = &table->column[i];
    const VigieFormula *below = &column->indicator->denominator;
    const VigieTerm *first = &column->indicator->numerator.term[0];

    append_source (sources, first->source, first->variable, column->period, language);
    for (gsize j = 0; j < below->n; j++) {
      if (strcmp (below->term[j].source, first->source) != 0)
        append_source (sources, below->term[j].source, below->term[j].variable,
                       column->denominator_period.year ? column->denominator_period
                                                       : column->period,
                       language);
    }
  }

  g_ptr_array_add (sources, NULL);
  return g_strjoinv (language == VIGIE_LANGUAGE_FRENCH ? VIGIE_NNBSP "; " : "; ",
                     (char **) sources->pdata);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two editions, cell by cell, as their readers see them. */
#include <string.h>

#include "model/core/language.h"
#include "model/protection/audit.h"

void
vigie_difference_free (VigieDifference *difference)
{
  if (!difference)
    return;

  g_free (difference->zoning);
  g_free (difference->code);
  g_free (difference->indicator);
  g_free (difference->period);
  g_free (difference->before);
  g_free (difference->after);
  g_free (difference);
}

/* (transfer full): value or mark; "" where there is no such cell. */
static char *
shown_text (const VigieTable *table, gssize column, gssize row)
{
  VigieCell cell;

  if (!table || column < 0 || row < 0)
    return g_strdup ("");
  cell = vigie_figures_get (table->figures, row, column);

  return cell.state == VIGIE_CELL_VALUE ? vigie_number_plain (cell.value)
                                        : g_strdup (vigie_cell_mark (cell.state));
}

static gssize
find_zone (const VigieTable *table, const char *code)
{
  return table ? vigie_zoning_find (table->zoning, code) : -1;
}

/* Zones of @table that differ from @other's; where @other has the zone too, only one of the two
 * directions tells it. */
static void
add_column (GPtrArray *differences,
            const VigieTable *table,
            gsize column,
            const VigieTable *other,
            gboolean table_is_before,
            gboolean only_missing)
{
  const VigieColumn *one = table->column + column;
  gssize there = other ? vigie_table_find (other, one->indicator->code, one->period) : -1;

  for (gsize row = 0; row < table->zoning->n_zones; row++) {
    const char *code = table->zoning->zone[row].code;
    gssize at = there < 0 ? -1 : find_zone (other, code);
    g_autofree char *here = NULL, *beyond = NULL;
    VigieDifference *difference;

    if (only_missing && at >= 0)
      continue;
    here = shown_text (table, (gssize) column, (gssize) row);
    beyond = shown_text (other, there, at);
    if (strcmp (here, beyond) == 0)
      continue;
    difference = g_new0 (VigieDifference, 1);
    difference->zoning = g_strdup (table->zoning->kind);
    difference->code = g_strdup (code);
    difference->indicator = g_strdup (one->indicator->code);
    difference->period = vigie_period_dup_string (one->period);
    difference->before = g_strdup (table_is_before ? here : beyond);
    difference->after = g_strdup (table_is_before ? beyond : here);
    g_ptr_array_add (differences, difference);
  }
}

GPtrArray *
vigie_edition_compare (VigieObservatory *observatory, gint64 before, gint64 after, GError **error)
{
  g_autoptr (VigieEdition) old = vigie_edition_load (observatory, before, error);
  g_autoptr (VigieEdition) new = NULL;
  GPtrArray *differences;

  if (!old || !(new = vigie_edition_load (observatory, after, error)))
    return NULL;

  differences = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_difference_free);
  for (gsize t = 0; t < old->n_tables; t++)
    for (gsize c = 0; c < old->table[t]->n_columns; c++)
      add_column (differences, old->table[t], c,
                  vigie_edition_find_table (new, old->table[t]->zoning->kind), TRUE, FALSE);
  for (gsize t = 0; t < new->n_tables; t++)
    for (gsize c = 0; c < new->table[t]->n_columns; c++)
      add_column (differences, new->table[t], c,
                  vigie_edition_find_table (old, new->table[t]->zoning->kind), FALSE, TRUE);

  return differences;
}

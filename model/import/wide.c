/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wide table that a file becomes. */
#include "model/import/wide.h"

#include <string.h>

#include "model/core/language.h"
#include "model/import/import-private.h"

static void
row_free (gpointer data)
{
  VigieWideRow *row = data;

  for (gsize v = 0; row->cell[v]; v++)
    memset (row->cell[v], 0, strlen (row->cell[v]));
  g_free (row->code);
  g_free (row->name);
  g_strfreev (row->cell);
  g_free (row);
}

static VigieWideRow *
row_new (const VigieImport *import,
         const VigieZoning *zoning,
         const VigieFigures *figures,
         gsize zone)
{
  VigieWideRow *row = g_new0 (VigieWideRow, 1);

  row->code = g_strdup (zoning->zone[zone].code);
  row->name = g_strdup (zoning->zone[zone].name);
  row->cell = g_new0 (char *, import->n_variables + 1);
  for (gsize v = 0; v < import->n_variables; v++) {
    VigieCell cell = vigie_figures_get (figures, zone, v);

    row->cell[v] = vigie_cell_format (cell, cell.value == (double) (gint64) cell.value ? 0 : 2,
                                      vigie_language_current ());
  }
  return row;
}

VigieWideTable *
vigie_wide_table_new (const VigieImport *import, gsize n)
{
  VigieWideTable *table = g_new0 (VigieWideTable, 1);
  const VigieZoning *zoning = import->own ? import->own : import->iris;
  const VigieFigures *figures = import->own ? import->of_own : import->of_iris;
  const gsize *row_of = import->own ? import->row_of_own : import->row_of_iris;

  table->heading = g_new0 (char *, import->n_variables + 1);
  table->row = g_ptr_array_new_with_free_func (row_free);
  for (gsize v = 0; v < import->n_variables; v++) {
    g_autofree char *period = vigie_period_dup_string (import->variable[v].period);

    table->heading[v] = g_strdup_printf ("%s %s", import->variable[v].name, period);
  }
  for (gsize z = 0; figures && z < zoning->n_zones && table->row->len < n; z++)
    if (row_of[z] != 0)
      g_ptr_array_add (table->row, row_new (import, zoning, figures, z));
  return table;
}

void
vigie_wide_table_free (VigieWideTable *table)
{
  if (!table)
    return;
  g_strfreev (table->heading);
  g_ptr_array_unref (table->row);
  g_free (table);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables that are shown beside an import though no rows of its report are. */
#include "widgets/assistants/preview-table.h"

#include <glib/gi18n-lib.h>

#define SHOWN_ROWS 60 /* of a sample */

void
vigie_preview_table_clear (VigiePreviewTable *table)
{
  g_clear_pointer (&table->mapping, vigie_mapping_free);
  g_clear_pointer (&table->row, g_ptr_array_unref);
}

static void
begin (VigiePreviewTable *table, gsize n_columns)
{
  vigie_preview_table_clear (table);
  table->mapping = vigie_mapping_new (n_columns);
  table->row = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_preview_row_free);
}

/* The new last one. */
static VigiePreviewRow *
append_row (VigiePreviewTable *table, gsize number)
{
  VigiePreviewRow *row = g_new0 (VigiePreviewRow, 1);

  row->row = number;
  row->kind = VIGIE_ROW_IRIS;
  row->cell = g_new0 (char *, table->mapping->n_columns + 1);
  g_ptr_array_add (table->row, row);
  return row;
}

void
vigie_preview_table_of_sample (VigiePreviewTable *table, const VigieSample *sample)
{
  begin (table, sample->n_columns);
  for (gsize j = 0; j < sample->n_columns; j++) {
    g_free (table->mapping->column[j].heading);
    table->mapping->column[j].heading = g_strdup_printf ("%zu", j + 1);
  }
  for (gsize i = 0; i < MIN (sample->n_rows, SHOWN_ROWS); i++) {
    VigiePreviewRow *row = append_row (table, sample->row[i].number);

    for (gsize j = 0; j < sample->n_columns; j++)
      row->cell[j] = g_strdup (vigie_sample_get (sample, i, j)->text);
  }
}

static void
set_column (VigieMappedColumn *column, const char *heading, VigieColumnRole role)
{
  g_free (column->heading);
  column->heading = g_strdup (heading);
  column->role = role;
}

void
vigie_preview_table_of_wide (VigiePreviewTable *table, const VigieWideTable *wide)
{
  gsize n = g_strv_length (wide->heading);

  begin (table, n + 2);
  set_column (&table->mapping->column[0], _ ("Zone"), VIGIE_COLUMN_CODE);
  set_column (&table->mapping->column[1], _ ("Name"), VIGIE_COLUMN_NAME);
  for (gsize v = 0; v < n; v++)
    set_column (&table->mapping->column[v + 2], wide->heading[v], VIGIE_COLUMN_VARIABLE);
  for (guint i = 0; i < wide->row->len; i++) {
    const VigieWideRow *of = wide->row->pdata[i];
    VigiePreviewRow *row = append_row (table, i + 1);

    row->cell[0] = g_strdup (of->code);
    row->cell[1] = g_strdup (of->name);
    for (gsize v = 0; v < n; v++)
      row->cell[v + 2] = g_strdup (of->cell[v]);
  }
}

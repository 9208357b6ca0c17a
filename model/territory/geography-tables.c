/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Titles stand above the headings, which are found by two of them. */
#include "model/territory/geography-tables.h"

#define MOST_COLUMNS 64

static int
find_heading (const VigieRow *row, const char *const *word)
{
  for (int i = 0; i < (int) MIN (row->n, MOST_COLUMNS); i++)
    for (gsize k = 0; word[k]; k++)
      if (g_ascii_strcasecmp (row->field[i].text, word[k]) == 0)
        return i;
  return -1;
}

gboolean
vigie_geography_table_read (const char *path,
                            const VigieReading *reading,
                            const char *const *const *heading,
                            gsize n,
                            VigieTakeRow take,
                            gpointer data,
                            GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, reading, error);
  g_autofree int *column = g_new (int, n + 1);
  gboolean found = FALSE;
  GError *inner = NULL;
  VigieRow row;

  if (!reader)
    return FALSE;
  while (vigie_reader_next (reader, &row, &inner)) {
    if (found && !take (&row, column, data))
      break;
    for (gsize k = 0; k < n && !found; k++)
      column[k] = find_heading (&row, heading[k]);
    found = found || (column[0] >= 0 && column[1] >= 0);
  }
  if (inner)
    g_propagate_error (error, inner);
  return inner == NULL;
}

const char *
vigie_geography_cell (const VigieRow *row, int column)
{
  return column < 0 || (gsize) column >= row->n ? "" : row->field[column].text;
}

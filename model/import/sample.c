/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of the sample are cut to a length that a code, a heading or a figure never has. */
#include "model/import/sample.h"

#include <string.h>

#define TEXT_MAX 512
#define BYTES_MAX (32 << 20)

static void
keep_row (VigieSampleRow *to, const VigieRow *row, gsize *bytes)
{
  to->number = row->number;
  to->n = row->n;
  to->field = g_new (VigieField, row->n + 1);
  for (gsize i = 0; i < row->n; i++) {
    gsize n = MIN (row->field[i].length, TEXT_MAX);

    while (n > 0 && n < row->field[i].length && ((guchar) row->field[i].text[n] & 0xc0) == 0x80)
      n--;
    to->field[i] = row->field[i];
    to->field[i].text = g_strndup (row->field[i].text, n);
    to->field[i].length = n;
    *bytes += n + sizeof (VigieField) + 16;
  }
}

VigieSample *
vigie_sample_read (VigieReader *reader, GError **error)
{
  g_autoptr (VigieSample) sample = g_new0 (VigieSample, 1);
  GError *inner = NULL;
  gsize bytes = 0;
  VigieRow row;

  sample->row = g_new0 (VigieSampleRow, VIGIE_SAMPLE_ROWS);
  while (sample->n_rows < VIGIE_SAMPLE_ROWS && bytes < BYTES_MAX &&
         vigie_reader_next (reader, &row, &inner)) {
    sample->n_columns = MAX (sample->n_columns, row.n);
    keep_row (&sample->row[sample->n_rows++], &row, &bytes);
  }
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  if (!vigie_reader_rewind (reader, error))
    return NULL;

  return g_steal_pointer (&sample);
}

void
vigie_sample_free (VigieSample *sample)
{
  if (!sample)
    return;
  for (gsize i = 0; i < sample->n_rows; i++) {
    for (gsize j = 0; j < sample->row[i].n; j++)
      g_free ((char *) sample->row[i].field[j].text);
    g_free (sample->row[i].field);
  }
  g_free (sample->row);
  g_free (sample);
}

const VigieField *
vigie_sample_get (const VigieSample *sample, gsize row, gsize column)
{
  static const VigieField blank = { VIGIE_FIELD_EMPTY, "", 0, 0.0 };

  return column < sample->row[row].n ? &sample->row[row].field[column] : &blank;
}

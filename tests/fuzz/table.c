/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/fuzz/table.h"

#include "model/sheets/candidates.h"

#define OTHERS 8

static void
read_rows (VigieReader *reader)
{
  volatile gsize sum = 0;
  VigieRow row;

  while (vigie_reader_next (reader, &row, NULL))
    for (gsize j = 0; j < row.n; j++) {
      sum += row.field[j].text[row.field[j].length];
      g_assert_true (g_utf8_validate (row.field[j].text, row.field[j].length, NULL));
    }
  g_assert_cmpuint (sum, ==, 0);
}

static void
read_others (const char *path, VigieReadingAspect aspect)
{
  g_autoptr (GPtrArray) list = vigie_reading_candidates (path, NULL, aspect, NULL, NULL);

  for (guint i = 0; list && i < MIN (list->len, OTHERS); i++) {
    const VigieReadingCandidate *candidate = list->pdata[i];
    g_autoptr (VigieReader) reader = vigie_reader_open (path, candidate->reading, NULL);

    if (reader)
      read_rows (reader);
  }
}

void
vigie_fuzz_read_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, &error);

  if ((reader == NULL) == (error == NULL))
    g_error ("neither a table nor a sentence, or both");
  if (reader) {
    read_rows (reader);
    if (vigie_reader_rewind (reader, NULL))
      read_rows (reader);
  }
  read_others (path, VIGIE_ASPECT_SHEET);
  read_others (path, VIGIE_ASPECT_MEMBER);
}

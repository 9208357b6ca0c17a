/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The CSV reader under mutation: every row of every file, and a second time after a rewind. */
#include "model/sheets/reader.h"
#include "tests/fuzz/driver.h"

static void
read_csv (const char *path)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, NULL);
  volatile gsize sum = 0;
  VigieRow row;

  for (int i = 0; reader && i < 2; i++) {
    while (vigie_reader_next (reader, &row, NULL))
      for (gsize j = 0; j < row.n; j++) {
        sum += row.field[j].text[row.field[j].length];
        g_assert_true (g_utf8_validate (row.field[j].text, row.field[j].length, NULL));
      }
    if (!vigie_reader_rewind (reader, NULL))
      break;
  }
  g_assert_cmpuint (sum, ==, 0);
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".csv", NULL };
  static const char *const token[] = { "\"",       "\"\"",         ";",       ",",
                                       "\t",       "\r",           "\n",      "\r\n",
                                       "\xff\xfe", "\xef\xbb\xbf", "sep=;\n", "\xe2\x80\xaf",
                                       "\xe9",     "\x1f\x8b",     "PK\3\4",  NULL };
  static const VigieFuzz fuzz = { "csv", suffix, token, read_csv, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of a Shapefile: its headings, its cells, their encoding. */
#include "model/territory/shapefile.h"
#include "tests/fuzz/driver.h"

static void
read_table (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieRaw) raw = vigie_shapefile_table (path, &error);

  if ((raw == NULL) == (error == NULL))
    g_error ("neither a table nor a sentence, or both");
  for (gsize i = 0; raw && i < raw->n_features * raw->n_columns; i++)
    if (!g_utf8_validate (raw->text[i], -1, NULL))
      g_error ("a cell that is not UTF-8");
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".dbf", ".cpg", NULL };
  static const VigieFuzz fuzz = { "dbf", suffix, NULL, read_table, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Layers whose tables GDAL reads, under mutation. */
#include "tests/fuzz/driver.h"
#include "tests/fuzz/table.h"

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".geojson", NULL };
  static const char *const token[] = { "{",
                                       "}",
                                       "[",
                                       "]",
                                       "\"type\":",
                                       "\"Feature\"",
                                       "\"features\":",
                                       "null",
                                       "1e308",
                                       "\"properties\":",
                                       "\\u0000",
                                       NULL };
  static const VigieFuzz fuzz = { "layer", suffix, token, vigie_fuzz_read_table, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dBase tables and what says their encoding, as tables of figures. */
#include "tests/fuzz/driver.h"
#include "tests/fuzz/table.h"

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".dbf", ".cpg", NULL };
  static const char *const token[] = { "UTF-8", "1252", "LDID/2", "\x1a", "*",
                                       "\x0d",  "M",    "B",      "T",    NULL };
  static const VigieFuzz fuzz = { "table", suffix, token, vigie_fuzz_read_table, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

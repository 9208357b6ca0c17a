/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Archives of tables under mutation of their members. */
#include "tests/fuzz/table.h"
#include "tests/fuzz/zip.h"

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".zip", NULL };
  static const char *const token[] = { ".csv",     ".xls",  ".dbf", ".xlsx", "PK",
                                       "../a.csv", "meta_", ";",    NULL };
  static const VigieFuzz fuzz = { "zip", suffix, token, vigie_fuzz_read_table,
                                  vigie_fuzz_mutate_zip };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

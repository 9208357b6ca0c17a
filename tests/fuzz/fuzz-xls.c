/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of old workbooks under mutation: the container, the records. */
#include "tests/fuzz/driver.h"
#include "tests/fuzz/table.h"

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".xls", NULL };
  static const char *const token[] = { "\x09\x08\x10",
                                       "\x3c\x01",
                                       "\xfc\x01\x08",
                                       "\x85\x01\x08",
                                       "\xbd\x01",
                                       "\x06\x01",
                                       "\x07\x02\x04",
                                       "\xff\xff\xff\x7f",
                                       "\xfe\xff\xff\xff",
                                       "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
                                       NULL };
  static const VigieFuzz fuzz = { "xls", suffix, token, vigie_fuzz_read_table, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

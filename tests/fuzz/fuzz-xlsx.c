/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The XLSX reader under mutation. */
#include "tests/fuzz/table.h"
#include "tests/fuzz/zip.h"

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".xlsx", NULL };
  static const char *const token[] = { "<row r=\"1\">",
                                       "<row>",
                                       "</row>",
                                       "<c r=\"A1\" t=\"s\">",
                                       "<c t=\"inlineStr\">",
                                       "<c>",
                                       "</c>",
                                       "<v>",
                                       "</v>",
                                       "<is><t>",
                                       "</t></is>",
                                       "<f>",
                                       "r=\"XFD1048576\"",
                                       "t=\"d\"",
                                       "s=\"1\"",
                                       "<si>",
                                       "</si>",
                                       "<rPh>",
                                       "_x000A_",
                                       "<!DOCTYPE a>",
                                       "&#0;",
                                       "4294967296",
                                       "-1",
                                       "1e308",
                                       "date1904=\"1\"",
                                       "<![CDATA[",
                                       "]]>",
                                       NULL };
  static const VigieFuzz fuzz = { "xlsx", suffix, token, vigie_fuzz_read_table,
                                  vigie_fuzz_mutate_zip };

  return vigie_fuzz_main (argc, argv, &fuzz, 1);
}

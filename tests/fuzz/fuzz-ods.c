/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The reader of OpenDocument under mutation, of its parts or of the flat form. */
#include "tests/fuzz/table.h"
#include "tests/fuzz/zip.h"

int
main (int argc, char **argv)
{
  static const char *const packed[] = { ".ods", NULL };
  static const char *const flat[] = { ".fods", NULL };
  static const char *const token[] = { "<table:table table:name=\"a\">",
                                       "</table:table>",
                                       "<table:table-row>",
                                       "</table:table-row>",
                                       "<table:table-cell>",
                                       "<table:covered-table-cell/>",
                                       " table:number-columns-repeated=\"16384\"",
                                       " table:number-rows-repeated=\"1048576\"",
                                       " table:number-columns-repeated=\"3\"",
                                       "<text:p>",
                                       "</text:p>",
                                       "<text:s text:c=\"9\"/>",
                                       "<office:annotation>",
                                       " office:value-type=\"float\"",
                                       " office:value-type=\"date\"",
                                       " office:date-value=\"2020\"",
                                       " table:formula=\"a\"",
                                       "<!DOCTYPE a>",
                                       "999999999",
                                       "-1",
                                       "&#0;",
                                       NULL };
  static const VigieFuzz fuzz[] = {
    { "ods", packed, token, vigie_fuzz_read_table, vigie_fuzz_mutate_zip },
    { "ods", flat, token, vigie_fuzz_read_table, NULL },
  };

  return vigie_fuzz_main (argc, argv, fuzz, G_N_ELEMENTS (fuzz));
}

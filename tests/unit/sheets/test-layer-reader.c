/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tables of layers: names and cells that GDAL gives on as they are written. */
#include <string.h>

#include "tests/unit/sheets/table.h"

static void
assert_table (const char *bytes, const char *expected)
{
  char *path = table_write ("t.geojson", bytes, strlen (bytes));
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  table_remove (path);
}

#define TABLE(heading, cell)                                                               \
  "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null," \
  "\"properties\":{\"CODE\":\"212310101\",\"" heading "\":\"" cell "\",\"N\":2.5}}]}"

static void
test_numbers_and_texts (void)
{
  assert_table (TABLE ("LIB", "Gr\xc3\xa9sille"),
                "1|tCODE|tLIB|tN/2|t212310101|tGr\xc3\xa9sille|n2.5");
}

/* é is E9, the œ of 9C is in no Latin-1. */
static void
test_windows_names_are_read (void)
{
  assert_table (TABLE ("LIBELL\xe9", "C\x9cur"),
                "1|tCODE|tLIBELL\xc3\xa9|tN/2|t212310101|tC\xc5\x93ur|n2.5");
}

/* 81 is no letter of Windows-1252: the rest of the text stays. */
static void
test_no_letter_is_shown_as_one (void)
{
  assert_table (TABLE ("A\x81", "B\x81"),
                "1|tCODE|tA\xef\xbf\xbd|tN/2|t212310101|tB\xef\xbf\xbd|n2.5");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/layer-reader/numbers-and-texts", test_numbers_and_texts);
  g_test_add_func ("/sheets/layer-reader/windows-names-are-read", test_windows_names_are_read);
  g_test_add_func ("/sheets/layer-reader/no-letter-is-shown-as-one",
                   test_no_letter_is_shown_as_one);
  return g_test_run ();
}

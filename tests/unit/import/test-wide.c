/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The wide table of a long file, and of one that is wide already, against what stands in the files. */
#include "model/import/wide.h"

#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/territory/contours.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
  GDate today;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contours =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "iris_dijon_2020.shp", NULL);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };

  fixture->folder = vigie_test_folder ();
  fixture->today = vigie_test_today ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  convention = vigie_convention_template ("2009", &error);
  g_assert_no_error (error);
  vigie_convention_date_for (convention, &fixture->today);
  g_assert_true (vigie_convention_store (fixture->observatory, convention, &error));
  g_assert_true (vigie_source_sheets_ship (fixture->observatory, &error));
  vigie_contours_import (fixture->observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

/* "CODE Name: cell cell/…" under "HEADING, HEADING": the first @n zones of the table that a file becomes. */
static void
assert_wide (Fixture *fixture, const char *text, const char *source, gsize n, const char *expected)
{
  g_autofree char *path = g_build_filename (fixture->folder, "file.csv", NULL);
  VigieImportOptions options = { .source = source,
                                 .period = vigie_period_of_year (2020),
                                 .today = &fixture->today };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  g_autoptr (VigieWideTable) table = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *heading = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  import = vigie_import_open (fixture->observatory, path, &options, NULL, &error);
  g_assert_no_error (error);
  table = vigie_wide_table_new (import, n);
  heading = g_strjoinv (", ", table->heading);
  g_string_append (found, heading);
  for (guint i = 0; i < table->row->len; i++) {
    const VigieWideRow *row = table->row->pdata[i];
    g_autofree char *cells = g_strjoinv (" ", row->cell);

    g_string_append_printf (found, "/%s %s: %s", row->code, row->name, cells);
  }
  g_assert_cmpstr (found->str, ==, expected);
}

/* In the order of the zoning, whatever the file's; a zone that has no row has none here. */
static void
test_a_wide_file_stays_as_it_is (Fixture *fixture, gconstpointer data)
{
  static const char text[] = "IRIS;ALLOC\n212310102;s\n212310101;1344\n212310103;0\n";

  assert_wide (
    fixture, text, "CAF", 9,
    "CAF_ALLOC 2020/212310101 Monge: 1,344/212310102 Cordeliers: s/212310103 Saint-Michel: 0");
  assert_wide (fixture, text, "CAF", 1, "CAF_ALLOC 2020/212310101 Monge: 1,344");
  assert_wide (fixture, text, "CAF", 0, "CAF_ALLOC 2020");
}

/* What came for communes alone has no row of an IRIS. */
static void
test_communes_have_no_row (Fixture *fixture, gconstpointer data)
{
  assert_wide (fixture, "COM;ALLOC\n21231;38412\n21166;4000\n", "CAF", 9, "CAF_ALLOC 2020");
}

#define TEST(name, function) \
  g_test_add ("/import/wide/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("a-wide-file-stays-as-it-is", test_a_wide_file_stays_as_it_is);
  TEST ("communes-have-no-row", test_communes_have_no_row);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recognition, the codes, the marks and the report under mutation, before an observatory with
 * the contours of the agglomeration. */
#include <stdlib.h>

#include "model/import/import.h"
#include "model/territory/contours.h"
#include "tests/fuzz/driver.h"
#include "tests/unit/fixture.h"

static VigieObservatory *observatory;
static char *folder;

static void
remove_observatory (void)
{
  g_clear_pointer (&observatory, vigie_observatory_free);
  g_clear_pointer (&folder, vigie_test_folder_remove);
}

/* Once in the child: a database handle does not outlive a fork. */
static void
make_observatory (void)
{
  g_autofree char *contours =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "iris_dijon_2020.shp", NULL);
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };
  GError *error = NULL;

  folder = vigie_test_folder ();
  observatory = vigie_test_observatory (folder);
  if (!vigie_contours_import (observatory, contours, &options, NULL, NULL, &error))
    g_error ("%s", error->message);
  atexit (remove_observatory);
}

static void
import_file (const char *path)
{
  VigieImportOptions options = { .period = vigie_period_of_year (2020) };
  g_autoptr (VigieImport) import = NULL;
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  if (!observatory)
    make_observatory ();
  import = vigie_import_open (observatory, path, &options, NULL, NULL);
  if (!import)
    return;
  json = vigie_report_dup_json (vigie_import_get_report (import));
  text = vigie_report_dup_text (vigie_import_get_report (import));
  g_assert_true (g_utf8_validate (json, -1, NULL) && g_utf8_validate (text, -1, NULL));
  g_assert_true (vigie_import_remap (import, vigie_import_get_mapping (import), NULL, NULL));
}

int
main (int argc, char **argv)
{
  static const char *const suffix[] = { ".csv", NULL };
  static const char *const token[] = {
    "212310000", "21231",      "212319999", "2,1231E+08",
    "21231302",  "21231 0101", "Total",     "Non localis\xc3\xa9",
    ";",         "\n",         ";;;;;",     "s",
    "ns",        "< 5",        "IRIS",      "DEC_MED21",
    "P16_POP",   "1e308",      "-0,0",      "\xe2\x80\xaf",
    NULL
  };
  static const VigieFuzz fuzz = { "import", suffix, token, import_file, NULL };

  return vigie_fuzz_main (argc, argv, &fuzz);
}

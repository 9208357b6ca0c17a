/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole way of any table file from its bytes to a delivery, before an observatory with the contours of the
 * agglomeration: what is stored reads again to the same figures, what is refused leaves nothing. */
#include <stdlib.h>

#include "model/catalogue/source-sheet.h"
#include "model/checks/checks.h"
#include "model/convention/convention.h"
#include "model/deliveries/delivery.h"
#include "model/import/import.h"
#include "model/import/replay.h"
#include "model/territory/contours.h"
#include "tests/fuzz/zip.h"
#include "tests/unit/fixture.h"

#define DELIVERIES 40

static VigieObservatory *observatory;
static char *folder;
static GDate today;
static guint n_stored, n_before; /* in all, when the observatory was made */

static void
remove_observatory (void)
{
  g_clear_pointer (&observatory, vigie_observatory_free);
  g_clear_pointer (&folder, vigie_test_folder_remove);
}

static void
finish (void)
{
  remove_observatory ();
  g_print ("import: %u stored and read again\n", n_stored);
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
  g_autoptr (VigieConvention) convention = NULL;
  GError *error = NULL;

  n_before = n_stored;
  if (!g_date_valid (&today))
    atexit (finish);
  today = vigie_test_today ();
  folder = vigie_test_folder ();
  observatory = vigie_test_observatory (folder);
  convention = vigie_convention_template ("2009", &error);
  vigie_convention_date_for (convention, &today);
  if (!vigie_convention_store (observatory, convention, &error) ||
      !vigie_source_sheets_ship (observatory, &error) ||
      !vigie_contours_import (observatory, contours, &options, NULL, NULL, &error))
    g_error ("%s", error->message);
}

static guint
count_deliveries (void)
{
  g_autoptr (GPtrArray) all = vigie_deliveries_list (observatory, TRUE, NULL);

  return all ? all->len : G_MAXUINT;
}

static void
tell (VigieImport *import)
{
  g_autofree char *json = NULL;
  g_autofree char *text = NULL;

  g_assert_true (vigie_import_check (import, observatory, NULL, NULL));
  json = vigie_report_dup_json (vigie_import_get_report (import));
  text = vigie_report_dup_text (vigie_import_get_report (import));
  g_assert_true (g_utf8_validate (json, -1, NULL) && g_utf8_validate (text, -1, NULL));
}

/* A2.3: the bytes that were sealed give the same figures under the mapping that was recorded. */
static void
read_again (gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReplay) replay =
    vigie_delivery_replay (observatory, id, NULL, &today, NULL, &error);

  if (!replay)
    g_error ("stored, and not read again: %s", error->message);
  g_assert_true (replay->same_file);
  g_assert_true (vigie_replay_is_identical (replay));
  n_stored++;
}

static void
import_file (const char *path)
{
  VigieImportOptions options = { .period = vigie_period_of_year (2020), .today = &today };
  g_autoptr (VigieImport) import = NULL;
  g_autoptr (GError) error = NULL;
  guint before;
  gint64 id;

  /* Each delivery makes the next one slower. */
  if (n_stored >= n_before + DELIVERIES)
    remove_observatory ();
  if (!observatory)
    make_observatory ();
  before = count_deliveries ();
  import = vigie_import_open (observatory, path, &options, NULL, &error);
  g_assert_true ((import == NULL) == (error != NULL));
  if (!import) {
    g_assert_cmpuint (count_deliveries (), ==, before);
    return;
  }
  tell (import);
  g_assert_true (vigie_import_remap (import, vigie_import_get_mapping (import), NULL, NULL));

  id = vigie_import_store (import, observatory, &today, NULL, &error);
  g_assert_true ((id == 0) == (error != NULL));
  g_assert_cmpuint (count_deliveries (), ==, before + (id != 0));
  if (id != 0)
    read_again (id);
}

/* Of what stands in texts, parts and records alike. */
static const char *const token[] = {
  "212310000",
  "21231",
  "212319999",
  "2,1231E+08",
  "21231302",
  "21231 0101",
  "Total",
  "Non localis\xc3\xa9",
  ";",
  "\n",
  ";;;;;",
  "s",
  "ns",
  "< 5",
  "IRIS",
  "ALLOC",
  "P16_POP",
  "1e308",
  "-0,0",
  "\xe2\x80\xaf",
  "</row>",
  "<c t=\"inlineStr\">",
  "<table:table-row>",
  " table:number-columns-repeated=\"3\"",
  "\"properties\":",
  "\x1a",
  NULL,
};

#define ONE(...) ((const char *const[]) { __VA_ARGS__, NULL })

int
main (int argc, char **argv)
{
  const VigieFuzz fuzz[] = {
    { "import", ONE (".csv"), token, import_file, NULL },
    { "import", ONE (".txt"), token, import_file, NULL },
    { "import", ONE (".gz"), token, import_file, NULL },
    { "import", ONE (".xls"), token, import_file, NULL },
    { "import", ONE (".fods"), token, import_file, NULL },
    { "import", ONE (".geojson"), token, import_file, NULL },
    { "import", ONE (".gpkg"), token, import_file, NULL },
    { "import", ONE (".mif", ".mid"), token, import_file, NULL },
    { "import", ONE (".tab", ".dat", ".map", ".id"), token, import_file, NULL },
    { "import", ONE (".dbf", ".cpg"), token, import_file, NULL },
    { "import", ONE (".shp", ".dbf", ".shx", ".prj", ".cpg"), token, import_file, NULL },
    { "import", ONE (".zip"), token, import_file, vigie_fuzz_mutate_zip },
    { "import", ONE (".xlsx"), token, import_file, vigie_fuzz_mutate_zip },
    { "import", ONE (".ods"), token, import_file, vigie_fuzz_mutate_zip },
  };

  return vigie_fuzz_main (argc, argv, fuzz, G_N_ELEMENTS (fuzz));
}

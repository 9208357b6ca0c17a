/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole Insee and Cnaf files, as downloaded, against the joins and figures of SOURCES: computed
 * there with openpyxl, python's csv module and OGR. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/deliveries/source-figures.h"
#include "model/import/import.h"
#include "model/territory/contours.h"
#include "tests/unit/fixture.h"

static VigieObservatory *observatory;
static char *folder;

static char *
shared (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "..", "shared", "data", name, NULL);
}

static void
make_observatory (void)
{
  g_autofree char *contours =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "iris_dijon_2020.shp", NULL);
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };
  GDate today = vigie_test_today ();

  folder = vigie_test_folder ();
  observatory = vigie_test_observatory (folder);
  convention = vigie_convention_template ("2009", &error);
  g_assert_no_error (error);
  vigie_convention_date_for (convention, &today);
  vigie_convention_store (observatory, convention, &error);
  vigie_source_sheets_ship (observatory, &error);
  vigie_contours_import (observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A file: what it is, how many zones it has, and medians or counts that it holds. */
static const struct {
  const char *name;
  const char *source;
  int year;
  gsize rows; /* of data: those of IRIS and outside */
  gsize matched;
  gsize variables; /* at least */
  const char *variable;
  struct {
    const char *code;
    double value;
  } figure[6];
} files[] = {
  { "insee/BASE_TD_FILO_DEC_IRIS_2018.xlsx",
    "DGI",
    2018,
    12395,
    77,
    20,
    "DEC_MED",
    { { "212310101", 18610 },
      { "212310102", 25270 },
      { "212311001", 23920 },
      { "212310404", 22460 },
      { "212311803", 9820 },
      { "216170101", 27640 } } },
  { "insee/BASE_TD_FILO_DEC_IRIS_2019.xlsx",
    "DGI",
    2019,
    12481,
    77,
    20,
    "DEC_MED",
    { { "212310101", 17790 },
      { "212310102", 24650 },
      { "212311001", 22910 },
      { "212310404", 21430 },
      { "212311803", 9550 },
      { "216170101", 28650 } } },
  { "insee/BASE_TD_FILO_DEC_IRIS_2020.xlsx",
    "DGI",
    2020,
    16025,
    107,
    20,
    "DEC_MED",
    { { "212310101", 17160 },
      { "212310102", 24800 },
      { "212311001", 23960 },
      { "212310404", 21010 },
      { "212311803", 9480 },
      { "216170101", 28300 } } },
  { "insee/BASE_TD_FILO_IRIS_2021_DEC.csv",
    "DGI",
    2021,
    16026,
    107,
    20,
    "DEC_MED",
    { { "212310101", 18090 },
      { "212310102", 25480 },
      { "212311001", 24630 },
      { "211660101", 10650 },
      { "216170101", 29390 } } },
  { "insee/BASE_TD_FILO_DISP_IRIS_2014.csv",
    "DGI",
    2014,
    12209,
    77,
    10,
    "DISP_MED",
    { { "212310101", 17428.3 }, { "212311001", 21182.0 } } },
  { "insee/BASE_TD_FILO_DISP_IRIS_2016.csv",
    "DGI",
    2016,
    12285,
    77,
    10,
    "DISP_MED",
    { { "212310101", 17761 }, { "212311001", 21973 } } },
  { "insee/BASE_TD_FILO_DISP_IRIS_2019.csv",
    "DGI",
    2019,
    12481,
    77,
    10,
    "DISP_MED",
    { { "212310101", 18750 }, { "212311001", 22770 } } },
  { "insee/rp2016_IRIS_population_IR_Hab.csv",
    "INSEE",
    2016,
    14943,
    93,
    10,
    "P_POP0014",
    { { "212310101", 483.68988338829655 } } },
  { "insee/rp2016_IRIS_household_IR_Hab.csv", "INSEE", 2016, 14943, 93, 0, NULL, { { NULL, 0 } } },
  { "insee/rp2016_IRIS_housing_IR_Hab.csv",
    "INSEE",
    2016,
    14943,
    93,
    1,
    "P_RP_LOCHLMV",
    { { "212310101", 450.53506941227687 } } },
  { "insee/part_menages_voiture_iris_2020.csv",
    "INSEE",
    2020,
    49104,
    120,
    1,
    "P_SANSVOIT",
    { { "212310101", 57.24438955142934 } } },
  { "caf/data_CAF_2016_IRIS.csv", "CAF", 2016, 13148, 86, 1, NULL, { { NULL, 0 } } },
  { "caf/data_CAF_2018_IRIS.csv", "CAF", 2018, 13349, 86, 1, NULL, { { NULL, 0 } } },
  { "caf/data_CAF_2020_IRIS.csv", "CAF", 2020, 13444, 86, 1, NULL, { { NULL, 0 } } },
};

static void
check_figures (gsize i)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", 0, &error);
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (observatory, &error);
  g_autoptr (VigieFigures) column =
    vigie_source_figures_variable (figures, iris, files[i].source, files[i].variable,
                                   vigie_period_of_year (files[i].year), FALSE, &error);

  g_assert_no_error (error);
  for (gsize j = 0; j < 6 && files[i].figure[j].code; j++) {
    VigieCell cell =
      vigie_figures_get (column, vigie_zoning_find (iris, files[i].figure[j].code), 0);

    g_assert_cmpint (cell.state, ==, VIGIE_CELL_VALUE);
    g_assert_cmpfloat_with_epsilon (cell.value, files[i].figure[j].value, 1e-9);
  }
}

static void
test_file (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *path = shared (files[i].name);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  VigieImportOptions options = { 0 };
  const VigieReport *report;
  GDate today = vigie_test_today ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared data are not beside this clone");
    return;
  }
  /* The catalogue has no heading of the household file: it is a file to be said by hand. */
  if (files[i].variables == 0) {
    options.source = files[i].source;
    options.period = vigie_period_of_year (files[i].year);
    options.by_hand = TRUE;
  }
  import = vigie_import_open (observatory, path, &options, NULL, &error);
  g_assert_no_error (error);
  report = vigie_import_get_report (import);
  g_assert_cmpstr (vigie_import_get_source (import), ==, files[i].source);
  g_assert_cmpint (vigie_import_get_period (import).year, ==, files[i].year);
  g_assert_cmpuint (report->n_zones_matched, ==, files[i].matched);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_IRIS] + report->n_kind[VIGIE_ROW_OUTSIDE], ==,
                    files[i].rows);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_cmpuint (report->n_repairs, ==, 0);
  g_assert_cmpuint (report->n_variables, >=, files[i].variables);

  if (files[i].variables == 0) {
    g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, NULL), ==, 0);
    return;
  }
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), >, 0);
  g_assert_no_error (error);
  if (files[i].variable)
    check_figures (i);
}

/* The grand quartiers: 3,789 codes of eight characters, four of which pass for ours unrepaired. */
static void
test_lost_zeros (void)
{
  g_autofree char *path = shared ("iris/iris_grd_quartier.csv");
  g_autofree char *text = NULL;
  g_autofree char *copy = g_build_filename (folder, "grd.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  VigieImportOptions options = { .source = "INSEE", .period = vigie_period_of_year (2020) };
  char *heading;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_test_skip ("the shared data are not beside this clone");
    return;
  }
  /* Its figures column is no variable: named as one, it goes through. */
  heading = strchr (text, '\n');
  {
    g_autofree char *renamed = g_strconcat ("IRIS;P20_POP", heading, NULL);

    g_assert_true (g_file_set_contents (copy, renamed, -1, NULL));
  }
  import = vigie_import_open (observatory, copy, &options, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_import_get_report (import)->n_zones_matched, ==, 121);
  g_assert_cmpuint (vigie_import_get_report (import)->n_repairs, ==, 0);
  g_assert_cmpuint (vigie_import_get_report (import)->n_kind[VIGIE_ROW_REFUSED], ==, 0);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_observatory ();
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *base = g_path_get_basename (files[i].name);
    g_autofree char *name = g_strconcat ("/golden/real-files/", base, NULL);

    g_test_add_data_func (name, GSIZE_TO_POINTER (i), test_file);
  }
  g_test_add_func ("/golden/real-files/lost-zeros-are-not-taken-for-our-communes", test_lost_zeros);
  result = g_test_run ();
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
  return result;
}

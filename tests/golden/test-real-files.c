/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The whole Insee and Cnaf files, as downloaded, against real-files.tsv: the joins of SOURCES, marks and figures
 * as openpyxl and python's csv module read them (real-files.py). */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
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
  g_autofree char *neighbourhoods =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "qpv_invented.geojson", NULL);
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
  options.kind = "qpv";
  options.source = "invented";
  vigie_contours_import (observatory, neighbourhoods, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

/* A line of real-files.tsv. */
typedef enum {
  NAME,
  SOURCE,
  PERIOD,
  GEOGRAPHY, /* that the file says, or "" */
  ROWS,
  MATCHED,
  VARIABLES,
  MARKS,   /* "ns=299|s=36", blank without a mark */
  FIGURES, /* "DEC_MED@212310101=18610.0|…" */
  N_CELLS
} Cell;

static gsize
number_of (const char *text)
{
  return (gsize) g_ascii_strtoull (text, NULL, 10);
}

static gsize
count_of (const VigieReport *report, const char *mark, gsize n)
{
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *count = report->mark->pdata[i];

    if (strlen (count->mark) == n && strncmp (count->mark, mark, n) == 0)
      return count->count;
  }
  return 0;
}

/* Each mark as often as another program counts it, and no other. */
static void
check_marks (const VigieReport *report, const char *text)
{
  g_auto (GStrv) mark = *text ? g_strsplit (text, "|", -1) : g_new0 (char *, 1);

  g_assert_cmpuint (report->mark->len, ==, g_strv_length (mark));
  for (gsize i = 0; mark[i]; i++) {
    const char *equals = strrchr (mark[i], '=');

    g_assert_cmpuint (count_of (report, mark[i], (gsize) (equals - mark[i])), ==,
                      number_of (equals + 1));
  }
}

static void
check_figures (char *const *cell)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (observatory, &error);
  g_auto (GStrv) figure = g_strsplit (cell[FIGURES], "|", -1);

  g_assert_no_error (error);
  for (gsize i = 0; figure[i]; i++) {
    g_auto (GStrv) part = g_strsplit_set (figure[i], "@=", 3);
    g_autoptr (VigieZoning) zoning =
      vigie_zoning_load (observatory, part[1][0] == 'Q' ? "qpv" : "iris", 0, &error);
    g_autoptr (VigieFigures) column =
      vigie_source_figures_variable (figures, zoning, cell[SOURCE], part[0],
                                     vigie_period_of_year ((int) number_of (cell[PERIOD])), FALSE,
                                     &error);
    VigieCell got;

    g_assert_no_error (error);
    got = vigie_figures_get (column, (gsize) vigie_zoning_find (zoning, part[1]), 0);
    g_test_message ("%s: %.17g", figure[i], got.value);
    g_assert_cmpint (got.state, ==, VIGIE_CELL_VALUE);
    g_assert_cmpfloat_with_epsilon (got.value, g_ascii_strtod (part[2], NULL), 1e-9);
  }
}

static void
check_report (const VigieReport *report, char *const *cell)
{
  int geography = (int) number_of (cell[GEOGRAPHY]);

  g_assert_cmpuint (report->n_zones_matched, ==, number_of (cell[MATCHED]));
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_IRIS] + report->n_kind[VIGIE_ROW_OWN] +
                      report->n_kind[VIGIE_ROW_OUTSIDE],
                    ==, number_of (cell[ROWS]));
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_cmpuint (report->n_repairs, ==, 0);
  g_assert_cmpuint (report->n_variables, ==, number_of (cell[VARIABLES]));
  check_marks (report, cell[MARKS]);
  if (geography) {
    g_assert_cmpint (report->vintage_first, <=, geography);
    g_assert_cmpint (report->vintage_last, >=, geography);
  }
}

static void
test_file (gconstpointer data)
{
  char *const *cell = data;
  g_autofree char *path = shared (cell[NAME]);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  GDate today = vigie_test_today ();

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared data are not beside this clone");
    return;
  }
  import = vigie_import_open (observatory, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_source (import), ==, cell[SOURCE]);
  g_assert_cmpint (vigie_import_get_period (import).year, ==, number_of (cell[PERIOD]));
  check_report (vigie_import_get_report (import), cell);
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), >, 0);
  g_assert_no_error (error);
  check_figures (cell);
}

/* Contours, lists of communes, dictionaries: none has figures, and each is told what it lacks. */
static void
test_refused (void)
{
  g_autofree char *list =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "golden", "real-refused.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;

  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  line = g_strsplit (text, "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], "\t", 2);
    g_autofree char *path = shared (cell[0]);
    g_autoptr (GError) error = NULL;

    if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
      g_test_skip ("the shared data are not beside this clone");
      return;
    }
    g_test_message ("%s", cell[0]);
    g_assert_null (vigie_import_open (observatory, path, NULL, NULL, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, cell[1]));
  }
}

/* The layout of the years before is known by its headings, whatever year they bear. */
static void
test_a_layout_is_known_another_year (void)
{
  g_autofree char *path = shared ("insee/BASE_TD_FILO_DISP_IRIS_2019.csv");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  VigieImportOptions options = { .template_name = "DGI BASE_TD_FILO_DISP_IRIS" };

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_test_skip ("the shared data are not beside this clone");
    return;
  }
  import = vigie_import_open (observatory, path, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_report (import)->template_name, ==, options.template_name);
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
  g_autofree char *list = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;
  int result;

  g_test_init (&argc, &argv, NULL);
  make_observatory ();
  list =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "golden", "real-files.tsv", NULL);
  g_assert_true (g_file_get_contents (list, &text, NULL, NULL));
  line = g_strsplit (text, "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++) {
    GStrv cell = g_strsplit (line[i], "\t", -1);
    g_autofree char *base = g_path_get_basename (cell[NAME]);
    g_autofree char *name = g_strconcat ("/golden/real-files/", base, NULL);

    g_assert_cmpuint (g_strv_length (cell), ==, N_CELLS);
    g_test_add_data_func_full (name, cell, test_file, (GDestroyNotify) g_strfreev);
  }
  g_test_add_func ("/golden/real-files/what-has-no-figures-is-refused", test_refused);
  g_test_add_func ("/golden/real-files/a-layout-is-known-another-year",
                   test_a_layout_is_known_another_year);
  g_test_add_func ("/golden/real-files/lost-zeros-are-not-taken-for-our-communes", test_lost_zeros);
  result = g_test_run ();
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
  return result;
}

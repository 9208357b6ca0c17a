/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The census of 2016 over the agglomeration: each figure against what figures.py works out. The file
 * is read here by hand, so that only territory/, catalogue/ and deliveries/ are on trial. */
#include <math.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/deliveries/source-figures.h"
#include "model/territory/contours.h"
#include "tests/unit/fixture.h"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", name, NULL);
}

static GStrv
read_lines (const char *name)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return g_strsplit (text, "\n", -1);
}

static void
import_contours (VigieObservatory *observatory)
{
  g_autofree char *path = dup_path ("data/iris_dijon_2020.shp");
  const VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GError) error = NULL;

  vigie_contours_import (observatory, path, &options, &report, NULL, &error);
  g_assert_no_error (error);
}

/* Every column that the catalogue knows, for the zones that the territory has. */
static void
deliver_census (VigieObservatory *observatory)
{
  g_auto (GStrv) line = read_lines ("data/rp2016_IRIS_population_IR_Hab.csv");
  g_auto (GStrv) heading = g_strsplit (line[0], ",", -1);
  g_autoptr (GPtrArray) column =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_delivery_column_free);
  g_autoptr (VigieDelivery) delivery = vigie_delivery_new ();
  g_autoptr (VigieZoning) zoning = vigie_zoning_load (observatory, "iris", 2020, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (zoning->n_zones, ==, 121);
  for (gsize i = 0; heading[i]; i++) {
    VigieDeliveryColumn *one;
    VigieHeadingMatch match;

    if (!vigie_catalogue_recognise (vigie_catalogue_get (), "INSEE", heading[i], 2016, &match))
      continue;
    one = vigie_delivery_column_new (match.variable, vigie_period_of_year (match.year), zoning->id,
                                     zoning->n_zones);
    g_ptr_array_add (column, one);
    for (gsize j = 1; line[j] && *line[j]; j++) {
      g_auto (GStrv) cell = g_strsplit (line[j], ",", -1);
      gssize row = vigie_zoning_find (zoning, cell[1]);

      if (row >= 0)
        vigie_figures_set (one->figures, (gsize) row, 0,
                           (VigieCell) { g_ascii_strtod (cell[i], NULL), VIGIE_CELL_VALUE, 0 });
    }
  }
  g_assert_cmpuint (column->len, ==, 14);

  delivery->source = g_strdup ("INSEE");
  delivery->period = vigie_period_of_year (2016);
  delivery->vintage = 2020;
  vigie_delivery_store (observatory, delivery, column, NULL, &error);
  g_assert_no_error (error);
}

static void
compare_line (VigieSourceFigures *figures, VigieObservatory *observatory, GStrv expected)
{
  g_autoptr (VigieZoning) zoning = vigie_zoning_load (observatory, expected[0], 2020, NULL);
  VigieColumn column = { vigie_catalogue_find (vigie_catalogue_get (), expected[2]),
                         vigie_period_of_year (2016) };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieTable) table = vigie_source_figures_table (figures, zoning, &column, 1, &error);
  gssize row = vigie_zoning_find (zoning, expected[1]);
  VigieCell cell;

  g_assert_no_error (error);
  g_test_message ("%s %s %s", expected[0], expected[1], expected[2]);
  g_assert_cmpint (row, >=, 0);
  cell = vigie_figures_get (table->figures, (gsize) row, 0);
  g_assert_cmpstr (vigie_cell_state_name (cell.state), ==, expected[4]);
  if (cell.state != VIGIE_CELL_VALUE)
    return;
  g_assert_cmpfloat_with_epsilon (cell.value, g_ascii_strtod (expected[3], NULL),
                                  1e-12 * MAX (1.0, fabs (cell.value)));
  g_assert_cmpint ((cell.flags & VIGIE_FLAG_FRAGILE) != 0, ==, expected[5][0] == '1');
}

static void
test_census_is_what_python_reads (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);
  g_auto (GStrv) line = read_lines ("golden/figures.csv");
  g_autoptr (VigieSourceFigures) figures = NULL;
  g_autoptr (GError) error = NULL;
  gsize compared = 0;

  vigie_source_sheets_ship (observatory, &error);
  g_assert_no_error (error);
  import_contours (observatory);
  deliver_census (observatory);
  figures = vigie_source_figures_new (observatory, &error);
  g_assert_no_error (error);

  for (gsize i = 1; line[i] && *line[i]; i++, compared++) {
    g_auto (GStrv) expected = g_strsplit (line[i], ",", -1);

    compare_line (figures, observatory, expected);
  }
  g_assert_cmpuint (compared, ==, 3 * (121 + 23 + 1));
  vigie_test_folder_remove (folder);
}

/* Values of the sources' own page: Monge, and the 61 IRIS of Dijon that the file holds. */
static void
test_census_is_what_its_page_says (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);
  g_autoptr (VigieSourceFigures) figures = NULL;
  g_autoptr (VigieZoning) zoning = NULL;
  g_autoptr (VigieFigures) young = NULL;
  double dijon = 0.0;
  gsize n = 0;

  vigie_source_sheets_ship (observatory, NULL);
  import_contours (observatory);
  deliver_census (observatory);
  figures = vigie_source_figures_new (observatory, NULL);
  zoning = vigie_zoning_load (observatory, "iris", 2020, NULL);
  young = vigie_source_figures_variable (figures, zoning, "INSEE", "P_POP0014",
                                         vigie_period_of_year (2016), TRUE, NULL);
  g_assert_cmpfloat (young->value[vigie_zoning_find (zoning, "212310101")], ==, 483.68988338829655);
  for (gsize i = 0; i < zoning->n_zones; i++) {
    if (strcmp (zoning->zone[i].parent, "21231") == 0 && young->state[i] == VIGIE_CELL_VALUE) {
      dijon += young->value[i];
      n++;
    }
  }
  g_assert_cmpuint (n, ==, 61);
  g_assert_cmpfloat_with_epsilon (dijon, 21220.460, 0.0005);
  vigie_test_folder_remove (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/golden/figures/census-is-what-python-reads", test_census_is_what_python_reads);
  g_test_add_func ("/golden/figures/census-is-what-its-page-says",
                   test_census_is_what_its_page_says);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files of geography as they are downloaded. What each holds is what data/SOURCES.md says of it. */
#include <string.h>
#include <xlsxwriter.h>

#include "model/core/error.h"
#include "model/territory/geography-files.h"
#include "model/territory/grouping.h"
#include "tests/unit/fixture.h"
#include "tests/unit/territory/territory.h"

static void
assert_kind (const char *name, VigieGeographyKind kind, int year)
{
  g_autofree char *path = shared_path (name);
  VigieGeographyFile *file;

  if (!path)
    return;
  file = vigie_geography_file_new (path);
  g_assert_cmpstr (vigie_geography_kind_name (file->kind), ==, vigie_geography_kind_name (kind));
  g_assert_cmpint (file->year, ==, year);
  vigie_geography_file_unref (file);
}

static void
test_each_is_known_by_what_it_holds (void)
{
  assert_kind ("cog/mouvements-communes.csv", VIGIE_GEOGRAPHY_EVENTS, 0);
  assert_kind ("cog/PASSAGE_2015_2016_insee.csv", VIGIE_GEOGRAPHY_PASSAGE, 2016);
  assert_kind ("cog/EPCI_2020.csv", VIGIE_GEOGRAPHY_EPCI, 2020);
  assert_kind ("cog/commune_2021.csv", VIGIE_GEOGRAPHY_COMMUNES, 2021);
  assert_kind ("cog/COG2009_insee.csv", VIGIE_GEOGRAPHY_COMMUNES, 2009);
  assert_kind ("iris/iris_2021.csv", VIGIE_GEOGRAPHY_IRIS, 2021);
  assert_kind ("iris/iris_grd_quartier.csv", VIGIE_GEOGRAPHY_QUARTERS, 0);
  assert_kind ("iris/iris_grand_dijon_2020_2154.shp", VIGIE_GEOGRAPHY_CONTOURS, 2020);
  assert_kind ("communes/communes-21-cote-d-or_2018.geojson", VIGIE_GEOGRAPHY_COMMUNE_CONTOURS,
               2018);
  assert_kind ("communes/cantons-21-cote-d-or.geojson", VIGIE_GEOGRAPHY_ZONES, 0);
  assert_kind ("foreign/shp/dep22.shp", VIGIE_GEOGRAPHY_CONTOURS, 0);
  assert_kind ("insee/rp2016_IRIS_population_IR_Hab.csv", VIGIE_GEOGRAPHY_UNKNOWN, 2016);
}

static void
test_an_archive_is_to_be_opened (void)
{
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "CONTOURS-IRIS_2020.7z", NULL);
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
  VigieObservatory *observatory = vigie_test_observatory (folder);
  VigieGeographyOptions options = { .contours = options_2020 () };
  g_autofree char *lacking = NULL;

  g_file_set_contents (path, "7z\xbc\xaf\x27\x1c and so on", -1, NULL);
  g_ptr_array_add (files, vigie_geography_file_new (path));
  lacking = vigie_geography_lacks (observatory, files, &options);
  g_assert_nonnull (lacking);
  g_assert_nonnull (strstr (lacking, "CONTOURS-IRIS_2020.7z"));
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
}

/* Insee gives codes of communities in one sheet and their names in another; of those in the contours one is left. */
static void
test_names_of_communities_stand_in_another_sheet (void)
{
  char *folder = vigie_test_folder ();
  g_autofree char *path =
    g_build_filename (folder, "table-appartenance-geo-communes-20.xlsx", NULL);
  g_autofree char *contours = data_path ("iris_dijon_2020.shp");
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
  g_autoptr (GPtrArray) list = NULL;
  g_auto (GStrv) members = NULL;
  g_autoptr (GError) error = NULL;
  lxw_workbook *book = workbook_new (path);
  lxw_worksheet *sheet = workbook_add_worksheet (book, "COM");
  static const char *const com[][3] = { { "CODGEO", "LIBGEO", "EPCI" },
                                        { "21231", "Dijon", "242100410" },
                                        { "21166", "Chenôve", "242100410" },
                                        { "71076", "Chalon-sur-Saône", "247100589" } };
  static const char *const above[][3] = { { "NIVGEO", "CODGEO", "LIBGEO" },
                                          { "EPCI", "242100410", "Dijon Métropole" },
                                          { "EPCI", "247100589", "Le Grand Chalon" },
                                          { "DEP", "21", "Côte-d'Or" } };

  worksheet_write_string (sheet, 0, 0, "Géographie au 01/01/2020", NULL);
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 3; k++)
      worksheet_write_string (sheet, (lxw_row_t) i + 4, (lxw_col_t) k, com[i][k], NULL);
  sheet = workbook_add_worksheet (book, "Zones_supra_communales");
  for (int i = 0; i < 4; i++)
    for (int k = 0; k < 3; k++)
      worksheet_write_string (sheet, (lxw_row_t) i + 4, (lxw_col_t) k, above[i][k], NULL);
  g_assert_cmpint (workbook_close (book), ==, LXW_NO_ERROR);
  vigie_geography_files_add (files, path, NULL, &error);
  vigie_geography_files_add (files, contours, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (((VigieGeographyFile *) files->pdata[0])->kind, ==, VIGIE_GEOGRAPHY_EPCI);
  g_assert_cmpint (((VigieGeographyFile *) files->pdata[0])->year, ==, 2020);
  list = vigie_geography_communities (files, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 1);
  g_assert_cmpstr (((VigieCommunity *) list->pdata[0])->name, ==, "Dijon Métropole");
  g_assert_cmpuint (((VigieCommunity *) list->pdata[0])->n_communes, ==, 2);
  members = vigie_geography_members (files, "le grand chalon", &error);
  g_assert_no_error (error);
  g_assert_cmpstr (members[0], ==, "71076");
  g_assert_null (members[1]);
  vigie_test_folder_remove (folder);
}

/* Last things first: the agglomeration of 2020, its names, its quarters, and 2019. */
static void
test_any_order_makes_the_territory (void)
{
  static const char *const name[] = { "cog/mouvements-communes.csv", "iris/iris_grd_quartier.csv",
                                      "cog/commune_2021.csv",        "cog/EPCI_2020.csv",
                                      "iris/iris_2021.csv",          "iris/iris_21_2020_2154.shp" };
  g_autoptr (GPtrArray) files =
    g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_geography_file_unref);
  VigieGeographyOptions options = { .epci = "Dijon Métropole", .contours = options_2020 () };
  char *folder = vigie_test_folder ();
  VigieObservatory *observatory = vigie_test_observatory (folder);
  g_autoptr (VigieZoning) before = NULL, quarters = NULL;
  VigieGeographyReport report;
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *path = shared_path (name[i]);

    if (path)
      g_ptr_array_add (files, vigie_geography_file_new (path));
  }
  if (files->len == G_N_ELEMENTS (name)) {
    vigie_geography_build (observatory, files, &options, &report, NULL, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (report.n_iris, ==, 121);
    g_assert_cmpuint (report.n_communes, ==, 23);
    g_assert_cmpuint (report.n_vintages, ==, 1);
    before = vigie_zoning_load (observatory, "iris", 2019, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (before->n_zones, ==, 122);
    /* Dijon has 21 (SOURCES.md), each other commune at least one. */
    quarters = vigie_zoning_load (observatory, "grand-quartier", 2020, &error);
    g_assert_no_error (error);
    g_assert_cmpuint (quarters->n_zones, ==, report.n_quarters);
    g_assert_cmpuint (quarters->n_zones, >=, 43);
  }
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/territory/geography/each-is-known-by-what-it-holds",
                   test_each_is_known_by_what_it_holds);
  g_test_add_func ("/territory/geography/an-archive-is-to-be-opened",
                   test_an_archive_is_to_be_opened);
  g_test_add_func ("/territory/geography/names-of-communities-stand-in-another-sheet",
                   test_names_of_communities_stand_in_another_sheet);
  g_test_add_func ("/territory/geography/any-order-makes-the-territory",
                   test_any_order_makes_the_territory);

  return g_test_run ();
}

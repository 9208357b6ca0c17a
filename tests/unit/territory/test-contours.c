/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/territory/territory.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/core/error.h"
#include "tests/unit/fixture.h"

typedef struct {
  char *folder;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_test_folder_remove (fixture->folder);
}

static double
area_of (const VigieZoning *zoning, const char *code)
{
  gssize i = vigie_zoning_find (zoning, code);

  g_assert_cmpint (i, >=, 0);
  return zoning->zone[i].area_m2;
}

static double
total_area (const VigieZoning *zoning)
{
  double sum = 0;

  for (gsize i = 0; i < zoning->n_zones; i++)
    sum += zoning->zone[i].area_m2;
  return sum;
}

/* SOURCES.md, "Contours": areas that OGR measured in the file. Zones give and take strips of some
 * 10 m along their borders, so that a small one changes by up to 3.5 %. */
static void
test_areas_are_those_of_the_file (void)
{
  static const struct {
    const char *code;
    double area;
  } known[] = {
    { "212310101", 228043.27 },  { "212310102", 251343.42 },   { "212310103", 210857.06 },
    { "212311001", 831255.94 },  { "211660101", 140059.80 },   { "216170101", 482874.83 },
    { "214520000", 8153117.58 }, { "214850000", 14905462.84 }, { "212311203", 90171.27 },
  };
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieZoning) iris = read_contours (path, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    double area = area_of (iris, known[i].code);
    double share = area / known[i].area - 1;

    g_test_message ("%s: %.2f m², %+.2f %%", known[i].code, area, 100 * share);
    g_assert_cmpfloat_with_epsilon (share, 0, 0.015);
  }
}

static void
test_zones_and_columns_are_recognised (void)
{
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigieZoning) iris = read_contours (path, &report);
  gsize n_types[128] = { 0 };
  const VigieZone *monge;

  g_assert_cmpuint (report->n_read, ==, 121);
  g_assert_cmpuint (report->n_kept, ==, 121);
  g_assert_cmpuint (report->n_outside, ==, 0);
  g_assert_cmpuint (report->n_repaired, ==, 0); /* all valid */
  g_assert_cmpuint (report->n_communes, ==, 23);
  g_assert_cmpint (report->epsg_found, ==, 2154);
  g_assert_cmpstr (report->projection, ==, "Lambert-93 (.prj)");
  g_assert_cmpstr (report->code_heading, ==, "CODE_IRIS");
  g_assert_cmpstr (report->name_heading, ==, "NOM_IRIS");
  g_assert_cmpuint (report->n_slivers, >=, 163);

  for (gsize i = 0; i < iris->n_zones; i++) {
    n_types[(guint8) iris->zone[i].type & 127]++;
    if (i > 0)
      g_assert_cmpint (strcmp (iris->zone[i - 1].code, iris->zone[i].code), <, 0);
  }
  g_assert_cmpuint (n_types['H'], ==, 93);
  g_assert_cmpuint (n_types['Z'], ==, 14);
  g_assert_cmpuint (n_types['A'], ==, 13);
  g_assert_cmpuint (n_types['D'], ==, 1);

  monge = &iris->zone[vigie_zoning_find (iris, "212310101")];
  g_assert_cmpstr (monge->name, ==, "Monge");
  g_assert_cmpstr (monge->parent, ==, "21231");
  g_assert_cmpstr (monge->parent_name, ==, "Dijon");
  g_assert_true (vigie_zoning_is_split (iris, "21231"));
  g_assert_false (vigie_zoning_is_split (iris, "21003"));
}

/* SOURCES.md: 239,954,123 m² of union in two parts, 163 gaps inside; LOOK.md section 6: closed. */
static void
test_stored_agglomeration_is_one_part_without_gaps (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (fixture->folder);
  VigieContoursOptions options = options_2020 ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) iris = NULL;
  g_autoptr (VigieZoning) commune = NULL;
  g_autoptr (VigieZoning) whole = NULL;
  g_autoptr (VigieZoning) france = NULL;
  g_autoptr (VigieZoning) region = NULL;

  vigie_contours_import (observatory, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  iris = vigie_zoning_load (observatory, "iris", 2020, &error);
  commune = vigie_zoning_load (observatory, "commune", 0, &error);
  whole = vigie_zoning_load (observatory, "agglomeration", 0, &error);
  region = vigie_zoning_load (observatory, "region", 0, &error);
  france = vigie_zoning_load (observatory, "france", 0, &error);
  g_assert_no_error (error);

  g_assert_cmpuint (iris->n_zones, ==, 121);
  g_assert_cmpuint (commune->n_zones, ==, 23);
  g_assert_cmpuint (whole->n_zones, ==, 1);
  g_assert_cmpstr (whole->zone[0].name, ==, "Grand Dijon");
  g_assert_cmpuint (whole->geometry->n_rings, ==, 1);
  g_assert_cmpfloat (whole->zone[0].area_m2, >, 239954123);
  g_assert_cmpfloat (whole->zone[0].area_m2, <, 239954123 + 300000);
  g_assert_cmpfloat_with_epsilon (total_area (iris), whole->zone[0].area_m2, 1);
  g_assert_cmpfloat_with_epsilon (total_area (commune), whole->zone[0].area_m2, 1);
  for (gsize i = 0; i < commune->n_zones; i++) {
    g_test_message ("%s", commune->zone[i].name);
    g_assert_cmpuint (commune->geometry->zone_start[i + 1] - commune->geometry->zone_start[i], ==,
                      1);
  }
  g_assert_cmpfloat_with_epsilon (area_of (commune, "21231") / 41729878.70, 1, 0.001);
  g_assert_cmpfloat_with_epsilon (area_of (commune, "21166") / 7403750.62, 1, 0.001);
  g_assert_cmpfloat_with_epsilon (area_of (commune, "21617") / 4932353.83, 1, 0.001);
  g_assert_cmpstr (region->zone[0].code, ==, "27");
  g_assert_cmpstr (france->zone[0].code, ==, "FR");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/contours/areas-are-those-of-the-file",
                   test_areas_are_those_of_the_file);
  g_test_add_func ("/territory/contours/zones-and-columns-are-recognised",
                   test_zones_and_columns_are_recognised);
  g_test_add ("/territory/contours/stored-agglomeration-is-one-part-without-gaps", Fixture, NULL,
              set_up, test_stored_agglomeration_is_one_part_without_gaps, tear_down);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/territory/territory.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

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

/* A copy of a Shapefile in @folder without the file of suffix @without; returns its .shp. */
static char *
copy_shapefile (const char *from, const char *folder, const char *name, const char *without)
{
  static const char *const suffix[] = { ".shp", ".shx", ".dbf", ".prj", ".cpg" };
  g_autofree char *base = g_strndup (from, strlen (from) - 4);

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++) {
    g_autofree char *source = g_strconcat (base, suffix[i], NULL);
    g_autofree char *path = g_strconcat (folder, "/", name, suffix[i], NULL);
    g_autofree char *bytes = NULL;
    gsize n;

    if (strcmp (suffix[i], without) == 0 || !g_file_get_contents (source, &bytes, &n, NULL))
      continue;
    g_assert_true (g_file_set_contents (path, bytes, n, NULL));
  }
  return g_strconcat (folder, "/", name, ".shp", NULL);
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

/* --- The same zones, whatever they come in --- */

static void
assert_same (const VigieZoning *one, const VigieZoning *two, double epsilon)
{
  g_assert_cmpuint (one->n_zones, ==, two->n_zones);
  for (gsize i = 0; i < one->n_zones; i++) {
    g_assert_cmpstr (one->zone[i].code, ==, two->zone[i].code);
    g_assert_cmpstr (one->zone[i].name, ==, two->zone[i].name);
    g_assert_cmpstr (one->zone[i].parent_name, ==, two->zone[i].parent_name);
    g_assert_cmpint (one->zone[i].type, ==, two->zone[i].type);
    g_assert_cmpfloat_with_epsilon (one->zone[i].area_m2, two->zone[i].area_m2, epsilon);
    g_assert_cmpuint (vigie_geometry_zone_at (one->geometry, two->zone[i].label_x,
                                              two->zone[i].label_y),
                      ==, i);
  }
}

static void
test_code_pages_give_the_same_names (void)
{
  g_autofree char *utf8 = data_path ("iris_dijon_2020.shp");
  g_autofree char *cp1252 = shared_path ("iris/iris_grand_dijon_2020_2154_cp1252.shp");
  g_autoptr (VigieZoning) one = NULL;
  g_autoptr (VigieZoning) two = NULL;

  if (!cp1252)
    return;
  one = read_contours (utf8, NULL);
  two = read_contours (cp1252, NULL);
  assert_same (one, two, 0.01);
  g_assert_cmpstr (two->zone[vigie_zoning_find (two, "212311203")].name, ==, "Édouard Belin");
}

static void
test_degrees_give_the_same_zones (void)
{
  g_autofree char *metres = data_path ("iris_dijon_2020.shp");
  g_autofree char *degrees = shared_path ("iris/iris_grand_dijon_2020_4326.shp");
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigieZoning) one = NULL;
  g_autoptr (VigieZoning) two = NULL;

  if (!degrees)
    return;
  one = read_contours (metres, NULL);
  two = read_contours (degrees, &report);
  assert_same (one, two, 5);
  g_assert_cmpint (report->epsg_found, ==, 4326);
}

/* Without .prj the box tells: DOMAIN.md section 4. */
static void
test_projection_is_told_by_the_box (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = shared_path ("iris/iris_grand_dijon_2020_4326.shp");
  g_autofree char *path = NULL;
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigieZoning) zoning = NULL;

  if (!from)
    return;
  path = copy_shapefile (from, fixture->folder, "sans", ".prj");
  zoning = read_contours (path, &report);
  g_assert_cmpuint (zoning->n_zones, ==, 121);
  g_assert_cmpstr (report->projection, ==, "WGS 84 (by its box)");
}

typedef struct {
  const char *format;
  const char *suffix;
  const char *epsg;
  const char *option;
} Format;

static const Format formats[] = {
  { "GPKG", "gpkg", "EPSG:3947", "SPATIAL_INDEX=YES" },
  { "GeoJSON", "geojson", "EPSG:4326", "RFC7946=YES" },
  { "MapInfo File", "tab", "EPSG:27572", "ENCODING=CP1252" },
  { "MapInfo File", "mif", "EPSG:2154", "ENCODING=CP1252" },
  { "ESRI Shapefile", "shp", "EPSG:3947", "ENCODING=UTF-8" },
  { "ESRI Shapefile", "shp", "EPSG:27572", "ENCODING=CP1252" },
};

static void
test_formats_give_the_same_zones (Fixture *fixture, gconstpointer data)
{
  const Format *format = data;
  g_autofree char *program = g_find_program_in_path ("ogr2ogr");
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *name = g_strdup_printf ("contours.%s", format->suffix);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  const char *argv[] = { program,        "-f",    format->format, "-t_srs", format->epsg, "-lco",
                         format->option, "-dsco", "FORMAT=MIF",   path,     from,         NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) one = NULL;
  g_autoptr (VigieZoning) two = NULL;

  if (!program) {
    g_test_skip ("needs ogr2ogr, of the package gdal-bin");
    return;
  }
  if (strcmp (format->suffix, "mif") != 0) {
    argv[7] = path;
    argv[8] = from;
    argv[9] = NULL;
  }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  g_assert_no_error (error);
  one = read_contours (from, NULL);
  two = read_contours (path, NULL);
  assert_same (one, two, 500); /* MapInfo and GeoJSON round to some cm */
}

/* --- What cannot be read: one sentence, nothing changed --- */

static void
assert_refused (const char *path, const char *sentence)
{
  VigieContoursOptions options = options_2020 ();
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieContoursReport) report = NULL;

  g_assert_null (vigie_contours_read (NULL, path, &options, &report, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (error->domain, ==, VIGIE_ERROR);
  g_test_message ("%s", error->message);
  if (!g_pattern_match_simple (sentence, error->message))
    g_error ("“%s” is not “%s”", error->message, sentence);
  g_assert_null (report);
}

static void
test_absent_files_are_named (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *no_table = copy_shapefile (from, fixture->folder, "a", ".dbf");
  g_autofree char *no_index = copy_shapefile (from, fixture->folder, "b", ".shx");

  assert_refused (no_table, "The file “a.dbf” is missing; *");
  assert_refused (no_index, "The file “b.shx” is missing; *");
  assert_refused ("/nowhere/c.shp", "The file “c.shp” cannot be read (No such file*");
}

static void
cut (const char *path, const char *suffix, double share)
{
  g_autofree char *base = g_strndup (path, strlen (path) - 4);
  g_autofree char *file = g_strconcat (base, suffix, NULL);
  g_autofree char *bytes = NULL;
  gsize n;

  g_assert_true (g_file_get_contents (file, &bytes, &n, NULL));
  g_assert_true (g_file_set_contents (file, bytes, (gssize) (n * share), NULL));
}

static void
test_cut_files_are_told (Fixture *fixture, gconstpointer data)
{
  static const char *const suffix[] = { ".shp", ".shx", ".dbf" };
  static const double share[] = { 0, 0.001, 0.5, 0.99 };
  g_autofree char *from = data_path ("iris_dijon_2020.shp");

  for (gsize i = 0; i < G_N_ELEMENTS (suffix); i++)
    for (gsize k = 0; k < G_N_ELEMENTS (share); k++) {
      g_autofree char *path = copy_shapefile (from, fixture->folder, "x", "");
      g_autofree char *sentence = g_strdup_printf ("The file “x%s” is cut off; *", suffix[i]);

      cut (path, suffix[i], share[k]);
      assert_refused (path, sentence);
    }
}

static void
test_folders_and_other_files_are_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const name[] = { "f.shp", "f.gpkg", "f.geojson", "f.tab", "f.mif", "f.csv" };
  g_autofree char *folder = g_build_filename (fixture->folder, "folder.shp", NULL);

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused (folder, "The file “folder.shp” cannot be read (it is a folder); *");
  for (gsize i = 0; i < G_N_ELEMENTS (name); i++) {
    g_autofree char *path = g_build_filename (fixture->folder, name[i], NULL);

    g_file_set_contents (path, "", 0, NULL);
    assert_refused (path, "*“f.*");
    g_file_set_contents (path,
                         "{\"type\": \"nothing\"} and more of it that is no contours at all,"
                         " so that it is as long as the header of a Shapefile would be",
                         -1, NULL);
    assert_refused (path, "*“f.*");
  }
}

static void
test_a_file_without_rights_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *path = copy_shapefile (from, fixture->folder, "secret", "");

  g_chmod (path, 0);
  /* Root may read everything: for a moment we are nobody. */
  if (geteuid () == 0 && seteuid (65534) != 0) {
    g_test_skip ("run by a user who may read everything");
    return;
  }
  assert_refused (path, "The file “secret.shp” cannot be read (Permission denied); *");
  if (getuid () == 0)
    g_assert_cmpint (seteuid (0), ==, 0);
  g_chmod (path, 0600);
}

/* Puts doubles in the place of a coordinate: byte 44 of a polygon's record with one part begins
 * its points; the file's header takes 100 bytes, the record's 8. */
static void
plant (const char *path, double x, double y)
{
  g_autofree char *bytes = NULL;
  gsize n;
  guint32 n_parts;
  gsize at;

  g_assert_true (g_file_get_contents (path, &bytes, &n, NULL));
  memcpy (&n_parts, bytes + 108 + 36, 4);
  at = 108 + 44 + 4 * n_parts + 16;
  memcpy (bytes + at, &x, 8);
  memcpy (bytes + at + 8, &y, 8);
  g_assert_true (g_file_set_contents (path, bytes, n, NULL));
}

static void
test_coordinates_that_are_none_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *nan = copy_shapefile (from, fixture->folder, "nan", "");
  g_autofree char *far = copy_shapefile (from, fixture->folder, "far", "");
  g_autofree char *lost = copy_shapefile (from, fixture->folder, "lost", ".prj");

  plant (nan, NAN, 6690000);
  assert_refused (nan, "A contour has a coordinate that is not a number; *");
  plant (far, 1e300, 6690000);
  assert_refused (far, "Read as Lambert-93 (.prj), the contours lie outside mainland France *");
  plant (lost, 1e300, 6690000);
  assert_refused (lost, "The file does not say its projection, *--epsg*");
}

/* Degrees under a .prj of Lambert-93 lie in the sea off Africa. */
static void
test_contours_in_the_sea_are_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = shared_path ("iris/iris_grand_dijon_2020_4326.shp");
  g_autofree char *good = data_path ("iris_dijon_2020.prj");
  g_autofree char *path = NULL;
  g_autofree char *prj = NULL;
  g_autofree char *text = NULL;

  if (!from)
    return;
  path = copy_shapefile (from, fixture->folder, "sea", ".prj");
  prj = g_build_filename (fixture->folder, "sea.prj", NULL);
  g_assert_true (g_file_get_contents (good, &text, NULL, NULL));
  g_assert_true (g_file_set_contents (prj, text, -1, NULL));
  assert_refused (path,
                  "Read as Lambert-93 (.prj), the contours lie outside mainland France *--epsg*");
}

/* A scribble of a million points in a GeoJSON. */
static void
test_a_zone_of_a_million_points_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "scribble.geojson", NULL);
  g_autoptr (GString) json = g_string_new (
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"code\":\"212310101\",\"name\":\"Monge\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[");

  for (int i = 0; i < 1000000; i++)
    g_string_append_printf (json, "[5.%03d,47.%03d],", i % 997, (i * 7) % 991);
  g_string_append (json, "[5.000,47.000]]]}}]}");
  g_assert_true (g_file_set_contents (path, json->str, json->len, NULL));
  assert_refused (path, "The contour of the zone “212310101” has 1000001 points, *");
}

static void
test_columns_without_codes_are_listed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "quartiers.geojson", NULL);

  g_file_set_contents (
    path,
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"numero\":\"12\",\"quartier\":\"Monge\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[5,47],[5,48],[6,48],[5,47]]]}}]}",
    -1, NULL);
  assert_refused (path, "No column of the contours holds the codes of IRIS, nine digits each; its "
                        "columns are: numero, quartier.");
}

/* é is E9 and œ 9C in Windows-1252: the names were emptied, and the zones left without any. */
static void
test_windows_names_of_layers_are_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "quartiers.geojson", NULL);

  g_file_set_contents (
    path,
    "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"properties\":"
    "{\"num\xe9ro\":\"12\",\"c\x9c\xfcr\":\"Monge\"},\"geometry\":{\"type\":\"Polygon\","
    "\"coordinates\":[[[5,47],[5,48],[6,48],[5,47]]]}}]}",
    -1, NULL);
  assert_refused (path, "*nine digits each; its columns are: numéro, cœür.");
}

static void
test_nothing_is_stored_of_what_is_refused (Fixture *fixture, gconstpointer data)
{
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *path = copy_shapefile (from, fixture->folder, "x", "");
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (fixture->folder);
  VigieContoursOptions options = options_2020 ();
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  plant (path, NAN, NAN);
  g_assert_false (vigie_contours_import (observatory, path, &options, NULL, NULL, &error));
  g_assert_nonnull (error);
  list = vigie_zonings_list (observatory, NULL);
  g_assert_cmpuint (list->len, ==, 0);
}

/* --- Vintages and territory --- */

static gboolean
import (VigieObservatory *observatory,
        const char *path,
        int vintage,
        const char *const *communes,
        VigieContoursReport **report,
        GError **error)
{
  VigieContoursOptions options = options_2020 ();

  options.vintage = vintage;
  options.communes = communes;
  return vigie_contours_import (observatory, path, &options, report, NULL, error);
}

/* SOURCES.md: of the 814 IRIS of Côte-d'Or 121 are of the agglomeration. */
static void
test_later_contours_are_cut_to_the_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *first = data_path ("iris_dijon_2020.shp");
  g_autofree char *wider = shared_path ("iris/iris_21_2020_2154.shp");
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  if (!wider)
    return;
  observatory = vigie_test_observatory (fixture->folder);
  import (observatory, first, 2019, NULL, NULL, &error);
  g_assert_no_error (error);
  import (observatory, wider, 2020, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_read, ==, 814);
  g_assert_cmpuint (report->n_kept, ==, 121);
  g_assert_cmpuint (report->n_outside, ==, 693);
  g_assert_cmpuint (report->n_repaired, ==, 0); /* none in the agglomeration */

  list = vigie_zonings_list (observatory, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (list->len, ==, 12); /* six zonings in two vintages */
}

static void
test_communes_asked_for_are_kept (Fixture *fixture, gconstpointer data)
{
  static const char *const communes[] = { "21166", "21231", NULL };
  static const char *const nowhere[] = { "99999", NULL };
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (fixture->folder);
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GError) error = NULL;

  import (observatory, path, 2020, communes, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_kept, ==, 66 + 9);
  g_assert_cmpuint (report->n_outside, ==, 121 - 75);
  g_assert_cmpuint (report->n_communes, ==, 2);
  g_assert_false (import (observatory, path, 2021, nowhere, NULL, &error));
  g_assert_cmpstr (error->message, ==,
                   "None of the 121 contours in the file is of the observatory’s communes; choose "
                   "another.");
}

/* A GeoJSON in which one commune has another code than in the contours held, as after a merger. */
static void
test_a_commune_of_another_code_is_kept_by_its_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *program = g_find_program_in_path ("ogr2ogr");
  g_autofree char *from = data_path ("iris_dijon_2020.shp");
  g_autofree char *path = g_build_filename (fixture->folder, "2018.geojson", NULL);
  const char *argv[] = { program, "-f", "GeoJSON", path, from, NULL };
  g_autoptr (VigieObservatory) observatory = NULL;
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (GString) text = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *json = NULL;

  if (!program) {
    g_test_skip ("needs ogr2ogr, of the package gdal-bin");
    return;
  }
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL, NULL, NULL,
                NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &json, NULL, NULL));
  text = g_string_new (json);
  g_assert_cmpuint (g_string_replace (text, "\"214520000\"", "\"212130000\"", 0), ==, 1);
  g_assert_true (g_file_set_contents (path, text->str, -1, NULL));

  observatory = vigie_test_observatory (fixture->folder);
  import (observatory, from, 2020, NULL, NULL, &error);
  g_assert_no_error (error);
  import (observatory, path, 2018, NULL, &report, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (report->n_kept, ==, 121);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/contours/areas-are-those-of-the-file",
                   test_areas_are_those_of_the_file);
  g_test_add_func ("/territory/contours/zones-and-columns-are-recognised",
                   test_zones_and_columns_are_recognised);
  g_test_add_func ("/territory/contours/code-pages-give-the-same-names",
                   test_code_pages_give_the_same_names);
  g_test_add_func ("/territory/contours/degrees-give-the-same-zones",
                   test_degrees_give_the_same_zones);
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *name = g_strdup_printf ("/territory/contours/%s-in-%s-gives-the-same-zones",
                                             formats[i].suffix, formats[i].epsg + 5);

    g_test_add (name, Fixture, &formats[i], set_up, test_formats_give_the_same_zones, tear_down);
  }
#define ADD(name, function) \
  g_test_add ("/territory/contours/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("stored-agglomeration-is-one-part-without-gaps",
       test_stored_agglomeration_is_one_part_without_gaps);
  ADD ("projection-is-told-by-the-box", test_projection_is_told_by_the_box);
  ADD ("absent-files-are-named", test_absent_files_are_named);
  ADD ("cut-files-are-told", test_cut_files_are_told);
  ADD ("folders-and-other-files-are-refused", test_folders_and_other_files_are_refused);
  ADD ("a-file-without-rights-is-refused", test_a_file_without_rights_is_refused);
  ADD ("coordinates-that-are-none-are-refused", test_coordinates_that_are_none_are_refused);
  ADD ("contours-in-the-sea-are-refused", test_contours_in_the_sea_are_refused);
  ADD ("a-zone-of-a-million-points-is-refused", test_a_zone_of_a_million_points_is_refused);
  ADD ("columns-without-codes-are-listed", test_columns_without_codes_are_listed);
  ADD ("windows-names-of-layers-are-read", test_windows_names_of_layers_are_read);
  ADD ("nothing-is-stored-of-what-is-refused", test_nothing_is_stored_of_what_is_refused);
  ADD ("later-contours-are-cut-to-the-first", test_later_contours_are_cut_to_the_first);
  ADD ("communes-asked-for-are-kept", test_communes_asked_for_are_kept);
  ADD ("a-commune-of-another-code-is-kept-by-its-place",
       test_a_commune_of_another_code_is_kept_by_its_place);
#undef ADD
  return g_test_run ();
}

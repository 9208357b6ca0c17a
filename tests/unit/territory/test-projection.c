/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/territory/projection.h"

#include "model/core/error.h"

static void
assert_projects (int epsg, double x, double y, double to_x, double to_y, double epsilon)
{
  g_auto (VigieProjection) projection = { 0 };
  VigieRaw raw = { 0 };
  g_autoptr (GError) error = NULL;

  vigie_projection_recognise (&projection, &raw, epsg, &x, &y, 1, &error);
  g_assert_no_error (error);
  vigie_projection_apply (&projection, &x, &y, 1, &error);
  g_assert_no_error (error);
  g_test_message ("%s: %.2f %.2f", projection.words, x, y);
  g_assert_cmpfloat_with_epsilon (x, to_x, epsilon);
  g_assert_cmpfloat_with_epsilon (y, to_y, epsilon);
}

/* DOMAIN.md section 4: 47.3220 N 5.0415 E in each projection, rounded to metres; from Lambert II
 * étendu by the grid, whose accuracy is a metre. */
static void
test_the_centre_of_dijon (void)
{
  assert_projects (4326, 5.0415, 47.3220, 854185, 6693290, 0.6);
  assert_projects (3947, 1854305, 6237806, 854185, 6693290, 1);
  assert_projects (27572, 804435, 2261548, 854185, 6693290, 2);
  assert_projects (2154, 854185, 6693290, 854185, 6693290, 0.01);
}

static void
test_boxes_tell_the_projection (void)
{
  static const struct {
    double x, y;
    int epsg;
  } place[] = {
    { 854185, 6693290, 2154 }, { 1854305, 6237806, 3947 }, { 804435, 2261548, 27572 },
    { 5.0415, 47.3220, 4326 }, { 1650000, 9180000, 3950 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (place); i++) {
    g_auto (VigieProjection) projection = { 0 };
    VigieRaw raw = { 0 };
    g_autoptr (GError) error = NULL;

    vigie_projection_recognise (&projection, &raw, 0, &place[i].x, &place[i].y, 1, &error);
    g_assert_no_error (error);
    g_assert_cmpint (projection.epsg, ==, place[i].epsg);
  }
}

static void
test_an_unknown_box_asks_for_the_option (void)
{
  g_auto (VigieProjection) projection = { 0 };
  VigieRaw raw = { 0 };
  double x = 5e7;
  double y = 5e7;
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_projection_recognise (&projection, &raw, 0, &x, &y, 1, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (g_strstr_len (error->message, -1, "--epsg"));
}

/* ESRI's text of Lambert-93 and the register's WKT need no PROJ; that of Lambert II étendu is known
 * by PROJ; what is no projection is said. */
static void
test_texts_of_prj_files (void)
{
  static const char lambert_93[] =
    "PROJCS[\"RGF93_Lambert_93\",GEOGCS[\"GCS_RGF93\",DATUM[\"D_RGF_1993\",SPHEROID[\"GRS_1980\","
    "6378137.0,298.257222101]],PRIMEM[\"Greenwich\",0.0],UNIT[\"Degree\",0.0174532925199433]],"
    "PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\",700000.0],"
    "PARAMETER[\"False_Northing\",6600000.0],PARAMETER[\"Central_Meridian\",3.0],"
    "PARAMETER[\"Standard_Parallel_1\",44.0],PARAMETER[\"Standard_Parallel_2\",49.0],"
    "PARAMETER[\"Latitude_Of_Origin\",46.5],UNIT[\"Meter\",1.0]]";
  static const char lambert_2[] =
    "PROJCS[\"NTF_Paris_Lambert_Zone_II\",GEOGCS[\"GCS_NTF_Paris\",DATUM[\"D_NTF\",SPHEROID["
    "\"Clarke_1880_IGN\",6378249.2,293.4660212936265]],PRIMEM[\"Paris\",2.33722917],UNIT[\"Grad\","
    "0.01570796326794897]],PROJECTION[\"Lambert_Conformal_Conic\"],PARAMETER[\"False_Easting\","
    "600000.0],PARAMETER[\"False_Northing\",2200000.0],PARAMETER[\"Central_Meridian\",0.0],"
    "PARAMETER[\"Standard_Parallel_1\",52.0],PARAMETER[\"Scale_Factor\",0.99987742],"
    "PARAMETER[\"Latitude_Of_Origin\",52.0],UNIT[\"Meter\",1.0]]";
  VigieRaw raw = { .crs_from = (char *) ".prj" };
  g_autoptr (GError) error = NULL;
  double x = 854185;
  double y = 6693290;

  {
    g_auto (VigieProjection) projection = { 0 };

    raw.crs = (char *) lambert_93;
    vigie_projection_recognise (&projection, &raw, 0, &x, &y, 1, &error);
    g_assert_cmpint (projection.epsg, ==, 2154);
  }
  {
    g_auto (VigieProjection) projection = { 0 };

    x = 804435;
    y = 2261548;
    raw.crs = (char *) lambert_2;
    vigie_projection_recognise (&projection, &raw, 0, &x, &y, 1, &error);
    g_assert_no_error (error);
    vigie_projection_apply (&projection, &x, &y, 1, &error);
    g_assert_no_error (error);
    g_test_message ("%s", projection.words);
    g_assert_cmpfloat_with_epsilon (x, 854185, 2);
    g_assert_cmpfloat_with_epsilon (y, 6693290, 2);
  }
  {
    g_auto (VigieProjection) projection = { 0 };

    raw.crs = (char *) "PROJCS[\"nothing\"";
    vigie_projection_recognise (&projection, &raw, 0, &x, &y, 1, &error);
    g_assert_false (vigie_projection_apply (&projection, &x, &y, 1, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/projection/the-centre-of-dijon", test_the_centre_of_dijon);
  g_test_add_func ("/territory/projection/boxes-tell-the-projection",
                   test_boxes_tell_the_projection);
  g_test_add_func ("/territory/projection/an-unknown-box-asks-for-the-option",
                   test_an_unknown_box_asks_for_the_option);
  g_test_add_func ("/territory/projection/texts-of-prj-files", test_texts_of_prj_files);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages: what codes tell, what is stored. */
#include "model/territory/passage.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/own-zones.h"
#include "model/territory/priority.h"
#include "tests/unit/fixture.h"
#include "tests/unit/territory/territory.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
  VigieZoning *iris;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (GError) error = NULL;

  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  fixture->iris = read_contours (path, NULL);
  vigie_zoning_store (fixture->observatory, fixture->iris, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_zoning_unref (fixture->iris);
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigiePassage *
load_passage (Fixture *fixture, const char *kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) to = vigie_zoning_load (fixture->observatory, kind, 0, &error);
  VigiePassage *passage;

  g_assert_no_error (error);
  passage = vigie_passage_load (fixture->observatory, fixture->iris, to, &error);
  g_assert_no_error (error);
  return passage;
}

static void
test_iris_lie_in_their_commune (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) passage = load_passage (fixture, "commune");

  g_assert_cmpuint (passage->n_links, ==, fixture->iris->n_zones);
  for (gsize i = 0; i < fixture->iris->n_zones; i++) {
    const VigiePassageLink *link = &passage->link[passage->from_start[i]];

    g_assert_cmpuint (passage->from_start[i + 1] - passage->from_start[i], ==, 1);
    g_assert_true (link->whole);
    g_assert_cmpfloat (link->share, ==, 1.0);
    g_assert_cmpstr (passage->to->zone[link->to].code, ==, fixture->iris->zone[i].parent);
  }
  for (gsize i = 0; i < passage->to->n_zones; i++)
    g_assert_true (vigie_passage_is_sum (passage, i));
  g_assert_false (vigie_passage_crosses (passage));
}

static void
test_the_agglomeration_is_all_of_them (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) passage = load_passage (fixture, "agglomeration");

  g_assert_cmpuint (passage->to_start[1] - passage->to_start[0], ==, fixture->iris->n_zones);
  for (guint32 i = 0; i < passage->n_links; i++)
    g_assert_cmpuint (passage->link[passage->to_link[i]].from, ==, i);
  g_assert_true (vigie_passage_is_sum (passage, 0));
}

/* A département is more than the agglomeration: never the sum of its IRIS. */
static void
test_a_departement_is_no_sum (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) passage = load_passage (fixture, "departement");

  g_assert_cmpuint (passage->n_links, ==, fixture->iris->n_zones);
  g_assert_cmpfloat (passage->beyond[0], ==, 1.0);
  g_assert_false (vigie_passage_is_sum (passage, 0));
}

static void
test_what_nothing_tells_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) whole =
    vigie_zoning_load (fixture->observatory, "agglomeration", 0, &error);

  g_assert_no_error (error);
  g_assert_null (vigie_passage_load (fixture->observatory, whole, fixture->iris, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

/* --- Contours across IRIS --- */

static VigiePassage *
import_qpv (Fixture *fixture, double tolerance_m, VigieContoursReport **report)
{
  g_autofree char *path = data_path ("qpv_invented.geojson");
  VigieContoursOptions options = {
    .kind = "qpv", .code_column = -1, .name_column = -1, .tolerance_m = tolerance_m
  };
  g_autoptr (GError) error = NULL;

  vigie_contours_import (fixture->observatory, path, &options, report, NULL, &error);
  g_assert_no_error (error);
  return load_passage (fixture, "qpv");
}

static const VigiePassageLink *
find_link (const VigiePassage *passage, const char *from, const char *to)
{
  gssize zone = vigie_zoning_find (passage->from, from);

  for (guint32 k = passage->from_start[zone]; k < passage->from_start[zone + 1]; k++)
    if (strcmp (passage->to->zone[passage->link[k].to].code, to) == 0)
      return &passage->link[k];
  return NULL;
}

/* Shares as GDAL has them of the two files; the contours of IRIS were joined since, which moves
 * their borders by some metres. */
static void
test_shares_are_those_of_gdal (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *qpv;
    const char *iris;
    double share;
  } expected[] = {
    { "QP021004", "212311802", 0.053815 }, { "QP021004", "215400101", 0.072300 },
    { "QP021005", "211050000", 0.021078 }, { "QP021006", "216170102", 0.043634 },
    { "QP021006", "216170103", 0.907843 }, { "QP021006", "216170104", 0.500365 },
    { "QP021006", "216170105", 0.351322 },
  };
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigiePassage) passage = import_qpv (fixture, 0, &report);

  g_assert_cmpuint (report->n_read, ==, 4);
  g_assert_cmpuint (report->n_kept, ==, 3);
  g_assert_cmpuint (report->n_outside, ==, 1); /* Beaune */
  g_assert_cmpstr (report->code_heading, ==, "CODE_QP");
  g_assert_cmpstr (report->name_heading, ==, "NOM_QP");
  g_assert_cmpstr (passage->weight, ==, "area");
  g_assert_cmpfloat (passage->tolerance_m, ==, VIGIE_PASSAGE_TOLERANCE_M);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VigiePassageLink *link = find_link (passage, expected[i].iris, expected[i].qpv);

    g_assert_nonnull (link);
    g_assert_false (link->whole);
    g_assert_cmpfloat_with_epsilon (link->share, expected[i].share, 0.012);
  }
  /* Strips of some metres along the outline of one IRIS. */
  g_assert_null (find_link (passage, "212311804", "QP021004"));
  g_assert_null (find_link (passage, "212319802", "QP021004"));
  g_assert_true (vigie_passage_crosses (passage));
}

static void
test_what_is_left_of_an_iris_may_be_a_strip (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigiePassage) passage = import_qpv (fixture, 30, &report);
  const VigiePassageLink *link = find_link (passage, "212311803", "QP021004");

  g_assert_true (link->whole);
  g_assert_cmpfloat (link->share, ==, 1.0);
  g_assert_cmpuint (report->n_whole, ==, 1);
  g_assert_false (vigie_passage_is_sum (passage, link->to)); /* it cuts others */
}

/* GDAL: 0.6856 of the invented QP021005 lie beyond the agglomeration. */
static void
test_what_lies_beyond_is_measured (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigiePassage) passage = import_qpv (fixture, 0, &report);
  gssize zone = vigie_zoning_find (passage->to, "QP021005");

  g_assert_cmpfloat_with_epsilon (passage->beyond[zone], 0.685561, 0.002);
  g_assert_cmpfloat (passage->beyond[vigie_zoning_find (passage->to, "QP021004")], ==, 0.0);
}

/* The links of a zoning as text, to compare. */
static char *
dup_links (const VigiePassage *passage)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < passage->n_links; i++)
    g_string_append_printf (text, "%u %u %d %.6f\n", passage->link[i].from, passage->link[i].to,
                            passage->link[i].whole, passage->link[i].share);
  return g_string_free (text, FALSE);
}

/* What a second file changed is undone, then what the first brought. */
static void
test_contours_are_put_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieContoursReport) report = NULL, second = NULL;
  g_autoptr (VigiePassage) before = import_qpv (fixture, 0, &report), after = NULL, held = NULL;
  g_autoptr (VigiePassage) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = dup_links (before), *other = NULL, *found = NULL;

  vigie_own_zones_load (fixture->observatory, "qpv", 0, &held, &error);
  g_assert_no_error (error);
  after = import_qpv (fixture, 30, &second);
  other = dup_links (after);
  g_assert_cmpstr (other, !=, expected);
  g_assert_true (
    vigie_own_zones_put_back (fixture->observatory, "qpv", report->vintage, held, &error));
  again = load_passage (fixture, "qpv");
  found = dup_links (again);
  g_assert_cmpstr (found, ==, expected);
  g_assert_cmpfloat (again->tolerance_m, ==, before->tolerance_m);
  g_assert_nonnull (again->to->geometry);
  g_assert_true (
    vigie_own_zones_put_back (fixture->observatory, "qpv", report->vintage, NULL, &error));
  g_assert_null (vigie_zoning_load (fixture->observatory, "qpv", report->vintage, NULL));
}

/* An edition or a delivery that refers to them is played by a table. */
static void
test_contours_that_figures_refer_to_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigiePassage) passage = import_qpv (fixture, 0, &report), held = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);

  vigie_store_execute (db, "CREATE TABLE referring (zoning INTEGER REFERENCES zoning (id)) STRICT;",
                       &error);
  g_assert_no_error (error);
  vigie_store_execute (db, "INSERT INTO referring SELECT id FROM zoning WHERE kind = 'qpv'",
                       &error);
  g_assert_no_error (error);
  g_assert_false (
    vigie_own_zones_put_back (fixture->observatory, "qpv", report->vintage, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, "qpv"));
  held = load_passage (fixture, "qpv");
  g_assert_cmpuint (held->n_links, ==, passage->n_links);
}

static void
test_reserved_names_are_refused (Fixture *fixture, gconstpointer data)
{
  static const char *const wrong[] = { "commune", "france", "Quartier", "a b",
                                       "",        "9qp",    "qp;drop",  "a12345678901234567890" };
  g_autofree char *path = data_path ("qpv_invented.geojson");

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    VigieContoursOptions options = { .kind = wrong[i], .code_column = -1, .name_column = -1 };
    g_autoptr (GError) error = NULL;

    g_assert_false (
      vigie_contours_import (fixture->observatory, path, &options, NULL, NULL, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  }
  {
    g_autofree char *kind = vigie_zoning_kind_of_name (" Secteurs d’été (2026) ");

    g_assert_cmpstr (kind, ==, "secteurs-d-ete-2026");
    g_assert_true (vigie_zoning_kind_is_own (kind));
  }
  g_assert_true (vigie_zoning_kind_is_own ("qpv"));
  g_assert_true (vigie_zoning_is_qpv_code ("QP021002"));
  g_assert_true (vigie_zoning_is_qpv_code ("QN02101M"));
  g_assert_false (vigie_zoning_is_qpv_code ("QPABCDEF"));
  g_assert_false (vigie_zoning_is_qpv_code ("212310101"));
}

/* --- Priority neighbourhoods --- */

static void
assert_lies_in (const VigieZoning *zoning,
                const VigiePriorityAreas *areas,
                const char *zone,
                const char *area)
{
  guint32 found = areas->of_zone[vigie_zoning_find (zoning, zone)];

  if (area) {
    g_assert_cmpuint (found, <, areas->zoning->n_zones);
    g_assert_cmpstr (areas->zoning->zone[found].code, ==, area);
  } else {
    g_assert_cmpuint (found, ==, VIGIE_NO_AREA);
  }
}

/* Which IRIS and communes the outlines touch is read from GDAL's shares above. */
static void
test_priority_areas_are_found (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieContoursReport) report = NULL;
  g_autoptr (VigiePriorityAreas) none = NULL, of_iris = NULL, of_communes = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  g_autoptr (VigieZoning) communes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_priority_areas_load (fixture->observatory, fixture->iris, &none, &error));
  g_assert_no_error (error);
  g_assert_null (none);
  passage = import_qpv (fixture, 0, &report);
  g_assert_true (vigie_priority_areas_load (fixture->observatory, fixture->iris, &of_iris, &error));
  g_assert_no_error (error);
  assert_lies_in (fixture->iris, of_iris, "212311802", "QP021004");
  assert_lies_in (fixture->iris, of_iris, "212311803", "QP021004");
  assert_lies_in (fixture->iris, of_iris, "211050000", "QP021005");
  assert_lies_in (fixture->iris, of_iris, "216170103", "QP021006");
  assert_lies_in (fixture->iris, of_iris, "212310101", NULL);

  communes = vigie_zoning_load (fixture->observatory, "commune", 0, &error);
  g_assert_true (vigie_priority_areas_load (fixture->observatory, communes, &of_communes, &error));
  g_assert_no_error (error);
  assert_lies_in (communes, of_communes, "21231", "QP021004"); /* also 21540, by a strip */
  assert_lies_in (communes, of_communes, "21617", "QP021006");
  assert_lies_in (communes, of_communes, "21355", NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/territory/passage/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("iris-lie-in-their-commune", test_iris_lie_in_their_commune);
  ADD ("the-agglomeration-is-all-of-them", test_the_agglomeration_is_all_of_them);
  ADD ("a-departement-is-no-sum", test_a_departement_is_no_sum);
  ADD ("what-nothing-tells-is-said", test_what_nothing_tells_is_said);
  ADD ("shares-are-those-of-gdal", test_shares_are_those_of_gdal);
  ADD ("what-is-left-of-an-iris-may-be-a-strip", test_what_is_left_of_an_iris_may_be_a_strip);
  ADD ("what-lies-beyond-is-measured", test_what_lies_beyond_is_measured);
  ADD ("contours-are-put-back", test_contours_are_put_back);
  ADD ("contours-that-figures-refer-to-stay", test_contours_that_figures_refer_to_stay);
  ADD ("A1.2-priority-areas-are-found", test_priority_areas_are_found);
  ADD ("reserved-names-are-refused", test_reserved_names_are_refused);
#undef ADD
  return g_test_run ();
}

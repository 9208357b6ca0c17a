/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of one year in those of another. Shares are areas of squares, reckoned by hand; what became of communes
 * is what Insee's file says. */
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/commune-changes.h"
#include "model/territory/grouping.h"
#include "model/territory/vintages.h"
#include "tests/unit/fixture.h"
#include "tests/unit/territory/territory.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

/* One feature; @ring: "0 0,1000 0,…" in metres from a corner in Lambert-93. */
static void
append_zone (GString *json, const char *code, const char *ring)
{
  g_auto (GStrv) point = g_strsplit (ring, ",", -1);

  g_string_append_printf (
    json,
    "%s{\"type\":\"Feature\",\"properties\":{\"CODE_IRIS\":\"%s\",\"NOM_IRIS\":"
    "\"%s\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[",
    json->str[json->len - 1] == '[' ? "" : ",", code, code);
  for (gsize i = 0; point[i]; i++) {
    int x = atoi (point[i]), y = atoi (strchr (point[i], ' '));

    g_string_append_printf (json, "%s[%d,%d]", i ? "," : "", 850000 + x, 6690000 + y);
  }
  g_string_append (json, "]]}}");
}

static void
import_kind (Fixture *fixture, const char *kind, int vintage, const char *first, va_list more)
{
  g_autoptr (GString) json = g_string_new (
    "{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":"
    "\"urn:ogc:def:crs:EPSG::2154\"}},\"features\":[");
  g_autofree char *name = g_strdup_printf ("iris-%d.geojson", vintage);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  VigieContoursOptions options = options_2020 ();
  g_autoptr (GError) error = NULL;

  for (const char *code = first; code; code = va_arg (more, const char *))
    append_zone (json, code, va_arg (more, const char *));
  g_string_append (json, "]}");
  g_file_set_contents (path, json->str, -1, &error);
  g_assert_no_error (error);
  options.kind = kind;
  options.vintage = vintage;
  vigie_contours_import (fixture->observatory, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
import (Fixture *fixture, int vintage, const char *first, ...)
{
  va_list more;

  va_start (more, first);
  import_kind (fixture, "iris", vintage, first, more);
  va_end (more);
}

static void
import_communes (Fixture *fixture, int vintage, const char *first, ...)
{
  va_list more;

  va_start (more, first);
  import_kind (fixture, "commune", vintage, first, more);
  va_end (more);
}

/* 101 and 102 became one; 103 was split 3 : 7; 105 gave a tenth to 104. The border at 1000 is drawn 15 m
 * farther up in 2020. */
static void
import_both (Fixture *fixture)
{
  import (fixture, 2016, "990010101", "0 0,0 1000,1000 1000,1000 0,0 0", "990010102",
          "1000 0,1000 1000,2000 1000,2000 0,1000 0", "990010103",
          "0 1000,0 2000,1000 2000,1000 1000,0 1000", "990010104",
          "1000 1000,1000 2000,2000 2000,2000 1000,1000 1000", "990010105",
          "2000 0,2000 1000,2000 2000,3000 2000,3000 0,2000 0", "990020000",
          "3000 0,3000 2000,4000 2000,4000 0,3000 0", NULL);
  import (fixture, 2020, "990010106", "0 0,0 1015,1000 1015,2000 1000,2000 0,0 0", "990010107",
          "0 1015,0 2000,300 2000,300 1015,0 1015", "990010108",
          "300 1015,300 2000,1000 2000,1000 1015,300 1015", "990010104",
          "1000 1015,1000 2000,2200 2000,2200 1000,2000 1000,1000 1015", "990010105",
          "2000 0,2000 1000,2200 1000,2200 2000,3000 2000,3000 0,2000 0", "990020000",
          "3000 0,3000 2000,4000 2000,4000 0,3000 0", NULL);
}

static VigieZoning *
load (Fixture *fixture, const char *kind, int vintage)
{
  g_autoptr (GError) error = NULL;
  VigieZoning *zoning = vigie_zoning_load (fixture->observatory, kind, vintage, &error);

  g_assert_no_error (error);
  return zoning;
}

static VigiePassage *
pass (Fixture *fixture, const char *from, int before, const char *to, int after)
{
  g_autoptr (VigieZoning) one = load (fixture, from, before);
  g_autoptr (VigieZoning) other = load (fixture, to, after);
  g_autoptr (GError) error = NULL;
  VigiePassage *passage = vigie_passage_load (fixture->observatory, one, other, &error);

  g_assert_no_error (error);
  return passage;
}

/* "990010103 split 990010107 0.3 990010108 0.7; …" */
static char *
dup_words (const VigiePassage *passage)
{
  GString *words = g_string_new (NULL);

  for (gsize i = 0; i < passage->from->n_zones; i++) {
    g_string_append_printf (words, "%s%s %s", i ? "; " : "", passage->from->zone[i].code,
                            vigie_passage_kind_name (vigie_passage_kind (passage, i)));
    for (guint32 k = passage->from_start[i]; k < passage->from_start[i + 1]; k++) {
      g_string_append_printf (words, " %s", passage->to->zone[passage->link[k].to].code);
      if (!passage->link[k].whole)
        g_string_append_printf (words, " %.2f", passage->link[k].share);
    }
  }
  return g_string_free (words, FALSE);
}

static void
assert_words (const VigiePassage *passage, const char *expected)
{
  g_autofree char *words = dup_words (passage);

  g_assert_cmpstr (words, ==, expected);
}

static void
test_contours_tell (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL, back = NULL;

  import_both (fixture);
  there = pass (fixture, "iris", 2016, "iris", 2020);
  assert_words (there,
                "990010101 merged 990010106; 990010102 merged 990010106; 990010103 split "
                "990010107 0.30 990010108 0.70; 990010104 merged 990010104; 990010105 redrawn "
                "990010104 0.10 990010105 0.90; 990020000 identical 990020000");
  g_assert_cmpstr (there->weight, ==, "area");
  back = pass (fixture, "iris", 2020, "iris", 2016);
  assert_words (back,
                "990010104 redrawn 990010104 0.83 990010105 0.17; 990010105 merged 990010105; "
                "990010106 split 990010101 0.50 990010102 0.50; 990010107 merged 990010103; "
                "990010108 merged 990010103; 990020000 identical 990020000");
}

/* Communes of the two years are the same though their IRIS are not. */
static void
test_communes_follow_from_iris (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) communes = NULL, whole = NULL, up = NULL;

  import_both (fixture);
  communes = pass (fixture, "commune", 2016, "commune", 2020);
  assert_words (communes, "99001 identical 99001; 99002 identical 99002");
  whole = pass (fixture, "agglomeration", 2016, "agglomeration", 2020);
  assert_words (whole, "AGGLO identical AGGLO");
  up = pass (fixture, "iris", 2016, "commune", 2020);
  assert_words (up, "990010101 merged 99001; 990010102 merged 99001; 990010103 merged 99001; "
                    "990010104 merged 99001; 990010105 merged 99001; 990020000 identical 99002");
}

/* A border that one drawing has 40 m of 1,000 elsewhere is no change; a commune of 50 m that was parted from one of
 * 1,000 is. */
static void
test_contours_of_communes_are_generalised (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL, back = NULL;

  import_communes (fixture, 2018, "99001", "0 0,0 1000,1000 1000,1000 0,0 0", "99002",
                   "1000 0,1000 1000,2000 1000,2000 0,1000 0", "99003",
                   "2000 0,2000 1000,3000 1000,3000 0,2000 0", NULL);
  import_communes (fixture, 2020, "99001", "0 0,0 1000,1040 1000,1040 0,0 0", "99002",
                   "1040 0,1040 1000,2000 1000,2000 0,1040 0", "99003",
                   "2050 0,2050 1000,3000 1000,3000 0,2050 0", "99004",
                   "2000 0,2000 1000,2050 1000,2050 0,2000 0", NULL);
  there = pass (fixture, "commune", 2018, "commune", 2020);
  assert_words (there, "99001 identical 99001; 99002 identical 99002; 99003 split 99003 0.95 "
                       "99004 0.05");
  back = pass (fixture, "commune", 2020, "commune", 2018);
  assert_words (back, "99001 identical 99001; 99002 identical 99002; 99003 merged 99003; "
                      "99004 merged 99003");
}

static void
import_qpv (Fixture *fixture, int vintage, const char *first, ...)
{
  va_list more;

  va_start (more, first);
  import_kind (fixture, "qpv", vintage, first, more);
  va_end (more);
}

/* "A 990010101 990010102; B …" */
static void
group (Fixture *fixture, int vintage, const char *groups)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("quartier", vintage, NULL);
  g_auto (GStrv) each = g_strsplit (groups, "; ", -1);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; each[i]; i++) {
    g_auto (GStrv) word = g_strsplit (each[i], " ", -1);

    for (gsize k = 1; word[k]; k++)
      vigie_grouping_put (grouping, word[k], word[0], NULL);
  }
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
}

/* A and B have other IRIS and the same ground; C was parted, and each of its parts has some of 105. */
static void
test_groups_are_the_same_ground (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL, back = NULL;

  import_both (fixture);
  group (fixture, 2016, "A 990010101 990010102; B 990010103 990020000; C 990010104 990010105");
  group (fixture, 2020, "A 990010106; B 990010107 990010108 990020000; D 990010104; E 990010105");
  there = pass (fixture, "quartier", 2016, "quartier", 2020);
  assert_words (there, "A identical A; B identical B; C split D 0.40 E 0.60");
  back = pass (fixture, "quartier", 2020, "quartier", 2016);
  assert_words (back, "A identical A; B identical B; D merged C; E merged C");
}

/* What was in no group makes one another: of 104 there is a tenth of 105 now. What became of a part is told of no
 * whole, however small the rest is. */
static void
test_groups_with_what_was_in_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL;

  import_both (fixture);
  group (fixture, 2016, "A 990010101 990010103; C 990010104");
  group (fixture, 2020, "A 990010106 990010107 990010108; C 990010104");
  there = pass (fixture, "quartier", 2016, "quartier", 2020);
  assert_words (there, "A merged A; C merged C");
  g_assert_false (vigie_passage_is_sum (there, 0));
  g_assert_false (vigie_passage_is_sum (there, 1));
  g_assert_cmpfloat_with_epsilon (there->beyond[0], 0.333, 0.01);
  g_assert_cmpfloat_with_epsilon (there->beyond[1], 0.17, 0.01);
}

/* QP1 has another code now, and one drawing is 5 m off the other; QP2 has its code still, and 60 m more. */
static void
test_contours_across_iris_are_laid_over_each_other (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL;

  import_both (fixture);
  import_qpv (fixture, 2016, "QP1", "100 100,100 900,900 900,900 100,100 100", "QP2",
              "2100 100,2100 900,2900 900,2900 100,2100 100", NULL);
  import_qpv (fixture, 2020, "QN1", "100 100,100 900,905 900,905 100,100 100", "QP2",
              "2040 100,2040 900,2900 900,2900 100,2040 100", NULL);
  there = pass (fixture, "qpv", 2016, "qpv", 2020);
  assert_words (there, "QP1 identical QN1; QP2 merged QP2");
  g_assert_true (vigie_passage_is_sum (there, 0));
  g_assert_false (vigie_passage_is_sum (there, 1));
}

/* Two halves of a square have one box, one area and as many points: each is itself in the other year, in whichever
 * order they stand. */
static void
test_mirror_images_are_told_apart (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigiePassage) there = NULL;

  import (fixture, 2016, "990010101", "0 0,0 1000,1000 0,0 0", "990010102",
          "0 1000,1000 1000,1000 0,0 1000", NULL);
  import (fixture, 2020, "990010103", "0 1000,1000 1000,1000 0,0 1000", "990010104",
          "0 0,0 1000,1000 0,0 0", NULL);
  there = pass (fixture, "iris", 2016, "iris", 2020);
  assert_words (there, "990010101 identical 990010104; 990010102 identical 990010103");
}

/* 103 is spread by the dwellings of the two that it became: 300 of 400. One of 104 and 105 is unknown. */
static void
test_dwellings_weigh (Fixture *fixture, gconstpointer data)
{
  const double dwellings[] = { 50, NAN, 10, 300, 100, 7 };
  g_autoptr (VigiePassage) area = NULL, made = NULL;

  import_both (fixture);
  area = pass (fixture, "iris", 2016, "iris", 2020);
  made = vigie_passage_reweigh (area, dwellings, "dwellings");
  assert_words (made,
                "990010101 merged 990010106; 990010102 merged 990010106; 990010103 split "
                "990010107 0.75 990010108 0.25; 990010104 merged 990010104; 990010105 redrawn "
                "990010104 0.10 990010105 0.90; 990020000 identical 990020000");
  g_assert_cmpstr (made->weight, ==, "dwellings+area");
}

/* --- Communes --- */

static VigieZoning *
metropole (void)
{
  static const char *const code[] = { "21166", "21231", "21452", "21515" };
  VigieZone *zone = g_new0 (VigieZone, 4);

  for (gsize i = 0; i < 4; i++)
    zone[i] = (VigieZone) {
      g_strdup (code[i]), g_strdup (code[i]), g_strdup (""), g_strdup (""), 0, 0, 0, 0
    };
  return vigie_zoning_new ("commune", 2020, "", zone, 4, NULL);
}

static VigieCommuneChanges *
read_changes (const char *name)
{
  g_autofree char *path = data_path (name);
  g_autoptr (VigieCommuneChanges) changes = vigie_commune_changes_new ();
  g_autoptr (GError) error = NULL;

  vigie_commune_changes_read (changes, path, NULL, NULL, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&changes);
}

static void
test_crimolois_joined_neuilly (void)
{
  g_autoptr (VigieCommuneChanges) changes = read_changes ("mouvements-communes-21.csv");
  g_autoptr (VigieZoning) communes = metropole ();
  g_autoptr (GArray) year = vigie_commune_changes_years (changes, communes, 1999);
  g_autoptr (VigiePassage) back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigiePassage) passage =
    vigie_commune_changes_make (changes, communes, 2019, &back, &error);
  gssize crimolois;

  g_assert_no_error (error);
  g_assert_cmpuint (year->len, ==, 1);
  g_assert_cmpint (g_array_index (year, int, 0), ==, 2019);
  assert_words (passage, "21166 identical 21166; 21213 merged 21452; 21231 identical 21231; 21452 "
                         "merged 21452; 21515 identical 21515");
  crimolois = vigie_zoning_find (passage->from, "21213");
  g_assert_cmpstr (passage->from->zone[crimolois].name, ==, "Crimolois");
  g_assert_cmpstr (passage->from->zone[crimolois + 2].name, ==, "Neuilly-lès-Dijon");
  g_assert_cmpstr (passage->weight, ==, "member");
  /* Nothing tells how those of 2020 are spread over the two. */
  assert_words (back,
                "21166 identical 21166; 21231 identical 21231; 21452 split 21213 0.50 21452 0.50; "
                "21515 identical 21515");
  g_assert_false (vigie_passage_spreads (back));
}

/* 76676 was split into 0.3236 and 0.6764 in 2017 (Insee's table, decimal point). */
static void
test_a_table_has_the_shares (void)
{
  g_autoptr (VigieCommuneChanges) changes = read_changes ("PASSAGE_2016_2017_76.csv");
  VigieZone *zone = g_new0 (VigieZone, 2);
  g_autoptr (VigieZoning) communes = NULL;
  g_autoptr (VigiePassage) passage = NULL, back = NULL;
  g_autoptr (GError) error = NULL;

  zone[0] =
    (VigieZone) { g_strdup ("76601"), g_strdup ("a"), g_strdup (""), g_strdup (""), 0, 0, 0, 0 };
  zone[1] =
    (VigieZone) { g_strdup ("76676"), g_strdup ("b"), g_strdup (""), g_strdup (""), 0, 0, 0, 0 };
  communes = vigie_zoning_new ("commune", 2017, "", zone, 2, NULL);
  passage = vigie_commune_changes_make (changes, communes, 2016, &back, &error);
  g_assert_no_error (error);
  assert_words (passage, "76676 split 76601 0.32 76676 0.68");
  g_assert_cmpfloat_with_epsilon (passage->link[0].share, 0.323607427055703, 1e-12);
  g_assert_cmpstr (passage->weight, ==, "file");
  assert_words (back, "76601 merged 76676; 76676 merged 76676");

  /* The years between are asked for. */
  g_assert_null (vigie_commune_changes_make (changes, communes, 2009, &back, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
}

static void
test_wrong_shares_are_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *rows;
    const char *named;
  } wrong[] = {
    { "21452;21452;0.5\n21452;21213;0.4\n", "21452" },
    { "21452;21452;0.7\n21452;21213;0.7\n", "21452" },
    { "21452;21452;x\n", "Row 2: “x”" },
    { "21452;21452;-0.3\n21452;21213;1.3\n", "Row 2: “-0.3”" },
    { "21452;21452;1\n21213;21213;1.3\n", "Row 3: “1.3”" },
    { "21452;21452;30\n21452;21213;70\n", "Row 2: “30”" },
    { "21452;21452;nan\n21452;21213;0.7\n", "Row 2: “nan”" },
    { "21452;21452;inf\n", "Row 2: “inf”" },
    { "21452;21452;1e999\n", "Row 2: “1e999”" },
    { "21452;21452;0.3 or so\n21452;21213;0.7\n", "Row 2: “0.3 or so”" },
    { "21452;21452;0,3\n21452;21213;0,7\n", "Row 2: “0,3”" },
    { "2145;214520101;1\n", "Row 2: “214520101”" },
  };
  g_autofree char *path = g_build_filename (fixture->folder, "passage.csv", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autofree char *text = g_strconcat ("cod2015;cod2016;ratio\n", wrong[i].rows, NULL);
    g_autoptr (VigieCommuneChanges) changes = vigie_commune_changes_new ();
    g_autoptr (GError) error = NULL;

    g_file_set_contents (path, text, -1, NULL);
    g_assert_false (vigie_commune_changes_read (changes, path, NULL, NULL, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
    if (!strstr (error->message, wrong[i].named))
      g_error ("%s: no “%s” in it", error->message, wrong[i].named);
  }
}

/* The IRIS of 2019 of the real agglomeration: 122, for its 24 communes. */
static void
test_earlier_iris_are_stored (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_path ("iris/iris_grand_dijon_2020_2154.shp");
  g_autofree char *events = shared_path ("cog/mouvements-communes.csv");
  g_autoptr (VigieCommuneChanges) changes = vigie_commune_changes_new ();
  VigieContoursOptions options = options_2020 ();
  g_autoptr (VigieZoning) iris = NULL, communes = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  g_autoptr (GError) error = NULL;
  gsize n_made = 0;
  gssize crimolois;

  if (!path || !events)
    return;
  vigie_contours_import (fixture->observatory, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  vigie_commune_changes_read (changes, events, NULL, NULL, &error);
  g_assert_no_error (error);
  vigie_commune_changes_store (fixture->observatory, changes, 1999, &n_made, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n_made, ==, 1);
  iris = load (fixture, "iris", 2019);
  communes = load (fixture, "commune", 2019);
  g_assert_cmpuint (communes->n_zones, ==, 24);
  g_assert_cmpuint (iris->n_zones, ==, 122);
  passage = pass (fixture, "iris", 2019, "commune", 2020);
  crimolois = vigie_zoning_find (iris, "212130000");
  g_assert_cmpint (crimolois, >=, 0);
  g_assert_cmpstr (passage->to->zone[passage->link[passage->from_start[crimolois]].to].code, ==,
                   "21452");
  g_assert_cmpuint (passage->n_links, ==, 122);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, test) \
  g_test_add ("/territory/vintages/" name, Fixture, NULL, set_up, test, tear_down)
  TEST ("contours-tell", test_contours_tell);
  TEST ("communes-follow-from-iris", test_communes_follow_from_iris);
  TEST ("contours-of-communes-are-generalised", test_contours_of_communes_are_generalised);
  TEST ("groups-are-the-same-ground", test_groups_are_the_same_ground);
  TEST ("groups-with-what-was-in-none", test_groups_with_what_was_in_none);
  TEST ("contours-across-iris-are-laid-over-each-other",
        test_contours_across_iris_are_laid_over_each_other);
  TEST ("mirror-images-are-told-apart", test_mirror_images_are_told_apart);
  TEST ("dwellings-weigh", test_dwellings_weigh);
  TEST ("wrong-shares-are-refused", test_wrong_shares_are_refused);
  TEST ("earlier-iris-are-stored", test_earlier_iris_are_stored);
  g_test_add_func ("/territory/vintages/crimolois-joined-neuilly", test_crimolois_joined_neuilly);
  g_test_add_func ("/territory/vintages/a-table-has-the-shares", test_a_table_has_the_shares);

  return g_test_run ();
}

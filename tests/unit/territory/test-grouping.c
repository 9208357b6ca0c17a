/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groupings: from lists, by hand, joined, undone, kept while something refers to them. */
#include "model/territory/grouping.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
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

static VigieGrouping *
read_list (Fixture *fixture, const char *text, GError **error)
{
  g_autofree char *path = g_build_filename (fixture->folder, "liste.csv", NULL);
  gsize n_rows = 0;
  gsize n_outside = 0;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return vigie_grouping_read (fixture->observatory, path, "quartier", 2020, &n_rows, &n_outside,
                              NULL, NULL, error);
}

static void
store (Fixture *fixture, const VigieGrouping *grouping, VigieGrouping **previous)
{
  g_autoptr (GError) error = NULL;

  vigie_grouping_store (fixture->observatory, grouping, previous, &error);
  g_assert_no_error (error);
}

static VigieGrouping *
two_groups (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  VigieGrouping *grouping = read_list (fixture,
                                       "name;iris;group\r\n"
                                       "Les Grésilles;212311803;G\r\n"
                                       ";212311802;G\r\n"
                                       "Mail;216170103;M\r\n"
                                       "Ailleurs;010040101;X\r\n"
                                       ";212310101;\r\n",
                                       &error);

  g_assert_no_error (error);
  return grouping;
}

static void
test_a_list_is_joined (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = two_groups (fixture);
  g_autoptr (VigieZoning) held = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  g_autoptr (GError) error = NULL;
  double area = 0;

  g_assert_cmpuint (grouping->pair->len, ==, 3);
  store (fixture, grouping, NULL);
  held = vigie_zoning_load (fixture->observatory, "quartier", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (held->n_zones, ==, 2);
  g_assert_cmpint (held->vintage, ==, 2020);
  g_assert_cmpstr (held->zone[0].code, ==, "G");
  g_assert_cmpstr (held->zone[0].name, ==, "Les Grésilles");

  /* Its area is that of its IRIS: they share their borders. */
  area += fixture->iris->zone[vigie_zoning_find (fixture->iris, "212311803")].area_m2;
  area += fixture->iris->zone[vigie_zoning_find (fixture->iris, "212311802")].area_m2;
  g_assert_cmpfloat_with_epsilon (held->zone[0].area_m2, area, 1e-3);

  passage = vigie_passage_load (fixture->observatory, fixture->iris, held, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (passage->weight, ==, "member");
  g_assert_cmpuint (passage->n_links, ==, 3);
  g_assert_true (vigie_passage_is_sum (passage, 0));
  g_assert_false (vigie_passage_crosses (passage));
}

static void
test_faults_of_a_list_name_their_row (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *text;
    const char *says;
  } list[] = {
    { "group;iris\nA;212311803\nB;212311803\n", "Row 3" },
    { "group;iris\nA;212311899\n", "Row 2" },
    { "group;iris\nA;Dijon\n", "Row 2" },
    { "a;b\nA;212311803\n", "headings" },
    { "group;iris\nA;010040101\n", "None of the 1 IRIS" },
    { "group;iris\n", "None of the 0 IRIS" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (list); i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (read_list (fixture, list[i].text, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
    g_test_message ("%s", error->message);
    g_assert_nonnull (strstr (error->message, list[i].says));
  }
}

static void
test_what_was_there_can_be_put_back (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = two_groups (fixture);
  g_autoptr (VigieGrouping) none = NULL;
  g_autoptr (VigieGrouping) before = NULL;
  g_autoptr (VigieGrouping) now = NULL;
  g_autoptr (GError) error = NULL;

  store (fixture, grouping, &none);
  g_assert_cmpuint (none->pair->len, ==, 0);
  vigie_grouping_put (grouping, "216170104", "M", "Grand Mail");
  vigie_grouping_put (grouping, "212311802", "M", NULL);
  vigie_grouping_put (grouping, "212311803", NULL, NULL);
  store (fixture, grouping, &before);

  now = vigie_grouping_load (fixture->observatory, "quartier", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (now->pair->len, ==, 3);
  for (guint i = 0; i < now->pair->len; i++) {
    const VigieGroupingPair *pair = now->pair->pdata[i];

    g_assert_cmpstr (pair->group, ==, "M");
    g_assert_cmpstr (pair->name, ==, "Grand Mail");
  }

  store (fixture, before, NULL);
  g_clear_pointer (&now, vigie_grouping_free);
  now = vigie_grouping_load (fixture->observatory, "quartier", 0, &error);
  g_assert_cmpuint (now->pair->len, ==, 3);
  g_assert_cmpstr (((VigieGroupingPair *) now->pair->pdata[0])->group, ==, "G");

  store (fixture, none, NULL);
  g_assert_null (vigie_zoning_load (fixture->observatory, "quartier", 0, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

/* What refers to a zoning keeps its groups; their names may change. */
static void
test_groups_that_figures_refer_to_stay (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = two_groups (fixture);
  g_autoptr (VigieZoning) held = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);

  store (fixture, grouping, NULL);
  vigie_store_execute (db,
                       "CREATE TABLE referring (zoning INTEGER REFERENCES zoning (id)) STRICT; ",
                       &error);
  g_assert_no_error (error);
  vigie_store_execute (db, "INSERT INTO referring SELECT id FROM zoning WHERE kind = 'quartier'",
                       &error);
  g_assert_no_error (error);

  g_assert_true (vigie_grouping_rename (grouping, "M", "Le Mail"));
  store (fixture, grouping, NULL);
  held = vigie_zoning_load (fixture->observatory, "quartier", 0, &error);
  g_assert_cmpstr (held->zone[1].name, ==, "Le Mail");

  vigie_grouping_put (grouping, "216170104", "M", NULL);
  g_assert_false (vigie_grouping_store (fixture->observatory, grouping, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_clear_error (&error);
  g_ptr_array_set_size (grouping->pair, 0);
  g_assert_false (vigie_grouping_store (fixture->observatory, grouping, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

/* The contours of the IRIS are imported once more: the groupings are joined from these. */
static void
test_corrected_iris_are_joined_anew (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = two_groups (fixture);
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieZoning) again = read_contours (path, NULL);
  g_autoptr (VigieZoning) before = NULL;
  g_autoptr (VigieZoning) after = NULL;
  g_autoptr (GError) error = NULL;

  store (fixture, grouping, NULL);
  before = vigie_zoning_load (fixture->observatory, "quartier", 0, &error);
  for (gsize i = 0; i < again->geometry->n_points; i++)
    again->geometry->x[i] += 100; /* moved as a whole */
  vigie_zoning_store (fixture->observatory, again, NULL, NULL, &error);
  g_assert_no_error (error);
  after = vigie_zoning_load (fixture->observatory, "quartier", 0, &error);
  g_assert_no_error (error);
  g_assert_cmpint (after->id, ==, before->id);
  g_assert_cmpstr (after->zone[0].name, ==, "Les Grésilles");
  g_assert_cmpfloat_with_epsilon (after->zone[0].area_m2, before->zone[0].area_m2, 1e-3);
  g_assert_cmpfloat_with_epsilon (vigie_geometry_zone_box (after->geometry, 0).min_x,
                                  vigie_geometry_zone_box (before->geometry, 0).min_x + 100, 1e-6);
}

static void
test_the_real_list_of_large_quarters_is_read (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = shared_path ("iris/iris_grd_quartier.csv");
  g_autoptr (VigieGrouping) grouping = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) outside = g_ptr_array_new_with_free_func (g_free);
  gsize n_rows = 0;
  gsize n_outside = 0;

  if (!path)
    return;
  grouping = vigie_grouping_read (fixture->observatory, path, "grand-quartier", 0, &n_rows,
                                  &n_outside, outside, NULL, &error);
  g_assert_no_error (error);
  /* As wc and grep count them in the file. */
  g_assert_cmpuint (n_rows, ==, 49280);
  g_assert_cmpuint (grouping->pair->len, ==, 121);
  g_assert_cmpuint (n_outside, ==, 49280 - 121);
  g_assert_cmpuint (outside->len, ==, VIGIE_GROUPING_MOST_NAMED);
  g_assert_cmpstr (outside->pdata[0], ==, "row 2: 010010000");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/territory/grouping/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("a-list-is-joined", test_a_list_is_joined);
  ADD ("faults-of-a-list-name-their-row", test_faults_of_a_list_name_their_row);
  ADD ("what-was-there-can-be-put-back", test_what_was_there_can_be_put_back);
  ADD ("groups-that-figures-refer-to-stay", test_groups_that_figures_refer_to_stay);
  ADD ("corrected-iris-are-joined-anew", test_corrected_iris_are_joined_anew);
  ADD ("the-real-list-of-large-quarters-is-read", test_the_real_list_of_large_quarters_is_read);
#undef ADD
  return g_test_run ();
}

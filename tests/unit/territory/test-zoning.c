/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/territory/territory.h"

#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "tests/unit/fixture.h"

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

static void
test_what_is_loaded_is_what_was_stored (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) held = vigie_zoning_load (fixture->observatory, "iris", 0, &error);
  g_autoptr (VigieZoning) same = NULL;

  g_assert_no_error (error);
  g_assert_cmpint (held->id, ==, fixture->iris->id);
  g_assert_cmpint (held->vintage, ==, 2020);
  for (gsize i = 0; i < held->n_zones; i++) {
    const VigieZone *one = &held->zone[i];
    const VigieZone *two = &fixture->iris->zone[i];

    g_assert_cmpstr (one->code, ==, two->code);
    g_assert_cmpstr (one->name, ==, two->name);
    g_assert_cmpstr (one->parent, ==, two->parent);
    g_assert_cmpstr (one->parent_name, ==, two->parent_name);
    g_assert_cmpint (one->type, ==, two->type);
    g_assert_cmpfloat (one->area_m2, ==, two->area_m2);
    g_assert_cmpfloat (one->label_x, ==, two->label_x);
  }
  g_assert_cmpmem (held->geometry->x, held->geometry->n_points * 8, fixture->iris->geometry->x,
                   fixture->iris->geometry->n_points * 8);
  same = vigie_zoning_load_by_id (fixture->observatory, held->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (same->kind, ==, "iris");
}

static void
test_zones_are_grouped_by_commune_and_agglomeration (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieZoning) commune = vigie_zoning_load (fixture->observatory, "commune", 0, NULL);
  g_autoptr (VigieZoning) whole =
    vigie_zoning_load (fixture->observatory, "agglomeration", 0, NULL);
  g_autofree guint32 *of = vigie_zoning_groups (fixture->iris, commune);
  g_autofree guint32 *all = vigie_zoning_groups (fixture->iris, whole);
  gsize n_dijon = 0;

  for (gsize i = 0; i < fixture->iris->n_zones; i++) {
    g_assert_cmpstr (commune->zone[of[i]].code, ==, fixture->iris->zone[i].parent);
    g_assert_cmpuint (all[i], ==, 0);
    n_dijon += strcmp (commune->zone[of[i]].name, "Dijon") == 0;
  }
  g_assert_cmpuint (n_dijon, ==, 66); /* SOURCES.md */
  g_assert_cmpstr (whole->zone[0].code, ==, VIGIE_AGGLOMERATION_CODE);
}

static void
test_codes_are_found (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (vigie_zoning_find (fixture->iris, fixture->iris->zone[77].code), ==, 77);
  g_assert_cmpint (vigie_zoning_find (fixture->iris, "212319999"), ==, -1);
  g_assert_cmpint (vigie_zoning_find (fixture->iris, ""), ==, -1);
}

static void
test_an_absent_zoning_is_said (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_zoning_load (fixture->observatory, "iris", 2008, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_cmpstr (error->message, ==,
                   "The observatory has no contours “IRIS” of 2008; import them first.");
}

/* Contours of the same codes take the others' place under the same number, as figures are packed
 * in the order of the codes. */
static void
test_corrected_contours_keep_their_number (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  g_autoptr (VigieZoning) again = read_contours (path, NULL);
  g_autoptr (VigieZoning) held = NULL;
  g_autoptr (GPtrArray) list = NULL;
  g_autoptr (GError) error = NULL;

  g_free (again->zone[0].name);
  again->zone[0].name = g_strdup ("Corrigé");
  vigie_zoning_store (fixture->observatory, again, "Le Territoire", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again->id, ==, fixture->iris->id);
  held = vigie_zoning_load (fixture->observatory, "iris", 2020, &error);
  g_assert_cmpstr (held->zone[0].name, ==, "Corrigé");
  list = vigie_zonings_list (fixture->observatory, &error);
  g_assert_cmpuint (list->len, ==, 6);
}

static void
test_zonings_that_figures_refer_to_keep_their_codes (Fixture *fixture, gconstpointer data)
{
  static const char *const communes[] = { "21231", NULL };
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autofree char *path = data_path ("iris_dijon_2020.shp");
  VigieContoursOptions options = options_2020 ();
  g_autoptr (VigieZoning) held = NULL;
  g_autoptr (GError) error = NULL;

  vigie_store_execute (db, "CREATE TABLE figure (zoning INTEGER NOT NULL REFERENCES zoning (id))",
                       &error);
  vigie_store_execute (db, "INSERT INTO figure SELECT id FROM zoning WHERE kind = 'iris'", &error);
  g_assert_no_error (error);

  options.communes = communes;
  g_assert_false (vigie_contours_import (fixture->observatory, path, &options, NULL, NULL, &error));
  g_assert_cmpstr (
    error->message, ==,
    "Figures or groupings refer to the contours of 2020 that are held, and the new ones "
    "have "
    "other codes; give them another vintage.");
  held = vigie_zoning_load (fixture->observatory, "iris", 2020, NULL);
  g_assert_cmpuint (held->n_zones, ==, 121);

  vigie_store_execute (db, "DELETE FROM figure", NULL);
  g_clear_error (&error);
  vigie_contours_import (fixture->observatory, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  vigie_zoning_unref (held);
  held = vigie_zoning_load (fixture->observatory, "iris", 2020, NULL);
  g_assert_cmpuint (held->n_zones, ==, 66);
}

static void
test_damaged_contours_are_said (Fixture *fixture, gconstpointer data)
{
  sqlite3 *db = vigie_observatory_get_db (fixture->observatory);
  g_autoptr (GError) error = NULL;

  vigie_store_execute (db, "UPDATE zoning_geometry SET arc = substr (arc, 1, 20)", &error);
  g_assert_no_error (error);
  g_assert_null (vigie_zoning_load (fixture->observatory, "iris", 0, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function) \
  g_test_add ("/territory/zoning/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("what-is-loaded-is-what-was-stored", test_what_is_loaded_is_what_was_stored);
  ADD ("zones-are-grouped-by-commune-and-agglomeration",
       test_zones_are_grouped_by_commune_and_agglomeration);
  ADD ("codes-are-found", test_codes_are_found);
  ADD ("an-absent-zoning-is-said", test_an_absent_zoning_is_said);
  ADD ("corrected-contours-keep-their-number", test_corrected_contours_keep_their_number);
  ADD ("zonings-that-figures-refer-to-keep-their-codes",
       test_zonings_that_figures_refer_to_keep_their_codes);
  ADD ("damaged-contours-are-said", test_damaged_contours_are_said);
#undef ADD
  return g_test_run ();
}

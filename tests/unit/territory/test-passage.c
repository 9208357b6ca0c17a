/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages: what codes tell, what is stored. */
#include "model/territory/passage.h"

#include <string.h>

#include "model/core/error.h"
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
  vigie_zoning_store (fixture->observatory, fixture->iris, NULL, &error);
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
#undef ADD
  return g_test_run ();
}

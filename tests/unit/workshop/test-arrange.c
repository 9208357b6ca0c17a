/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/workshop/arrange.h"

#include "model/store/journal.h"
#include "model/workshop/showing.h"
#include "tests/unit/protection/editions.h"

/* Six IRIS of four communes, with one count each; the room hears sums of them. */
typedef struct {
  char *folder;
  VigieObservatory *observatory;
  VigieEdition *edition;
  VigieWorkshop *workshop;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_editions (fixture->folder);
  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "20 30 40 50 60 70");
  fixture->edition = vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS,
                                         "CAFALLOC@2020", "iris", TRUE);
  fixture->workshop =
    vigie_workshop_from_edition (fixture->edition, "Familles", VIGIE_TEST_TODAY, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_workshop_free (fixture->workshop);
  vigie_edition_free (fixture->edition);
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

/* The questions in their order: "0 1 2". */
static char *
dup_order (const VigieWorkshop *workshop)
{
  GString *order = g_string_new (NULL);

  for (gsize i = 0; i < workshop->n_steps; i++)
    g_string_append_printf (order, "%s%s", i > 0 ? " " : "", workshop->step[i].question);

  return g_string_free (order, FALSE);
}

static void
assert_order (const VigieWorkshop *workshop, const char *order)
{
  g_autofree char *is = dup_order (workshop);

  g_assert_cmpstr (is, ==, order);
}

static void
test_views_move_and_go (Fixture *fixture, gconstpointer data)
{
  VigieWorkshop *workshop = fixture->workshop;
  g_autoptr (VigieWorkshop) before = NULL;

  vigie_workshop_remove_step (workshop, 0);
  for (int i = 0; i < 4; i++) {
    VigieStep step =
      vigie_step_of (fixture->edition->table[0], 0, VIGIE_METHOD_JENKS, 5, "", NULL, NULL);

    g_free (step.question);
    step.question = g_strdup_printf ("%d", i);
    vigie_workshop_insert_step (workshop, 99, &step);
  }
  assert_order (workshop, "0 1 2 3");
  before = vigie_workshop_copy (workshop);
  vigie_workshop_move_step (workshop, 0, 2);
  assert_order (workshop, "1 2 0 3");
  vigie_workshop_move_step (workshop, 3, 0);
  assert_order (workshop, "3 1 2 0");
  vigie_workshop_remove_step (workshop, 1);
  assert_order (workshop, "3 2 0");
  assert_order (before, "0 1 2 3");
}

/* What is marked is kept as codes; a frame that holds all is none. */
static void
test_the_screen_becomes_codes (Fixture *fixture, gconstpointer data)
{
  const VigieTable *table = fixture->edition->table[0];
  guint8 selected[6] = { 0, 1, 0, 1, 0, 0 };
  const VigieBox all = { -1e9, -1e9, 1e9, 1e9 };
  VigieStep step = vigie_step_of (table, 0, VIGIE_METHOD_MANUAL, 4, "lagune", &all, selected);
  g_autofree char *two =
    g_strdup_printf ("%s %s", table->zoning->zone[1].code, table->zoning->zone[3].code);

  g_assert_cmpstr (step.selection, ==, two);
  g_assert_cmpstr (step.zoom, ==, "");
  g_assert_cmpstr (step.palette, ==, "lagune");
  g_assert_cmpint (step.method, ==,
                   VIGIE_METHOD_JENKS); /* breaks by hand are of a screen, not of a view */
  vigie_step_clear (&step);
}

static guint
count (VigieObservatory *observatory, const char *object, const char *outcome)
{
  g_autoptr (GPtrArray) all = vigie_journal_list (observatory, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++) {
    const VigieJournalEntry *one = g_ptr_array_index (all, i);

    n += g_str_has_prefix (one->object, object) && g_str_equal (one->outcome, outcome);
  }

  return n;
}

static void
test_each_view_and_sum_is_journalled (Fixture *fixture, gconstpointer data)
{
  VigieObservatory *observatory = fixture->observatory;
  const VigieZoning *zoning = fixture->edition->table[0]->zoning;
  const char *two[] = { zoning->zone[1].code, zoning->zone[3].code, NULL };
  g_autoptr (GPtrArray) sitting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  double sum = 0.0;

  vigie_workshop_store (observatory, fixture->workshop, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  vigie_observatory_lock (observatory); /* a room needs no key */
  g_assert_true (vigie_workshop_show (observatory, fixture->workshop, 1, "CAFALLOC@2020",
                                      VIGIE_TEST_TODAY, &error));
  g_assert_true (vigie_workshop_sum (observatory, fixture->workshop, 1, two, "CAFALLOC", sitting,
                                     VIGIE_TEST_TODAY, &sum, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (sum, ==, 30.0 + 50.0);
  g_assert_cmpuint (sitting->len, ==, 1);
  g_assert_cmpuint (count (observatory, "workshop/1/view/1", "done"), ==, 1);
  g_assert_cmpuint (count (observatory, "workshop/1/selection/1", "done"), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function) \
  g_test_add ("/workshop/arrange/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("views-move-and-go", test_views_move_and_go);
  ADD ("the-screen-becomes-codes", test_the_screen_becomes_codes);
  ADD ("A6.2-each-view-and-sum-is-journalled", test_each_view_and_sum_is_journalled);
#undef ADD

  return g_test_run ();
}

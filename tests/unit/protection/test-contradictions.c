/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Data that contradict themselves: what they contradict is left out and counted, an edition is made all the
 * same, and what the rest of them would tell stays hidden. */
#include <string.h>

#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/known.h"
#include "tests/unit/protection/editions.h"

static void
deliver (VigieTestFixture *fixture, const char *variable, const char *cells)
{
  vigie_test_deliver_iris (fixture->observatory, "CAF", variable, 2020, cells);
}

/* Its communes' totals came as well. */
static void
deliver_both (VigieTestFixture *fixture, const char *iris, const char *communes)
{
  vigie_test_deliver (
    fixture->observatory, "CAF", 2020, 2020,
    vigie_test_column (fixture->observatory, "iris", 2020, "CAF_ALLOC", 2020, iris),
    vigie_test_column (fixture->observatory, "commune", 2020, "CAF_ALLOC", 2020, communes), NULL);
}

static VigieEdition *
make (VigieTestFixture *fixture, const char *columns, const char *zonings)
{
  return vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, columns, zonings, TRUE);
}

static guint64
n_contradicted (VigieTestFixture *fixture, gint64 edition)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieRecord) record = vigie_known_load_record (fixture->observatory, edition, &error);

  g_assert_no_error (error);

  return record->n_contradicted;
}

static void
assert_safe (VigieTestFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((VigieFinding *) g_ptr_array_index (findings, i))->sentence);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* 3 of a whole that did not come, itself a part of 0. */
static void
test_part_under_a_zero_whole (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_BAS_REV", "3 60 50 61 70 80");
  deliver (fixture, "CAF_ALLOC_REF", "nd 90 90 90 90 90");
  deliver (fixture, "CAF_ALLOC", "0 99 99 99 99 99");
  edition = make (fixture, "BASREV@2020,TXBASREV@2020,CAFALLOC@2020", "iris");
  vigie_test_assert_shown (edition, "iris", 0, "s 60 50 61 70 80");
  vigie_test_assert_shown (edition, "iris", 2, "0 99 99 99 99 99");
  g_assert_cmpuint (n_contradicted (fixture, edition->number), >=, 1);
  assert_safe (fixture);
}

/* A secret mark in a commune of 0: whatever the mark was for, 0 is told. */
static void
test_mark_under_a_zero_total (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver_both (fixture, "0 0 s 40 50 60", "0 40 110");
  edition = make (fixture, "CAFALLOC@2020", "iris,commune");
  vigie_test_assert_shown (edition, "commune", 0, "0 40 110");
  vigie_test_assert_shown (edition, "iris", 0, "0 0 s 40 50 60");
  g_assert_cmpuint (n_contradicted (fixture, edition->number), >=, 1);
  assert_safe (fixture);
}

/* 14 + 13 + 3 are more than 20. The total is no sum of theirs, but who takes it for one must not come near:
 * two are hidden, as if it were. */
static void
test_parts_that_exceed_their_total (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver_both (fixture, "14 13 3 40 50 60", "20 40 110");
  edition = make (fixture, "CAFALLOC@2020", "iris,commune");
  vigie_test_assert_shown (edition, "commune", 0, "20 40 110");
  vigie_test_assert_shown (edition, "iris", 0, "14 s s 40 50 60");
  assert_safe (fixture);
}

/* Marks and a total that leaves nothing for them: 27 = 12 + 15. */
static void
test_mark_that_nothing_is_left_for (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autofree char *shown = NULL;

  deliver_both (fixture, "12 15 s 40 50 60", "27 40 110");
  edition = make (fixture, "CAFALLOC@2020", "iris,commune");
  vigie_test_assert_shown (edition, "commune", 0, "27 40 110");
  shown = vigie_test_shown (edition, "iris", 0);
  g_assert_true (g_str_has_prefix (shown, "s 15 s ") || g_str_has_prefix (shown, "12 s s "));
  assert_safe (fixture);
}

/* No edition is safe: the earlier cell is named, and its edition. */
static void
test_earlier_cell_is_named (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL;
  g_autoptr (GError) error = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2020, "5 50 50 50 50 50");
  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC_F", 2020, "2 20 20 20 20 20");
  first = make (fixture, "DEFMABC@2020", "iris");
  g_assert_cmpint (vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, "PDEF@2020",
                                       "iris", &error),
                   ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "edition 1"));
  g_assert_nonnull (strstr (error->message, "Job seekers, categories A, B, C 2020, 990010101"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                  \
  g_test_add ("/protection/contradictions/" name, VigieTestFixture, NULL, vigie_test_set_up, \
              function, vigie_test_tear_down)
  ADD ("part-under-a-zero-whole", test_part_under_a_zero_whole);
  ADD ("mark-under-a-zero-total", test_mark_under_a_zero_total);
  ADD ("parts-that-exceed-their-total", test_parts_that_exceed_their_total);
  ADD ("mark-that-nothing-is-left-for", test_mark_that_nothing_is_left_for);
  ADD ("earlier-cell-is-named", test_earlier_cell_is_named);
#undef ADD

  return g_test_run ();
}

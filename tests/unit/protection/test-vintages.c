/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals and parts that came apart: by communes first and by IRIS later, or the other way round, in one
 * vintage or in two of which one has no IRIS. What is expected is Z2. */
#include <string.h>

#include "model/core/error.h"
#include "model/protection/audit.h"
#include "tests/unit/protection/editions.h"

static void
run (VigieTestFixture *fixture, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* The communes and the agglomeration of 2018, whose IRIS nobody has. */
static void
add_vintage_without_iris (VigieTestFixture *fixture)
{
  vigie_test_territory (fixture->observatory, 2018);
  run (fixture, "DELETE FROM zone WHERE zoning IN (SELECT id FROM zoning WHERE kind = 'iris' AND"
                " vintage = 2018)");
  run (fixture, "DELETE FROM zoning WHERE kind = 'iris' AND vintage = 2018");
}

static void
deliver (VigieTestFixture *fixture, const char *kind, int vintage, const char *cells)
{
  vigie_test_deliver (fixture->observatory, "CAF", 2020, vintage,
                      vigie_test_column (fixture->observatory, kind, vintage, "CAF_ALLOC", 2020,
                                         cells),
                      NULL);
}

static VigieEdition *
make (VigieTestFixture *fixture, const char *zoning, int vintage)
{
  g_auto (GStrv) zonings = g_strsplit (zoning, ",", -1);
  VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), "CAFALLOC"),
                         .period = { 2020, 0, 0 } };
  VigieEditionRequest request = { .column = &column,
                                  .n_columns = 1,
                                  .zoning = (const char *const *) zonings,
                                  .vintage = vintage,
                                  .audience = VIGIE_AUDIENCE_PARTNERS };
  g_autoptr (GError) error = NULL;
  gint64 number =
    vigie_edition_prepare (fixture->observatory, &request, VIGIE_TEST_TODAY, NULL, &error);
  VigieEdition *edition;

  g_assert_no_error (error);
  vigie_edition_approve (fixture->observatory, number, VIGIE_TEST_TODAY, &error);
  g_assert_no_error (error);
  edition = vigie_edition_load (fixture->observatory, number, &error);
  g_assert_no_error (error);

  return edition;
}

static void
assert_shown (const VigieEdition *edition, const char *zoning, const char *expected)
{
  g_autofree char *shown = vigie_test_shown (edition, zoning, 0);

  g_assert_cmpstr (shown, ==, expected);
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

static void
test_communes_then_iris (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "commune", 2020, "30 40 110");
  total = make (fixture, "commune", 2020);
  assert_shown (total, "commune", "30 40 110");
  deliver (fixture, "iris", 2020, "14 13 3 40 50 60");
  parts = make (fixture, "iris", 2020);
  assert_shown (parts, "iris", "14 s s 40 50 60");
  assert_safe (fixture);
}

static void
test_iris_then_communes (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  deliver (fixture, "iris", 2020, "14 13 3 40 50 60");
  parts = make (fixture, "iris", 2020);
  assert_shown (parts, "iris", "14 13 s 40 50 60");
  deliver (fixture, "commune", 2020, "30 40 110");
  total = make (fixture, "commune", 2020);
  assert_shown (total, "commune", "s 40 110");
  assert_safe (fixture);
}

static void
test_vintage_without_iris_first (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  add_vintage_without_iris (fixture);
  deliver (fixture, "commune", 2018, "30 40 110");
  total = make (fixture, "commune", 2018);
  assert_shown (total, "commune", "30 40 110");
  deliver (fixture, "iris", 2020, "14 13 3 40 50 60");
  parts = make (fixture, "iris", 2020);
  assert_shown (parts, "iris", "14 s s 40 50 60");
  assert_safe (fixture);
}

static void
test_vintage_without_iris_later (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  add_vintage_without_iris (fixture);
  deliver (fixture, "iris", 2020, "14 13 3 40 50 60");
  parts = make (fixture, "iris", 2020);
  assert_shown (parts, "iris", "14 13 s 40 50 60");
  deliver (fixture, "commune", 2018, "30 40 110");
  total = make (fixture, "commune", 2018);
  assert_shown (total, "commune", "s 40 110");
  assert_safe (fixture);
}

/* 180 of all, in the vintage that has no IRIS, and 177 by IRIS in the other: 180 − 177 = 3. */
static void
test_agglomeration_of_a_vintage_without_iris (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  add_vintage_without_iris (fixture);
  deliver (fixture, "commune", 2018, "30 40 110");
  total = make (fixture, "agglomeration", 2018);
  assert_shown (total, "agglomeration", "180");
  deliver (fixture, "iris", 2020, "14 13 3 40 50 60");
  parts = make (fixture, "iris", 2020);
  assert_shown (parts, "iris", "14 s s 40 50 60");
  assert_safe (fixture);
}

/* An undivided commune of the one vintage and its IRIS of the other are one cell: 182 − 69 − 110 = 3. */
static void
test_undivided_commune_across_vintages (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;

  add_vintage_without_iris (fixture);
  deliver (fixture, "commune", 2018, "69 3 110");
  total = make (fixture, "commune", 2018);
  assert_shown (total, "commune", "69 s 110");
  deliver (fixture, "iris", 2020, "12 30 27 3 50 60");
  parts = make (fixture, "iris,agglomeration", 2020);
  assert_shown (parts, "agglomeration", "s");
  assert_shown (parts, "iris", "12 30 27 s 50 60");
  assert_safe (fixture);
}

/* --- Zones that became others --- */

/* 99002 joined 99003 in 2020; its code is not used any more, that of 99003 means more than before. */
static void
join_communes (VigieTestFixture *fixture)
{
  add_vintage_without_iris (fixture);
  run (fixture,
       "DELETE FROM zone WHERE code IN ('99002', '990020000') AND zoning IN (SELECT id FROM zoning "
       "WHERE vintage = 2020)");
  run (
    fixture,
    "UPDATE zone SET position = 1 WHERE code = '99003' AND zoning IN (SELECT id FROM zoning WHERE "
    "vintage = 2020)");
  run (
    fixture,
    "UPDATE zone SET position = position - 1 WHERE code LIKE '99003____' AND zoning IN (SELECT id "
    "FROM zoning WHERE vintage = 2020)");
  run (
    fixture,
    "INSERT INTO vintage_passage SELECT a.id, b.id, 'member', 0, '' FROM zoning a, zoning b WHERE "
    "a.kind = 'commune' AND b.kind = 'commune' AND a.vintage = 2018 AND b.vintage = 2020");
  run (fixture,
       "INSERT INTO vintage_passage_link SELECT from_zoning, to_zoning, 0, 0, 1, 1 FROM "
       "vintage_passage UNION SELECT from_zoning, to_zoning, 1, 1, 1, 1 FROM vintage_passage UNION "
       "SELECT from_zoning, to_zoning, 2, 1, 1, 1 FROM vintage_passage");
}

/* 73 − 69 = 4, though the one is of 2018 and the other of 2020. */
static void
test_a_merged_commune_less_its_part (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) before = NULL, after = NULL;

  join_communes (fixture);
  deliver (fixture, "commune", 2018, "30 69 4");
  before = make (fixture, "commune", 2018);
  assert_shown (before, "commune", "30 69 s");
  deliver (fixture, "commune", 2020, "30 73");
  after = make (fixture, "commune", 2020);
  assert_shown (after, "commune", "30 s");
  assert_safe (fixture);
}

/* The same without a delivery of 2020: what is carried is the same sum. */
static void
test_a_carried_sum_less_its_part (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) before = NULL, after = NULL;

  join_communes (fixture);
  deliver (fixture, "commune", 2018, "30 69 4");
  after = make (fixture, "commune", 2020);
  assert_shown (after, "commune", "30 73");
  before = make (fixture, "commune", 2018);
  assert_shown (before, "commune", "30 s s");
  assert_safe (fixture);
}

/* 030101 of 2016 gave a tenth to 030102; 010103 was split 3 : 7 into 010102 and 010103 of 2020; 010101 and
 * 010102 became 010101. */
static void
redraw_iris (VigieTestFixture *fixture)
{
  static const char *const link[] = { "0, 0, 1, 1", "1, 0, 1, 1",   "2, 1, 0, 0.3", "2, 2, 0, 0.7",
                                      "3, 3, 1, 1", "4, 4, 0, 0.9", "4, 5, 0, 0.1", "5, 5, 1, 1" };

  vigie_test_territory (fixture->observatory, 2016);
  run (
    fixture,
    "INSERT INTO vintage_passage SELECT a.id, b.id, 'area', 30, '' FROM zoning a, zoning b WHERE "
    "a.kind = 'iris' AND b.kind = 'iris' AND a.vintage = 2016 AND b.vintage = 2020");
  for (gsize i = 0; i < G_N_ELEMENTS (link); i++) {
    g_autofree char *sql = g_strdup_printf (
      "INSERT INTO vintage_passage_link SELECT from_zoning, to_zoning, %s FROM vintage_passage",
      link[i]);

    run (fixture, sql);
  }
}

/* 60.4 shown where 60 is known: a tenth of 4 people is 0.4. */
static void
test_a_spread_figure_tells_its_parts (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) after = NULL, before = NULL;

  redraw_iris (fixture);
  deliver (fixture, "iris", 2016, "100 50 200 30 4 60");
  after = make (fixture, "iris", 2020);
  assert_shown (after, "iris", "150 60 140 30 s s");
  before = make (fixture, "iris", 2016);
  assert_shown (before, "iris", "100 50 200 30 s 60");
  assert_safe (fixture);
}

static void
test_a_spread_figure_after_its_parts (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) before = NULL, after = NULL;

  redraw_iris (fixture);
  deliver (fixture, "iris", 2016, "100 50 200 30 4 60");
  before = make (fixture, "iris", 2016);
  assert_shown (before, "iris", "100 50 200 30 s 60");
  after = make (fixture, "iris", 2020);
  assert_shown (after, "iris", "150 60 140 30 s s");
  assert_safe (fixture);
}

/* 104 of both is known since: the 4 of 010102 needs 010101 hidden with it. */
static void
test_parts_that_spread_figures_tell (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) after = NULL, before = NULL;

  redraw_iris (fixture);
  deliver (fixture, "iris", 2016, "100 4 200 30 80 60");
  after = make (fixture, "iris,commune", 2020);
  assert_shown (after, "iris", "104 60 140 30 72 68");
  assert_shown (after, "commune", "304 30 140");
  before = make (fixture, "iris", 2016);
  assert_shown (before, "iris", "s s 200 30 80 60");
  assert_safe (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                      \
  g_test_add ("/protection/vintages/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("communes-then-iris", test_communes_then_iris);
  ADD ("iris-then-communes", test_iris_then_communes);
  ADD ("vintage-without-iris-first", test_vintage_without_iris_first);
  ADD ("vintage-without-iris-later", test_vintage_without_iris_later);
  ADD ("agglomeration-of-a-vintage-without-iris", test_agglomeration_of_a_vintage_without_iris);
  ADD ("undivided-commune-across-vintages", test_undivided_commune_across_vintages);
  ADD ("a-merged-commune-less-its-part", test_a_merged_commune_less_its_part);
  ADD ("a-carried-sum-less-its-part", test_a_carried_sum_less_its_part);
  ADD ("a-spread-figure-tells-its-parts", test_a_spread_figure_tells_its_parts);
  ADD ("a-spread-figure-after-its-parts", test_a_spread_figure_after_its_parts);
  ADD ("parts-that-spread-figures-tell", test_parts_that_spread_figures_tell);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The worked examples of secrecy through editions: what one tells of another, and of itself. Expected
 * patterns are those of the domain reference, or are told beside each test. */
#include <math.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/protection/audit.h"
#include "model/protection/public-totals.h"
#include "tests/unit/protection/editions.h"

static void
deliver (VigieTestFixture *fixture, const char *variable, const char *cells)
{
  vigie_test_deliver_iris (fixture->observatory, "CAF", variable, 2020, cells);
}

static GPtrArray *
audit (VigieTestFixture *fixture, gint64 number)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *findings = vigie_edition_audit (fixture->observatory, number, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((VigieFinding *) g_ptr_array_index (findings, i))->sentence);

  return findings;
}

static void
assert_safe (VigieTestFixture *fixture)
{
  g_autoptr (GPtrArray) findings = audit (fixture, 0);

  g_assert_cmpuint (findings->len, ==, 0);
}

static void
run (VigieTestFixture *fixture, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

/* T1: of 12, 3, 27 with their total, the cheapest beside the 3. */
static void
test_t1 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune,agglomeration", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "s s 27 40 50 60");
  vigie_test_assert_shown (edition, "commune", 0, "42 40 110");
  vigie_test_assert_shown (edition, "agglomeration", 0, "192");
  g_assert_cmpint (edition->tests, ==, 15);
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 0), ==, 'D');
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 1), ==, 'A');
  assert_safe (fixture);
}

/* T2: 3 and 1 add up to 4, which is under the threshold: one more. */
static void
test_t2 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "3 1 9 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "s s s 40 50 60");
  vigie_test_assert_shown (edition, "commune", 0, "13 40 110");
}

/* An undivided commune and its IRIS are one cell; its total hides one more. */
static void
test_undivided_commune_is_one_cell (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "12 30 27 3 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune,agglomeration", TRUE);
  vigie_test_assert_shown (edition, "agglomeration", 0, "182");
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 3), ==, 'A');
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "commune", 1), ==, 'A');
  /* One of the two other communes goes, and one of its IRIS at least. */
  vigie_test_assert_shown (edition, "commune", 0, "s s 110");
  vigie_test_assert_shown (edition, "iris", 0, "s 30 27 s 50 60");
  assert_safe (fixture);
}

/* 50 − 20 − 27 between columns is seen as well as between zones. */
static void
test_relation_between_columns_is_seen (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2020,
                           "100 100 100 100 100 100");
  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC_F", 2020, "97 50 50 50 50 50");
  edition = vigie_test_make (fixture, "DEFMABC@2020,PDEF@2020", "iris", TRUE);
  /* 100 − 97 = 3 men: the share of women tells them, and so does the count of all with it. */
  vigie_test_assert_shown (edition, "iris", 0, "100 100 100 100 100 100");
  vigie_test_assert_shown (edition, "iris", 1, "s 50 50 50 50 50");
  assert_safe (fixture);
}

/* Three kinds of aid add up to 97 of 100 recipients: no rule of one cell sees the three others, the
 * catalogue's relation does. Without it, all would be shown. */
static void
test_rest_of_a_sum_is_seen (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "100 100 100 100 100 100");
  deliver (fixture, "CAF_APL", "50 50 50 50 50 50");
  deliver (fixture, "CAF_ALF", "27 10 10 10 10 10");
  deliver (fixture, "CAF_ALS", "20 10 10 10 10 10");
  edition = vigie_test_make (fixture, "CAFALLOC@2020,CAFAL@2020", "iris", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "100 100 100 100 100 100");
  vigie_test_assert_shown (edition, "iris", 1, "s 70 70 70 70 70");
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 6), ==, 'D');
  assert_safe (fixture);
}

/* D1: a share and its public denominator tell the count. */
static void
test_d1 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_MONO", "3 20 30 40 50 60");
  deliver (fixture, "CAF_COUP_ENF", "68 60 60 60 60 60");
  edition = vigie_test_make (fixture, "CAFMONO@2020,TXCMONO@2020", "iris,commune", TRUE);
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 0), ==, 'A');
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 6), ==, 'A');
  /* What protects the count by zones is hidden in the share as well: it is the same cell. */
  for (gsize i = 0; i < 6; i++)
    g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", i) == 'D', <=,
                     vigie_test_reason_at (fixture, edition, "iris", 6 + i) == 'D');
  assert_safe (fixture);
}

/* D2, between editions: 12 of 2019 is known; −75 % would tell the 3 of 2020. */
static void
test_d2 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2019, "12 13 100 40 50 60");
  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2020, "3 12 98 40 50 60");
  first = vigie_test_make (fixture, "DEFMABC@2019", "iris", TRUE);
  second = vigie_test_make (fixture, "EVDEFM@2020", "iris", TRUE);
  g_assert_cmpint (vigie_test_reason_at (fixture, second, "iris", 0), ==, 'A');
  assert_safe (fixture);
}

/* D3: no class is drawn from a hidden figure: the least of the legend is a shown one. */
static void
test_d3 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;
  const VigieFigures *figures;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  figures = vigie_edition_find_table (edition, "iris")->figures;
  for (gsize i = 0; i < figures->rows; i++)
    if (figures->state[i] == VIGIE_CELL_VALUE)
      g_assert_cmpfloat (figures->value[i], >=, 27.0);
    else
      g_assert_cmpfloat (figures->value[i], ==, 0.0);
}

/* D4: whatever hides, one mark: nothing says “fewer than five”. */
static void
test_d4 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 s");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "s s 27 40 50 s");
}

/* An invented neighbourhood that cuts the first IRIS and has the second and the third whole. */
static void
add_crossing (VigieTestFixture *fixture, const char *count)
{
  static const char sql[] =
    "INSERT INTO zoning (kind, vintage, source) VALUES ('qpv', 2020, 'invented');"
    "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2, label_x,"
    " label_y) SELECT max (id), 0, 'QP1', 'Le Quartier', '', '', '', 5000000, 0, 0 FROM zoning;"
    "INSERT INTO passage SELECT (SELECT id FROM zoning WHERE kind = 'iris'), max (id), 'area', 10"
    " FROM zoning;"
    "INSERT INTO passage_link SELECT from_zoning, to_zoning, column1, 0, column2, column3 FROM passage,"
    " (VALUES (0, 0, 0.9), (1, 1, 1.0), (2, 1, 1.0))";
  char *message = NULL;

  sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
  vigie_test_deliver (
    fixture->observatory, "CAF", 2020, 2020,
    vigie_test_column (fixture->observatory, "iris", 2020, "CAF_ALLOC", 2020, "120 45 60 40 50 60"),
    vigie_test_column (fixture->observatory, "qpv", 2020, "CAF_ALLOC", 2020, count), NULL);
}

/* Z1: 120 + 45 + 60 − 223 = 2 of the first outside: whichever comes second gives way. */
static void
test_z1_iris_first (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) iris = NULL, quarter = NULL;

  add_crossing (fixture, "223");
  iris = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (iris, "iris", 0, "120 45 60 40 50 60");
  quarter = vigie_test_make (fixture, "CAFALLOC@2020", "qpv", TRUE);
  vigie_test_assert_shown (quarter, "qpv", 0, "s");
  g_assert_cmpint (vigie_test_reason_at (fixture, quarter, "qpv", 0), ==, 'L');
  assert_safe (fixture);
}

static void
test_z1_quarter_first (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) iris = NULL, quarter = NULL;
  g_autofree char *shown = NULL;

  add_crossing (fixture, "223");
  quarter = vigie_test_make (fixture, "CAFALLOC@2020", "qpv", TRUE);
  vigie_test_assert_shown (quarter, "qpv", 0, "223");
  iris = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  shown = vigie_test_shown (iris, "iris", 0);
  /* One of the three at least, as an earlier edition asks for it. */
  g_assert_nonnull (strchr (shown, 's'));
  g_assert_cmpint (vigie_test_reason_at (fixture, iris, "iris", 3), ==, 'V');
  assert_safe (fixture);
}

/* With a hundred outside, both may be shown. */
static void
test_z1_wide_enough (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) iris = NULL, quarter = NULL;

  add_crossing (fixture, "123");
  iris = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  quarter = vigie_test_make (fixture, "CAFALLOC@2020", "qpv", TRUE);
  vigie_test_assert_shown (quarter, "qpv", 0, "123");
}

/* Z2: 30 of a quarter, then 14, 13 and a hidden 3 of its IRIS: one more must go, and says why. */
static void
test_z2 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;
  g_autoptr (VigieExplanation) explanation = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  vigie_test_assert_shown (total, "commune", 0, "30 40 110");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "14 s s 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, parts, "iris", 1), ==, 'L');
  explanation = vigie_edition_explain (fixture->observatory, parts->number, "iris", "990010102",
                                       "cafalloc", &error);
  g_assert_no_error (error);
  g_assert_cmpint (explanation->reason, ==, 'L');
  g_assert_nonnull (strstr (explanation->protects, "990010103"));
  g_assert_nonnull (strstr (explanation->document, "edition 1"));
  g_assert_nonnull (strstr (explanation->sentence, "edition 1"));
  g_assert_cmpfloat (explanation->high - explanation->low, >=, 5.0);
  assert_safe (fixture);
}

/* Without the earlier edition nothing but the 3 is hidden: the ledger is what asks for more. */
static void
test_z2_alone (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) parts = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (parts, "iris", 0, "14 13 s 40 50 60");
}

static gint64
prepare_vintage (VigieTestFixture *fixture, const char *zoning, int vintage, GError **error)
{
  const char *const zonings[] = { zoning, NULL };
  VigieColumn column = { .indicator = vigie_catalogue_find (vigie_catalogue_get (), "CAFALLOC"),
                         .period = { 2020, 0, 0 } };
  VigieEditionRequest request = { .column = &column,
                                  .n_columns = 1,
                                  .zoning = zonings,
                                  .vintage = vintage,
                                  .audience = VIGIE_AUDIENCE_PARTNERS };

  return vigie_edition_prepare (fixture->observatory, &request, VIGIE_TEST_TODAY, NULL, error);
}

/* Z3: the agglomeration with one commune more, of 4. */
static void
test_z3 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  gint64 number;

  vigie_test_territory (fixture->observatory, 2021);
  run (fixture,
       "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2,"
       " label_x, label_y) SELECT id, 6, '990040000', 'D', '99004', 'D', 'Z', 1, 0, 0"
       " FROM zoning WHERE kind = 'iris' AND vintage = 2021");
  run (fixture,
       "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2,"
       " label_x, label_y) SELECT id, 3, '99004', 'D', '', '', '', 1, 0, 0"
       " FROM zoning WHERE kind = 'commune' AND vintage = 2021");
  deliver (fixture, "CAF_ALLOC", "12 13 27 40 50 60");
  vigie_test_deliver (fixture->observatory, "CAF", 2020, 2021,
                      vigie_test_column (fixture->observatory, "iris", 2021, "CAF_ALLOC", 2020,
                                         "12 13 27 40 50 60 4"),
                      NULL);
  first = vigie_test_make (fixture, "CAFALLOC@2020", "agglomeration", TRUE);
  vigie_test_assert_shown (first, "agglomeration", 0, "202");
  number = prepare_vintage (fixture, "agglomeration", 2021, &error);
  g_assert_no_error (error);
  second = vigie_edition_load (fixture->observatory, number, &error);
  g_assert_no_error (error);
  vigie_test_assert_shown (second, "agglomeration", 0, "s");
  g_assert_cmpint (vigie_test_reason_at (fixture, second, "agglomeration", 0), ==, 'L');
}

/* Z4: a provider's correction, 47 then 49: both may be read, though the difference is 2. */
static void
test_z4 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) before = NULL, after = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  g_autoptr (GError) error = NULL;
  const VigieDifference *difference;

  deliver (fixture, "CAF_ALLOC", "12 15 20 40 50 60");
  before = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (before, "commune", 0, "47 40 110");
  deliver (fixture, "CAF_ALLOC", "12 15 22 40 50 60");
  after = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (after, "commune", 0, "49 40 110");
  vigie_test_assert_shown (after, "iris", 0, "12 15 22 40 50 60");
  assert_safe (fixture);

  differences = vigie_edition_compare (fixture->observatory, before->number, after->number, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (differences->len, ==, 2);
  difference = g_ptr_array_index (differences, 0);
  g_assert_cmpstr (difference->code, ==, "990010103");
  g_assert_cmpstr (difference->before, ==, "20");
  g_assert_cmpstr (difference->after, ==, "22");
}

/* What a correction did not change is one cell: the old total still ties the old parts. */
static void
test_z4_unchanged_cells_tie (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) before = NULL, after = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  before = vigie_test_make (fixture, "CAFALLOC@2020", "commune", TRUE);
  deliver (fixture, "CAF_ALLOC", "14 13 3 44 50 60");
  after = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (after, "iris", 0, "14 s s 44 50 60");
  assert_safe (fixture);
}

/* Z5: 82 of four, then 79 of three of them: the second would tell the 3. */
static void
test_z5 (VigieTestFixture *fixture, gconstpointer data)
{
  static const char *const four[] = { "990010101", "990010102", "990010103", "990020000", NULL };
  static const char *const three[] = { "990010101", "990010103", "990020000", NULL };
  static const char *const shown[] = { "990020000", "990030101", NULL };
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GPtrArray) sitting = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autoptr (GError) error = NULL;
  GPtrArray *faults;
  double sum = 0.0;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "s s 27 40 50 60");
  g_assert_true (vigie_edition_selection (fixture->observatory, edition->number, "iris", four,
                                          "CAFALLOC", sitting, VIGIE_TEST_TODAY, &sum, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (sum, ==, 82.0);
  g_assert_cmpuint (sitting->len, ==, 1);
  g_assert_false (vigie_edition_selection (fixture->observatory, edition->number, "iris", three,
                                           "CAFALLOC", sitting, VIGIE_TEST_TODAY, &sum, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==, "This selection would let a protected figure be deduced.");
  g_clear_error (&error);

  /* The ledger knows it without the sitting. */
  g_assert_false (vigie_edition_selection (fixture->observatory, edition->number, "iris", three,
                                           "CAFALLOC", NULL, VIGIE_TEST_TODAY, &sum, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_clear_error (&error);
  assert_safe (fixture);

  faults = vigie_editions_verify (fixture->observatory, &error);
  g_assert_cmpuint (faults->len, ==, 0);
  g_ptr_array_unref (faults);
  run (fixture, "DROP TRIGGER edition_selection_stays");
  run (fixture, "UPDATE edition_selection SET zones = '990010101'");
  faults = vigie_editions_verify (fixture->observatory, &error);
  g_assert_cmpuint (faults->len, ==, 1);
  g_ptr_array_unref (faults);

  vigie_observatory_lock (fixture->observatory);
  g_assert_true (vigie_edition_selection (fixture->observatory, edition->number, "iris", shown,
                                          "CAFALLOC", sitting, VIGIE_TEST_TODAY, &sum, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat (sum, ==, 90.0);
  g_assert_false (vigie_edition_selection (fixture->observatory, edition->number, "iris", four,
                                           "CAFALLOC", sitting, VIGIE_TEST_TODAY, &sum, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

/* Z6: V05 and G02 count the same people: hidden in one, hidden in the other. */
static void
test_z6 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2020, "4 30 50 40 50 60");
  vigie_test_deliver_iris (fixture->observatory, "PE", "PE_ABC", 2020, "5 30 50 40 50 60");
  first = vigie_test_make (fixture, "DEFMABC@2020", "iris", TRUE);
  vigie_test_assert_shown (first, "iris", 0, "s 30 50 40 50 60");
  second = vigie_test_make (fixture, "PEABC@2020", "iris", TRUE);
  vigie_test_assert_shown (second, "iris", 0, "s 30 50 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, second, "iris", 0), ==, 'L');
}

/* I1: no shown number is a hidden cell's, in a cell that stands for it: a group of one, an undivided
 * commune, the same count in another table. */
static void
test_i1 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "12 30 27 3 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "12 30 27 s 50 60");
  vigie_test_assert_shown (edition, "commune", 0, "69 s 110");
}

/* I3: the same bytes again, and again once it is approved. */
static void
test_i3 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL, third = NULL;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  deliver (fixture, "CAF_MONO", "6 1 7 20 25 3");
  first =
    vigie_test_make (fixture, "CAFALLOC@2020,CAFMONO@2020", "iris,commune,agglomeration", FALSE);
  second =
    vigie_test_make (fixture, "CAFALLOC@2020,CAFMONO@2020", "iris,commune,agglomeration", TRUE);
  third =
    vigie_test_make (fixture, "CAFALLOC@2020,CAFMONO@2020", "iris,commune,agglomeration", TRUE);
  g_assert_cmpstr (first->hash, ==, second->hash);
  g_assert_cmpstr (second->hash, ==, third->hash);
  assert_safe (fixture);
}

/* I4: what one edition hides stays hidden in those that follow. */
static void
test_i4 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;
  const VigieFigures *before, *after;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  deliver (fixture, "CAF_PERS", "30 9 60 90 99 120");
  first = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  second =
    vigie_test_make (fixture, "CAFALLOC@2020,CAFPERS@2020", "iris,commune,agglomeration", TRUE);
  before = vigie_edition_find_table (first, "iris")->figures;
  after = vigie_edition_find_table (second, "iris")->figures;
  for (gsize i = 0; i < before->rows; i++)
    if (before->state[i] == VIGIE_CELL_SECRET)
      g_assert_cmpint (after->state[i], ==, VIGIE_CELL_SECRET);
  assert_safe (fixture);
}

/* I5: a higher threshold hides what the lower one hid. */
static void
test_i5 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieSourceSheet) sheet = NULL;
  g_autoptr (VigieEdition) low = NULL, high = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "12 3 7 40 50 60");
  low = vigie_test_make (fixture, "CAFALLOC@2020", "iris", FALSE);
  vigie_test_assert_shown (low, "iris", 0, "12 s 7 40 50 60");
  sheet = vigie_source_sheet_load (fixture->observatory, "CAF", &error);
  sheet->rule.threshold = sheet->rule.audit_width = 11.0;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
  high = vigie_test_make (fixture, "CAFALLOC@2020", "iris", FALSE);
  vigie_test_assert_shown (high, "iris", 0, "12 s s 40 50 60");
}

/* I6: each cell hidden for others names one of them; the loss counts the same cells. */
static void
test_i6 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GPtrArray) losses = NULL;
  g_autoptr (GError) error = NULL;
  const VigieTable *table;
  const VigieLoss *loss;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  deliver (fixture, "CAF_MONO", "6 1 7 20 25 3");
  edition = vigie_test_make (fixture, "CAFALLOC@2020,CAFMONO@2020", "iris,commune", TRUE);
  table = vigie_edition_find_table (edition, "iris");
  for (gsize c = 0; c < 2; c++)
    for (gsize i = 0; i < table->figures->rows; i++) {
      g_autoptr (VigieExplanation) explanation =
        vigie_edition_explain (fixture->observatory, edition->number, "iris",
                               table->zoning->zone[i].code, c == 0 ? "CAFALLOC" : "CAFMONO",
                               &error);

      g_assert_no_error (error);
      if (explanation->reason == 'D' || explanation->reason == 'L')
        g_assert_nonnull (explanation->protects);
      else
        g_assert_null (explanation->protects);
      if (explanation->reason == 'A') {
        g_assert_cmpfloat (explanation->high - explanation->low, >=, 5.0 - 1e-6);
        g_assert_cmpfloat (explanation->high, >=, 5.0 - 1e-6);
      }
    }

  losses = vigie_edition_loss (fixture->observatory, edition->number, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (losses->len, ==, 3);
  loss = g_ptr_array_index (losses, 1);
  g_assert_cmpstr (loss->indicator, ==, "CAFALLOC");
  g_assert_cmpuint (loss->n_cells, ==, 9);
  g_assert_cmpuint (loss->n_primary, ==, 1);
  g_assert_cmpfloat (loss->value, ==, 2 * 192.0);
}

/* I7: approved while another one was prepared: refused, both documents named. */
static void
test_i7 (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) total = NULL, parts = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  total = vigie_test_make (fixture, "CAFALLOC@2020", "commune", FALSE);
  parts = vigie_test_make (fixture, "CAFALLOC@2020", "iris", FALSE);
  vigie_test_assert_shown (parts, "iris", 0, "14 13 s 40 50 60");
  g_assert_true (
    vigie_edition_approve (fixture->observatory, total->number, VIGIE_TEST_TODAY, &error));
  g_assert_no_error (error);
  g_assert_false (
    vigie_edition_approve (fixture->observatory, parts->number, VIGIE_TEST_TODAY, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "dition 1"));
  g_assert_nonnull (strstr (error->message, "dition 2"));
  assert_safe (fixture);
}

/* Zeros and totals of an earlier edition can leave no safe one: 5 in all are known, so that no part
 * of them may be asked; the earlier edition is named. */
static void
test_no_safe_edition_is_said (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL;
  g_autoptr (GError) error = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC", 2020, "5 50 50 50 50 50");
  vigie_test_deliver_iris (fixture->observatory, "CHOMAGE", "CHO_ABC_F", 2020, "2 20 20 20 20 20");
  first = vigie_test_make (fixture, "DEFMABC@2020", "iris", TRUE);
  g_assert_cmpint (vigie_test_prepare (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, "PDEF@2020",
                                       "iris", &error),
                   ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, "edition 1"));
}

/* What a producer publishes itself is known without any edition. */
static void
test_declared_totals_are_known (VigieTestFixture *fixture, gconstpointer data)
{
  VigiePublicTotal total = { (char *) "CAF", (char *) "CAF_ALLOC", (char *) "commune" };
  g_autoptr (VigieEdition) alone = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;

  deliver (fixture, "CAF_ALLOC", "14 13 3 40 50 60");
  alone = vigie_test_make (fixture, "CAFALLOC@2020", "iris,agglomeration", TRUE);
  vigie_test_assert_shown (alone, "iris", 0, "14 s s 40 50 60");
  g_assert_true (vigie_public_totals_set (fixture->observatory, &total, TRUE, &error));
  g_assert_no_error (error);
  assert_safe (fixture);
}

/* P13: an IRIS received as secret follows from its commune's total: it takes part. */
static void
test_received_secret_takes_part (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  vigie_test_deliver (fixture->observatory, "CAF", 2020, 2020,
                      vigie_test_column (fixture->observatory, "iris", 2020, "CAF_ALLOC", 2020,
                                         "12 s 27 40 50 60"),
                      vigie_test_column (fixture->observatory, "commune", 2020, "CAF_ALLOC", 2020,
                                         "42 40 110"),
                      NULL);
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "s s 27 40 50 60");
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 1), ==, 'R');
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 0), ==, 'D');
  assert_safe (fixture);
}

/* Two establishments: their jobs are hidden whatever their number, and stay so by differencing. */
static void
test_units_are_protected_too (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  vigie_test_deliver_iris (fixture->observatory, "URSSAF", "URS_EFF", 2020, "180 90 70 40 50 60");
  vigie_test_deliver_iris (fixture->observatory, "URSSAF", "URS_ETAB", 2020, "2 15 16 20 24 30");
  edition = vigie_test_make (fixture, "URSAL@2020", "iris,commune", TRUE);
  g_assert_cmpint (vigie_test_reason_at (fixture, edition, "iris", 0), ==, 'B');
  vigie_test_assert_shown (edition, "commune", 0, "340 40 110");
  vigie_test_assert_shown (edition, "iris", 0, "s 90 s 40 50 60");
  assert_safe (fixture);
}

/* Communes alone hide nothing; the draft itself stays as it was. */
static void
test_alternatives_hide_less (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL, again = NULL;
  g_autoptr (GPtrArray) alternatives = NULL, none = NULL;
  g_autoptr (GError) error = NULL;
  const VigieAlternative *best;

  deliver (fixture, "CAF_ALLOC", "12 3 27 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", FALSE);
  alternatives = vigie_edition_alternatives (fixture->observatory, edition->number,
                                             VIGIE_TEST_TODAY, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (alternatives->len, >, 0);
  best = g_ptr_array_index (alternatives, 0);
  g_assert_cmpint (best->kind, ==, VIGIE_ALTERNATIVE_COARSER);
  g_assert_cmpuint (best->n_hidden, ==, 0);
  for (guint i = 0; i < alternatives->len; i++) {
    best = g_ptr_array_index (alternatives, i);
    g_test_message ("%s", best->sentence);
    g_assert_cmpuint (best->n_hidden, <, 2);
  }

  again = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  g_assert_cmpstr (again->hash, ==, edition->hash);
  none = vigie_edition_alternatives (fixture->observatory, again->number, VIGIE_TEST_TODAY, NULL,
                                     &error);
  g_assert_no_error (error);
  g_assert_cmpuint (none->len, ==, 0);
}

/* Low incomes are counted among the recipients that are studied, whom nobody publishes, and those are
 * recipients: 3 of at most 5 leave four values, where the threshold asks for room of five. */
static void
test_chain_through_what_nobody_publishes (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver (fixture, "CAF_ALLOC", "5 60 60 60 60 60");
  deliver (fixture, "CAF_ALLOC_REF", "5 40 40 40 40 40");
  deliver (fixture, "CAF_BAS_REV", "3 20 20 20 20 20");
  edition = vigie_test_make (fixture, "CAFALLOC@2020,BASREV@2020", "iris", FALSE);
  vigie_test_assert_shown (edition, "iris", 0, "s 60 60 60 60 60");
  vigie_test_assert_shown (edition, "iris", 1, "s 20 20 20 20 20");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                      \
  g_test_add ("/protection/editions/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("T1-one-dimension", test_t1);
  ADD ("T2-group-too-small", test_t2);
  ADD ("T4-undivided-commune-is-one-cell", test_undivided_commune_is_one_cell);
  ADD ("relation-between-columns-is-seen", test_relation_between_columns_is_seen);
  ADD ("rest-of-a-sum-is-seen", test_rest_of_a_sum_is_seen);
  ADD ("D1-share-of-a-public-whole", test_d1);
  ADD ("D2-evolution-from-a-known-end", test_d2);
  ADD ("D3-no-class-from-a-hidden-one", test_d3);
  ADD ("D4-one-mark-whatever-hides", test_d4);
  ADD ("Z1-crossing-zone-after-iris", test_z1_iris_first);
  ADD ("Z1-iris-after-crossing-zone", test_z1_quarter_first);
  ADD ("Z1-wide-enough", test_z1_wide_enough);
  ADD ("Z2-total-then-parts", test_z2);
  ADD ("Z2-parts-alone", test_z2_alone);
  ADD ("Z3-perimeter-with-one-more", test_z3);
  ADD ("Z4-correction-is-allowed", test_z4);
  ADD ("Z4-unchanged-cells-tie", test_z4_unchanged_cells_tie);
  ADD ("Z5-free-selections", test_z5);
  ADD ("Z6-two-sources-of-one-population", test_z6);
  ADD ("I1-one-cell-one-mark", test_i1);
  ADD ("I3-same-bytes-again", test_i3);
  ADD ("I4-never-unhidden", test_i4);
  ADD ("I5-higher-threshold-hides-more", test_i5);
  ADD ("I6-each-names-what-it-protects", test_i6);
  ADD ("I7-refused-when-the-ledger-has-grown", test_i7);
  ADD ("no-safe-edition-is-said", test_no_safe_edition_is_said);
  ADD ("declared-totals-are-known", test_declared_totals_are_known);
  ADD ("P13-received-secret-takes-part", test_received_secret_takes_part);
  ADD ("P8-units-are-protected-too", test_units_are_protected_too);
  ADD ("alternatives-hide-less", test_alternatives_hide_less);
  ADD ("chain-through-what-nobody-publishes", test_chain_through_what_nobody_publishes);
#undef ADD

  return g_test_run ();
}

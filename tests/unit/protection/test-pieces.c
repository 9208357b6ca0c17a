/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A neighbourhood that cuts two IRIS: what the catalogue ties holds at each of the four pieces, which nobody
 * counts. Expected values by hand. */
#include "model/protection/pieces.h"
#include "tests/unit/protection/editions.h"

/* An invented neighbourhood inside the first two IRIS. */
static void
add_crossing (VigieTestFixture *fixture)
{
  static const char sql[] =
    "INSERT INTO zoning (kind, vintage, source) VALUES ('qpv', 2020, 'invented');"
    "INSERT INTO zone (zoning, position, code, name, parent, parent_name, type, area_m2, label_x,"
    " label_y) SELECT max (id), 0, 'QP1', 'Le Quartier', '', '', '', 2000000, 0, 0 FROM zoning;"
    "INSERT INTO passage SELECT (SELECT id FROM zoning WHERE kind = 'iris'), max (id), 'area', 10"
    " FROM zoning;"
    "INSERT INTO passage_link SELECT from_zoning, to_zoning, column1, 0, column2, column3 FROM passage,"
    " (VALUES (0, 0, 0.5), (1, 0, 0.5))";
  char *message = NULL;

  sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}

static void
deliver (VigieTestFixture *fixture, const char *variable, const char *iris, const char *quarter)
{
  vigie_test_deliver (fixture->observatory, "CAF", 2020, 2020,
                      vigie_test_column (fixture->observatory, "iris", 2020, variable, 2020, iris),
                      vigie_test_column (fixture->observatory, "qpv", 2020, variable, 2020,
                                         quarter),
                      NULL);
}

static void
assert_safe (VigieTestFixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (findings->len, ==, 0);
}

/* 100 of the 105 of the quarter have the RMI, which nobody has in the second IRIS: at most 5 of the quarter live
 * there. All 8 single parents of the two IRIS are of the quarter, so that at most 5 are of the second and at
 * least 3 of the first: [3, 7] is narrower than 5. By IRIS and by the quarter as a whole it is [1, 7]. */
static void
deliver_quarter (VigieTestFixture *fixture)
{
  add_crossing (fixture);
  deliver (fixture, "CAF_ALLOC", "130 60 90 80 70 60", "105");
  deliver (fixture, "CAF_RMI", "100 0 20 20 20 20", "100");
  deliver (fixture, "CAF_MONO", "4 4 30 25 20 30", "8");
}

/* The least that parts them is the quarter's 8. */
static void
test_one_edition (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  deliver_quarter (fixture);
  edition =
    vigie_test_make (fixture, "CAFALLOC@2020,RMI@2020,CAFMONO@2020", "iris,commune,qpv", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "130 60 90 80 70 60");
  vigie_test_assert_shown (edition, "iris", 1, "100 0 20 20 20 20");
  vigie_test_assert_shown (edition, "iris", 2, "s s 30 25 20 30");
  vigie_test_assert_shown (edition, "commune", 2, "38 25 50");
  vigie_test_assert_shown (edition, "qpv", 0, "105");
  vigie_test_assert_shown (edition, "qpv", 1, "100");
  vigie_test_assert_shown (edition, "qpv", 2, "s");
  assert_safe (fixture);
}

/* The quarter's 8 in a later edition, when the rest is told: it comes too late. */
static void
test_quarter_later (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;

  deliver_quarter (fixture);
  first = vigie_test_make (fixture, "CAFALLOC@2020,RMI@2020", "iris,qpv", TRUE);
  vigie_test_assert_shown (first, "qpv", 1, "100");
  second = vigie_test_make (fixture, "CAFMONO@2020", "iris,commune,qpv", TRUE);
  vigie_test_assert_shown (second, "iris", 0, "s s 30 25 20 30");
  vigie_test_assert_shown (second, "commune", 0, "38 25 50");
  vigie_test_assert_shown (second, "qpv", 0, "s");
  assert_safe (fixture);
}

/* One single parent of the first IRIS moved away, who lived outside the quarter, and 7 of the quarter came to it:
 * at least 3 of the quarter lived there when the first edition was made, and they still do. With 4 where it was
 * 5, the 30 must go: [3, 7] again, though what may live in the second is 12 now. */
static void
test_pieces_that_a_correction_left_alone (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) first = NULL, second = NULL;

  deliver_quarter (fixture);
  deliver (fixture, "CAF_MONO", "5 4 30 25 20 30", "8");
  first = vigie_test_make (fixture, "CAFALLOC@2020,RMI@2020,CAFMONO@2020", "qpv", TRUE);
  vigie_test_assert_shown (first, "qpv", 2, "8");
  g_clear_pointer (&first, vigie_edition_free);
  first = vigie_test_make (fixture, "CAFALLOC@2020,RMI@2020", "iris", TRUE);
  vigie_test_assert_shown (first, "iris", 0, "130 60 90 80 70 60");
  vigie_test_assert_shown (first, "iris", 1, "100 0 20 20 20 20");
  deliver (fixture, "CAF_ALLOC", "137 60 90 80 70 60", "112");
  deliver (fixture, "CAF_MONO", "4 4 30 25 20 30", "8");
  second = vigie_test_make (fixture, "CAFMONO@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (second, "iris", 0, "s s s 25 20 30");
  vigie_test_assert_shown (second, "commune", 0, "38 25 50");
  assert_safe (fixture);
}

/* Two zones that are cut (units 0 and 1) by one that lies in them (2): its pieces of each, and what it leaves of
 * each. */
static VigieUnitPieces *
pieces_new (void)
{
  static const VigieUnitPiece piece[] = {
    { 3, 0, 2 }, { 4, 1, 2 }, { 5, 0, VIGIE_NO_UNIT }, { 6, 1, VIGIE_NO_UNIT }
  };
  VigieUnitPieces *pieces = g_new0 (VigieUnitPieces, 1);

  pieces->whole = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < 3; i++)
    g_array_append_val (pieces->whole, i);
  pieces->piece = g_array_new (FALSE, FALSE, sizeof (VigieUnitPiece));
  g_array_append_vals (pieces->piece, piece, G_N_ELEMENTS (piece));

  return pieces;
}

static void
pieces_free (VigieUnitPieces *pieces)
{
  g_array_unref (pieces->whole);
  g_array_unref (pieces->piece);
  g_free (pieces);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieUnitPieces, pieces_free)

/* @part is no more than @whole, at each piece. */
static void
tie_part (VigiePieces *pieces, guint32 whole, guint32 part)
{
  VigieQuantityTie tie = { .kind = VIGIE_TIE_REST };
  const VigieQuantityTerm term[] = { { whole, 1.0 }, { part, -1.0 } };

  tie.term = g_array_new (FALSE, FALSE, sizeof (VigieQuantityTerm));
  g_array_append_vals (tie.term, term, G_N_ELEMENTS (term));
  vigie_pieces_tie (pieces, &tie);
  g_array_unref (tie.term);
}

/* The quarter above: all that is counted and tied leaves one table of the RMI, few of the others. */
static void
test_table (void)
{
  g_autoptr (VigieUnitPieces) of = pieces_new ();
  g_autoptr (VigiePieces) pieces = vigie_pieces_new (of);
  guint32 all = vigie_pieces_add (pieces, 0, (double[]) { 130.0, 60.0, 105.0 });
  guint32 rmi = vigie_pieces_add (pieces, 1, (double[]) { 100.0, 0.0, 100.0 });
  guint32 mono = vigie_pieces_add (pieces, 2, (double[]) { 4.0, 4.0, 8.0 });
  const double *a, *r, *m;

  g_assert_cmpuint (vigie_pieces_add (pieces, 0, (double[]) { 130.0, 60.0, 105.0 }), ==, all);
  tie_part (pieces, all, rmi);
  tie_part (pieces, all, mono);
  g_assert_cmpuint (vigie_pieces_solve (pieces), ==, 0);
  a = vigie_pieces_get (pieces, all);
  r = vigie_pieces_get (pieces, rmi);
  m = vigie_pieces_get (pieces, mono);
  g_assert_cmpfloat (a[0] + a[2], ==, 130.0);
  g_assert_cmpfloat (a[1] + a[3], ==, 60.0);
  g_assert_cmpfloat (a[0] + a[1], ==, 105.0);
  g_assert_true (a[1] >= 4.0 && a[1] <= 5.0 && a[2] >= 0.0);
  g_assert_true (r[0] == 100.0 && r[1] == 0.0 && r[2] == 0.0 && r[3] == 0.0);
  g_assert_true (m[0] == 4.0 && m[1] == 4.0 && m[2] == 0.0 && m[3] == 0.0);
}

/* With 103 in the quarter at most 3 may live in the second IRIS, but 4 single parents do: no table. */
static void
test_contradiction (void)
{
  g_autoptr (VigieUnitPieces) of = pieces_new ();
  g_autoptr (VigiePieces) pieces = vigie_pieces_new (of);
  guint32 all = vigie_pieces_add (pieces, 0, (double[]) { 130.0, 60.0, 103.0 });
  guint32 rmi = vigie_pieces_add (pieces, 1, (double[]) { 100.0, 0.0, 100.0 });
  guint32 mono = vigie_pieces_add (pieces, 2, (double[]) { 4.0, 4.0, 8.0 });

  tie_part (pieces, all, rmi);
  tie_part (pieces, all, mono);
  g_assert_cmpuint (vigie_pieces_solve (pieces), ==, 1);
  g_assert_null (vigie_pieces_get (pieces, all));
  g_assert_null (vigie_pieces_get (pieces, mono));
  g_assert_cmpuint (vigie_pieces_add (pieces, 0, (double[]) { 60.0, 40.0, 103.0 }), ==,
                    G_MAXUINT32);
}

/* What nothing ties needs no pieces. */
static void
test_untied (void)
{
  g_autoptr (VigieUnitPieces) of = pieces_new ();
  g_autoptr (VigiePieces) pieces = vigie_pieces_new (of);
  guint32 all = vigie_pieces_add (pieces, 0, (double[]) { 130.0, 60.0, 105.0 });

  g_assert_cmpuint (vigie_pieces_solve (pieces), ==, 0);
  g_assert_null (vigie_pieces_get (pieces, all));
}

/* 7 more in the first IRIS, all of the quarter, or none: one piece of four changes, of all that is tied. */
static void
test_correction (gconstpointer data)
{
  gboolean inside = GPOINTER_TO_INT (data);
  g_autoptr (VigieUnitPieces) of = pieces_new ();
  g_autoptr (VigiePieces) pieces = vigie_pieces_new (of);
  guint32 before = vigie_pieces_add (pieces, 0, (double[]) { 130.0, 60.0, 105.0 });
  guint32 after = vigie_pieces_add (pieces, 0, (double[]) { 137.0, 60.0, inside ? 112.0 : 105.0 });
  guint32 part = vigie_pieces_add (pieces, 1, (double[]) { 100.0, 9.0, 103.0 });
  const double *old, *new;

  tie_part (pieces, before, part);
  tie_part (pieces, after, part);
  g_assert_cmpuint (vigie_pieces_solve (pieces), ==, 0);
  old = vigie_pieces_get (pieces, before);
  new = vigie_pieces_get (pieces, after);
  for (guint i = 0; i < 4; i++)
    g_assert_cmpfloat (new[i] - old[i], ==, i == (inside ? 0 : 2) ? 7.0 : 0.0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                    \
  g_test_add ("/protection/pieces/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("one-edition", test_one_edition);
  ADD ("quarter-later", test_quarter_later);
  ADD ("pieces-that-a-correction-left-alone", test_pieces_that_a_correction_left_alone);
#undef ADD
  g_test_add_func ("/protection/pieces/table", test_table);
  g_test_add_func ("/protection/pieces/contradiction", test_contradiction);
  g_test_add_func ("/protection/pieces/untied", test_untied);
  g_test_add_data_func ("/protection/pieces/correction-inside", GINT_TO_POINTER (TRUE),
                        test_correction);
  g_test_add_data_func ("/protection/pieces/correction-outside", GINT_TO_POINTER (FALSE),
                        test_correction);

  return g_test_run ();
}

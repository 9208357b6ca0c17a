/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Marks, blanks, and the decimal mark of a column. */
#include "model/import/cell.h"

#include <string.h>

static VigieField
field_of (const char *text)
{
  return (VigieField) { *text ? VIGIE_FIELD_TEXT : VIGIE_FIELD_EMPTY, text, strlen (text), 0.0 };
}

static void
assert_cell (const char *text, VigieCellReading reading, double value, guint8 state)
{
  VigieField field = field_of (text);
  double got;
  guint8 got_state;

  g_assert_cmpint (vigie_cell_read (&field, ',', ' ', NULL, &got, &got_state), ==, reading);
  g_assert_cmpfloat (got, ==, value);
  g_assert_cmpint (got_state, ==, state);
}

static void
test_marks_are_told_apart (void)
{
  assert_cell ("s", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_SECRET);
  assert_cell ("ns", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_NOT_SIGNIFICANT);
  assert_cell ("nd", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_MISSING);
  assert_cell ("so", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_NOT_APPLICABLE);
  assert_cell (" N.D. ", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_MISSING);
  assert_cell ("< 5", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_SECRET);
  assert_cell ("", VIGIE_CELL_READ_BLANK, 0, VIGIE_CELL_MISSING);
  assert_cell ("\302\240 ", VIGIE_CELL_READ_BLANK, 0, VIGIE_CELL_MISSING);
  assert_cell ("Nancy", VIGIE_CELL_READ_FAULT, 0, VIGIE_CELL_MISSING);
}

static void
test_zero_is_a_figure (void)
{
  assert_cell ("0", VIGIE_CELL_READ_FIGURE, 0, VIGIE_CELL_VALUE);
  assert_cell ("0,0", VIGIE_CELL_READ_FIGURE, 0, VIGIE_CELL_VALUE);
}

static void
test_figures_have_french_marks (void)
{
  assert_cell ("37,8", VIGIE_CELL_READ_FIGURE, 37.8, VIGIE_CELL_VALUE);
  assert_cell ("1\342\200\257344", VIGIE_CELL_READ_FIGURE, 1344, VIGIE_CELL_VALUE);
  assert_cell ("1 344", VIGIE_CELL_READ_FIGURE, 1344, VIGIE_CELL_VALUE);
}

static void
assert_marks (const char *const *cell, char usual, char decimal, char thousands)
{
  VigieDecimals decimals = { 0 };
  char got_decimal, got_thousands;

  for (; *cell; cell++)
    vigie_decimals_add (&decimals, *cell, strlen (*cell));
  vigie_decimals_decide (&decimals, 0, usual, &got_decimal, &got_thousands);
  g_assert_cmpint (got_decimal, ==, decimal);
  g_assert_cmpint (got_thousands, ==, thousands);
}

static void
test_decimal_marks_are_decided_by_column (void)
{
  assert_marks ((const char *[]) { "37,8", "17160", NULL }, '.', ',', ' ');
  assert_marks ((const char *[]) { "0.5724438955142934", NULL }, ',', '.', ' ');
  assert_marks ((const char *[]) { "1.234,5", NULL }, '.', ',', ' ');
  assert_marks ((const char *[]) { "1.234,5", "2.345", NULL }, '.', ',', '.');
  assert_marks ((const char *[]) { "1,234.5", "2,345", NULL }, ',', '.', ',');
  assert_marks ((const char *[]) { "1,234", "2,345,678", NULL }, ',', '.', ',');
  assert_marks ((const char *[]) { "1,234", "0,567", NULL }, '.', ',', ' ');
  assert_marks ((const char *[]) { "s", "ns", "12", NULL }, ',', ',', ' ');
}

/* "1,234" alone says nothing; another cell, another column or a thousand without a mark do. */
static void
test_an_open_mark_is_told (void)
{
  static const struct {
    const char *cell[3];
    char file, usual, open;
  } cases[] = {
    { { "1,234", "850" }, 0, ',', ',' }, { { "1.234", "850" }, 0, ',', '.' },
    { { "1,234", "37,8" }, 0, ',', 0 },  { { "1.234", "1.234.567" }, 0, ',', 0 },
    { { "1,234", "1850" }, 0, ',', 0 },  { { "1,234", "850" }, '.', ',', 0 },
    { { "1,234", "850" }, 0, '.', 0 },   { { "1,234", "1.234" }, 0, ',', 0 },
    { { "1'234", "1.234" }, 0, ',', 0 }, { { "850", "37" }, 0, ',', 0 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++) {
    VigieDecimals decimals = { 0 };

    for (gsize k = 0; cases[i].cell[k]; k++)
      vigie_decimals_add (&decimals, cases[i].cell[k], strlen (cases[i].cell[k]));
    g_assert_cmpint (vigie_decimals_undecided (&decimals, cases[i].file, cases[i].usual), ==,
                     cases[i].open);
  }
}

static guint8
blank_of (const char *source, const VigieImportRules *rules)
{
  VigieCellMarks marks;
  g_autoptr (VigieSentence) reason = NULL;
  g_autofree char *words = NULL;
  guint8 state;

  vigie_cell_marks_init (&marks, source, rules);
  state = vigie_blank_state (&marks, &reason);
  words = vigie_sentence_dup_text (reason);
  g_assert_cmpstr (words, !=, "");
  return state;
}

static void
test_a_blank_is_secrecy_where_the_producer_says_so (void)
{
  g_assert_cmpint (blank_of ("DGI", NULL), ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (blank_of ("CAF", NULL), ==, VIGIE_CELL_SECRET);
  g_assert_cmpint (blank_of ("INSEE", NULL), ==, VIGIE_CELL_MISSING);
}

/* Insee writes "-" for a figure that is nothing, others for one that is not available; NC is "non
 * communiqué" or "non concerné". */
static void
test_marks_with_two_readings_are_asked (void)
{
  assert_cell ("-", VIGIE_CELL_READ_ASKED, 0, VIGIE_CELL_MISSING);
  assert_cell ("NC", VIGIE_CELL_READ_ASKED, 0, VIGIE_CELL_MISSING);
  assert_cell ("///", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_NOT_APPLICABLE);
  assert_cell ("...", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_MISSING);
  assert_cell ("c", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_SECRET);
  assert_cell ("***", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_SECRET);
  assert_cell ("N/A", VIGIE_CELL_READ_MARK, 0, VIGIE_CELL_MISSING);
}

static void
assert_ruled (const VigieCellMarks *marks, const char *text, VigieCellReading reading, guint8 state)
{
  VigieField field = field_of (text);
  double value;
  guint8 got;

  g_assert_cmpint (vigie_cell_read (&field, ',', ' ', marks, &value, &got), ==, reading);
  g_assert_cmpint (got, ==, state);
  g_assert_cmpfloat (value, ==, 0.0);
}

static void
test_what_is_said_of_a_mark_comes_first (void)
{
  VigieImportRules rules;
  VigieCellMarks marks;

  vigie_import_rules_init (&rules);
  g_assert_true (vigie_import_rules_add_mark (&rules, "-=0", NULL));
  g_assert_true (vigie_import_rules_add_mark (&rules, "0=s", NULL));
  g_assert_true (vigie_import_rules_add_mark (&rules, "999=nd", NULL));
  g_assert_true (vigie_import_rules_add_mark (&rules, " x =ns", NULL));
  g_assert_true (vigie_import_rules_add_mark (&rules, "=so", NULL));
  g_assert_false (vigie_import_rules_add_mark (&rules, "x=y", NULL));
  g_assert_false (vigie_import_rules_add_mark (&rules, "x", NULL));
  vigie_cell_marks_init (&marks, "CAF", &rules);

  assert_ruled (&marks, "-", VIGIE_CELL_READ_MARK, VIGIE_CELL_VALUE);
  assert_ruled (&marks, "0", VIGIE_CELL_READ_MARK, VIGIE_CELL_SECRET);
  assert_ruled (&marks, " 999 ", VIGIE_CELL_READ_MARK, VIGIE_CELL_MISSING);
  assert_ruled (&marks, "X", VIGIE_CELL_READ_MARK, VIGIE_CELL_NOT_SIGNIFICANT);
  g_assert_cmpint (blank_of ("CAF", &rules), ==, VIGIE_CELL_NOT_APPLICABLE);
  vigie_import_rules_clear (&rules);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/cell/marks-are-told-apart", test_marks_are_told_apart);
  g_test_add_func ("/import/cell/zero-is-a-figure", test_zero_is_a_figure);
  g_test_add_func ("/import/cell/figures-have-french-marks", test_figures_have_french_marks);
  g_test_add_func ("/import/cell/decimal-marks-are-decided-by-column",
                   test_decimal_marks_are_decided_by_column);
  g_test_add_func ("/import/cell/an-open-mark-is-told", test_an_open_mark_is_told);
  g_test_add_func ("/import/cell/a-blank-is-secrecy-where-the-producer-says-so",
                   test_a_blank_is_secrecy_where_the_producer_says_so);
  g_test_add_func ("/import/cell/marks-with-two-readings-are-asked",
                   test_marks_with_two_readings_are_asked);
  g_test_add_func ("/import/cell/what-is-said-of-a-mark-comes-first",
                   test_what_is_said_of_a_mark_comes_first);
  return g_test_run ();
}

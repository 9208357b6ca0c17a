/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Codes as files damage them (DOMAIN section 3: "faults seen in every French administrative file"). */
#include "model/import/code.h"

#include <string.h>

static VigieZoning *
zoning_of (const char *kind, const char *const *code)
{
  gsize n = g_strv_length ((GStrv) code);
  VigieZone *zone = g_new0 (VigieZone, n + 1);

  for (gsize i = 0; i < n; i++)
    zone[i] =
      (VigieZone) { .code = g_strdup (code[i]),
                    .name = g_strdup (""),
                    .parent = strlen (code[i]) == 9 ? g_strndup (code[i], 5) : g_strdup (""),
                    .parent_name = g_strdup ("") };
  return vigie_zoning_new (kind, 2020, "", zone, n, NULL);
}

typedef struct {
  VigieZoning *iris;
  VigieZoning *commune;
  VigieCodeBook *book;
} Fixture;

/* Ahuy and Flavignerot are not split, Dijon and Longvic are. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  static const char *const iris[] = { "210030000", "212310101", "212310102", "212310302",
                                      "212700000", "213550101", "213550102", NULL };
  static const char *const commune[] = { "21003", "21231", "21270", "21355", NULL };

  fixture->iris = zoning_of ("iris", iris);
  fixture->commune = zoning_of ("commune", commune);
  fixture->book = vigie_code_book_new (fixture->iris, fixture->commune, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_code_book_free (fixture->book);
  vigie_zoning_unref (fixture->iris);
  vigie_zoning_unref (fixture->commune);
}

static void
assert_code (
  Fixture *fixture, const char *text, VigieRowKind kind, const char *code, gboolean mended)
{
  VigieCode got = vigie_code_read (fixture->book, text, FALSE);

  g_test_message ("%s → %d %s", text, got.kind, got.code);
  g_assert_cmpint (got.kind, ==, kind);
  if (code)
    g_assert_cmpstr (got.code, ==, code);
  g_assert_cmpint (got.repairs != 0, ==, mended);
}

static void
test_whole_codes_are_found (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "212310101", VIGIE_ROW_IRIS, "212310101", FALSE);
  assert_code (fixture, "  212310101 ", VIGIE_ROW_IRIS, "212310101", FALSE);
  assert_code (fixture, "710760101", VIGIE_ROW_OUTSIDE, "710760101", FALSE);
  assert_code (fixture, "2A0040101", VIGIE_ROW_OUTSIDE, "2A0040101", FALSE);
  assert_code (fixture, "212319998", VIGIE_ROW_REFUSED, NULL, FALSE);
}

static void
test_0000_is_a_total_only_of_a_split_commune (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "212310000", VIGIE_ROW_COMMUNE, "212310000", FALSE);
  assert_code (fixture, "210030000", VIGIE_ROW_IRIS, "210030000", FALSE);
  assert_code (fixture, "21231", VIGIE_ROW_COMMUNE, "21231", FALSE);
}

static void
test_marks_inside_are_taken_out (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "21231 0101", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "212 310 101", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "21231\302\2400101", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "21231-0101", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "212310101.0", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "212310101,00", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "'212310101", VIGIE_ROW_IRIS, "212310101", FALSE);
}

static void
test_exponents_are_read_only_whole (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "2,12310101E+08", VIGIE_ROW_IRIS, "212310101", TRUE);
  assert_code (fixture, "2,1231E+08", VIGIE_ROW_REFUSED, NULL, FALSE);
  /* As a workbook stores the number. */
  g_assert_cmpstr (vigie_code_read (fixture->book, "2.1231010100000001E8", TRUE).code, ==,
                   "212310101");
  g_assert_cmpuint (vigie_code_read (fixture->book, "2.1231010100000001E8", TRUE).repairs, ==, 0);
}

static void
test_a_zero_is_put_back_inside (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "21231302", VIGIE_ROW_IRIS, "212310302", TRUE);
}

/* SOURCES: iris_grd_quartier.csv: 21270000 is 02127 0000 of the Aisne there, not Flavignerot. */
static void
test_lost_leading_zeros_are_no_codes_of_ours (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "10010000", VIGIE_ROW_OUTSIDE, "010010000", TRUE);
  assert_code (fixture, "21270000", VIGIE_ROW_OUTSIDE, "021270000", TRUE);
  assert_code (fixture, "1001", VIGIE_ROW_OUTSIDE, "01001", TRUE);
}

static void
test_words_are_totals_and_remainders (Fixture *fixture, gconstpointer data)
{
  assert_code (fixture, "Total", VIGIE_ROW_TOTAL, "", FALSE);
  assert_code (fixture, "Ensemble", VIGIE_ROW_TOTAL, "", FALSE);
  assert_code (fixture, "Non localisés", VIGIE_ROW_UNLOCATED, "", FALSE);
  assert_code (fixture, "hors zone", VIGIE_ROW_UNLOCATED, "", FALSE);
  assert_code (fixture, "212319999", VIGIE_ROW_UNLOCATED, "212319999", FALSE);
  assert_code (fixture, "Source : Insee", VIGIE_ROW_NOTE, "", FALSE);
  assert_code (fixture, "IRIS", VIGIE_ROW_NOTE, "", FALSE);
  assert_code (fixture, "2123", VIGIE_ROW_OUTSIDE, "02123", TRUE);
  assert_code (fixture, "123456", VIGIE_ROW_REFUSED, NULL, FALSE);
}

static void
test_split_codes_are_joined (Fixture *fixture, gconstpointer data)
{
  VigieCode code = vigie_code_read_split (fixture->book, "21231", "0101");

  g_assert_cmpint (code.kind, ==, VIGIE_ROW_IRIS);
  g_assert_cmpstr (code.code, ==, "212310101");
  g_assert_cmpuint (code.repairs, ==, 0);
  code = vigie_code_read_split (fixture->book, "21231", "101");
  g_assert_cmpstr (code.code, ==, "212310101");
  g_assert_cmpuint (code.repairs, ==, 1u << VIGIE_REPAIR_ZERO);
  code = vigie_code_read_split (fixture->book, "21003", "");
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_COMMUNE);
  code = vigie_code_read_split (fixture->book, "21231", "Total");
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_COMMUNE);
  code = vigie_code_read_split (fixture->book, "21231", "Non localisé");
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_UNLOCATED);
}

static void
test_forms_tell_codes_from_figures (void)
{
  g_assert_cmpint (vigie_code_form ("212310101"), ==, 9);
  g_assert_cmpint (vigie_code_form ("10010000"), ==, 9);
  g_assert_cmpint (vigie_code_form ("21231"), ==, 5);
  g_assert_cmpint (vigie_code_form ("2A004"), ==, 5);
  g_assert_cmpint (vigie_code_form ("QP021002"), ==, 8);
  g_assert_cmpint (vigie_code_form ("99999"), ==, 0);
  g_assert_cmpint (vigie_code_form ("17160,5"), ==, 0);
  g_assert_cmpint (vigie_code_form ("Dijon"), ==, 0);
  g_assert_cmpint (vigie_code_form ("1344"), ==, 5); /* "01344" once: only the column decides */
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) \
  g_test_add ("/import/code/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("whole-codes-are-found", test_whole_codes_are_found);
  TEST ("0000-is-a-total-only-of-a-split-commune", test_0000_is_a_total_only_of_a_split_commune);
  TEST ("marks-inside-are-taken-out", test_marks_inside_are_taken_out);
  TEST ("exponents-are-read-only-whole", test_exponents_are_read_only_whole);
  TEST ("a-zero-is-put-back-inside", test_a_zero_is_put_back_inside);
  TEST ("lost-leading-zeros-are-no-codes-of-ours", test_lost_leading_zeros_are_no_codes_of_ours);
  TEST ("words-are-totals-and-remainders", test_words_are_totals_and_remainders);
  TEST ("split-codes-are-joined", test_split_codes_are_joined);
  g_test_add_func ("/import/code/forms-tell-codes-from-figures",
                   test_forms_tell_codes_from_figures);
  return g_test_run ();
}

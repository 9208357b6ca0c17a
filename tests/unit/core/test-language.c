/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, cells and dates as people write them; the language follows the words. */
#include "model/core/language.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "model/core/error.h"

#define FR VIGIE_LANGUAGE_FRENCH
#define EN VIGIE_LANGUAGE_ENGLISH

static void
assert_number (double value, int decimals, const char *french, const char *english)
{
  g_autofree char *fr = vigie_number_format (value, decimals, FR);
  g_autofree char *en = vigie_number_format (value, decimals, EN);

  g_assert_cmpstr (fr, ==, french);
  g_assert_cmpstr (en, ==, english);
}

static void
test_number_in_both_languages (void)
{
  assert_number (1234.5, 1, "1" VIGIE_NNBSP "234,5", "1,234.5");
  assert_number (-2.7, 1, "\342\210\2222,7", "\342\210\2222.7");
  assert_number (1234567, 0, "1" VIGIE_NNBSP "234" VIGIE_NNBSP "567", "1,234,567");
  assert_number (999, 0, "999", "999");
  assert_number (999.96, 1, "1" VIGIE_NNBSP "000,0", "1,000.0");
  assert_number (0, 1, "0,0", "0.0");
  assert_number (-0.04, 1, "0,0", "0.0");
  assert_number (0.05, 1, "0,1", "0.1");
  assert_number (0.0004, 2, "0,00", "0.00");
  assert_number (1e21, 0,
                 "1" VIGIE_NNBSP "000" VIGIE_NNBSP "000" VIGIE_NNBSP "000" VIGIE_NNBSP
                 "000" VIGIE_NNBSP "000" VIGIE_NNBSP "000" VIGIE_NNBSP "000",
                 "1,000,000,000,000,000,000,000");
  assert_number (INFINITY, 1, "///", "///");
}

/* The double nearest to 2.675 lies below it; a reader of “2,675” expects 2,68 all the same. */
static void
test_number_rounds_the_decimal_half_away (void)
{
  assert_number (2.675, 2, "2,68", "2.68");
  assert_number (0.285, 2, "0,29", "0.29");
  assert_number (0.5, 0, "1", "1");
  assert_number (1.5, 0, "2", "2");
  assert_number (2.5, 0, "3", "3");
  assert_number (-2.5, 0, "\342\210\2223", "\342\210\2223");
}

static void
test_S1_S3_S4_as_printed (void)
{
  assert_number (100.0 * 57 / 700, 1, "8,1", "8.1");
  assert_number (100.0 * 412 / 530, 1, "77,7", "77.7");
  assert_number (100.0 * 96 / 410, 1, "23,4", "23.4");
}

static void
test_plain_is_short_and_reads_back (void)
{
  static const struct {
    double value;
    const char *text;
  } known[] = {
    { 0.1, "0.1" },
    { 1234567.25, "1234567.25" },
    { -0.0, "0" },
    { 1e21, "1000000000000000000000" },
    { 1.5e-7, "0.00000015" },
    { -3, "-3" },
    { 0.1 + 0.2, "0.30000000000000004" },
    { 57.0 / 700.0, "0.08142857142857143" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (known); i++) {
    g_autofree char *text = vigie_number_plain (known[i].value);

    g_assert_cmpstr (text, ==, known[i].text);
  }

  for (int i = 0; i < 20000; i++) {
    double value = g_test_rand_double_range (-1, 1) * pow (10, g_test_rand_int_range (-12, 13));
    g_autofree char *text = vigie_number_plain (value);

    g_assert_cmpfloat (g_ascii_strtod (text, NULL), ==, value);
  }
}

static void
test_cell_shows_its_mark (void)
{
  g_autofree char *secret = vigie_cell_format ((VigieCell) { 0, VIGIE_CELL_SECRET, 0 }, 1, FR);
  g_autofree char *value = vigie_cell_format ((VigieCell) { 8.14, VIGIE_CELL_VALUE, 0 }, 1, FR);

  g_assert_cmpstr (secret, ==, "s");
  g_assert_cmpstr (value, ==, "8,1");
}

static void
test_date_is_read_and_written (void)
{
  GDate date;
  g_autoptr (GError) error = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *french = NULL;
  static const char *const bad[] = { "",           "2026-13-01",  "2026-02-29", "2026-1-1",
                                     "31/12/2026", "2026-12-31 ", "20261231",   "caf\351" };

  g_assert_true (vigie_date_parse ("2009-07-22", &date, &error));
  g_assert_no_error (error);
  iso = vigie_date_dup_iso (&date);
  french = vigie_date_format (&date, FR);
  g_assert_cmpstr (iso, ==, "2009-07-22");
  g_assert_cmpstr (french, ==, "22/07/2009");

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) refusal = NULL;

    g_assert_false (vigie_date_parse (bad[i], &date, &refusal));
    g_assert_error (refusal, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
    g_assert_true (g_utf8_validate (refusal->message, -1, NULL));
  }
}

/* C.UTF-8 with LANGUAGE=fr translates words only: numbers must follow them. */
static void
test_language_follows_the_words (void)
{
  g_autofree char *localedir = g_build_filename (g_getenv ("VIGIE_BUILD_DIR"), "po", NULL);

  if (g_test_subprocess ()) {
    vigie_language_init (localedir);
    g_assert_cmpint (vigie_language_current (), ==, FR);
    g_assert_cmpstr (_ ("The convention is not yet in force."), ==,
                     "La convention n’est pas encore exécutoire.");
    return;
  }

  vigie_language_init (localedir);
  g_assert_cmpint (vigie_language_current (), ==, EN);
  g_setenv ("LANGUAGE", "fr", TRUE);
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/language/number-in-both-languages", test_number_in_both_languages);
  g_test_add_func ("/core/language/number-rounds-the-decimal-half-away",
                   test_number_rounds_the_decimal_half_away);
  g_test_add_func ("/core/language/S1-S3-S4-as-printed", test_S1_S3_S4_as_printed);
  g_test_add_func ("/core/language/plain-is-short-and-reads-back",
                   test_plain_is_short_and_reads_back);
  g_test_add_func ("/core/language/cell-shows-its-mark", test_cell_shows_its_mark);
  g_test_add_func ("/core/language/date-is-read-and-written", test_date_is_read_and_written);
  g_test_add_func ("/core/language/follows-the-words", test_language_follows_the_words);
  return g_test_run ();
}

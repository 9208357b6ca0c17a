/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order, sameness of names, CSV. */
#include "model/core/text.h"

static void
assert_order (const char *const *word, gsize n)
{
  for (gsize i = 0; i + 1 < n; i++) {
    g_test_message ("%s, %s", word[i], word[i + 1]);
    g_assert_cmpint (vigie_text_compare (word[i], word[i + 1]), <, 0);
    g_assert_cmpint (vigie_text_compare (word[i + 1], word[i]), >, 0);
  }
}

/* NF Z 44-001: accents are compared from the end of the word. */
static void
test_order_is_that_of_french_dictionaries (void)
{
  static const char *const word[] = { "cote", "côte", "coté", "côté", "zone" };
  static const char *const commune[] = { "Ahuy",   "Chenôve", "Chevigny-Saint-Sauveur",
                                         "Dijon",  "Étaules", "Fontaine-lès-Dijon",
                                         "Œuilly", "Ouges" };

  assert_order (word, G_N_ELEMENTS (word));
  assert_order (commune, G_N_ELEMENTS (commune));
}

static void
test_order_takes_numbers_by_value (void)
{
  static const char *const zone[] = { "Grésilles 2", "Grésilles 10", "Grésilles 100" };

  assert_order (zone, G_N_ELEMENTS (zone));
  g_assert_cmpint (vigie_text_compare ("2", "2"), ==, 0);
  g_assert_cmpint (vigie_text_compare ("02", "2"), !=, 0);
}

static void
test_same_name_ignores_dress (void)
{
  g_assert_true (vigie_text_same_name ("Saint-Apollinaire", "SAINT APOLLINAIRE"));
  g_assert_true (vigie_text_same_name ("Fontaine-lès-Dijon", "FONTAINE LES DIJON"));
  g_assert_true (vigie_text_same_name ("L’Haÿ", "l'hay"));
  g_assert_true (vigie_text_same_name ("Œuilly", "OEUILLY"));
  g_assert_true (vigie_text_same_name ("Chen\303\264ve", "Cheno\314\202ve")); /* composed, apart */
  g_assert_false (vigie_text_same_name ("Dijon", "Dijon 1"));
  g_assert_false (vigie_text_same_name ("Ouges", "Rouges"));
}

static void
test_excerpt_can_be_shown (void)
{
  g_autofree char *cut = vigie_text_excerpt ("éééééé", 3);
  g_autofree char *whole = vigie_text_excerpt ("été", 3);
  g_autofree char *bytes = vigie_text_excerpt ("a\n\351b", 10);
  g_autofree char *none = vigie_text_excerpt (NULL, 10);

  g_assert_cmpstr (cut, ==, "ééé…");
  g_assert_cmpstr (whole, ==, "été");
  g_assert_cmpstr (bytes, ==, "a \357\277\275b");
  g_assert_cmpstr (none, ==, "");
}

/* What LibreOffice and web pages leave around a heading; a mark on a letter belongs to it. */
static void
test_trim_knows_spaces_that_do_not_break (void)
{
  static const char *const text[][2] = { { "\u00a0CAF_ALLOC\u202f ", "CAF_ALLOC" },
                                         { "\ufeff\u200bIRIS\t", "IRIS" },
                                         { "a\u00a0b", "a\u00a0b" },
                                         { "Quetigne\u0301", "Quetigne\u0301" },
                                         { " \u00a0 ", "" },
                                         { " \xe9 ", "\xe9" } };

  for (gsize i = 0; i < G_N_ELEMENTS (text); i++) {
    g_autofree char *trimmed = vigie_text_trim (g_strdup (text[i][0]));

    g_assert_cmpstr (trimmed, ==, text[i][1]);
  }
}

/* The examples of RFC 4180, section 2. */
static void
test_csv_quotes_as_RFC_4180 (void)
{
  g_autoptr (GString) csv = g_string_new (NULL);

  vigie_csv_append (csv, "aaa", FALSE);
  vigie_csv_append (csv, "b\r\nbb", FALSE);
  vigie_csv_append (csv, "c\"c,", FALSE);
  vigie_csv_append (csv, NULL, TRUE);
  g_assert_cmpstr (csv->str, ==, "aaa,\"b\r\nbb\",\"c\"\"c,\",\r\n");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/text/order-is-that-of-french-dictionaries",
                   test_order_is_that_of_french_dictionaries);
  g_test_add_func ("/core/text/order-takes-numbers-by-value", test_order_takes_numbers_by_value);
  g_test_add_func ("/core/text/same-name-ignores-dress", test_same_name_ignores_dress);
  g_test_add_func ("/core/text/excerpt-can-be-shown", test_excerpt_can_be_shown);
  g_test_add_func ("/core/text/trim-knows-spaces-that-do-not-break",
                   test_trim_knows_spaces_that_do_not_break);
  g_test_add_func ("/core/text/csv-quotes-as-RFC-4180", test_csv_quotes_as_RFC_4180);
  return g_test_run ();
}

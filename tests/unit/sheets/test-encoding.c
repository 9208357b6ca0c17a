/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guess of encodings: names of Côte-d'Or, written in each. */
#include "model/sheets/encoding.h"

#include <string.h>
#include <unicode/ucnv.h>

static const char *const names[] = {
  "Chenôve",
  "Fontaine-lès-Dijon",
  "Plombières-lès-Dijon",
  "Saint-Apollinaire Sévigné",
  "Quartier des Grésilles",
  "Hauteville-lès-Dijon",
  "Fénay",
  "Côte-d’Or",
  "Neuilly-lès-Dijon",
  "École élémentaire",
  "Is-sur-Tille, Échevannes",
  "Montbéliard",
};

static const char *
guess_in (const char *text, const char *encoding)
{
  char bytes[256];
  UErrorCode status = U_ZERO_ERROR;
  int n = ucnv_convert (encoding, "UTF-8", bytes, sizeof bytes, text, -1, &status);

  g_assert_true (U_SUCCESS (status));
  return vigie_encoding_guess_text (bytes, n);
}

static void
test_utf8_is_strict (void)
{
  g_assert_cmpstr (vigie_encoding_guess_text ("Gr\xc3\xa9silles", -1 + 11), ==, "UTF-8");
  g_assert_cmpstr (vigie_encoding_guess_text ("abc", 3), ==, "UTF-8");
  g_assert_cmpstr (vigie_encoding_guess_text ("Gr\xe9silles", 9), ==, "windows-1252");
}

static void
test_one_french_name_tells_its_encoding (void)
{
  static const char *const encoding[] = { "UTF-8", "windows-1252", "IBM850", "macintosh" };

  for (gsize e = 0; e < G_N_ELEMENTS (encoding); e++)
    for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
      /* Code page 850 has no ’. */
      if (strcmp (encoding[e], "IBM850") == 0 && strstr (names[i], "’"))
        continue;
      g_assert_cmpstr (guess_in (names[i], encoding[e]), ==, encoding[e]);
    }
}

static void
test_latin_9_is_told_by_its_ligature (void)
{
  g_assert_cmpstr (guess_in ("Cœur de ville, œuvre", "ISO-8859-15"), ==, "ISO-8859-15");
  g_assert_cmpstr (guess_in ("Cœur de ville, œuvre", "windows-1252"), ==, "windows-1252");
}

static void
test_utf8_check_tells_what_is_lacking (void)
{
  g_assert_cmpint (vigie_utf8_check ("abcdefghijé", 12), ==, 0);
  g_assert_cmpint (vigie_utf8_check ("abcdefghij\xc3", 11), ==, 1);
  g_assert_cmpint (vigie_utf8_check ("\xe2\x80", 2), ==, 2);
  g_assert_cmpint (vigie_utf8_check ("\xe9tat", 4), ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/encoding/utf-8-is-strict", test_utf8_is_strict);
  g_test_add_func ("/sheets/encoding/one-french-name-tells-its-encoding",
                   test_one_french_name_tells_its_encoding);
  g_test_add_func ("/sheets/encoding/latin-9-is-told-by-its-ligature",
                   test_latin_9_is_told_by_its_ligature);
  g_test_add_func ("/sheets/encoding/utf-8-check-tells-what-is-lacking",
                   test_utf8_check_tells_what_is_lacking);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tests of model/drawing/french.h: the typography of French, and its breaks as TeX's patterns have them. */
#include "model/drawing/french.h"

#include <string.h>

#include "model/core/language.h"

#define SHY "\302\255"

static void
assert_typeset (const char *typed, const char *expected)
{
  g_autofree char *set = vigie_french_typeset (typed);

  g_assert_cmpstr (set, ==, expected);
}

static void
assert_hyphenated (const char *text, const char *expected)
{
  g_autofree char *set = vigie_french_hyphenate (text);

  g_assert_cmpstr (set, ==, expected);
}

static void
test_marks_have_their_spaces (void)
{
  assert_typeset ("Objet : avis", "Objet" VIGIE_NBSP ": avis");
  assert_typeset ("fin ; suite ?", "fin" VIGIE_NNBSP "; suite" VIGIE_NNBSP "?");
  assert_typeset ("« oui »", "«" VIGIE_NBSP "oui" VIGIE_NBSP "»");
  assert_typeset ("85 %, 12 €", "85" VIGIE_NBSP "%, 12" VIGIE_NBSP "€");
  assert_typeset ("n° 3", "n°" VIGIE_NBSP "3");
}

static void
test_apostrophes_are_round_between_letters_only (void)
{
  assert_typeset ("l'annexe", "l’annexe");
  assert_typeset ("'cité'", "'cité'");
}

static void
test_what_is_set_stays (void)
{
  assert_typeset ("Objet" VIGIE_NBSP ": l’annexe", "Objet" VIGIE_NBSP ": l’annexe");
  assert_typeset ("http://a.fr", "http://a.fr");
  assert_typeset ("", "");
}

/* The breaks of TeX's French patterns: com-mu-na-li-té; two letters are not left alone before a break. */
static void
test_words_break_where_the_patterns_say (void)
{
  g_autofree char *probe = vigie_french_hyphenate ("communes anciennes");

  if (!strstr (probe, SHY)) {
    g_test_skip ("hyphen-fr is not installed");
    return;
  }
  assert_hyphenated ("intercommunalité voisine",
                     "inter" SHY "com" SHY "mu" SHY "na" SHY "lité voisine");
  assert_hyphenated ("régularité même", "régu" SHY "la" SHY "rité même");
}

static void
test_names_acronyms_and_last_words_stay_whole (void)
{
  assert_hyphenated ("Communauté", "Communauté");
  assert_hyphenated ("OBSERVATOIRE et COMPAS", "OBSERVATOIRE et COMPAS");
  assert_hyphenated ("son expiration.", "son expiration.");
  assert_hyphenated ("de la", "de la");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test) g_test_add_func ("/drawing/french/" name, test)
  ADD ("marks-have-their-spaces", test_marks_have_their_spaces);
  ADD ("apostrophes-are-round-between-letters-only",
       test_apostrophes_are_round_between_letters_only);
  ADD ("what-is-set-stays", test_what_is_set_stays);
  ADD ("words-break-where-the-patterns-say", test_words_break_where_the_patterns_say);
  ADD ("names-acronyms-and-last-words-stay-whole", test_names_acronyms_and_last_words_stay_whole);

  return g_test_run ();
}

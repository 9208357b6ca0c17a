/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is easily guessed is told before it is taken. */
#include "model/store/passphrase.h"

#include "model/core/error.h"

static void
assert_all (const char *const *passphrase, VigiePassphraseStrength strength)
{
  for (gsize i = 0; passphrase[i]; i++) {
    g_test_message ("%s", passphrase[i]);
    g_assert_cmpint (vigie_passphrase_strength (passphrase[i], "A. Martin"), ==, strength);
  }
}

static void
test_what_is_guessed_first_is_weak (void)
{
  /* Among the first of every list of passwords that were found: runs, keyboards, names, years. */
  static const char *const weak[] = {
    "aaaaaaaaaaaa",  "123456789012",  "abcdefghijkl",          "azertyuiop123", "qwertyuiopasdf",
    "martin martin", "Martin 2026 !", "motdepasse motdepasse", "Observatoire",  NULL
  };
  static const char *const brief[] = { "", "x7!Kq2#p", "éàùçéàùçéàù", NULL };

  assert_all (weak, VIGIE_PASSPHRASE_WEAK);
  assert_all (brief, VIGIE_PASSPHRASE_SHORT);
}

static void
test_words_that_do_not_belong_together_are_strong (void)
{
  static const char *const fair[] = { "correct horse battery staple", "il pleut sur la place",
                                      NULL };
  static const char *const strong[] = { "correct horse battery staple window",
                                        "girafe tournevis mandarine clocher brouillard",
                                        "x7!Kq2#p9$Lm4&v8", NULL };

  assert_all (fair, VIGIE_PASSPHRASE_FAIR);
  assert_all (strong, VIGIE_PASSPHRASE_STRONG);
}

static void
test_only_what_holds_is_taken (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (vigie_passphrase_check ("aaaaaaaaaaaa", NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_true (vigie_passphrase_check ("correct horse battery staple", NULL, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/passphrase/A4.1-what-is-guessed-first-is-weak",
                   test_what_is_guessed_first_is_weak);
  g_test_add_func ("/store/passphrase/words-that-do-not-belong-together-are-strong",
                   test_words_that_do_not_belong_together_are_strong);
  g_test_add_func ("/store/passphrase/only-what-holds-is-taken", test_only_what_holds_is_taken);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How hard a passphrase is to guess. */
#include "model/store/passphrase.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

#define BITS_OF_SIGN 6.0
#define BITS_OF_DIGIT 3.3
#define BITS_OF_LETTER 2.5 /* in a word */
#define BITS_OF_WORD 11.0
#define LEAST_FAIR 28.0
#define LEAST_STRONG 50.0

/* Neighbours on the keyboards of both languages, and the order of letters and digits. */
static const char *const rows[] = { "azertyuiop", "qsdfghjklm",
                                    "wxcvbn",     "qwertyuiop",
                                    "asdfghjkl",  "zxcvbnm",
                                    "1234567890", "abcdefghijklmnopqrstuvwxyz" };

/* Whether @next stands beside @before in one of the rows, or repeats it. */
static gboolean
goes_on (gunichar before, gunichar next)
{
  if (before == next)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const char *a = before < 128 ? strchr (rows[i], (int) before) : NULL;
    const char *b = next < 128 && next ? strchr (rows[i], (int) next) : NULL;

    if (a && *a && b && (b == a + 1 || b + 1 == a))
      return TRUE;
  }

  return FALSE;
}

/* Words of @name are known to who guesses. */
static gboolean
is_of_name (const char *word, const char *name)
{
  g_autofree char *known = name ? g_utf8_casefold (name, -1) : NULL;
  g_auto (GStrv) part = known ? g_str_tokenize_and_fold (known, NULL, NULL) : NULL;
  g_auto (GStrv) own = g_str_tokenize_and_fold (word, NULL, NULL);

  for (gsize i = 0; part && part[i]; i++)
    if (own[0] && !own[1] && strcmp (own[0], part[i]) == 0)
      return TRUE;

  return FALSE;
}

/* A run of letters or of others, casefolded. */
static double
bits_of (const char *run, const char *name)
{
  double bits = 0.0;
  gunichar before = 0;
  gboolean word = FALSE;

  if (is_of_name (run, name))
    return 0.0;
  for (const char *c = run; *c; c = g_utf8_next_char (c)) {
    gunichar one = g_utf8_get_char (c);

    word = g_unichar_isalpha (one);
    if (!goes_on (before, one))
      bits += word ? BITS_OF_LETTER : g_unichar_isdigit (one) ? BITS_OF_DIGIT : BITS_OF_SIGN;
    before = one;
  }

  return word ? MIN (bits, BITS_OF_WORD) : bits;
}

VigiePassphraseStrength
vigie_passphrase_strength (const char *passphrase, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (passphrase, -1);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  double bits = 0.0;

  if (g_utf8_strlen (passphrase, -1) < VIGIE_PASSPHRASE_LEAST)
    return VIGIE_PASSPHRASE_SHORT;
  for (const char *c = folded; *c;) {
    gboolean letters = g_unichar_isalpha (g_utf8_get_char (c));
    const char *end = c;
    char *run;

    while (*end && !g_unichar_isspace (g_utf8_get_char (end)) &&
           g_unichar_isalpha (g_utf8_get_char (end)) == letters)
      end = g_utf8_next_char (end);
    if (end == c) { /* a space */
      c = g_utf8_next_char (c);
      continue;
    }
    run = g_strndup (c, (gsize) (end - c));
    bits += g_hash_table_contains (seen, run) ? 0.0 : bits_of (run, name);
    g_hash_table_add (seen, run);
    c = end;
  }

  return bits < LEAST_FAIR     ? VIGIE_PASSPHRASE_WEAK
         : bits < LEAST_STRONG ? VIGIE_PASSPHRASE_FAIR
                               : VIGIE_PASSPHRASE_STRONG;
}

const char *
vigie_passphrase_strength_label (VigiePassphraseStrength strength)
{
  switch (strength) {
  case VIGIE_PASSPHRASE_SHORT:
    return _ ("Too short: at least 12 characters; four or five words do well.");
  case VIGIE_PASSPHRASE_WEAK:
    return _ ("Weak: easily guessed; four or five words that do not belong together do well.");
  case VIGIE_PASSPHRASE_FAIR:
    return _ ("Fair: one word more makes it strong.");
  case VIGIE_PASSPHRASE_STRONG:
    return _ ("Strong.");
  }
  g_assert_not_reached ();
}

gboolean
vigie_passphrase_check (const char *passphrase, const char *name, GError **error)
{
  VigiePassphraseStrength strength = vigie_passphrase_strength (passphrase, name);

  if (strength >= VIGIE_PASSPHRASE_FAIR)
    return TRUE;
  g_set_error_literal (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    strength == VIGIE_PASSPHRASE_SHORT
      ? _ ("A passphrase of at least 12 characters is needed: four or five words do well.")
      : _ (
          "This passphrase is easily guessed: take four or five words that do not belong together."));

  return FALSE;
}

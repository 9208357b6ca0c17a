/* SPDX-License-Identifier: GPL-3.0-or-later */
/* French on paper: Pango breaks words at soft hyphens only, which libhyphen's patterns put in. */
#include "model/drawing/french.h"

#include <hyphen.h>
#include <stdlib.h>
#include <string.h>

#include "model/core/language.h"

#define PATTERNS "/usr/share/hyphen/hyph_fr.dic"

/* Shorter words are not worth a break. */
#define MIN_WORD 6

/* At least so many letters stay before a break, and go after it. */
#define MIN_BEFORE 3
#define MIN_AFTER 3

#define SOFT_HYPHEN "\302\255"
#define APOSTROPHE 0x2019

/* The space that a mark asks before it, or %NULL. */
static const char *
space_before (gunichar mark)
{
  switch (mark) {
  case ':':
  case 0xBB: /* » */
  case '%':
  case 0x20AC: /* € */
    return VIGIE_NBSP;
  case ';':
  case '?':
  case '!':
    return VIGIE_NNBSP;
  default:
    return NULL;
  }
}

/* Whether a space behind what was written so far may not break: « or n°. */
static gboolean
holds_space (const GString *text)
{
  return g_str_has_suffix (text->str, "«") || g_str_has_suffix (text->str, "n°");
}

char *
vigie_french_typeset (const char *text)
{
  GString *set = g_string_sized_new (strlen (text) + 16);
  gunichar before = 0;

  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar here = g_utf8_get_char (at);
    gunichar next = g_utf8_get_char (g_utf8_next_char (at));
    const char *space = here == ' ' ? space_before (next) : NULL;

    if (space)
      g_string_append (set, space);
    else if (here == ' ' && holds_space (set))
      g_string_append (set, VIGIE_NBSP);
    else if (here == '\'' && g_unichar_isalpha (before) && g_unichar_isalpha (next))
      g_string_append_unichar (set, APOSTROPHE);
    else
      g_string_append_unichar (set, here);
    before = here;
  }

  return g_string_free (set, FALSE);
}

/* (nullable): read once, then only read. */
static HyphenDict *
patterns (void)
{
  static gsize ready;
  static HyphenDict *dictionary;

  if (g_once_init_enter (&ready)) {
    if (g_file_test (PATTERNS, G_FILE_TEST_IS_REGULAR))
      dictionary = hnj_hyphen_load (PATTERNS);
    g_once_init_leave (&ready, 1);
  }

  return dictionary;
}

/* Appends a word of small letters with its soft hyphens. Digits that are odd are breaks; there is one a
 * character, although the buffers are sized in bytes. */
static void
append_word (GString *text, HyphenDict *dictionary, const char *word, gsize n)
{
  g_autofree char *hyphens = g_malloc0 (n + 8);
  char **rep = NULL;
  int *pos = NULL, *cut = NULL;
  const char *at = word;

  if (hnj_hyphen_hyphenate3 (dictionary, word, (int) n, hyphens, NULL, &rep, &pos, &cut, MIN_BEFORE,
                             MIN_AFTER, MIN_BEFORE, MIN_AFTER) != 0) {
    g_string_append_len (text, word, (gssize) n);
    return;
  }
  for (gsize i = 0; at < word + n; i++) {
    const char *next = g_utf8_next_char (at);

    g_string_append_len (text, at, next - at);
    if (next < word + n && (hyphens[i] - '0') % 2 == 1)
      g_string_append (text, SOFT_HYPHEN);
    at = next;
  }
  for (gsize i = 0; rep && i < n; i++)
    g_clear_pointer (&rep[i], free);
  free (rep);
  free (pos);
  free (cut);
}

/* Whether anything but marks follows: the last word of a paragraph stays whole. */
static gboolean
has_words (const char *text)
{
  for (; *text && *text != '\n'; text = g_utf8_next_char (text))
    if (g_unichar_isalnum (g_utf8_get_char (text)))
      return TRUE;

  return FALSE;
}

char *
vigie_french_hyphenate (const char *text)
{
  HyphenDict *dictionary = patterns ();
  GString *set = g_string_sized_new (2 * strlen (text) + 1);
  const char *at = text;

  while (*at) {
    const char *end = at;
    gsize letters = 0;
    gboolean small = TRUE;

    for (; g_unichar_isalpha (g_utf8_get_char (end)); end = g_utf8_next_char (end), letters++)
      small = small && g_unichar_islower (g_utf8_get_char (end));
    if (letters == 0) {
      g_string_append_unichar (set, g_utf8_get_char (at));
      at = g_utf8_next_char (at);
      continue;
    }
    if (dictionary && small && letters >= MIN_WORD && has_words (end))
      append_word (set, dictionary, at, (gsize) (end - at));
    else
      g_string_append_len (set, at, end - at);
    at = end;
  }

  return g_string_free (set, FALSE);
}

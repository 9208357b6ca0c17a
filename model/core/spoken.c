/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an option stands in decides what goes with it. */
#include "model/core/spoken.h"

/* An option with its argument, if it has one. */
#define OPTION "--[a-z-]+(?: '[^']*'| [A-Z0-9_]+(?=[ ,.;:)]|$)| none)?"

char *
vigie_spoken (const char *sentence)
{
  /* In this order: the last one keeps the argument of an option that stands by itself: "give it: 2154, 3947". */
  static const char *const patterns[] = {
    "\\s*\\((?:" OPTION "\\s*)+\\)",
    ",? (?:such as|par exemple|comme) " OPTION "(?: (?:or|ou) " OPTION ")*",
    ",? (?:with|avec|par) " OPTION "(?:,? (?:or|ou) (?:(?:with|avec|par) )?" OPTION ")*",
    "--[a-z-]+[ ]?",
  };
  char *text = g_strdup (sentence);

  for (gsize i = 0; i < G_N_ELEMENTS (patterns); i++) {
    g_autoptr (GRegex) regex = g_regex_new (patterns[i], G_REGEX_OPTIMIZE, 0, NULL);
    char *shorter = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);

    g_free (text);
    text = shorter;
  }

  return text;
}

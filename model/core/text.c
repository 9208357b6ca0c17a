/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Order by ICU's collation, names compared by their letters, fields of CSV. */
#include "model/core/text.h"

#include <string.h>
#include <unicode/ucol.h>

/* One collator for all threads: ICU's functions that take it as const may run at the same time. */
static const UCollator *
french_collator (void)
{
  static gsize once = 0;
  static UCollator *collator = NULL;

  if (g_once_init_enter (&once)) {
    UErrorCode status = U_ZERO_ERROR;
    UCollator *made = ucol_open ("fr", &status);

    if (U_SUCCESS (status)) {
      /* Accents from the end of the word, as NF Z 44-001 orders: cote, côte, coté, côté. */
      ucol_setAttribute (made, UCOL_FRENCH_COLLATION, UCOL_ON, &status);
      ucol_setAttribute (made, UCOL_NUMERIC_COLLATION, UCOL_ON, &status);
      collator = made;
    }
    g_once_init_leave (&once, 1);
  }

  return collator;
}

int
vigie_text_compare (const char *a, const char *b)
{
  const UCollator *collator = french_collator ();
  UErrorCode status = U_ZERO_ERROR;
  UCollationResult order = UCOL_EQUAL;

  a = a ? a : "";
  b = b ? b : "";
  if (collator)
    order = ucol_strcollUTF8 (collator, a, -1, b, -1, &status);
  /* “2” and “02” are equal to the collator: bytes decide, so that a sort has one result. */
  if (U_FAILURE (status) || order == UCOL_EQUAL)
    return strcmp (a, b);

  return order == UCOL_LESS ? -1 : 1;
}

static gboolean
counts_in_names (gunichar c)
{
  switch (g_unichar_type (c)) {
  case G_UNICODE_NON_SPACING_MARK:
  case G_UNICODE_SPACING_MARK:
  case G_UNICODE_ENCLOSING_MARK:
  case G_UNICODE_MODIFIER_SYMBOL:
  case G_UNICODE_CONTROL:
  case G_UNICODE_FORMAT:
  case G_UNICODE_CONNECT_PUNCTUATION:
  case G_UNICODE_DASH_PUNCTUATION:
  case G_UNICODE_CLOSE_PUNCTUATION:
  case G_UNICODE_FINAL_PUNCTUATION:
  case G_UNICODE_INITIAL_PUNCTUATION:
  case G_UNICODE_OTHER_PUNCTUATION:
  case G_UNICODE_OPEN_PUNCTUATION:
  case G_UNICODE_LINE_SEPARATOR:
  case G_UNICODE_PARAGRAPH_SEPARATOR:
  case G_UNICODE_SPACE_SEPARATOR:
    return FALSE;
  default:
    return TRUE;
  }
}

/* Of nearly all texts of a file; no letter of them has another form. */
static char *
ascii_name_key (const char *name)
{
  char *key = g_malloc (strlen (name) + 1);
  char *to = key;

  for (; *name; name++)
    if (g_ascii_isalnum (*name) || counts_in_names ((guchar) *name))
      *to++ = g_ascii_tolower (*name);
  *to = '\0';
  return key;
}

static char *
unicode_name_key (const char *name)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *folded = g_utf8_casefold (valid, -1);
  g_autofree char *apart = g_utf8_normalize (folded, -1, G_NORMALIZE_ALL);
  g_autoptr (GString) key = g_string_sized_new (strlen (apart));

  for (const char *at = apart; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    /* Unicode keeps ligatures whole; tables in capitals write them apart. */
    if (c == 0x153)
      g_string_append (key, "oe");
    else if (c == 0xE6)
      g_string_append (key, "ae");
    else if (counts_in_names (c))
      g_string_append_unichar (key, c);
  }

  return g_string_free (g_steal_pointer (&key), FALSE);
}

char *
vigie_text_name_key (const char *name)
{
  name = name ? name : "";
  return g_str_is_ascii (name) ? ascii_name_key (name) : unicode_name_key (name);
}

gboolean
vigie_text_same_name (const char *a, const char *b)
{
  g_autofree char *key_a = vigie_text_name_key (a);
  g_autofree char *key_b = vigie_text_name_key (b);

  return strcmp (key_a, key_b) == 0;
}

char *
vigie_text_excerpt (const char *text, gsize n_chars)
{
  /* A character has at most 4 bytes; an invalid byte becomes a character of its own. */
  gsize n = strnlen (text ? text : "", 4 * n_chars + 4);
  g_autofree char *valid = g_utf8_make_valid (text ? text : "", (gssize) n);
  g_autoptr (GString) excerpt = g_string_sized_new (n + 4);
  gsize kept = 0;

  for (const char *at = valid; *at; at = g_utf8_next_char (at)) {
    gunichar c = g_utf8_get_char (at);

    if (kept++ == n_chars) {
      g_string_append (excerpt, "…");
      break;
    }
    g_string_append_unichar (excerpt, g_unichar_iscntrl (c) ? ' ' : c);
  }

  return g_string_free (g_steal_pointer (&excerpt), FALSE);
}

static gboolean
is_space (gunichar c)
{
  return c == 0xfeff || c == 0x200b || g_unichar_isspace (c);
}

char *
vigie_text_trim (char *text)
{
  char *first = text, *end, *last;

  if (!g_utf8_validate (text, -1, NULL))
    return g_strstrip (text);
  while (*first && is_space (g_utf8_get_char (first)))
    first = g_utf8_next_char (first);
  end = first + strlen (first);
  while (end > first && is_space (g_utf8_get_char (last = g_utf8_prev_char (end))))
    end = last;
  memmove (text, first, (gsize) (end - first));
  text[end - first] = '\0';
  return text;
}

void
vigie_csv_append (GString *csv, const char *field, gboolean last)
{
  field = field ? field : "";
  if (strpbrk (field, ",\"\r\n")) {
    g_string_append_c (csv, '"');
    for (const char *at = field; *at; at++) {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
    g_string_append_c (csv, '"');
  } else {
    g_string_append (csv, field);
  }

  g_string_append (csv, last ? "\r\n" : ",");
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, and the signs and words around them: what bounds a range from below, what from above. */
#include "model/catalogue/range.h"

#include <string.h>

#define LAST (VIGIE_ATOMS - 1)

/* What a text says beside its numbers. */
typedef struct {
  int number[2];
  int months[2]; /* of a unit behind the number: 1, 12, or 0 for none */
  gsize digits[2];
  int n;
  gboolean below;     /* under the number */
  gboolean above;     /* from the number on */
  gboolean equal;     /* “≤ 24”, “25 ans ou moins” */
  gboolean strictly;  /* “> 50” as a sign */
  gboolean exclusive; /* “15 à moins de 25”, “[15;25[” */
} Text;

/* Small letters without accents; the words of one as figures. */
static char *
fold (const char *text)
{
  g_autofree char *apart = g_utf8_normalize (text, -1, G_NORMALIZE_NFKD);
  GString *folded = g_string_new (NULL);

  for (const char *p = apart ? apart : ""; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_unichar_tolower (g_utf8_get_char (p));

    if (c == 0x2264)
      g_string_append (folded, "<=");
    else if (c == 0x2265)
      g_string_append (folded, ">=");
    else if (c == 0x2010 || c == 0x2011 || c == 0x2013 || c == 0x2014)
      g_string_append_c (folded, '-');
    else if (c == 0x2019 || c == '\'')
      g_string_append_c (folded, ' ');
    else if (c < 128)
      g_string_append_c (folded, (char) c);
  }
  g_string_replace (folded, "d un ", "de 1 ", 0);
  g_string_replace (folded, "un an", "1 an", 0);
  g_string_replace (folded, "une annee", "1 an", 0);
  g_string_replace (folded, "deux ans", "2 ans", 0);
  g_string_replace (folded, "trois ans", "3 ans", 0);
  return g_string_free (folded, FALSE);
}

/* “an”, “ans”, “a”, “mois”, “m”, behind a number. */
static int
read_unit (const char *p)
{
  while (*p == ' ' || *p == '_')
    p++;
  if (g_str_has_prefix (p, "mois") || (*p == 'm' && !g_ascii_isalpha (p[1])))
    return 1;
  if (g_str_has_prefix (p, "an") || (*p == 'a' && !g_ascii_isalpha (p[1]) && p[1] != ' '))
    return 12;
  return 0;
}

static void
read_numbers (const char *text, Text *read)
{
  for (const char *p = text; *p;) {
    gsize digits = strspn (p, "0123456789");

    if (digits == 0) {
      p++;
      continue;
    }
    if (read->n < 2) {
      read->number[read->n] = digits > 6 ? G_MAXINT : (int) g_ascii_strtoll (p, NULL, 10);
      read->digits[read->n] = digits;
      read->months[read->n] = read_unit (p + digits);
    }
    read->n++;
    p += digits;
  }
}

static const char *
skip_blanks (const char *p)
{
  while (*p == ' ')
    p++;
  return p;
}

static gboolean
is_before_number (const char *text, const char *word)
{
  const char *at = strstr (text, word);

  return at && strpbrk (at, "0123456789") != NULL;
}

static Text
read_text (const char *text)
{
  Text read = { { 0 } };
  const char *p = skip_blanks (text);
  const char *last = text + strlen (text);
  gboolean second;

  read_numbers (text, &read);
  while (last > p && last[-1] == ' ')
    last--;
  second = read.n >= 2;
  /* “25 à moins de 50 ans” says it of its second number. */
  if (second && (is_before_number (text, "a moins de") || (last > p && last[-1] == '[') ||
                 (last > p && last[-1] == ')' && *p == '[')))
    read.exclusive = TRUE;
  if (second)
    return read;

  read.below = strstr (text, "moins") || strchr (text, '<') || strstr (text, "lt") || *p == '-' ||
               strstr (text, "le") == p || strstr (text, "inf") ||
               ((*p == 'm' || *p == 'y') && p[1] == 'm' && g_ascii_isdigit (p[2])) ||
               (*p == 'm' && g_ascii_isdigit (p[1]));
  read.equal = strstr (text, "ou moins") || strstr (text, "et moins") || strstr (text, "<=") ||
               strstr (text, "yle") || strstr (text, "_le");
  read.below |= read.equal;
  read.above = strstr (text, "plus") || strchr (text, '>') || strstr (text, "ge") == p ||
               strstr (text, "yge") || strstr (text, "_ge") || strstr (text, "sup") || *p == '+' ||
               (last > p && (last[-1] == '+' || (last[-1] == 'p' && last - p < 8)));
  read.strictly = strchr (text, '>') && !strstr (text, ">=");
  return read;
}

static gboolean
set_range (VigieModality *modality, int first, int last)
{
  if (first < 0 || last < first || first > LAST)
    return FALSE;
  modality->atoms = vigie_atoms_range (first, MIN (last, LAST));
  return TRUE;
}

gboolean
vigie_range_read_age (const char *text, VigieModality *modality)
{
  g_autofree char *folded = fold (text);
  Text read = read_text (folded);

  /* “2549” */
  if (read.n == 1 && read.digits[0] == 4 && read.number[0] / 100 < read.number[0] % 100) {
    read.number[1] = read.number[0] % 100;
    read.number[0] /= 100;
    read.n = 2;
  }
  if (read.n == 0 || read.n > 2 || read.number[0] > 120)
    return FALSE;
  if (read.n == 2)
    return read.number[1] <= 130 &&
           set_range (modality, read.number[0], read.number[1] - (read.exclusive ? 1 : 0));
  if (read.below == read.above) {
    modality->single = TRUE;
    return !read.below && set_range (modality, read.number[0], read.number[0]);
  }
  if (read.below)
    return set_range (modality, 0, read.number[0] - (read.equal ? 0 : 1));
  return set_range (modality, read.number[0] + (read.strictly ? 1 : 0), LAST);
}

gboolean
vigie_range_read_months (const char *text, VigieModality *modality)
{
  g_autofree char *folded = fold (text);
  Text read = read_text (folded);
  int unit = MAX (read.months[0], read.months[1]);
  int first, last;

  if (read.n == 0 || read.n > 2 || unit == 0)
    return FALSE;
  if (read.n == 1) {
    first = read.number[0] * unit;
    if (first < 0 || first > 1200 || (read.below && read.above))
      return FALSE;
    if (read.below)
      return set_range (modality, 0, first - (read.equal ? 0 : 1));
    /* “1AN” is how the catalogue writes “a year and more”. */
    return set_range (modality, MIN (first + (read.strictly ? 1 : 0), LAST), LAST);
  }
  first = read.number[0] * (read.months[0] ? read.months[0] : unit);
  last = read.number[1] * (read.months[1] ? read.months[1] : unit);
  /* “12-23 mois” ends with the 23rd month, “1 à 2 ans” and “6 à 12 mois” before their last. */
  if (read.exclusive || last % 3 == 0)
    last--;
  return first >= 0 && set_range (modality, MIN (first, LAST), last);
}

gboolean
vigie_range_read_category (const char *key, VigieModality *modality)
{
  static const char *const lead[] = { "categories", "categorie", "categ", "cat", "defm" };
  const char *p = key;
  VigieAtoms atoms = { { 0, 0 } };
  char before = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (lead) && p == key; i++)
    if (g_str_has_prefix (key, lead[i]))
      p += strlen (lead[i]);
  for (; *p; p++) {
    if (g_str_has_prefix (p, "et"))
      p += 2;
    if (*p == '+')
      continue;
    if (*p <= before || !((*p >= 'a' && *p <= 'e') || (*p >= '1' && *p <= '8')))
      return FALSE;
    before = *p;
    atoms = vigie_atoms_or (atoms, *p >= 'a' ? vigie_atoms_range (*p - 'a', *p - 'a')
                                             : vigie_atoms_range (*p - '0' + 8, *p - '0' + 8));
  }
  modality->atoms = atoms;
  return before != 0;
}

gboolean
vigie_range_read_activity (const char *text, gboolean first, VigieModality *modality)
{
  char code[8];
  gsize n = 0, digits;
  int division;

  for (const char *p = text; *p; p++) {
    if (*p == '.' || *p == ' ')
      continue;
    if (n == sizeof code - 1)
      return FALSE;
    code[n++] = g_ascii_toupper (*p);
  }
  code[n] = '\0';
  digits = strspn (code, "0123456789");
  if (digits < 2 || digits > 4 || n - digits > 1 ||
      (n > digits && !g_ascii_isupper (code[digits])) || (n > digits && digits < (first ? 3u : 4u)))
    return FALSE;
  division = (code[0] - '0') * 10 + (code[1] - '0');
  if (division == 0)
    return FALSE;
  modality->atoms = vigie_atoms_range (division, division);
  modality->grain = n > 2 ? (int) n : 0;
  return TRUE;
}

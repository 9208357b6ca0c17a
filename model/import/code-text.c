/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Spreadsheets turn codes to numbers, numbers to exponents, parts to dates: each is undone here. */
#include "model/import/code-text.h"

#include <stdio.h>
#include <string.h>

#include "model/core/text.h"
#include "model/import/rules.h"
#include "model/territory/departement.h"
#include "model/territory/zoning.h"

static gsize
space_at (const char *p)
{
  if (*p == ' ' || *p == '\t')
    return 1;
  if (strncmp (p, "\302\240", 2) == 0)
    return 2;
  return strncmp (p, "\342\200\257", 3) == 0 ? 3 : 0;
}

/* "2,1231E+08", "2.1231010100000001E8": digits, one mark, an exponent of one or two digits. */
static gboolean
read_exponent (const char *text, gboolean typed, VigieCodeText *clean)
{
  char digits[40];
  gsize n = 0;
  gsize before = 0;
  gboolean mark = FALSE;
  int exponent = 0;
  const char *p = text;

  for (; g_ascii_isdigit (*p) || (!mark && (*p == '.' || *p == ',')); p++) {
    if (!g_ascii_isdigit (*p))
      mark = TRUE;
    else if (n < sizeof digits)
      digits[n++] = *p;
    else
      return FALSE;
    before += g_ascii_isdigit (*p) && !mark;
  }
  if (n == 0 || before != 1 || (*p != 'E' && *p != 'e'))
    return FALSE;
  p += p[1] == '+' ? 2 : 1;
  for (int i = 0; i < 2 && g_ascii_isdigit (*p); i++)
    exponent = exponent * 10 + (*p++ - '0');
  if (*p || (exponent != 7 && exponent != 8 && exponent != 3 && exponent != 4))
    return FALSE;

  clean->n = exponent + 1;
  clean->cut = n < clean->n && !typed;
  clean->repairs = typed ? 0 : 1u << VIGIE_REPAIR_EXPONENT;
  for (gsize i = 0; i < clean->n; i++)
    clean->text[i] = i < n ? digits[i] : '0';
  clean->text[clean->n] = '\0';
  return TRUE;
}

gboolean
vigie_code_text_read (const char *text, gboolean typed, VigieCodeText *clean)
{
  const char *p = text;

  *clean = (VigieCodeText) { .n = 0 };
  if (strlen (text) > 40)
    return FALSE;
  while (space_at (p) || *p == '\'' || *p == '"')
    p += MAX (space_at (p), 1);
  if (read_exponent (p, typed, clean))
    return TRUE;
  while (*p) {
    gsize space = space_at (p);

    if (space > 0) {
      p += space;
      if (clean->n > 0 && g_ascii_isalnum (*p))
        clean->repairs |= 1u << VIGIE_REPAIR_SPACE;
    } else if (g_ascii_isalnum (*p)) {
      if (clean->n == VIGIE_CODE_MAX - 1)
        return FALSE;
      clean->text[clean->n++] = g_ascii_toupper (*p++);
    } else if ((*p == '.' || *p == ',') && strspn (p + 1, "0") == strlen (p + 1) && p[1]) {
      clean->repairs |= typed ? 0 : 1u << VIGIE_REPAIR_DECIMAL;
      break;
    } else if (*p == '-' || *p == '_' || *p == '/' || *p == '.' || *p == '\'' || *p == '"') {
      if (clean->n > 0 && p[1] && *p != '\'' && *p != '"')
        clean->repairs |= 1u << VIGIE_REPAIR_MARK;
      p++;
    } else {
      return FALSE;
    }
  }
  clean->text[clean->n] = '\0';
  return clean->n > 0;
}

/* Digits, but for the second character of Corsica (2A, 2B); the last four of an IRIS may be
 * letters where a file says "not located" so. */
gboolean
vigie_code_text_is_code (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]) &&
        !(i == 1 && text[0] == '2' && (text[1] == 'A' || text[1] == 'B')))
      return FALSE;
  return n > 0;
}

const char *
vigie_code_text_find_digits (const char *text, gsize n)
{
  for (const char *p = text; *p;) {
    gsize run = strspn (p, "0123456789");

    if (run == n)
      return p;
    p += MAX (run, 1);
  }
  return NULL;
}

/* 1 to 12 of a month's name, in French or English; @french: (out): it can be French only. */
static int
month_of (const char *word, gboolean *french)
{
  static const struct {
    const char *key;
    int month;
    gboolean french;
  } months[] = {
    { "janv", 1, TRUE }, { "fevr", 2, TRUE },  { "mars", 3, TRUE },  { "avr", 4, TRUE },
    { "mai", 5, TRUE },  { "juin", 6, TRUE },  { "juil", 7, TRUE },  { "aout", 8, TRUE },
    { "sept", 9, TRUE }, { "oct", 10, FALSE }, { "nov", 11, FALSE }, { "dec", 12, FALSE },
    { "jan", 1, FALSE }, { "feb", 2, FALSE },  { "mar", 3, FALSE },  { "apr", 4, FALSE },
    { "may", 5, FALSE }, { "jun", 6, FALSE },  { "jul", 7, FALSE },  { "aug", 8, FALSE },
    { "sep", 9, FALSE },
  };
  g_autofree char *key = vigie_text_name_key (word);

  /* Letters that the key leaves out of "févr" and "août" are kept by it: é is e, û is u. */
  for (gsize i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (key, months[i].key)) {
      *french = months[i].french;
      return months[i].month;
    }
  return 0;
}

static void
write_part (char part[5], int first, int second)
{
  part[0] = (char) ('0' + first / 10 % 10);
  part[1] = (char) ('0' + first % 10);
  part[2] = (char) ('0' + second / 10 % 10);
  part[3] = (char) ('0' + second % 10);
  part[4] = '\0';
}

gsize
vigie_code_text_read_date (const char *text, char part[2][5])
{
  int year, first, second, n = 0;
  char month_name[16];
  gboolean french = TRUE;
  gsize digits;

  while (g_ascii_isspace (*text))
    text++;
  /* Most cells are figures: a glance tells them from dates. */
  digits = strspn (text, "0123456789");
  if (digits == 0 || digits > 4 || !text[digits] || !strchr ("-/ ", text[digits]) ||
      strlen (text) > 24)
    return 0;
  if (sscanf (text, "%4d-%2d-%2d%n", &year, &second, &first, &n) == 3 && year > 999) {
    if (first < 1 || first > 31 || second < 1 || second > 12)
      return 0;
    write_part (part[0], first, second);
    write_part (part[1], second, first);
    return first == second ? 1 : 2;
  }
  if (sscanf (text, "%2d/%2d%n", &first, &second, &n) == 2 && n >= 3 &&
      (text[n] == '\0' || (text[n] == '/' && strspn (text + n + 1, "0123456789") >= 2))) {
    if (first < 1 || first > 31 || second < 1 || second > 31 || (first > 12 && second > 12))
      return 0;
    write_part (part[0], first, second);
    return 1;
  }
  if (sscanf (text, "%2d%*1[- ]%15[^-. 0-9]%n", &first, month_name, &n) != 2 || first < 1 ||
      first > 31 || !(second = month_of (month_name, &french)))
    return 0;
  write_part (part[0], first, second);
  write_part (part[1], second, first);
  return french || first == second ? 1 : 2;
}

int
vigie_code_form (const char *text)
{
  VigieCodeText clean;
  char padded[VIGIE_CODE_MAX + 1] = "0";
  const char *code = clean.text;

  if (vigie_zoning_is_qpv_code (text))
    return 8;
  if (!vigie_code_text_read (text, TRUE, &clean) ||
      !vigie_code_text_is_code (clean.text, clean.n)) {
    const char *digits = strlen (text) < 120 ? vigie_code_text_find_digits (text, 9) : NULL;

    return digits && vigie_departement_of_code (digits) ? 9 : 0;
  }
  if (clean.n == 8 || clean.n == 4) {
    g_strlcpy (padded + 1, clean.text, VIGIE_CODE_MAX);
    code = clean.n == 8 && vigie_departement_of_code (clean.text) ? clean.text : padded;
  }
  if (clean.n != 4 && clean.n != 5 && clean.n != 8 && clean.n != 9)
    return 0;
  return vigie_departement_of_code (code) ? (clean.n >= 8 ? 9 : 5) : 0;
}

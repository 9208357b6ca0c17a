/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers read from files: one pass over the bytes, strtod only where 53 bits do not suffice. */
#include "model/core/number.h"

#include <math.h>
#include <string.h>

/* More digits than a double can tell apart: those behind only matter as "not zero". */
#define KEPT_DIGITS 40

typedef struct {
  char digit[KEPT_DIGITS];
  int n;
  gboolean more; /* a digit other than 0 was left out */
  int exponent;  /* value = 0.DIGITS × 10^exponent */
} Decimal;

/* Bytes of the white space at @text: ASCII, U+00A0, U+2009, U+202F, U+FEFF; 0 for none. */
static gsize
space (const char *text, gsize n)
{
  const guchar *byte = (const guchar *) text;

  if (n >= 1 && (byte[0] == ' ' || (byte[0] >= '\t' && byte[0] <= '\r')))
    return 1;
  if (n >= 2 && byte[0] == 0xC2 && byte[1] == 0xA0)
    return 2;
  if (n >= 3 && byte[0] == 0xE2 && byte[1] == 0x80 && (byte[2] == 0x89 || byte[2] == 0xAF))
    return 3;
  if (n >= 3 && byte[0] == 0xEF && byte[1] == 0xBB && byte[2] == 0xBF)
    return 3;

  return 0;
}

/* Bytes of the thousands mark at @text; 0 for none. */
static gsize
mark (const char *text, gsize n, char thousands)
{
  if (n == 0 || thousands == 0)
    return 0;
  if (thousands == ' ')
    return *text == ' ' || (*text & 0x80) ? space (text, n) : 0;
  /* The typographic apostrophe too: Swiss files write 1’234. */
  if (thousands == '\'' && n >= 3 && memcmp (text, "\342\200\231", 3) == 0)
    return 3;

  return *text == thousands;
}

static void
append (Decimal *decimal, char digit, gboolean fraction)
{
  if (decimal->n == 0 && digit == '0') {
    if (fraction)
      decimal->exponent--;
    return;
  }
  if (decimal->n < KEPT_DIGITS)
    decimal->digit[decimal->n++] = digit;
  else if (digit != '0')
    decimal->more = TRUE;
  if (!fraction)
    decimal->exponent++;
}

/* Whole digits, in one run or in groups of three; returns the bytes read, or -1. */
static gssize
read_whole (const char *text, gsize n, char thousands, Decimal *decimal, gboolean *any)
{
  gsize at = 0;
  gsize run = 0;
  gboolean grouped = FALSE;

  while (at < n) {
    gsize width = 0;

    if (g_ascii_isdigit (text[at])) {
      append (decimal, text[at++], FALSE);
      run++;
      *any = TRUE;
      continue;
    }

    width = run ? mark (text + at, n - at, thousands) : 0;
    /* A space that no digit follows is white space around the number. */
    if (width == 0 || at + width >= n || !g_ascii_isdigit (text[at + width]))
      break;
    if (grouped ? run != 3 : run > 3)
      return -1;
    grouped = TRUE;
    run = 0;
    at += width;
  }

  return grouped && run != 3 ? -1 : (gssize) at;
}

/* The exponent behind e or E; returns the bytes read, or -1 where no digit follows. */
static gssize
read_exponent (const char *text, gsize n, int *exponent)
{
  gsize at = 1;
  gboolean negative = FALSE;
  int number = 0;

  if (at < n && (text[at] == '+' || text[at] == '-'))
    negative = text[at++] == '-';
  if (at >= n || !g_ascii_isdigit (text[at]))
    return -1;
  for (; at < n && g_ascii_isdigit (text[at]); at++)
    number = MIN (number * 10 + (text[at] - '0'), 99999);

  *exponent = negative ? -number : number;
  return (gssize) at;
}

static double
to_double (const Decimal *decimal)
{
  static const double power[] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8,  1e9,  1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
                                  1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
  int exponent = decimal->exponent - decimal->n;
  char text[KEPT_DIGITS + 32];

  if (decimal->n == 0)
    return 0.0;

  /* Both numbers are exact doubles, so that one operation rounds once: as strtod would. */
  if (decimal->n <= 15 && exponent >= -22 && exponent <= 22) {
    gint64 whole = 0;

    for (int i = 0; i < decimal->n; i++)
      whole = whole * 10 + (decimal->digit[i] - '0');
    return exponent < 0 ? (double) whole / power[-exponent] : (double) whole * power[exponent];
  }

  g_snprintf (text, sizeof text, "%.*s%se%d", decimal->n, decimal->digit, decimal->more ? "1" : "",
              decimal->more ? exponent - 1 : exponent);
  return g_ascii_strtod (text, NULL);
}

/* Appends the digits at @text to @whole; returns how many there are. */
static inline gsize
take_digits (const char *text, gsize n, guint64 *whole)
{
  gsize at = 0;

  for (; at < n; at++) {
    guint digit = (guchar) text[at] - (guint) '0';

    if (digit > 9)
      break;
    *whole = *whole * 10 + digit;
  }
  return at;
}

/* The figures of most files: digits with at most one decimal mark, 15 digits in all. */
static gboolean
parse_plain (const char *text, gsize n, char decimal, double *value)
{
  static const double power[] = { 1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15 };
  guint64 whole = 0;
  gsize behind = 0;
  gsize at = 0;

  if (n == 0 || n > 16)
    return FALSE;
  at = take_digits (text, n, &whole);
  if (at > 0 && at < n && text[at] == decimal) {
    at++;
    behind = take_digits (text + at, n - at, &whole);
    at += behind;
  } else if (n > 15) {
    return FALSE;
  }
  if (at != n)
    return FALSE;

  *value = (double) whole / power[behind];
  return TRUE;
}

gboolean
vigie_number_parse (const char *text, gsize n, char decimal, char thousands, double *value)
{
  Decimal number = { .n = 0 };
  gboolean any = FALSE;
  gboolean negative = FALSE;
  int exponent = 0;
  gsize at = 0;
  gsize width = 0;
  gssize read = 0;
  double result = 0.0;

  g_return_val_if_fail (decimal == '.' || decimal == ',', FALSE);

  if (parse_plain (text, n, decimal, value))
    return TRUE;
  if (thousands == decimal)
    thousands = 0;

  while ((width = space (text + at, n - at)))
    at += width;
  if (at < n && (text[at] == '-' || text[at] == '+'))
    negative = text[at++] == '-';
  else if (n - at >= 3 && memcmp (text + at, "\342\210\222", 3) == 0) {
    negative = TRUE;
    at += 3;
  }

  read = read_whole (text + at, n - at, thousands, &number, &any);
  if (read < 0)
    return FALSE;
  at += (gsize) read;

  if (at < n && text[at] == decimal)
    for (at++; at < n && g_ascii_isdigit (text[at]); at++) {
      append (&number, text[at], TRUE);
      any = TRUE;
    }
  if (!any)
    return FALSE;

  if (at < n && (text[at] == 'e' || text[at] == 'E')) {
    read = read_exponent (text + at, n - at, &exponent);
    if (read < 0)
      return FALSE;
    at += (gsize) read;
    number.exponent += exponent;
  }

  while ((width = space (text + at, n - at)))
    at += width;
  if (at != n)
    return FALSE;

  result = to_double (&number);
  if (!isfinite (result))
    return FALSE;

  *value = negative ? -result : result;
  return TRUE;
}

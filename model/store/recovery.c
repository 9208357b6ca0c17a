/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery secret as letters on paper: a slip of the pen is found, and its group is named. */
#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/keys.h"

#define GROUPS 8
#define LETTERS 5 /* four of the secret, one of check */

/* Crockford's base 32: no letter that looks like another. */
static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Multiplication by x in the field of 32 elements, x⁵ + x² + 1. */
static guint8
twice (guint8 element)
{
  element = (guint8) (element << 1);
  return element & 32 ? element ^ 37 : element;
}

/* Each wrong letter, each two neighbours or groups exchanged give another check letter. */
static guint8
check_of (const guint8 letter[LETTERS - 1], guint8 group)
{
  guint8 sum = group;

  for (int i = 0; i < LETTERS - 1; i++)
    sum = twice (sum ^ letter[i]);

  return sum;
}

char *
vigie_recovery_new (void)
{
  char text[GROUPS * (LETTERS + 1)];
  char *copy = NULL;
  char *at = text;

  if (sodium_init () < 0)
    g_error ("libsodium found no source of random bytes");

  for (guint8 group = 0; group < GROUPS; group++) {
    guint8 letter[LETTERS - 1];

    for (int i = 0; i < LETTERS - 1; i++) {
      letter[i] = (guint8) randombytes_uniform (32);
      *at++ = alphabet[letter[i]];
    }
    *at++ = alphabet[check_of (letter, group)];
    *at++ = group + 1 < GROUPS ? '-' : '\0';
    sodium_memzero (letter, sizeof letter);
  }

  copy = g_strdup (text);
  sodium_memzero (text, sizeof text);
  return copy;
}

/* The number of a letter as typed; 32 for none, 33 for what stands between letters. */
static guint8
number_of (char typed)
{
  const char *found = NULL;

  typed = g_ascii_toupper (typed);
  if (typed == ' ' || typed == '-' || typed == '\t' || typed == '\r' || typed == '\n')
    return 33;
  if (typed == 'O')
    typed = '0';
  if (typed == 'I' || typed == 'L')
    typed = '1';
  found = typed ? strchr (alphabet, typed) : NULL;

  return found ? (guint8) (found - alphabet) : 32;
}

char *
vigie_recovery_normalise (const char *typed, GError **error)
{
  char text[GROUPS * (LETTERS + 1)] = "";
  guint8 group[LETTERS];
  int n = 0;
  int wrong = 0;
  char *copy = NULL;

  for (const char *at = typed; *at && !wrong; at++) {
    guint8 number = number_of (*at);

    if (number == 33)
      continue;
    if (n >= GROUPS * LETTERS || number == 32) {
      wrong = MIN (n / LETTERS + 1, GROUPS);
      break;
    }
    group[n % LETTERS] = number;
    text[n / LETTERS * (LETTERS + 1) + n % LETTERS] = alphabet[number];
    if (n % LETTERS == LETTERS - 1) {
      if (check_of (group, (guint8) (n / LETTERS)) != number)
        wrong = n / LETTERS + 1;
      text[n / LETTERS * (LETTERS + 1) + LETTERS] = n == GROUPS * LETTERS - 1 ? '\0' : '-';
    }
    n++;
  }
  if (!wrong && n < GROUPS * LETTERS)
    wrong = n / LETTERS + 1;

  if (wrong)
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED,
                 /* Translators: a group of letters on the recovery sheet, from 1 to 8. */
                 _ ("Group %d of the recovery sheet is not as printed: compare its five letters."),
                 wrong);
  else
    copy = g_strdup (text);

  sodium_memzero (text, sizeof text);
  sodium_memzero (group, sizeof group);
  return copy;
}

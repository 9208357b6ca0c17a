/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and cells in each language, from the decimal digits of a double. */
#include "model/core/language.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/paris.h"
#include "model/core/text.h"

#define MINUS "\342\210\222"

void
vigie_language_init (const char *localedir)
{
  const char *other = g_getenv ("VIGIE_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, other && *other ? other : localedir);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
}

VigieLanguage
vigie_language_current (void)
{
  /* The translation of "" is the header of the catalogue in use, or "" where there is none. */
  const char *header = g_dgettext (GETTEXT_PACKAGE, "");
  const char *line = header ? strstr (header, "Language: ") : NULL;

  return line && g_str_has_prefix (line, "Language: fr") ? VIGIE_LANGUAGE_FRENCH
                                                         : VIGIE_LANGUAGE_ENGLISH;
}

/* |value| = 0.DIGITS × 10^exponent, with the fewest digits that read back as the same double. */
typedef struct {
  char digit[20];
  int n;
  int exponent;
} Decimal;

static void
decimal_of (double value, Decimal *decimal)
{
  static const char *const format[] = { "%.14e", "%.15e", "%.16e" };
  char text[40];
  char *e = NULL;

  value = fabs (value);
  decimal->n = 0;
  decimal->exponent = 0;
  if (value == 0.0)
    return;

  /* A decimal of up to 15 digits survives the way through a double: trying 15, 16, 17 is enough. */
  for (gsize i = 0; i < G_N_ELEMENTS (format); i++) {
    g_ascii_formatd (text, sizeof text, format[i], value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }

  e = strchr (text, 'e');
  for (const char *at = text; at < e; at++)
    if (g_ascii_isdigit (*at))
      decimal->digit[decimal->n++] = *at;
  while (decimal->n > 0 && decimal->digit[decimal->n - 1] == '0')
    decimal->n--;
  decimal->exponent = (int) g_ascii_strtoll (e + 1, NULL, 10) + 1;
}

/* Keeps @places digits behind the mark, rounding half away from zero. */
static void
decimal_round (Decimal *decimal, int places)
{
  int keep = decimal->exponent + places;
  gboolean up = FALSE;

  if (keep >= decimal->n)
    return;
  if (keep < 0) {
    decimal->n = 0;
    return;
  }

  up = decimal->digit[keep] >= '5';
  decimal->n = keep;
  while (up && decimal->n > 0) {
    if (decimal->digit[decimal->n - 1] != '9') {
      decimal->digit[decimal->n - 1]++;
      return;
    }
    decimal->n--;
  }
  if (up) {
    decimal->digit[decimal->n++] = '1';
    decimal->exponent++;
  }
}

/* The digit that stands for 10^@power. */
static char
digit_at (const Decimal *decimal, int power)
{
  int i = decimal->exponent - 1 - power;

  return i >= 0 && i < decimal->n ? decimal->digit[i] : '0';
}

static void
append_decimal (
  GString *text, const Decimal *decimal, int places, const char *mark, const char *thousands)
{
  for (int power = MAX (decimal->exponent - 1, 0); power >= 0; power--) {
    g_string_append_c (text, digit_at (decimal, power));
    if (power > 0 && power % 3 == 0)
      g_string_append (text, thousands);
  }
  if (places > 0)
    g_string_append (text, mark);
  for (int power = -1; power >= -places; power--)
    g_string_append_c (text, digit_at (decimal, power));
}

char *
vigie_number_format (double value, int decimals, VigieLanguage language)
{
  gboolean french = language == VIGIE_LANGUAGE_FRENCH;
  g_autoptr (GString) text = g_string_sized_new (24);
  Decimal decimal;

  if (!isfinite (value))
    return g_strdup (vigie_cell_mark (VIGIE_CELL_NOT_APPLICABLE));

  decimals = CLAMP (decimals, 0, 17);
  decimal_of (value, &decimal);
  decimal_round (&decimal, decimals);
  if (value < 0.0 && decimal.n > 0)
    g_string_append (text, MINUS);
  if (decimal.n == 0)
    decimal.exponent = 0;
  append_decimal (text, &decimal, decimals, french ? "," : ".", french ? VIGIE_NNBSP : ",");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
vigie_number_plain (double value)
{
  g_autoptr (GString) text = g_string_sized_new (24);
  Decimal decimal;

  g_return_val_if_fail (isfinite (value), g_strdup (""));

  decimal_of (value, &decimal);
  if (value < 0.0)
    g_string_append_c (text, '-');
  append_decimal (text, &decimal, MAX (decimal.n - decimal.exponent, 0), ".", "");

  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
vigie_cell_format (VigieCell cell, int decimals, VigieLanguage language)
{
  if (cell.state != VIGIE_CELL_VALUE)
    return g_strdup (vigie_cell_mark (cell.state));

  return vigie_number_format (cell.value, decimals, language);
}

gboolean
vigie_date_parse (const char *text, GDate *date, GError **error)
{
  static const char shape[] = "dddd-dd-dd";
  gboolean good = text && strlen (text) == sizeof shape - 1;
  int year = 0;
  int month = 0;
  int day = 0;

  for (gsize i = 0; good && shape[i]; i++)
    good = shape[i] == 'd' ? g_ascii_isdigit (text[i]) : text[i] == shape[i];
  if (good) {
    year = (int) g_ascii_strtoll (text, NULL, 10);
    month = (int) g_ascii_strtoll (text + 5, NULL, 10);
    day = (int) g_ascii_strtoll (text + 8, NULL, 10);
    good = g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
  }
  if (!good) {
    g_autofree char *shown = vigie_text_excerpt (text, 40);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is not a date: write it like 2026-12-31."), shown);
    return FALSE;
  }

  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
  return TRUE;
}

char *
vigie_date_dup_iso (const GDate *date)
{
  g_return_val_if_fail (g_date_valid (date), NULL);

  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date));
}

void
vigie_date_at (gint64 unix_s, GDate *date)
{
  g_autoptr (GDateTime) paris = vigie_paris_time (unix_s);
  int year, month, day;

  g_date_time_get_ymd (paris, &year, &month, &day);
  g_date_clear (date, 1);
  g_date_set_dmy (date, (GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

char *
vigie_date_format (const GDate *date, VigieLanguage language)
{
  g_return_val_if_fail (g_date_valid (date), NULL);

  return g_strdup_printf ("%02d/%02d/%04d", g_date_get_day (date), g_date_get_month (date),
                          g_date_get_year (date));
}

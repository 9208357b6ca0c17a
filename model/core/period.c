/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods: a year, a month or a day, read and written. */
#include "model/core/period.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/text.h"

/* The number of @n digits at @text, or -1. */
static int
digits (const char *text, int n)
{
  int number = 0;

  for (int i = 0; i < n; i++) {
    if (!g_ascii_isdigit (text[i]))
      return -1;
    number = number * 10 + (text[i] - '0');
  }

  return number;
}

gboolean
vigie_period_parse (const char *text, VigiePeriod *period, GError **error)
{
  gsize n = text ? strlen (text) : 0;
  gboolean shaped =
    (n == 4 || n == 7 || n == 10) && (n < 7 || text[4] == '-') && (n < 10 || text[7] == '-');
  int year = shaped ? digits (text, 4) : -1;
  int month = shaped && n >= 7 ? digits (text + 5, 2) : 0;
  int day = shaped && n == 10 ? digits (text + 8, 2) : 0;
  gboolean good = year >= 1900 && year <= 2199;

  if (n >= 7)
    good = good && month >= 1 && month <= 12;
  if (n == 10)
    good =
      good && day >= 1 && g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
  if (!good) {
    g_autofree char *shown = vigie_text_excerpt (text, 40);

    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is not a period: write 2020, 2020-12 or 2020-12-31."), shown);
    return FALSE;
  }

  *period = (VigiePeriod) { (gint16) year, (guint8) month, (guint8) day };
  return TRUE;
}

char *
vigie_period_dup_string (VigiePeriod period)
{
  if (period.year == 0)
    return g_strdup ("");
  if (period.month == 0)
    return g_strdup_printf ("%04d", period.year);
  if (period.day == 0)
    return g_strdup_printf ("%04d-%02d", period.year, period.month);

  return g_strdup_printf ("%04d-%02d-%02d", period.year, period.month, period.day);
}

int
vigie_period_compare (VigiePeriod a, VigiePeriod b)
{
  if (a.year != b.year)
    return a.year - b.year;
  if (a.month != b.month)
    return a.month - b.month;

  return a.day - b.day;
}

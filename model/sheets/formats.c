/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A date is a number whose format shows one: nothing else tells them apart. */
#include "model/sheets/formats.h"

#include <math.h>
#include <string.h>

/* It does when it asks for a year, a month with a day, or a day: outside quotes, brackets and
 * escapes. */
gboolean
vigie_format_is_date (const char *code)
{
  gboolean year = FALSE;
  gboolean day = FALSE;

  for (const char *p = code; *p; p++) {
    const char *end;

    switch (*p) {
    case '"':
      end = strchr (p + 1, '"');
      p = end ? end : p + strlen (p) - 1;
      break;
    case '[':
      end = strchr (p, ']');
      p = end ? end : p + strlen (p) - 1;
      break;
    case '\\':
    case '_':
    case '*':
      if (p[1])
        p++;
      break;
    case 'y':
    case 'Y':
      year = TRUE;
      break;
    case 'd':
    case 'D':
      day = TRUE;
      break;
    case 'G':
      if (g_str_has_prefix (p, "General"))
        p += strlen ("General") - 1;
      break;
    default:
      break;
    }
  }
  return year || day;
}

gboolean
vigie_format_number_is_date (int number)
{
  return (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 31) ||
         number == 36 || (number >= 50 && number <= 54) || number == 57 || number == 58;
}

gboolean
vigie_serial_to_date (double serial, gboolean from_1904, char text[11])
{
  GDate date;

  if (from_1904)
    serial += 1462;
  if (!(serial >= 1.0 && serial < 2958466.0)) /* up to 9999-12-31 */
    return FALSE;
  /* The 29 February 1900 of Excel never was: its days 1 to 59 are one late. */
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) floor (serial) + (serial < 60.0 ? 1 : 0));
  g_snprintf (text, 11, "%04d-%02d-%02d", g_date_get_year (&date), g_date_get_month (&date),
              g_date_get_day (&date));
  return TRUE;
}

void
vigie_format_shortest (double number, char text[G_ASCII_DTOSTR_BUF_SIZE])
{
  for (int digits = 15; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, G_ASCII_DTOSTR_BUF_SIZE, format, number);
    if (g_ascii_strtod (text, NULL) == number)
      return;
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hour in Paris, by the system's time zones or by the rule. */
#include "model/core/paris.h"

#define HOUR_S 3600

/* Seconds since 1970 of 01:00 UTC on the last Sunday of a month of 31 days. */
static gint64
last_sunday (int year, int month)
{
  GDate last;
  g_autoptr (GDateTime) turn = NULL;

  g_date_clear (&last, 1);
  g_date_set_dmy (&last, 31, (GDateMonth) month, (GDateYear) year);
  g_date_subtract_days (&last, g_date_get_weekday (&last) % 7); /* Sunday is 7 */
  turn = g_date_time_new_utc (year, month, g_date_get_day (&last), 1, 0, 0.0);

  return g_date_time_to_unix (turn);
}

int
vigie_paris_offset_s (gint64 unix_s)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_s);
  int year = g_date_time_get_year (utc);
  gboolean summer =
    unix_s >= last_sunday (year, G_DATE_MARCH) && unix_s < last_sunday (year, G_DATE_OCTOBER);

  return summer ? 2 * HOUR_S : HOUR_S;
}

GDateTime *
vigie_paris_time (gint64 unix_s)
{
  g_autoptr (GTimeZone) system = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GTimeZone) rule =
    system ? NULL : g_time_zone_new_offset (vigie_paris_offset_s (unix_s));
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (unix_s);

  return g_date_time_to_timezone (utc, system ? system : rule);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hour in Paris, with and without the system's time zones. */
#include "model/core/paris.h"

#include <glib/gstdio.h>

#define HOUR_S 3600

/* The system's own table is the reference; the exchanges of a convention close by this hour (A8a.2). */
static void
test_rule_is_that_of_the_time_zones (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("Europe/Paris");
  g_autoptr (GDateTime) from = g_date_time_new_utc (2009, 1, 1, 0, 0, 0.0);
  g_autoptr (GDateTime) until = g_date_time_new_utc (2041, 1, 1, 0, 0, 0.0);
  gint64 end_s = g_date_time_to_unix (until);

  if (!zone) {
    g_test_skip ("this system has no time zones to compare with");
    return;
  }
  for (gint64 at = g_date_time_to_unix (from); at < end_s; at += HOUR_S) {
    int interval = g_time_zone_find_interval (zone, G_TIME_TYPE_UNIVERSAL, at);

    if (vigie_paris_offset_s (at) != g_time_zone_get_offset (zone, interval))
      g_error ("at %" G_GINT64_FORMAT " s", at);
  }
}

/* 25 October 2009: 00:59:59 UTC is 02:59:59 in summer, a second later it is 02:00:00 again. */
static void
test_turns_of_2009 (void)
{
  g_autoptr (GDateTime) turn = g_date_time_new_utc (2009, 10, 25, 1, 0, 0.0);
  gint64 at = g_date_time_to_unix (turn);
  g_autoptr (GDateTime) before = vigie_paris_time (at - 1), after = vigie_paris_time (at);
  g_autofree char *summer = g_date_time_format (before, "%d %H:%M:%S");
  g_autofree char *winter = g_date_time_format (after, "%d %H:%M:%S");

  g_assert_cmpstr (summer, ==, "25 02:59:59");
  g_assert_cmpstr (winter, ==, "25 02:00:00");
}

/* A machine without time zones: the day of 31 December 2009 ends at 23:00 UTC all the same. */
static void
test_machine_without_time_zones (void)
{
  g_autoptr (GDateTime) last = NULL, first = NULL;
  g_autoptr (GDateTime) utc = g_date_time_new_utc (2009, 12, 31, 23, 0, 0.0);
  g_autofree char *text = NULL;

  if (!g_test_subprocess ()) {
    g_autofree char *empty = g_dir_make_tmp ("vigie-no-zones-XXXXXX", NULL);

    g_setenv ("TZDIR", empty, TRUE);
    g_test_trap_subprocess (NULL, 0, 0);
    g_unsetenv ("TZDIR");
    g_rmdir (empty);
    g_test_trap_assert_passed ();
    return;
  }
  g_assert_null (g_time_zone_new_identifier ("Europe/Paris"));
  last = vigie_paris_time (g_date_time_to_unix (utc) - 1);
  first = vigie_paris_time (g_date_time_to_unix (utc));
  g_assert_cmpint (g_date_time_get_year (last), ==, 2009);
  g_assert_cmpint (g_date_time_get_year (first), ==, 2010);
  text = g_date_time_format (first, "%d/%m/%Y %H:%M");
  g_assert_cmpstr (text, ==, "01/01/2010 00:00");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/paris/A8a.2-rule-is-that-of-the-time-zones",
                   test_rule_is_that_of_the_time_zones);
  g_test_add_func ("/core/paris/turns-of-2009", test_turns_of_2009);
  g_test_add_func ("/core/paris/A8a.2-machine-without-time-zones", test_machine_without_time_zones);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The hour in Paris, where the convention is. */
#pragma once

#include <glib.h>

/**
 * vigie_paris_time:
 * @unix_s: seconds since 1970
 *
 * Returns: (transfer full): that instant as clocks in Paris show it, on a machine without time zones too
 */
GDateTime *vigie_paris_time (gint64 unix_s);

/**
 * vigie_paris_offset_s:
 *
 * One hour, two in summer: from the last Sunday of March to the last of October, both at 01:00 UTC.
 * Source: Directive 2000/84/EC, articles 2 and 3; the years 1996 to 2001 had the same days.
 *
 * Returns: seconds that Paris is ahead of UTC, from the rule alone
 */
int vigie_paris_offset_s (gint64 unix_s);

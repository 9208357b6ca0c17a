/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The time that a figure speaks of. */
#pragma once

#include <glib.h>

/**
 * VigiePeriod:
 * @year: 1900 to 2199; 0 for no period
 * @month: 1 to 12; 0 for the whole year
 * @day: 1 to 31; 0 for the whole month
 *
 * A period (*période*): a year, a month or a day.
 */
typedef struct {
  gint16 year;
  guint8 month;
  guint8 day;
} VigiePeriod;

#define VIGIE_PERIOD_NONE ((VigiePeriod) { 0, 0, 0 })

static inline VigiePeriod
vigie_period_of_year (int year)
{
  return (VigiePeriod) { (gint16) year, 0, 0 };
}

/**
 * vigie_period_parse:
 * @text: `2020`, `2020-12` or `2020-12-31`
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT when @text is no period
 */
gboolean vigie_period_parse (const char *text, VigiePeriod *period, GError **error);

/**
 * vigie_period_dup_string:
 *
 * Returns: (transfer full): the form that vigie_period_parse() reads; "" for no period
 */
char *vigie_period_dup_string (VigiePeriod period);

/* Less than, equal to or greater than zero, a year before its months. */
int vigie_period_compare (VigiePeriod a, VigiePeriod b);

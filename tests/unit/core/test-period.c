/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Periods read, written and ordered. */
#include "model/core/period.h"

#include "model/core/error.h"

static void
test_reads_back_what_it_writes (void)
{
  static const char *const good[] = { "1900", "2020", "2199", "2020-12", "2020-02-29" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *text = NULL;
    VigiePeriod period;

    g_assert_true (vigie_period_parse (good[i], &period, &error));
    g_assert_no_error (error);
    text = vigie_period_dup_string (period);
    g_assert_cmpstr (text, ==, good[i]);
  }
}

static void
test_refuses_what_is_no_period (void)
{
  static const char *const bad[] = { "",        "20",         "1899",       "2200",     "2020-13",
                                     "2020-00", "2019-02-29", "2020-12-00", "2020/12",  "2020-1",
                                     "20200",   "2020 ",      "2020-12-3",  "deux mil", "2020-ab" };

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;
    VigiePeriod period = vigie_period_of_year (1234);

    g_assert_false (vigie_period_parse (bad[i], &period, &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
    g_assert_cmpint (period.year, ==, 1234);
  }
}

static void
test_year_comes_before_its_months (void)
{
  VigiePeriod year = vigie_period_of_year (2020);
  VigiePeriod month = { 2020, 1, 0 };
  VigiePeriod day = { 2020, 1, 31 };
  VigiePeriod later = vigie_period_of_year (2021);

  g_assert_cmpint (vigie_period_compare (year, month), <, 0);
  g_assert_cmpint (vigie_period_compare (month, day), <, 0);
  g_assert_cmpint (vigie_period_compare (later, day), >, 0);
  g_assert_cmpint (vigie_period_compare (day, day), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/period/reads-back-what-it-writes", test_reads_back_what_it_writes);
  g_test_add_func ("/core/period/refuses-what-is-no-period", test_refuses_what_is_no_period);
  g_test_add_func ("/core/period/year-comes-before-its-months", test_year_comes_before_its_months);
  return g_test_run ();
}

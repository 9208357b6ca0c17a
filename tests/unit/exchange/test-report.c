/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of a package, in words (A3.8). */
#include "model/exchange/report.h"

#include <glib.h>
#include <string.h>

static void
assert_says (const char *report, guint n, const char *words)
{
  g_autoptr (GPtrArray) sentences = vigie_report_sentences (report);

  g_assert_cmpuint (sentences->len, ==, n);
  if (n > 0)
    g_assert_nonnull (strstr (g_ptr_array_index (sentences, 0), words));
}

static void
test_refused_rows_are_named (void)
{
  assert_says ("{\"sheets\": [{\"name\": \"iris 2020\", \"accepted\": 5, \"refused\": 2, "
               "\"unknown_zones\": [\"210010101\", \"210010102\"]}], \"computed_indicators\": []}",
               1, "2 rows of iris 2020 were refused");
}

/* A ratio comes without its terms: it is known, and no source figure. */
static void
test_ratios_are_refused_in_words (void)
{
  assert_says ("{\"sheets\": [], \"computed_indicators\": [\"PQF400@2020\"], \"rules\": []}", 1,
               "Share of recipients with a family quotient below €400 2020");
}

static void
test_rules_that_differ_are_told (void)
{
  assert_says ("{\"sheets\": [], \"computed_indicators\": [], \"rules\": [{\"source\": \"CAF\", "
               "\"change\": \"threshold 5 → 11\"}]}",
               1, "for CAF differ from the receiver’s (threshold 5 → 11)");
}

static void
test_what_was_taken_whole_needs_no_word (void)
{
  assert_says ("{\"sheets\": [{\"name\": \"iris\", \"accepted\": 5, \"refused\": 0, "
               "\"unknown_zones\": []}], \"computed_indicators\": []}",
               0, NULL);
  assert_says (NULL, 0, NULL);
  assert_says ("", 0, NULL);
  assert_says ("no report", 0, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/report/A3.8-refused-rows-are-named", test_refused_rows_are_named);
  g_test_add_func ("/exchange/report/A3.8-ratios-are-refused-in-words",
                   test_ratios_are_refused_in_words);
  g_test_add_func ("/exchange/report/A3.8-rules-that-differ-are-told",
                   test_rules_that_differ_are_told);
  g_test_add_func ("/exchange/report/A3.8-what-was-taken-whole-needs-no-word",
                   test_what_was_taken_whole_needs_no_word);
  return g_test_run ();
}

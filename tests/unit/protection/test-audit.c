/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an audit finds, each kind said as it is. Figures are reckoned by hand beside each test. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/protection/audit.h"
#include "model/protection/public-totals.h"
#include "tests/unit/protection/editions.h"

static void
set_rules (VigieTestFixture *fixture, double threshold, double width)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (fixture->observatory, "CAF", &error);

  g_assert_no_error (error);
  sheet->rule.threshold = threshold;
  sheet->rule.audit_width = width;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
}

/* The one finding, whose sentence has each word of @words. */
static void
assert_found (VigieTestFixture *fixture, VigieExposure kind, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) findings = vigie_edition_audit (fixture->observatory, 0, NULL, &error);
  g_auto (GStrv) word = g_strsplit (words, "|", -1);
  const VigieFinding *finding;

  g_assert_no_error (error);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((VigieFinding *) g_ptr_array_index (findings, i))->sentence);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->kind, ==, kind);
  for (guint i = 0; word[i]; i++)
    g_assert_nonnull (strstr (finding->sentence, word[i]));
}

/* 30 − 14 − 13 = 3: the total is declared as known after the edition was approved. */
static void
test_what_follows_can_be_found (VigieTestFixture *fixture, gconstpointer data)
{
  VigiePublicTotal total = { (char *) "CAF", (char *) "CAF_ALLOC", (char *) "commune" };
  g_autoptr (VigieEdition) edition = NULL;
  g_autoptr (GError) error = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "14 13 3 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "14 13 s 40 50 60");
  g_assert_true (vigie_public_totals_set (fixture->observatory, &total, TRUE, &error));
  assert_found (fixture, VIGIE_EXPOSURE_DEDUCED, "990010103|can be found from|edition 1");
}

/* 13 and 3 are hidden under a total of 30, so that the 3 is seen between 1 and 15; that was enough for a
 * width of 5, not for one of 15. */
static void
test_what_is_placed_too_closely_is_not_found (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "14 13 3 40 50 60");
  edition = vigie_test_make (fixture, "CAFALLOC@2020", "iris,commune", TRUE);
  vigie_test_assert_shown (edition, "iris", 0, "14 s s 40 50 60");
  set_rules (fixture, 5, 15);
  assert_found (fixture, VIGIE_EXPOSURE_NARROW,
                "990010103|can be placed between 1 and 15|edition 1|today’s rules");
}

/* 7 was above the threshold of then. */
static void
test_what_was_shown_is_said_to_be_shown (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) shown = NULL, hidden = NULL;

  vigie_test_deliver_iris (fixture->observatory, "CAF", "CAF_ALLOC", 2020, "14 13 7 40 50 60");
  shown = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (shown, "iris", 0, "14 13 7 40 50 60");
  set_rules (fixture, 11, 11);
  hidden = vigie_test_make (fixture, "CAFALLOC@2020", "iris", TRUE);
  vigie_test_assert_shown (hidden, "iris", 0, "14 13 s 40 50 60");
  assert_found (fixture, VIGIE_EXPOSURE_SHOWN, "990010103|is shown in edition 1|edition 2");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                   \
  g_test_add ("/protection/audit/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("what-follows-can-be-found", test_what_follows_can_be_found);
  ADD ("what-is-placed-too-closely-is-not-found", test_what_is_placed_too_closely_is_not_found);
  ADD ("what-was-shown-is-said-to-be-shown", test_what_was_shown_is_said_to_be_shown);
#undef ADD

  return g_test_run ();
}

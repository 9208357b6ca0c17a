/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be added up, as CATALOGUE says it: stocks and terms of ratios; never medians or shares. */
#include "model/catalogue/summable.h"

static void
test_counts_are_summable (void)
{
  g_assert_true (vigie_variable_is_summable ("INSEE", "P_POP"));
  g_assert_true (vigie_variable_is_summable ("INSEE", "P_POP0014"));
  g_assert_true (vigie_variable_is_summable ("CAF", "CAF_ALLOC"));
}

static void
test_declared_parts_of_counts_are_summable (void)
{
  g_assert_true (vigie_variable_is_summable ("INSEE", "P_POP2539"));
}

static void
test_medians_and_shares_are_not (void)
{
  g_assert_false (vigie_variable_is_summable ("DGI", "DEC_MED"));
  g_assert_false (vigie_variable_is_summable ("DGI", "DISP_MED"));
  g_assert_false (vigie_variable_is_summable ("DGI", "DISP_TP60"));
  g_assert_false (vigie_variable_is_summable ("INSEE", "P_SANSVOIT"));
}

/* Parts of 100, and parts of these parts. */
static void
test_parts_of_a_hundred_are_not (void)
{
  g_assert_false (vigie_variable_is_summable ("DGI", "DISP_PACT"));
  g_assert_false (vigie_variable_is_summable ("DGI", "DISP_PTSA"));
  g_assert_false (vigie_variable_is_summable ("DGI", "DISP_PPLOGT"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/summable/counts-are-summable", test_counts_are_summable);
  g_test_add_func ("/catalogue/summable/declared-parts-of-counts-are-summable",
                   test_declared_parts_of_counts_are_summable);
  g_test_add_func ("/catalogue/summable/medians-and-shares-are-not",
                   test_medians_and_shares_are_not);
  g_test_add_func ("/catalogue/summable/parts-of-a-hundred-are-not",
                   test_parts_of_a_hundred_are_not);
  return g_test_run ();
}

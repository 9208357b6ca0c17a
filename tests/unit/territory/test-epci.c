/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/territory/epci.h"

/* SOURCES: 242100410 Dijon Métropole has the 23 communes. */
static void
test_dijon_metropole_has_its_23_communes (void)
{
  const VigieEpci *epci = vigie_epci_find ("242100410");

  g_assert_nonnull (epci);
  g_assert_cmpstr (epci->name, ==, "Dijon Métropole");
  g_assert_cmpuint (g_strv_length (epci->communes), ==, 23);
  g_assert_true (g_strv_contains ((const char *const *) epci->communes, "21452"));
  g_assert_false (g_strv_contains ((const char *const *) epci->communes, "21213"));
}

static void
test_an_unknown_siren_is_nobody (void)
{
  g_assert_null (vigie_epci_find ("000000000"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/epci/dijon-metropole-has-its-23-communes",
                   test_dijon_metropole_has_its_23_communes);
  g_test_add_func ("/territory/epci/an-unknown-siren-is-nobody", test_an_unknown_siren_is_nobody);
  return g_test_run ();
}

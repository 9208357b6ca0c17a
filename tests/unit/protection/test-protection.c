/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rules over whole columns, as an edition shows them. Zones are three IRIS of commune 99001, the
 * undivided commune 99002, two IRIS of 99003. */
#include "model/protection/protection.h"

#include <string.h>

#include "model/territory/grouping.h"
#include "tests/unit/protection/editions.h"

static void
deliver (
  VigieTestFixture *fixture, const char *source, const char *variable, int year, const char *cells)
{
  vigie_test_deliver_iris (fixture->observatory, source, variable, year, cells);
}

/* What an edition shows of an indicator over a zoning, and why. */
static void
assert_shown (VigieTestFixture *fixture,
              const char *column,
              const char *zoning,
              const char *expected,
              const char *reasons)
{
  g_autoptr (VigieEdition) edition =
    vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, column, zoning, FALSE);
  g_autofree char *shown = vigie_test_shown (edition, zoning, 0);
  g_autoptr (GError) error = NULL;
  g_autofree guint8 *reason =
    vigie_edition_reasons (fixture->observatory, edition->number, zoning, &error);
  g_autofree char *letters = NULL;

  g_assert_no_error (error);
  letters = g_strndup ((const char *) reason, edition->table[0]->figures->rows);
  g_assert_cmpstr (shown, ==, expected);
  g_assert_cmpstr (letters, ==, reasons);
}

static void
test_p1 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "CAF_ALLOC", 2020, "0 1 4 5 63 nd");
  assert_shown (fixture, "CAFALLOC@2020", "iris", "0 s s 5 63 nd", "VAAVVW");
  /* The commune is the sum of its zones, hidden ones with it; one absent makes it absent. */
  assert_shown (fixture, "CAFALLOC@2020", "commune", "5 5 nd", "VVW");
}

/* 61 low-income ones of 63 studied: stock and rate both tell the two others; so does a rate over
 * another population. */
static void
test_p3 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "CAF_BAS_REV", 2020, "61 30 63 2 10 0");
  deliver (fixture, "CAF", "CAF_ALLOC_REF", 2020, "63 60 63 40 10 4");
  assert_shown (fixture, "BASREV@2020", "iris", "s 30 s s s 0", "CVCACV");
  assert_shown (fixture, "TXBASREV@2020", "iris", "s 50 s s s s", "CVCACA");
}

static void
test_p8 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "URSSAF", "URS_EFF", 2020, "180 180 4 0 200 90");
  deliver (fixture, "URSSAF", "URS_ETAB", 2020, "2 5 6 0 4 nd");
  deliver (fixture, "URSSAF", "URS_MASSE", 2020, "1 2 3 0 4 90");
  assert_shown (fixture, "URSAL@2020", "iris", "s 180 s 0 s 90", "BVAVBV");
  /* Amounts have no threshold of their own: three euros are no three persons. */
  assert_shown (fixture, "URMASSE@2020", "iris", "s 2 3 0 s 90", "BVVVBV");
  /* No establishment, no wage: not applicable; establishments not held: the marks stand. */
  assert_shown (fixture, "URSALMOY@2020", "commune", "0.016483516483516484 /// 0.32413793103448274",
                "VNV");
}

/* The producer hides how many establishments there are: too few, then, for their employees. */
static void
test_units_received_as_secret_are_few (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "URSSAF", "URS_EFF", 2020, "180 180 140 0 200 90");
  deliver (fixture, "URSSAF", "URS_ETAB", 2020, "s 50 60 0 40 nd");
  assert_shown (fixture, "URSAL@2020", "iris", "s 180 140 0 200 90", "BVVVVV");
}

/* Quantiles go with the population that they describe. */
static void
test_p10 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "CAF_RUC_MED", 2020, "900 1000 1100 s nd 1200");
  deliver (fixture, "CAF", "CAF_ALLOC", 2020, "4 5 100 100 100 s");
  assert_shown (fixture, "CAFREVMD@2020", "iris", "s 1000 1100 s nd 1200", "AVVRWV");
}

static void
test_population_not_held_is_said (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieEdition) edition = NULL;
  g_autofree char *unchecked = NULL, *shown = NULL;

  deliver (fixture, "DGI", "DEC_MED", 2020, "17160 24800 s ns nd na");
  edition = vigie_test_edition (fixture->observatory, VIGIE_AUDIENCE_PARTNERS, "DEC_MED@2020",
                                "iris", FALSE);
  shown = vigie_test_shown (edition, "iris", 0);
  unchecked = vigie_edition_dup_unchecked (edition);
  g_assert_cmpstr (shown, ==, "17160 24800 s ns nd ///");
  g_assert_true (edition->provenance[0].population_unverified);
  g_assert_cmpstr (unchecked, ==, "population non vérifiée");
  g_assert_nonnull (strstr (edition->provenance[0].secrecy, "seuil 11"));
  g_assert_nonnull (strstr (edition->provenance[0].secrecy, "population non vérifiée"));
}

/* A census real under 80 is fragile, not secret; the total is not hurt by it. */
static void
test_p11 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", "P_POP", 2020, "3.6 1234.5 0 500 79.9 80");
  assert_shown (fixture, "POP@2020", "iris", "ns 1234.5 0 500 ns 80", "QVVVQV");
  assert_shown (fixture, "POP@2020", "commune", "1238.1 500 159.9", "VVV");
}

/* Consumption units of fiscal sources: from TRIRIS up; potential of communes: by commune only. */
static void
test_level_is_the_finest_shown (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", "NBUC", 2009, "900 1000 1100 1200 nd 1400");
  assert_shown (fixture, "NBUC@2009", "iris", "s s s s nd s", "MMMMWM");
  assert_shown (fixture, "NBUC@2009", "commune", "3000 1200 nd", "VVW");
}

/* Nationality: by TRIRIS or commune of 5 000 inhabitants, so never by IRIS. */
static void
test_sensitive_needs_five_thousand (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", "P_POP_ETR", 2020, "200 300 400 100 500 500");
  deliver (fixture, "INSEE", "P_POP", 2020, "2000 2000 2000 4999 2500 2500");
  assert_shown (fixture, "PETR@2020", "iris", "s s s s s s", "MMMMMM");
  assert_shown (fixture, "PETR@2020", "commune", "15 s 20", "VMV");
  assert_shown (fixture, "PETR@2020", "agglomeration", "12.500781298831177", "V");
}

/* A group of two IRIS has 4 000 inhabitants, the other of two 5 000; where nobody knows how many
 * there are, what is for a TRIRIS at the finest is not shown. */
static void
test_groups_are_no_finer_than_a_triris (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("secteur", 2020, NULL);
  g_autoptr (GError) error = NULL;

  vigie_grouping_put (grouping, "990010101", "A", NULL);
  vigie_grouping_put (grouping, "990010102", "A", NULL);
  vigie_grouping_put (grouping, "990030101", "B", NULL);
  vigie_grouping_put (grouping, "990030102", "B", NULL);
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
  deliver (fixture, "INSEE", "P_POP_ETR", 2020, "200 300 400 100 500 500");
  deliver (fixture, "INSEE", "P_POP", 2020, "2000 2000 2000 4999 2500 2500");
  assert_shown (fixture, "PETR@2020", "secteur", "s 20", "MV");
  deliver (fixture, "DGI", "NBUC", 2009, "900 1000 1100 1200 nd 1400");
  assert_shown (fixture, "NBUC@2009", "secteur", "s nd", "MW");
}

/* 12, then 3: −75 % tells the 3; 3, then 12: the same. */
static void
test_d2 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CHOMAGE", "CHO_ABC", 2019, "12 3 100 0 50 s");
  deliver (fixture, "CHOMAGE", "CHO_ABC", 2020, "3 12 98 7 0 60");
  assert_shown (fixture, "EVDEFM@2020", "iris", "s s -2 /// -100 s", "AAVNVR");
}

static void
test_p13 (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "CAF_MONO", 2020, "s 20 30 s 40 50");
  deliver (fixture, "CAF", "CAF_COUP_ENF", 2020, "40 40 30 nd 40 3");
  assert_shown (fixture, "CAFMONO@2020", "iris", "s 20 30 s 40 50", "RVVRVV");
  assert_shown (fixture, "CAFMONO@2020", "commune", "s s 90", "RRV");
  assert_shown (fixture, "TXCMONO@2020", "iris", "s 33.333333333333336 50 s 50 s", "RVVRVC");
}

/* V06: who practises where is public, so three doctors are shown; the population covered is not. */
static void
test_professionals_are_public (VigieTestFixture *fixture, gconstpointer data)
{
  deliver (fixture, "CPAM", "CPAM_MG", 2020, "3 0 12 1 2 s");
  deliver (fixture, "CPAM", "CPAM_BENEF", 2020, "3 0 12 10 11 s");
  assert_shown (fixture, "MEDGEN@2020", "iris", "3 0 12 1 2 s", "VVVVVR");
  assert_shown (fixture, "CPOPCOUV@2020", "iris", "s 0 12 s 11 s", "AVVAVR");
}

/* Where zeros are not shown, a share of nobody is no “not applicable” either: it would tell that zero. */
static void
test_a_hidden_zero_is_not_told_by_a_share (VigieTestFixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceSheet) sheet =
    vigie_source_sheet_load (fixture->observatory, "CAF", &error);

  g_assert_no_error (error);
  deliver (fixture, "CAF", "CAF_AAH", 2020, "0 40 30 20 0 10");
  deliver (fixture, "CAF", "CAF_AAH_SEUL", 2020, "0 10 15 10 0 5");
  assert_shown (fixture, "PAAHSEUL@2020", "iris", "/// 25 50 50 /// 50", "NVVVNV");
  sheet->rule.zero = FALSE;
  vigie_source_sheet_save (fixture->observatory, sheet, "3", &error);
  g_assert_no_error (error);
  assert_shown (fixture, "PAAHSEUL@2020", "iris", "s 25 50 50 s 50", "AVVVAV");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                     \
  g_test_add ("/protection/columns/" name, VigieTestFixture, NULL, vigie_test_set_up, function, \
              vigie_test_tear_down)
  ADD ("P1-threshold-hides-below", test_p1);
  ADD ("P3-P4-complement-in-stock-and-rate", test_p3);
  ADD ("P8-units-whatever-the-jobs", test_p8);
  ADD ("P8-units-received-as-secret-are-few", test_units_received_as_secret_are_few);
  ADD ("P10-median-by-its-population", test_p10);
  ADD ("population-not-held-is-said", test_population_not_held_is_said);
  ADD ("P11-weighted-census-is-fragile", test_p11);
  ADD ("level-is-the-finest-shown", test_level_is_the_finest_shown);
  ADD ("sensitive-needs-five-thousand", test_sensitive_needs_five_thousand);
  ADD ("groups-are-no-finer-than-a-triris", test_groups_are_no_finer_than_a_triris);
  ADD ("D2-evolution-hidden-with-one-end", test_d2);
  ADD ("professionals-are-public", test_professionals_are_public);
  ADD ("P13-received-secret-stays", test_p13);
  ADD ("a-hidden-zero-is-not-told-by-a-share", test_a_hidden_zero_is_not_told_by_a_share);
#undef ADD

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/deliveries/source-figures.h"

#include <string.h>

#include "model/core/error.h"
#include "model/deliveries/holding-index.h"
#include "model/store/statement.h"
#include "model/territory/grouping.h"
#include "tests/unit/deliveries/territory.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  vigie_test_territory (fixture->observatory, 2020);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static VigieDeliveryColumn *
iris (Fixture *fixture, const char *variable, int year, const char *cells)
{
  return vigie_test_column (fixture->observatory, "iris", 2020, variable, year, cells);
}

static VigieDeliveryColumn *
commune (Fixture *fixture, const char *variable, int year, const char *cells)
{
  return vigie_test_column (fixture->observatory, "commune", 2020, variable, year, cells);
}

static VigieDeliveryColumn *
whole (Fixture *fixture, const char *variable, int year, const char *cell)
{
  return vigie_test_column (fixture->observatory, "agglomeration", 2020, variable, year, cell);
}

#define deliver(fixture, source, year, ...) \
  vigie_test_deliver ((fixture)->observatory, source, year, 2020, __VA_ARGS__, NULL)

/* Figures as text, to compare a whole column at once: "8.14 s nd 12*", where * is fragile. */
static char *
dup_text (const VigieFigures *figures, gsize column)
{
  GString *text = g_string_new (NULL);

  for (gsize i = 0; i < figures->rows; i++) {
    VigieCell cell = vigie_figures_get (figures, i, column);

    if (i > 0)
      g_string_append_c (text, ' ');
    if (cell.state == VIGIE_CELL_VALUE)
      g_string_append_printf (text, "%.6g", cell.value);
    else
      g_string_append (text, vigie_cell_mark (cell.state));
    if (cell.flags & VIGIE_FLAG_FRAGILE)
      g_string_append_c (text, '*');
  }
  return g_string_free (text, FALSE);
}

static void
assert_figures (
  Fixture *fixture, const char *kind, const char *code, int year, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (fixture->observatory, &error);
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (fixture->observatory, kind, 2020);
  VigieColumn column = { vigie_catalogue_find (vigie_catalogue_get (), code),
                         vigie_period_of_year (year) };
  g_autoptr (VigieTable) table = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  table = vigie_source_figures_table (figures, zoning, &column, 1, &error);
  g_assert_no_error (error);
  text = dup_text (table->figures, 0);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_variable (Fixture *fixture,
                 const char *kind,
                 const char *source,
                 const char *variable,
                 int year,
                 const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (fixture->observatory, &error);
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (fixture->observatory, kind, 2020);
  g_autoptr (VigieFigures) column = NULL;
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  column = vigie_source_figures_variable (figures, zoning, source, variable,
                                          vigie_period_of_year (year), TRUE, &error);
  g_assert_no_error (error);
  text = dup_text (column, 0);
  g_assert_cmpstr (text, ==, expected);
}

/* 45/300 = 15,0 % and 12/400 = 3,0 % make 57/700 = 8,1 %, not 9,0 %. */
static void
test_ratio_weighs_zones (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_QF_0_400", 2020, "45 12 0 7 1 1"),
           iris (fixture, "CAF_ALLOC", 2020, "300 400 0 70 10 10"));
  assert_figures (fixture, "iris", "PQF400", 2020, "15 3 /// 10 10 10");
  assert_figures (fixture, "commune", "PQF400", 2020, "8.14286 10 10");
  assert_figures (fixture, "agglomeration", "PQF400", 2020, "8.35443");
}

/* {900, 1000, 1100} and {400, 500, 2500, 2600, 2700}: 1000 and 2500; together 1050 where the
 * producer says so, never 1937,5; /// otherwise. */
static void
test_median_does_not_add (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", 2019, iris (fixture, "DEC_MED", 2019, "1000 2500 s 700 1 2"));
  assert_figures (fixture, "commune", "DEC_MED", 2019, "/// 700 ///");
  assert_figures (fixture, "agglomeration", "DEC_MED", 2019, "///");

  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "1000 2500 s nd 1 2"),
           commune (fixture, "DEC_MED", 2020, "1050 800 nd"));
  assert_figures (fixture, "commune", "DEC_MED", 2020, "1050 800 nd");
  assert_figures (fixture, "iris", "DEC_MED", 2020, "1000 2500 s 800 1 2");
  assert_figures (fixture, "agglomeration", "DEC_MED", 2020, "///");
}

/* 100 × 412/530 = 77,7. */
static void
test_index_of_ageing (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP65P", 2016, "412 300 112 90 100 100"),
           iris (fixture, "P_POP0019", 2016, "530 400 130 90 100 100"));
  assert_figures (fixture, "iris", "IVIEIL", 2016, "77.7358 75 86.1538 100 100 100");
}

/* 96 of 410 families with children: 23,4 %; the variant divides by all families. */
static void
test_single_parents_among_families_with_children (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2016, iris (fixture, "C_FAMMONO", 2016, "96 100 100 100 100 100"),
           iris (fixture, "C_COUPAENF", 2016, "314 100 100 100 100 100"),
           iris (fixture, "C_COUPSENF", 2016, "390 100 100 100 100 100"));
  assert_figures (fixture, "iris", "TXMONO", 2016, "23.4146 50 50 50 50 50");
  /* C_FAM did not come: C_COUPAENF + C_FAMMONO + C_COUPSENF by definition. */
  assert_figures (fixture, "iris", "TXMONOF", 2016, "12 33.3333 33.3333 33.3333 33.3333 33.3333");
}

/* 100 × 13,2/11,0 = 120, where the producer gave the reference territory's. */
static void
test_relative_index (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_MED", 2020, "13.2 11 5.5 s nd 22"),
           whole (fixture, "DEC_MED", 2020, "11"));
  assert_figures (fixture, "iris", "IDECMED", 2020, "120 100 50 s nd 200");

  deliver (fixture, "DGI", 2019, iris (fixture, "DEC_MED", 2019, "13.2 11 5.5 s nd 22"));
  assert_figures (fixture, "iris", "IDECMED", 2019, "/// /// /// s nd ///");
}

/* 12 → 3 is −75 %; from 0 it is ///; a hidden end hides it. */
static void
test_evolution (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CHOMAGE", 2008, iris (fixture, "CHO_ABC", 2008, "12 0 s 8 100 nd"));
  deliver (fixture, "CHOMAGE", 2009, iris (fixture, "CHO_ABC", 2009, "3 5 7 s 110 9"));
  assert_figures (fixture, "iris", "EVDEFM", 2009, "-75 /// s s 10 nd");
  assert_figures (fixture, "iris", "EVDEFM", 2008, "nd nd s nd nd nd");
}

/* D9/D1, Gini: the producer's only. */
static void
test_ratio_of_deciles_is_the_producers (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", 2020, iris (fixture, "DEC_RD", 2020, "3.1 4 ns s nd 2.5"),
           iris (fixture, "DEC_GI", 2020, "0.241 0.3 ns s nd 0.2"));
  assert_figures (fixture, "iris", "DEC_RD", 2020, "3.1 4 ns s nd 2.5");
  assert_figures (fixture, "commune", "DEC_RD", 2020, "/// s ///");
  assert_figures (fixture, "commune", "DEC_GI", 2020, "/// s ///");
}

/* A producer's total before a sum: its unlocated are in it. A sum that meets a cell without value
 * takes the gravest state. */
static void
test_total_goes_before_a_sum (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "10 20 30 5 s 7"),
           commune (fixture, "CAF_ALLOC", 2020, "66 nd 12"));
  assert_figures (fixture, "commune", "CAFALLOC", 2020, "66 5 12");
  assert_figures (fixture, "agglomeration", "CAFALLOC", 2020, "83");

  deliver (fixture, "CAF", 2019, iris (fixture, "CAF_ALLOC", 2019, "10 20 30 nd s 7"));
  assert_figures (fixture, "commune", "CAFALLOC", 2019, "60 nd s");
  assert_figures (fixture, "agglomeration", "CAFALLOC", 2019, "s");
}

static void
test_hidden_total_is_not_summed (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "1 2 1 5 6 7"),
           commune (fixture, "CAF_ALLOC", 2020, "s 5 13"));
  assert_figures (fixture, "commune", "CAFALLOC", 2020, "s 5 13");
  assert_figures (fixture, "agglomeration", "CAFALLOC", 2020, "s");
}

static void
test_undivided_iris_takes_the_communes_row (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "10 20 30 nd 6 7"),
           commune (fixture, "CAF_ALLOC", 2020, "nd 42 nd"));
  assert_figures (fixture, "iris", "CAFALLOC", 2020, "10 20 30 42 6 7");
  assert_figures (fixture, "agglomeration", "CAFALLOC", 2020, "115");
}

/* A commune's row is never spread over its IRIS. */
static void
test_coarse_source_is_not_spread (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  const VigieIndicator *indicator = vigie_catalogue_find (vigie_catalogue_get (), "POTFIN");

  deliver (fixture, "CAF", 2020, commune (fixture, "CAF_ALLOC", 2020, "60 42 13"));
  assert_figures (fixture, "iris", "CAFALLOC", 2020, "nd nd nd 42 nd nd");

  deliver (fixture, "ECO", 2020, commune (fixture, "ECO_POTFI", 2020, "600 42 13"),
           commune (fixture, "ECO_POP_DGF", 2020, "6 2 13"));
  assert_figures (fixture, "commune", "POTFIN", 2020, "100 21 1");
  assert_figures (fixture, "iris", "POTFIN", 2020, "/// /// /// /// /// ///");
  g_assert_true (vigie_indicator_check_level (indicator, "commune", NULL));
  g_assert_false (vigie_indicator_check_level (indicator, "iris", &error));
  g_assert_cmpstr (error->message, ==,
                   "This source is known at commune level only; it cannot be shown by IRIS.");
}

/* 3,6 persons: the value stays, is marked, and takes part in sums, which are as fragile as they
 * are small. */
static void
test_weighted_census_is_fragile (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP", 2016, "3.6 79.9 80 0 30 40"),
           iris (fixture, "P_POP65P", 2016, "1 40 100 0 90 90"));
  assert_figures (fixture, "iris", "POP", 2016, "3.6* 79.9* 80 0 30* 40*");
  assert_figures (fixture, "commune", "POP", 2016, "163.5 0 70*");
  assert_figures (fixture, "agglomeration", "POP", 2016, "233.5");
  assert_figures (fixture, "iris", "P65P", 2016, "27.7778* 50.0626* 125 /// 300* 225*");

  /* 50 and 60 are fragile, the 110 that they make are not. */
  deliver (fixture, "INSEE", 2017, iris (fixture, "C_COUPAENF", 2017, "50 10 0 100 100 s"),
           iris (fixture, "C_FAMMONO", 2017, "60 20 0 10 100 100"));
  assert_figures (fixture, "iris", "FAMENF", 2017, "110 30* 0 110 200 s");

  /* Everybody was counted in 1999. */
  deliver (fixture, "INSEE", 1999, iris (fixture, "P_POP", 1999, "3 79 80 0 30 40"));
  assert_figures (fixture, "iris", "POP", 1999, "3 79 80 0 30 40");
}

/* Percentages of the census are no counts. */
static void
test_share_is_not_fragile (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2020, iris (fixture, "P_SANSVOIT", 2020, "57.24 18.99 0 1 2 3"));
  assert_figures (fixture, "iris", "PSANSVR", 2020, "57.24 18.99 0 1 2 3");
}

/* What all but one of a certain equality gives; never from a hidden part. */
static void
test_relation_completes (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POPH", 2016, "100 200 s 100 nd 100"),
           iris (fixture, "P_POPF", 2016, "110 210 300 100 100 100"));
  assert_variable (fixture, "iris", "INSEE", "P_POP", 2016, "210 410 s 200 nd 200");

  /* By difference, and through two relations: SUPT of 2012 by its two parts. */
  deliver (fixture, "INSEE", 2012, iris (fixture, "P_POP", 2012, "300 400 500 600 700 800"),
           iris (fixture, "P_POPH", 2012, "100 190 200 s 300 400"),
           iris (fixture, "P_NSCOL15P_BACP2", 2012, "100 100 100 100 100 100"),
           iris (fixture, "P_NSCOL15P_SUP", 2012, "200 200 200 200 200 s"));
  assert_variable (fixture, "iris", "INSEE", "P_POPF", 2012, "200 210 300 s 400 400");
  assert_variable (fixture, "iris", "INSEE", "P_NSCOL15P_SUPT", 2012, "300 300 300 300 300 s");
  assert_variable (fixture, "iris", "INSEE", "P_LOG", 2012, "nd nd nd nd nd nd");
}

/* A rounded source's parts do not add up: 5 of tolerance, so no deduction. */
static void
test_relation_with_tolerance_gives_nothing (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CHOMAGE", 2020, iris (fixture, "CHO_A", 2020, "10 10 10 10 10 10"),
           iris (fixture, "CHO_B", 2020, "10 10 10 10 10 10"),
           iris (fixture, "CHO_C", 2020, "10 10 10 10 10 10"));
  assert_variable (fixture, "iris", "CHOMAGE", "CHO_ABC", 2020, "nd nd nd nd nd nd");
}

/* The latest not later than the numerator and at most five years older; the figure says which. */
static void
test_denominator_of_another_source (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieSourceFigures) figures = NULL;
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (fixture->observatory, "iris", 2020);
  const VigieIndicator *indicator = vigie_catalogue_find (vigie_catalogue_get (), "TXCOUV");
  VigieColumn column[] = { { indicator, vigie_period_of_year (2020) },
                           { indicator, vigie_period_of_year (2016) },
                           { indicator, vigie_period_of_year (2022) } };
  g_autoptr (VigieTable) table = NULL;
  g_autofree char *of_2020 = NULL;
  g_autofree char *of_2022 = NULL;
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;

  for (int year = 2016; year <= 2022; year += 2)
    deliver (fixture, "CAF", year, iris (fixture, "CAF_PERS", year, "50 60 70 80 90 s"));
  deliver (fixture, "INSEE", 2014, iris (fixture, "P_POP", 2014, "500 600 700 800 900 1000"));
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP", 2016, "100 120 140 160 180 200"));
  deliver (fixture, "INSEE", 2023, iris (fixture, "P_POP", 2023, "50 60 70 80 90 100"));
  deliver (fixture, "INSEE", 2021, iris (fixture, "C_FAM", 2021, "100 120 140 160 180 200"));

  figures = vigie_source_figures_new (fixture->observatory, &error);
  table = vigie_source_figures_table (figures, zoning, column, 3, &error);
  g_assert_no_error (error);
  of_2020 = dup_text (table->figures, 0);
  of_2022 = dup_text (table->figures, 2);
  g_assert_cmpstr (of_2020, ==, "50 50 50 50 50 s");
  g_assert_cmpint (table->column[0].denominator_period.year, ==, 2016);
  g_assert_cmpint (table->column[1].denominator_period.year, ==, 0);
  g_assert_cmpstr (of_2022, ==, "nd nd nd nd nd s");
  line = vigie_table_dup_source_line (table, VIGIE_LANGUAGE_ENGLISH);
  g_assert_true (g_str_has_prefix (line, "CAF: Fichier des allocataires 2020; Insee: Recensement "
                                         "de la population 2016"));
}

/* Zones of 2 km². */
static void
test_density_divides_by_the_surface (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP", 2016, "300 400 500 600 700 800"));
  assert_figures (fixture, "iris", "DENSITE", 2016, "150 200 250 300 350 400");
}

static void
test_newest_delivery_counts (Fixture *fixture, gconstpointer data)
{
  gint64 second;

  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "10 20 30 40 50 60"));
  second = deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "11 20 30 40 50 60"));
  assert_figures (fixture, "iris", "CAFALLOC", 2020, "11 20 30 40 50 60");
  g_assert_true (
    vigie_delivery_withdraw (fixture->observatory, second, "", VIGIE_TEST_TODAY, NULL));
  assert_figures (fixture, "iris", "CAFALLOC", 2020, "10 20 30 40 50 60");
}

/* All codes that came exist in the other vintage: identical for that file. */
static void
test_identical_vintage_is_read (Fixture *fixture, gconstpointer data)
{
  vigie_test_territory (fixture->observatory, 2019);
  vigie_test_deliver (fixture->observatory, "CAF", 2018, 2019,
                      vigie_test_column (fixture->observatory, "iris", 2019, "CAF_ALLOC", 2018,
                                         "1 2 nd 4 5 6"),
                      NULL);
  assert_figures (fixture, "iris", "CAFALLOC", 2018, "1 2 nd 4 5 6");

  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (fixture->observatory),
                                 "UPDATE zone SET code = '990010199' WHERE code = '990010103' AND "
                                 "zoning = (SELECT id FROM zoning WHERE kind = 'iris' AND vintage "
                                 "= 2020)",
                                 NULL, NULL, NULL),
                   ==, SQLITE_OK);
  assert_figures (fixture, "iris", "CAFALLOC", 2018, "1 2 nd 4 5 6");
  vigie_test_deliver (fixture->observatory, "CAF", 2017, 2019,
                      vigie_test_column (fixture->observatory, "iris", 2019, "CAF_ALLOC", 2017,
                                         "1 2 3 4 5 6"),
                      NULL);
  assert_figures (fixture, "iris", "CAFALLOC", 2017, "nd nd nd nd nd nd");
}

static void
assert_periods (Fixture *fixture, const char *code, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) periods =
    vigie_indicator_periods (fixture->observatory,
                             vigie_catalogue_find (vigie_catalogue_get (), code), &error);
  GString *text = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < periods->len; i++)
    g_string_append_printf (text, i > 0 ? " %d" : "%d",
                            g_array_index (periods, VigiePeriod, i).year);
  g_assert_cmpstr (text->str, ==, expected);
  g_string_free (text, TRUE);
}

static void
test_periods_are_those_that_can_be_computed (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "INSEE", 1990, iris (fixture, "P_POP", 1990, "1 2 3 4 5 6"));
  deliver (fixture, "INSEE", 2016, iris (fixture, "P_POP", 2016, "1 2 3 4 5 6"));
  deliver (fixture, "INSEE", 1999, iris (fixture, "P_POP", 1999, "1 2 3 4 5 6"));
  deliver (fixture, "CAF", 2018, iris (fixture, "CAF_PERS", 2018, "1 2 3 4 5 6"));
  deliver (fixture, "CAF", 2022, iris (fixture, "CAF_PERS", 2022, "1 2 3 4 5 6"));
  vigie_observatory_lock (fixture->observatory);
  assert_periods (fixture, "POP", "1990 1999 2016");
  assert_periods (fixture, "EVPOP99", "2016");
  assert_periods (fixture, "EVPOP90", "1999");
  assert_periods (fixture, "DENSITE", "1990 1999 2016");
  assert_periods (fixture, "TXCOUV", "2018");
  assert_periods (fixture, "FAM", "");
}

/* --- Zonings of the user's own --- */

/* A: two IRIS of 99001 and the whole of 99002; B: one IRIS of 99003. The others lie in none. */
static void
group_sectors (Fixture *fixture)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("secteur", 2020, NULL);
  g_autoptr (GError) error = NULL;

  vigie_grouping_put (grouping, "990010101", "A", NULL);
  vigie_grouping_put (grouping, "990010102", "A", NULL);
  vigie_grouping_put (grouping, "990020000", "A", NULL);
  vigie_grouping_put (grouping, "990030101", "B", NULL);
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
}

/* Contours that cut the first IRIS in two and hold the second. */
static void
cross_neighbourhood (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  vigie_store_execute (
    vigie_observatory_get_db (fixture->observatory),
    "INSERT INTO zoning (kind, vintage, source) VALUES ('qpv', 2020, '');"
    "INSERT INTO zone SELECT max (id), 0, 'QP099001', 'Q', '', '', '', 1, 0, 0 FROM zoning;"
    "INSERT INTO passage SELECT min (id), max (id), 'area', 10 FROM zoning;"
    "INSERT INTO passage_link SELECT min (id), max (id), 0, 0, 0, 0.5 FROM zoning;"
    "INSERT INTO passage_link SELECT min (id), max (id), 1, 0, 1, 1 FROM zoning",
    &error);
  g_assert_no_error (error);
}

/* (45 + 12 + 7) / (300 + 400 + 70) = 8,31 %, of one IRIS 1/10. */
static void
test_groups_are_sums_of_their_iris (Fixture *fixture, gconstpointer data)
{
  group_sectors (fixture);
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_QF_0_400", 2020, "45 12 0 7 1 1"),
           iris (fixture, "CAF_ALLOC", 2020, "300 400 0 70 10 10"));
  assert_variable (fixture, "secteur", "CAF", "CAF_ALLOC", 2020, "770 10");
  assert_figures (fixture, "secteur", "PQF400", 2020, "8.31169 10");

  deliver (fixture, "CAF", 2019, iris (fixture, "CAF_ALLOC", 2019, "300 s 0 70 nd 10"));
  assert_variable (fixture, "secteur", "CAF", "CAF_ALLOC", 2019, "s nd");
}

static void
test_total_of_a_group_goes_before_a_sum (Fixture *fixture, gconstpointer data)
{
  group_sectors (fixture);
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "300 s 0 70 10 10"),
           vigie_test_column (fixture->observatory, "secteur", 2020, "CAF_ALLOC", 2020, "775 nd"));
  assert_variable (fixture, "secteur", "CAF", "CAF_ALLOC", 2020, "775 10");
}

static void
test_median_of_a_group_is_not_computed (Fixture *fixture, gconstpointer data)
{
  group_sectors (fixture);
  deliver (fixture, "DGI", 2019, iris (fixture, "DEC_MED", 2019, "1000 2500 s 700 1 2"));
  assert_figures (fixture, "secteur", "DEC_MED", 2019, "/// 1");
}

/* A QPV is counted by address: never a sum of IRIS, never a share of one. */
static void
test_crossing_zones_have_what_was_delivered (Fixture *fixture, gconstpointer data)
{
  cross_neighbourhood (fixture);
  deliver (fixture, "CAF", 2020, iris (fixture, "CAF_ALLOC", 2020, "300 400 0 70 10 10"));
  assert_variable (fixture, "qpv", "CAF", "CAF_ALLOC", 2020, "nd");

  deliver (fixture, "CAF", 2021, iris (fixture, "CAF_ALLOC", 2021, "300 400 0 70 10 10"),
           iris (fixture, "CAF_QF_0_400", 2021, "45 12 0 7 1 1"),
           vigie_test_column (fixture->observatory, "qpv", 2020, "CAF_ALLOC", 2021, "540"),
           vigie_test_column (fixture->observatory, "qpv", 2020, "CAF_QF_0_400", 2021, "54"));
  assert_variable (fixture, "qpv", "CAF", "CAF_ALLOC", 2021, "540");
  assert_figures (fixture, "qpv", "PQF400", 2021, "10");
}

static void
test_locked_file_gives_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  vigie_observatory_lock (fixture->observatory);
  g_assert_null (vigie_source_figures_new (fixture->observatory, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_LOCKED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, func) \
  g_test_add ("/deliveries/source-figures/" name, Fixture, NULL, set_up, func, tear_down)
  TEST ("S1-ratio-weighs-zones", test_ratio_weighs_zones);
  TEST ("S2-median-does-not-add", test_median_does_not_add);
  TEST ("S3-index-of-ageing", test_index_of_ageing);
  TEST ("S4-single-parents-among-families-with-children",
        test_single_parents_among_families_with_children);
  TEST ("S5-relative-index", test_relative_index);
  TEST ("S6-evolution", test_evolution);
  TEST ("S7-ratio-of-deciles-is-the-producers", test_ratio_of_deciles_is_the_producers);
  TEST ("total-goes-before-a-sum", test_total_goes_before_a_sum);
  TEST ("P13-hidden-total-is-not-summed", test_hidden_total_is_not_summed);
  TEST ("undivided-iris-takes-the-communes-row", test_undivided_iris_takes_the_communes_row);
  TEST ("A1.4-M02-coarse-source-is-not-spread", test_coarse_source_is_not_spread);
  TEST ("P11-weighted-census-is-fragile", test_weighted_census_is_fragile);
  TEST ("share-is-not-fragile", test_share_is_not_fragile);
  TEST ("relation-completes", test_relation_completes);
  TEST ("relation-with-tolerance-gives-nothing", test_relation_with_tolerance_gives_nothing);
  TEST ("denominator-of-another-source", test_denominator_of_another_source);
  TEST ("density-divides-by-the-surface", test_density_divides_by_the_surface);
  TEST ("newest-delivery-counts", test_newest_delivery_counts);
  TEST ("identical-vintage-is-read", test_identical_vintage_is_read);
  TEST ("periods-are-those-that-can-be-computed", test_periods_are_those_that_can_be_computed);
  TEST ("groups-are-sums-of-their-iris", test_groups_are_sums_of_their_iris);
  TEST ("total-of-a-group-goes-before-a-sum", test_total_of_a_group_goes_before_a_sum);
  TEST ("median-of-a-group-is-not-computed", test_median_of_a_group_is_not_computed);
  TEST ("crossing-zones-have-what-was-delivered", test_crossing_zones_have_what_was_delivered);
  TEST ("A4.1-locked-file-gives-none", test_locked_file_gives_none);
#undef TEST
  return g_test_run ();
}

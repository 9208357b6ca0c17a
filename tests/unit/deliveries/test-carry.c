/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Deliveries of another vintage than the one that is looked at. What is expected is reckoned by hand from the
 * shares: 990010101 and 102 became 101, 103 was split 3 : 7, 030101 gave a tenth to 030102. */
#include <string.h>

#include "model/catalogue/carried.h"
#include "model/core/error.h"
#include "model/deliveries/source-figures.h"
#include "model/store/statement.h"
#include "model/territory/grouping.h"
#include "tests/unit/deliveries/territory.h"

typedef struct {
  char *folder;
  VigieObservatory *observatory;
} Fixture;

static void
run (Fixture *fixture, const char *sql)
{
  char *message = NULL;
  int status =
    sqlite3_exec (vigie_observatory_get_db (fixture->observatory), sql, NULL, NULL, &message);

  if (status != SQLITE_OK)
    g_test_message ("%s: %s", sql, message);
  g_assert_cmpint (status, ==, SQLITE_OK);
}

#define IRIS_2016 "(SELECT id FROM zoning WHERE kind = 'iris' AND vintage = 2016)"
#define IRIS_2020 "(SELECT id FROM zoning WHERE kind = 'iris' AND vintage = 2020)"

static void
link_zones (Fixture *fixture, int from, int to, int whole, const char *share)
{
  g_autofree char *sql = g_strdup_printf ("INSERT INTO vintage_passage_link VALUES (" IRIS_2016
                                          ", " IRIS_2020 ", %d, %d, %d, %s)",
                                          from, to, whole, share);

  run (fixture, sql);
}

/* 2016: 010101 010102 010103 020000 030101 030102; 2020: 010101 (both), 010103 and 010109 (split), the rest. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->folder = vigie_test_folder ();
  fixture->observatory = vigie_test_observatory (fixture->folder);
  vigie_test_territory (fixture->observatory, 2020);
  vigie_test_territory (fixture->observatory, 2016);
  run (fixture, "DELETE FROM zone WHERE zoning = " IRIS_2020 " AND position IN (1, 2)");
  run (
    fixture,
    "INSERT INTO zone SELECT zoning, 1, '990010103', name, parent, parent_name, type, area_m2, 0, "
    "0 FROM zone WHERE zoning = " IRIS_2020 " AND position = 0");
  run (
    fixture,
    "INSERT INTO zone SELECT zoning, 2, '990010109', name, parent, parent_name, type, area_m2, 0, "
    "0 FROM zone WHERE zoning = " IRIS_2020 " AND position = 0");
  run (fixture,
       "INSERT INTO vintage_passage VALUES (" IRIS_2016 ", " IRIS_2020 ", 'area', 30, '')");
  link_zones (fixture, 0, 0, 1, "1");
  link_zones (fixture, 1, 0, 1, "1");
  link_zones (fixture, 2, 1, 0, "0.3");
  link_zones (fixture, 2, 2, 0, "0.7");
  link_zones (fixture, 3, 3, 1, "1");
  link_zones (fixture, 4, 4, 0, "0.9");
  link_zones (fixture, 4, 5, 0, "0.1");
  link_zones (fixture, 5, 5, 1, "1");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_observatory_free (fixture->observatory);
  vigie_test_folder_remove (fixture->folder);
}

static void
deliver (Fixture *fixture,
         const char *source,
         const char *kind,
         int vintage,
         const char *variable,
         int year,
         const char *cells)
{
  vigie_test_deliver (fixture->observatory, source, year, vintage,
                      vigie_test_column (fixture->observatory, kind, vintage, variable, year,
                                         cells),
                      NULL);
}

/* Values, marks; ~ where it is estimated. @carried: (nullable): the sentence on it */
static void
assert_figures (Fixture *fixture,
                const char *kind,
                const char *code,
                int year,
                const char *expected,
                const char *carried)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (fixture->observatory, &error);
  g_autoptr (VigieZoning) zoning = vigie_test_zoning (fixture->observatory, kind, 2020);
  VigieColumn column = { vigie_catalogue_find (vigie_catalogue_get (), code),
                         vigie_period_of_year (year) };
  g_autoptr (VigieTable) table = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  table = vigie_source_figures_table (figures, zoning, &column, 1, &error);
  g_assert_no_error (error);
  for (gsize i = 0; i < table->figures->rows; i++) {
    VigieCell cell = vigie_figures_get (table->figures, i, 0);

    if (cell.state == VIGIE_CELL_VALUE)
      g_string_append_printf (text, " %.6g%s", cell.value,
                              cell.flags & VIGIE_FLAG_ESTIMATED ? "~" : "");
    else
      g_string_append_printf (text, " %s", vigie_cell_mark (cell.state));
  }
  g_assert_cmpstr (text->str + 1, ==, expected);
  words = vigie_carried_dup_words (table->column[0].carried, VIGIE_LANGUAGE_ENGLISH);
  g_assert_cmpstr (words, ==, carried ? carried : "");
}

#define BY_AREA "Received by IRIS of 2016, spread by area: estimated where these were redrawn."

static void
test_stocks_are_spread (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2016, "150 60~ 140~ 30 72~ 15~", BY_AREA);
  /* All that they were is in their communes: nothing is estimated there. */
  assert_figures (fixture, "commune", "CAFALLOC", 2016, "350 30 87",
                  "Received by communes of 2016, identical or joined.");
  assert_figures (fixture, "agglomeration", "CAFALLOC", 2016, "467",
                  "Received in the geography of 2016, identical or joined.");
}

/* What was hidden stays so wherever a part of it went; what is missing is not taken for none. */
static void
test_marks_go_along (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 s s 30 nd 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2016, "s s s 30 nd nd", BY_AREA);
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2017, "1 2 0 30 0 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2017, "3 0~ 0~ 30 0~ 7~", BY_AREA);
}

/* 30 of 100 and 10 of 50 are 40 of 150, not the mean of 30 % and 20 %. */
static void
test_ratios_go_through_both_ends (Fixture *fixture, gconstpointer data)
{
  vigie_test_deliver (fixture->observatory, "CAF", 2016, 2016,
                      vigie_test_column (fixture->observatory, "iris", 2016, "CAF_QF_0_400", 2016,
                                         "30 10 20 3 8 1"),
                      vigie_test_column (fixture->observatory, "iris", 2016, "CAF_ALLOC", 2016,
                                         "100 50 200 30 80 10"),
                      NULL);
  assert_figures (fixture, "iris", "PQF400", 2016, "26.6667 10~ 10~ 10 10~ 10~", BY_AREA);
}

/* A median stays where its zone did, and nowhere else. */
static void
test_medians_are_not_passed (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "DGI", "iris", 2016, "DEC_MED", 2016, "100 200 300 400 500 600");
  assert_figures (fixture, "iris", "DEC_MED", 2016, "/// /// /// 400 /// ///", BY_AREA);
}

/* Its own year's geography counts before any other; each level may come in another. */
static void
test_own_vintage_comes_first (Fixture *fixture, gconstpointer data)
{
  deliver (fixture, "CAF", "iris", 2020, "CAF_ALLOC", 2016, "1 2 3 4 5 6");
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2016, "1 2 3 4 5 6", NULL);
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2017, "100 50 200 30 80 7");
  deliver (fixture, "CAF", "commune", 2020, "CAF_ALLOC", 2017, "351 30 90");
  assert_figures (fixture, "commune", "CAFALLOC", 2017, "351 30 90", NULL);
  assert_figures (fixture, "iris", "CAFALLOC", 2017, "150 60~ 140~ 30 72~ 15~", BY_AREA);
}

/* Nobody knows how the events' commune is spread: what was split is not there, what was joined is. */
static void
test_events_do_not_spread (Fixture *fixture, gconstpointer data)
{
  run (fixture, "UPDATE vintage_passage SET weight = 'events', source = 'mouvements.csv'");
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2016, "150 nd nd 30 nd nd",
                  "Received by IRIS of 2016 (mouvements.csv); what was split since is not told.");
}

static void
test_no_way_is_said (Fixture *fixture, gconstpointer data)
{
  run (fixture, "DELETE FROM vintage_passage");
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "iris", "CAFALLOC", 2016, "nd nd nd nd nd nd",
                  "Received by IRIS of 2016: no table of passage leads here.");
}

/* A sector of what 103 became is all of it; one of a part is estimated. */
static void
test_groupings_add_up_what_was_cut (Fixture *fixture, gconstpointer data)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("secteur", 2020, NULL);
  g_autoptr (GError) error = NULL;

  vigie_grouping_put (grouping, "990010103", "A", NULL);
  vigie_grouping_put (grouping, "990010109", "A", NULL);
  vigie_grouping_put (grouping, "990020000", "A", NULL);
  vigie_grouping_put (grouping, "990030102", "B", NULL);
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "secteur", "CAFALLOC", 2016, "230 15~", BY_AREA);
}

/* "A 990010101 990010102; B …": quartiers of a vintage. */
static void
group (Fixture *fixture, int vintage, const char *groups)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("quartier", vintage, NULL);
  g_auto (GStrv) each = g_strsplit (groups, "; ", -1);
  g_autoptr (GError) error = NULL;

  for (gsize i = 0; each[i]; i++) {
    g_auto (GStrv) word = g_strsplit (each[i], " ", -1);

    for (gsize k = 1; word[k]; k++)
      vigie_grouping_put (grouping, word[k], word[0], NULL);
  }
  vigie_grouping_store (fixture->observatory, grouping, NULL, &error);
  g_assert_no_error (error);
}

/* A is the same ground in other IRIS; B gave a tenth to C, which also has 020000. */
static void
group_both (Fixture *fixture)
{
  group (fixture, 2016, "A 990010101 990010102 990010103; B 990030101; C 990030102 990020000");
  group (fixture, 2020, "A 990010101 990010103 990010109; B 990030101; C 990030102 990020000");
}

#define SAME_AREA                                                                              \
  "Received in the geography of 2016, kept where the area is the same; not for B, C: ask the " \
  "producer for the area of today."

/* 351 was counted by address, 350 is the sum of IRIS: the count stays where its ground did, and nowhere else. */
static void
test_counts_of_groups_stay_with_their_ground (Fixture *fixture, gconstpointer data)
{
  group_both (fixture);
  deliver (fixture, "CAF", "quartier", 2016, "CAF_ALLOC", 2016, "351 80 40");
  assert_figures (fixture, "quartier", "CAFALLOC", 2016, "351 nd nd", SAME_AREA);
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "quartier", "CAFALLOC", 2016, "351 72~ 45~", SAME_AREA " " BY_AREA);
}

/* Two that became one are counted with it; one that took what was in none is not. */
static void
test_counts_of_groups_are_joined (Fixture *fixture, gconstpointer data)
{
  group (fixture, 2016, "A 990010101 990010102; B 990010103 990020000; C 990030101");
  group (fixture, 2020, "AB 990010101 990010103 990010109 990020000; C 990030101 990030102");
  deliver (fixture, "CAF", "quartier", 2016, "CAF_ALLOC", 2016, "152 233 80");
  assert_figures (fixture, "quartier", "CAFALLOC", 2016, "385 nd",
                  "Received in the geography of 2016, kept where the area is the same; not for C: "
                  "ask the producer for the area of today.");
}

/* What is no stock stays with the same ground too, and with nothing that was joined. */
static void
test_medians_of_groups_stay_with_their_ground (Fixture *fixture, gconstpointer data)
{
  group_both (fixture);
  deliver (fixture, "DGI", "quartier", 2016, "DEC_MED", 2016, "17500 15100 s");
  assert_figures (fixture, "quartier", "DEC_MED", 2016, "17500 nd nd", SAME_AREA);
}

/* Nothing of theirs is the same: what IRIS tell is said, else why there is nothing. */
static void
test_counts_of_other_ground_are_left (Fixture *fixture, gconstpointer data)
{
  group (fixture, 2016, "B 990030101");
  group (fixture, 2020, "B 990030101");
  deliver (fixture, "CAF", "quartier", 2016, "CAF_ALLOC", 2016, "81");
  assert_figures (fixture, "quartier", "CAFALLOC", 2016, "nd",
                  "Received in the geography of 2016, kept where the area is the same; not for B: "
                  "ask the producer for the area of today.");
  deliver (fixture, "CAF", "iris", 2016, "CAF_ALLOC", 2016, "100 50 200 30 80 7");
  assert_figures (fixture, "quartier", "CAFALLOC", 2016, "72~", BY_AREA);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, test) \
  g_test_add ("/deliveries/carry/" name, Fixture, NULL, set_up, test, tear_down)
  TEST ("stocks-are-spread", test_stocks_are_spread);
  TEST ("marks-go-along", test_marks_go_along);
  TEST ("ratios-go-through-both-ends", test_ratios_go_through_both_ends);
  TEST ("medians-are-not-passed", test_medians_are_not_passed);
  TEST ("own-vintage-comes-first", test_own_vintage_comes_first);
  TEST ("events-do-not-spread", test_events_do_not_spread);
  TEST ("no-way-is-said", test_no_way_is_said);
  TEST ("groupings-add-up-what-was-cut", test_groupings_add_up_what_was_cut);
  TEST ("counts-of-groups-stay-with-their-ground", test_counts_of_groups_stay_with_their_ground);
  TEST ("counts-of-groups-are-joined", test_counts_of_groups_are_joined);
  TEST ("medians-of-groups-stay-with-their-ground", test_medians_of_groups_stay_with_their_ground);
  TEST ("counts-of-other-ground-are-left", test_counts_of_other_ground_are_left);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Modalities as producers and Insee spell them: what each means was written down by hand from their dictionaries. */
#include "model/catalogue/modality.h"

#include <string.h>

#include "model/catalogue/pivots.h"

/* From a first to a last piece. */
typedef struct {
  const char *text;
  int first, last;
} Range;

static void
assert_ranges (const char *dimension, const Range *range)
{
  for (; range->text; range++) {
    VigieModality read = vigie_modality_read (vigie_dimension_find (dimension), range->text);

    if (!read.known || read.total ||
        !vigie_atoms_equal (read.atoms, vigie_atoms_range (range->first, range->last)))
      g_error ("%s: “%s” is from %d to %d", dimension, range->text, vigie_atoms_first (read.atoms),
               vigie_atoms_last (read.atoms));
  }
}

static void
assert_unknown (const char *dimension, const char *const *text)
{
  for (; *text; text++)
    if (vigie_modality_read (vigie_dimension_find (dimension), *text).known)
      g_error ("%s: “%s” is understood", dimension, *text);
}

static void
test_ages_are_ranges_of_years (void)
{
  static const Range ages[] = {
    { "<25", 0, 24 },
    { "-25", 0, 24 },
    { "- 25 ans", 0, 24 },
    { "moins de 25 ans", 0, 24 },
    { "Moins de 25 ans", 0, 24 },
    { "25 ans ou moins", 0, 25 },
    { "≤24", 0, 24 },
    { "15-24", 15, 24 },
    { "15 - 24 ans", 15, 24 },
    { "15_24", 15, 24 },
    { "15 à 24 ans", 15, 24 },
    { "de 25 à 49 ans", 25, 49 },
    { "[25;50[", 25, 49 },
    { "25 à moins de 50 ans", 25, 49 },
    { "2549", 25, 49 },
    { "0014", 0, 14 },
    { "50+", 50, 127 },
    { "50 ans et plus", 50, 127 },
    { "50 et +", 50, 127 },
    { "≥ 50", 50, 127 },
    { ">=50", 50, 127 },
    { "plus de 50 ans", 50, 127 },
    { "M25", 0, 24 },
    { "50P", 50, 127 },
    { "Y15T24", 15, 24 },
    { "Y_LT25", 0, 24 },
    { "Y_GE65", 65, 127 },
    { "25–49", 25, 49 },
    { ">50", 51, 127 },
    { NULL, 0, 0 },
  };
  static const char *const none[] = { "jeunes", "15-24-30", "A", "", NULL };

  assert_ranges ("AGE", ages);
  assert_unknown ("AGE", none);
  g_assert_true (vigie_modality_read (vigie_dimension_find ("AGE"), "3").single);
}

static void
test_durations_are_ranges_of_months (void)
{
  static const Range durations[] = {
    { "<1 an", 0, 11 },          { "moins d'un an", 0, 11 },
    { "moins d’1 an", 0, 11 },   { "1 an et plus", 12, 127 },
    { "plus d'un an", 12, 127 }, { "M1AN", 0, 11 },
    { "1AN", 12, 127 },          { "1A2", 12, 23 },
    { "2ANP", 24, 127 },         { "1 à 2 ans", 12, 23 },
    { "12-23 mois", 12, 23 },    { "6 à 12 mois", 6, 11 },
    { "moins de 3 mois", 0, 2 }, { "2 ans et plus", 24, 127 },
    { "DELD", 12, 127 },         { NULL, 0, 0 },
  };
  static const char *const none[] = { "12", "12-23", "longtemps", NULL };

  assert_ranges ("ANC", durations);
  assert_unknown ("ANC", none);
}

static void
test_sexes_and_categories (void)
{
  static const Range sexes[] = {
    { "H", 0, 0 },        { "Hommes", 0, 0 }, { "1", 0, 0 },       { "01", 0, 0 }, { "M", 0, 0 },
    { "Masculin", 0, 0 }, { "F", 1, 1 },      { "Féminin", 1, 1 }, { "2", 1, 1 },  { NULL, 0, 0 },
  };
  static const Range categories[] = {
    { "A", 0, 0 },       { "Catégorie A", 0, 0 }, { "cat. B", 1, 1 },    { "ABC", 0, 2 },
    { "A, B, C", 0, 2 }, { "A+B+C", 0, 2 },       { "A, B et C", 0, 2 }, { "ABCDE", 0, 4 },
    { "123", 9, 11 },    { "E", 4, 4 },           { NULL, 0, 0 },
  };
  static const char *const none[] = { "CBA", "AA", "A9", "Z", NULL };
  static const char *const totals[] = { "T",    "Total", "Ensemble", "ensemble des deux sexes",
                                        "TOUS", "_T",    NULL };

  assert_ranges ("SEXE", sexes);
  assert_ranges ("CAT", categories);
  assert_unknown ("CAT", none);
  for (gsize i = 0; totals[i]; i++)
    g_assert_true (vigie_modality_read (vigie_dimension_find ("SEXE"), totals[i]).total);
  g_assert_true (vigie_modality_read (vigie_dimension_find ("SEXE"), "NR").known);
}

/* Insee: NAF rév. 2, levels A5, A10, A17, A21, A38, A88 and A732. */
static void
test_activities_are_sets_of_divisions (void)
{
  static const Range activities[] = {
    { "AZ", 1, 3 },  { "BE", 5, 39 }, { "FZ", 41, 43 }, { "OQ", 84, 88 },
    { "C", 10, 33 }, { "G", 45, 47 }, { "C5 ", 0, 0 },  { NULL, 0, 0 },
  };
  static const Range codes[] = {
    { "47", 47, 47 },
    { "47.11D", 47, 47 },
    { "4711D", 47, 47 },
    { "47.1", 47, 47 },
    { "C - Industrie manufacturière", 10, 33 },
    { "JC", 62, 63 },
    { "MN", 69, 82 },
    { NULL, 0, 0 },
  };
  static const Range old[] = {
    { "741G", 74, 74 }, { "74.1G", 74, 74 }, { "D", 15, 37 }, { "EH", 45, 45 }, { NULL, 0, 0 },
  };
  VigieModality naf;

  for (gsize i = 0; i < 6; i++)
    assert_ranges ("NAF", (Range[]) { activities[i], { NULL, 0, 0 } });
  assert_ranges ("NAF", codes);
  assert_ranges ("NAF1", old);
  g_assert_cmpint (vigie_modality_read (vigie_dimension_find ("NAF"), "4711D").grain, ==, 5);
  g_assert_cmpint (vigie_modality_read (vigie_dimension_find ("NAF"), "47").grain, ==, 0);
  naf = vigie_modality_read (vigie_dimension_find ("NAF"), "C5");
  g_assert_cmpint (vigie_atoms_count (naf.atoms), ==, 6 + 6 + 3);
}

static void
test_headings_name_dimensions (void)
{
  static const char *const heading[] = { "Sexe",       "SEXE",     "TRAGE",     "Tranche d'âge",
                                         "Ancienneté", "CAT",      "Catégorie", "NA",
                                         "APE",        "code NAF", "ANNEE" };
  static const char *const name[] = { "SEXE", "SEXE", "AGE", "AGE", "ANC",   "CAT",
                                      "CAT",  "NAF",  "NAF", "NAF", "PERIOD" };

  for (gsize i = 0; i < G_N_ELEMENTS (heading); i++)
    g_assert_cmpstr (vigie_dimension_of_heading (heading[i])->name, ==, name[i]);
  g_assert_null (vigie_dimension_of_heading ("ALLOC"));
  g_assert_null (vigie_dimension_of_heading ("LIBIRIS"));
}

/* Each rule can be read, and makes a variable that the catalogue has. */
static void
test_rules_are_of_the_catalogue (void)
{
  const GPtrArray *rules = vigie_pivot_rules ();

  g_assert_cmpuint (rules->len, >, 40);
  for (guint i = 0; i < rules->len; i++) {
    const VigiePivotRule *rule = rules->pdata[i];
    VigieHeadingMatch match;

    g_assert_nonnull (vigie_catalogue_find_source (vigie_catalogue_get (), rule->source));
    g_assert_true (
      vigie_catalogue_recognise (vigie_catalogue_get (), rule->source, rule->variable, 0, &match));
    g_assert_cmpstr (match.variable, ==, rule->variable);
    for (gsize k = 0; k < rule->n_conditions; k++)
      for (gsize c = 0; rule->condition[k].choice[c]; c++)
        g_assert_false (vigie_atoms_is_empty (
          vigie_modality_read (vigie_dimension_find (rule->condition[k].dimension),
                               rule->condition[k].choice[c])
            .atoms));
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/modality/ages-are-ranges-of-years", test_ages_are_ranges_of_years);
  g_test_add_func ("/catalogue/modality/durations-are-ranges-of-months",
                   test_durations_are_ranges_of_months);
  g_test_add_func ("/catalogue/modality/sexes-and-categories", test_sexes_and_categories);
  g_test_add_func ("/catalogue/modality/activities-are-sets-of-divisions",
                   test_activities_are_sets_of_divisions);
  g_test_add_func ("/catalogue/modality/headings-name-dimensions", test_headings_name_dimensions);
  g_test_add_func ("/catalogue/modality/rules-are-of-the-catalogue",
                   test_rules_are_of_the_catalogue);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/catalogue/source-sheet.h"

#include <string.h>

#include "model/catalogue/catalogue.h"
#include "model/core/error.h"
#include "tests/unit/fixture.h"

/* Nothing shipped blocks an import, and nothing shipped passes for confirmed. */
static void
test_ships_filled_and_unconfirmed (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (GPtrArray) sheets = vigie_source_sheets_shipped ();

  g_assert_cmpuint (sheets->len, ==, catalogue->n_sources);
  for (guint i = 0; i < sheets->len; i++) {
    const VigieSourceSheet *sheet = g_ptr_array_index (sheets, i);

    g_assert_nonnull (vigie_catalogue_find_source (catalogue, sheet->source));
    g_assert_null (vigie_source_sheet_dup_missing (sheet));
    g_assert_true (sheet->to_confirm);
    g_assert_true (sheet->rule.zero);
  }
}

static const VigieSecrecyRule *
rule_of (GPtrArray *sheets, const char *source)
{
  for (guint i = 0; i < sheets->len; i++) {
    const VigieSourceSheet *sheet = g_ptr_array_index (sheets, i);

    if (strcmp (sheet->source, source) == 0)
      return &sheet->rule;
  }
  g_assert_not_reached ();
}

/* DOMAIN sections 3 and 6.1: thresholds, dominance, units. */
static void
test_rules_are_those_of_the_domain (void)
{
  static const struct {
    const char *source;
    double threshold;
    double dominance;
    int min_units;
  } expected[] = {
    { "DADS", 5, 0.80, 0 },    { "DGI", 11, 0.85, 0 },    { "INSEE", 0, 0, 0 },
    { "ASSEDIC", 5, 0.85, 3 }, { "CHOMAGE", 5, 0, 0 },    { "CPAM", 11, 0, 0 },
    { "ML", 5, 0, 0 },         { "EQUIP", 0, 0, 0 },      { "CAF", 5, 0, 0 },
    { "ECO", 5, 0.85, 3 },     { "BAILLEURS", 11, 0, 2 }, { "PE", 5, 0, 0 },
    { "URSSAF", 5, 0.85, 3 },
  };
  g_autoptr (GPtrArray) sheets = vigie_source_sheets_shipped ();

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VigieSecrecyRule *rule = rule_of (sheets, expected[i].source);

    g_test_message ("%s", expected[i].source);
    g_assert_cmpfloat (rule->threshold, ==, expected[i].threshold);
    g_assert_cmpfloat (rule->den_min, ==, expected[i].threshold);
    g_assert_cmpfloat (rule->dominance, ==, expected[i].dominance);
    g_assert_cmpint (rule->min_units, ==, expected[i].min_units);
  }
  g_assert_true (rule_of (sheets, "INSEE")->weighted);
  g_assert_cmpfloat (rule_of (sheets, "INSEE")->fragile_under, ==, 80);
  g_assert_cmpfloat (rule_of (sheets, "DGI")->zone_min, ==, 2000);
  g_assert_true (rule_of (sheets, "CAF")->unanimity);
  g_assert_false (rule_of (sheets, "DGI")->unanimity);
}

static void
test_new_version_leaves_the_old (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);
  g_autoptr (VigieSourceSheet) sheet = NULL;
  g_autoptr (VigieSourceSheet) again = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (vigie_source_sheets_ship (observatory, &error));
  g_assert_no_error (error);
  sheet = vigie_source_sheet_load (observatory, "DGI", &error);
  g_assert_no_error (error);
  g_assert_cmpint (sheet->version, ==, 1);
  g_assert_cmpfloat (sheet->rule.threshold, ==, 11);

  sheet->rule.threshold = 12;
  sheet->to_confirm = FALSE;
  g_assert_true (vigie_source_sheet_save (observatory, sheet, "3", &error));
  g_assert_no_error (error);
  again = vigie_source_sheet_load (observatory, "DGI", &error);
  g_assert_cmpint (again->version, ==, 2);
  g_assert_cmpfloat (again->rule.threshold, ==, 12);
  g_assert_cmpfloat (again->rule.dominance, ==, 0.85);
  g_assert_false (again->to_confirm);

  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (observatory),
                                 "UPDATE source_sheet SET purpose = ''", NULL, NULL, NULL),
                   !=, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (vigie_observatory_get_db (observatory), "DELETE FROM source_sheet",
                                 NULL, NULL, NULL),
                   !=, SQLITE_OK);
  vigie_test_folder_remove (folder);
}

/* What ships makes sense; what does not is said, one setting at a time. */
static void
test_a_rule_that_makes_no_sense_is_refused (void)
{
  g_autoptr (GPtrArray) sheets = vigie_source_sheets_shipped ();
  const VigieSecrecyRule sound = { .threshold = 5, .zero = TRUE, .den_min = 5, .audit_width = 5 };
  VigieSecrecyRule bad[10];

  for (guint i = 0; i < sheets->len; i++)
    g_assert_true (
      vigie_secrecy_rule_check (&((VigieSourceSheet *) g_ptr_array_index (sheets, i))->rule, NULL));

  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    bad[i] = sound;
  bad[0].threshold = 4.5;
  bad[1].threshold = 1;
  bad[2].dominance = 0.3;
  bad[3].nk_n = 2; /* without its share */
  bad[4].p = 0.9;
  bad[5].min_units = 1;
  bad[6].round = 1;
  bad[7].audit_width = 0; /* with a threshold */
  bad[8].weighted = TRUE;
  bad[9].nk_n = 3; /* no more than two are known */
  bad[9].nk_k = 0.9;
  g_assert_true (vigie_secrecy_rule_check (&sound, NULL));
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++) {
    g_autoptr (GError) error = NULL;

    g_test_message ("rule %zu", i);
    g_assert_false (vigie_secrecy_rule_check (&bad[i], &error));
    g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  }
}

static void
test_a_change_is_journalled_in_words (void)
{
  const VigieSecrecyRule before = { .threshold = 5, .complement = TRUE, .dominance = 0.85 };
  VigieSecrecyRule after = before;
  g_autofree char *nothing = vigie_secrecy_rule_dup_changes (&before, &after);
  g_autofree char *changes = NULL;

  after.threshold = 11;
  after.complement = FALSE;
  changes = vigie_secrecy_rule_dup_changes (&before, &after);
  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (changes, ==, "threshold 5 → 11, complement off");
}

static void
test_unknown_source_has_none (void)
{
  char *folder = vigie_test_folder ();
  g_autoptr (VigieObservatory) observatory = vigie_test_observatory (folder);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_source_sheet_load (observatory, "NOBODY", &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  vigie_test_folder_remove (folder);
}

/* M07 names what is missing. */
static void
test_empty_field_blocks (void)
{
  VigieSourceSheet sheet = { .source = (char *) "CAF",
                             .purpose = (char *) "p",
                             .formality = (char *) " ",
                             .retention = (char *) "r",
                             .producer_text = (char *) "t" };
  g_autofree char *missing = vigie_source_sheet_dup_missing (&sheet);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (missing, ==, "legal formality, contact");
  g_assert_false (vigie_source_sheet_check (&sheet, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  g_assert_cmpstr (error->message, ==,
                   "Complete the source sheet first: legal formality, contact.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/source-sheet/ships-filled-and-unconfirmed",
                   test_ships_filled_and_unconfirmed);
  g_test_add_func ("/catalogue/source-sheet/a-rule-that-makes-no-sense-is-refused",
                   test_a_rule_that_makes_no_sense_is_refused);
  g_test_add_func ("/catalogue/source-sheet/a-change-is-journalled-in-words",
                   test_a_change_is_journalled_in_words);
  g_test_add_func ("/catalogue/source-sheet/rules-are-those-of-the-domain",
                   test_rules_are_those_of_the_domain);
  g_test_add_func ("/catalogue/source-sheet/new-version-leaves-the-old",
                   test_new_version_leaves_the_old);
  g_test_add_func ("/catalogue/source-sheet/unknown-source-has-none", test_unknown_source_has_none);
  g_test_add_func ("/catalogue/source-sheet/A3.5-empty-field-blocks", test_empty_field_blocks);
  return g_test_run ();
}

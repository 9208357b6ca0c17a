/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones by name: names and codes of Insee's table of IRIS (iris_2021.csv), written as files do. */
#include "model/import/code.h"

#include <string.h>

/* code, name, name of the commune */
static const char *const real[][3] = {
  { "210030000", "Ahuy", "Ahuy" },
  { "211660101", "Piscine-Valendons", "Chenôve" },
  { "211669801", "Zone Industrielle", "Chenôve" },
  { "212310101", "Monge", "Dijon" },
  { "212310102", "Cordeliers", "Dijon" },
  { "212310103", "Saint-Michel", "Dijon" },
  { "212311006", "Les Valendons", "Dijon" },
  { "212311101", "La Montagne", "Dijon" },
  { "212311704", "Sacré-Cœur", "Dijon" },
  { "212311803", "Grésilles Centre", "Dijon" },
  { "212319801", "La Toison d'Or", "Dijon" },
  { "212780101", "Vieux Village", "Fontaine-lès-Dijon" },
  { "213550101", "Zone Industrielle", "Longvic" }, /* invented: the same name in another commune */
  { "213550102", "Longvic", "Longvic" },           /* invented: that of a split commune */
};
static const char *const communes[][2] = {
  { "21003", "Ahuy" },    { "21166", "Chenôve" },
  { "21231", "Dijon" },   { "21278", "Fontaine-lès-Dijon" },
  { "21355", "Longvic" },
};

typedef struct {
  VigieZoning *iris;
  VigieZoning *commune;
  VigieCodeBook *book;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  VigieZone *iris = g_new0 (VigieZone, G_N_ELEMENTS (real));
  VigieZone *commune = g_new0 (VigieZone, G_N_ELEMENTS (communes));

  for (gsize i = 0; i < G_N_ELEMENTS (real); i++)
    iris[i] = (VigieZone) { .code = g_strdup (real[i][0]),
                            .name = g_strdup (real[i][1]),
                            .parent = g_strndup (real[i][0], 5),
                            .parent_name = g_strdup (real[i][2]) };
  for (gsize i = 0; i < G_N_ELEMENTS (communes); i++)
    commune[i] = (VigieZone) { .code = g_strdup (communes[i][0]),
                               .name = g_strdup (communes[i][1]),
                               .parent = g_strdup (""),
                               .parent_name = g_strdup ("") };
  fixture->iris = vigie_zoning_new ("iris", 2021, "", iris, G_N_ELEMENTS (real), NULL);
  fixture->commune = vigie_zoning_new ("commune", 2021, "", commune, G_N_ELEMENTS (communes), NULL);
  fixture->book = vigie_code_book_new (fixture->iris, fixture->commune, NULL);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  vigie_code_book_free (fixture->book);
  vigie_zoning_unref (fixture->iris);
  vigie_zoning_unref (fixture->commune);
}

static void
assert_code (VigieCode got, const char *code, guint repairs)
{
  g_test_message ("%d %s", got.kind, got.code);
  g_assert_null (got.fault);
  g_assert_cmpstr (got.code, ==, code);
  g_assert_cmpuint (got.repairs, ==, repairs);
}

static void
assert_name (Fixture *fixture, const char *text, const char *code)
{
  assert_code (vigie_code_read (fixture->book, text, FALSE), code, 1u << VIGIE_REPAIR_NAME);
}

static void
assert_beside (
  Fixture *fixture, const char *commune, const char *text, const char *code, guint repairs)
{
  assert_code (vigie_code_read_split (fixture->book, commune, text), code, repairs);
}

static void
test_accents_articles_and_signs_do_not_count (Fixture *fixture, gconstpointer data)
{
  assert_name (fixture, "Grésilles Centre", "212311803");
  assert_name (fixture, "GRESILLES CENTRE", "212311803");
  assert_name (fixture, "Les Grésilles-Centre", "212311803");
  assert_name (fixture, "Montagne (La)", "212311101");
  assert_name (fixture, "SACRE COEUR", "212311704");
  assert_name (fixture, "St-Michel", "212310103");
  assert_name (fixture, "Toison d’Or", "212319801");
  assert_name (fixture, "Quartier Monge", "212310101");
  assert_name (fixture, " CORDELIERS ", "212310102");
}

static void
test_a_commune_may_stand_beside_in_the_cell (Fixture *fixture, gconstpointer data)
{
  assert_name (fixture, "Dijon - Monge", "212310101");
  assert_name (fixture, "Monge (Dijon)", "212310101");
  assert_name (fixture, "FONTAINE LES DIJON VIEUX VILLAGE", "212780101");
  assert_name (fixture, "Zone Industrielle, Chenôve", "211669801");
}

static void
test_communes_are_found_by_name (Fixture *fixture, gconstpointer data)
{
  assert_name (fixture, "CHENOVE", "21166");
  assert_name (fixture, "Ville de Dijon", "21231");
  assert_name (fixture, "Fontaine les Dijon", "21278");
  /* The one IRIS of a commune that is not split. */
  assert_name (fixture, "Ahuy (commune non irisée)", "210030000");
  assert_name (fixture, "Ahuy", "210030000");
}

static void
assert_several (Fixture *fixture, VigieCode code, const char *one, const char *other)
{
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_REFUSED);
  g_assert_false (code.unknown);
  g_assert_nonnull (strstr (fixture->book->candidates->str, one));
  g_assert_nonnull (strstr (fixture->book->candidates->str, other));
}

static void
test_ambiguous_names_are_refused_with_both (Fixture *fixture, gconstpointer data)
{
  assert_several (fixture, vigie_code_read (fixture->book, "Zone industrielle", FALSE),
                  "211669801 (Zone Industrielle, Chenôve)",
                  "213550101 (Zone Industrielle, Longvic)");
  /* A split commune, or its IRIS of the same name? */
  assert_several (fixture, vigie_code_read (fixture->book, "Longvic", FALSE), "21355 (Longvic)",
                  "213550102 (Longvic, Longvic)");
}

static void
test_a_column_of_communes_tells_names_apart (Fixture *fixture, gconstpointer data)
{
  const guint name = 1u << VIGIE_REPAIR_NAME;

  assert_beside (fixture, "21355", "ZONE INDUSTRIELLE", "213550101", name);
  assert_beside (fixture, "Chenôve", "Zone industrielle", "211669801", name);
  assert_beside (fixture, "Longvic", "Longvic", "213550102", name);
  assert_beside (fixture, "Dijon", "0101", "212310101", name);
  assert_beside (fixture, "Ahuy", "Ahuy", "210030000", name);
  assert_beside (fixture, "21231", "101", "212310101", 1u << VIGIE_REPAIR_ZERO);
}

static void
test_codes_joined_to_names_are_taken (Fixture *fixture, gconstpointer data)
{
  const guint joined = 1u << VIGIE_REPAIR_JOINED;

  assert_code (vigie_code_read (fixture->book, "212310101 - Monge", FALSE), "212310101", joined);
  assert_code (vigie_code_read (fixture->book, "IRIS 212310101", FALSE), "212310101", joined);
  assert_code (vigie_code_read (fixture->book, "21231 Dijon", FALSE), "21231", joined);
  assert_code (vigie_code_read (fixture->book, "Chenôve (21166)", FALSE), "21166", joined);
  /* 21300 is Chenôve's postal code. */
  g_assert_cmpstr (vigie_code_read (fixture->book, "21300 Chenôve", FALSE).code, !=, "21300");
}

/* A French spreadsheet shows 01/02 for what was typed "01-02"; stored, the date tells no order. */
static void
test_dates_become_parts_again (Fixture *fixture, gconstpointer data)
{
  const guint date = 1u << VIGIE_REPAIR_DATE;
  VigieCode code;
  char part[2][5];

  assert_beside (fixture, "21231", "01/02", "212310102", date);
  assert_beside (fixture, "21231", "1-févr.", "212310102", date);
  assert_beside (fixture, "21231", "01/02/2020", "212310102", date);
  assert_beside (fixture, "21231", "2020-03-01", "212310103", date);
  assert_beside (fixture, "21231", "2020-01-01", "212310101", date);
  g_assert_cmpuint (vigie_code_text_read_date ("2-Jan", part), ==, 2);
  g_assert_cmpstr (part[0], ==, "0201");
  g_assert_cmpstr (part[1], ==, "0102");
  g_assert_cmpuint (vigie_code_text_read_date ("0102", part), ==, 0);
  g_assert_cmpuint (vigie_code_text_read_date ("Monge", part), ==, 0);
  code = vigie_code_read_split (fixture->book, "21231", "25/12");
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_REFUSED);
}

static void
test_parts_alone_take_the_commune_that_is_said (Fixture *fixture, gconstpointer data)
{
  VigieImportRules rules;

  vigie_import_rules_init (&rules);
  g_strlcpy (rules.commune, "21231", sizeof rules.commune);
  fixture->book->rules = &rules;
  assert_code (vigie_code_read_part (fixture->book, "0101"), "212310101", 1u << VIGIE_REPAIR_PART);
  assert_code (vigie_code_read_part (fixture->book, "101"), "212310101",
               1u << VIGIE_REPAIR_PART | 1u << VIGIE_REPAIR_ZERO);
  assert_code (vigie_code_read_part (fixture->book, "Monge"), "212310101",
               1u << VIGIE_REPAIR_PART | 1u << VIGIE_REPAIR_NAME);
  g_assert_cmpint (vigie_code_read_part (fixture->book, "Source : CAF").kind, ==, VIGIE_ROW_NOTE);
  vigie_import_rules_clear (&rules);
}

static void
assert_lone_repair (guint repairs, const char *name)
{
  for (int kind = 0; kind < VIGIE_REPAIR_N_KINDS; kind++)
    g_assert_cmpint ((repairs >> kind) & 1, ==, strcmp (vigie_repair_kind_name (kind), name) == 0);
}

static void
test_repairs_can_be_refused (Fixture *fixture, gconstpointer data)
{
  static const struct {
    const char *kind;
    const char *text;
  } refused[] = {
    { "names", "Monge" },
    { "joined", "212310101 Monge !" },
    { "zeros", "21231101" },
    { "spaces", "21231 0101" },
    { "marks", "21231-0101" },
    { "decimals", "212310101.0" },
    { "exponents", "2,12310101E+08" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++) {
    VigieImportRules rules;
    VigieCode code;

    code = vigie_code_read (fixture->book, refused[i].text, FALSE);
    g_assert_cmpstr (code.code, ==, "212310101");
    vigie_import_rules_init (&rules);
    g_assert_true (vigie_import_rules_add_no_repair (&rules, refused[i].kind, NULL));
    fixture->book->rules = &rules;
    code = vigie_code_read (fixture->book, refused[i].text, FALSE);
    g_assert_cmpint (code.kind, ==, VIGIE_ROW_REFUSED);
    assert_lone_repair (code.refused_repairs, refused[i].kind);
    fixture->book->rules = NULL;
    vigie_import_rules_clear (&rules);
  }
}

static void
test_a_title_says_the_commune (Fixture *fixture, gconstpointer data)
{
  const VigieZoneNames *names = vigie_code_book_get_names (fixture->book);

  g_assert_cmpuint (vigie_zone_names_find_commune_within (names, "Allocataires, Dijon, 2008"), ==,
                    2);
  g_assert_cmpuint (vigie_zone_names_find_commune_within (names, "caf_21166_2008.csv"), ==, 1);
  g_assert_cmpuint (vigie_zone_names_find_commune_within (names, "Fontaine-lès-Dijon"), ==, 3);
  g_assert_cmpuint (vigie_zone_names_find_commune_within (names, "Dijon et Chenôve"), ==,
                    VIGIE_NO_ZONE);
  g_assert_cmpuint (vigie_zone_names_find_commune_within (names, "Feuil1"), ==, VIGIE_NO_ZONE);
}

static void
test_words_say_whose_total_it_is (Fixture *fixture, gconstpointer data)
{
  VigieCode code = vigie_code_read (fixture->book, "Total Dijon", FALSE);

  g_assert_cmpint (code.kind, ==, VIGIE_ROW_COMMUNE);
  g_assert_cmpstr (code.code, ==, "21231");
  code = vigie_code_read (fixture->book, "Total Grand Dijon", FALSE);
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_TOTAL);
  code = vigie_code_read (fixture->book, "Dijon non localisé", FALSE);
  g_assert_cmpint (code.kind, ==, VIGIE_ROW_UNLOCATED);
  g_assert_cmpuint (code.zone, ==, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) \
  g_test_add ("/import/zone-names/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("accents-articles-and-signs-do-not-count", test_accents_articles_and_signs_do_not_count);
  TEST ("a-commune-may-stand-beside-in-the-cell", test_a_commune_may_stand_beside_in_the_cell);
  TEST ("communes-are-found-by-name", test_communes_are_found_by_name);
  TEST ("ambiguous-names-are-refused-with-both", test_ambiguous_names_are_refused_with_both);
  TEST ("a-column-of-communes-tells-names-apart", test_a_column_of_communes_tells_names_apart);
  TEST ("codes-joined-to-names-are-taken", test_codes_joined_to_names_are_taken);
  TEST ("dates-become-parts-again", test_dates_become_parts_again);
  TEST ("parts-alone-take-the-commune-that-is-said",
        test_parts_alone_take_the_commune_that_is_said);
  TEST ("repairs-can-be-refused", test_repairs_can_be_refused);
  TEST ("a-title-says-the-commune", test_a_title_says_the_commune);
  TEST ("words-say-whose-total-it-is", test_words_say_whose_total_it_is);
  return g_test_run ();
}

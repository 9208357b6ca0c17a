/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/catalogue/catalogue.h"

#include <string.h>

#include "model/catalogue/formula.h"

static void
assert_heading (const char *source, const char *heading, int period, const char *variable, int year)
{
  VigieHeadingMatch match;
  gboolean found =
    vigie_catalogue_recognise (vigie_catalogue_get (), source, heading, period, &match);

  g_test_message ("%s %s in %d", source, heading, period);
  g_assert_true (found);
  g_assert_cmpstr (match.variable, ==, variable);
  g_assert_cmpint (match.year, ==, year);
}

static void
assert_unknown (const char *source, const char *heading, int period)
{
  VigieHeadingMatch match;

  g_assert_false (
    vigie_catalogue_recognise (vigie_catalogue_get (), source, heading, period, &match));
  g_assert_null (match.variable);
}

/* indicators.csv has 273 lines, relations.csv 450, of which 211 declare a variable or a flag. */
static void
test_holds_all_rows (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  g_assert_cmpuint (catalogue->n_indicators, ==, 272);
  g_assert_cmpuint (catalogue->n_relations, ==, 449 - 211);
  g_assert_cmpuint (catalogue->n_sources, ==, 14);
  g_assert_true (catalogue == vigie_catalogue_get ());
}

/* Every name that a formula uses is a source's; every label, theme and unit has its English. */
static void
test_names_agree (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  for (gsize i = 0; i < catalogue->n_indicators; i++) {
    const VigieIndicator *indicator = &catalogue->indicator[i];
    const VigieFormula *formula[] = { &indicator->numerator, &indicator->denominator };

    g_test_message ("%s = %s", indicator->code, indicator->formula_text);
    g_assert_cmpuint (strlen (indicator->code), <=, 8);
    g_assert_nonnull (vigie_catalogue_find_source (catalogue, indicator->source));
    g_assert_true (vigie_catalogue_find (catalogue, indicator->code) == indicator);
    for (gsize j = 0; j < G_N_ELEMENTS (formula); j++) {
      for (gsize k = 0; k < formula[j]->n; k++) {
        const char *source = formula[j]->term[k].source;

        g_assert_true (strcmp (source, "GEO") == 0 ||
                       vigie_catalogue_find_source (catalogue, source));
      }
    }
    g_assert_cmpstr (vigie_theme_label (indicator->theme, VIGIE_LANGUAGE_ENGLISH), !=,
                     indicator->theme);
    g_assert_null (strchr (vigie_theme_label (indicator->theme, VIGIE_LANGUAGE_FRENCH), '_'));
    if (strcmp (indicator->unit, "%") != 0 && strcmp (indicator->unit, "€") != 0)
      g_assert_cmpstr (vigie_indicator_unit (indicator, VIGIE_LANGUAGE_ENGLISH), !=,
                       indicator->unit);
  }
}

static void
test_formula_reads_its_grammar (void)
{
  VigieFormula formula;

  g_assert_true (vigie_formula_parse ("P_POP-P_POP@1999+2*INSEE.C_FAM@-10", "CAF", &formula));
  g_assert_cmpuint (formula.n, ==, 3);
  g_assert_cmpstr (formula.term[0].source, ==, "CAF");
  g_assert_cmpint (formula.term[0].period, ==, VIGIE_TERM_SAME);
  g_assert_cmpfloat (formula.term[1].coefficient, ==, -1.0);
  g_assert_cmpint (formula.term[1].period, ==, VIGIE_TERM_FIXED);
  g_assert_cmpint (formula.term[1].year, ==, 1999);
  g_assert_cmpstr (formula.term[2].source, ==, "INSEE");
  g_assert_cmpstr (formula.term[2].variable, ==, "C_FAM");
  g_assert_cmpfloat (formula.term[2].coefficient, ==, 2.0);
  g_assert_cmpint (formula.term[2].period, ==, VIGIE_TERM_RELATIVE);
  g_assert_cmpint (formula.term[2].year, ==, -10);
  vigie_formula_clear (&formula);

  g_assert_true (vigie_formula_parse ("DEC_MED@ref", "DGI", &formula));
  g_assert_cmpint (formula.term[0].period, ==, VIGIE_TERM_REFERENCE);
  vigie_formula_clear (&formula);
}

static void
test_formula_refuses_what_is_not_linear (void)
{
  static const char *const wrong[] = { "A*B", "(A+B)", "A+", "+A", "A/B", "A@", "A@x", "a", "A B" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++) {
    VigieFormula formula;

    g_test_message ("%s", wrong[i]);
    g_assert_false (vigie_formula_parse (wrong[i], "X", &formula));
    g_assert_cmpuint (formula.n, ==, 0);
  }
}

static void
test_formula_text_is_for_people (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  g_assert_cmpstr (vigie_catalogue_find (catalogue, "TXMONO")->formula_text, ==,
                   "100 * C_FAMMONO / (C_COUPAENF + C_FAMMONO)");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "EVPOP99")->formula_text, ==,
                   "100 * (P_POP - P_POP@1999) / P_POP@1999");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "EVDEFM")->formula_text, ==,
                   "100 * (CHO_ABC - CHO_ABC@-1) / CHO_ABC@-1");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "TXCOUV")->formula_text, ==,
                   "100 * CAF_PERS / INSEE.P_POP");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "IDECMED")->formula_text, ==,
                   "100 * DEC_MED / DEC_MED@ref");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "POP")->formula_text, ==, "P_POP");
}

static void
test_code_is_found_as_typed (void)
{
  const VigieCatalogue *catalogue = vigie_catalogue_get ();

  g_assert_cmpstr (vigie_catalogue_find (catalogue, "DECMED")->code, ==, "DEC_MED");
  g_assert_cmpstr (vigie_catalogue_find (catalogue, "dec_med")->code, ==, "DEC_MED");
  g_assert_null (vigie_catalogue_find (catalogue, "DECMEDX"));
  g_assert_null (vigie_catalogue_find (catalogue, ""));
}

/* The examples of CATALOGUE: trailing digits are never stripped. */
static void
test_heading_keeps_the_digits_of_names (void)
{
  assert_heading ("DGI", "DEC_TP6021", 2021, "DEC_TP60", 2021);
  assert_heading ("DGI", "DEC_D121", 2021, "DEC_D1", 2021);
  assert_heading ("DGI", "DEC_S80S2021", 2021, "DEC_S80S20", 2021);
  assert_heading ("DGI", "RFUCQ209", 2009, "RFUCQ2", 2009);
  assert_heading ("DGI", "DISP_MED_A21", 2021, "DISP_MED", 2021);
  assert_heading ("INSEE", "P09_POP0014", 2009, "P_POP0014", 2009);
  assert_heading ("INSEE", " p99_pop\t", 0, "P_POP", 1999);
  assert_heading ("INSEE", "DP90T", 1990, "P_POP", 1990);
  assert_unknown ("DGI", "DEC_TP60", 2021);
  assert_unknown ("DGI", "DEC_TP60219", 2021);
}

/* EFF_SAL_1999 … EFF_SAL_2008 in one file: the heading's year wins; without one, the delivery's. */
static void
test_heading_year_wins (void)
{
  assert_heading ("ASSEDIC", "EFF_SAL_1999", 2008, "ASS_SAL", 1999);
  assert_heading ("ASSEDIC", "EFF_SAL_2008", 2008, "ASS_SAL", 2008);
  assert_heading ("ASSEDIC", "EFF_SAL", 2008, "ASS_SAL", 0);
}

/* The same heading is another variable in other years. */
static void
test_heading_is_bound_to_years (void)
{
  VigieHeadingMatch match;

  assert_heading ("INSEE", "P12_NSCOL15P_SUP", 2012, "P_NSCOL15P_SUP", 2012);
  assert_heading ("INSEE", "P13_NSCOL15P_SUP", 2013, "P_NSCOL15P_SUPT", 2013);
  assert_heading ("INSEE", "P16_NSCOL15P_SUP", 2016, "P_NSCOL15P_SUPT", 2016);
  assert_unknown ("INSEE", "P17_NSCOL15P_SUP", 2017);
  assert_heading ("INSEE", "P16_NSCOL15P_DIPLMIN", 2016, "P_NSCOL15P_INFCAP", 2016);
  assert_heading ("INSEE", "P17_NSCOL15P_DIPLMIN", 2017, "P_NSCOL15P_DIPLMIN", 2017);

  g_assert_true (
    vigie_catalogue_recognise (vigie_catalogue_get (), "INSEE", "P12_NSCOL15P_SUP", 2012, &match));
  g_assert_true (match.declared);
}

/* Insee's FILO2014_DEC_COM and FILO2014_DISP_COM have both “D114”: one of the two readings alone would be a guess. */
static void
test_heading_may_be_of_two_tables (void)
{
  VigieHeadingMatch match;

  g_assert_true (vigie_catalogue_recognise (vigie_catalogue_get (), "DGI", "D114", 2014, &match));
  g_assert_cmpstr (match.variable, ==, "DEC_D1");
  g_assert_cmpstr (match.other, ==, "DISP_D1");
  g_assert_false (match.declared);
  g_assert_true (match.other_declared);
  g_assert_true (vigie_catalogue_recognise (vigie_catalogue_get (), "DGI", "PAUT14", 2014, &match));
  g_assert_null (match.other);
}

static void
test_heading_is_of_its_source (void)
{
  assert_heading ("CHOMAGE", "DEFM_ABC", 2009, "CHO_ABC", 0);
  assert_heading ("PE", "DEFM_ABC", 2009, "PE_ABC", 0);
  assert_unknown ("CAF", "DEFM_ABC", 2009);
  assert_unknown ("INSEE", "IRIS", 2016);
  assert_unknown ("INSEE", "TYP_IRIS", 2016);
}

static void
test_heading_may_lie_about_its_scale (void)
{
  VigieHeadingMatch match;

  g_assert_true (
    vigie_catalogue_recognise (vigie_catalogue_get (), "INSEE", "perc_voit", 2020, &match));
  g_assert_cmpstr (match.variable, ==, "P_SANSVOIT");
  g_assert_cmpfloat (match.scale, ==, 100.0);
}

static void
test_flag_is_no_figure (void)
{
  VigieHeadingMatch match;

  g_assert_true (
    vigie_catalogue_recognise (vigie_catalogue_get (), "DGI", "DEC_NOTE20", 2020, &match));
  g_assert_true (match.flag);
  g_assert_true (
    vigie_catalogue_recognise (vigie_catalogue_get (), "DGI", "DEC_MED20", 2020, &match));
  g_assert_false (match.flag);
}

static void
test_heading_of_any_bytes_is_refused (void)
{
  char long_heading[400];

  memset (long_heading, '9', sizeof long_heading - 1);
  long_heading[sizeof long_heading - 1] = '\0';
  assert_unknown ("DGI", long_heading, 2020);
  long_heading[63] = '\0';
  assert_unknown ("DGI", long_heading, 2020);
  assert_unknown ("DGI", "", 2020);
  assert_unknown ("DGI", "   ", 2020);
  assert_unknown ("DGI", "\xff\xfe\x99", 2020);
  assert_unknown ("A source that nobody has, with a name longer than any code may ever be here",
                  "DEC_MED20", 2020);
}

/* Headings of real files, and how many of them the catalogue knows; counted with Python's re. */
static gsize
count_known (const char *path, const char *source, const char *separator, gsize line, int year)
{
  g_autofree char *full = g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), path, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) heading = NULL;
  gsize known = 0;

  if (!g_file_get_contents (full, &text, NULL, NULL))
    return G_MAXSIZE;

  lines = g_strsplit (text, "\n", (int) line + 2);
  heading = g_strsplit (lines[line], separator, -1);
  for (gsize i = 0; heading[i]; i++) {
    VigieHeadingMatch match;

    if (vigie_catalogue_recognise (vigie_catalogue_get (), source, heading[i], year, &match))
      known++;
    else
      g_test_message ("unknown: %s", heading[i]);
  }
  return known;
}

static void
test_real_headings_are_known (void)
{
  static const struct {
    const char *path;
    const char *source;
    const char *separator;
    int year;
    gsize known;
  } file[] = {
    { "../shared/data/insee/BASE_TD_FILO_IRIS_2021_DEC.csv", "DGI", ";", 2021, 25 },
    { "../shared/data/insee/BASE_TD_FILO_DISP_IRIS_2019.csv", "DGI", ";", 2019, 28 },
    { "../shared/data/insee/rp2016_IRIS_population_IR_Hab.csv", "INSEE", ",", 2016, 14 },
    { "../shared/data/insee/rp2016_IRIS_housing_IR_Hab.csv", "INSEE", ",", 2016, 3 },
    { "../shared/data/insee/part_menages_voiture_iris_2020.csv", "INSEE", ",", 2020, 1 },
  };
  gboolean any = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (file); i++) {
    gsize known = count_known (file[i].path, file[i].source, file[i].separator, 0, file[i].year);

    if (known == G_MAXSIZE)
      continue;
    any = TRUE;
    g_test_message ("%s", file[i].path);
    g_assert_cmpuint (known, ==, file[i].known);
  }
  if (!any)
    g_test_skip ("../shared/data is not here");
}

static void
test_provenance_follows_the_stem (void)
{
  const VigieSource *source = vigie_catalogue_find_source (vigie_catalogue_get (), "DGI");
  const char *producer, *operation;

  vigie_source_get_provenance (source, "DEC_PPEN", &producer, &operation);
  g_assert_cmpstr (producer, ==, "Insee, DGFiP, Cnaf, Cnav, CCMSA");
  g_assert_cmpstr (operation, ==, "Filosofi");
  vigie_source_get_provenance (source, "RFUCQ2", &producer, &operation);
  g_assert_cmpstr (operation, ==, "Revenus fiscaux localisés");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalogue/catalogue/holds-all-rows", test_holds_all_rows);
  g_test_add_func ("/catalogue/catalogue/names-agree", test_names_agree);
  g_test_add_func ("/catalogue/catalogue/code-is-found-as-typed", test_code_is_found_as_typed);
  g_test_add_func ("/catalogue/catalogue/provenance-follows-the-stem",
                   test_provenance_follows_the_stem);
  g_test_add_func ("/catalogue/formula/reads-its-grammar", test_formula_reads_its_grammar);
  g_test_add_func ("/catalogue/formula/refuses-what-is-not-linear",
                   test_formula_refuses_what_is_not_linear);
  g_test_add_func ("/catalogue/formula/text-is-for-people", test_formula_text_is_for_people);
  g_test_add_func ("/catalogue/heading/keeps-the-digits-of-names",
                   test_heading_keeps_the_digits_of_names);
  g_test_add_func ("/catalogue/heading/year-wins", test_heading_year_wins);
  g_test_add_func ("/catalogue/heading/is-bound-to-years", test_heading_is_bound_to_years);
  g_test_add_func ("/catalogue/heading/may-be-of-two-tables", test_heading_may_be_of_two_tables);
  g_test_add_func ("/catalogue/heading/is-of-its-source", test_heading_is_of_its_source);
  g_test_add_func ("/catalogue/heading/may-lie-about-its-scale",
                   test_heading_may_lie_about_its_scale);
  g_test_add_func ("/catalogue/heading/flag-is-no-figure", test_flag_is_no_figure);
  g_test_add_func ("/catalogue/heading/of-any-bytes-is-refused",
                   test_heading_of_any_bytes_is_refused);
  g_test_add_func ("/catalogue/heading/real-ones-are-known", test_real_headings_are_known);
  return g_test_run ();
}

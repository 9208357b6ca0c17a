/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole files into an observatory: zones by name and by part, rows by reason, marks that are asked, the vintage,
 * last year's layout. Codes and names are those of Insee's table of IRIS (iris_2021.csv); figures are made up. */
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/import/import.h"
#include "model/import/replay.h"
#include "model/import/template.h"
#include "model/territory/contours.h"
#include "tests/unit/fixture.h"

static VigieObservatory *observatory;
static char *folder;
static GDate today;

/* The agglomeration before 2019: Crimolois was a commune. */
static const char before_2019[] =
  "{\"type\":\"FeatureCollection\",\"features\":["
  "{\"type\":\"Feature\",\"properties\":{\"CODE_IRIS\":\"212130000\",\"NOM_IRIS\":\"Crimolois\","
  "\"INSEE_COM\":\"21213\",\"NOM_COM\":\"Crimolois\",\"TYP_IRIS\":\"Z\"},\"geometry\":{\"type\":"
  "\"Polygon\",\"coordinates\":[[[5.12,47.26],[5.14,47.26],[5.14,47.28],[5.12,47.28],[5.12,47.26]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"CODE_IRIS\":\"212310101\",\"NOM_IRIS\":\"Monge\","
  "\"INSEE_COM\":\"21231\",\"NOM_COM\":\"Dijon\",\"TYP_IRIS\":\"H\"},\"geometry\":{\"type\":"
  "\"Polygon\",\"coordinates\":[[[5.03,47.32],[5.04,47.32],[5.04,47.33],[5.03,47.33],[5.03,47.32]]]}},"
  "{\"type\":\"Feature\",\"properties\":{\"CODE_IRIS\":\"214520000\",\"NOM_IRIS\":"
  "\"Neuilly-l\303\250s-Dijon\",\"INSEE_COM\":\"21452\",\"NOM_COM\":\"Neuilly-l\303\250s-Dijon\","
  "\"TYP_IRIS\":\"Z\"},\"geometry\":{\"type\":\"Polygon\",\"coordinates\":[[[5.10,47.27],[5.12,47.27],"
  "[5.12,47.29],[5.10,47.29],[5.10,47.27]]]}}]}";

static void
import_contours (const char *path, int vintage)
{
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = {
    .kind = "iris", .vintage = vintage, .source = "essai", .code_column = -1, .name_column = -1
  };

  vigie_contours_import (observatory, path, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
make_observatory (void)
{
  g_autofree char *contours =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "iris_dijon_2020.shp", NULL);
  g_autofree char *old = NULL;
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GError) error = NULL;

  folder = vigie_test_folder ();
  today = vigie_test_today ();
  observatory = vigie_test_observatory (folder);
  convention = vigie_convention_template ("2009", &error);
  g_assert_no_error (error);
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  g_assert_true (vigie_source_sheets_ship (observatory, &error));
  import_contours (contours, 2020);
  old = g_build_filename (folder, "avant.geojson", NULL);
  g_assert_true (g_file_set_contents (old, before_2019, -1, NULL));
  import_contours (old, 2016);
}

static VigieImport *
open_named (const char *name, const char *text, const VigieImportOptions *options, GError **error)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return vigie_import_open (observatory, path, options, NULL, error);
}

static VigieImport *
open_text (const char *text, const VigieImportOptions *options)
{
  g_autoptr (GError) error = NULL;
  VigieImport *import = open_named ("allocataires_2020.csv", text, options, &error);

  g_assert_no_error (error);
  return import;
}

static gint64
store (VigieImport *import)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReplay) replay = NULL;
  gint64 id = vigie_import_store (import, observatory, &today, NULL, &error);

  g_assert_no_error (error);
  replay = vigie_delivery_replay (observatory, id, NULL, &today, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_replay_is_identical (replay));
  return id;
}

static const VigieMappedColumn *
column_of (const VigieImport *import, const char *heading)
{
  const VigieMapping *mapping = vigie_import_get_mapping (import);

  for (gsize i = 0; i < mapping->n_columns; i++)
    if (strcmp (mapping->column[i].heading, heading) == 0)
      return &mapping->column[i];
  g_error ("no column %s", heading);
}

static const VigieImportOptions caf = { .source = "CAF", .template_name = "none" };

static void
test_zones_may_be_named (void)
{
  g_autoptr (VigieImport) import = open_text ("Quartier;ALLOC;MONO\n"
                                              "Monge;508;69\n"
                                              "CORDELIERS;203;12\n"
                                              "Toison d'Or;14;s\n"
                                              "Gresilles-Centre;700;210\n"
                                              "Ahuy;40;5\n"
                                              "Total;1465;300\n"
                                              "Source : Caf\n",
                                              &caf);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpuint (report->n_zones_matched, ==, 5);
  g_assert_cmpuint (report->n_repair[VIGIE_REPAIR_NAME], ==, 5);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_TOTAL], ==, 1);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  store (import);
}

static void
test_parts_take_the_commune_of_the_file (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  static const char text[] = "Situation au 31/12/2020\n"
                             "IRIS;ALLOC\n"
                             "0101;508\n"
                             "102;203\n"
                             "9999;4\n";

  g_assert_null (open_named ("parts_2020.csv", text, &caf, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "--commune"));
  g_clear_error (&error);
  import = open_named ("caf_Dijon_2020.csv", text, &caf, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_mapping (import)->rules.commune, ==, "21231");
  g_assert_cmpuint (vigie_import_get_report (import)->n_zones_matched, ==, 2);
  g_assert_cmpuint (vigie_import_get_report (import)->n_kind[VIGIE_ROW_UNLOCATED], ==, 1);
  store (import);
}

static const char mixed[] = "IRIS;ALLOC\n"
                            "212310101;508\n"
                            "212310102;203\n"
                            "212310000;9000\n"
                            "21003;40\n"
                            "212319999;12\n"
                            "212310777;3\n"
                            "710760101;5\n"
                            "Total;45000\n";

static gboolean
has_note (const VigieReport *report, const char *words)
{
  for (guint i = 0; i < report->finding->len; i++)
    if (strstr (((VigieReportFinding *) report->finding->pdata[i])->sentence, words))
      return TRUE;
  return FALSE;
}

/* Seven parts that are together in Dijon only: two of them are in Chenôve too, which has no 1002. */
static void
test_parts_tell_their_commune (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_named ("parts_2020.csv",
                                               "IRIS;ALLOC\n0101;508\n102;203\n0201;300\n0302;301\n"
                                               "0701;302\n1002;303\n9999;4\n",
                                               &caf, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_mapping (import)->rules.commune, ==, "21231");
  g_assert_cmpuint (vigie_import_get_report (import)->n_zones_matched, ==, 6);
  g_assert_true (has_note (vigie_import_get_report (import), "Dijon (21231)"));
  store (import);
}

static void
test_rows_are_left_aside_by_reason (void)
{
  VigieImportOptions options = caf;
  VigieImportRules rules;
  g_autoptr (VigieImport) import = open_text (mixed, &caf);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpuint (report->n_reason[VIGIE_REASON_COMMUNE], ==, 2);
  g_assert_cmpuint (report->n_reason[VIGIE_REASON_UNLOCATED], ==, 1);
  g_assert_cmpuint (report->n_reason[VIGIE_REASON_UNKNOWN], ==, 1);
  g_assert_cmpuint (report->n_reason[VIGIE_REASON_OUTSIDE], ==, 1);
  g_assert_cmpuint (report->n_reason[VIGIE_REASON_TOTAL], ==, 1);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 1);
  g_clear_pointer (&import, vigie_import_free);

  vigie_import_rules_init (&rules);
  g_assert_true (vigie_import_rules_add_rows (&rules, "unknown=drop", NULL));
  g_assert_true (vigie_import_rules_add_rows (&rules, "total=drop", NULL));
  g_assert_false (vigie_import_rules_add_rows (&rules, "others=drop", NULL));
  options.rules = &rules;
  import = open_text (mixed, &options);
  report = vigie_import_get_report (import);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_ASIDE], ==, 2);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_TOTAL], ==, 0);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_COMMUNE], ==, 2);
  vigie_import_rules_clear (&rules);
}

static void
test_a_mark_with_two_readings_stops_the_import (void)
{
  static const char text[] = "IRIS;ALLOC\n212310101;508\n212310102;-\n212310103;zut\n";
  VigieImportOptions options = caf;
  VigieImportRules rules;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_text (text, &caf);

  g_assert_cmpuint (vigie_report_count_asked (vigie_import_get_report (import), FALSE), ==, 1);
  g_assert_cmpuint (vigie_report_count_asked (vigie_import_get_report (import), TRUE), ==, 2);
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), ==, 0);
  g_assert_nonnull (strstr (error->message, "--mark '-=0' or --mark '-=nd'"));
  g_clear_error (&error);
  g_clear_pointer (&import, vigie_import_free);

  vigie_import_rules_init (&rules);
  g_assert_true (vigie_import_rules_add_mark (&rules, "-=0", NULL));
  options.rules = &rules;
  import = open_text (text, &options);
  g_assert_true (vigie_import_check_decided (import, FALSE, NULL));
  g_assert_false (vigie_import_check_decided (import, TRUE, NULL));
  store (import);
  vigie_import_rules_clear (&rules);
}

static void
test_two_columns_of_codes_are_asked (void)
{
  static const char text[] = "IRIS_RES;IRIS_TRAV;ALLOC\n"
                             "212310101;212310102;508\n"
                             "212310102;212310101;203\n"
                             "212310103;212310201;3\n";
  static const char *const map[] = { "IRIS_TRAV=code", NULL };
  VigieImportOptions options = caf;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_named ("deux_2020.csv", text, &options, &error);

  g_assert_null (import);
  g_assert_nonnull (strstr (error->message, "--map 'IRIS_RES=code' or --map 'IRIS_TRAV=code'"));
  g_clear_error (&error);
  options.map = map;
  import = open_named ("deux_2020.csv", text, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (column_of (import, "IRIS_TRAV")->role, ==, VIGIE_COLUMN_CODE);
  g_assert_cmpint (column_of (import, "IRIS_RES")->role, ==, VIGIE_COLUMN_NAME);
}

/* Crimolois, 21213, ended on 28 February 2019 (mouvements-communes.csv): both vintages have the other two. */
static void
test_the_vintage_is_deduced (void)
{
  g_autoptr (VigieImport) import =
    open_text ("IRIS;ALLOC\n212130000;20\n212310101;508\n214520000;60\n", &caf);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpint (report->vintage, ==, 2016);
  g_assert_cmpint (report->vintage_last, ==, 2019);
  g_clear_pointer (&import, vigie_import_free);
  import = open_text ("IRIS;ALLOC\n212310102;203\n212310101;508\n214520000;60\n", &caf);
  g_assert_cmpint (vigie_import_get_report (import)->vintage, ==, 2020);
}

static void
test_an_unknown_variable_needs_its_nature (void)
{
  static const char text[] = "IRIS;ALLOC;RESSOURCES\n212310101;508;12\n212310102;203;9\n";
  static const char *const unsaid[] = { "RESSOURCES=CAF_RESS", NULL };
  static const char *const said[] = { "RESSOURCES=CAF_RESS:median", "#2=none", NULL };
  VigieImportOptions options = caf;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;

  options.map = unsaid;
  g_assert_null (open_named ("r_2020.csv", text, &options, &error));
  g_assert_nonnull (strstr (error->message, ":median"));
  g_clear_error (&error);
  options.map = said;
  import = open_named ("r_2020.csv", text, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpint (column_of (import, "RESSOURCES")->nature, ==, VIGIE_NATURE_MEDIAN);
  g_assert_cmpint (column_of (import, "ALLOC")->role, ==, VIGIE_COLUMN_IGNORED);
  store (import);
}

static void
test_columns_say_why_and_how_likely (void)
{
  VigieImportOptions options = { .source = "INSEE", .template_name = "none" };
  g_autoptr (VigieImport) import = open_text ("IRIS;P20_POP;Hommes;MEN;TRUC\n"
                                              "212310101;1000;480;500;1\n"
                                              "212310102;900;430;400;2\n",
                                              &options);

  g_assert_cmpfloat (column_of (import, "P20_POP")->likelihood, >, 0.97);
  g_assert_cmpstr (column_of (import, "Hommes")->variable, ==, "P_POPH");
  g_assert_cmpfloat (column_of (import, "Hommes")->likelihood, <, 0.9);
  g_assert_cmpint (column_of (import, "TRUC")->role, ==, VIGIE_COLUMN_UNKNOWN);
  /* P_MEN and C_MEN end so: neither is taken. */
  g_assert_cmpint (column_of (import, "MEN")->role, ==, VIGIE_COLUMN_UNKNOWN);
  g_assert_cmpuint (column_of (import, "MEN")->other->len, >=, 2);
}

/* Headings in a clerk's own words: those of a whole label of the catalogue are taken, some of them are only offered, and a
 * share is no count. */
static void
test_headings_are_read_as_words (void)
{
  g_autoptr (VigieImport) import =
    open_text ("IRIS;Nb allocataires;dont monoparents;Allocataires RSA;% monoparents;"
               "Part des allocataires à bas revenus;ALLOCATAIRE A BAS REVENU\n"
               "212310101;508;60;44;12;9;31\n212310102;203;31;18;15;11;20\n",
               &caf);
  static const char *const unknown[] = { "dont monoparents", "Allocataires RSA", "% monoparents",
                                         "Part des allocataires à bas revenus" };

  g_assert_cmpstr (column_of (import, "Nb allocataires")->variable, ==, "CAF_ALLOC");
  g_assert_cmpfloat (column_of (import, "Nb allocataires")->likelihood, <, 0.85);
  g_assert_cmpstr (column_of (import, "ALLOCATAIRE A BAS REVENU")->variable, ==, "CAF_BAS_REV");
  for (gsize i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_cmpint (column_of (import, unknown[i])->role, ==, VIGIE_COLUMN_UNKNOWN);
  g_assert_cmpstr (
    ((VigieColumnProposal *) column_of (import, "dont monoparents")->other->pdata[0])->variable, ==,
    "CAF_MONO");
  g_assert_cmpstr (
    ((VigieColumnProposal *) column_of (import, "Allocataires RSA")->other->pdata[0])->variable, ==,
    "CAF_RSA_SOCLE");
}

/* A year in a heading, or over several, is the column's; what two years make is neither's. */
static void
test_years_of_headings_are_kept_apart (void)
{
  g_autoptr (VigieImport) import =
    open_text ("IRIS;Allocataires 2019;Allocataires 2020;Allocataires 2019-2020\n"
               "212310101;508;510;2\n212310102;203;205;2\n",
               &caf);

  g_assert_cmpint (column_of (import, "Allocataires 2019")->period.year, ==, 2019);
  g_assert_cmpint (column_of (import, "Allocataires 2020")->period.year, ==, 2020);
  g_assert_cmpint (column_of (import, "Allocataires 2019-2020")->role, ==, VIGIE_COLUMN_UNKNOWN);
  g_clear_pointer (&import, vigie_import_free);
  import = open_text (";2019;;2020;\nIRIS;ALLOC;MONO;ALLOC;MONO\n"
                      "212310101;508;60;510;61\n212310102;203;31;205;32\n",
                      &caf);
  g_assert_cmpstr (column_of (import, "2019 – ALLOC")->variable, ==, "CAF_ALLOC");
  g_assert_cmpint (column_of (import, "2019 – MONO")->period.year, ==, 2019);
  g_assert_cmpint (column_of (import, "2020 – ALLOC")->period.year, ==, 2020);
}

/* "Femmes" of category A are not those of A, B and C: the heading above says which. */
static void
test_headings_stand_under_their_group (void)
{
  static const char text[] =
    "Demandeurs d’emploi fin 2020;;;;\n"
    ";Demandeurs d’emploi de catégorie A;;Demandeurs de catégories A, B, C;\n"
    "IRIS;Total;Femmes;Total;Femmes\n"
    "212310101;300;140;508;250\n212310102;120;60;203;99\n";
  static const VigieImportOptions options = { .source = "CHOMAGE", .template_name = "none" };
  g_autoptr (VigieImport) import = open_text (text, &options);

  g_assert_cmpstr (column_of (import, "Demandeurs d’emploi de catégorie A – Total")->variable, ==,
                   "CHO_A");
  g_assert_cmpint (column_of (import, "Demandeurs d’emploi de catégorie A – Femmes")->role, ==,
                   VIGIE_COLUMN_UNKNOWN);
  g_assert_cmpint (column_of (import, "Demandeurs de catégories A, B, C – Femmes")->role, ==,
                   VIGIE_COLUMN_UNKNOWN);
}

/* What stands around the table says whose it is and of when; two producers, or two years, say nothing. */
static void
test_titles_say_the_source_and_the_year (void)
{
  static const VigieImportOptions none = { .template_name = "none" };
  static const char table[] = "IRIS;Nb allocataires\n212310101;508\n212310102;203\n";
  g_autoptr (GError) error = NULL;
  g_autofree char *titled =
    g_strconcat ("Caisse d’allocations familiales de Côte-d’Or;\nAu 31/12/2019;\n", table, NULL);
  g_autofree char *noted = g_strconcat ("Situation de 2019;\n", table, "Source : CAF;\n", NULL);
  g_autofree char *both = g_strconcat ("CAF et CPAM, 2019;\n", table, NULL);
  g_autofree char *years = g_strconcat ("CAF 2019, contours de 2020;\n", table, NULL);
  g_autoptr (VigieImport) import = open_named ("envoi.csv", titled, &none, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_source (import), ==, "CAF");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2019);
  g_clear_pointer (&import, vigie_import_free);
  import = open_named ("envoi.csv", noted, &none, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_source (import), ==, "CAF");
  g_assert_null (open_named ("envoi.csv", both, &none, &error));
  g_assert_nonnull (strstr (error->message, "--source"));
  g_clear_error (&error);
  g_assert_null (open_named ("envoi.csv", years, &none, &error));
  g_assert_nonnull (strstr (error->message, "--period"));
}

/* A column of years that says the same in every row. */
static void
test_a_column_of_years_says_the_year (void)
{
  static const VigieImportOptions options = { .source = "CAF", .template_name = "none" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import =
    open_named ("envoi.csv", "Année;IRIS;ALLOC\n2018;212310101;508\n2018;212310102;203\n", &options,
                &error);

  g_assert_no_error (error);
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2018);
}

/* A table of several years: the newest, or the one asked; never a figure of one year stored as another's. */
static void
test_rows_of_other_years_are_left_aside (void)
{
  static const char text[] = "Année;IRIS;ALLOC\n2018;212310101;508\n2018;212310102;203\n"
                             "2019;212310101;611\n2017;212310102;99\n";
  VigieImportOptions options = { .source = "CAF", .template_name = "none" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_named ("envoi.csv", text, &options, &error);
  const VigieReport *report;

  g_assert_no_error (error);
  report = vigie_import_get_report (import);
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2019);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_IRIS], ==, 1);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_ASIDE], ==, 3);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_true (has_note (report, "3 of other periods (2017 to 2018)"));
  store (import);
  g_clear_pointer (&import, vigie_import_free);
  options.period = vigie_period_of_year (2018);
  import = open_named ("envoi.csv", text, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_import_get_report (import)->n_kind[VIGIE_ROW_IRIS], ==, 2);
  store (import);
}

/* The second year: columns elsewhere, P08 became P09, what was said by hand comes back. */
static void
test_last_years_layout_comes_back (void)
{
  static const char *const map[] = { "TRUC=P_POPH", "ETAB=none", NULL };
  VigieImportOptions first = { .source = "INSEE", .map = map };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) templates = NULL;
  g_autoptr (VigieImport) import =
    open_named ("rp_2008_iris.csv",
                "IRIS;P08_POP;TRUC;P08_POP0014;P08_POP75P;ETAB;ANCIEN\n"
                "212310101;1000;480;100;90;3;x\n212310102;900;430;80;70;4;y\n",
                &first, &error);

  g_assert_no_error (error);
  g_assert_null (vigie_import_get_report (import)->template_name);
  store (import);
  g_clear_pointer (&import, vigie_import_free);
  templates = vigie_templates_list (observatory, &error);
  g_assert_no_error (error);

  import = open_named ("rp_2009_iris.csv",
                       "IRIS;P09_POP0014;P09_POP;TRUC;P09_POP75P;ETAB;NEUF1;NEUF2\n"
                       "212310101;101;1001;481;91;3;1;2\n212310102;81;901;431;71;4;1;2\n",
                       NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_report (import)->template_name, ==, "INSEE rp_iris");
  g_assert_cmpstr (vigie_import_get_report (import)->differences, ==,
                   "2 new columns, 1 gone, 1 moved, P08 became P09");
  g_assert_cmpstr (vigie_import_get_source (import), ==, "INSEE");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2009);
  g_assert_cmpstr (column_of (import, "TRUC")->variable, ==, "P_POPH");
  g_assert_cmpint (column_of (import, "TRUC")->period.year, ==, 2009);
  g_assert_cmpint (column_of (import, "ETAB")->role, ==, VIGIE_COLUMN_IGNORED);
  g_assert_cmpint (column_of (import, "P09_POP")->period.year, ==, 2009);
  store (import);

  /* It is still one template, of the newer file now. */
  g_clear_pointer (&templates, g_ptr_array_unref);
  templates = vigie_templates_list (observatory, &error);
  for (guint i = 0; i < templates->len; i++) {
    const VigieTemplate *one = templates->pdata[i];

    g_assert_cmpstr (one->name, !=, "INSEE rp_iris 2");
    if (strcmp (one->name, "INSEE rp_iris") == 0)
      g_assert_cmpint (one->period.year, ==, 2009);
  }
}

static void
test_a_template_can_be_refused (void)
{
  static const char text[] = "IRIS;P10_POP0014;P10_POP;TRUC;P10_POP75P;ETAB\n212310101;1;2;3;4;5\n";
  VigieImportOptions options = { .source = "INSEE", .template_name = "none" };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_named ("rp_2010_iris.csv", text, &options, &error);

  g_assert_no_error (error);
  g_assert_null (vigie_import_get_report (import)->template_name);
  g_assert_cmpint (column_of (import, "TRUC")->role, ==, VIGIE_COLUMN_UNKNOWN);
  options.template_name = "Autre";
  g_assert_null (open_named ("rp_2010_iris.csv", text, &options, &error));
  g_assert_nonnull (strstr (error->message, "Autre"));
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_observatory ();
#define TEST(name, function) g_test_add_func ("/import/recognition/" name, function)
  TEST ("zones-may-be-named", test_zones_may_be_named);
  TEST ("parts-take-the-commune-of-the-file", test_parts_take_the_commune_of_the_file);
  TEST ("parts-tell-their-commune", test_parts_tell_their_commune);
  TEST ("rows-are-left-aside-by-reason", test_rows_are_left_aside_by_reason);
  TEST ("a-mark-with-two-readings-stops-the-import",
        test_a_mark_with_two_readings_stops_the_import);
  TEST ("two-columns-of-codes-are-asked", test_two_columns_of_codes_are_asked);
  TEST ("the-vintage-is-deduced", test_the_vintage_is_deduced);
  TEST ("an-unknown-variable-needs-its-nature", test_an_unknown_variable_needs_its_nature);
  TEST ("columns-say-why-and-how-likely", test_columns_say_why_and_how_likely);
  TEST ("headings-are-read-as-words", test_headings_are_read_as_words);
  TEST ("years-of-headings-are-kept-apart", test_years_of_headings_are_kept_apart);
  TEST ("headings-stand-under-their-group", test_headings_stand_under_their_group);
  TEST ("titles-say-the-source-and-the-year", test_titles_say_the_source_and_the_year);
  TEST ("a-column-of-years-says-the-year", test_a_column_of_years_says_the_year);
  TEST ("rows-of-other-years-are-left-aside", test_rows_of_other_years_are_left_aside);
  TEST ("last-years-layout-comes-back", test_last_years_layout_comes_back);
  TEST ("a-template-can-be-refused", test_a_template_can_be_refused);
  result = g_test_run ();
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files into an observatory with the 121 IRIS of 2020: extracts of real ones, and small ones made
 * here. Expected figures are those of SOURCES (openpyxl, python). */
#include "model/import/import.h"

#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/core/error.h"
#include "model/deliveries/source-figures.h"
#include "model/import/replay.h"
#include "model/store/journal.h"
#include "model/territory/contours.h"
#include "model/territory/grouping.h"
#include "tests/unit/fixture.h"

static VigieObservatory *observatory;
static char *folder;
static GDate today;

static char *
data_file (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", name, NULL);
}

static void
make_observatory (void)
{
  g_autofree char *contours = data_file ("iris_dijon_2020.shp");
  g_autoptr (VigieConvention) convention = NULL;
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2020, .code_column = -1, .name_column = -1
  };

  folder = vigie_test_folder ();
  today = vigie_test_today ();
  observatory = vigie_test_observatory (folder);
  convention = vigie_convention_template ("2009", &error);
  g_assert_no_error (error);
  vigie_convention_date_for (convention, &today);
  g_assert_true (vigie_convention_store (observatory, convention, &error));
  g_assert_true (vigie_source_sheets_ship (observatory, &error));
  vigie_contours_import (observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
remove_observatory (void)
{
  vigie_observatory_free (observatory);
  vigie_test_folder_remove (folder);
}

static VigieImport *
open_path (const char *path, const char *source, int year, GError **error)
{
  VigieImportOptions options = { .source = source,
                                 .period = vigie_period_of_year (year),
                                 .today = &today };

  return vigie_import_open (observatory, path, &options, NULL, error);
}

static VigieImport *
open_data (const char *name, const char *source)
{
  g_autofree char *path = data_file (name);
  g_autoptr (GError) error = NULL;
  VigieImport *import = open_path (path, source, 0, &error);

  g_assert_no_error (error);
  return import;
}

static VigieImport *
open_text (const char *text, const char *source, int year, GError **error)
{
  g_autofree char *path = g_build_filename (folder, "texte.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return open_path (path, source, year, error);
}

static void
assert_refused (const char *text, const char *source, int year, int code, const char *word)
{
  g_autoptr (GError) error = NULL;
  VigieImport *import = open_text (text, source, year, &error);

  g_assert_null (import);
  g_assert_error (error, VIGIE_ERROR, code);
  if (!strstr (error->message, word))
    g_error ("%s: no “%s” in it", error->message, word);
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

static gsize
count_of (const VigieReport *report, const char *mark, guint8 state)
{
  for (guint i = 0; i < report->mark->len; i++) {
    const VigieMarkCount *count = report->mark->pdata[i];

    if (strcmp (count->mark, mark) == 0 && count->state == state)
      return count->count;
  }
  return 0;
}

static gboolean
has_finding (const VigieReport *report, gsize row, const char *word)
{
  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    if (finding->row == row && strstr (finding->sentence, word))
      return TRUE;
  }
  return FALSE;
}

/* A2.3: the sealed file under the recorded mapping, whoever made it. */
static void
assert_replays (gint64 id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReplay) replay =
    vigie_delivery_replay (observatory, id, NULL, &today, NULL, &error);

  g_assert_no_error (error);
  g_assert_true (replay->same_file);
  g_assert_cmpuint (replay->column->len, >, 0);
  g_assert_true (vigie_replay_is_identical (replay));
}

static gint64
store (VigieImport *import)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vigie_import_store (import, observatory, &today, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, >, 0);
  assert_replays (id);
  return id;
}

static VigieCell
figure (const char *kind, const char *source, const char *variable, int year, const char *code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieZoning) zoning = vigie_zoning_load (observatory, kind, 0, &error);
  g_autoptr (VigieSourceFigures) figures = vigie_source_figures_new (observatory, &error);
  g_autoptr (VigieFigures) column =
    vigie_source_figures_variable (figures, zoning, source, variable, vigie_period_of_year (year),
                                   FALSE, &error);

  g_assert_no_error (error);
  return vigie_figures_get (column, vigie_zoning_find (zoning, code), 0);
}

static void
assert_figure (const char *source, const char *variable, int year, const char *code, double value)
{
  VigieCell cell = figure ("iris", source, variable, year, code);

  g_assert_cmpint (cell.state, ==, VIGIE_CELL_VALUE);
  g_assert_cmpfloat (cell.value, ==, value);
}

static void
test_filosofi_2021 (void)
{
  g_autoptr (VigieImport) import = open_data ("BASE_TD_FILO_IRIS_2021_DEC.csv", NULL);
  const VigieReport *report = vigie_import_get_report (import);
  const VigieMapping *mapping = vigie_import_get_mapping (import);

  g_assert_cmpstr (vigie_import_get_source (import), ==, "DGI");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2021);
  g_assert_cmpint (vigie_import_get_reading (import)->separator, ==, ';');
  g_assert_cmpuint (report->n_zones_matched, ==, 107);
  g_assert_cmpuint (report->n_zones_total, ==, 121);
  g_assert_cmpuint (report->absent->len, ==, 14);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_OUTSIDE], ==, 9);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_cmpuint (mapping->heading_row, ==, 1);
  g_assert_cmpstr (column_of (import, "DEC_MED21")->variable, ==, "DEC_MED");
  g_assert_cmpint (column_of (import, "DEC_EQ21")->decimal, ==, ',');

  store (import);
  assert_figure ("DGI", "DEC_MED", 2021, "212310101", 18090);
  assert_figure ("DGI", "DEC_MED", 2021, "212310102", 25480);
  assert_figure ("DGI", "DEC_MED", 2021, "211660101", 10650);
  assert_figure ("DGI", "DEC_TP60", 2021, "216170101", 9.0);
  g_assert_cmpint (figure ("iris", "DGI", "DEC_MED", 2021, "210030000").state, ==,
                   VIGIE_CELL_MISSING);
}

static void
test_filosofi_2020_text_figures_in_a_workbook (void)
{
  g_autoptr (VigieImport) import = open_data ("BASE_TD_FILO_DEC_IRIS_2020.xlsx", NULL);
  const VigieReport *report = vigie_import_get_report (import);
  const VigieMapping *mapping = vigie_import_get_mapping (import);

  g_assert_cmpstr (vigie_import_get_reading (import)->sheet, ==, "IRIS_DEC");
  g_assert_cmpstr (vigie_import_get_source (import), ==, "DGI");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2020);
  g_assert_cmpuint (mapping->heading_row, ==, 6);
  g_assert_cmpuint (mapping->label_row, ==, 5);
  g_assert_cmpuint (mapping->first_row, ==, 7);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_NOTE], ==, 4);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_HEADING], ==, 2);
  g_assert_cmpuint (report->n_zones_matched, ==, 107);
  g_assert_cmpuint (count_of (report, "ns", VIGIE_CELL_NOT_SIGNIFICANT), >, 0);
  g_assert_cmpuint (count_of (report, "s", VIGIE_CELL_SECRET), >, 0);

  store (import);
  assert_figure ("DGI", "DEC_MED", 2020, "212310101", 17160);
  assert_figure ("DGI", "DEC_MED", 2020, "216170101", 28300);
  g_assert_cmpint (figure ("iris", "DGI", "DEC_TP60", 2020, "216170101").state, ==,
                   VIGIE_CELL_SECRET);
}

/* In 2018 blank is secrecy, and figures are numbers. */
static void
test_filosofi_2018_blank_is_secret (void)
{
  g_autoptr (VigieImport) import = open_data ("BASE_TD_FILO_DEC_IRIS_2018.xlsx", NULL);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpuint (report->n_zones_matched, ==, 77);
  g_assert_cmpuint (report->absent->len, ==, 44);
  g_assert_cmpuint (count_of (report, "", VIGIE_CELL_SECRET), >, 0);
  g_assert_true (has_finding (report, 0, "secret"));
  store (import);
  assert_figure ("DGI", "DEC_MED", 2018, "212310101", 18610);
  g_assert_cmpint (figure ("iris", "DGI", "DEC_TP60", 2018, "216170101").state, ==,
                   VIGIE_CELL_SECRET);
}

static void
test_disposable_income_2014 (void)
{
  g_autoptr (VigieImport) import = open_data ("BASE_TD_FILO_DISP_IRIS_2014.csv", NULL);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpstr (vigie_import_get_source (import), ==, "DGI");
  g_assert_cmpuint (report->n_zones_matched, ==, 77);
  store (import);
  assert_figure ("DGI", "DISP_MED", 2014, "212310101", 17428.3);
  assert_figure ("DGI", "DISP_MED", 2014, "212311001", 21182.0);
}

/* A first column of row numbers without heading; comma, point, 15 decimals. */
static void
test_census_2016 (void)
{
  g_autoptr (VigieImport) import = open_data ("rp2016_IRIS_population_IR_Hab.csv", NULL);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_cmpstr (vigie_import_get_source (import), ==, "INSEE");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2016);
  g_assert_cmpuint (report->n_zones_matched, ==, 93);
  g_assert_cmpint (column_of (import, "P16_POP0014")->decimal, ==, '.');
  /* 28 of our zones have no row: no sums above. */
  g_assert_true (has_finding (report, 0, "No sums"));
  store (import);
  assert_figure ("INSEE", "P_POP0014", 2016, "212310101", 483.68988338829655);
}

/* "That heading lies": shares without a car, times 100, −4e−15 is 0. */
static void
test_share_without_a_car (void)
{
  g_autoptr (VigieImport) import = open_data ("part_menages_voiture_iris_2020.csv", NULL);
  const VigieReport *report = vigie_import_get_report (import);
  VigieCell cell;

  g_assert_cmpstr (vigie_import_get_source (import), ==, "INSEE");
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2020);
  g_assert_cmpuint (report->n_zones_matched, ==, 120);
  g_assert_cmpstr (report->absent->pdata[0], ==, "212319804");
  store (import);
  cell = figure ("iris", "INSEE", "P_SANSVOIT", 2020, "212310101");
  g_assert_cmpfloat_with_epsilon (cell.value, 57.24, 0.01);
  for (gsize i = 0; i < 1; i++)
    g_assert_cmpfloat (cell.value, >=, 0.0);
}

/* The open files of the Cnaf: some of their headings are known, others are said by hand. Thousands
 * are marked with U+202F. */
static void
test_caf_2016_by_hand (void)
{
  g_autoptr (VigieImport) import = open_data ("data_CAF_2016_IRIS.csv", "CAF");
  const VigieReport *report = vigie_import_get_report (import);
  g_autoptr (VigieMapping) mapping = vigie_mapping_dup (vigie_import_get_mapping (import));
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (report->n_zones_matched, ==, 86);
  g_assert_cmpint (vigie_import_get_period (import).year, ==, 2016);
  g_assert_cmpint (column_of (import, "LIBGEO")->role, ==, VIGIE_COLUMN_NAME);
  g_assert_cmpint (column_of (import, "EPCI")->role, ==, VIGIE_COLUMN_IGNORED);
  for (gsize i = 0; i < mapping->n_columns; i++)
    if (strcmp (mapping->column[i].heading, "AC3ENF") == 0) {
      g_assert_cmpint (mapping->column[i].role, ==, VIGIE_COLUMN_DECLARED);
      mapping->column[i].role = VIGIE_COLUMN_VARIABLE;
      g_free (mapping->column[i].variable);
      mapping->column[i].variable = g_strdup ("CAF_COUP_ENF3");
      mapping->column[i].period = vigie_period_of_year (2016);
    }
  g_assert_true (vigie_import_remap (import, mapping, NULL, &error));
  store (import);
  assert_figure ("CAF", "CAF_ALLOC", 2016, "212310101", 1344);
  assert_figure ("CAF", "CAF_ALLOC", 2016, "212310102", 1101);
}

static const char mixed[] = "Caf de la Côte-d’Or, situation au 31/12/2020\n"
                            "\n"
                            "IRIS;LIBELLE;ALLOC;MONO\n"
                            "212310101;Monge;508;69\n"
                            "21231 0102;Cordeliers;1 203;120\n"
                            "21231103;zéro perdu, inconnu;522;s\n"
                            "212310103;Saint-Michel;522;s\n"
                            "212310101;Monge encore;1;2\n"
                            "21231302;zéro perdu;12;\n"
                            "2,1231E+08;coupé;402;77\n"
                            "212319999;Dijon, non localisé;612;88\n"
                            "212310000;Dijon, total;38 412;6204\n"
                            "21003;Ahuy;40;ns\n"
                            "710760101;Chalon;5;6\n"
                            "Total;;45000;7000\n"
                            "s : secret. Source : Cnaf\n";

static void
test_rows_are_told_apart (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_text (mixed, "CAF", 2020, &error);
  const VigieReport *report = vigie_import_get_report (import);

  g_assert_no_error (error);
  g_assert_cmpuint (report->n_rows, ==, 15);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_HEADING], ==, 1);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_NOTE], ==, 2);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_COMMUNE], ==, 2);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_UNLOCATED], ==, 1);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_TOTAL], ==, 1);
  g_assert_true (has_finding (report, 8, "212310101"));
  g_assert_true (has_finding (report, 10, "2,1231E+08"));
  g_assert_cmpuint (report->preview->len, ==, 15);
}

/* DOMAIN 4: an IRIS of an undivided commune takes the commune's row. */
static void
test_an_undivided_commune_gives_its_iris (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import =
    open_text ("COM;ALLOC\n21231;38412\n21003;40\n21105;50\n", "CAF", 2019, &error);

  g_assert_no_error (error);
  store (import);
  assert_figure ("CAF", "CAF_ALLOC", 2019, "210030000", 40);
  g_assert_cmpfloat (figure ("commune", "CAF", "CAF_ALLOC", 2019, "21231").value, ==, 38412);
}

static void
test_a_remainder_is_part_of_its_commune (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import =
    open_text ("IRIS;ALLOC\n216170101;100\n216170102;20\n216170103;3\n216170104;10\n216170105;10\n"
               "216170106;7\n216179999;5\n",
               "CAF", 2018, &error);

  g_assert_no_error (error);
  store (import);
  g_assert_cmpfloat (figure ("commune", "CAF", "CAF_ALLOC", 2018, "21617").value, ==, 155);
}

static void
test_split_columns_are_joined (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import =
    open_text ("COM;IRIS;ALLOC\n21231;0101;508\n21231;102;523\n21166;0101;7\n", "CAF", 2017,
               &error);

  g_assert_no_error (error);
  g_assert_cmpint (column_of (import, "COM")->role, ==, VIGIE_COLUMN_COMMUNE);
  g_assert_cmpuint (vigie_import_get_report (import)->n_zones_matched, ==, 3);
  g_assert_cmpuint (vigie_import_get_report (import)->repair->len, ==, 1);
}

static void
test_persons_are_refused_m05 (void)
{
  g_autoptr (GPtrArray) journal = NULL;
  g_autoptr (GError) error = NULL;
  const VigieJournalEntry *last;
  const char *text = "IRIS;NOM;PRENOM;DATE_NAISSANCE;ALLOC\n212310101;Durand;Zoé;01/02/1980;1\n";

  assert_refused (text, "CAF", 2020, VIGIE_ERROR_REFUSED, "PRENOM, DATE_NAISSANCE");
  assert_refused ("IRIS;X;ALLOC\n212310101;1 80 02 21 231 001 10;1\n212310102;2800221231001;1\n"
                  "212310103;1800221231001;1\n",
                  "CAF", 2020, VIGIE_ERROR_REFUSED, "(columns: X)");

  /* Never a value: neither in the sentence nor in the journal. */
  g_assert_null (open_text (text, "CAF", 2020, &error));
  g_assert_null (strstr (error->message, "Durand"));
  journal = vigie_journal_list (observatory, NULL);
  last = journal->pdata[journal->len - 1];
  g_assert_cmpstr (last->act, ==, "refused");
  g_assert_null (strstr (last->detail, "Durand"));
}

static void
test_more_rows_than_zones_are_persons_m05 (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;TYPE;ALLOC\n");

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "21231010%d;locataire;1\n", 1 + i % 2);
  assert_refused (text->str, "CAF", 2020, VIGIE_ERROR_REFUSED, "persons");
}

static void
test_a_long_table_is_not_persons (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;CAT;ALLOC\n");

  for (int i = 0; i < 60; i++)
    g_string_append_printf (text, "21231010%d;cat %d;1\n", 1 + i % 2, i / 2);
  assert_refused (text->str, "CAF", 2020, VIGIE_ERROR_CONTENT, "long table");
}

static void
test_what_is_missing_is_asked_with_its_option (void)
{
  assert_refused ("IRIS;ALLOC\n212310101;5\n", "CAF", 0, VIGIE_ERROR_CONTENT, "--period");
  assert_refused ("IRIS;FOO;BAR\n212310101;5;6\n", NULL, 2020, VIGIE_ERROR_CONTENT, "--source");
  assert_refused ("IRIS;DEC_MED20\n212310101;5\n", "CAF", 2020, VIGIE_ERROR_CONTENT,
                  "--source DGI");
  assert_refused ("A;B\nx;y\n", "CAF", 2020, VIGIE_ERROR_CONTENT, "codes");
  assert_refused ("IRIS;ALLOC\n750010101;5\n750010102;5\n", "CAF", 2020, VIGIE_ERROR_CONTENT,
                  "--vintage");
}

static void
test_a_formula_never_computed_is_said (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import =
    open_text ("IRIS;ALLOC\n212310101;abc\n212310102;5\n", "CAF", 2020, &error);

  g_assert_no_error (error);
  g_assert_true (has_finding (vigie_import_get_report (import), 2, "“abc”"));
}

/* M08: outside the annex, a reason is needed; the refusal is in the journal. */
static void
test_outside_the_annex_needs_a_reason_m08 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  const VigieCatalogue *catalogue = vigie_catalogue_get ();
  g_autoptr (VigieConvention) convention =
    vigie_convention_load (observatory, VIGIE_TEST_TODAY, &error);
  const char *outside = NULL;

  for (gsize i = 0; i < catalogue->n_sources && !outside; i++)
    if (!vigie_convention_line_of_source (convention, catalogue->source[i].code))
      for (gsize j = 0; j < catalogue->n_indicators && !outside; j++)
        if (strcmp (catalogue->indicator[j].source, catalogue->source[i].code) == 0)
          outside = catalogue->source[i].code;
  if (!outside) {
    g_test_skip ("each source of the catalogue has a line of the annex");
    return;
  }
  g_test_message ("%s", outside);
  for (gsize j = 0; j < catalogue->n_indicators && !import; j++) {
    const VigieIndicator *indicator = &catalogue->indicator[j];
    g_autofree char *text = NULL;

    if (strcmp (indicator->source, outside) != 0)
      continue;
    text = g_strdup_printf ("IRIS;%s\n212310101;5\n", indicator->numerator.term[0].variable);
    import = open_text (text, outside, 2020, NULL);
  }
  if (!import) {
    g_test_skip ("no heading of that source is its variable's name");
    return;
  }
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
}

static void
test_reports_hold_no_figure (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_text (mixed, "CAF", 2020, &error);
  g_autofree char *json = vigie_report_dup_json (vigie_import_get_report (import));
  g_autofree char *text = vigie_report_dup_text (vigie_import_get_report (import));

  g_assert_nonnull (strstr (json, "\"iris\""));
  g_assert_null (strstr (json, "38 412"));
  g_assert_null (strstr (json, "508"));
  g_assert_nonnull (strstr (text, "15 rows read"));
}

/* The first département of a national file: sums of stocks, none of medians. */
static void
test_national_sums_are_kept (void)
{
  g_autoptr (GString) text = g_string_new ("IRIS;P20_POP;C20_MEN\n");
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", 0, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;

  for (int departement = 1; departement <= 95; departement++)
    if (departement != 20)
      g_string_append_printf (text, "%02d0500101;10;1\n%02d0500102;20;2\n", departement,
                              departement);
  for (gsize i = 0; i < iris->n_zones; i++)
    g_string_append_printf (text, "%s;100.5;3\n", iris->zone[i].code);
  import = open_text (text->str, NULL, 0, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (vigie_import_get_report (import)->n_kind[VIGIE_ROW_OUTSIDE], ==, 188);
  store (import);
  g_assert_cmpfloat (figure ("france", "INSEE", "P_POP", 2020, "FR").value, ==,
                     94 * 30 + 121 * 100.5);
  g_assert_cmpfloat (figure ("departement", "INSEE", "P_POP", 2020, "21").value, ==,
                     30 + 121 * 100.5);
  /* Bourgogne-Franche-Comté has eight départements. */
  g_assert_cmpfloat (figure ("region", "INSEE", "P_POP", 2020, "27").value, ==,
                     8 * 30 + 121 * 100.5);
}

/* A3.5: nothing of a source comes in before its sheet is filled. */
static void
test_an_empty_field_of_the_sheet_stops_m07 (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_text ("IRIS;ALLOC\n212310101;5\n", "CAF", 2015, &error);
  g_autoptr (VigieSourceSheet) sheet = vigie_source_sheet_load (observatory, "CAF", &error);
  g_autoptr (GPtrArray) journal = NULL;
  g_autofree char *purpose = g_strdup (sheet->purpose);
  const VigieJournalEntry *last;

  g_assert_no_error (error);
  g_free (sheet->purpose);
  sheet->purpose = g_strdup ("");
  g_assert_true (vigie_source_sheet_save (observatory, sheet, "3", &error));
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);
  journal = vigie_journal_list (observatory, NULL);
  last = journal->pdata[journal->len - 1];
  g_assert_cmpstr (last->act, ==, "refused");

  g_free (sheet->purpose);
  sheet->purpose = g_steal_pointer (&purpose);
  g_clear_error (&error);
  g_assert_true (vigie_source_sheet_save (observatory, sheet, "3", &error));
  store (import);
}

/* M03: another collector than the convention's gives a reason. */
static void
test_another_collector_gives_a_reason_m03 (void)
{
  VigieImportOptions options = { .source = "CAF",
                                 .period = vigie_period_of_year (2013),
                                 .terms.collector = "Autre" };
  g_autofree char *path = g_build_filename (folder, "texte.csv", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;
  g_autoptr (VigieImport) again = NULL;

  g_assert_true (g_file_set_contents (path, "IRIS;ALLOC\n212310101;5\n", -1, NULL));
  import = vigie_import_open (observatory, path, &options, NULL, &error);
  g_assert_cmpint (vigie_import_store (import, observatory, &today, NULL, &error), ==, 0);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED);

  options.terms.collector_reason = "COMPAS TIS en congé";
  again = vigie_import_open (observatory, path, &options, NULL, NULL);
  store (again);
}

/* A cancelled import leaves nothing. */
static void
test_progress_can_be_cancelled (void)
{
  VigieProgress progress = { 0 };
  g_autofree char *path = data_file ("BASE_TD_FILO_IRIS_2021_DEC.csv");
  g_autoptr (GError) error = NULL;

  vigie_progress_cancel (&progress);
  g_assert_null (vigie_import_open (observatory, path, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* "Where all codes match, two vintages are identical for that file: said, not refused." The last
 * test: it adds a vintage. */
static void
test_vintages_where_all_codes_match_are_identical (void)
{
  g_autofree char *contours = data_file ("iris_dijon_2020.shp");
  g_autofree char *path = data_file ("BASE_TD_FILO_IRIS_2021_DEC.csv");
  VigieContoursOptions options = {
    .kind = "iris", .vintage = 2021, .code_column = -1, .name_column = -1
  };
  VigieImportOptions wanted = { .vintage = 2020 };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = NULL;

  vigie_contours_import (observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  import = vigie_import_open (observatory, path, &wanted, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_report (import)->identical_vintages, ==, "2020, 2021");
}

/* --- Zones of the user's own --- */

static void
hold_zones (void)
{
  g_autofree char *contours = data_file ("qpv_invented.geojson");
  g_autoptr (VigieGrouping) grouping = vigie_grouping_new ("quartier", 2020, NULL);
  g_autoptr (GError) error = NULL;
  VigieContoursOptions options = { .kind = "qpv", .code_column = -1, .name_column = -1 };

  vigie_contours_import (observatory, contours, &options, NULL, NULL, &error);
  g_assert_no_error (error);
  vigie_grouping_put (grouping, "212311803", "Nord", NULL);
  vigie_grouping_put (grouping, "212311802", "Nord", NULL);
  vigie_grouping_put (grouping, "212310101", "Centre", NULL);
  vigie_grouping_store (observatory, grouping, NULL, &error);
  g_assert_no_error (error);
}

/* The published file of the QPV, its rows of Côte-d'Or and some others: what it says is said for
 * its QPV, before and after their contours are there. */
static void
test_qpv_are_zones_of_their_own (void)
{
  g_autofree char *path = data_file ("DEMO_2022.csv");
  g_autoptr (VigieImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const VigieReport *report;

  g_assert_null (open_path (path, NULL, 2021, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "import their contours first"));
  g_clear_error (&error);

  hold_zones ();
  import = open_path (path, NULL, 2021, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (vigie_import_get_source (import), ==, "CAF");
  report = vigie_import_get_report (import);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_OWN], ==, 3);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_OUTSIDE], ==, 8);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_REFUSED], ==, 0);
  g_assert_cmpuint (report->n_zones_matched, ==, 3);
  g_assert_cmpuint (report->n_zones_total, ==, 3);
  store (import);
  g_assert_cmpfloat (figure ("qpv", "CAF", "CAF_ALLOC", 2021, "QP021004").value, ==, 1628);
  g_assert_cmpfloat (figure ("qpv", "CAF", "CAF_ALLOC", 2021, "QP021005").value, ==, 409);
  g_assert_cmpfloat (figure ("qpv", "CAF", "CAF_PERS", 2021, "QP021006").value, ==, 2294);
  /* Nothing of it is of the agglomeration, nor of what lies above. */
  g_assert_cmpint (figure ("agglomeration", "CAF", "CAF_ALLOC", 2021, "AGGLO").state, ==,
                   VIGIE_CELL_MISSING);
  g_assert_cmpint (figure ("departement", "CAF", "CAF_ALLOC", 2021, "21").state, ==,
                   VIGIE_CELL_MISSING);
}

static void
test_groups_are_known_by_their_codes (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieImport) import = open_text ("quartier;ALLOC;MONO\nNord;2100;300\nCentre;900;s\n"
                                              "Total;3000;s\n",
                                              "CAF", 2005, &error);
  const VigieReport *report;

  g_assert_no_error (error);
  report = vigie_import_get_report (import);
  g_assert_cmpuint (report->n_kind[VIGIE_ROW_OWN], ==, 2);
  g_assert_cmpuint (report->n_zones_matched, ==, 2);
  store (import);
  g_assert_cmpfloat (figure ("quartier", "CAF", "CAF_ALLOC", 2005, "Nord").value, ==, 2100);
  g_assert_cmpint (figure ("quartier", "CAF", "CAF_MONO", 2005, "Centre").state, ==,
                   VIGIE_CELL_SECRET);
  g_assert_cmpint (figure ("agglomeration", "CAF", "CAF_ALLOC", 2005, "AGGLO").state, ==,
                   VIGIE_CELL_MISSING);
}

int
main (int argc, char **argv)
{
  int result;

  g_test_init (&argc, &argv, NULL);
  make_observatory ();
#define TEST(name, function) g_test_add_func ("/import/import/" name, function)
  TEST ("filosofi-2021-from-csv", test_filosofi_2021);
  TEST ("filosofi-2020-text-figures-in-a-workbook", test_filosofi_2020_text_figures_in_a_workbook);
  TEST ("filosofi-2018-blank-is-secret", test_filosofi_2018_blank_is_secret);
  TEST ("disposable-income-2014", test_disposable_income_2014);
  TEST ("census-2016", test_census_2016);
  TEST ("share-without-a-car", test_share_without_a_car);
  TEST ("A2.3-caf-2016-by-hand-and-replayed", test_caf_2016_by_hand);
  TEST ("rows-are-told-apart", test_rows_are_told_apart);
  TEST ("A1.4-an-undivided-commune-gives-its-iris", test_an_undivided_commune_gives_its_iris);
  TEST ("a-remainder-is-part-of-its-commune", test_a_remainder_is_part_of_its_commune);
  TEST ("split-columns-are-joined", test_split_columns_are_joined);
  TEST ("A3.3-persons-are-refused-M05", test_persons_are_refused_m05);
  TEST ("A3.3-more-rows-than-zones-are-persons-M05", test_more_rows_than_zones_are_persons_m05);
  TEST ("A3.3-a-long-table-is-not-persons", test_a_long_table_is_not_persons);
  TEST ("what-is-missing-is-asked-with-its-option", test_what_is_missing_is_asked_with_its_option);
  TEST ("a-word-among-figures-is-said", test_a_formula_never_computed_is_said);
  TEST ("A3.6-outside-the-annex-needs-a-reason-M08", test_outside_the_annex_needs_a_reason_m08);
  TEST ("reports-hold-no-figure", test_reports_hold_no_figure);
  TEST ("national-sums-are-kept", test_national_sums_are_kept);
  TEST ("A3.5-an-empty-field-of-the-sheet-stops-M07", test_an_empty_field_of_the_sheet_stops_m07);
  TEST ("A2.1-another-collector-gives-a-reason-M03", test_another_collector_gives_a_reason_m03);
  TEST ("qpv-are-zones-of-their-own", test_qpv_are_zones_of_their_own);
  TEST ("groups-are-known-by-their-codes", test_groups_are_known_by_their_codes);
  TEST ("progress-can-be-cancelled", test_progress_can_be_cancelled);
  TEST ("vintages-where-all-codes-match-are-identical",
        test_vintages_where_all_codes_match_are_identical);
  result = g_test_run ();
  remove_observatory ();
  return result;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files with one fault each, made over the true IRIS: each is told where it is, and nothing else is. Then published files, which
 * are told to break no certain relation. */
#include "model/checks/checks.h"

#include <glib/gstdio.h>
#include <string.h>

#include "model/catalogue/source-sheet.h"
#include "model/territory/contours.h"
#include "tests/unit/fixture.h"

#define PLANTED 73417
/* Of some 2,000 figures of a file without a fault: the quarters that are unlike all others in each year. */
#define CLEAN_MAX 6

static VigieObservatory *observatory;
static VigieZoning *iris;
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
  iris = vigie_zoning_load (observatory, "iris", 2020, &error);
  g_assert_no_error (error);
}

static void
remove_observatory (void)
{
  g_clear_pointer (&iris, vigie_zoning_unref);
  g_clear_pointer (&observatory, vigie_observatory_free);
  vigie_test_folder_remove (folder);
}

/* A cell of a made file. */
typedef double (*Cell) (gsize zone, gsize column);

/* A file of all IRIS with @n columns, whose first row of data is line 2. */
static char *
made (const char *headings, gsize n, Cell cell)
{
  GString *text = g_string_new (headings);

  g_string_append_c (text, '\n');
  for (gsize z = 0; z < iris->n_zones; z++) {
    g_string_append (text, iris->zone[z].code);
    for (gsize j = 0; j < n; j++)
      g_string_append_printf (text, ";%.0f", cell (z, j));
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static VigieImport *
check_path (const char *path, const char *source, int year)
{
  VigieImportOptions options = { .source = source, .period = vigie_period_of_year (year) };
  g_autoptr (GError) error = NULL;
  VigieImport *import = vigie_import_open (observatory, path, &options, NULL, &error);

  g_assert_no_error (error);
  vigie_import_check (import, observatory, NULL, &error);
  g_assert_no_error (error);
  return import;
}

static VigieImport *
check_text (const char *text, const char *source, int year)
{
  g_autofree char *path = g_build_filename (folder, "texte.csv", NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return check_path (path, source, year);
}

static gint64
store (VigieImport *import)
{
  g_autoptr (GError) error = NULL;
  gint64 id = vigie_import_store (import, observatory, &today, NULL, &error);

  g_assert_no_error (error);
  return id;
}

static void
store_text (const char *text, const char *source, int year)
{
  g_autoptr (VigieImport) import = check_text (text, source, year);

  store (import);
}

static guint
count_checks (const VigieImport *import)
{
  const VigieReport *report = vigie_import_get_report (import);
  guint n = 0;

  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    n += vigie_finding_is_check (finding->kind);
  }
  return n;
}

/* The only check that tells anything. */
static const VigieReportFinding *
sole_check (const VigieImport *import)
{
  const VigieReport *report = vigie_import_get_report (import);
  const VigieReportFinding *sole = NULL;

  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    if (!vigie_finding_is_check (finding->kind))
      continue;
    if (sole)
      g_error ("told besides: %s / %s", sole->sentence, finding->sentence);
    sole = finding;
  }
  g_assert_nonnull (sole);
  return sole;
}

static void
assert_sole (
  const VigieImport *import, VigieFindingKind kind, gsize row, const char *code, const char *word)
{
  const VigieReportFinding *finding = sole_check (import);

  g_assert_cmpstr (vigie_finding_kind_name (finding->kind), ==, vigie_finding_kind_name (kind));
  g_assert_cmpuint (finding->row, ==, row);
  g_assert_cmpstr (finding->code, ==, code);
  if (!strstr (finding->sentence, word))
    g_error ("%s: no “%s” in it", finding->sentence, word);
}

/* --- totals of the file --- */

/* The nine IRIS of Chenôve with 100, 110, … 180: 1,260. */
static char *
chenove (const char *total, gboolean hide_first)
{
  GString *text = g_string_new ("IRIS;P16_POP\n");
  int n = 0;

  for (gsize z = 0; z < iris->n_zones; z++)
    if (g_str_has_prefix (iris->zone[z].code, "21166")) {
      if (hide_first && n == 0)
        g_string_append_printf (text, "%s;s\n", iris->zone[z].code);
      else
        g_string_append_printf (text, "%s;%d\n", iris->zone[z].code, 100 + 10 * n);
      n++;
    }
  g_assert_cmpint (n, ==, 9);
  g_string_append_printf (text, "21166;%s\n", total);
  return g_string_free (text, FALSE);
}

static void
test_totals_of_the_file (void)
{
  g_autofree char *right = chenove ("1260", FALSE);
  g_autofree char *wrong = chenove ("1290", FALSE);
  g_autofree char *hidden = chenove ("1260", TRUE);
  g_autofree char *below = chenove ("1100", TRUE);
  g_autoptr (VigieImport) first = check_text (right, "INSEE", 2016);
  g_autoptr (VigieImport) second = check_text (wrong, "INSEE", 2016);
  g_autoptr (VigieImport) third = check_text (hidden, "INSEE", 2016);
  g_autoptr (VigieImport) fourth = check_text (below, "INSEE", 2016);

  g_assert_cmpuint (count_checks (first), ==, 0);
  assert_sole (second, VIGIE_FINDING_TOTAL, 11, "21166", "not the sum of its zones");
  g_assert_cmpuint (count_checks (third), ==, 0);
  assert_sole (fourth, VIGIE_FINDING_TOTAL, 11, "21166", "less than what is shown");
}

/* --- parts and wholes --- */

static double
sexes (gsize zone, gsize column)
{
  double women = 100 + 7.0 * (double) zone, men = 90 + 5.0 * (double) zone;

  return column == 0 ? women + men + (zone == 30 ? 10 : 0) : column == 1 ? men : women;
}

static void
test_parts_against_their_whole (void)
{
  g_autofree char *text = made ("IRIS;P16_POP;P16_POPH;P16_POPF", 3, sexes);
  g_autoptr (VigieImport) import = check_text (text, "INSEE", 2016);

  assert_sole (import, VIGIE_FINDING_RELATION, 32, iris->zone[30].code, "P16_POPH + P16_POPF");
  g_assert_cmpstr (sole_check (import)->variable, ==, "P_POP");
  g_assert_cmpint (sole_check (import)->column, ==, 1);
}

/* --- impossible figures --- */

static double
below_zero (gsize zone, gsize column)
{
  return zone == 12 ? -4 : 100 + (double) (zone * column);
}

static double
above_hundred (gsize zone, gsize column)
{
  return zone == 77 ? 120 : 10 + (double) ((zone + column) % 5);
}

static void
test_figures_that_cannot_be (void)
{
  g_autofree char *stock = made ("IRIS;P16_POP", 1, below_zero);
  g_autofree char *share = made ("IRIS;DEC_TP6020", 1, above_hundred);
  g_autoptr (VigieImport) first = check_text (stock, "INSEE", 2016);
  g_autoptr (VigieImport) second = check_text (share, "DGI", 2020);
  const VigieReport *report = vigie_import_get_report (second);

  assert_sole (first, VIGIE_FINDING_RANGE, 14, iris->zone[12].code, "below 0");
  g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_RANGE], ==, 1);
  /* It is unlike its neighbours too. */
  g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_NEIGHBOURS], ==, 1);
}

/* --- another period --- */

/* Two columns of 2019: some hundred allocataires, of whom a tenth are single parents. */
static double
in_2019 (gsize zone, gsize column)
{
  double all = 200 + (double) (37 * zone % 400);

  return column == 0 ? all : 20 + (double) (11 * zone % 50);
}

static double
in_2020 (gsize zone, gsize column)
{
  return in_2019 (zone, column) + (double) (zone % 7) - 3;
}

static double
ten_times (gsize zone, gsize column)
{
  return column == 0 ? in_2020 (zone, column) : 10 * in_2020 (zone, column);
}

static double
exchanged (gsize zone, gsize column)
{
  return in_2020 (zone, 1 - column);
}

static double
doubled (gsize zone, gsize column)
{
  return column == 0 ? 2 * in_2020 (zone, column) : in_2020 (zone, column);
}

static double
again (gsize zone, gsize column)
{
  return column == 0 ? in_2020 (zone, column) : in_2019 (zone, column);
}

static double
one_zone (gsize zone, gsize column)
{
  return in_2020 (zone, column) * (zone == 60 && column == 0 ? 10 : 1);
}

static void
test_another_period (void)
{
  static const char headings[] = "IRIS;ALLOC;MONO";
  static const struct {
    Cell cell;
    gsize row;
    const char *word;
  } faults[] = {
    { ten_times, 0, "about 10 times the figures of 2019" },
    { exchanged, 0, "seem exchanged" },
    { doubled, 0, "a break in the series: most zones are far above 2019" },
    { again, 0, "the same figures as in 2019" },
    { one_zone, 62, "about 10 times its figure of 2019" },
  };
  g_autofree char *before = made (headings, 2, in_2019);
  g_autofree char *after = made (headings, 2, in_2020);
  g_autoptr (VigieImport) clean = NULL;

  store_text (before, "CAF", 2019);
  clean = check_text (after, "CAF", 2020);
  g_assert_cmpuint (count_checks (clean), ==, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autofree char *text = made (headings, 2, faults[i].cell);
    g_autoptr (VigieImport) import = check_text (text, "CAF", 2020);

    assert_sole (import, VIGIE_FINDING_SERIES, faults[i].row,
                 faults[i].row ? iris->zone[faults[i].row - 2].code : "", faults[i].word);
  }
}

/* --- other sources --- */

static double
inhabitants (gsize zone, gsize column)
{
  return 300 + (double) (zone + column);
}

static double
covered (gsize zone, gsize column)
{
  return zone == 5 ? 500 : 200 + (double) (zone + column);
}

static void
test_no_more_beneficiaries_than_inhabitants (void)
{
  g_autofree char *census = made ("IRIS;P16_POP", 1, inhabitants);
  g_autofree char *caf = made ("IRIS;PERS_COUV", 1, covered);
  g_autoptr (VigieImport) import = NULL;

  store_text (census, "INSEE", 2016);
  import = check_text (caf, "CAF", 2018);
  /* Told of the persons and of their share of the population, which is the same comparison. */
  g_assert_cmpuint (count_checks (import), >=, 1);
  for (guint i = 0; i < vigie_import_get_report (import)->finding->len; i++) {
    const VigieReportFinding *one = vigie_import_get_report (import)->finding->pdata[i];

    if (!vigie_finding_is_check (one->kind))
      continue;
    g_assert_cmpint (one->kind, ==, VIGIE_FINDING_SOURCES);
    g_assert_cmpuint (one->row, ==, 7);
    g_assert_nonnull (strstr (one->sentence, "CAF_PERS"));
  }
}

/* --- neighbours --- */

static double
medians (gsize zone, gsize column)
{
  return zone == 40 ? 95000 : 20000 + (double) (zone * 31 % 700) + (double) column;
}

static void
test_unlike_the_zones_around_it (void)
{
  g_autofree char *text = made ("IRIS;DEC_MED20", 1, medians);
  g_autoptr (VigieImport) import = check_text (text, "DGI", 2020);

  assert_sole (import, VIGIE_FINDING_NEIGHBOURS, 42, iris->zone[40].code,
               "far above the zones around it");
}

static double
medians_of_2021 (gsize zone, gsize column)
{
  return zone == 40 ? 97000 : zone == 70 ? 97000 : 20300 + (double) (zone * 31 % 700);
}

/* A zone that is like that every year is told the first time only. */
static void
test_unlike_as_ever_is_told_once (void)
{
  g_autofree char *before = made ("IRIS;DEC_MED20", 1, medians);
  g_autofree char *after = made ("IRIS;DEC_MED21", 1, medians_of_2021);
  g_autoptr (VigieImport) import = NULL;
  const VigieReport *report;

  store_text (before, "DGI", 2020);
  import = check_text (after, "DGI", 2021);
  report = vigie_import_get_report (import);
  g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_NEIGHBOURS], ==, 1);
  for (guint i = 0; i < report->finding->len; i++) {
    const VigieReportFinding *one = report->finding->pdata[i];

    if (one->kind == VIGIE_FINDING_NEIGHBOURS)
      g_assert_cmpuint (one->row, ==, 72);
  }
}

/* --- what is kept --- */

static double
planted (gsize zone, gsize column)
{
  return zone == 8 ? PLANTED : in_2020 (zone, column);
}

/* Figures that a check tells lie under the seal, with the word that let them pass. */
static void
test_findings_are_sealed (void)
{
  g_autofree char *before = made ("IRIS;ALLOC", 1, in_2019);
  g_autofree char *after = made ("IRIS;ALLOC", 1, planted);
  g_autofree char *figure = g_strdup_printf ("%d", PLANTED);
  g_autofree char *said = vigie_number_format (PLANTED, 0, VIGIE_LANGUAGE_ENGLISH);
  g_autofree char *kept = NULL, *record = NULL, *file = NULL, *made_file = NULL;
  g_autoptr (VigieImport) import = NULL;
  g_autoptr (GError) error = NULL;
  const VigieReport *report;
  gint64 id;

  store_text (before, "CAF", 2019);
  import = check_text (after, "CAF", 2020);
  report = vigie_import_get_report (import);
  g_assert_nonnull (strstr (sole_check (import)->detail, said));
  g_assert_null (strstr (sole_check (import)->sentence, said));
  for (guint i = 0; i < report->finding->len; i++)
    vigie_import_waive (import, i, "un foyer a ouvert");
  record = vigie_report_dup_json (report);
  file = vigie_report_dup_file (report, TRUE);
  g_assert_null (strstr (record, "far above"));
  g_assert_null (strstr (file, figure));
  g_assert_nonnull (strstr (file, "far above"));

  id = store (import);
  kept = vigie_delivery_findings_load (observatory, id, &error);
  g_assert_no_error (error);
  g_assert_nonnull (strstr (kept, figure));
  g_assert_nonnull (strstr (kept, "un foyer a ouvert"));
  g_clear_pointer (&import, vigie_import_free);
  made_file = g_build_filename (folder, "texte.csv", NULL);
  g_assert_cmpint (g_remove (made_file), ==, 0);
  g_clear_pointer (&observatory, vigie_observatory_free);
  vigie_test_assert_absent (folder, "un foyer a ouvert", strlen ("un foyer a ouvert"));
  vigie_test_assert_absent (folder, figure, strlen (figure));
}

static void
test_withdrawn_with_its_findings (void)
{
  g_autofree char *text = made ("IRIS;P16_POP", 1, below_zero);
  g_autoptr (VigieImport) import = check_text (text, "INSEE", 2016);
  gint64 id = store (import);
  g_autofree char *kept = NULL;
  g_autoptr (GError) error = NULL;

  kept = vigie_delivery_findings_load (observatory, id, &error);
  g_assert_nonnull (strstr (kept, "below 0"));
  g_clear_pointer (&kept, g_free);
  g_assert_true (vigie_delivery_withdraw (observatory, id, "test", &today, &error));
  kept = vigie_delivery_findings_load (observatory, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (kept, ==, "");
}

static void
test_locked_says_what_was_not_compared (void)
{
  g_autofree char *text = made ("IRIS;P16_POP", 1, inhabitants);
  g_autoptr (VigieImport) import = NULL;

  vigie_observatory_lock (observatory);
  import = check_text (text, "INSEE", 2016);
  assert_sole (import, VIGIE_FINDING_SERIES, 0, "", "unlock the sources first");
}

/* What Insee and the Caf publish breaks no relation that is certain, holds no figure that cannot be, and little to look at. */
static void
test_published_files_break_no_relation (void)
{
  static const char *const files[] = {
    "BASE_TD_FILO_DEC_IRIS_2018.xlsx",  "BASE_TD_FILO_DEC_IRIS_2020.xlsx",
    "BASE_TD_FILO_IRIS_2021_DEC.csv",   "BASE_TD_FILO_DISP_IRIS_2014.csv",
    "data_CAF_2016_IRIS.csv",           "data_CAF_2020_IRIS.csv",
    "rp2016_IRIS_population_IR_Hab.csv"
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++) {
    g_autofree char *path = data_file (files[i]);
    g_autoptr (VigieImport) import = NULL;
    const VigieReport *report;

    if (!g_file_test (path, G_FILE_TEST_EXISTS))
      continue;
    import = check_path (path, NULL, 0);
    report = vigie_import_get_report (import);
    g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_RELATION], ==, 0);
    g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_RANGE], ==, 0);
    g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_TOTAL], ==, 0);
    g_assert_cmpuint (report->n_of_finding[VIGIE_FINDING_SERIES] +
                        report->n_of_finding[VIGIE_FINDING_NEIGHBOURS],
                      <=, CLEAN_MAX);
    store (import);
  }
}

static void
add (const char *path, void (*test) (void))
{
  g_test_add_vtable (path, 0, test, (GTestFixtureFunc) make_observatory, (GTestFixtureFunc) test,
                     (GTestFixtureFunc) remove_observatory);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("/checks/totals-of-the-file", test_totals_of_the_file);
  add ("/checks/parts-against-their-whole", test_parts_against_their_whole);
  add ("/checks/figures-that-cannot-be", test_figures_that_cannot_be);
  add ("/checks/another-period", test_another_period);
  add ("/checks/no-more-beneficiaries-than-inhabitants",
       test_no_more_beneficiaries_than_inhabitants);
  add ("/checks/unlike-the-zones-around-it", test_unlike_the_zones_around_it);
  add ("/checks/unlike-as-ever-is-told-once", test_unlike_as_ever_is_told_once);
  add ("/checks/findings-are-sealed", test_findings_are_sealed);
  add ("/checks/withdrawn-with-its-findings", test_withdrawn_with_its_findings);
  add ("/checks/locked-says-what-was-not-compared", test_locked_says_what_was_not_compared);
  add ("/checks/published-files-break-no-relation", test_published_files_break_no_relation);
  return g_test_run ();
}

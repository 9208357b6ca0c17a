/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Faults of a file's rows and cells become findings where data are, and nowhere else. */
#include "model/import/structure.h"

#include <glib/gstdio.h>
#include <string.h>

static void
read_and_report (const char *text, gsize n, VigieReport *report)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-structure-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "t.csv", NULL);
  g_autoptr (VigieMapping) mapping = g_new0 (VigieMapping, 1);
  g_autoptr (VigieReader) reader = NULL;
  VigieRow row;

  mapping->heading_row = 2;
  mapping->first_row = 3;
  mapping->last_row = 6;
  mapping->n_columns = 3;
  mapping->column = g_new0 (VigieMappedColumn, 4);
  for (gsize j = 0; j < 3; j++) {
    mapping->column[j].heading = g_strdup (j == 0 ? "IRIS" : "POP");
    mapping->column[j].label = g_strdup ("");
    mapping->column[j].reason = g_strdup ("");
    mapping->column[j].role = j == 0   ? VIGIE_COLUMN_CODE
                              : j == 1 ? VIGIE_COLUMN_VARIABLE
                                       : VIGIE_COLUMN_IGNORED;
  }
  g_assert_true (g_file_set_contents (path, text, (gssize) n, NULL));
  reader = vigie_reader_open (path, NULL, NULL);
  g_assert_nonnull (reader);
  while (vigie_reader_next (reader, &row, NULL))
    ;
  vigie_structure_report (report, reader, mapping);
  g_unlink (path);
  g_rmdir (folder);
}

static void
test_faults_of_data_become_findings (void)
{
  static const char text[] = "a title\nIRIS;POP;POP\n212310101;1;2;9\n212310102;1\n01/02/2024;1;2\n"
                             "212310103;12345678901234567;12345678901234567\nnote\n";
  static const struct {
    gsize row;
    gssize column;
    gboolean error;
    const char *word;
  } expected[] = { { 2, 2, FALSE, "twice" },
                   { 3, 3, TRUE, "4 cells" },
                   { 4, -1, FALSE, "2 cells" },
                   { 6, 1, TRUE, "15 digits" },
                   { 5, 0, TRUE, "date stands" } };
  g_autoptr (VigieReport) report = vigie_report_new ();

  read_and_report (text, sizeof text - 1, report);
  g_assert_cmpuint (report->finding->len, ==, G_N_ELEMENTS (expected));
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    const VigieReportFinding *finding = report->finding->pdata[i];

    g_assert_cmpint (finding->kind, ==, VIGIE_FINDING_STRUCTURE);
    g_assert_cmpuint (finding->row, ==, expected[i].row);
    g_assert_cmpint (finding->column, ==, expected[i].column);
    g_assert_cmpint (finding->error, ==, expected[i].error);
    g_assert_nonnull (strstr (finding->sentence, expected[i].word));
  }
}

static void
test_what_is_behind_the_data_is_free (void)
{
  g_autoptr (GString) text = g_string_new ("t\nIRIS;POP;X\n");
  g_autoptr (VigieReport) report = vigie_report_new ();
  const VigieReportFinding *last;

  for (int i = 0; i < 4; i++)
    g_string_append (text, "212310101;1;2\n");
  for (int i = 0; i < 60; i++)
    g_string_append (text, i < 25 ? "212310101;1\n" : "212310101;1;2\n");
  /* Rows behind the data are free to be anything. */
  read_and_report (text->str, text->len, report);
  g_assert_cmpuint (report->finding->len, ==, 1); /* headings */
  last = report->finding->pdata[0];
  g_assert_nonnull (strstr (last->sentence, "twice"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/import/structure/faults-of-data-become-findings",
                   test_faults_of_data_become_findings);
  g_test_add_func ("/import/structure/what-is-behind-the-data-is-free",
                   test_what_is_behind_the_data_is_free);
  return g_test_run ();
}

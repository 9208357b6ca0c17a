/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/suppression/cell-files.h"

#include <glib/gstdio.h>
#include <math.h>

#include "model/core/error.h"
#include "tests/unit/fixture.h"

#define HEAD "id;value;primary;publish;known;low\n"
#define GOOD HEAD "a;3;1;1;0;1\nb;40;0;1;0;1\nt;43;0;1;0;1\n"
#define SUM "total;parts\nt;a+b\n"

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  if (text)
    g_assert_true (g_file_set_contents (path, text, -1, NULL));
  else
    g_unlink (path);
}

/* NULL leaves a file out. */
static VigieCellFiles *
read_texts (const char *cells, const char *relations, const char *rules, GError **error)
{
  char *folder = vigie_test_folder ();
  VigieCellFiles *files;

  write_file (folder, "cells.csv", cells);
  write_file (folder, "relations.csv", relations);
  write_file (folder, "rules.csv", rules);
  files = vigie_cell_files_read (folder, NULL, error);
  vigie_test_folder_remove (folder);

  return files;
}

static const VigieSystemCell *
cell (const VigieCellFiles *files, guint i)
{
  return &g_array_index (files->system->cell, VigieSystemCell, i);
}

/* The table of DOMAIN 6.3, T3: 4 rows, 3 columns, all margins. */
static void
test_a_folder_becomes_a_system (void)
{
  g_autofree char *folder =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "secrecy", "t3", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files = vigie_cell_files_read (folder, NULL, &error);
  guint n_sensitive = 0;
  double sum = 0.0;

  g_assert_no_error (error);
  g_assert_cmpuint (files->id->len, ==, 20);
  g_assert_cmpuint (vigie_cell_system_n_cells (files->system), ==, 20);
  g_assert_cmpuint (vigie_cell_system_n_equations (files->system), ==, 9);
  for (guint i = 0; i < 20; i++) {
    g_assert_cmpint (cell (files, i)->role, ==, VIGIE_ROLE_OFFERED);
    g_assert_cmpfloat (cell (files, i)->cost, ==, cell (files, i)->value);
    g_assert_cmpfloat (cell (files, i)->width, ==, 5.0);
    n_sensitive += cell (files, i)->sensitive;
    sum += cell (files, i)->value;
  }
  g_assert_cmpuint (n_sensitive, ==, 2);
  g_assert_cmpfloat (sum, ==, 4 * 253.0); /* inner cells, two margins, the total */
}

static void
test_columns_left_out_have_their_defaults (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files = read_texts ("value;id\n3;a\n40;b\n43;t\n", SUM, NULL, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 3; i++) {
    g_assert_cmpint (cell (files, i)->role, ==, VIGIE_ROLE_OFFERED);
    g_assert_false (cell (files, i)->sensitive);
    g_assert_false (cell (files, i)->lone);
    g_assert_cmpfloat (cell (files, i)->low, ==, 1.0);
    g_assert_cmpfloat (cell (files, i)->rounding, ==, 0.0);
    g_assert_cmpfloat (cell (files, i)->width, ==, 5.0);
    g_assert_cmpfloat (cell (files, i)->upper, ==, 5.0);
  }
}

static void
test_columns_that_are_there_count (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files =
    read_texts ("id;value;primary;publish;known;low;cost;rounding;width;upper;lone\n"
                "a;3;1;1;0;0;7.5;2;20;30;1\nb;40;0;0;1;1;;;;;\nt;43;1;0;0;0;;;;;0\n",
                SUM, "rule;value\nseuil;11\naudit_width;8\n", &error);
  const VigieSystemCell *a, *b, *t;

  g_assert_no_error (error);
  a = cell (files, 0);
  b = cell (files, 1);
  t = cell (files, 2);
  g_assert_true (a->sensitive && a->lone && a->role == VIGIE_ROLE_OFFERED);
  g_assert_cmpfloat (a->low, ==, 0.0);
  g_assert_cmpfloat (a->cost, ==, 7.5);
  g_assert_cmpfloat (a->rounding, ==, 2.0);
  g_assert_cmpfloat (a->width, ==, 20.0);
  g_assert_cmpfloat (a->upper, ==, 30.0);
  g_assert_true (!b->sensitive && b->role == VIGIE_ROLE_KNOWN);
  g_assert_cmpfloat (b->cost, ==, 0.0);
  g_assert_true (t->sensitive && t->role == VIGIE_ROLE_UNSEEN);
  g_assert_cmpfloat (t->width, ==, 8.0);
  g_assert_cmpfloat (t->upper, ==, 11.0);
}

/* What was shown before is told: hiding it again helps nobody. */
static void
test_a_cell_shown_before_is_not_sensitive_any_more (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files =
    read_texts (HEAD "a;3;1;1;1;1\nb;40;0;1;0;1\nt;43;0;1;0;1\n", SUM, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (cell (files, 0)->role, ==, VIGIE_ROLE_KNOWN);
  g_assert_false (cell (files, 0)->sensitive);
}

static void
test_values_may_be_fractions_that_nearly_add_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files =
    read_texts ("id;value\na;0.1\nb;0.2\nt;0.3\n", SUM, NULL, &error);

  g_assert_no_error (error);
  g_assert_nonnull (files);
}

static void
test_each_fault_names_file_line_and_remedy (void)
{
  const struct {
    const char *cells, *relations, *rules;
    const char *place, *found;
  } faults[] = {
    { HEAD "a;3;2;1;0;1\n", SUM, NULL, "cells.csv, line 2", "“2” is no primary" },
    { HEAD "a;3;1;x;0;1\n", SUM, NULL, "cells.csv, line 2", "“x” is no publish" },
    { HEAD "a;3;1;1;0;1\n;4;0;1;0;1\n", SUM, NULL, "cells.csv, line 3", "no id" },
    { HEAD "a;;1;1;0;1\n", SUM, NULL, "cells.csv, line 2", "no value" },
    { HEAD "a;3,5;1;1;0;1\n", SUM, NULL, "cells.csv, line 2", "“3,5”" },
    { HEAD "a;nan;1;1;0;1\n", SUM, NULL, "cells.csv, line 2", "“nan”" },
    { HEAD "a;-3;1;1;0;1\n", SUM, NULL, "cells.csv, line 2", "“-3”" },
    { HEAD "a;1e300;1;1;0;1\n", SUM, NULL, "cells.csv, line 2", "“1e300”" },
    { HEAD "a;3;1;1;0;-1\n", SUM, NULL, "cells.csv, line 2", "“-1” is no low" },
    { "id;wert\na;3\n", SUM, NULL, "cells.csv, line 1", "“value” is missing" },
    { GOOD "a;3;1;1;0;1\n", SUM, NULL, "cells.csv, line 5", "“a” is there twice" },
    { GOOD, "total;parts\nt;a+x\n", NULL, "relations.csv, line 2", "“x”" },
    { GOOD, "total;parts\nx;a+b\n", NULL, "relations.csv, line 2", "“x”" },
    { GOOD, "total;parts\nt;\n", NULL, "relations.csv, line 2", "no parts" },
    { GOOD, "total;parts\nt;a\n", NULL, "relations.csv, line 2", "add up to 3" },
    { GOOD, "total;parts\nt;a+b\nt;t\n", NULL, "relations.csv, line 3", "“t” is there twice" },
    { HEAD "a;0;0;1;0;1\nt;0;0;1;0;1\n", "total;parts\nt;a+a\n", NULL, "relations.csv, line 2",
      "“a” is there twice" },
    { GOOD, "sum;parts\nt;a+b\n", NULL, "relations.csv, line 1", "“total” is missing" },
    { GOOD, SUM, "rule;value\nthreshold;5\n", "rules.csv, line 2", "“threshold”" },
    { GOOD, SUM, "rule;value\nseuil;-5\n", "rules.csv, line 2", "“-5”" },
    { NULL, SUM, NULL, "cells.csv", "" },
    { GOOD, NULL, NULL, "relations.csv", "" },
    { "", SUM, NULL, "cells.csv", "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (VigieCellFiles) files =
      read_texts (faults[i].cells, faults[i].relations, faults[i].rules, &error);

    g_assert_null (files);
    g_assert_nonnull (error);
    if (!g_strrstr (error->message, faults[i].place) ||
        !g_strrstr (error->message, faults[i].found))
      g_error ("%" G_GSIZE_FORMAT ": %s", i, error->message);
    g_assert_true (g_str_has_suffix (error->message, "."));
  }
}

static void
test_a_cancelled_reading_ends (void)
{
  VigieProgress progress = { .cancelled = 1 };
  g_autofree char *folder =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "secrecy", "t3", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_cell_files_read (folder, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* T1: the lone 3 of 12, 3, 27, 40 takes the 12 with it. */
static void
test_a_pattern_goes_out_and_comes_back (void)
{
  g_autofree char *data =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "data", "secrecy", "t1", NULL);
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "p.csv", NULL);
  g_autofree char *text = NULL;
  g_autofree guint8 *hidden = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files = vigie_cell_files_read (data, NULL, &error);
  g_autoptr (VigiePattern) pattern = NULL;

  g_assert_no_error (error);
  pattern = vigie_suppression_solve (files->system, 10, NULL, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (vigie_cell_files_write_pattern (files, pattern, path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_str_has_prefix (text, "id;hidden\n"));
  hidden = vigie_cell_files_read_pattern (files, path, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < files->id->len; i++) {
    double value = cell (files, i)->value;

    g_assert_cmpint (hidden[i], ==, value == 3.0 || value == 12.0);
    g_assert_cmpint (hidden[i], ==, pattern->hidden[i]);
  }
  vigie_test_folder_remove (folder);
}

/* A piece that nobody publishes is hidden, but a zero is never said to be. */
static void
test_unseen_cells_are_written_as_hidden (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files =
    read_texts (HEAD "in;2;1;0;0;0\nout;9;0;0;0;0\nnone;0;0;0;0;0\ni;11;0;1;0;1\n",
                "total;parts\ni;in+out+none\n", NULL, &error);
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "p.csv", NULL);
  g_autofree char *text = NULL;
  guint8 nothing[4] = { 0 };
  VigiePattern pattern = { .n = 4, .hidden = nothing };

  g_assert_no_error (error);
  g_assert_true (vigie_cell_files_write_pattern (files, &pattern, path, &error));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "id;hidden\nin;1\nout;1\nnone;0\ni;0\n");
  vigie_test_folder_remove (folder);
}

static void
test_faults_of_a_pattern_are_named (void)
{
  const struct {
    const char *text, *found;
  } faults[] = {
    { "id;hidden\na;1\nb;0\n", "“t”" },
    { "id;hidden\na;1\nb;0\nt;0\nx;1\n", "line 5: no cell is named “x”" },
    { "id;hidden\na;1\nb;yes\nt;0\n", "line 3: “yes” is no hidden" },
    { "id;hidden\na;1\na;0\nb;0\nt;0\n", "line 3: the cell “a” is there twice" },
    { "id;shown\na;1\n", "“hidden” is missing" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieCellFiles) files = read_texts (GOOD, SUM, NULL, &error);
  char *folder = vigie_test_folder ();
  g_autofree char *path = g_build_filename (folder, "p.csv", NULL);

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) fault = NULL;
    g_autofree guint8 *hidden = NULL;

    write_file (folder, "p.csv", faults[i].text);
    hidden = vigie_cell_files_read_pattern (files, path, &fault);
    g_assert_null (hidden);
    if (!g_strrstr (fault->message, "p.csv") || !g_strrstr (fault->message, faults[i].found))
      g_error ("%" G_GSIZE_FORMAT ": %s", i, fault->message);
  }
  vigie_test_folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/suppression/cell-files/a-folder-becomes-a-system",
                   test_a_folder_becomes_a_system);
  g_test_add_func ("/suppression/cell-files/columns-left-out-have-their-defaults",
                   test_columns_left_out_have_their_defaults);
  g_test_add_func ("/suppression/cell-files/columns-that-are-there-count",
                   test_columns_that_are_there_count);
  g_test_add_func ("/suppression/cell-files/a-cell-shown-before-is-not-sensitive-any-more",
                   test_a_cell_shown_before_is_not_sensitive_any_more);
  g_test_add_func ("/suppression/cell-files/values-may-be-fractions-that-nearly-add-up",
                   test_values_may_be_fractions_that_nearly_add_up);
  g_test_add_func ("/suppression/cell-files/each-fault-names-file-line-and-remedy",
                   test_each_fault_names_file_line_and_remedy);
  g_test_add_func ("/suppression/cell-files/a-cancelled-reading-ends",
                   test_a_cancelled_reading_ends);
  g_test_add_func ("/suppression/cell-files/a-pattern-goes-out-and-comes-back",
                   test_a_pattern_goes_out_and_comes_back);
  g_test_add_func ("/suppression/cell-files/unseen-cells-are-written-as-hidden",
                   test_unseen_cells_are_written_as_hidden);
  g_test_add_func ("/suppression/cell-files/faults-of-a-pattern-are-named",
                   test_faults_of_a_pattern_are_named);

  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every CSV and XLSX file of the foreign collection, against what other programs read in it
 * (MANIFEST.tsv: python's csv module, openpyxl, LibreOffice). */
#include <stdlib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/reader.h"

/* Where we differ from the program of the manifest, and why. */
static const struct {
  const char *path;
  const char *shape; /* what we read; "refused" */
  const char *why;
} known[] = {
  { "csv/implicit-zip.csv", "3x2", "a ZIP of one CSV is read through" },
  { "zip/notazip.zip", "1x1", "it is one line of text: kinds go by bytes" },
  { "zip/points.zip", "refused", "contours, not a table" },
  { "zip/table-multiple-files.zip", "refused", "two members: the sentence asks for one" },
  { "xlsx/file_corrupted.xlsx", "read", "it is CSV text under another name: kinds go by bytes" },
  { "xlsx/duplicate-filename.xlsx", "refused",
    "two members of one name: programs differ on which" },
};

typedef struct {
  gsize rows;    /* given by the reader */
  gsize last;    /* number of the last row */
  gsize columns; /* of the widest row */
  gsize usual;   /* of most rows */
} Shape;

static gboolean
read_shape (
  const char *path, const VigieReading *wanted, Shape *shape, GStrv *sheets, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, wanted, error);
  g_autoptr (GHashTable) widths = g_hash_table_new (NULL, NULL);
  GError *inner = NULL;
  gsize most = 0;
  VigieRow row;

  *shape = (Shape) { 0 };
  if (!reader)
    return FALSE;
  if (sheets)
    *sheets = g_strdupv (vigie_reader_get_reading (reader)->sheets);
  while (vigie_reader_next (reader, &row, &inner)) {
    gsize count = 1 + GPOINTER_TO_SIZE (g_hash_table_lookup (widths, GSIZE_TO_POINTER (row.n)));
    gsize used = row.n;

    for (gsize i = 0; i < row.n; i++)
      g_assert_true (g_utf8_validate (row.field[i].text, row.field[i].length, NULL));
    while (used > 0 && row.field[used - 1].kind == VIGIE_FIELD_EMPTY)
      used--;
    shape->rows++;
    shape->last = row.number;
    shape->columns = MAX (shape->columns, used);
    g_hash_table_insert (widths, GSIZE_TO_POINTER (row.n), GSIZE_TO_POINTER (count));
    if (count > most) {
      most = count;
      shape->usual = row.n;
    }
  }
  if (inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  return TRUE;
}

static const char *
allowed (const char *path, const char *shape)
{
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    if (strcmp (known[i].path, path) == 0 && strcmp (known[i].shape, shape) == 0)
      return known[i].why;
  return NULL;
}

/* A number behind @word in the expectation, or −1. */
static gssize
number_before (const char *expected, const char *word)
{
  const char *at = strstr (expected, word);

  if (!at)
    return -1;
  while (at > expected && (at[-1] == ' ' || g_ascii_isdigit (at[-1])))
    at--;
  return strtol (at, NULL, 10);
}

static gboolean
check_csv (const char *name, const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *got = NULL;
  gboolean refuse = g_str_has_prefix (expected, "refuse");
  gboolean either = g_str_has_prefix (expected, "reads or refuse");
  gssize rows = number_before (expected, " rows x");
  gssize columns = number_before (expected, " columns");
  Shape shape;

  if (!read_shape (path, NULL, &shape, NULL, &error)) {
    got = g_strdup ("refused");
    g_assert_true (error->domain == VIGIE_ERROR);
    if (refuse || either)
      return TRUE;
  } else {
    got = g_strdup_printf ("%zux%zu", shape.rows, shape.usual);
    if (!refuse && (gssize) shape.rows == rows && (gssize) shape.usual == columns)
      return TRUE;
  }
  if (allowed (name, got))
    return TRUE;
  g_printerr ("# %s: got %s, expected %s%s%s\n", name, got, expected, error ? ": " : "",
              error ? error->message : "");
  return FALSE;
}

/* "'Sheet1' 5x3, 'Sheet2' 0x0": each sheet by its name. */
static gboolean
check_sheets (const char *name, const char *path, const char *expected)
{
  g_autoptr (GRegex) regex = g_regex_new ("'([^']*)' (\\d+)x(\\d+)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean good = TRUE;

  for (g_regex_match (regex, expected, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *sheet = g_match_info_fetch (match, 1);
    g_autofree char *rows = g_match_info_fetch (match, 2);
    g_autofree char *columns = g_match_info_fetch (match, 3);
    g_autofree char *got = NULL;
    g_autoptr (GError) error = NULL;
    VigieReading wanted = { .sheet = sheet };
    Shape shape;

    if (read_shape (path, &wanted, &shape, NULL, &error))
      got = g_strdup_printf ("%zux%zu", shape.last, shape.columns);
    else
      got = g_strdup ("refused");
    /* openpyxl counts styled cells without a value too: then ours is the smaller. */
    if ((strcmp (got, "refused") != 0 && (gssize) shape.last <= atol (rows) &&
         (gssize) shape.columns <= atol (columns) &&
         (shape.last > 0 || atol (rows) <= 1 || strstr (expected, "merged"))) ||
        allowed (name, got))
      continue;
    g_printerr ("# %s: “%s”: got %s, expected %sx%s: %s\n", name, sheet, got, rows, columns,
                error ? error->message : "");
    good = FALSE;
  }
  return good;
}

static gboolean
check_xlsx (const char *name, const char *path, const char *expected)
{
  g_autoptr (GError) error = NULL;
  gboolean either = g_str_has_prefix (expected, "reads or refuse");
  Shape shape;

  if (!read_shape (path, NULL, &shape, NULL, &error)) {
    g_assert_true (error->domain == VIGIE_ERROR);
    if (either || g_str_has_prefix (expected, "refuse"))
      return TRUE;
    if (allowed (name, "refused"))
      return TRUE;
    g_printerr ("# %s: refused: %s; expected %s\n", name, error->message, expected);
    return FALSE;
  }
  if (g_str_has_prefix (expected, "refuse") && !allowed (name, "read")) {
    g_printerr ("# %s: read; expected %s\n", name, expected);
    return FALSE;
  }
  return check_sheets (name, path, expected);
}

static void
check_format (const char *format)
{
  g_autofree char *folder =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "..", "shared", "data", "foreign", NULL);
  g_autofree char *manifest = g_build_filename (folder, "MANIFEST.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;
  gsize n = 0;
  gsize bad = 0;

  if (!g_file_get_contents (manifest, &text, NULL, NULL)) {
    g_test_skip ("the shared data are not beside this clone");
    return;
  }
  line = g_strsplit (text, "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++) {
    g_auto (GStrv) cell = g_strsplit (line[i], "\t", -1);
    g_autofree char *path = g_build_filename (folder, cell[0], NULL);

    if (strcmp (cell[1], format) != 0)
      continue;
    n++;
    bad += !(strcmp (format, "xlsx") == 0 ? check_xlsx : check_csv) (cell[0], path, cell[6]);
  }
  g_test_message ("%zu files, %zu otherwise than expected", n, bad);
  g_assert_cmpuint (n, >, 10);
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_csv_files (void)
{
  check_format ("csv");
}

static void
test_xlsx_files (void)
{
  check_format ("xlsx");
}

static void
test_archives_of_csv (void)
{
  check_format ("zip");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/golden/foreign-sheets/csv-files-read-as-python-reads-them", test_csv_files);
  g_test_add_func ("/golden/foreign-sheets/xlsx-files-read-as-openpyxl-reads-them",
                   test_xlsx_files);
  g_test_add_func ("/golden/foreign-sheets/archives-of-csv-are-read-through", test_archives_of_csv);
  return g_test_run ();
}

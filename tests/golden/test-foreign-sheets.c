/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every file of the foreign collection: what we say of it (foreign.tsv, whose changes are read like code), against what
 * other programs read in it (MANIFEST.tsv: python's csv module, openpyxl, xlrd, LibreOffice, OGR). */
#include <stdlib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/reader.h"

/* Where we differ from the program of the manifest, and why. */
static const struct {
  const char *path;
  const char *shape; /* what we read; "refused"; "read" */
  const char *why;
} known[] = {
  { "csv/implicit-zip.csv", "3x2", "a ZIP of one CSV is read through" },
  { "zip/notazip.zip", "1x1", "it is one line of text: kinds go by bytes" },
  { "zip/points.zip", "296x3", "its table, with the names" },
  { "zip/table-multiple-files.zip", "refused", "two members: the sentence asks for one" },
  { "xlsx/file_corrupted.xlsx", "read", "it is CSV text under another name: kinds go by bytes" },
  { "xlsx/duplicate-filename.xlsx", "refused",
    "two members of one name: programs differ on which" },
  { "ods/corruptMeta.ods", "read", "the damaged part is not read: the sheet is whole" },
  { "ods/non_zip.ods", "read", "it is one line of text: kinds go by bytes" },
  { "xls/too_small.xls", "read", "it is text: kinds go by bytes" },
  { "dbf/d11.dbf", "4x12", "OGR reads the descriptors of dBase 7 as if they were of dBase III" },
  { "dbf/dbase_31.dbf", "77x10", "FoxPro's column of null flags is none of the table" },
  { "dbf/vfp3.dbf", "3x13", "FoxPro's column of null flags is none of the table" },
  { "dbf/polygon.dbf", "refused", "no column: nothing to import" },
  { "gpkg/multisurface.gpkg", "refused", "no column: nothing to import" },
  { "shp/aaa2.shp", "refused", "no table beside it: nothing to import" },
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

/* The manifest's program cuts names to the 31 characters of Excel. */
static char *
whole_name (const char *path, char *name)
{
  g_auto (GStrv) sheets = NULL;
  Shape shape;

  if (!read_shape (path, NULL, &shape, &sheets, NULL))
    return name;
  for (gsize i = 0; sheets && sheets[i]; i++)
    if (g_utf8_strlen (name, -1) == 31 && g_str_has_prefix (sheets[i], name)) {
      g_free (name);
      return g_strdup (sheets[i]);
    }
  return name;
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
    g_autofree char *sheet = whole_name (path, g_match_info_fetch (match, 1));
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
check_book (const char *name, const char *path, const char *expected)
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

/* "points: 34 features x 7 fields": each layer, whose names are a row more. */
static gboolean
check_layers (const char *name, const char *path, const char *expected)
{
  g_autoptr (GRegex) regex = g_regex_new ("([^:; ]+): (\\d+) features x (\\d+) fields", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  gboolean either = !g_str_has_prefix (expected, "reads:");
  gboolean several = strstr (name, ".gpkg") != NULL;
  gboolean good = TRUE;

  if (g_str_has_prefix (expected, "refuse")) {
    g_autoptr (GError) error = NULL;
    Shape shape;

    return !read_shape (path, NULL, &shape, NULL, &error) || allowed (name, "read");
  }
  for (g_regex_match (regex, expected, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL)) {
    g_autofree char *layer = g_match_info_fetch (match, 1);
    g_autofree char *rows = g_match_info_fetch (match, 2);
    g_autofree char *columns = g_match_info_fetch (match, 3);
    g_autofree char *got = NULL;
    g_autoptr (GError) error = NULL;
    VigieReading wanted = { .sheet = several ? layer : NULL };
    Shape shape;

    if (read_shape (path, &wanted, &shape, NULL, &error))
      got = g_strdup_printf ("%zux%zu", shape.rows - 1, shape.usual);
    else
      got = g_strdup ("refused");
    if ((shape.rows > 0 && shape.rows - 1 == (gsize) atol (rows) &&
         shape.usual == (gsize) atol (columns)) ||
        (either && error) || allowed (name, got))
      continue;
    g_printerr ("# %s: “%s”: got %s, expected %sx%s: %s\n", name, layer, got, rows, columns,
                error ? error->message : "");
    good = FALSE;
  }
  return good;
}

/* (transfer full): what we say of a file, in one line. */
static char *
say (const char *path)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) sheets = NULL;
  VigieReading wanted = { 0 };
  Shape shape;

  if (!read_shape (path, NULL, &shape, &sheets, &error))
    return g_strdup_printf ("refused: %s", error->message);
  if (!sheets)
    return g_strdup_printf ("read: %zu rows x %zu columns", shape.rows, shape.usual);
  for (gsize i = 0; sheets[i]; i++) {
    g_clear_error (&error);
    wanted.sheet = sheets[i];
    if (read_shape (path, &wanted, &shape, NULL, &error))
      g_string_append_printf (line, "%s‘%s’ %zux%zu", i > 0 ? ", " : "", sheets[i], shape.last,
                              shape.columns);
    else
      g_string_append_printf (line, "%s‘%s’ %s", i > 0 ? ", " : "", sheets[i], error->message);
  }
  return g_strdup_printf ("read: %s", line->str);
}

typedef gboolean (*Check) (const char *name, const char *path, const char *expected);

static char *
shared_file (const char *name)
{
  return g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "..", "shared", "data", "foreign", name,
                           NULL);
}

/* (transfer full) (nullable): rows of the manifest, cells of each; %NULL where the shared data are not here. */
static GPtrArray *
load_manifest (void)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  g_autofree char *path = shared_file ("MANIFEST.tsv");
  g_autofree char *text = NULL;
  g_auto (GStrv) line = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL)) {
    g_test_skip ("the shared data are not beside this clone");
    g_ptr_array_unref (rows);
    return NULL;
  }
  line = g_strsplit (text, "\n", -1);
  for (gsize i = 1; line[i] && *line[i]; i++)
    g_ptr_array_add (rows, g_strsplit (line[i], "\t", -1));
  return rows;
}

static gboolean
is_part (char *const *cell)
{
  return g_str_has_prefix (cell[6], "part of");
}

static void
check_format (const char *format, Check check)
{
  g_autoptr (GPtrArray) rows = load_manifest ();
  gsize n = 0;
  gsize bad = 0;

  for (guint i = 0; rows && i < rows->len; i++) {
    char **cell = rows->pdata[i];
    g_autofree char *path = shared_file (cell[0]);

    if (strcmp (cell[1], format) != 0 || is_part (cell))
      continue;
    n++;
    bad += !check (cell[0], path, cell[6]);
  }
  if (!rows)
    return;
  g_test_message ("%zu files, %zu otherwise than expected", n, bad);
  g_assert_cmpuint (n, >, 2);
  g_assert_cmpuint (bad, ==, 0);
}

static void
test_csv_files (void)
{
  check_format ("csv", check_csv);
}

static void
test_xlsx_files (void)
{
  check_format ("xlsx", check_book);
}

static void
test_ods_files (void)
{
  check_format ("ods", check_book);
}

static void
test_xls_files (void)
{
  check_format ("xls", check_book);
}

static void
test_archives_of_csv (void)
{
  check_format ("zip", check_csv);
}

static void
test_tables_of_layers (void)
{
  static const char *const format[] = { "dbf", "shp", "geojson", "gpkg", "mapinfo" };

  for (gsize i = 0; i < G_N_ELEMENTS (format); i++)
    check_format (format[i], check_layers);
}

/* VIGIE_GOLDEN=FILE writes the table anew, to be looked at. */
static void
test_what_is_said_of_each_file (void)
{
  g_autoptr (GPtrArray) rows = load_manifest ();
  g_autoptr (GString) all = g_string_new ("file\twhat we say\n");
  g_autofree char *golden =
    g_build_filename (g_getenv ("VIGIE_SOURCE_DIR"), "tests", "golden", "foreign.tsv", NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) expected = NULL;
  g_auto (GStrv) got = NULL;
  gsize bad = 0;

  if (!rows)
    return;
  for (guint i = 0; i < rows->len; i++) {
    char **cell = rows->pdata[i];
    g_autofree char *path = shared_file (cell[0]);
    g_autofree char *said = is_part (cell) ? NULL : say (path);

    if (said)
      g_string_append_printf (all, "%s\t%s\n", cell[0], said);
  }
  if (g_getenv ("VIGIE_GOLDEN"))
    g_assert_true (g_file_set_contents (g_getenv ("VIGIE_GOLDEN"), all->str, -1, NULL));
  g_assert_true (g_file_get_contents (golden, &text, NULL, NULL));
  expected = g_strsplit (text, "\n", -1);
  got = g_strsplit (all->str, "\n", -1);
  for (gsize i = 0; expected[i] && got[i]; i++)
    if (strcmp (expected[i], got[i]) != 0) {
      g_printerr ("# got      %s\n# expected %s\n", got[i], expected[i]);
      bad++;
    }
  g_assert_cmpuint (bad, ==, 0);
  g_assert_cmpuint (g_strv_length (got), ==, g_strv_length (expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/golden/foreign-sheets/csv-files-read-as-python-reads-them", test_csv_files);
  g_test_add_func ("/golden/foreign-sheets/xlsx-files-read-as-openpyxl-reads-them",
                   test_xlsx_files);
  g_test_add_func ("/golden/foreign-sheets/ods-files-read-as-libreoffice-reads-them",
                   test_ods_files);
  g_test_add_func ("/golden/foreign-sheets/xls-files-read-as-xlrd-reads-them", test_xls_files);
  g_test_add_func ("/golden/foreign-sheets/archives-of-csv-are-read-through", test_archives_of_csv);
  g_test_add_func ("/golden/foreign-sheets/tables-of-layers-read-as-ogr-reads-them",
                   test_tables_of_layers);
  g_test_add_func ("/golden/foreign-sheets/what-is-said-of-each-file-is-known",
                   test_what_is_said_of_each_file);
  return g_test_run ();
}

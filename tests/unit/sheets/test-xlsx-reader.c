/* SPDX-License-Identifier: GPL-3.0-or-later */
/* XLSX: kinds of cells, parts of the workbook, traps. */
#include <glib/gstdio.h>
#include <minizip/zip.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/reader.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

static const char rels[] = "<Relationships><Relationship Id='rId1' Type='" RELATIONS
                           "/officeDocument' Target='xl/workbook.xml'/></Relationships>";
static const char book[] =
  "<workbook xmlns='" MAIN "' xmlns:r='" RELATIONS "'><sheets>"
  "<sheet name='Données' sheetId='1' r:id='a'/><sheet name='Notes' sheetId='2' r:id='b'/>"
  "</sheets></workbook>";
static const char book_rels[] =
  "<Relationships><Relationship Id='a' Type='" RELATIONS "/worksheet' Target='worksheets/one.xml'/>"
  "<Relationship Id='b' Type='" RELATIONS "/worksheet' Target='/xl/worksheets/two.xml'/>"
  "<Relationship Id='c' Type='" RELATIONS "/sharedStrings' Target='sharedStrings.xml'/>"
  "<Relationship Id='d' Type='" RELATIONS "/styles' Target='styles.xml'/></Relationships>";
static const char notes[] = "<worksheet><sheetData/></worksheet>";

static void
add (zipFile zip, const char *name, const char *text, gsize n)
{
  zip_fileinfo info = { 0 };

  g_assert_cmpint (zipOpenNewFileInZip (zip, name, &info, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 6),
                   ==, ZIP_OK);
  g_assert_cmpint (zipWriteInFileInZip (zip, text, n), ==, ZIP_OK);
  g_assert_cmpint (zipCloseFileInZip (zip), ==, ZIP_OK);
}

/* A workbook of two sheets: the first has @sheet_data. */
static char *
workbook_of (const char *sheet_data, const char *strings, const char *styles)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-xlsx-XXXXXX", NULL);
  g_autofree char *sheet =
    g_strconcat ("<worksheet xmlns='" MAIN "'>", sheet_data, "</worksheet>", NULL);
  char *path = g_build_filename (folder, "t.xlsx", NULL);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  add (zip, "_rels/.rels", rels, strlen (rels));
  add (zip, "xl/workbook.xml", book, strlen (book));
  add (zip, "xl/_rels/workbook.xml.rels", book_rels, strlen (book_rels));
  add (zip, "xl/worksheets/one.xml", sheet, strlen (sheet));
  add (zip, "xl/worksheets/two.xml", notes, strlen (notes));
  if (strings)
    add (zip, "xl/sharedStrings.xml", strings, strlen (strings));
  if (styles)
    add (zip, "xl/styles.xml", styles, strlen (styles));
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
  return path;
}

static void
remove_file (char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  g_unlink (path);
  g_rmdir (folder);
  g_free (path);
}

/* "1:t:IRIS|n:2.5/…": a letter for the kind of each cell. */
static char *
read_all (const char *path, const VigieReading *wanted, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, wanted, error);
  GString *all = g_string_new (NULL);
  GError *inner = NULL;
  VigieRow row;

  while (reader && vigie_reader_next (reader, &row, &inner)) {
    g_string_append_printf (all, "%s%" G_GSIZE_FORMAT, all->len ? "/" : "", row.number);
    for (gsize i = 0; i < row.n; i++) {
      g_assert_cmpuint (strlen (row.field[i].text), ==, row.field[i].length);
      g_string_append_printf (all, "|%c%s", "-tnbdef"[row.field[i].kind], row.field[i].text);
    }
  }
  if (inner)
    g_propagate_error (error, inner);
  return g_string_free (all, FALSE);
}

static void
assert_rows (const char *sheet_data, const char *strings, const char *styles, const char *expected)
{
  char *path = workbook_of (sheet_data, strings, styles);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  remove_file (path);
}

static void
assert_refused (const char *sheet_data, const char *strings, const char *word)
{
  char *path = workbook_of (sheet_data, strings, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, NULL, &error);

  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  if (!strstr (error->message, word))
    g_error ("%s: no “%s” in it", error->message, word);
  remove_file (path);
}

static void
test_kinds_of_cells_are_told_apart (void)
{
  assert_rows ("<sheetData><row r='2'><c r='A2' t='s'><v>1</v></c><c r='C2'><v>2.5</v></c>"
               "<c r='D2' t='b'><v>1</v></c><c r='E2' t='e'><v>#DIV/0!</v></c>"
               "<c r='F2'><f>A1+1</f></c><c r='G2'><f>1+1</f><v>2</v></c>"
               "<c r='H2' t='str'><f>x</f><v>so</v></c>"
               "<c r='I2' t='inlineStr'><is><r><t>a</t></r><r><t>b</t></r></is></c>"
               "<c r='J2'/><c r='K2'><f>1+1</f><v></v></c><c r='L2' t='str'><f>x</f><v></v></c>"
               "</row></sheetData>",
               "<sst><si><t>zero</t></si><si><r><t>IR</t></r><rPh><t>no</t></rPh><r><t>IS</t></r>"
               "</si></sst>",
               NULL, "2|tIRIS|-|n2.5|b1|e#DIV/0!|f|n2|tso|tab|-|f|-");
}

static void
test_rows_and_cells_without_reference_follow (void)
{
  assert_rows (
    "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row r='5'><c r='B5'><v>3</v></c>"
    "<c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData>",
    NULL, NULL, "1|n1|n2/5|-|n3|n4/6|n5");
}

static void
test_prefixes_do_not_matter (void)
{
  assert_rows ("<x:sheetData xmlns:x='" MAIN "'><x:row r='1'><x:c r='A1'><x:v>7</x:v></x:c></x:row>"
               "</x:sheetData>",
               NULL, NULL, "1|n7");
}

static void
test_dates_are_known_by_their_style (void)
{
  static const char styles[] =
    "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='dd/mm/yyyy'/>"
    "<numFmt numFmtId='165' formatCode='#,##0 &quot;day&quot;'/></numFmts>"
    "<cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>"
    "<cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/><xf numFmtId='165'/>"
    "<xf numFmtId='20'/></cellXfs></styleSheet>";

  /* 40179 is 1 January 2010; 1 is 1 January 1900; 59 and 61 are on both sides of its false day. */
  assert_rows (
    "<sheetData><row r='1'><c s='1'><v>40179</v></c><c s='2'><v>40179.75</v></c>"
    "<c s='3'><v>40179</v></c><c s='4'><v>0.5</v></c><c s='1'><v>1</v></c>"
    "<c s='1'><v>59</v></c><c s='1'><v>61</v></c><c t='d'><v>2010-01-01T00:00:00</v></c>"
    "</row></sheetData>",
    NULL, styles,
    "1|d2010-01-01|d2010-01-01|n40179|n0.5|d1900-01-01|d1900-02-28|d1900-03-01|d2010-01-01");
}

static void
test_escapes_of_the_format_are_undone (void)
{
  assert_rows ("<sheetData><row r='1'><c t='s'><v>0</v></c></row></sheetData>",
               "<sst><si><t>a_x000A_b_x005F_c_xyz</t></si></sst>", NULL, "1|ta\nb_c_xyz");
}

static void
test_a_sheet_is_chosen_by_name (void)
{
  VigieReading wanted = { .sheet = (char *) "Notes" };
  char *path = workbook_of ("<sheetData><row><c><v>1</v></c></row></sheetData>", NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, &wanted, &error);
  g_autoptr (VigieReader) reader = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "");

  reader = vigie_reader_open (path, NULL, &error);
  g_assert_cmpstr (vigie_reader_get_reading (reader)->sheet, ==, "Données");
  g_assert_cmpuint (g_strv_length (vigie_reader_get_reading (reader)->sheets), ==, 2);

  wanted.sheet = (char *) "Absente";
  g_assert_null (vigie_reader_open (path, &wanted, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "Données, Notes"));
  remove_file (path);
}

static void
test_rewinds_to_the_first_row (void)
{
  char *path = workbook_of ("<sheetData><row><c><v>1</v></c></row><row><c><v>2</v></c></row>"
                            "</sheetData>",
                            NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, &error);
  VigieRow row;

  for (int i = 0; i < 3; i++) {
    g_assert_true (vigie_reader_next (reader, &row, &error));
    g_assert_cmpfloat (row.field[0].number, ==, 1.0);
    if (i == 1)
      g_assert_true (vigie_reader_next (reader, &row, &error));
    g_assert_true (vigie_reader_rewind (reader, &error));
  }
  remove_file (path);
}

/* A million texts take as long as their rows: who waits is told, and may leave. */
static void
test_shared_strings_are_told_and_cancelled (void)
{
  g_autoptr (GString) strings = g_string_new ("<sst>");
  g_autoptr (GString) rows = g_string_new ("<sheetData>");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = NULL;
  VigieProgress progress = { 0, 0 };
  double before;
  VigieRow row;
  char *path;

  for (int i = 0; i < 10000; i++) {
    g_string_append_printf (strings, "<si><t>Quartier %d</t></si>", i);
    g_string_append_printf (rows, "<row><c t='s'><v>%d</v></c></row>", i);
  }
  g_string_append (strings, "</sst>");
  g_string_append (rows, "</sheetData>");
  path = workbook_of (rows->str, strings->str, NULL);

  reader = vigie_reader_open_followed (path, NULL, &progress, &error);
  g_assert_no_error (error);
  before = vigie_progress_get_fraction (&progress);
  /* 289 KB of strings and 349 KB of rows. */
  g_assert_cmpfloat_with_epsilon (before, 289.0 / (289.0 + 349.0), 0.002);
  g_assert_true (vigie_reader_next (reader, &row, &error));
  g_assert_cmpfloat (vigie_reader_get_fraction (reader), >=, before);
  vigie_progress_cancel (&progress);
  while (vigie_reader_next (reader, &row, &error))
    ;
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);

  g_assert_null (vigie_reader_open_followed (path, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  remove_file (path);
}

static void
test_entities_are_refused (void)
{
  char *path = workbook_of ("", "<!DOCTYPE x [<!ENTITY a 'b'>]><sst/>", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_reader_open (path, NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "entities"));
  remove_file (path);
}

static void
test_damage_inside_is_said (void)
{
  assert_refused ("<sheetData><row><c><v>1</v></row></sheetData>", NULL, "damaged inside");
  assert_refused ("<sheetData><row r='1048577'/></sheetData>", NULL, "1,048,576");
  assert_refused ("<sheetData><row><c r='XFE1'/></row></sheetData>", NULL, "16,384");
}

static void
test_depth_is_bounded (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);

  for (int i = 0; i < 70; i++)
    g_string_append (deep, "<a>");
  for (int i = 0; i < 70; i++)
    g_string_append (deep, "</a>");
  assert_refused (deep->str, NULL, "too deep");
}

/* 200 MB of blanks that deflate to some 200 kB: no row ever comes. */
static void
test_a_bomb_is_refused (void)
{
  gsize n = 200 << 20;
  g_autofree char *blanks = g_malloc (n + 1);
  gint64 before = g_get_monotonic_time ();

  memset (blanks, ' ', n);
  blanks[n] = '\0';
  assert_refused (blanks, NULL, "far more than a table");
  g_test_message ("%.2f s", (g_get_monotonic_time () - before) / 1e6);

  memset (blanks, 'x', 8 << 20);
  blanks[8 << 20] = '\0';
  {
    g_autofree char *sheet = g_strconcat ("<sheetData><row><c t='inlineStr'><is><t>", blanks,
                                          "</t></is></c></row></sheetData>", NULL);

    assert_refused (sheet, NULL, "32,767");
  }
  {
    g_autofree char *sheet = g_strconcat ("<sheetData a='", blanks, "'/>", NULL);

    assert_refused (sheet, NULL, "far more than a table");
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func ("/sheets/xlsx-reader/" name, function)
  TEST ("kinds-of-cells-are-told-apart", test_kinds_of_cells_are_told_apart);
  TEST ("rows-and-cells-without-reference-follow", test_rows_and_cells_without_reference_follow);
  TEST ("prefixes-do-not-matter", test_prefixes_do_not_matter);
  TEST ("dates-are-known-by-their-style", test_dates_are_known_by_their_style);
  TEST ("escapes-of-the-format-are-undone", test_escapes_of_the_format_are_undone);
  TEST ("a-sheet-is-chosen-by-name", test_a_sheet_is_chosen_by_name);
  TEST ("rewinds-to-the-first-row", test_rewinds_to_the_first_row);
  TEST ("shared-strings-are-told-and-cancelled", test_shared_strings_are_told_and_cancelled);
  TEST ("entities-are-refused", test_entities_are_refused);
  TEST ("damage-inside-is-said", test_damage_inside_is_said);
  TEST ("depth-is-bounded", test_depth_is_bounded);
  TEST ("a-bomb-is-refused", test_a_bomb_is_refused);
  return g_test_run ();
}

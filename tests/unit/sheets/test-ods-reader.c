/* SPDX-License-Identifier: GPL-3.0-or-later */
/* OpenDocument, flat and packed: kinds of cells, repeats, merged cells, hidden sheets, traps. */
#include <string.h>

#include "tests/unit/sheets/table.h"

#define HEAD                                                                                 \
  "<?xml version='1.0' encoding='UTF-8'?><office:document xmlns:office='o' xmlns:table='t' " \
  "xmlns:text='x' xmlns:style='s' xmlns:draw='d'><office:automatic-styles><style:style "     \
  "style:name='ta2'><style:table-properties table:display='false'/></style:style>"           \
  "</office:automatic-styles><office:body><office:spreadsheet>"
#define FOOT "</office:spreadsheet></office:body></office:document>"
#define SHEET(rows) "<table:table table:name='Données'>" rows "</table:table>"

static void
assert_rows (const char *document, const char *expected)
{
  char *path = table_write ("t.fods", document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  table_remove (path);
}

static void
assert_refused (const char *document, const char *word)
{
  char *path = table_write ("t.fods", document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, word));
  table_remove (path);
}

static void
test_cells_have_their_kinds (void)
{
  assert_rows (
    HEAD SHEET (
      "<table:table-row>"
      "<table:table-cell office:value-type='float' office:value='2.5'><text:p>2,5</text:p></table:table-cell>"
      "<table:table-cell office:value-type='percentage' office:value='0.125'><text:p>12,5 %</text:p></table:table-cell>"
      "<table:table-cell office:value-type='date' office:date-value='2020-12-31T10:00:00'><text:p>31/12/20</text:p></table:table-cell>"
      "<table:table-cell office:value-type='boolean' office:boolean-value='true'><text:p>VRAI</text:p></table:table-cell>"
      "<table:table-cell office:value-type='string'><text:p>a<text:s text:c='2'/>b</text:p><text:p>c</text:p></table:table-cell>"
      "<table:table-cell table:formula='of:=1/0' calcext:value-type='error' xmlns:calcext='c'><text:p>#DIV/0!</text:p></table:table-cell>"
      "<table:table-cell table:formula='of:=[.A1]*2' office:value-type='float' office:value='5'/>"
      "<table:table-cell table:formula='of:=[.A1]*2'/>"
      "</table:table-row>") FOOT,
    "1|n2.5|n0.125|d2020-12-31|b1|ta  b\nc|e#DIV/0!|n5|f");
  /* IF(…;"") has a result, the empty text. */
  assert_rows (
    HEAD SHEET (
      "<table:table-row>"
      "<table:table-cell table:formula='of:=IF(1;&quot;&quot;)' office:value-type='string' "
      "office:string-value=''/>"
      "<table:table-cell office:value-type='float' office:value='5'/>"
      "</table:table-row>") FOOT,
    "1|-|n5");
}

/* LibreOffice ends each row and each sheet with a repeated blank. */
static void
test_repeats_are_unfolded_where_something_stands (void)
{
  assert_rows (
    HEAD SHEET (
      "<table:table-row table:number-rows-repeated='2'>"
      "<table:table-cell table:number-columns-repeated='2'><text:p>x</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated='3'/>"
      "<table:table-cell><text:p>y</text:p></table:table-cell>"
      "<table:table-cell table:number-columns-repeated='16378'/></table:table-row>"
      "<table:table-row table:number-rows-repeated='3'><table:table-cell/></table:table-row>"
      "<table:table-row><table:table-cell><text:p>z</text:p></table:table-cell></table:table-row>"
      "<table:table-row table:number-rows-repeated='1048570'><table:table-cell "
      "table:number-columns-repeated='16384'/></table:table-row>") FOOT,
    "1|tx|tx|-|-|-|ty/2|tx|tx|-|-|-|ty/6|tz");
}

static void
test_repeats_without_end_are_refused (void)
{
  assert_refused (
    HEAD SHEET (
      "<table:table-row table:number-rows-repeated='999999999'><table:table-cell "
      "table:number-columns-repeated='999999999'><text:p>X</text:p></table:table-cell></table:table-row>")
      FOOT,
    "repeats");
  assert_refused (
    HEAD SHEET (
      "<table:table-row table:number-rows-repeated='1000000'><table:table-cell "
      "table:number-columns-repeated='1000'><text:p>X</text:p></table:table-cell></table:table-row>")
      FOOT,
    "repeats");
}

static void
test_entities_are_refused (void)
{
  assert_refused ("<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><office:document "
                  "xmlns:office='o'>&b;</office:document>",
                  "entities");
}

/* What lies under a merged cell is shown nowhere; that it was merged is told. */
static void
test_merged_cells_are_named (void)
{
  static const char document[] = HEAD SHEET (
    "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:table-cell table:number-rows-spanned='2' table:number-columns-spanned='1'>"
    "<text:p>b</text:p></table:table-cell></table:table-row>"
    "<table:table-row><table:covered-table-cell><text:p>under</text:p></table:covered-table-cell>"
    "<table:table-cell><text:p>c</text:p></table:table-cell></table:table-row>") FOOT;
  char *path = table_write ("t.fods", document, strlen (document));
  g_autofree char *faults = table_faults (path, NULL);

  assert_rows (document, "1|ta/2|tb/3|-|tc");
  g_assert_cmpstr (faults, ==, "merged 2:0 2");
  table_remove (path);
}

static void
test_notes_and_drawings_are_no_text (void)
{
  assert_rows (
    HEAD SHEET (
      "<table:shapes><draw:frame><table:table><table:table-row><table:table-cell><text:p>no</text:p>"
      "</table:table-cell></table:table-row></table:table></draw:frame></table:shapes>"
      "<table:table-row><table:table-cell><office:annotation><text:p>note</text:p></office:annotation>"
      "<text:p>yes</text:p></table:table-cell></table:table-row>") FOOT,
    "1|tyes");
}

static void
test_a_sheet_is_chosen_among_those_shown (void)
{
  static const char document[] = HEAD
    "<table:table table:name='Caché' table:style-name='ta2'><table:table-row><table:table-cell "
    "table:number-columns-repeated='9'><text:p>h</text:p></table:table-cell></table:table-row></table:table>"
    "<table:table table:name='Petite'><table:table-row><table:table-cell><text:p>p</text:p></table:table-cell>"
    "</table:table-row></table:table>"
    "<table:table table:name='Grande'><table:table-row><table:table-cell table:number-columns-repeated='3'>"
    "<text:p>g</text:p></table:table-cell></table:table-row></table:table>" FOOT;
  char *path = table_write ("t.fods", document, strlen (document));
  VigieReading wanted = { .sheet = (char *) "Caché" };
  g_autofree char *first = table_read (path, NULL, NULL);
  g_autofree char *hidden = table_read (path, &wanted, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = NULL;

  g_assert_cmpstr (first, ==, "1|tg|tg|tg");
  g_assert_cmpstr (hidden, ==, "1|th|th|th|th|th|th|th|th|th");
  wanted.sheet = (char *) "Autre";
  none = table_read (path, &wanted, &error);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT);
  g_assert_nonnull (strstr (error->message, "Caché, Petite, Grande"));
  table_remove (path);
}

static char *
pack (const char *manifest)
{
  static const char content[] = HEAD SHEET (
    "<table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row>")
    FOOT;
  char *path = table_write ("t.ods", "", 0);
  zipFile zip = zipOpen64 (path, APPEND_STATUS_CREATE);

  table_add_member (zip, "META-INF/manifest.xml", manifest, strlen (manifest));
  table_add_member (zip, "content.xml", content, strlen (content));
  g_assert_cmpint (zipClose (zip, NULL), ==, ZIP_OK);
  return path;
}

static void
test_a_password_is_named (void)
{
  char *open =
    pack ("<m:manifest xmlns:m='m'><m:file-entry m:full-path='content.xml'/></m:manifest>");
  char *locked =
    pack ("<m:manifest xmlns:m='m'><m:file-entry m:full-path='content.xml'><m:encryption-data/>"
          "</m:file-entry></m:manifest>");
  g_autofree char *rows = table_read (open, NULL, NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *none = table_read (locked, NULL, &error);

  g_assert_cmpstr (rows, ==, "1|ta");
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "password"));
  table_remove (open);
  table_remove (locked);
}

/* All of it is parsed to list its sheets. */
static void
test_listing_the_sheets_is_told_and_cancelled (void)
{
  g_autoptr (GString) content = g_string_new (HEAD "<table:table table:name='Un'>");
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = NULL;
  VigieProgress progress = { 0, 0 };
  char *path;

  for (int i = 0; i < 5000; i++)
    g_string_append_printf (content,
                            "<table:table-row><table:table-cell><text:p>Quartier %d</text:p>"
                            "</table:table-cell></table:table-row>",
                            i);
  g_string_append (content, "</table:table>" FOOT);
  path = table_write ("t.fods", content->str, content->len);

  reader = vigie_reader_open_followed (path, NULL, &progress, &error);
  g_assert_no_error (error);
  g_assert_cmpfloat (vigie_progress_get_fraction (&progress), ==, 0.5);
  g_assert_cmpfloat (vigie_reader_get_fraction (reader), >=, 0.5);
  g_clear_pointer (&reader, vigie_reader_free);

  vigie_progress_cancel (&progress);
  g_assert_null (vigie_reader_open_followed (path, NULL, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  table_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/ods-reader/cells-have-their-kinds", test_cells_have_their_kinds);
  g_test_add_func ("/sheets/ods-reader/repeats-are-unfolded-where-something-stands",
                   test_repeats_are_unfolded_where_something_stands);
  g_test_add_func ("/sheets/ods-reader/repeats-without-end-are-refused",
                   test_repeats_without_end_are_refused);
  g_test_add_func ("/sheets/ods-reader/listing-the-sheets-is-told-and-cancelled",
                   test_listing_the_sheets_is_told_and_cancelled);
  g_test_add_func ("/sheets/ods-reader/entities-are-refused", test_entities_are_refused);
  g_test_add_func ("/sheets/ods-reader/merged-cells-are-named", test_merged_cells_are_named);
  g_test_add_func ("/sheets/ods-reader/notes-and-drawings-are-no-text",
                   test_notes_and_drawings_are_no_text);
  g_test_add_func ("/sheets/ods-reader/a-sheet-is-chosen-among-those-shown",
                   test_a_sheet_is_chosen_among_those_shown);
  g_test_add_func ("/sheets/ods-reader/a-password-is-named", test_a_password_is_named);
  return g_test_run ();
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dBase tables: code pages, records that are deleted, counts that lie. */
#include <glib/gstdio.h>
#include <string.h>

#include "tests/unit/sheets/table.h"

/* A table with CODE C(9), NOM C(@width), N N(5,1), D D, L L; @records are @n of them, 24 + @width bytes each. */
static GByteArray *
table_of (guint8 driver, guint8 width, guint32 said, const char *records, gsize n)
{
  static const struct {
    const char *name;
    char type;
    guint8 width, decimals;
  } field[] = { { "CODE", 'C', 9, 0 },
                { "NOM", 'C', 0, 0 },
                { "N", 'N', 5, 1 },
                { "D", 'D', 8, 0 },
                { "L", 'L', 1, 0 } };
  GByteArray *table = g_byte_array_new ();
  guint header = 32 + 5 * 32 + 1;
  guint record = 24 + width;

  g_byte_array_set_size (table, header);
  memset (table->data, 0, header);
  memcpy (table->data, (const guint8[]) { 3, 120, 12, 31 }, 4);
  memcpy (table->data + 4, &said, 4);
  table->data[8] = (guint8) header;
  table->data[10] = (guint8) record;
  table->data[29] = driver;
  for (guint i = 0; i < 5; i++) {
    guint8 *p = table->data + 32 + 32 * i;

    g_strlcpy ((char *) p, field[i].name, 11);
    p[11] = (guint8) field[i].type;
    p[16] = i == 1 ? width : field[i].width;
    p[17] = field[i].decimals;
  }
  table->data[header - 1] = 0x0d;
  g_byte_array_append (table, (const guint8 *) records, n);
  return table;
}

#define NAMES "1|tCODE|tNOM|tN|tD|tL"

static void
test_records_are_read (void)
{
  static const char records[] = " 212310101Monge  12.520201231T"
                                "*212310102gone    1.020201231F"
                                " 212310103      *****        ?"
                                " 212310104A,B    12,520201332n\x1a";
  g_autoptr (GByteArray) table = table_of (3, 6, 4, records, sizeof records - 1);
  char *path = table_write ("t.dbf", table->data, table->len);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==,
                   NAMES "/2|t212310101|tMonge|n12.5|d2020-12-31|b1/4|t212310103|-|-|-|-"
                         "/5|t212310104|tA,B|n12,5|t20201332|b0");
  table_remove (path);
}

/* The same letters by the header, by the file beside it, by the letters themselves. */
static void
test_the_code_page_is_found (void)
{
  static const struct {
    guint8 driver;
    const char *cpg;
    const char *bytes;
  } example[] = { { 0x02, NULL, "Ch\x88nes" },     { 0x03, NULL, "Ch\xeanes" },
                  { 0, "1252\r\n", "Ch\xeanes" },  { 0, NULL, "Ch\xeanes" },
                  { 0x57, NULL, "Ch\xc3\xaanes" }, { 0x03, "UTF-8", "Ch\xc3\xaanes" },
                  { 0x57, "LDID/2", "Ch\x88nes" } };

  for (gsize i = 0; i < G_N_ELEMENTS (example); i++) {
    g_autofree char *record = g_strdup_printf (" 212310101%-7s 12.520201231T", example[i].bytes);
    g_autoptr (GByteArray) table = table_of (example[i].driver, 7, 1, record, strlen (record));
    char *path = table_write ("t.dbf", table->data, table->len);
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *cpg = g_build_filename (folder, "t.cpg", NULL);
    g_autofree char *rows = NULL;

    if (example[i].cpg)
      g_assert_true (g_file_set_contents (cpg, example[i].cpg, -1, NULL));
    rows = table_read (path, NULL, NULL);
    g_assert_cmpstr (rows, ==, NAMES "/2|t212310101|tChênes|n12.5|d2020-12-31|b1");
    table_remove (path);
  }
}

static void
test_a_table_that_was_cut_is_refused (void)
{
  static const char records[] = " 212310101Monge  12.520201231T 21231";
  g_autoptr (GByteArray) table = table_of (3, 6, 2147483647, records, sizeof records - 1);
  char *path = table_write ("t.dbf", table->data, table->len);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "2147483647 rows and holds 1"));
  table_remove (path);
}

static void
test_records_beyond_the_count_are_told (void)
{
  static const char records[] = " 212310101Monge  12.520201231T 212310102Corde  12.520201231T\x1a";
  g_autoptr (GByteArray) table = table_of (3, 6, 1, records, sizeof records - 1);
  char *path = table_write ("t.dbf", table->data, table->len);
  g_autofree char *faults = table_faults (path, NULL);

  g_assert_cmpstr (faults, ==, "records 0:-1 1");
  table_remove (path);
}

/* The table of a Shapefile is given by any of its files. */
static void
test_contours_lead_to_their_table (void)
{
  static const char records[] = " 212310101Monge  12.520201231T";
  g_autoptr (GByteArray) table = table_of (3, 6, 1, records, sizeof records - 1);
  char *path = table_write ("t.DBF", table->data, table->len);
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *shapes = g_build_filename (folder, "t.shp", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  g_autofree char *none = NULL;

  g_assert_true (g_file_set_contents (shapes, "\0\0\x27\x0a\0\0\0\0", 8, NULL));
  rows = table_read (shapes, NULL, NULL);
  g_assert_cmpstr (rows, ==, NAMES "/2|t212310101|tMonge|n12.5|d2020-12-31|b1");
  g_unlink (path);
  none = table_read (shapes, NULL, &error);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, ".dbf"));
  table_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/dbf-reader/records-are-read", test_records_are_read);
  g_test_add_func ("/sheets/dbf-reader/the-code-page-is-found", test_the_code_page_is_found);
  g_test_add_func ("/sheets/dbf-reader/a-table-that-was-cut-is-refused",
                   test_a_table_that_was_cut_is_refused);
  g_test_add_func ("/sheets/dbf-reader/records-beyond-the-count-are-told",
                   test_records_beyond_the_count_are_told);
  g_test_add_func ("/sheets/dbf-reader/contours-lead-to-their-table",
                   test_contours_lead_to_their_table);
  return g_test_run ();
}

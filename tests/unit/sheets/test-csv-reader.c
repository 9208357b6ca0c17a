/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: separators, quotes, line ends, encodings, bounds. */
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "model/core/error.h"
#include "model/sheets/reader.h"

/* A file of @n bytes in a folder of its own. */
static char *
file_of (const char *bytes, gssize n)
{
  g_autofree char *folder = g_dir_make_tmp ("vigie-csv-XXXXXX", NULL);
  char *path = g_build_filename (folder, "t.csv", NULL);

  g_assert_true (g_file_set_contents (path, bytes, n, NULL));
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

/* The rows as "1:a~b/3:c": numbers, cells between tildes. */
static char *
read_all (const char *path, const VigieReading *wanted, GError **error)
{
  g_autoptr (VigieReader) reader = vigie_reader_open (path, wanted, error);
  GString *all = g_string_new (NULL);
  GError *inner = NULL;
  VigieRow row;

  while (reader && vigie_reader_next (reader, &row, &inner)) {
    g_string_append_printf (all, "%s%" G_GSIZE_FORMAT ":", all->len ? "/" : "", row.number);
    for (gsize i = 0; i < row.n; i++) {
      g_assert_cmpuint (strlen (row.field[i].text), ==, row.field[i].length);
      g_string_append_printf (all, "%s%s", i ? "~" : "", row.field[i].text);
    }
  }
  if (inner)
    g_propagate_error (error, inner);
  return g_string_free (all, FALSE);
}

#define BYTES(text) (text), sizeof (text) - 1

static void
assert_rows (const char *bytes, gssize n, const char *expected)
{
  char *path = file_of (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  remove_file (path);
}

static void
assert_refused (const char *bytes, gssize n, int code, const char *word)
{
  char *path = file_of (bytes, n);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, NULL, &error);

  g_assert_error (error, VIGIE_ERROR, code);
  g_assert_nonnull (strstr (error->message, word));
  remove_file (path);
}

static void
test_separator_is_the_one_that_cuts_rows_alike (void)
{
  assert_rows ("IRIS;A\n1;2,5\n2;3,5\n", -1, "1:IRIS~A/2:1~2,5/3:2~3,5");
  assert_rows ("a\tb\n1,5\t2\n", -1, "1:a~b/2:1,5~2");
  assert_rows ("a|b\n1|2\n", -1, "1:a~b/2:1~2");
  assert_rows ("a,b\n1,2\n", -1, "1:a~b/2:1~2");
  assert_rows ("Titre, avec virgule\n\nIRIS;A;B\n1;2;3\n4;5;6\n", -1,
               "1:Titre, avec virgule/3:IRIS~A~B/4:1~2~3/5:4~5~6");
  assert_rows ("12,5\n13,5\n", -1, "1:12~5/2:13~5");
}

static void
test_one_column_is_not_cut (void)
{
  assert_rows ("codes\n007\n008\n", -1, "1:codes/2:007/3:008");
}

static void
test_quotes_are_those_of_rfc_4180 (void)
{
  assert_rows ("a,b\n\"x,y\",\"He said \"\"no\"\"\"\n", -1, "1:a~b/2:x,y~He said \"no\"");
  assert_rows ("a,b\n\"two\nlines\",2\n3,4\n", -1, "1:a~b/2:two\nlines~2/3:3~4");
  assert_rows ("a,b\n5\" pipe,2\n\"x\"tail,3\n\"\",4\n", -1, "1:a~b/2:5\" pipe~2/3:xtail~3/4:~4");
}

static void
test_line_ends_are_lf_crlf_and_cr (void)
{
  assert_rows ("a;b\r\n1;2\r\n", -1, "1:a~b/2:1~2");
  assert_rows ("a;b\r1;2\r", -1, "1:a~b/2:1~2");
  assert_rows ("a;b\n1;2", -1, "1:a~b/2:1~2");
  assert_rows ("a;b\n1;\n", -1, "1:a~b/2:1~");
  assert_rows ("a;b\n1;", -1, "1:a~b/2:1~");
}

static void
test_blank_rows_are_counted_and_left_out (void)
{
  assert_rows ("\n\na;b\r\n\r\n1;2\n\n", -1, "3:a~b/5:1~2");
}

static void
test_sep_line_is_an_instruction (void)
{
  assert_rows ("sep=|\na;x|b\n1|2\n", -1, "1:a;x~b/2:1~2");
}

static void
test_nul_bytes_become_spaces (void)
{
  assert_rows (BYTES ("a;b\nnull\0;2\n\"x\0y\";3\n"), "1:a~b/2:null ~2/3:x y~3");
}

static void
test_byte_order_marks_are_no_text (void)
{
  assert_rows ("\xef\xbb\xbfIRIS;A\n1;2\n", -1, "1:IRIS~A/2:1~2");
  assert_rows ("\xff\xfe"
               "a\0;\0\xe9\0\n\0"
               "1\0;\0"
               "2\0\n\0",
               18, "1:a~é/2:1~2");
  assert_rows ("\xfe\xff"
               "\0a\0;\0\xe9\0\n"
               "\0"
               "1\0;\0"
               "2\0\n",
               18, "1:a~é/2:1~2");
}

static void
test_utf16_is_seen_without_a_mark (void)
{
  assert_rows ("\0a\0b\0;\0c\0\n\0"
               "1\0"
               "2\0;\0"
               "3\0\n",
               20, "1:ab~c/2:12~3");
}

static void
test_windows_1252_is_decoded (void)
{
  assert_rows ("Libell\xe9;A\nGr\xe9silles \x80;2\n", -1, "1:Libellé~A/2:Grésilles €~2");
}

static void
test_accents_far_from_the_beginning_decide (void)
{
  g_autoptr (GString) file = g_string_new ("code;nom\n");
  g_autofree char *rows = NULL;
  g_autoptr (GError) error = NULL;
  char *path;

  for (int i = 0; i < 100000; i++)
    g_string_append_printf (file, "%d;Ville\n", i);
  g_string_append (file, "100000;Orl\xe9"
                         "ans\n");
  path = file_of (file->str, file->len);
  rows = read_all (path, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_str_has_suffix (rows, "100000~Orléans"));
  remove_file (path);
}

static void
test_a_given_reading_is_kept (void)
{
  VigieReading wanted = { .separator = ';', .encoding = (char *) "IBM850" };
  char *path = file_of ("a,b;c\n\x82,1;2\n", -1);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = read_all (path, &wanted, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, "1:a,b~c/2:é,1~2");
  remove_file (path);
}

static void
test_an_open_quote_is_named_with_its_row (void)
{
  assert_refused ("a;b\n1;2\n\"x;3\n4;5\n", -1, VIGIE_ERROR_CONTENT, "Row 3");
}

static void
test_a_cell_of_more_than_a_megabyte_is_refused (void)
{
  g_autoptr (GString) file = g_string_new ("a;b\n1;");

  for (int i = 0; i < 40000; i++)
    g_string_append (file, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
  assert_refused (file->str, file->len, VIGIE_ERROR_CONTENT, "Row 2");
  g_string_insert_c (file, 6, '"');
  assert_refused (file->str, file->len, VIGIE_ERROR_CONTENT, "Row 2");
}

/* Sparse: it takes no place on the disk. */
static void
test_a_field_of_2_gb_is_refused_quickly (void)
{
  g_autofree char *letters = g_strnfill (4 << 20, 'x');
  char *path = file_of (letters, 4 << 20);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  gint64 before = g_get_monotonic_time ();

  g_assert_cmpint (truncate (path, G_GINT64_CONSTANT (2) << 30), ==, 0);
  rows = read_all (path, NULL, &error);
  g_assert_nonnull (error);
  g_assert_true (error->domain == VIGIE_ERROR);
  g_test_message ("%.2f s", (g_get_monotonic_time () - before) / 1e6);
  remove_file (path);
}

static void
test_16385_columns_are_refused (void)
{
  g_autofree char *row = g_strnfill (16384, ';');

  assert_refused (row, 16384, VIGIE_ERROR_CONTENT, "16,384");
  assert_rows ("a;b\n;\n", -1, "1:a~b/2:~");
}

static void
test_what_is_no_table_is_refused (void)
{
  static const char binary[64] = { 1, 2, 3, 4, 5, 6, 7, 0, 0, 0, 17, 18 };

  assert_refused ("%PDF-1.4\n", -1, VIGIE_ERROR_FILE, "PDF");
  assert_refused (binary, sizeof binary, VIGIE_ERROR_FILE, "no text");
  assert_refused ("<html><body>Connexion", -1, VIGIE_ERROR_FILE, "download the file itself");
  assert_refused ("<html><table>", -1, VIGIE_ERROR_FILE, "web page with a table");
  assert_refused ("\xef\xbb\xbf\n<TABLE border=1><tr><td>IRIS</td>", -1, VIGIE_ERROR_FILE,
                  "save it as XLSX");
  assert_refused ("MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n", -1, VIGIE_ERROR_FILE,
                  "save it as XLSX");
  assert_refused ("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 8, VIGIE_ERROR_FILE, "XLS");
  assert_refused ("PK\3\4 broken", -1, VIGIE_ERROR_FILE, "damaged");
  assert_refused ("", 0, VIGIE_ERROR_FILE, "empty");
  assert_refused ("\n", 1, VIGIE_ERROR_CONTENT, "no cell");
}

static void
test_a_folder_and_an_absent_file_are_refused (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (vigie_reader_open (g_get_tmp_dir (), NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "folder"));
  g_clear_error (&error);
  g_assert_null (vigie_reader_open ("/nowhere/x.csv", NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (vigie_reader_open ("/dev/zero", NULL, &error));
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
}

static void
test_rewinds_to_the_first_row (void)
{
  char *path = file_of ("sep=;\na;b\n1;2\n", -1);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = vigie_reader_open (path, NULL, &error);
  VigieRow row;

  for (int i = 0; i < 3; i++) {
    g_assert_true (vigie_reader_next (reader, &row, &error));
    g_assert_cmpstr (row.field[0].text, ==, "a");
    g_assert_cmpuint (row.number, ==, 1);
    g_assert_true (vigie_reader_next (reader, &row, &error));
    g_assert_false (vigie_reader_next (reader, &row, &error));
    g_assert_no_error (error);
    g_assert_true (vigie_reader_rewind (reader, &error));
  }
  remove_file (path);
}

/* Rows across the ends of the buffer of one megabyte come out whole. */
static void
test_rows_across_the_buffer_are_whole (void)
{
  g_autoptr (GString) file = g_string_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = NULL;
  char *path;
  VigieRow row;
  gsize n = 0;

  for (int i = 0; i < 60000; i++)
    g_string_append_printf (file, "%d;\"a \"\"quoted\"\" cell, %d\";é%d\r\n", i, i * 7, i);
  path = file_of (file->str, file->len);
  reader = vigie_reader_open (path, NULL, &error);
  while (vigie_reader_next (reader, &row, &error)) {
    g_autofree char *first = g_strdup_printf ("%" G_GSIZE_FORMAT, n);
    g_autofree char *second = g_strdup_printf ("a \"quoted\" cell, %" G_GSIZE_FORMAT, n * 7);
    g_autofree char *third = g_strdup_printf ("é%" G_GSIZE_FORMAT, n);

    g_assert_cmpuint (row.n, ==, 3);
    g_assert_cmpstr (row.field[0].text, ==, first);
    g_assert_cmpstr (row.field[1].text, ==, second);
    g_assert_cmpstr (row.field[2].text, ==, third);
    n++;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 60000);
  remove_file (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define TEST(name, function) g_test_add_func ("/sheets/csv-reader/" name, function)
  TEST ("separator-is-the-one-that-cuts-rows-alike",
        test_separator_is_the_one_that_cuts_rows_alike);
  TEST ("one-column-is-not-cut", test_one_column_is_not_cut);
  TEST ("quotes-are-those-of-rfc-4180", test_quotes_are_those_of_rfc_4180);
  TEST ("line-ends-are-lf-crlf-and-cr", test_line_ends_are_lf_crlf_and_cr);
  TEST ("blank-rows-are-counted-and-left-out", test_blank_rows_are_counted_and_left_out);
  TEST ("sep-line-is-an-instruction", test_sep_line_is_an_instruction);
  TEST ("nul-bytes-become-spaces", test_nul_bytes_become_spaces);
  TEST ("byte-order-marks-are-no-text", test_byte_order_marks_are_no_text);
  TEST ("utf-16-is-seen-without-a-mark", test_utf16_is_seen_without_a_mark);
  TEST ("windows-1252-is-decoded", test_windows_1252_is_decoded);
  TEST ("accents-far-from-the-beginning-decide", test_accents_far_from_the_beginning_decide);
  TEST ("a-given-reading-is-kept", test_a_given_reading_is_kept);
  TEST ("an-open-quote-is-named-with-its-row", test_an_open_quote_is_named_with_its_row);
  TEST ("a-cell-of-more-than-a-megabyte-is-refused",
        test_a_cell_of_more_than_a_megabyte_is_refused);
  TEST ("a-field-of-2-gb-is-refused-quickly", test_a_field_of_2_gb_is_refused_quickly);
  TEST ("16385-columns-are-refused", test_16385_columns_are_refused);
  TEST ("what-is-no-table-is-refused", test_what_is_no_table_is_refused);
  TEST ("a-folder-and-an-absent-file-are-refused", test_a_folder_and_an_absent_file_are_refused);
  TEST ("rewinds-to-the-first-row", test_rewinds_to_the_first_row);
  TEST ("rows-across-the-buffer-are-whole", test_rows_across_the_buffer_are_whole);
  return g_test_run ();
}

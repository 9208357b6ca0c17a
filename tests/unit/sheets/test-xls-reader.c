/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Old workbooks: values of formulas, which freexl drops; numbers in 30 bits; strings cut by records. The records are
 * written here as Microsoft's description has them, inside the smallest compound file. */
#include <string.h>

#include "tests/unit/sheets/table.h"

static void
put_u16 (GByteArray *to, guint value)
{
  const guint8 bytes[] = { value & 0xff, value >> 8 };

  g_byte_array_append (to, bytes, 2);
}

static void
put_u32 (GByteArray *to, guint32 value)
{
  put_u16 (to, value & 0xffff);
  put_u16 (to, value >> 16);
}

static void
put_record (GByteArray *to, guint id, const void *data, guint n)
{
  put_u16 (to, id);
  put_u16 (to, n);
  g_byte_array_append (to, data, n);
}

#define RECORD(to, id, ...) \
  put_record (to, id, (const guint8[]) { __VA_ARGS__ }, sizeof ((const guint8[]) { __VA_ARGS__ }))

/* The stream of a workbook with one sheet, “D”, of @cells. */
static GByteArray *
stream_of (const GByteArray *globals, const GByteArray *cells)
{
  GByteArray *stream = g_byte_array_new ();
  guint32 offset;

  RECORD (stream, 0x0809, 0x00, 0x06, 0x05, 0x00, 0, 0, 0, 0);
  g_byte_array_append (stream, globals->data, globals->len);
  offset = stream->len + 4 + 9 + 4;
  RECORD (stream, 0x85, offset & 0xff, (offset >> 8) & 0xff, 0, 0, 0, 0, 1, 0, 'D');
  RECORD (stream, 0x0a, 0, 0); /* longer than it need be */
  g_byte_array_set_size (stream, stream->len - 2);
  stream->data[stream->len - 2] = 0;
  g_assert_cmpuint (stream->len, ==, offset);
  RECORD (stream, 0x0809, 0x00, 0x06, 0x10, 0x00, 0, 0, 0, 0);
  g_byte_array_append (stream, cells->data, cells->len);
  put_u16 (stream, 0x0a);
  put_u16 (stream, 0);
  return stream;
}

/* Sectors of 512 bytes: header, table, directory, then the stream, which is no small one. */
static char *
compound_of (GByteArray *stream, guint loop)
{
  static const guint8 magic[] = { 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1 };
  static const char name[] = "Workbook";
  g_autoptr (GByteArray) file = g_byte_array_new ();
  guint n = MAX ((stream->len + 511) / 512, 8);

  g_byte_array_append (file, magic, 8);
  g_byte_array_set_size (file, 512);
  memset (file->data + 8, 0, 504);
  memcpy (file->data + 24, (const guint8[]) { 0x3e, 0, 3, 0, 0xfe, 0xff, 9, 0, 6, 0 }, 10);
  file->data[44] = 1;    /* sectors of the table */
  file->data[48] = 1;    /* the directory's */
  file->data[57] = 0x10; /* small below 4,096 */
  memset (file->data + 60, 0xff, 512 - 60);
  memset (file->data + 64, 0, 4);
  memset (file->data + 72, 0, 4);
  memset (file->data + 76, 0, 4); /* the table is sector 0 */
  for (guint i = 0; i < 128; i++)
    put_u32 (file, i == 0       ? 0xfffffffd
                   : i == 1     ? 0xfffffffe
                   : i == n + 1 ? (loop ? 2 : 0xfffffffe)
                   : i < n + 1  ? i + 1
                                : 0xffffffff);
  g_byte_array_set_size (file, 1536);
  memset (file->data + 1024, 0, 512);
  file->data[1024 + 64] = 2;
  file->data[1024 + 66] = 5;
  memset (file->data + 1024 + 116, 0xff, 4);
  for (gsize i = 0; i < strlen (name); i++)
    file->data[1024 + 128 + 2 * i] = name[i];
  file->data[1024 + 128 + 64] = 2 * sizeof name;
  file->data[1024 + 128 + 66] = 2;
  file->data[1024 + 128 + 116] = 2;
  file->data[1024 + 128 + 120] = (n * 512) & 0xff;
  file->data[1024 + 128 + 121] = (n * 512) >> 8;
  g_byte_array_append (file, stream->data, stream->len);
  g_byte_array_set_size (file, 1536 + n * 512);
  memset (file->data + 1536 + stream->len, 0, n * 512 - stream->len);
  return table_write ("t.xls", file->data, file->len);
}

static void
assert_rows (const GByteArray *globals, const GByteArray *cells, const char *expected)
{
  g_autoptr (GByteArray) stream = stream_of (globals, cells);
  char *path = compound_of (stream, 0);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (rows, ==, expected);
  table_remove (path);
}

/* 0x40c8… is 12345.5; 0xffff says that it is no number, the first byte what it is. */
static void
test_formulas_give_their_last_values (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  RECORD (cells, 0x06, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xc0, 0x1c, 0xc8, 0x40, 0, 0, 0, 0, 0, 0, 0,
          0);
  RECORD (cells, 0x06, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (cells, 0x4bc, 0, 0, 1, 0, 0, 0, 0, 0);
  RECORD (cells, 0x207, 3, 0, 0, 'o', 'u', 'i');
  RECORD (cells, 0x06, 0, 0, 2, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (cells, 0x06, 0, 0, 3, 0, 0, 0, 2, 0, 0x07, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (cells, 0x06, 0, 0, 4, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (cells, 0x205, 0, 0, 5, 0, 0, 0, 0x2a, 1);
  RECORD (cells, 0x205, 0, 0, 6, 0, 0, 0, 1, 0);
  assert_rows (globals, cells, "1|n12345.5|toui|b1|e#DIV/0!|-|e#N/A|b1");
}

/* 123 as an integer, 1.23 as hundredths, −1 as an integer; a row of several. */
static void
test_short_numbers_are_unfolded (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  RECORD (cells, 0x27e, 0, 0, 0, 0, 0, 0, 0xee, 0x01, 0, 0);
  RECORD (cells, 0xbd, 0, 0, 1, 0, 0, 0, 0xef, 0x01, 0, 0, 0, 0, 0xfe, 0xff, 0xff, 0xff, 2, 0);
  assert_rows (globals, cells, "1|n123|n1.23|n-1");
}

/* Format 14 is a date; 44196 is 31 December 2020. */
static void
test_dates_are_known_by_their_format (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  RECORD (globals, 0xe0, 0, 0, 0, 0);
  RECORD (globals, 0xe0, 0, 0, 14, 0);
  RECORD (cells, 0x27e, 0, 0, 0, 0, 1, 0, 0x92, 0xb2, 0x02, 0);
  RECORD (cells, 0x27e, 0, 0, 1, 0, 0, 0, 0x92, 0xb2, 0x02, 0);
  assert_rows (globals, cells, "1|d2020-12-31|n44196");
}

/* “été” begins with one byte a letter and goes on in the next record with two. */
static void
test_strings_go_on_in_the_next_record (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  RECORD (globals, 0xfc, 2, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0xe9);
  RECORD (globals, 0x3c, 1, 't', 0, 0xe9, 0, 1, 0, 0, 'b');
  RECORD (cells, 0xfd, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0);
  RECORD (cells, 0xfd, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0);
  assert_rows (globals, cells, "1|tb|tété");
}

/* The last number there is, and the one just past the table. */
static void
test_strings_that_are_not_there_are_blank (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  RECORD (globals, 0xfc, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 'b');
  RECORD (cells, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  RECORD (cells, 0xfd, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0);
  RECORD (cells, 0xfd, 0, 0, 2, 0, 0, 0, 0xff, 0xff, 0xff, 0xff);
  RECORD (cells, 0x27e, 0, 0, 3, 0, 0, 0, 0xee, 0x01, 0, 0);
  assert_rows (globals, cells, "1|tb|-|-|n123");
}

static void
test_rows_out_of_order_are_sorted (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();

  for (guint8 column = 0; column < 2; column++)
    for (guint8 row = 3; row-- > 0;)
      RECORD (cells, 0x27e, row, 0, column, 0, 0, 0, (guint8) ((10 * column + row) << 2 | 2), 0, 0,
              0);
  assert_rows (globals, cells, "1|n0|n10/2|n1|n11/3|n2|n12");
}

static void
test_a_knotted_chain_is_refused (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();
  g_autoptr (GByteArray) stream = stream_of (globals, cells);
  char *path = compound_of (stream, 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = table_read (path, NULL, &error);

  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "damaged"));
  table_remove (path);
}

static void
test_a_password_is_named (void)
{
  g_autoptr (GByteArray) globals = g_byte_array_new ();
  g_autoptr (GByteArray) cells = g_byte_array_new ();
  g_autoptr (GByteArray) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *rows = NULL;
  char *path;

  RECORD (globals, 0x2f, 1, 0, 1, 0);
  stream = stream_of (globals, cells);
  path = compound_of (stream, 0);
  rows = table_read (path, NULL, &error);
  g_assert_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "password"));
  table_remove (path);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheets/xls-reader/formulas-give-their-last-values",
                   test_formulas_give_their_last_values);
  g_test_add_func ("/sheets/xls-reader/short-numbers-are-unfolded",
                   test_short_numbers_are_unfolded);
  g_test_add_func ("/sheets/xls-reader/dates-are-known-by-their-format",
                   test_dates_are_known_by_their_format);
  g_test_add_func ("/sheets/xls-reader/strings-go-on-in-the-next-record",
                   test_strings_go_on_in_the_next_record);
  g_test_add_func ("/sheets/xls-reader/strings-that-are-not-there-are-blank",
                   test_strings_that_are_not_there_are_blank);
  g_test_add_func ("/sheets/xls-reader/rows-out-of-order-are-sorted",
                   test_rows_out_of_order_are_sorted);
  g_test_add_func ("/sheets/xls-reader/a-knotted-chain-is-refused",
                   test_a_knotted_chain_is_refused);
  g_test_add_func ("/sheets/xls-reader/a-password-is-named", test_a_password_is_named);
  return g_test_run ();
}

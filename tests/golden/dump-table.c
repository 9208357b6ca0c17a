/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Vigie reads in a table file, for comparison with other programs: `dump-table FILE [SHEET [MEMBER]]` prints one
 * line a row, its number and its cells as kind and text, separated by tabs; then the faults; then the reading. */
#include <stdio.h>
#include <string.h>

#include "model/sheets/reader.h"

static void
print_text (const char *text)
{
  for (const char *p = text; *p; p++)
    switch (*p) {
    case '\t':
      fputs ("\\t", stdout);
      break;
    case '\n':
      fputs ("\\n", stdout);
      break;
    case '\r':
      fputs ("\\r", stdout);
      break;
    case '\\':
      fputs ("\\\\", stdout);
      break;
    default:
      putchar (*p);
    }
}

static void
print_reading (const VigieReading *reading)
{
  g_print ("# %s encoding=%s separator=%c quote=%c escape=%c starts=%s member=%s sheet=%s\n",
           reading->format, reading->encoding ? reading->encoding : "",
           reading->separator ? reading->separator : '0', reading->quote ? reading->quote : '0',
           reading->escape ? reading->escape : '0', reading->starts ? reading->starts : "",
           reading->member ? reading->member : "", reading->sheet ? reading->sheet : "");
  for (gsize i = 0; reading->sheets && reading->sheets[i]; i++)
    g_print ("# sheet %s\n", reading->sheets[i]);
  for (gsize i = 0; reading->members && reading->members[i]; i++)
    g_print ("# member %s\n", reading->members[i]);
}

int
main (int argc, char **argv)
{
  static const char kinds[] = "etnbdxf"; /* empty text number boolean date error formula */
  VigieReading wanted = { .sheet = argc > 2 && *argv[2] ? argv[2] : NULL,
                          .member = argc > 3 ? argv[3] : NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (VigieReader) reader = NULL;
  VigieRow row;

  if (argc < 2)
    return 2;
  reader = vigie_reader_open (argv[1], &wanted, &error);
  while (reader && vigie_reader_next (reader, &row, &error)) {
    printf ("%zu", row.number);
    for (gsize i = 0; i < row.n; i++) {
      printf ("\t%c:", kinds[row.field[i].kind]);
      print_text (row.field[i].text);
    }
    putchar ('\n');
  }
  fflush (stdout);
  if (error) {
    g_print ("# refused: %s\n", error->message);
    return 1;
  }
  for (guint i = 0; i < vigie_reader_get_faults (reader)->len; i++) {
    const VigieSheetFault *fault = vigie_reader_get_faults (reader)->pdata[i];

    g_print ("# fault %s row=%zu column=%zd n=%zu of %zu\n", vigie_fault_kind_name (fault->kind),
             fault->row, fault->column, fault->n, vigie_reader_count_faults (reader, fault->kind));
  }
  print_reading (vigie_reader_get_reading (reader));
  return 0;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of a workbook, row after row: the parser is suspended at the end of each row. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/sheets/formats.h"
#include "model/sheets/reader-private.h"
#include "model/sheets/workbook.h"

#define ROWS_MAX 1048576
#define CELL_MAX (4 * 32767)

typedef struct {
  VigieReader parent;

  VigieWorkbook *book;
  const VigieSheetEntry *sheet;
  VigiePart part;

  VigieRowMaker maker;
  gsize last_row;
  gboolean whole; /* the row is ready */

  /* The cell under work. */
  gsize column;
  char type; /* n s i (inline) t (formula's text) b e d */
  gboolean is_date;
  gboolean in_row, in_cell, in_value, formula, valued, phonetic;
} Xlsx;

/* "AB12" → 27, and the row; 0-based column, or −1. */
static gssize
column_of (const char *reference)
{
  gsize column = 0;
  const char *p = reference;

  for (; g_ascii_isalpha (*p) && column <= VIGIE_COLUMNS_MAX; p++)
    column = column * 26 + (g_ascii_toupper (*p) - 'A' + 1);
  return column == 0 || column > VIGIE_COLUMNS_MAX ? -1 : (gssize) column - 1;
}

static void
start_row (Xlsx *xlsx, const char **attribute)
{
  const char *number = vigie_xml_attribute (attribute, "r");
  guint64 row = number ? g_ascii_strtoull (number, NULL, 10) : xlsx->last_row + 1;

  if (row == 0 || row > ROWS_MAX) {
    vigie_part_refuse (&xlsx->part, _ ("The workbook “%s” numbers its rows beyond 1,048,576: it is "
                                       "damaged."));
    return;
  }
  xlsx->in_row = TRUE;
  vigie_row_maker_begin (&xlsx->maker, row);
}

static void
start_cell (Xlsx *xlsx, const char **attribute)
{
  const char *reference = vigie_xml_attribute (attribute, "r");
  const char *type = vigie_xml_attribute (attribute, "t");
  const char *style = vigie_xml_attribute (attribute, "s");
  gssize column = reference ? column_of (reference) : (gssize) xlsx->maker.field->len;
  guint64 number = style ? g_ascii_strtoull (style, NULL, 10) : 0;

  if (column < 0 || column >= VIGIE_COLUMNS_MAX) {
    vigie_part_refuse (&xlsx->part, _ ("The workbook “%s” has a cell beyond column 16,384: it is "
                                       "damaged."));
    return;
  }
  xlsx->in_cell = TRUE;
  xlsx->column = column;
  xlsx->type = !type                             ? 'n'
               : strcmp (type, "inlineStr") == 0 ? 'i'
               : strcmp (type, "str") == 0       ? 't'
                                                 : *type;
  xlsx->is_date =
    number < xlsx->book->is_date->len && g_array_index (xlsx->book->is_date, guint8, number);
  xlsx->formula = xlsx->valued = xlsx->phonetic = FALSE;
  vigie_row_maker_open_cell (&xlsx->maker);
}

/* "B2:C4": six cells in one. */
static void
take_merged (Xlsx *xlsx, const char *range)
{
  const char *colon = range ? strchr (range, ':') : NULL;
  gssize from = range ? column_of (range) : -1;
  gssize to = colon ? column_of (colon + 1) : -1;
  gint64 first, last;

  if (from < 0 || to < from)
    return;
  first = g_ascii_strtoll (range + strcspn (range, "0123456789"), NULL, 10);
  last = g_ascii_strtoll (colon + strcspn (colon, "0123456789"), NULL, 10);
  if (first > 0 && last >= first && last <= ROWS_MAX)
    vigie_watch_add (xlsx->parent.watch, VIGIE_FAULT_MERGED, first, from,
                     (gsize) (to - from + 1) * (gsize) (last - first + 1));
}

static void
sheet_start (void *data, const char *name, const char **attribute)
{
  VigiePart *part = data;
  Xlsx *xlsx = part->data;
  const char *local = vigie_xml_local (name);

  if (!vigie_part_enter (part))
    return;
  if (strcmp (local, "row") == 0) {
    start_row (xlsx, attribute);
  } else if (strcmp (local, "mergeCell") == 0) {
    take_merged (xlsx, vigie_xml_attribute (attribute, "ref"));
  } else if (!xlsx->in_row) {
    return;
  } else if (strcmp (local, "c") == 0) {
    start_cell (xlsx, attribute);
  } else if (!xlsx->in_cell) {
    return;
  } else if (strcmp (local, "v") == 0) {
    /* A formula's own text does not belong to its value. */
    xlsx->in_value = xlsx->valued = xlsx->type != 'i';
  } else if (strcmp (local, "t") == 0 && xlsx->type == 'i') {
    xlsx->in_value = !xlsx->phonetic;
    xlsx->valued = TRUE;
  } else if (strcmp (local, "rPh") == 0) {
    xlsx->phonetic = TRUE;
  } else if (strcmp (local, "f") == 0) {
    xlsx->formula = TRUE;
  }
}

static void
sheet_text (void *data, const char *text, int n)
{
  VigiePart *part = data;
  Xlsx *xlsx = part->data;

  part->quiet = 0;
  if (!xlsx->in_value)
    return;
  g_string_append_len (xlsx->maker.arena, text, n);
  if (vigie_row_maker_get_length (&xlsx->maker) > CELL_MAX)
    vigie_part_refuse (part,
                       _ ("The workbook “%s” has a cell of more than 32,767 characters: it is "
                          "damaged."));
}

static VigieFieldKind
take_number (Xlsx *xlsx, double *number)
{
  VigieRowMaker *maker = &xlsx->maker;
  char date[11];

  if (!vigie_number_parse (vigie_row_maker_get_text (maker), vigie_row_maker_get_length (maker),
                           '.', 0, number))
    return VIGIE_FIELD_TEXT;
  if (!xlsx->is_date || !vigie_serial_to_date (*number, xlsx->book->from_1904, date))
    return VIGIE_FIELD_NUMBER;
  vigie_row_maker_set_text (maker, date, strlen (date));
  return VIGIE_FIELD_DATE;
}

/* A shared string by its number; %FALSE where there is none. */
static gboolean
find_shared (const Xlsx *xlsx, const char *number, const char **text, gsize *n)
{
  const GArray *string = xlsx->book->string;
  guint64 i = g_ascii_strtoull (number, NULL, 10);

  if (!*number || string->len == 0 || i >= string->len - 1)
    return FALSE;
  *text = xlsx->book->strings->str + g_array_index (string, guint32, i);
  *n = g_array_index (string, guint32, i + 1) - g_array_index (string, guint32, i) - 1;
  return TRUE;
}

static void
end_cell (Xlsx *xlsx)
{
  VigieRowMaker *maker = &xlsx->maker;
  char *text = vigie_row_maker_get_text (maker);
  gsize n = vigie_row_maker_get_length (maker);
  VigieFieldKind kind = VIGIE_FIELD_TEXT;
  const char *shared = NULL;
  gsize n_shared = 0;
  double number = 0.0;

  xlsx->in_cell = FALSE;
  switch (xlsx->type) {
  case 'n':
    kind = n > 0 ? take_number (xlsx, &number) : VIGIE_FIELD_EMPTY;
    break;
  case 's':
    if (!find_shared (xlsx, text, &shared, &n_shared))
      kind = n > 0 ? VIGIE_FIELD_ERROR : VIGIE_FIELD_EMPTY;
    break;
  case 'b':
    kind = n > 0 ? VIGIE_FIELD_BOOLEAN : VIGIE_FIELD_EMPTY;
    number = *text == '1';
    break;
  case 'e':
    kind = n > 0 ? VIGIE_FIELD_ERROR : VIGIE_FIELD_EMPTY;
    break;
  case 'd':
    /* A time of day alone is a word. */
    if (n >= 10 && text[4] == '-') {
      kind = VIGIE_FIELD_DATE;
      g_string_truncate (maker->arena, maker->start + 10);
    }
    break;
  default:
    g_string_truncate (maker->arena, maker->start + vigie_xml_unescape (text, n));
  }
  /* An empty value is the result of a text alone. */
  if (n == 0 && xlsx->formula && (!xlsx->valued || xlsx->type == 'n'))
    kind = VIGIE_FIELD_FORMULA;
  vigie_row_maker_put (maker, xlsx->column, kind, number, shared, n_shared, 1);
}

static void
sheet_end (void *data, const char *name)
{
  VigiePart *part = data;
  Xlsx *xlsx = part->data;
  const char *local = vigie_xml_local (name);

  vigie_part_leave (part);
  if (strcmp (local, "v") == 0 || strcmp (local, "t") == 0) {
    xlsx->in_value = FALSE;
  } else if (strcmp (local, "rPh") == 0) {
    xlsx->phonetic = FALSE;
  } else if (strcmp (local, "c") == 0 && xlsx->in_cell) {
    end_cell (xlsx);
  } else if (strcmp (local, "row") == 0 && xlsx->in_row) {
    xlsx->in_row = FALSE;
    xlsx->last_row = xlsx->maker.number;
    xlsx->whole = TRUE;
    XML_StopParser (part->parser, XML_TRUE);
  }
}

static gboolean
open_sheet (Xlsx *xlsx, GError **error)
{
  static const VigiePartHandlers handlers = { sheet_start, sheet_end, sheet_text };
  double strings;

  xlsx->last_row = 0;
  xlsx->whole = xlsx->in_row = xlsx->in_cell = xlsx->in_value = FALSE;
  if (!vigie_part_open (&xlsx->part, xlsx->book->zip, xlsx->book->name, xlsx->sheet->part,
                        &handlers, xlsx, error))
    return FALSE;
  strings = vigie_workbook_strings_share (xlsx->book, xlsx->sheet->size);
  vigie_part_follow (&xlsx->part, xlsx->parent.progress, strings, 1.0 - strings);
  return TRUE;
}

static gboolean
xlsx_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Xlsx *xlsx = (Xlsx *) reader;

  do {
    xlsx->whole = FALSE;
    if (!xlsx->part.parser || !vigie_part_run (&xlsx->part, error) || !xlsx->whole)
      return FALSE;
  } while (vigie_row_maker_is_blank (&xlsx->maker));
  vigie_row_maker_give (&xlsx->maker, row);
  return TRUE;
}

static gboolean
xlsx_rewind (VigieReader *reader, GError **error)
{
  Xlsx *xlsx = (Xlsx *) reader;

  vigie_part_clear (&xlsx->part);
  return open_sheet (xlsx, error);
}

static double
xlsx_fraction (const VigieReader *reader)
{
  const Xlsx *xlsx = (const Xlsx *) reader;

  return xlsx->part.from + xlsx->part.share * vigie_part_get_fraction (&xlsx->part);
}

static void
xlsx_free (VigieReader *reader)
{
  Xlsx *xlsx = (Xlsx *) reader;

  vigie_part_clear (&xlsx->part);
  g_clear_pointer (&xlsx->book, vigie_workbook_free);
  vigie_row_maker_clear (&xlsx->maker);
}

static const VigieReaderClass xlsx_class = { xlsx_next, xlsx_rewind, xlsx_fraction, xlsx_free };

static gboolean
choose_sheet (Xlsx *xlsx, const char *wanted, GError **error)
{
  const GArray *sheet = xlsx->book->sheet;
  g_autofree VigieSheetChoice *choice = g_new0 (VigieSheetChoice, sheet->len + 1);
  gssize chosen;

  for (guint i = 0; i < sheet->len; i++) {
    const VigieSheetEntry *entry = &g_array_index (sheet, VigieSheetEntry, i);

    choice[i] = (VigieSheetChoice) { entry->name, entry->hidden, entry->size };
  }
  chosen = vigie_reader_choose_sheet (&xlsx->parent, choice, sheet->len, wanted, error);
  if (chosen < 0)
    return FALSE;
  xlsx->sheet = &g_array_index (sheet, VigieSheetEntry, chosen);
  return TRUE;
}

VigieReader *
vigie_xlsx_reader_new (const char *path,
                       const char *name,
                       const VigieReading *wanted,
                       VigieProgress *progress,
                       GError **error)
{
  Xlsx *xlsx = g_new0 (Xlsx, 1);
  VigieReader *reader = &xlsx->parent;

  vigie_reader_init (reader, &xlsx_class, "xlsx", name, wanted);
  reader->typed = TRUE;
  reader->progress = progress;
  vigie_row_maker_init (&xlsx->maker);
  xlsx->book = vigie_workbook_open (path, name, progress, error);
  if (!xlsx->book || !choose_sheet (xlsx, wanted ? wanted->sheet : NULL, error) ||
      !open_sheet (xlsx, error)) {
    vigie_reader_free (reader);
    return NULL;
  }
  return reader;
}

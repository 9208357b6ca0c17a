/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of a workbook, row after row: the parser is suspended at the end of each row. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/sheets/reader-private.h"
#include "model/sheets/workbook.h"

#define ROWS_MAX 1048576
#define CELL_MAX (4 * 32767)

/* Where the text of a cell of the row lies: in the row's arena, or among the shared strings. */
typedef struct {
  const char *shared;
  gsize offset;
} Place;

typedef struct {
  VigieReader parent;

  VigieWorkbook *book;
  const VigieSheetEntry *sheet;
  VigiePart part;

  gsize row; /* under work */
  gsize last_row;
  gboolean whole; /* the row is ready */
  GArray *field;  /* VigieField */
  GArray *place;  /* Place */
  GString *arena;

  /* The cell under work. */
  gsize column;
  char type; /* n s i (inline) t (formula's text) b e d */
  gboolean is_date;
  gboolean in_row, in_cell, in_value, formula, valued, phonetic;
  gsize text_start;
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
  xlsx->row = row;
  xlsx->in_row = TRUE;
  g_array_set_size (xlsx->field, 0);
  g_array_set_size (xlsx->place, 0);
  g_string_truncate (xlsx->arena, 0);
}

static void
start_cell (Xlsx *xlsx, const char **attribute)
{
  const char *reference = vigie_xml_attribute (attribute, "r");
  const char *type = vigie_xml_attribute (attribute, "t");
  const char *style = vigie_xml_attribute (attribute, "s");
  gssize column = reference ? column_of (reference) : (gssize) xlsx->field->len;
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
  xlsx->text_start = xlsx->arena->len;
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
  g_string_append_len (xlsx->arena, text, n);
  if (xlsx->arena->len - xlsx->text_start > CELL_MAX)
    vigie_part_refuse (part,
                       _ ("The workbook “%s” has a cell of more than 32,767 characters: it is "
                          "damaged."));
}

/* Days since 1899-12-30 (1904-01-01 in old Mac workbooks) as YYYY-MM-DD into the arena. */
static gboolean
write_date (Xlsx *xlsx, double serial)
{
  GDate date;

  if (xlsx->book->from_1904)
    serial += 1462;
  if (!(serial >= 1.0 && serial < 2958466.0)) /* up to 9999-12-31 */
    return FALSE;
  /* The 29 February 1900 of Excel never was: its days 1 to 59 are one late. */
  g_date_set_dmy (&date, 30, G_DATE_DECEMBER, 1899);
  g_date_add_days (&date, (guint) floor (serial) + (serial < 60.0 ? 1 : 0));
  g_string_truncate (xlsx->arena, xlsx->text_start);
  g_string_append_printf (xlsx->arena, "%04d-%02d-%02d", g_date_get_year (&date),
                          g_date_get_month (&date), g_date_get_day (&date));
  return TRUE;
}

static void
take_number (Xlsx *xlsx, VigieField *field)
{
  const char *text = xlsx->arena->str + xlsx->text_start;

  if (!vigie_number_parse (text, field->length, '.', 0, &field->number)) {
    field->kind = VIGIE_FIELD_TEXT;
  } else if (xlsx->is_date && write_date (xlsx, field->number)) {
    field->kind = VIGIE_FIELD_DATE;
    field->length = xlsx->arena->len - xlsx->text_start;
  } else {
    field->kind = VIGIE_FIELD_NUMBER;
  }
}

static void
take_shared (Xlsx *xlsx, VigieField *field, Place *place)
{
  const GArray *string = xlsx->book->string;
  guint64 i = g_ascii_strtoull (xlsx->arena->str + xlsx->text_start, NULL, 10);

  if (field->length == 0 || string->len == 0 || i >= string->len - 1) {
    field->kind = VIGIE_FIELD_ERROR;
    return;
  }
  place->shared = xlsx->book->strings->str + g_array_index (string, guint32, i);
  field->length = g_array_index (string, guint32, i + 1) - g_array_index (string, guint32, i) - 1;
  field->kind = VIGIE_FIELD_TEXT;
}

static void
end_cell (Xlsx *xlsx)
{
  static const VigieField empty = { VIGIE_FIELD_EMPTY, NULL, 0, 0.0 };
  static const Place nowhere = { "", 0 };
  VigieField field = { VIGIE_FIELD_TEXT, NULL, 0, 0.0 };
  Place place = { NULL, xlsx->text_start };

  xlsx->in_cell = FALSE;
  field.length = xlsx->arena->len - xlsx->text_start;
  switch (xlsx->type) {
  case 'n':
    take_number (xlsx, &field);
    break;
  case 's':
    take_shared (xlsx, &field, &place);
    break;
  case 'b':
    field.kind = VIGIE_FIELD_BOOLEAN;
    field.number = xlsx->arena->str[xlsx->text_start] == '1';
    break;
  case 'e':
    field.kind = VIGIE_FIELD_ERROR;
    break;
  case 'd':
    field.kind = VIGIE_FIELD_DATE;
    field.length = MIN (field.length, 10);
    g_string_truncate (xlsx->arena, xlsx->text_start + field.length);
    break;
  default:
    field.length = vigie_xml_unescape (xlsx->arena->str + xlsx->text_start, field.length);
    g_string_truncate (xlsx->arena, xlsx->text_start + field.length);
  }
  if (field.length == 0 && !place.shared)
    field.kind = xlsx->formula && !xlsx->valued ? VIGIE_FIELD_FORMULA : VIGIE_FIELD_EMPTY;
  else if (field.length == 0 && field.kind == VIGIE_FIELD_TEXT)
    field.kind = VIGIE_FIELD_EMPTY;
  g_string_append_c (xlsx->arena, '\0');

  while (xlsx->field->len < xlsx->column) {
    g_array_append_val (xlsx->field, empty);
    g_array_append_val (xlsx->place, nowhere);
  }
  if (xlsx->column < xlsx->field->len) {
    g_array_index (xlsx->field, VigieField, xlsx->column) = field;
    g_array_index (xlsx->place, Place, xlsx->column) = place;
  } else {
    g_array_append_val (xlsx->field, field);
    g_array_append_val (xlsx->place, place);
  }
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
    xlsx->last_row = xlsx->row;
    xlsx->whole = TRUE;
    XML_StopParser (part->parser, XML_TRUE);
  }
}

static gboolean
open_sheet (Xlsx *xlsx, GError **error)
{
  xlsx->row = xlsx->last_row = 0;
  xlsx->whole = xlsx->in_row = xlsx->in_cell = xlsx->in_value = FALSE;
  return vigie_part_open (&xlsx->part, xlsx->book->zip, xlsx->book->name, xlsx->sheet->part,
                          sheet_start, sheet_end, sheet_text, xlsx, error);
}

static gboolean
is_blank (const Xlsx *xlsx)
{
  for (guint i = 0; i < xlsx->field->len; i++)
    if (g_array_index (xlsx->field, VigieField, i).kind != VIGIE_FIELD_EMPTY)
      return FALSE;
  return TRUE;
}

static gboolean
xlsx_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Xlsx *xlsx = (Xlsx *) reader;
  VigieField *field;

  do {
    xlsx->whole = FALSE;
    if (!xlsx->part.parser || !vigie_part_run (&xlsx->part, error) || !xlsx->whole)
      return FALSE;
  } while (is_blank (xlsx));

  field = (VigieField *) xlsx->field->data;
  for (guint i = 0; i < xlsx->field->len; i++) {
    const Place *place = &g_array_index (xlsx->place, Place, i);

    field[i].text = place->shared ? place->shared : xlsx->arena->str + place->offset;
  }
  *row = (VigieRow) { xlsx->row, xlsx->field->len, field };
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

  return MIN (1.0, (double) xlsx->part.read / MAX (xlsx->sheet->size, 1));
}

static void
xlsx_free (VigieReader *reader)
{
  Xlsx *xlsx = (Xlsx *) reader;

  vigie_part_clear (&xlsx->part);
  g_clear_pointer (&xlsx->book, vigie_workbook_free);
  g_clear_pointer (&xlsx->field, g_array_unref);
  g_clear_pointer (&xlsx->place, g_array_unref);
  if (xlsx->arena)
    g_string_free (xlsx->arena, TRUE);
}

static const VigieReaderClass xlsx_class = { xlsx_next, xlsx_rewind, xlsx_fraction, xlsx_free };

/* By name; else the largest one that is shown: a workbook's data outweigh its documentation. */
static const VigieSheetEntry *
choose_sheet (const VigieWorkbook *book, const char *name, GError **error)
{
  const VigieSheetEntry *best = NULL;
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < book->sheet->len; i++) {
    const VigieSheetEntry *entry = &g_array_index (book->sheet, VigieSheetEntry, i);

    if (name && strcmp (entry->name, name) == 0)
      return entry;
    if (!best || (best->hidden && !entry->hidden) ||
        (best->hidden == entry->hidden && entry->size > best->size))
      best = entry;
    if (i > 0)
      g_string_append (names, ", ");
    g_string_append (names, entry->name);
  }
  if (!name)
    return best;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
               _ ("“%s” has no sheet “%s”: choose one of %s."), book->name, name, names->str);
  return NULL;
}

VigieReader *
vigie_xlsx_reader_new (const char *path,
                       const char *name,
                       const VigieReading *wanted,
                       GError **error)
{
  Xlsx *xlsx = g_new0 (Xlsx, 1);
  VigieReader *reader = &xlsx->parent;
  VigieReading *reading = g_new0 (VigieReading, 1);

  reader->class = &xlsx_class;
  reader->reading = reading;
  reader->name = g_strdup (name);
  reading->format = g_strdup ("xlsx");
  xlsx->field = g_array_new (FALSE, FALSE, sizeof (VigieField));
  xlsx->place = g_array_new (FALSE, FALSE, sizeof (Place));
  xlsx->arena = g_string_new (NULL);
  xlsx->book = vigie_workbook_open (path, name, error);
  xlsx->sheet = xlsx->book ? choose_sheet (xlsx->book, wanted ? wanted->sheet : NULL, error) : NULL;
  if (!xlsx->sheet || !open_sheet (xlsx, error)) {
    vigie_reader_free (reader);
    return NULL;
  }

  reading->sheet = g_strdup (xlsx->sheet->name);
  reading->sheets = g_new0 (char *, xlsx->book->sheet->len + 1);
  for (guint i = 0; i < xlsx->book->sheet->len; i++)
    reading->sheets[i] = g_strdup (g_array_index (xlsx->book->sheet, VigieSheetEntry, i).name);
  return reader;
}

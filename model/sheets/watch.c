/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns are judged at the end: a date is a fault only where the others are codes. */
#include "model/sheets/watch.h"

#include <math.h>
#include <string.h>

#define LISTED 20 /* of a kind; of a kind in a column */
#define COLUMNS 1024
#define WORDS 8 /* marks and headings; more different words are a mixture */

/* Rows of a column where something stands that may be a fault. */
typedef struct {
  gsize n;
  gsize row[LISTED];
} Rows;

typedef struct {
  gsize n_numbers; /* typed */
  gsize n_digits;  /* texts of digits */
  gsize n_words;
  guint n_different;
  guint word[WORDS];
  Rows date, number_text, words;
} Column;

struct _VigieWatch {
  GPtrArray *fault;
  gsize count[VIGIE_FAULT_N_KINDS];
  gboolean finished;
  gsize n_columns;
  Column **column;
};

const char *
vigie_fault_kind_name (VigieFaultKind kind)
{
  static const char *const name[] = { "quote",   "row-long", "row-short", "nul",
                                      "formula", "merged",   "date",      "number-as-text",
                                      "mixed",   "digits",   "records",   "memo" };

  return name[kind];
}

VigieWatch *
vigie_watch_new (void)
{
  VigieWatch *watch = g_new0 (VigieWatch, 1);

  watch->fault = g_ptr_array_new_with_free_func (g_free);
  watch->column = g_new0 (Column *, COLUMNS);
  return watch;
}

void
vigie_watch_reset (VigieWatch *watch)
{
  g_ptr_array_set_size (watch->fault, 0);
  memset (watch->count, 0, sizeof watch->count);
  for (gsize i = 0; i < watch->n_columns; i++)
    g_clear_pointer (&watch->column[i], g_free);
  watch->n_columns = 0;
  watch->finished = FALSE;
}

void
vigie_watch_free (VigieWatch *watch)
{
  if (!watch)
    return;
  vigie_watch_reset (watch);
  g_ptr_array_unref (watch->fault);
  g_free (watch->column);
  g_free (watch);
}

void
vigie_watch_add (VigieWatch *watch, VigieFaultKind kind, gsize row, gssize column, gsize n)
{
  const VigieSheetFault fault = { kind, row, column, n };

  if (watch->count[kind]++ < LISTED)
    g_ptr_array_add (watch->fault, g_memdup2 (&fault, sizeof fault));
}

static Column *
column_of (VigieWatch *watch, gsize i)
{
  if (i >= COLUMNS)
    return NULL;
  if (!watch->column[i])
    watch->column[i] = g_new0 (Column, 1);
  watch->n_columns = MAX (watch->n_columns, i + 1);
  return watch->column[i];
}

static void
note (Rows *rows, gsize row)
{
  if (rows->n < LISTED)
    rows->row[rows->n] = row;
  rows->n++;
}

static gboolean
is_digits (const char *text, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;
  return n > 0;
}

/* "01-févr", "févr-02", "01/02/2024", "2024-02-01": what a spreadsheet makes of 0102 and 1-02. */
static gboolean
looks_like_date (const char *text, gsize n)
{
  static const char *const month[] = { "jan",
                                       "f\xc3\xa9v",
                                       "feb",
                                       "mar",
                                       "avr",
                                       "apr",
                                       "mai",
                                       "may",
                                       "juin",
                                       "jun",
                                       "juil",
                                       "jul",
                                       "ao\xc3\xbb",
                                       "aug",
                                       "sep",
                                       "oct",
                                       "nov",
                                       "d\xc3\xa9"
                                       "c",
                                       "dec" };
  gsize digits = strspn (text, "0123456789");
  const char *mark = text + digits;
  const char *word = digits == 0 ? text : mark + 1;

  if (n < 5 || n > 11)
    return FALSE;
  if (digits == 4)
    return n == 10 && text[4] == '-' && text[7] == '-' && is_digits (text + 5, 2) &&
           is_digits (text + 8, 2);
  if (digits > 2 || (digits > 0 && *mark != '-' && *mark != '/'))
    return FALSE;
  if (digits > 0 && g_ascii_isdigit (*word)) {
    gsize second = strspn (word, "0123456789");

    return second <= 2 && word[second] == *mark && strspn (word + second + 1, "0123456789") >= 2;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (month); i++)
    if (g_ascii_strncasecmp (word, month[i], strlen (month[i])) == 0)
      return digits > 0 || strpbrk (text, "-/") != NULL;
  return FALSE;
}

/* A text of a figure: digits with a sign, marks and spaces. */
static gboolean
looks_like_figure (const char *text, gsize n, gboolean *marks)
{
  gboolean any = FALSE;

  *marks = FALSE;
  for (gsize i = 0; i < n; i++) {
    if (g_ascii_isdigit (text[i]))
      any = TRUE;
    else if (text[i] == ',' || text[i] == '.')
      *marks = TRUE;
    else if (!strchr ("+-% \xc2\xa0\xe2\x80\xaf", text[i]))
      return FALSE;
  }
  return any;
}

static void
note_word (Column *column, const VigieField *field, gsize row)
{
  guint hash = g_str_hash (field->text);

  column->n_words++;
  note (&column->words, row);
  for (guint i = 0; i < MIN (column->n_different, WORDS); i++)
    if (column->word[i] == hash)
      return;
  if (column->n_different < WORDS)
    column->word[column->n_different] = hash;
  column->n_different++;
}

static void
look_at_text (VigieWatch *watch, const VigieField *field, gsize row, gsize i)
{
  Column *column = column_of (watch, i);
  gboolean marks;

  if (!column)
    return;
  if (is_digits (field->text, field->length)) {
    column->n_digits++;
    note (&column->number_text, row);
  } else if (looks_like_date (field->text, field->length)) {
    note (&column->date, row);
  } else if (looks_like_figure (field->text, field->length, &marks)) {
    column->n_digits += !marks;
    note (&column->number_text, row);
  } else {
    note_word (column, field, row);
  }
}

static void
look_at_typed (VigieWatch *watch, const VigieField *field, gsize row, gsize i)
{
  Column *column = column_of (watch, i);

  switch (field->kind) {
  case VIGIE_FIELD_NUMBER:
    if (column)
      column->n_numbers++;
    if (fabs (field->number) >= 1e15 && floor (field->number) == field->number)
      vigie_watch_add (watch, VIGIE_FAULT_DIGITS, row, (gssize) i, 1);
    break;
  case VIGIE_FIELD_DATE:
    if (column)
      note (&column->date, row);
    break;
  case VIGIE_FIELD_FORMULA:
    vigie_watch_add (watch, VIGIE_FAULT_FORMULA, row, (gssize) i, 1);
    break;
  case VIGIE_FIELD_EMPTY:
  case VIGIE_FIELD_TEXT:
  case VIGIE_FIELD_BOOLEAN:
  case VIGIE_FIELD_ERROR:
    break;
  }
}

static void
look_at_width (VigieWatch *watch, const VigieRow *row, gsize usual)
{
  if (row->n < usual) {
    vigie_watch_add (watch, VIGIE_FAULT_ROW_SHORT, row->number, -1, row->n);
    return;
  }
  for (gsize i = usual; i < row->n; i++)
    if (row->field[i].length > 0) {
      vigie_watch_add (watch, VIGIE_FAULT_ROW_LONG, row->number, (gssize) i, row->n);
      return;
    }
}

/* Whether "-" or "/" is among four bytes. */
static gboolean
has_date_mark (const char *text)
{
  const guint32 low = 0x7f7f7f7f;
  guint32 word, hyphen, slash;

  memcpy (&word, text, sizeof word);
  hyphen = word ^ 0x2d2d2d2d;
  slash = word ^ 0x2f2f2f2f;
  return (~(((hyphen & low) + low) | hyphen | low) | ~(((slash & low) + low) | slash | low)) != 0;
}

/* Of a text file all cells are texts, and there are millions: a glance tells most of them from dates. */
void
vigie_watch_texts (VigieWatch *watch, const VigieRow *row, gsize usual)
{
  if (usual > 0 && row->n != usual)
    look_at_width (watch, row, usual);
  for (gsize i = 0; i < MIN (row->n, COLUMNS); i++) {
    const VigieField *field = &row->field[i];
    const char *text = field->text;
    Column *column;

    if (field->length == 0)
      continue;
    column = watch->column[i] ? watch->column[i] : column_of (watch, i);
    column->n_digits += g_ascii_isdigit (*text);
    if (field->length < 5)
      continue;
    if (field->length > 15) {
      if (is_digits (text, field->length))
        vigie_watch_add (watch, VIGIE_FAULT_DIGITS, row->number, (gssize) i, 1);
    } else if (field->length <= 11 && has_date_mark (text + 1) &&
               (text[1] == '-' || text[1] == '/' || text[2] == '-' || text[2] == '/' ||
                text[3] == '-' || text[4] == '-') &&
               looks_like_date (text, field->length)) {
      column->n_digits -= g_ascii_isdigit (*text);
      note (&column->date, row->number);
    }
  }
}

void
vigie_watch_row (VigieWatch *watch, const VigieRow *row, gsize usual)
{
  if (usual > 0 && row->n != usual)
    look_at_width (watch, row, usual);
  for (gsize i = 0; i < row->n; i++) {
    const VigieField *field = &row->field[i];

    if (field->kind == VIGIE_FIELD_TEXT)
      look_at_text (watch, field, row->number, i);
    else if (field->kind != VIGIE_FIELD_EMPTY)
      look_at_typed (watch, field, row->number, i);
  }
}

static void
add_rows (VigieWatch *watch, VigieFaultKind kind, const Rows *rows, gssize column)
{
  for (gsize i = 0; i < MIN (rows->n, LISTED); i++)
    vigie_watch_add (watch, kind, rows->row[i], column, 1);
  watch->count[kind] += rows->n - MIN (rows->n, LISTED);
}

void
vigie_watch_finish (VigieWatch *watch)
{
  if (watch->finished)
    return;
  watch->finished = TRUE;
  for (gsize i = 0; i < watch->n_columns; i++) {
    const Column *column = watch->column[i];
    gsize plain;

    if (!column)
      continue;
    plain = column->n_numbers + column->n_digits;
    if (column->date.n > 0 && column->date.n < plain)
      add_rows (watch, VIGIE_FAULT_DATE, &column->date, (gssize) i);
    if (column->n_numbers > 0 && column->number_text.n > 0)
      add_rows (watch, VIGIE_FAULT_NUMBER_AS_TEXT, &column->number_text, (gssize) i);
    if (column->n_numbers > WORDS && column->n_different > WORDS &&
        column->n_words * 2 < column->n_numbers)
      vigie_watch_add (watch, VIGIE_FAULT_MIXED, column->words.row[0], (gssize) i, column->n_words);
  }
}

const GPtrArray *
vigie_watch_get (const VigieWatch *watch)
{
  return watch->fault;
}

gsize
vigie_watch_count (const VigieWatch *watch, VigieFaultKind kind)
{
  return watch->count[kind];
}

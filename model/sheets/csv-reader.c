/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: fields are cut in place in one buffer that is used again for each megabyte. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/reader-private.h"
#include "model/sheets/text-reader.h"

#define SWALLOWED_MIN 3

/* What a byte means to the parser. */
enum {
  PLAIN,
  SEPARATOR,
  END,
  NUL,
  ESCAPE
};

typedef struct {
  VigieReader parent;

  VigieText source;
  gsize taken;  /* bytes of the last record */
  gsize unseen; /* records before the first row: Excel's instruction */
  gboolean instruction;
  gboolean given;        /* a row, since the beginning */
  gboolean skip_newline; /* the last record ended with CR: a LF belongs to it */
  char quote, escape;    /* 0 for none */
  guint8 class[256];

  VigieField *field; /* of the row; @text is set when the row is whole */
  gsize *offset;     /* of each field from the row's start */
  gsize n_fields, fields_capacity;
} Csv;

/* Where the parser stands in a field. */
typedef enum {
  FRESH,     /* before its first byte */
  BARE,      /* in a field without quotes */
  QUOTED,    /* between quotes */
  QUOTE_SEEN /* behind a quote that closes, or doubles, or has text behind it */
} Mode;

/* The record under work. All places count from its start, so that the buffer may move. */
typedef struct {
  gsize at;       /* next byte to read */
  gsize field;    /* where the field begins */
  gsize write;    /* where its next byte is written, when it had quotes */
  gboolean moved; /* it had quotes: its bytes are moved to @write */
  Mode mode;
} Cut;

static gboolean
fail_long (Csv *csv, GError **error)
{
  return vigie_text_fail (&csv->source,
                          _ ("Row %zu of “%s” has a cell of more than 1 MB: a quotation "
                             "mark is open without end, or the separator is another."),
                          error);
}

/* A mark that was forgotten takes rows in, up to the next one: the rest of its row, and rows between. */
static void
look_for_rows (Csv *csv, const char *text, gsize n)
{
  const char separator = csv->parent.reading->separator;
  gsize whole = csv->parent.usual - 1; /* separators of a row */
  gsize lines = 0, alike = 0, separators = 0;

  if (csv->n_fields > whole || !memchr (text, '\n', n))
    return;
  for (gsize i = 0; i < n; i++) {
    separators += text[i] == separator;
    if (text[i] != '\n')
      continue;
    if (lines == 0 && separators != whole - csv->n_fields)
      return;
    alike += lines > 0 && separators == whole;
    lines++;
    separators = 0;
  }
  if (separators > 0 || alike > 0)
    vigie_watch_add (csv->parent.watch, VIGIE_FAULT_QUOTE, csv->source.record + 1 - csv->unseen,
                     (gssize) csv->n_fields, lines);
}

static void
note_nul (Csv *csv)
{
  vigie_watch_add (csv->parent.watch, VIGIE_FAULT_NUL, csv->source.record + 1 - csv->unseen,
                   (gssize) csv->n_fields, 1);
}

/* A field without quotes, from @field to @stop, which becomes its end. */
static void
put_field (Csv *csv, gsize field, gsize stop)
{
  const VigieField cell = { stop > field ? VIGIE_FIELD_TEXT : VIGIE_FIELD_EMPTY, NULL, stop - field,
                            0.0 };

  if (csv->n_fields == csv->fields_capacity) {
    csv->fields_capacity *= 2;
    csv->field = g_renew (VigieField, csv->field, csv->fields_capacity);
    csv->offset = g_renew (gsize, csv->offset, csv->fields_capacity);
  }
  csv->source.text[csv->source.start + stop] = '\0';
  csv->offset[csv->n_fields] = field;
  csv->field[csv->n_fields++] = cell;
}

static gboolean
end_field (Csv *csv, Cut *cut, GError **error)
{
  gsize stop = cut->moved ? cut->write : cut->at;
  gsize length = stop - cut->field;

  if (length > VIGIE_FIELD_MAX)
    return fail_long (csv, error);
  if (csv->n_fields == VIGIE_COLUMNS_MAX)
    return vigie_text_fail (
      &csv->source, _ ("Row %zu of “%s” has more than 16,384 columns: the separator is another."),
      error);
  if (cut->moved && length >= SWALLOWED_MIN && csv->parent.usual > 1)
    look_for_rows (csv, csv->source.text + csv->source.start + cut->field, length);
  put_field (csv, cut->field, stop);
  *cut = (Cut) { cut->at + 1, cut->at + 1, cut->at + 1, FALSE, FRESH };
  return TRUE;
}

/* Between quotes: up to the next one, or to the end of the text at hand. */
static gboolean
scan_quoted (Csv *csv, Cut *cut, gsize n, GError **error)
{
  char *row = csv->source.text + csv->source.start;
  char *found = memchr (row + cut->at, csv->quote, n - cut->at);
  gsize stop = found ? (gsize) (found - row) : n;
  char *escape = csv->escape ? memchr (row + cut->at, csv->escape, stop - cut->at) : NULL;
  char *nul;

  if (escape) {
    found = NULL;
    stop = (gsize) (escape - row);
  }

  if (cut->write != cut->at)
    memmove (row + cut->write, row + cut->at, stop - cut->at);
  while ((nul = memchr (row + cut->write, '\0', stop - cut->at))) {
    *nul = ' ';
    note_nul (csv);
  }
  cut->write += stop - cut->at;
  cut->at = found ? stop + 1 : stop;
  if (found)
    cut->mode = QUOTE_SEEN;
  return cut->write - cut->field <= VIGIE_FIELD_MAX || fail_long (csv, error);
}

static void
scan_bare (Csv *csv, Cut *cut)
{
  const guint8 *class = csv->class;
  char *row = csv->source.text + csv->source.start;
  gsize at = cut->at;

  if (!cut->moved)
    while (class[(guchar) row[at]] == PLAIN)
      at++;
  else
    while (class[(guchar) row[at]] == PLAIN)
      row[cut->write++] = row[at++];
  cut->at = at;
}

/* A mark behind an escape is a letter; anything else leaves the escape a letter itself. More text is needed where
 * %FALSE is returned. */
static gboolean
take_escape (Csv *csv, Cut *cut, gsize n)
{
  char *row = csv->source.text + csv->source.start;
  char next = cut->at + 1 < n ? row[cut->at + 1] : '\n';

  if (cut->at + 1 >= n && !csv->source.finished)
    return FALSE;
  if (cut->mode == FRESH)
    cut->mode = BARE;
  if (next == csv->quote || next == csv->escape || next == csv->parent.reading->separator) {
    if (!cut->moved)
      cut->write = cut->at;
    cut->moved = TRUE;
    row[cut->write++] = next;
    cut->at += 2;
    return TRUE;
  }
  if (cut->moved)
    row[cut->write++] = csv->escape;
  cut->at++;
  return TRUE;
}

/* The last record has no line end. */
static gboolean
finish (Csv *csv, Cut *cut, gboolean *done, GError **error)
{
  *done = FALSE;
  if (cut->mode == QUOTED)
    return vigie_text_fail (&csv->source,
                            _ ("Row %zu of “%s” opens a quotation mark that is never "
                               "closed: close it, or ask for the file again."),
                            error);
  if (cut->at == 0)
    return FALSE;
  *done = TRUE;
  return end_field (csv, cut, error);
}

/* The high bit of each byte that is zero. */
static guint64
zero_bytes (guint64 word)
{
  const guint64 low = G_GUINT64_CONSTANT (0x7f7f7f7f7f7f7f7f);

  return ~(((word & low) + low) | word | low);
}

/* Fields of which no byte means anything but the marks at their ends, eight bytes at a time: nearly all of a file.
 * Stops at the beginning of the first other one, and at the row's last, which cut_record() takes. */
static void
cut_plain (Csv *csv, Cut *cut)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 separators = ones * (guchar) csv->parent.reading->separator;
  const char *row = csv->source.text + csv->source.start;
  const gsize n = csv->source.end - csv->source.start;
  gsize field = cut->field;

  for (gsize at = field; at + 8 <= n && csv->n_fields + 8 < VIGIE_COLUMNS_MAX; at += 8) {
    guint64 word, marks;

    memcpy (&word, row + at, 8);
    word = GUINT64_FROM_LE (word);
    /* Line ends and NUL are below 16; of others there, the separator may be a tab. */
    marks = zero_bytes (word ^ separators) | zero_bytes (word & (ones * 0xf0));
    for (; marks; marks &= marks - 1) {
      gsize stop = at + (gsize) __builtin_ctzll (marks) / 8;

      if (csv->class[(guchar) row[stop]] != SEPARATOR || (csv->quote && row[field] == csv->quote) ||
          stop - field > VIGIE_FIELD_MAX) {
        *cut = (Cut) { field, field, field, FALSE, FRESH };
        return;
      }
      put_field (csv, field, stop);
      field = stop + 1;
    }
  }
  *cut = (Cut) { field, field, field, FALSE, FRESH };
}

/* Cuts one record between @start and @start + @taken; %FALSE at the end of the file, or with
 * @error. */
static gboolean
cut_record (Csv *csv, gboolean *blank, GError **error)
{
  Cut cut = { 0, 0, 0, FALSE, FRESH };
  const char quote = csv->quote;
  gsize tried = G_MAXSIZE; /* the field that is not plain */
  gboolean done = FALSE;

  csv->source.start += csv->taken;
  csv->taken = 0;
  csv->n_fields = 0;

  while (!done) {
    gsize n = csv->source.end - csv->source.start;
    char *row = csv->source.text + csv->source.start;

    if (cut.at >= n && csv->source.finished) {
      *blank = csv->n_fields == 0 && cut.at == cut.field && !cut.moved;
      if (!finish (csv, &cut, &done, error))
        return FALSE;
    } else if (cut.at >= n) {
      if (!vigie_text_fill (&csv->source, error))
        return FALSE;
    } else if (csv->skip_newline) {
      csv->skip_newline = FALSE;
      csv->source.start += row[0] == '\n';
    } else if (cut.mode == FRESH && cut.field != tried && !csv->escape) {
      cut_plain (csv, &cut);
      tried = cut.field;
    } else if (cut.mode == FRESH && quote && row[cut.at] == quote) {
      cut.at++;
      cut.field = cut.write = cut.at;
      cut.moved = TRUE;
      cut.mode = QUOTED;
    } else if (csv->escape && row[cut.at] == csv->escape && cut.mode != QUOTE_SEEN) {
      if (!take_escape (csv, &cut, n) && !vigie_text_fill (&csv->source, error))
        return FALSE;
    } else if (cut.mode == QUOTED) {
      if (!scan_quoted (csv, &cut, n, error))
        return FALSE;
    } else if (cut.mode == QUOTE_SEEN && row[cut.at] == quote) {
      row[cut.write++] = quote;
      cut.at++;
      cut.mode = QUOTED;
    } else {
      cut.mode = BARE;
      scan_bare (csv, &cut);
      if (cut.at - cut.field > 2 * VIGIE_FIELD_MAX)
        return fail_long (csv, error);
      if (cut.at >= n) /* the sentinel */
        continue;
      if (csv->class[(guchar) row[cut.at]] == NUL) {
        row[cut.at] = ' ';
        note_nul (csv);
      } else if (csv->class[(guchar) row[cut.at]] != ESCAPE) {
        char c = row[cut.at];

        done = c == '\n' || c == '\r';
        csv->skip_newline = c == '\r';
        *blank = csv->n_fields == 0 && cut.at == cut.field && !cut.moved;
        if (!end_field (csv, &cut, error))
          return FALSE;
      }
    }
  }

  csv->taken = MIN (cut.at, csv->source.end - csv->source.start);
  csv->source.record++;
  return TRUE;
}

static gboolean
csv_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Csv *csv = (Csv *) reader;
  GError *inner = NULL;
  gboolean blank;

  do
    if (!cut_record (csv, &blank, &inner)) {
      if (!inner && !csv->given)
        g_set_error (&inner, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                     _ ("“%s” holds no cell: ask for it again."), reader->name);
      if (inner)
        g_propagate_error (error, inner);
      return FALSE;
    }
  while (blank);
  csv->given = TRUE;

  for (gsize i = 0; i < csv->n_fields; i++)
    csv->field[i].text = csv->source.text + csv->source.start + csv->offset[i];
  *row = (VigieRow) { csv->source.record - csv->unseen, csv->n_fields, csv->field };
  return TRUE;
}

static void
set_classes (Csv *csv)
{
  memset (csv->class, PLAIN, sizeof csv->class);
  csv->class[0] = NUL;
  csv->class['\n'] = csv->class['\r'] = END;
  if (csv->parent.reading->separator)
    csv->class[(guchar) csv->parent.reading->separator] = SEPARATOR;
  if (csv->escape)
    csv->class[(guchar) csv->escape] = ESCAPE;
}

/* To the first record's first byte. */
static gboolean
begin (Csv *csv, GError **error)
{
  csv->taken = csv->unseen = 0;
  csv->skip_newline = csv->given = FALSE;
  return vigie_text_rewind (&csv->source, error);
}

/* "sep=;" in the first line is an instruction of Excel, shown to nobody and counted by nobody. */
static gboolean
skip_instruction (Csv *csv, GError **error)
{
  GError *inner = NULL;
  gboolean blank;

  if (!csv->instruction)
    return TRUE;
  csv->unseen = 1;
  if (!cut_record (csv, &blank, &inner) && inner) {
    g_propagate_error (error, inner);
    return FALSE;
  }
  return TRUE;
}

static gboolean
csv_rewind (VigieReader *reader, GError **error)
{
  return begin ((Csv *) reader, error) && skip_instruction ((Csv *) reader, error);
}

static double
csv_fraction (const VigieReader *reader)
{
  return vigie_bytes_get_fraction (((const Csv *) reader)->source.bytes);
}

static void
csv_free (VigieReader *reader)
{
  Csv *csv = (Csv *) reader;

  vigie_text_clear (&csv->source);
  g_free (csv->field);
  g_free (csv->offset);
}

static const VigieReaderClass csv_class = { csv_next, csv_rewind, csv_fraction, csv_free };

VigieReader *
vigie_csv_reader_new (VigieText *text,
                      const VigieCut *cut,
                      gboolean instruction,
                      const VigieReading *wanted,
                      GError **error)
{
  Csv *csv = g_new0 (Csv, 1);
  VigieReader *reader = &csv->parent;

  vigie_reader_init (reader, &csv_class, "csv", text->name, wanted);
  csv->source = *text;
  csv->instruction = instruction;
  csv->fields_capacity = 128;
  csv->field = g_new (VigieField, csv->fields_capacity);
  csv->offset = g_new (gsize, csv->fields_capacity);
  csv->quote = cut->quote;
  csv->escape = cut->escape;
  reader->reading->separator = cut->separator;
  reader->reading->quote = cut->quote ? cut->quote : VIGIE_MARK_NONE;
  reader->reading->escape = cut->escape;
  reader->usual = cut->score > 0.25 ? cut->usual : 0;
  set_classes (csv);
  if (skip_instruction (csv, error))
    return reader;
  vigie_reader_free (reader);
  return NULL;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* CSV: fields are cut in place in one buffer that is used again for each megabyte. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/encoding.h"
#include "model/sheets/reader-private.h"

#define BUFFER (1 << 20)
#define RAW (1 << 16)
#define ROW_MAX (16 << 20)
#define SNIFF_ROWS 200
#define SNIFF_BYTES (1 << 18)

/* What a byte means to the parser. */
enum {
  PLAIN,
  SEPARATOR,
  END,
  NUL
};

typedef struct {
  VigieReader parent;

  VigieBytes *bytes;
  VigieDecoder *decoder; /* NULL: the bytes are UTF-8 */
  gsize mark;
  char *raw; /* bytes before the decoder */
  gsize raw_n, raw_at;
  gboolean raw_end;
  int utf8_tail; /* bytes of a character cut by the end of the last read */

  char *text; /* UTF-8; text[end] is a sentinel */
  gsize capacity, start, end;
  gboolean finished; /* no text comes after @end */
  gsize taken;       /* bytes of the last record */
  gsize record;      /* number of the last record */
  gsize unseen;      /* records before the first row: Excel's instruction */
  gboolean instruction;
  gboolean given;        /* a row, since the beginning */
  gboolean skip_newline; /* the last record ended with CR: a LF belongs to it */
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
fail_row (Csv *csv, GError **error, const char *format)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, csv->record + 1, csv->parent.name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Room for at least RAW more bytes behind @end; what lies before the row is dropped first. */
static gboolean
make_room (Csv *csv, GError **error)
{
  if (csv->start > 0) {
    memmove (csv->text, csv->text + csv->start, csv->end - csv->start);
    csv->end -= csv->start;
    csv->start = 0;
  }
  if (csv->capacity - csv->end >= RAW)
    return TRUE;
  if (csv->end > ROW_MAX)
    return fail_row (csv, error,
                     _ ("Row %zu of “%s” has more than 16 MB: a quotation mark is "
                        "open without end, or this is no table."));
  csv->capacity *= 2;
  csv->text = g_realloc (csv->text, csv->capacity + 1);
  return TRUE;
}

static gboolean
fill_utf8 (Csv *csv, GError **error)
{
  char *to = csv->text + csv->end;
  gssize n = vigie_bytes_read (csv->bytes, to, csv->capacity - csv->end, error);
  int tail;

  if (n < 0)
    return FALSE;
  tail = vigie_utf8_check (to - csv->utf8_tail, n + csv->utf8_tail);
  csv->finished = (gsize) n < csv->capacity - csv->end;
  if (tail < 0 || (csv->finished && tail > 0)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is not UTF-8 behind row %zu: choose its encoding, such as windows-1252."),
                 csv->parent.name, csv->record);
    return FALSE;
  }
  csv->utf8_tail = tail;
  csv->end += n;
  return TRUE;
}

static gboolean
fill_decoded (Csv *csv, GError **error)
{
  char *to = csv->text + csv->end;

  while (to == csv->text + csv->end && !csv->finished) {
    const char *source;

    if (csv->raw_at == csv->raw_n && !csv->raw_end) {
      gssize n = vigie_bytes_read (csv->bytes, csv->raw, RAW, error);

      if (n < 0)
        return FALSE;
      csv->raw_n = n;
      csv->raw_at = 0;
      csv->raw_end = n < RAW;
    }
    source = csv->raw + csv->raw_at;
    vigie_decoder_run (csv->decoder, &source, csv->raw + csv->raw_n, &to, csv->text + csv->capacity,
                       csv->raw_end);
    csv->raw_at = source - csv->raw;
    csv->finished = csv->raw_end && csv->raw_at == csv->raw_n && to < csv->text + csv->capacity;
  }
  csv->end = to - csv->text;
  return TRUE;
}

/* More text behind @end. */
static gboolean
fill (Csv *csv, GError **error)
{
  if (!make_room (csv, error))
    return FALSE;
  if (!(csv->decoder ? fill_decoded : fill_utf8) (csv, error))
    return FALSE;
  csv->text[csv->end] = '\n'; /* the sentinel that ends each scan */
  return TRUE;
}

static gboolean
fail_long (Csv *csv, GError **error)
{
  return fail_row (csv, error,
                   _ ("Row %zu of “%s” has a cell of more than 1 MB: a quotation "
                      "mark is open without end, or the separator is another."));
}

static gboolean
end_field (Csv *csv, Cut *cut, GError **error)
{
  gsize stop = cut->moved ? cut->write : cut->at;
  VigieField field = { VIGIE_FIELD_EMPTY, NULL, stop - cut->field, 0.0 };

  if (field.length > VIGIE_FIELD_MAX)
    return fail_long (csv, error);
  if (csv->n_fields == VIGIE_COLUMNS_MAX)
    return fail_row (csv, error,
                     _ ("Row %zu of “%s” has more than 16,384 columns: the separator is another."));
  if (field.length > 0)
    field.kind = VIGIE_FIELD_TEXT;
  csv->text[csv->start + stop] = '\0';
  if (csv->n_fields == csv->fields_capacity) {
    csv->fields_capacity *= 2;
    csv->field = g_renew (VigieField, csv->field, csv->fields_capacity);
    csv->offset = g_renew (gsize, csv->offset, csv->fields_capacity);
  }
  csv->offset[csv->n_fields] = cut->field;
  csv->field[csv->n_fields++] = field;
  *cut = (Cut) { cut->at + 1, cut->at + 1, cut->at + 1, FALSE, FRESH };
  return TRUE;
}

/* Between quotes: up to the next one, or to the end of the text at hand. */
static gboolean
scan_quoted (Csv *csv, Cut *cut, gsize n, GError **error)
{
  char *row = csv->text + csv->start;
  char *found = memchr (row + cut->at, csv->parent.reading->quote, n - cut->at);
  gsize stop = found ? (gsize) (found - row) : n;
  char *nul;

  if (cut->write != cut->at)
    memmove (row + cut->write, row + cut->at, stop - cut->at);
  while ((nul = memchr (row + cut->write, '\0', stop - cut->at)))
    *nul = ' ';
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
  char *row = csv->text + csv->start;
  gsize at = cut->at;

  if (!cut->moved)
    while (class[(guchar) row[at]] == PLAIN)
      at++;
  else
    while (class[(guchar) row[at]] == PLAIN)
      row[cut->write++] = row[at++];
  cut->at = at;
}

/* The last record has no line end. */
static gboolean
finish (Csv *csv, Cut *cut, gboolean *done, GError **error)
{
  *done = FALSE;
  if (cut->mode == QUOTED)
    return fail_row (csv, error,
                     _ ("Row %zu of “%s” opens a quotation mark that is never "
                        "closed: close it, or ask for the file again."));
  if (cut->at == 0)
    return FALSE;
  *done = TRUE;
  return end_field (csv, cut, error);
}

/* Cuts one record between @start and @start + @taken; %FALSE at the end of the file, or with
 * @error. */
static gboolean
cut_record (Csv *csv, gboolean *blank, GError **error)
{
  Cut cut = { 0, 0, 0, FALSE, FRESH };
  const char quote = csv->parent.reading->quote;
  gboolean done = FALSE;

  csv->start += csv->taken;
  csv->taken = 0;
  csv->n_fields = 0;

  while (!done) {
    gsize n = csv->end - csv->start;
    char *row = csv->text + csv->start;

    if (cut.at >= n && csv->finished) {
      *blank = csv->n_fields == 0 && cut.at == cut.field && !cut.moved;
      if (!finish (csv, &cut, &done, error))
        return FALSE;
    } else if (cut.at >= n) {
      if (!fill (csv, error))
        return FALSE;
    } else if (csv->skip_newline) {
      csv->skip_newline = FALSE;
      csv->start += row[0] == '\n';
    } else if (cut.mode == FRESH && quote && row[cut.at] == quote) {
      cut.at++;
      cut.field = cut.write = cut.at;
      cut.moved = TRUE;
      cut.mode = QUOTED;
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
      } else {
        char c = row[cut.at];

        done = c == '\n' || c == '\r';
        csv->skip_newline = c == '\r';
        *blank = csv->n_fields == 0 && cut.at == cut.field && !cut.moved;
        if (!end_field (csv, &cut, error))
          return FALSE;
      }
    }
  }

  csv->taken = MIN (cut.at, csv->end - csv->start);
  csv->record++;
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
    csv->field[i].text = csv->text + csv->start + csv->offset[i];
  *row = (VigieRow) { csv->record - csv->unseen, csv->n_fields, csv->field };
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
}

/* To the first record's first byte. */
static gboolean
begin (Csv *csv, GError **error)
{
  char mark[4];

  if (!vigie_bytes_rewind (csv->bytes, error) ||
      vigie_bytes_read (csv->bytes, mark, csv->mark, error) < 0)
    return FALSE;
  if (csv->decoder) {
    g_clear_pointer (&csv->decoder, vigie_decoder_free);
    csv->decoder = vigie_decoder_new (csv->parent.reading->encoding, error);
    if (!csv->decoder)
      return FALSE;
  }
  csv->raw_n = csv->raw_at = csv->start = csv->end = csv->taken = csv->record = csv->unseen = 0;
  csv->raw_end = csv->finished = csv->skip_newline = csv->given = FALSE;
  csv->utf8_tail = 0;
  return fill (csv, error);
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
  return vigie_bytes_get_fraction (((const Csv *) reader)->bytes);
}

static void
csv_free (VigieReader *reader)
{
  Csv *csv = (Csv *) reader;

  g_clear_pointer (&csv->bytes, vigie_bytes_free);
  g_clear_pointer (&csv->decoder, vigie_decoder_free);
  g_free (csv->field);
  g_free (csv->offset);
  g_free (csv->raw);
  g_free (csv->text);
}

static const VigieReaderClass csv_class = { csv_next, csv_rewind, csv_fraction, csv_free };

/* How well @separator cuts @text: rows that have the usual number of cells, weighed by it. A cell
 * in quotes may hold anything. */
static double
separator_score (const char *text, gsize n, char separator, char quote, gboolean whole)
{
  guint count[SNIFF_ROWS];
  gsize rows = 0;
  gsize cells = 1;
  gsize in_row = 0;
  gboolean quoted = FALSE;
  guint best = 0;
  gsize usual = 1;

  for (gsize i = 0; i < n && rows < SNIFF_ROWS; i++) {
    if (quote && text[i] == quote &&
        (quoted || i == 0 || text[i - 1] == separator || text[i - 1] == '\n' ||
         text[i - 1] == '\r'))
      quoted = !quoted;
    else if (!quoted && text[i] == separator)
      cells++;
    if (!quoted && (text[i] == '\n' || text[i] == '\r')) {
      if (in_row > 0)
        count[rows++] = MIN (cells, VIGIE_COLUMNS_MAX);
      cells = 1;
      in_row = 0;
    } else {
      in_row++;
    }
  }
  if (in_row > 0 && rows < SNIFF_ROWS && (whole || rows == 0))
    count[rows++] = MIN (cells, VIGIE_COLUMNS_MAX);

  for (gsize i = 0; i < rows; i++) {
    guint same = 0;

    for (gsize j = 0; j < rows; j++)
      same += count[j] == count[i];
    if (count[i] > 1 && same > best) {
      best = same;
      usual = count[i];
    }
  }
  if (usual < 2)
    return 0;
  return (double) best / rows * (1.0 - 0.5 / usual);
}

static void
sniff_separator (Csv *csv)
{
  static const char candidate[] = { ';', '\t', ',', '|' };
  VigieReading *reading = csv->parent.reading;
  const char *text = csv->text;
  gsize n = MIN (csv->end, SNIFF_BYTES);
  gboolean whole = csv->finished && n == csv->end;
  double best = 0.0;

  if (n > 4 && g_ascii_strncasecmp (text, "sep=", 4) == 0 && (text[5] == '\n' || text[5] == '\r')) {
    csv->instruction = TRUE;
    if (!reading->separator)
      reading->separator = text[4];
  }
  if (reading->separator)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (candidate); i++) {
    double score = separator_score (text, n, candidate[i], reading->quote, whole);

    if (score > best) {
      best = score;
      reading->separator = candidate[i];
    }
  }
  /* One column: a mark that does not occur, so that nothing is cut. */
  for (gsize i = 0; i < G_N_ELEMENTS (candidate) && !reading->separator; i++)
    if (!memchr (text, candidate[i], n))
      reading->separator = candidate[i];
  if (!reading->separator)
    reading->separator = ';';
}

VigieReader *
vigie_csv_reader_new (VigieBytes *bytes, const VigieReading *wanted, GError **error)
{
  Csv *csv = g_new0 (Csv, 1);
  VigieReader *reader = &csv->parent;
  VigieEncodingGuess guess;

  vigie_reader_init (reader, &csv_class, "csv", vigie_bytes_get_name (bytes), wanted);
  csv->bytes = bytes;
  csv->fields_capacity = 128;
  csv->field = g_new (VigieField, csv->fields_capacity);
  csv->offset = g_new (gsize, csv->fields_capacity);
  csv->capacity = BUFFER;
  csv->text = g_malloc (csv->capacity + 1);

  if (!vigie_encoding_guess (bytes, &guess, error))
    goto fail;
  if (guess.binary && !reader->reading->encoding) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is no text and no table that Vigie knows: choose a CSV or XLSX file."),
                 reader->name);
    goto fail;
  }
  if (!reader->reading->encoding)
    reader->reading->encoding = g_strdup (guess.name);
  csv->mark = guess.mark;
  if (g_ascii_strcasecmp (reader->reading->encoding, "UTF-8") != 0) {
    csv->raw = g_malloc (RAW);
    csv->decoder = vigie_decoder_new (reader->reading->encoding, error);
    if (!csv->decoder)
      goto fail;
  }
  if (!wanted || !wanted->quote)
    reader->reading->quote = '"';

  if (!begin (csv, error))
    goto fail;
  sniff_separator (csv);
  set_classes (csv);
  if (!skip_instruction (csv, error))
    goto fail;
  return reader;

fail:
  vigie_reader_free (reader);
  return NULL;
}

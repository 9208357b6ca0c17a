/* SPDX-License-Identifier: GPL-3.0-or-later */
/* dBase tables (DBF III to 7, FoxPro), also those beside a Shapefile. The field names are given as the first row.
 * What the header says is checked against what the file holds: counts and lengths lie. */
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "model/core/error.h"
#include "model/core/number.h"
#include "model/sheets/code-page.h"
#include "model/sheets/encoding.h"
#include "model/sheets/formats.h"
#include "model/sheets/reader-private.h"

#define HEADER 32
#define HEADER_7 68
#define FIELDS_MAX 2048
#define BLOCK (1 << 18)

typedef struct {
  char *name; /* as bytes */
  char type;
  guint offset, width;
  guint decimals;
  gboolean memo; /* met */
} Field;

typedef struct {
  VigieReader parent;

  VigieBytes *bytes;
  VigieDecoder *decoder; /* NULL: the bytes are UTF-8 */
  guint8 version;
  guint32 n_records;
  guint header, record;
  GArray *field; /* Field */

  guint8 *block;
  gsize n_block, at; /* in bytes */
  guint64 n_read;    /* records so far, deleted ones too */
  gboolean started, ended;
  VigieRowMaker maker;
} Dbf;

static guint
u16 (const guint8 *p)
{
  return p[0] | (guint) p[1] << 8;
}

static guint32
u32 (const guint8 *p)
{
  return u16 (p) | (guint32) u16 (p + 2) << 16;
}

gboolean
vigie_dbf_is_head (const char *head, gsize n)
{
  static const guint8 versions[] = { 0x02, 0x03, 0x04, 0x05, 0x30, 0x31, 0x32, 0x43, 0x63,
                                     0x7b, 0x83, 0x8b, 0x8c, 0x8e, 0xcb, 0xe5, 0xf5, 0xfb };
  const guint8 *p = (const guint8 *) head;

  if (n < HEADER + 1 || !memchr (versions, p[0], sizeof versions))
    return FALSE;
  return p[0] == 0x02 ? p[1] == 0 || p[3] <= 12
                      : p[2] <= 12 && p[3] <= 31 && u16 (p + 8) > HEADER && u16 (p + 10) > 0;
}

static gboolean
fail (Dbf *dbf, GError **error, const char *sentence)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, dbf->parent.name);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
fail_damaged (Dbf *dbf, GError **error)
{
  return fail (dbf, error, _ ("The table “%s” (DBF) is damaged at its head: ask for it again."));
}

/* Field descriptors behind the header's first part. */
static gboolean
read_fields (Dbf *dbf, const guint8 *header, GError **error)
{
  gboolean seven = (dbf->version & 7) == 4;
  guint at = seven ? HEADER_7 : HEADER;
  guint size = seven ? 48 : 32;
  guint name_size = seven ? 32 : 11;
  guint offset = 1; /* behind the mark of deletion */

  for (; at + size <= dbf->header && header[at] != 0x0d && dbf->field->len < FIELDS_MAX;
       at += size) {
    const guint8 *p = header + at;
    Field field = { .name = g_strndup ((const char *) p, name_size) };
    gboolean is_system;

    field.type = (char) (seven ? p[32] : p[11]);
    field.width = seven ? p[33] : p[16];
    field.decimals = seven ? p[34] : p[17];
    field.offset = offset;
    if (field.type == 'C' && !seven)
      field.width += 256 * field.decimals;
    if (offset + field.width > dbf->record) {
      g_free (field.name);
      return fail_damaged (dbf, error);
    }
    offset += field.width;
    is_system = (dbf->version & 0xf0) == 0x30 && (p[18] & 1);
    if (is_system)
      g_free (field.name);
    else
      g_array_append_val (dbf->field, field);
  }
  if (dbf->field->len == 0)
    return fail (dbf, error, _ ("The table “%s” (DBF) has no column: ask for it again."));
  return TRUE;
}

static gboolean
read_header (Dbf *dbf, GError **error)
{
  g_autofree guint8 *header = g_malloc0 (65536);
  gssize n = vigie_bytes_read (dbf->bytes, header, HEADER, error);

  if (n < 0)
    return FALSE;
  dbf->version = header[0];
  if (dbf->version == 0x02)
    return fail (dbf, error,
                 _ ("“%s” is a table of FoxBase, from before dBase III: save it as CSV."));
  dbf->n_records = u32 (header + 4);
  dbf->header = u16 (header + 8);
  dbf->record = u16 (header + 10);
  if (n < HEADER || dbf->header <= HEADER || dbf->record == 0)
    return fail_damaged (dbf, error);
  n = vigie_bytes_read (dbf->bytes, header + HEADER, dbf->header - HEADER, error);
  if (n < 0)
    return FALSE;
  if ((guint) n < dbf->header - HEADER)
    return fail_damaged (dbf, error);
  return read_fields (dbf, header, error);
}

/* The next records into the block. */
static gboolean
fill (Dbf *dbf, GError **error)
{
  gsize want = MAX (BLOCK / dbf->record, 1) * dbf->record;
  gssize n = vigie_bytes_read (dbf->bytes, dbf->block, want, error);

  if (n < 0)
    return FALSE;
  dbf->n_block = (gsize) n;
  dbf->at = 0;
  dbf->ended = (gsize) n < want;
  return TRUE;
}

/* The next record, or NULL at the end of the file. */
static const guint8 *
next_record (Dbf *dbf, GError **error)
{
  const guint8 *record;

  if (dbf->at + dbf->record > dbf->n_block) {
    if (dbf->ended || !fill (dbf, error) || dbf->record > dbf->n_block)
      return NULL;
  }
  record = dbf->block + dbf->at;
  if (*record == 0x1a)
    return NULL;
  dbf->at += dbf->record;
  return record;
}

/* Texts of the first records, without what is no text. */
static GString *
sample_texts (const Dbf *dbf)
{
  GString *sample = g_string_new (NULL);

  for (gsize at = 0; at + dbf->record <= dbf->n_block; at += dbf->record)
    for (guint i = 0; i < dbf->field->len; i++) {
      const Field *field = &g_array_index (dbf->field, Field, i);
      gsize from = sample->len;

      if (field->type != 'C')
        continue;
      g_string_append_len (sample, (const char *) dbf->block + at + field->offset, field->width);
      for (gsize j = from; j < sample->len; j++)
        if ((guchar) sample->str[j] < 32)
          sample->str[j] = ' ';
      g_string_append_c (sample, '\n');
    }
  return sample;
}

static gboolean
has_high (const GString *text)
{
  for (gsize i = 0; i < text->len; i++)
    if ((guchar) text->str[i] >= 0x80)
      return TRUE;
  return FALSE;
}

/* What the user says; what the .cpg says; UTF-8 where the texts are, since writers of UTF-8 seldom say so in the
 * header; what the header says; what the letters look like. */
static char *
choose_encoding (const Dbf *dbf, guint8 driver, const char *cpg)
{
  g_autofree char *said = cpg ? vigie_code_page_of_cpg (cpg) : NULL;
  g_autoptr (GString) sample = NULL;
  gboolean is_utf8;

  if (said)
    return g_steal_pointer (&said);
  sample = sample_texts (dbf);
  is_utf8 = vigie_utf8_check (sample->str, sample->len) == 0;
  if (is_utf8 && has_high (sample))
    return g_strdup ("UTF-8");
  if (vigie_code_page_of_driver (driver))
    return g_strdup (vigie_code_page_of_driver (driver));
  return g_strdup (is_utf8 ? "windows-1252" : vigie_encoding_guess_text (sample->str, sample->len));
}

static void
take_text (Dbf *dbf, const guint8 *p, guint n)
{
  GString *arena = dbf->maker.arena;

  while (n > 0 && (p[n - 1] == ' ' || p[n - 1] == 0))
    n--;
  if (dbf->decoder)
    vigie_decoder_append (dbf->decoder, (const char *) p, n, arena);
  else if (g_utf8_validate ((const char *) p, n, NULL))
    g_string_append_len (arena, (const char *) p, n);
  else {
    /* Cut inside a character by its writer. */
    g_autofree char *valid = g_utf8_make_valid ((const char *) p, n);

    g_string_append (arena, valid);
  }
  for (gsize i = dbf->maker.start; i < arena->len; i++)
    if (arena->str[i] == '\0')
      arena->str[i] = ' ';
}

/* Digits as they stand; a comma is a writer's own way. Stars fill what has no value. */
static VigieFieldKind
take_number (Dbf *dbf, const guint8 *p, guint n, double *number)
{
  const char *text = (const char *) p;

  while (n > 0 && (text[n - 1] == ' ' || text[n - 1] == 0))
    n--;
  while (n > 0 && (*text == ' ' || *text == 0)) {
    text++;
    n--;
  }
  if (n == 0 || *text == '*')
    return VIGIE_FIELD_EMPTY;
  if (vigie_number_parse (text, n, '.', 0, number) ||
      vigie_number_parse (text, n, ',', 0, number)) {
    g_string_append_len (dbf->maker.arena, text, n);
    return VIGIE_FIELD_NUMBER;
  }
  take_text (dbf, (const guint8 *) text, n);
  return VIGIE_FIELD_TEXT;
}

static VigieFieldKind
take_date (Dbf *dbf, const guint8 *p, guint n)
{
  const char *text = (const char *) p;
  guint digits = 0;

  while (digits < n && g_ascii_isdigit (text[digits]))
    digits++;
  if (n >= 8 && digits >= 8) {
    guint number = (guint) g_ascii_strtoull (text, NULL, 10);
    guint year = (guint) ((text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 +
                          text[3] - '0');
    guint month = (guint) ((text[4] - '0') * 10 + text[5] - '0');
    guint day = (guint) ((text[6] - '0') * 10 + text[7] - '0');

    if (number == 0)
      return VIGIE_FIELD_EMPTY;
    if (g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year)) {
      g_string_append_printf (dbf->maker.arena, "%04u-%02u-%02u", year, month, day);
      return VIGIE_FIELD_DATE;
    }
  }
  take_text (dbf, p, n);
  return VIGIE_FIELD_TEXT;
}

static VigieFieldKind
take_julian (Dbf *dbf, gint64 day)
{
  GDate date;

  if (day <= 0)
    return VIGIE_FIELD_EMPTY;
  if (day < 1721426 || day > 5373484) /* years 1 to 9999 */
    return VIGIE_FIELD_ERROR;
  g_date_set_julian (&date, (guint32) (day - 1721425));
  g_string_append_printf (dbf->maker.arena, "%04d-%02d-%02d", g_date_get_year (&date),
                          g_date_get_month (&date), g_date_get_day (&date));
  return VIGIE_FIELD_DATE;
}

static VigieFieldKind
take_binary (Dbf *dbf, double value, double *number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return VIGIE_FIELD_EMPTY;
  *number = value;
  vigie_format_shortest (value, text);
  g_string_append (dbf->maker.arena, text);
  return VIGIE_FIELD_NUMBER;
}

/* dBase 7 stores numbers so that they sort as bytes: big end first, sign turned. */
static guint64
big_number (const guint8 *p, guint n)
{
  guint64 value = 0;

  for (guint i = 0; i < n; i++)
    value = value << 8 | p[i];
  return value;
}

static VigieFieldKind
take_sorted_double (Dbf *dbf, const guint8 *p, double *number)
{
  guint64 bits = big_number (p, 8);
  double value;

  if (bits == 0)
    return VIGIE_FIELD_EMPTY;
  bits = bits >> 63 ? bits & G_MAXINT64 : ~bits;
  memcpy (&value, &bits, sizeof value);
  return take_binary (dbf, value, number);
}

static VigieFieldKind
take_memo (Dbf *dbf, Field *field, guint i, const guint8 *p)
{
  for (guint j = 0; j < field->width; j++)
    if (p[j] != ' ' && p[j] != 0 && p[j] != '0') {
      if (!field->memo)
        vigie_watch_add (dbf->parent.watch, VIGIE_FAULT_MEMO, dbf->maker.number, (gssize) i, 1);
      field->memo = TRUE;
      break;
    }
  return VIGIE_FIELD_EMPTY;
}

static VigieFieldKind
take_field (Dbf *dbf, Field *field, guint i, const guint8 *p, double *number)
{
  gboolean seven = (dbf->version & 7) == 4;
  gint64 bits;
  double value;

  switch (field->type) {
  case 'N':
  case 'F':
    return take_number (dbf, p, field->width, number);
  case 'D':
    return take_date (dbf, p, field->width);
  case 'L':
    if (!strchr ("TtYyFfNn", *p) || *p == 0)
      return VIGIE_FIELD_EMPTY;
    *number = strchr ("TtYy", *p) != NULL;
    g_string_append_c (dbf->maker.arena, *number != 0.0 ? '1' : '0');
    return VIGIE_FIELD_BOOLEAN;
  case 'I':
  case '+':
    if (field->width < 4)
      return VIGIE_FIELD_EMPTY;
    if (!seven)
      return take_binary (dbf, (gint32) u32 (p), number);
    if (big_number (p, 4) == 0)
      return VIGIE_FIELD_EMPTY;
    return take_binary (dbf, (gint32) (big_number (p, 4) ^ 0x80000000u), number);
  case 'O':
    return field->width == 8 ? take_sorted_double (dbf, p, number) : VIGIE_FIELD_EMPTY;
  case 'Y':
    if (field->width != 8)
      return VIGIE_FIELD_EMPTY;
    bits = (gint64) (u32 (p) | (guint64) u32 (p + 4) << 32);
    return take_binary (dbf, (double) bits / 10000, number);
  case 'B':
    /* A double in FoxPro, a number of a block elsewhere. */
    if ((dbf->version & 0xf0) != 0x30 || field->width != 8)
      return take_memo (dbf, field, i, p);
    bits = (gint64) (u32 (p) | (guint64) u32 (p + 4) << 32);
    memcpy (&value, &bits, sizeof value);
    return take_binary (dbf, value, number);
  case 'T':
    return field->width == 8 ? take_julian (dbf, u32 (p)) : VIGIE_FIELD_EMPTY;
  case '@':
    if (field->width != 8)
      return VIGIE_FIELD_EMPTY;
    bits = (gint64) big_number (p, 8);
    memcpy (&value, &bits, sizeof value);
    return isfinite (value) && value > 0 && value < 1e18
             ? take_julian (dbf, (gint64) (value / 86400000.0) + 1721425)
             : VIGIE_FIELD_EMPTY;
  case 'M':
  case 'G':
  case 'P':
  case 'W':
    return take_memo (dbf, field, i, p);
  default:
    take_text (dbf, p, field->width);
    return VIGIE_FIELD_TEXT;
  }
}

static void
take_record (Dbf *dbf, const guint8 *record)
{
  vigie_row_maker_begin (&dbf->maker, dbf->n_read + 1);
  for (guint i = 0; i < dbf->field->len; i++) {
    Field *field = &g_array_index (dbf->field, Field, i);
    double number = 0.0;
    VigieFieldKind kind;

    vigie_row_maker_open_cell (&dbf->maker);
    kind = take_field (dbf, field, i, record + field->offset, &number);
    vigie_row_maker_put (&dbf->maker, i, kind, number, NULL, 0, 1);
  }
}

static void
take_names (Dbf *dbf)
{
  vigie_row_maker_begin (&dbf->maker, 1);
  for (guint i = 0; i < dbf->field->len; i++) {
    const char *name = g_array_index (dbf->field, Field, i).name;

    vigie_row_maker_open_cell (&dbf->maker);
    take_text (dbf, (const guint8 *) name, (guint) strlen (name));
    vigie_row_maker_put (&dbf->maker, i, VIGIE_FIELD_TEXT, 0.0, NULL, 0, 1);
  }
}

/* Behind the last record that the header counts. */
static void
count_others (Dbf *dbf)
{
  const guint8 *record;
  gsize n = 0;

  while ((record = next_record (dbf, NULL)) && (*record == ' ' || *record == '*'))
    n++;
  if (n > 0)
    vigie_watch_add (dbf->parent.watch, VIGIE_FAULT_RECORDS, 0, -1, n);
  dbf->ended = TRUE;
  dbf->n_block = dbf->at = 0;
}

static gboolean
dbf_next (VigieReader *reader, VigieRow *row, GError **error)
{
  Dbf *dbf = (Dbf *) reader;
  const guint8 *record;

  if (!dbf->started) {
    dbf->started = TRUE;
    take_names (dbf);
    vigie_row_maker_give (&dbf->maker, row);
    return TRUE;
  }
  do {
    GError *inner = NULL;

    if (dbf->n_read == dbf->n_records) {
      count_others (dbf);
      return FALSE;
    }
    record = next_record (dbf, &inner);
    if (!record && !inner)
      g_set_error (
        &inner, VIGIE_ERROR, VIGIE_ERROR_FILE,
        _ (
          "The table “%s” (DBF) says that it has %u rows and holds %u: it was cut, ask for it again."),
        reader->name, dbf->n_records, (guint) dbf->n_read);
    if (!record) {
      g_propagate_error (error, inner);
      return FALSE;
    }
    dbf->n_read++;
  } while (*record == '*');
  take_record (dbf, record);
  vigie_row_maker_give (&dbf->maker, row);
  return TRUE;
}

static gboolean
dbf_rewind (VigieReader *reader, GError **error)
{
  Dbf *dbf = (Dbf *) reader;
  g_autofree guint8 *header = g_malloc (65536);

  for (guint i = 0; i < dbf->field->len; i++)
    g_array_index (dbf->field, Field, i).memo = FALSE;
  dbf->started = dbf->ended = FALSE;
  dbf->n_read = dbf->n_block = dbf->at = 0;
  return vigie_bytes_rewind (dbf->bytes, error) &&
         vigie_bytes_read (dbf->bytes, header, dbf->header, error) >= 0;
}

static double
dbf_fraction (const VigieReader *reader)
{
  const Dbf *dbf = (const Dbf *) reader;

  return (double) dbf->n_read / MAX (dbf->n_records, 1);
}

static void
dbf_free (VigieReader *reader)
{
  Dbf *dbf = (Dbf *) reader;

  g_clear_pointer (&dbf->bytes, vigie_bytes_free);
  g_clear_pointer (&dbf->decoder, vigie_decoder_free);
  g_clear_pointer (&dbf->field, g_array_unref);
  g_free (dbf->block);
  vigie_row_maker_clear (&dbf->maker);
}

static const VigieReaderClass dbf_class = { dbf_next, dbf_rewind, dbf_fraction, dbf_free };

static void
field_clear (gpointer data)
{
  g_free (((Field *) data)->name);
}

static gboolean
open_table (Dbf *dbf, const char *cpg, GError **error)
{
  VigieReading *reading = dbf->parent.reading;
  guint8 driver[HEADER];

  if (!vigie_bytes_rewind (dbf->bytes, error) ||
      vigie_bytes_read (dbf->bytes, driver, HEADER, error) < 0 ||
      !vigie_bytes_rewind (dbf->bytes, error) || !read_header (dbf, error))
    return FALSE;
  dbf->block = g_malloc (MAX (BLOCK, dbf->record));
  if (!fill (dbf, error))
    return FALSE;
  if (!reading->encoding)
    reading->encoding = choose_encoding (dbf, driver[29], cpg);
  if (g_ascii_strcasecmp (reading->encoding, "UTF-8") != 0) {
    dbf->decoder = vigie_decoder_new (reading->encoding, error);
    if (!dbf->decoder)
      return FALSE;
  }
  return dbf_rewind (&dbf->parent, error);
}

VigieReader *
vigie_dbf_reader_new (VigieBytes *bytes,
                      const char *cpg,
                      const VigieReading *wanted,
                      GError **error)
{
  Dbf *dbf = g_new0 (Dbf, 1);

  vigie_reader_init (&dbf->parent, &dbf_class, "dbf", vigie_bytes_get_name (bytes), wanted);
  dbf->parent.typed = TRUE;
  dbf->bytes = bytes;
  dbf->field = g_array_new (FALSE, FALSE, sizeof (Field));
  g_array_set_clear_func (dbf->field, field_clear);
  vigie_row_maker_init (&dbf->maker);
  if (open_table (dbf, cpg, error))
    return &dbf->parent;
  vigie_reader_free (&dbf->parent);
  return NULL;
}

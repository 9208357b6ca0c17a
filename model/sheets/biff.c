/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Source: Microsoft, "Excel Binary File Format (.xls) Structure", 2021; for what came before it, D. Rentz,
 * "OpenOffice.org's Documentation of the Microsoft Excel File Format", 2008. */
#include "model/sheets/biff.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/sheets/code-page.h"
#include "model/sheets/formats.h"

#define STRINGS_MAX 5000000
#define STRINGS_BYTES_MAX ((gsize) 256 << 20)
#define SHEETS_MAX 4096
#define FORMATS_MAX 65536

guint
vigie_biff_u16 (const guint8 *p)
{
  return p[0] | (guint) p[1] << 8;
}

guint32
vigie_biff_u32 (const guint8 *p)
{
  return vigie_biff_u16 (p) | (guint32) vigie_biff_u16 (p + 2) << 16;
}

double
vigie_biff_double (const guint8 *p)
{
  guint64 bits = vigie_biff_u32 (p) | (guint64) vigie_biff_u32 (p + 4) << 32;
  double value;

  memcpy (&value, &bits, sizeof value);
  return value;
}

static gboolean
fail (GError **error, const char *sentence, const char *name)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE, sentence, name);
#pragma GCC diagnostic pop
  return FALSE;
}

gboolean
vigie_biff_read (VigieBiff *biff, guint64 offset, VigieBiffRecord *record)
{
  guint8 head[4];

  if (!vigie_ole_read (biff->ole, offset, head, 4))
    return FALSE;
  record->id = vigie_biff_u16 (head);
  record->n = vigie_biff_u16 (head + 2);
  record->data = biff->buffer;
  record->next = offset + 4 + record->n;
  return vigie_ole_read (biff->ole, offset + 4, biff->buffer, record->n);
}

gboolean
vigie_biff_is_begin (guint16 id)
{
  return id == 0x0009 || id == 0x0209 || id == 0x0409 || id == 0x0809;
}

/* Bytes of a record and of those that continue it. */
typedef struct {
  VigieBiff *biff;
  VigieBiffRecord *record;
  guint at;
} Source;

static gboolean
continue_record (Source *source)
{
  VigieBiffRecord next;

  if (!vigie_biff_read (source->biff, source->record->next, &next) ||
      next.id != VIGIE_BIFF_CONTINUE)
    return FALSE;
  *source->record = next;
  source->at = 0;
  return TRUE;
}

static gboolean
read_bytes (Source *source, guint8 *to, guint n)
{
  for (guint i = 0; i < n; i++) {
    while (source->at >= source->record->n)
      if (!continue_record (source))
        return FALSE;
    to[i] = source->record->data[source->at++];
  }
  return TRUE;
}

static gboolean
skip_bytes (Source *source, guint64 n)
{
  while (n > 0) {
    guint some = (guint) MIN (n, source->record->n - source->at);

    source->at += some;
    n -= some;
    if (n > 0 && !continue_record (source))
      return FALSE;
  }
  return TRUE;
}

static void
append_unit (GString *to, guint unit, guint *high)
{
  if (*high && unit >= 0xdc00 && unit < 0xe000) {
    g_string_append_unichar (to, 0x10000 + ((*high - 0xd800) << 10) + (unit - 0xdc00));
    *high = 0;
    return;
  }
  if (*high)
    g_string_append_unichar (to, 0xfffd);
  *high = 0;
  if (unit >= 0xd800 && unit < 0xdc00)
    *high = unit;
  else if (unit >= 0xdc00 && unit < 0xe000)
    g_string_append_unichar (to, 0xfffd);
  else
    g_string_append_unichar (to, unit == 0 ? ' ' : unit);
}

/* Characters of BIFF 8: one byte or two each, which may change where a record is continued. */
static gboolean
append_characters (Source *source, guint n, guint8 flags, GString *to)
{
  guint high = 0;

  while (n > 0) {
    guint8 unit[2] = { 0, 0 };

    if (source->at >= source->record->n) {
      if (!continue_record (source) || source->record->n == 0)
        return FALSE;
      flags = source->record->data[source->at++];
      continue;
    }
    if (!read_bytes (source, unit, flags & 1 ? 2 : 1))
      return FALSE;
    append_unit (to, vigie_biff_u16 (unit), &high);
    n--;
  }
  return TRUE;
}

/* A string with its runs of formats and its phonetic part, which are left out. */
static gboolean
append_unicode (Source *source, guint n, GString *to)
{
  guint8 flags, word[4];
  guint64 rest = 0;

  if (!read_bytes (source, &flags, 1))
    return FALSE;
  if (flags & 8) {
    if (!read_bytes (source, word, 2))
      return FALSE;
    rest += 4 * (guint64) vigie_biff_u16 (word);
  }
  if (flags & 4) {
    if (!read_bytes (source, word, 4))
      return FALSE;
    rest += vigie_biff_u32 (word);
  }
  return append_characters (source, n, flags, to) && skip_bytes (source, rest);
}

void
vigie_biff_append_string (
  VigieBiff *biff, VigieBiffRecord *record, guint at, guint count, GString *to)
{
  Source source = { biff, record, at };
  guint8 length[2] = { 0, 0 };
  gsize from;
  guint n;

  if (at + count > record->n || !read_bytes (&source, length, count))
    return;
  n = vigie_biff_u16 (length);
  if (biff->version >= 8) {
    (void) append_unicode (&source, n, to);
    return;
  }
  n = MIN (n, record->n - source.at);
  from = to->len;
  vigie_decoder_append (biff->decoder, (const char *) record->data + source.at, n, to);
  for (gsize i = from; i < to->len; i++)
    if (to->str[i] == '\0')
      to->str[i] = ' ';
}

static void
take_sheet (VigieBiff *biff, VigieBiffRecord *record)
{
  g_autoptr (GString) name = g_string_new (NULL);
  VigieBiffSheet sheet = { 0 };

  if (record->n < 7 || biff->sheet->len >= SHEETS_MAX || record->data[5] != 0)
    return;
  sheet.offset = vigie_biff_u32 (record->data);
  sheet.hidden = (record->data[4] & 3) != 0;
  vigie_biff_append_string (biff, record, 6, 1, name);
  sheet.name = g_strdup (name->str);
  g_array_append_val (biff->sheet, sheet);
}

static gboolean
take_strings (VigieBiff *biff, VigieBiffRecord *record, GError **error)
{
  Source source = { biff, record, 8 };
  guint32 n = record->n >= 8 ? vigie_biff_u32 (record->data + 4) : 0;

  for (guint32 i = 0; i < n; i++) {
    guint32 at = biff->strings->len;
    guint8 length[2];

    if (!read_bytes (&source, length, 2))
      break;
    if (biff->string->len > STRINGS_MAX || biff->strings->len > STRINGS_BYTES_MAX)
      return fail (error,
                   _ ("The workbook “%s” has more than 256 MB of text: save the sheet as CSV."),
                   biff->name);
    g_array_append_val (biff->string, at);
    if (!append_unicode (&source, vigie_biff_u16 (length), biff->strings))
      break;
    g_string_append_c (biff->strings, '\0');
  }
  if (biff->strings->len > 0 && biff->strings->str[biff->strings->len - 1] != '\0')
    g_string_append_c (biff->strings, '\0');
  return TRUE;
}

static void
set_code_page (VigieBiff *biff, guint page)
{
  g_autofree char *name = vigie_code_page_name (page);
  VigieDecoder *decoder = name ? vigie_decoder_new (name, NULL) : NULL;

  if (!decoder || biff->encoding)
    return;
  vigie_decoder_free (biff->decoder);
  biff->decoder = decoder;
}

/* Formats are numbered by themselves from BIFF 5 on, by their order before. */
static void
take_format (VigieBiff *biff, VigieBiffRecord *record, GHashTable *format)
{
  g_autoptr (GString) code = g_string_new (NULL);
  guint number = g_hash_table_size (format);

  if (number >= FORMATS_MAX || record->n < 3)
    return;
  if (biff->version >= 5)
    number = vigie_biff_u16 (record->data);
  vigie_biff_append_string (biff, record, biff->version >= 4 ? 2 : 0, biff->version >= 8 ? 2 : 1,
                            code);
  g_hash_table_insert (format, GUINT_TO_POINTER (number),
                       GINT_TO_POINTER (vigie_format_is_date (code->str) ? 2 : 1));
}

static void
take_cell_format (VigieBiff *biff, const VigieBiffRecord *record, GHashTable *format)
{
  guint number;
  int known;
  guint8 is_date;

  if (record->n < 4 || biff->is_date->len >= FORMATS_MAX)
    return;
  number = biff->version >= 5   ? vigie_biff_u16 (record->data + 2)
           : biff->version >= 3 ? record->data[1]
                                : record->data[2] & 0x3f;
  known = GPOINTER_TO_INT (g_hash_table_lookup (format, GUINT_TO_POINTER (number)));
  is_date = known ? known == 2 : vigie_format_number_is_date ((int) number);
  g_array_append_val (biff->is_date, is_date);
}

/* One record before the sheets. */
static gboolean
take_global (VigieBiff *biff, VigieBiffRecord *record, GHashTable *format, GError **error)
{
  switch (record->id) {
  case 0x2f: /* FILEPASS */
    return fail (error, _ ("“%s” is locked by a password: save it without one."), biff->name);
  case 0x22: /* DATEMODE */
    biff->from_1904 = record->n >= 2 && vigie_biff_u16 (record->data) == 1;
    break;
  case 0x42: /* CODEPAGE */
    if (record->n >= 2)
      set_code_page (biff, vigie_biff_u16 (record->data));
    break;
  case 0x85: /* BOUNDSHEET */
    take_sheet (biff, record);
    break;
  case 0xfc: /* SST */
    return take_strings (biff, record, error);
  case 0x1e: /* FORMAT */
  case 0x41e:
    take_format (biff, record, format);
    break;
  case 0x43: /* XF */
  case 0x243:
  case 0x443:
  case 0xe0:
    take_cell_format (biff, record, format);
    break;
  default:
    break;
  }
  return TRUE;
}

static int
compare_offsets (gconstpointer a, gconstpointer b)
{
  guint32 first = *(const guint32 *) a;
  guint32 second = *(const guint32 *) b;

  return first < second ? -1 : first > second;
}

/* Where the last sheet ends: behind it the stream is filled up. */
static guint64
find_end (VigieBiff *biff, guint64 offset)
{
  VigieBiffRecord record;
  guint depth = 0;

  for (; vigie_biff_read (biff, offset, &record); offset = record.next) {
    depth += vigie_biff_is_begin (record.id);
    if (record.id == VIGIE_BIFF_EOF && (depth == 0 || --depth == 0))
      break;
  }
  return offset;
}

/* A sheet reaches to the next one, or to its end. */
static void
measure_sheets (VigieBiff *biff)
{
  g_autoptr (GArray) offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint64 end;

  for (guint i = 0; i < biff->sheet->len; i++)
    g_array_append_val (offsets, g_array_index (biff->sheet, VigieBiffSheet, i).offset);
  g_array_sort (offsets, compare_offsets);
  end = find_end (biff, g_array_index (offsets, guint32, offsets->len - 1));
  for (guint i = 0; i < biff->sheet->len; i++) {
    VigieBiffSheet *sheet = &g_array_index (biff->sheet, VigieBiffSheet, i);
    guint64 next = end;

    for (guint j = offsets->len; j-- > 0 && g_array_index (offsets, guint32, j) > sheet->offset;)
      next = g_array_index (offsets, guint32, j);
    sheet->size = next > sheet->offset ? next - sheet->offset : 0;
  }
}

static gboolean
read_globals (VigieBiff *biff, GError **error)
{
  g_autoptr (GHashTable) format = g_hash_table_new (NULL, NULL);
  VigieBiffRecord record;
  guint64 offset = 0;
  guint32 end;

  if (!vigie_biff_read (biff, 0, &record) || !vigie_biff_is_begin (record.id) || record.n < 4)
    return fail (
      error,
      _ (
        "“%s” is a damaged workbook (XLS): ask for it again, or open and save it in a spreadsheet."),
      biff->name);
  biff->version = record.id == 0x0809 ? (vigie_biff_u16 (record.data) >= 0x0600 ? 8 : 5)
                                      : MAX (record.id >> 8, 2);
  offset = record.next;
  while (vigie_biff_read (biff, offset, &record) && record.id != VIGIE_BIFF_EOF) {
    if (!take_global (biff, &record, format, error))
      return FALSE;
    offset = record.next;
  }
  end = biff->strings->len;
  g_array_append_val (biff->string, end);

  if (biff->version < 5) {
    /* One sheet, without a name, in the same stream. */
    VigieBiffSheet sheet = { g_strdup ("Sheet 1"), FALSE, 0, vigie_ole_get_size (biff->ole) };

    g_array_set_size (biff->sheet, 0);
    g_array_append_val (biff->sheet, sheet);
  }
  if (biff->sheet->len == 0)
    return fail (error, _ ("The workbook “%s” has no sheet: ask for it again."), biff->name);
  measure_sheets (biff);
  return TRUE;
}

static void
sheet_clear (gpointer data)
{
  g_free (((VigieBiffSheet *) data)->name);
}

VigieBiff *
vigie_biff_open (const char *path, const char *name, const char *encoding, GError **error)
{
  static const char *const streams[] = { "Workbook", "Book", NULL };
  g_autoptr (VigieBiff) biff = g_new0 (VigieBiff, 1);

  biff->name = g_strdup (name);
  biff->encoding = g_strdup (encoding);
  biff->sheet = g_array_new (FALSE, FALSE, sizeof (VigieBiffSheet));
  g_array_set_clear_func (biff->sheet, sheet_clear);
  biff->strings = g_string_new (NULL);
  biff->string = g_array_new (FALSE, FALSE, sizeof (guint32));
  biff->is_date = g_array_new (FALSE, FALSE, sizeof (guint8));
  biff->buffer = g_malloc0 (65536);
  biff->decoder = vigie_decoder_new (encoding ? encoding : "windows-1252", error);
  biff->ole = biff->decoder ? vigie_ole_open (path, name, streams, error) : NULL;
  if (!biff->ole)
    return NULL;
  if (vigie_ole_has (biff->ole, "EncryptedPackage")) {
    fail (error, _ ("“%s” is locked by a password: save it without one."), name);
    return NULL;
  }
  if (vigie_ole_get_size (biff->ole) == 0) {
    fail (error, _ ("“%s” is an old Office document without a workbook: choose a spreadsheet."),
          name);
    return NULL;
  }
  if (!read_globals (biff, error))
    return NULL;
  return g_steal_pointer (&biff);
}

void
vigie_biff_free (VigieBiff *biff)
{
  if (!biff)
    return;
  vigie_ole_free (biff->ole);
  vigie_decoder_free (biff->decoder);
  g_array_unref (biff->sheet);
  g_string_free (biff->strings, TRUE);
  g_array_unref (biff->string);
  g_array_unref (biff->is_date);
  g_free (biff->buffer);
  g_free (biff->encoding);
  g_free (biff->name);
  g_free (biff);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Strict UTF-8 is checked where it is read; everything else goes through ICU. */
#include "model/sheets/text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"

#define BUFFER (1 << 20)
#define RAW (1 << 16)
#define ROW_MAX (16 << 20)

gboolean
vigie_text_fail (const VigieText *text, const char *format, GError **error)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT, format, text->record + 1, text->name);
#pragma GCC diagnostic pop
  return FALSE;
}

/* Room for at least RAW more bytes behind @end; what lies before the row is dropped first. */
static gboolean
make_room (VigieText *text, GError **error)
{
  if (text->start > 0) {
    memmove (text->text, text->text + text->start, text->end - text->start);
    text->end -= text->start;
    text->start = 0;
  }
  if (text->capacity - text->end >= RAW)
    return TRUE;
  if (text->end > ROW_MAX)
    return vigie_text_fail (text,
                            _ ("Row %zu of “%s” has more than 16 MB: a quotation mark is "
                               "open without end, or this is no table."),
                            error);
  text->capacity *= 2;
  text->text = g_realloc (text->text, text->capacity + 1);
  return TRUE;
}

static gboolean
fill_utf8 (VigieText *text, GError **error)
{
  char *to = text->text + text->end;
  gssize n = vigie_bytes_read (text->bytes, to, text->capacity - text->end, error);
  int tail;

  if (n < 0)
    return FALSE;
  tail = vigie_utf8_check (to - text->utf8_tail, n + text->utf8_tail);
  text->finished = (gsize) n < text->capacity - text->end;
  if (tail < 0 || (text->finished && tail > 0)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” is not UTF-8 behind row %zu: choose its encoding, such as windows-1252."),
                 text->name, text->record);
    return FALSE;
  }
  text->utf8_tail = tail;
  text->end += n;
  return TRUE;
}

static gboolean
fill_decoded (VigieText *text, GError **error)
{
  char *to = text->text + text->end;

  while (to == text->text + text->end && !text->finished) {
    const char *source;

    if (text->raw_at == text->raw_n && !text->raw_end) {
      gssize n = vigie_bytes_read (text->bytes, text->raw, RAW, error);

      if (n < 0)
        return FALSE;
      text->raw_n = n;
      text->raw_at = 0;
      text->raw_end = n < RAW;
    }
    source = text->raw + text->raw_at;
    vigie_decoder_run (text->decoder, &source, text->raw + text->raw_n, &to,
                       text->text + text->capacity, text->raw_end);
    text->raw_at = source - text->raw;
    text->finished =
      text->raw_end && text->raw_at == text->raw_n && to < text->text + text->capacity;
  }
  text->end = to - text->text;
  return TRUE;
}

gboolean
vigie_text_fill (VigieText *text, GError **error)
{
  if (!make_room (text, error))
    return FALSE;
  if (!(text->decoder ? fill_decoded : fill_utf8) (text, error))
    return FALSE;
  text->text[text->end] = '\n'; /* the sentinel that ends each scan */
  return TRUE;
}

gboolean
vigie_text_rewind (VigieText *text, GError **error)
{
  char mark[4];

  if (!vigie_bytes_rewind (text->bytes, error) ||
      vigie_bytes_read (text->bytes, mark, text->mark, error) < 0)
    return FALSE;
  if (text->decoder) {
    g_clear_pointer (&text->decoder, vigie_decoder_free);
    text->decoder = vigie_decoder_new (text->encoding, error);
    if (!text->decoder)
      return FALSE;
  }
  text->raw_n = text->raw_at = text->start = text->end = text->record = 0;
  text->raw_end = text->finished = FALSE;
  text->utf8_tail = 0;
  return vigie_text_fill (text, error);
}

gboolean
vigie_text_open (VigieText *text, VigieBytes *bytes, const char *encoding, GError **error)
{
  VigieEncodingGuess guess = { encoding, 0, FALSE };

  *text = (VigieText) { .bytes = bytes, .name = vigie_bytes_get_name (bytes) };
  /* A guess reads the file to its end: accents may come late. */
  if (!(encoding ? vigie_encoding_find_mark (bytes, &guess.mark, error)
                 : vigie_encoding_guess (bytes, &guess, error)))
    return FALSE;
  if (guess.binary) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
                 _ ("“%s” is no text and no table that Vigie knows: choose a CSV or XLSX file."),
                 text->name);
    return FALSE;
  }
  text->encoding = g_strdup (guess.name);
  text->mark = guess.mark;
  text->capacity = BUFFER;
  text->text = g_malloc (text->capacity + 1);
  if (g_ascii_strcasecmp (text->encoding, "UTF-8") != 0) {
    text->raw = g_malloc (RAW);
    text->decoder = vigie_decoder_new (text->encoding, error);
    if (!text->decoder)
      return FALSE;
  }
  return vigie_text_rewind (text, error);
}

void
vigie_text_clear (VigieText *text)
{
  g_clear_pointer (&text->bytes, vigie_bytes_free);
  g_clear_pointer (&text->decoder, vigie_decoder_free);
  g_clear_pointer (&text->encoding, g_free);
  g_clear_pointer (&text->raw, g_free);
  g_clear_pointer (&text->text, g_free);
}

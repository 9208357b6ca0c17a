/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guess scores each candidate by the letters that it makes of the bytes above 127. */
#include "model/sheets/encoding.h"

#include <glib/gi18n-lib.h>
#include <string.h>
#include <uchardet.h>
#include <unicode/ucnv.h>

#include "model/core/error.h"

#define SCAN_MAX (G_GUINT64_CONSTANT (128) << 20)
#define SAMPLE 65536

static const char *const candidates[] = { "windows-1252", "ISO-8859-15", "IBM850", "macintosh" };

#define N_CANDIDATES G_N_ELEMENTS (candidates)

/* One byte encodings as code points, for bytes from 128 on. */
typedef struct {
  gunichar of[N_CANDIDATES][128];
} Tables;

static const Tables *
tables_get (void)
{
  static Tables *tables;

  if (g_once_init_enter (&tables)) {
    Tables *made = g_new0 (Tables, 1);

    for (gsize i = 0; i < N_CANDIDATES; i++) {
      UErrorCode status = U_ZERO_ERROR;
      UConverter *converter = ucnv_open (candidates[i], &status);

      for (int byte = 0; byte < 128; byte++) {
        char c = (char) (byte + 128);
        const char *p = &c;

        status = U_ZERO_ERROR;
        made->of[i][byte] = converter ? ucnv_getNextUChar (converter, &p, &c + 1, &status) : 0xfffd;
        if (U_FAILURE (status))
          made->of[i][byte] = 0xfffd;
      }
      ucnv_close (converter);
    }
    g_once_init_leave (&tables, made);
  }

  return tables;
}

static int
is_french_lower (gunichar c)
{
  return c == 0x153 || c == 0xff ||
         (c != 0 && c < 0x100 &&
          strchr ("\xe0\xe2\xe4\xe6\xe7\xe8\xea\xeb\xee\xef\xf4\xf6\xf9\xfb\xfc", (int) c));
}

static int
is_french_capital (gunichar c)
{
  return c == 0x152 || c == 0x178 ||
         (c != 0 && c < 0x100 &&
          strchr ("\xc0\xc2\xc4\xc6\xc7\xc8\xca\xcb\xce\xcf\xd4\xd6\xd9\xdb\xdc", (int) c));
}

/* What a character speaks for, between its neighbours. */
static int
score_of (gunichar c, guchar before2, guchar before, guchar after)
{
  gboolean inside = g_ascii_isalpha (before) && g_ascii_isalpha (after);

  if (c == 0xe9 || is_french_lower (c))
    return g_ascii_isupper (before) && g_ascii_isupper (before2) ? -3 : c == 0xe9 ? 4 : 3;
  if (c == 0xc9 || is_french_capital (c))
    return g_ascii_islower (before) ? -6 : c == 0xc9 ? (g_ascii_islower (after) ? 4 : 3) : 2;
  if (c == 0x2019)
    return 1; /* l’eau: the one mark that stands inside words */
  if (c == 0xab || c == 0xbb || c == 0x2013 || c == 0x20ac || c == 0xb0)
    return inside ? -6 : 1;
  if (c == 0xa0 || c == 0x202f)
    return inside ? -6 : 1;
  return -8;
}

/* One pass over the bytes, fed in pieces. */
typedef struct {
  gint64 score[N_CANDIDATES];
  guint64 n, high, c1, scored;
  guint64 even_nul, odd_nul, control;
  gboolean utf8;
  char tail[4]; /* of a character cut by a piece's end */
  int n_tail;
  guchar last[2];
  GString *sample; /* lines with bytes above 127, for uchardet */
} Scan;

int
vigie_utf8_check (const char *text, gsize n)
{
  const char *p = text;
  const char *end = text + n;

  while (p < end) {
    guint64 word;

    /* Eight at a time while they are ASCII. */
    while (end - p >= 8) {
      memcpy (&word, p, 8);
      if (word & G_GUINT64_CONSTANT (0x8080808080808080))
        break;
      p += 8;
    }
    if (p == end)
      break;
    if ((guchar) *p < 0x80) {
      p++;
    } else {
      gunichar c = g_utf8_get_char_validated (p, MIN (end - p, 6));

      if (c == (gunichar) -2 && end - p < 4)
        return end - p;
      if (c >= (gunichar) -2)
        return -1;
      p = g_utf8_next_char (p);
    }
  }

  return 0;
}

static void
scan_utf8 (Scan *scan, const char *text, gsize n)
{
  int rest;

  if (!scan->utf8)
    return;
  while (scan->n_tail > 0 && n > 0 && ((guchar) *text & 0xc0) == 0x80 && scan->n_tail < 4) {
    scan->tail[scan->n_tail++] = *text++;
    n--;
  }
  if (scan->n_tail > 0 && vigie_utf8_check (scan->tail, scan->n_tail) != 0) {
    scan->utf8 = FALSE;
    return;
  }
  scan->n_tail = 0;
  rest = vigie_utf8_check (text, n);
  if (rest < 0) {
    scan->utf8 = FALSE;
  } else if (rest > 0) {
    memcpy (scan->tail, text + n - rest, rest);
    scan->n_tail = rest;
  }
}

static void
score_byte (Scan *scan, const guchar *at, const guchar *start, const guchar *end)
{
  const Tables *tables = tables_get ();
  guchar before = at > start ? at[-1] : scan->last[1];
  guchar before2 = at > start + 1 ? at[-2] : at > start ? scan->last[1] : scan->last[0];
  guchar after = at + 1 < end ? at[1] : ' ';

  scan->scored++;
  scan->c1 += *at < 0xa0;
  for (gsize i = 0; i < N_CANDIDATES; i++)
    scan->score[i] += score_of (tables->of[i][*at - 128], before2, before, after);

  if (scan->sample->len < SAMPLE) {
    gsize from = MIN ((gsize) (at - start), 8);
    gsize to = MIN ((gsize) (end - at), 8);

    g_string_append_len (scan->sample, (const char *) at - from, from + to);
  }
}

static void
scan_piece (Scan *scan, const char *text, gsize n)
{
  const guchar *start = (const guchar *) text;
  const guchar *end = start + n;

  scan_utf8 (scan, text, n);

  for (const guchar *p = start; p < end; p++) {
    guint64 word;

    while (end - p >= 8) {
      memcpy (&word, p, 8);
      /* Any byte above 127 or below 32? Otherwise eight at a time. */
      if ((word | (word - G_GUINT64_CONSTANT (0x2020202020202020))) &
          G_GUINT64_CONSTANT (0x8080808080808080))
        break;
      p += 8;
    }
    if (p == end)
      break;
    if (*p >= 0x80) {
      scan->high++;
      if (scan->scored < SAMPLE)
        score_byte (scan, p, start, end);
    } else if (*p == 0) {
      *((scan->n + (p - start)) % 2 ? &scan->odd_nul : &scan->even_nul) += 1;
    } else if (*p < 32 && *p != '\n' && *p != '\r' && *p != '\t' && *p != '\f' && *p != 26) {
      scan->control++;
    }
  }
  scan->n += n;
  if (n >= 2)
    memcpy (scan->last, end - 2, 2);
}

/* uchardet's word, when ICU can decode it. */
static const char *
ask_uchardet (const Scan *scan)
{
  uchardet_t detector = uchardet_new ();
  const char *name = NULL;

  if (uchardet_handle_data (detector, scan->sample->str, scan->sample->len) == 0) {
    UErrorCode status = U_ZERO_ERROR;
    UConverter *converter;

    uchardet_data_end (detector);
    converter = ucnv_open (uchardet_get_charset (detector), &status);
    if (*uchardet_get_charset (detector) && U_SUCCESS (status))
      name = g_intern_string (uchardet_get_charset (detector));
    ucnv_close (converter);
  }
  uchardet_delete (detector);

  return name;
}

static const char *
best_of (const Scan *scan)
{
  gsize best = 0;

  for (gsize i = 1; i < N_CANDIDATES; i++)
    if (scan->score[i] > scan->score[best] && (i != 1 || scan->c1 == 0))
      best = i;
  if (scan->score[best] < 0) {
    const char *name = ask_uchardet (scan);

    if (name)
      return name;
  }

  return candidates[best];
}

static const struct {
  const char *mark;
  gsize n;
  const char *name;
} marks[] = { { "\xff\xfe\0\0", 4, "UTF-32LE" },
              { "\0\0\xfe\xff", 4, "UTF-32BE" },
              { "\xef\xbb\xbf", 3, "UTF-8" },
              { "\xff\xfe", 2, "UTF-16LE" },
              { "\xfe\xff", 2, "UTF-16BE" } };

static gboolean
guess_mark (const char *head, gsize n, VigieEncodingGuess *guess)
{
  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (n >= marks[i].n && memcmp (head, marks[i].mark, marks[i].n) == 0) {
      guess->name = marks[i].name;
      guess->mark = marks[i].n;
      return TRUE;
    }

  return FALSE;
}

/* Without a mark, text of UTF-16 has a NUL in each second byte, on one side only. */
static gboolean
guess_wide (const Scan *scan, VigieEncodingGuess *guess)
{
  guint64 half = scan->n / 2;

  if (scan->n < 8)
    return FALSE;
  if (scan->odd_nul * 10 > half * 6 && scan->even_nul * 10 < half)
    guess->name = "UTF-16LE";
  else if (scan->even_nul * 10 > half * 6 && scan->odd_nul * 10 < half)
    guess->name = "UTF-16BE";
  else
    return FALSE;

  return TRUE;
}

static void
conclude (const Scan *scan, VigieEncodingGuess *guess)
{
  guint64 bad = scan->control + scan->even_nul + scan->odd_nul;

  guess->mark = 0;
  if (guess_wide (scan, guess))
    return;
  guess->binary = bad > 4 && bad * 50 > scan->n;
  if (scan->utf8 && (scan->n_tail == 0 || scan->n >= SCAN_MAX))
    guess->name = "UTF-8";
  else
    guess->name = best_of (scan);
}

gboolean
vigie_encoding_guess (VigieBytes *bytes, VigieEncodingGuess *guess, GError **error)
{
  enum {
    PIECE = 1 << 18
  };
  g_autofree char *buffer = g_malloc (PIECE);
  g_autoptr (GString) sample = g_string_new (NULL);
  Scan scan = { .utf8 = TRUE, .sample = sample };
  gssize n;

  *guess = (VigieEncodingGuess) { NULL, 0, FALSE };
  while (scan.n < SCAN_MAX) {
    n = vigie_bytes_read (bytes, buffer, PIECE, error);
    if (n < 0)
      return FALSE;
    if (scan.n == 0 && guess_mark (buffer, n, guess))
      return vigie_bytes_rewind (bytes, error);
    scan_piece (&scan, buffer, n);
    if (n < PIECE)
      break;
    if (scan.n == PIECE) {
      /* What is plainly binary is not read to its end. */
      conclude (&scan, guess);
      if (guess->binary)
        break;
    }
  }
  conclude (&scan, guess);

  return vigie_bytes_rewind (bytes, error);
}

const char *
vigie_encoding_guess_text (const char *text, gsize n)
{
  g_autoptr (GString) sample = g_string_new (NULL);
  Scan scan = { .utf8 = TRUE, .sample = sample };
  VigieEncodingGuess guess = { 0 };

  if (!guess_mark (text, n, &guess)) {
    scan_piece (&scan, text, n);
    conclude (&scan, &guess);
  }

  return guess.name;
}

struct _VigieDecoder {
  UConverter *from;
  UConverter *to;
  UChar pivot[1024];
  UChar *pivot_source, *pivot_target;
  gboolean fresh;
};

VigieDecoder *
vigie_decoder_new (const char *name, GError **error)
{
  g_autoptr (VigieDecoder) decoder = g_new0 (VigieDecoder, 1);
  UErrorCode status = U_ZERO_ERROR;

  decoder->from = ucnv_open (name, &status);
  decoder->to = ucnv_open ("UTF-8", &status);
  if (U_FAILURE (status)) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("The encoding “%s” is not known: give UTF-8, windows-1252, ISO-8859-15, "
                    "IBM850, macintosh or UTF-16LE."),
                 name);
    return NULL;
  }
  decoder->pivot_source = decoder->pivot_target = decoder->pivot;
  decoder->fresh = TRUE;

  return g_steal_pointer (&decoder);
}

void
vigie_decoder_free (VigieDecoder *decoder)
{
  if (!decoder)
    return;
  ucnv_close (decoder->from);
  ucnv_close (decoder->to);
  g_free (decoder);
}

void
vigie_decoder_run (VigieDecoder *decoder,
                   const char **source,
                   const char *source_end,
                   char **to,
                   const char *to_end,
                   gboolean end)
{
  UErrorCode status = U_ZERO_ERROR;

  ucnv_convertEx (decoder->to, decoder->from, to, to_end, source, source_end, decoder->pivot,
                  &decoder->pivot_source, &decoder->pivot_target,
                  decoder->pivot + G_N_ELEMENTS (decoder->pivot), decoder->fresh, end, &status);
  decoder->fresh = FALSE;
}

void
vigie_decoder_append (VigieDecoder *decoder, const char *bytes, gsize n, GString *to)
{
  const char *end = bytes + n;

  decoder->fresh = TRUE;
  decoder->pivot_source = decoder->pivot_target = decoder->pivot;
  while (bytes < end || decoder->fresh) {
    char piece[4096];
    char *at = piece;

    vigie_decoder_run (decoder, &bytes, end, &at, piece + sizeof piece, TRUE);
    g_string_append_len (to, piece, at - piece);
    if (at == piece)
      break;
  }
}

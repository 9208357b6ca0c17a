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
#define WORD_MAX 24
#define WORDS_KEPT 64
#define WORDS_SHOWN 3

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
  gboolean unit = !g_ascii_isalpha (after) &&
                  (g_ascii_isdigit (before) || (before == ' ' && g_ascii_isdigit (before2)));

  /* Between digits stand spaces that do not break, no letters. */
  if (g_ascii_isdigit (before) && g_ascii_isdigit (after))
    return c == 0xa0 || c == 0x202f ? 2 : -8;
  /* "15 100 €", not "15 100 Ç"; "3 à 5" stands so too. */
  if (unit && (c == 0x20ac || c == 0xc9 || is_french_capital (c)))
    return c == 0x20ac ? 4 : -6;
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
  guint64 nul[4]; /* by place in four */
  guint64 control;
  gboolean utf8;
  char tail[4]; /* of a character cut by a piece's end */
  int n_tail;
  guchar last[2];
  GString *sample;  /* lines with bytes above 127, for uchardet */
  GPtrArray *words; /* (nullable) (element-type GBytes): words with bytes above 127 */
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

static gboolean
is_in_word (guchar c)
{
  return c >= 0x80 || g_ascii_isalpha (c) || c == '\'' || c == '-';
}

/* The word around a byte, once. */
static void
keep_word (Scan *scan, const guchar *at, const guchar *start, const guchar *end)
{
  const guchar *from = at;
  const guchar *to = at;
  g_autoptr (GBytes) word = NULL;

  while (from > start && is_in_word (from[-1]) && at - from < WORD_MAX)
    from--;
  while (to < end && is_in_word (*to) && to - at < WORD_MAX)
    to++;
  word = g_bytes_new (from, (gsize) (to - from));
  if (scan->words->len < WORDS_KEPT &&
      !g_ptr_array_find_with_equal_func (scan->words, word, g_bytes_equal, NULL))
    g_ptr_array_add (scan->words, g_steal_pointer (&word));
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

  if (scan->words)
    keep_word (scan, at, start, end);
  if (scan->sample->len < SAMPLE) {
    gsize from = MIN ((gsize) (at - start), 8);
    gsize to = MIN ((gsize) (end - at), 8);

    g_string_append_len (scan->sample, (const char *) at - from, from + to);
  }
}

/* Whether one of 32 bytes may be above 127 or below 32. */
static gboolean
is_special (const guchar *p)
{
  const guint64 spaces = G_GUINT64_CONSTANT (0x2020202020202020);
  guint64 word[4], found = 0;

  memcpy (word, p, sizeof word);
  for (int i = 0; i < 4; i++)
    found |= word[i] | (word[i] - spaces);
  return (found & G_GUINT64_CONSTANT (0x8080808080808080)) != 0;
}

static const guchar *
skip_plain (const guchar *p, const guchar *end)
{
  while (end - p >= 32 && !is_special (p))
    p += 32;
  while (p < end && *p >= 32 && *p < 128)
    p++;
  return p;
}

static void
scan_piece (Scan *scan, const char *text, gsize n)
{
  const guchar *start = (const guchar *) text;
  const guchar *end = start + n;
  const guint64 high_before = scan->high;

  for (const guchar *p = start; p < end; p++) {
    p = skip_plain (p, end);
    if (p == end)
      break;
    if (*p >= 0x80) {
      scan->high++;
      if (scan->scored < SAMPLE)
        score_byte (scan, p, start, end);
    } else if (*p == 0) {
      scan->nul[(scan->n + (gsize) (p - start)) % 4]++;
    } else if (*p < 32 && *p != '\n' && *p != '\r' && *p != '\t' && *p != '\f' && *p != 26) {
      scan->control++;
    }
  }
  if (scan->high > high_before || scan->n_tail > 0)
    scan_utf8 (scan, text, n);
  scan->n += n;
  if (n >= 2)
    memcpy (scan->last, end - 2, 2);
}

/* One name for each, and Windows' for the half of it that ISO-8859-1 is. */
static const char *
own_name (const char *name)
{
  if (g_ascii_strcasecmp (name, "ISO-8859-1") == 0 ||
      g_ascii_strcasecmp (name, "WINDOWS-1252") == 0)
    return "windows-1252";
  if (g_ascii_strcasecmp (name, "BIG5") == 0)
    return "Big5";
  return g_intern_string (name);
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
      name = own_name (uchardet_get_charset (detector));
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

/* Without a mark, text of UTF-16 has a NUL in each second byte, on one side only; of UTF-32 in three of four. */
static gboolean
guess_wide (const Scan *scan, VigieEncodingGuess *guess)
{
  guint64 quarter = scan->n / 4;
  gboolean full[4];
  gboolean none[4];

  if (scan->n < 8)
    return FALSE;
  for (gsize i = 0; i < 4; i++) {
    full[i] = scan->nul[i] * 10 > quarter * 6;
    none[i] = scan->nul[i] * 10 < quarter;
  }
  if (none[0] && full[1] && scan->nul[2] == quarter && scan->nul[3] == quarter)
    guess->name = "UTF-32LE";
  else if (scan->nul[0] == quarter && scan->nul[1] == quarter && full[2] && none[3])
    guess->name = "UTF-32BE";
  else if (full[1] && full[3] && none[0] && none[2])
    guess->name = "UTF-16LE";
  else if (full[0] && full[2] && none[1] && none[3])
    guess->name = "UTF-16BE";
  else
    return FALSE;

  return TRUE;
}

static void
conclude (const Scan *scan, VigieEncodingGuess *guess)
{
  guint64 bad = scan->control + scan->nul[0] + scan->nul[1] + scan->nul[2] + scan->nul[3];

  guess->mark = 0;
  if (guess_wide (scan, guess))
    return;
  guess->binary = bad > 4 && bad * 50 > scan->n;
  if (scan->utf8 && (scan->n_tail == 0 || scan->n >= SCAN_MAX))
    guess->name = "UTF-8";
  else
    guess->name = best_of (scan);
}

/* Reads on until the end, or until it is clear. %TRUE in @marked where a mark says all. */
static gboolean
scan_bytes (
  VigieBytes *bytes, Scan *scan, VigieEncodingGuess *guess, gboolean *marked, GError **error)
{
  enum {
    PIECE = 1 << 18
  };
  g_autofree char *buffer = g_malloc (PIECE);
  gssize n = PIECE;

  *guess = (VigieEncodingGuess) { NULL, 0, FALSE };
  *marked = FALSE;
  while (n == PIECE && scan->n < SCAN_MAX) {
    n = vigie_bytes_read (bytes, buffer, PIECE, error);
    if (n < 0)
      return FALSE;
    if (scan->n == 0 && guess_mark (buffer, n, guess)) {
      *marked = TRUE;
      break;
    }
    scan_piece (scan, buffer, n);
    if (scan->n == PIECE) {
      /* What is plainly binary is not read to its end. */
      conclude (scan, guess);
      if (guess->binary)
        break;
    }
  }
  if (!*marked)
    conclude (scan, guess);
  return vigie_bytes_rewind (bytes, error);
}

gboolean
vigie_encoding_guess (VigieBytes *bytes, VigieEncodingGuess *guess, GError **error)
{
  g_autoptr (GString) sample = g_string_new (NULL);
  Scan scan = { .utf8 = TRUE, .sample = sample };
  gboolean marked;

  return scan_bytes (bytes, &scan, guess, &marked, error);
}

gboolean
vigie_encoding_find_mark (VigieBytes *bytes, gsize *mark, GError **error)
{
  VigieEncodingGuess guess = { 0 };
  char head[4];
  gssize n = vigie_bytes_read (bytes, head, sizeof head, error);

  if (n >= 0)
    guess_mark (head, (gsize) n, &guess);
  *mark = guess.mark;
  return n >= 0 && vigie_bytes_rewind (bytes, error);
}

static void
encoding_rank_clear (gpointer data)
{
  g_strfreev (((VigieEncodingRank *) data)->words);
}

/* The words that differ most from encoding to encoding are as good as any: the first ones. */
static GStrv
words_in (const Scan *scan, const char *encoding)
{
  g_autoptr (VigieDecoder) decoder = vigie_decoder_new (encoding, NULL);
  GStrv words = g_new0 (char *, WORDS_SHOWN + 1);

  for (guint i = 0; decoder && i < MIN (scan->words->len, WORDS_SHOWN); i++) {
    g_autoptr (GString) word = g_string_new (NULL);
    gsize n;
    const char *bytes = g_bytes_get_data (scan->words->pdata[i], &n);

    vigie_decoder_append (decoder, bytes, n, word);
    words[i] = g_strdup (word->str);
  }
  return words;
}

static void
add_rank (GArray *ranks, const Scan *scan, const char *name, double score)
{
  VigieEncodingRank rank = { name, score, NULL };

  for (guint i = 0; i < ranks->len; i++)
    if (g_ascii_strcasecmp (g_array_index (ranks, VigieEncodingRank, i).name, name) == 0)
      return;
  rank.words = words_in (scan, name);
  g_array_append_val (ranks, rank);
}

static int
compare_ranks (gconstpointer a, gconstpointer b)
{
  const VigieEncodingRank *first = a;
  const VigieEncodingRank *second = b;

  return first->score > second->score ? -1 : first->score < second->score;
}

GArray *
vigie_encoding_rank (VigieBytes *bytes, GError **error)
{
  g_autoptr (GString) sample = g_string_new (NULL);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GArray *ranks = g_array_new (FALSE, FALSE, sizeof (VigieEncodingRank));
  Scan scan = { .utf8 = TRUE, .sample = sample, .words = words };
  VigieEncodingGuess guess;
  gboolean marked;

  g_array_set_clear_func (ranks, encoding_rank_clear);
  if (!scan_bytes (bytes, &scan, &guess, &marked, error)) {
    g_array_unref (ranks);
    return NULL;
  }
  add_rank (ranks, &scan, guess.name, 1.0);
  for (gsize i = 0; i < N_CANDIDATES; i++)
    add_rank (ranks, &scan, candidates[i],
              /* é alone gives 4 a byte: what is French throughout has some 3.5. */
              scan.scored == 0 || scan.score[i] <= 0
                ? 0.0
                : MIN (0.99, 0.25 * (double) scan.score[i] / (double) scan.scored));
  if (scan.utf8)
    add_rank (ranks, &scan, "UTF-8", 0.5);
  add_rank (ranks, &scan, "IBM437", 0.0);
  add_rank (ranks, &scan, "UTF-8", 0.0);
  g_array_sort (ranks, compare_ranks);
  return ranks;
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
  char piece[4096];
  char *at = piece;

  decoder->fresh = TRUE;
  decoder->pivot_source = decoder->pivot_target = decoder->pivot;
  /* A full piece may have left letters inside the converter. */
  do {
    at = piece;
    vigie_decoder_run (decoder, &bytes, end, &at, piece + sizeof piece, TRUE);
    g_string_append_len (to, piece, at - piece);
  } while (at > piece && (bytes < end || (gsize) (at - piece) > sizeof piece - 8));
}

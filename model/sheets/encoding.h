/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding (*encodage*) a text file is in, and its text as UTF-8. */
#pragma once

#include "model/sheets/bytes.h"

/**
 * VigieEncodingGuess:
 * @name: as #VigieReading has it; a static string or interned
 * @mark: length of the byte order mark
 * @binary: the bytes are no text
 */
typedef struct {
  const char *name;
  gsize mark;
  gboolean binary;
} VigieEncodingGuess;

/**
 * vigie_encoding_guess:
 * @bytes: read up to 128 MB and rewound
 *
 * Byte order mark; NULs of UTF-16; strict UTF-8; else the candidate of French files (Windows-1252,
 * ISO-8859-15, code page 850, Mac Roman) whose letters make the best French: uchardet never finds
 * the last two, and misreads short texts. It is asked for what is not French only.
 */
gboolean vigie_encoding_guess (VigieBytes *bytes, VigieEncodingGuess *guess, GError **error);

/* Length of the byte order mark, 0 for none; @bytes are rewound. %FALSE with @error. */
gboolean vigie_encoding_find_mark (VigieBytes *bytes, gsize *mark, GError **error);

/**
 * VigieEncodingRank:
 * @name: as in #VigieEncodingGuess
 * @score: 1 for the guess, down to 0
 * @words: up to three words of the file that differ between encodings, as this one reads them
 */
typedef struct {
  const char *name;
  double score;
  GStrv words;
} VigieEncodingRank;

/* (transfer full): array of #VigieEncodingRank, the best first; @bytes are rewound. %NULL with @error. */
GArray *vigie_encoding_rank (VigieBytes *bytes, GError **error);

/* For tests: the same for @n bytes in memory. */
const char *vigie_encoding_guess_text (const char *text, gsize n);

typedef struct _VigieDecoder VigieDecoder;

/* %NULL with VIGIE_ERROR_CONTENT for a name that is not known. */
VigieDecoder *vigie_decoder_new (const char *name, GError **error);
void vigie_decoder_free (VigieDecoder *decoder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieDecoder, vigie_decoder_free)

/**
 * vigie_decoder_run:
 * @source: (inout): moved behind what was read
 * @to: (inout): moved behind what was written
 * @end: whether no bytes follow
 *
 * What has no character becomes U+FFFD.
 */
void vigie_decoder_run (VigieDecoder *decoder,
                        const char **source,
                        const char *source_end,
                        char **to,
                        const char *to_end,
                        gboolean end);

/* Appends @n whole bytes, decoded from the beginning. */
void vigie_decoder_append (VigieDecoder *decoder, const char *bytes, gsize n, GString *to);

/* Bytes at the end of valid UTF-8 that need more to follow: 0 to 3; −1 when @text is not UTF-8. */
int vigie_utf8_check (const char *text, gsize n);

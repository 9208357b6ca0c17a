/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For readers of texts: bytes become UTF-8 in one buffer that is used again for each megabyte. */
#pragma once

#include "model/sheets/encoding.h"

/**
 * VigieText:
 * @text: UTF-8; @text[@end] is a line end, so that each scan stops there
 * @start: what lies before is dropped at the next fill
 * @finished: no text comes after @end
 * @record: number of the record under work, for sentences
 */
typedef struct {
  VigieBytes *bytes;
  VigieDecoder *decoder; /* NULL: the bytes are UTF-8 */
  char *encoding;
  gsize mark;
  const char *name;

  char *raw; /* bytes before the decoder */
  gsize raw_n, raw_at;
  gboolean raw_end;
  int utf8_tail; /* bytes of a character cut by the end of the last read */

  char *text;
  gsize capacity, start, end;
  gboolean finished;
  gsize record;
} VigieText;

/* Takes @bytes, also when it fails. @encoding: (nullable): the user's choice. Fills the buffer once. */
gboolean vigie_text_open (VigieText *text, VigieBytes *bytes, const char *encoding, GError **error);
void vigie_text_clear (VigieText *text);

/* More text behind @end. */
gboolean vigie_text_fill (VigieText *text, GError **error);
gboolean vigie_text_rewind (VigieText *text, GError **error);

/* An error about the row under work: @format has its number and the file's name. */
gboolean vigie_text_fail (const VigieText *text, const char *format, GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Other ways to read a file than the one that was proposed, ranked, each to be chosen by hand. */
#pragma once

#include "model/sheets/reader.h"

typedef enum {
  VIGIE_ASPECT_ENCODING,
  VIGIE_ASPECT_SEPARATOR, /* with its quotation mark and escape; or fixed width */
  VIGIE_ASPECT_SHEET,
  VIGIE_ASPECT_MEMBER
} VigieReadingAspect;

/**
 * VigieReadingCandidate:
 * @reading: to give to vigie_reader_open()
 * @score: from 1, for the best, to 0
 * @words: (nullable): of an encoding: up to three words of the file as it reads them
 * @columns: of a separator: cells that most rows have
 */
typedef struct {
  VigieReading *reading;
  double score;
  GStrv words;
  gsize columns;
} VigieReadingCandidate;

/**
 * vigie_reading_candidates:
 * @now: (nullable): what the user has chosen so far, which stays: only @aspect differs
 *
 * Each candidate was tried on the file before it is proposed.
 *
 * Returns: (transfer full) (element-type VigieReadingCandidate): the best first, empty where the format has no such
 *   aspect; %NULL with @error where the file cannot be read at all
 */
GPtrArray *vigie_reading_candidates (const char *path,
                                     const VigieReading *now,
                                     VigieReadingAspect aspect,
                                     VigieProgress *progress,
                                     GError **error);

/**
 * vigie_reading_dup_lines:
 * @reading: as the file is read
 *
 * Returns: (transfer full) (nullable): the first @n lines of a text, not cut, as far as they stand in one buffer; %NULL
 *   where the file is no text, with @error where it is one that cannot be read
 */
GStrv
vigie_reading_dup_lines (const char *path, const VigieReading *reading, gsize n, GError **error);

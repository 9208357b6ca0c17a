/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: how a text is cut into cells. What is proposed was parsed so before. */
#pragma once

#include <glib.h>

/* Said where the user wants no quotation mark, or no escape, in place of 0, which asks to look for one. */
#define VIGIE_MARK_NONE '\1'

/* Marks that cut a text, and how well they do. */
typedef struct {
  char separator; /* 0: one column */
  char quote;
  char escape;
  double score; /* 0 to 1 */
  gsize usual;  /* cells that most rows have */
} VigieCut;

/**
 * vigie_sniff_cuts:
 * @text: the beginning of the file, @n bytes of UTF-8
 * @whole: whether that is all of it
 * @wanted: marks given by the user; 0 where they are looked for
 *
 * Returns: (transfer full): array of #VigieCut, the best first; never empty
 */
GArray *vigie_sniff_cuts (const char *text, gsize n, gboolean whole, const VigieCut *wanted);

/**
 * vigie_sniff_columns:
 *
 * Returns: (transfer full) (nullable): where the columns of a text of fixed width begin, in characters from 0: "0,10,30";
 *   %NULL where its lines do not leave the same places blank
 */
char *vigie_sniff_columns (const char *text, gsize n, gboolean whole);

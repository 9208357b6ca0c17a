/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What producers write in the place of a figure, from marks.csv. */
#pragma once

#include "model/core/figures.h"
#include "model/core/language.h"

/**
 * VigieKnownMark:
 * @source: whose mark it is, "" for all sources
 * @mark: in small letters; "" for a blank cell
 * @state: what it means; VIGIE_CELL_VALUE: it is the figure 0
 * @other: what it as often means: where it is not @state, the user is asked
 * @reason_fr, @reason_en: who says so, or ""
 */
typedef struct {
  char *source;
  char *mark;
  guint8 state;
  guint8 other;
  char *reason_fr;
  char *reason_en;
} VigieKnownMark;

const VigieKnownMark *vigie_known_marks_get (gsize *n);

/* (nullable): @text of @n bytes without spaces around, in any case; a source's own mark before one of
 * all sources; "<5", "< 11", "moins de 5" are secrecy. */
const VigieKnownMark *vigie_known_mark_find (const char *source, const char *text, gsize n);

/* (nullable): what the blank cells of a source mean, where its producer says so. */
const VigieKnownMark *vigie_known_mark_of_blank (const char *source);

/* "s", "ns", "nd", "so" or "0": the word of a state in tables and options; %FALSE for another word. */
const char *vigie_mark_state_word (guint8 state);
gboolean vigie_mark_state_of_word (const char *word, guint8 *state);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, dates and cells as people of each language write them. */
#pragma once

#include "model/core/figures.h"

typedef enum {
  VIGIE_LANGUAGE_ENGLISH,
  VIGIE_LANGUAGE_FRENCH
} VigieLanguage;

/**
 * vigie_language_init:
 * @localedir: where the translations are; the variable VIGIE_LOCALEDIR, when set, wins over it
 *
 * Takes the user's locale and binds the translations: once, at the start of a program.
 */
void vigie_language_init (const char *localedir);

/**
 * vigie_language_current:
 *
 * Returns: the language in which gettext answers now, so that numbers agree with the words beside
 *   them even where the system has no French locale
 */
VigieLanguage vigie_language_current (void);

/**
 * VIGIE_SAY:
 *
 * Words of documents follow the language of the document, which need not be that of the window:
 * so both stand side by side in the code instead of in a catalogue of translations.
 */
#define VIGIE_SAY(language, english, french) \
  ((language) == VIGIE_LANGUAGE_FRENCH ? (french) : (english))

/* U+00A0 and U+202F, in UTF-8. */
#define VIGIE_NBSP "\302\240"
#define VIGIE_NNBSP "\342\200\257"

/**
 * vigie_number_format:
 * @decimals: digits behind the mark, rounded half away from zero on the decimal value
 *
 * French `1 234,5` (U+202F) and `−2,7` (U+2212); English `1,234.5` and `−2.7`. Thousands are
 * grouped from 1,000 on; −0 is written 0; what is not finite is written ///.
 *
 * Returns: (transfer full)
 */
char *vigie_number_format (double value, int decimals, VigieLanguage language);

/**
 * vigie_number_plain:
 *
 * Returns: (transfer full): the shortest decimal with a point that reads back as the same double,
 *   never with an exponent: for CSV, JSON and other programs
 */
char *vigie_number_plain (double value);

/**
 * vigie_cell_format:
 *
 * Returns: (transfer full): the figure, or its mark
 */
char *vigie_cell_format (VigieCell cell, int decimals, VigieLanguage language);

/**
 * vigie_date_parse:
 * @text: `YYYY-MM-DD`
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT when @text is no date
 */
gboolean vigie_date_parse (const char *text, GDate *date, GError **error);

/* (transfer full): `YYYY-MM-DD`. */
char *vigie_date_dup_iso (const GDate *date);

/* The day in Europe/Paris, where the convention is, at a time in seconds since 1970. */
void vigie_date_at (gint64 unix_s, GDate *date);

/* (transfer full): `31/12/2026` in both languages (English readers of this house are in France). */
char *vigie_date_format (const GDate *date, VigieLanguage language);

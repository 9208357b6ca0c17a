/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Text: order, comparison of names, writing of CSV. */
#pragma once

#include <glib.h>

/**
 * vigie_text_compare:
 *
 * Returns: the order of French dictionaries with numbers by value (2 before 10), whatever the
 *   system's locale
 */
int vigie_text_compare (const char *a, const char *b);

/**
 * vigie_text_same_name:
 *
 * Returns: whether two names differ in accents, case, punctuation and spaces only:
 *   “Saint-Apollinaire” and “SAINT APOLLINAIRE”
 */
gboolean vigie_text_same_name (const char *a, const char *b);

/**
 * vigie_text_name_key:
 *
 * Returns: (transfer full): a string that is equal for names that vigie_text_same_name() holds
 *   equal, for hash tables and sorted search
 */
char *vigie_text_name_key (const char *name);

/**
 * vigie_text_excerpt:
 * @text: (nullable): any bytes, from a file
 * @n_chars: characters to keep, at most
 *
 * Returns: (transfer full): the beginning of @text as it can be shown in a sentence: valid UTF-8,
 *   without line ends and controls, “…” where it was cut
 */
char *vigie_text_excerpt (const char *text, gsize n_chars);

/**
 * vigie_text_trim:
 *
 * Returns: @text itself, without the white space at both ends: that of ASCII, no-break and narrow
 *   spaces, marks of byte order and of no width
 */
char *vigie_text_trim (char *text);

/**
 * vigie_csv_append:
 * @last: whether this field ends the record
 *
 * Appends a field and its comma or line end (CR LF), quoted as RFC 4180 asks.
 */
void vigie_csv_append (GString *csv, const char *field, gboolean last);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The text of a code, cleaned: what it says and how it was damaged, before any zoning is asked. */
#pragma once

#include <glib.h>

#define VIGIE_CODE_MAX 16

/**
 * VigieCodeText:
 * @text: capitals and digits, without marks
 * @repairs: 1 << VigieRepairKind, each
 * @cut: an exponent with fewer digits than the code has
 */
typedef struct {
  char text[VIGIE_CODE_MAX];
  gsize n;
  guint repairs;
  gboolean cut;
} VigieCodeText;

/**
 * vigie_code_text_read:
 * @typed: a number of a workbook: ".0" and an exponent are how it is stored, not damage
 *
 * Returns: %FALSE where the text is none of a code's
 */
gboolean vigie_code_text_read (const char *text, gboolean typed, VigieCodeText *code);

/* Whether the first @n characters are those of a code: digits, but for Corsica's second one. */
gboolean vigie_code_text_is_code (const char *text, gsize n);

/**
 * vigie_code_text_find_digits:
 *
 * Returns: (nullable): in @text, the first run of exactly @n digits among other words
 */
const char *vigie_code_text_find_digits (const char *text, gsize n);

/**
 * vigie_code_text_read_date:
 * @part: (out): "0102" of "01/02" and "1-févr."; two where the order of day and month is not told:
 *   of "2020-02-01", as a workbook stores it, and of "2-Jan"
 *
 * Returns: how many IRIS parts a date may have been: 0 to 2
 */
gsize vigie_code_text_read_date (const char *text, char part[2][5]);

/**
 * vigie_code_form:
 *
 * Returns: 9 or 5 when @text has the form of an IRIS or a commune (8 and 4 with their zero lost
 *   included), 8 when that of a QPV, else 0; for finding the column of codes
 */
int vigie_code_form (const char *text);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers read from files: what strtod may not decide. */
#pragma once

#include <glib.h>

/**
 * vigie_number_parse:
 * @text: @n bytes, no NUL needed
 * @decimal: the decimal mark, '.' or ','
 * @thousands: the thousands mark to allow, ' ' for any space (also U+00A0, U+202F), '.', ',' or
 *   '\''; 0 for none
 *
 * Accepts digits, a sign (also U+2212), one decimal mark, an exponent, thousands marks between
 * groups of three digits, and white space around; nothing else, so that “Nancy” is no number
 * (strtod reads it as NaN). Exact for up to 17 significant digits.
 *
 * Returns: whether the whole of @text is a finite number
 */
gboolean
vigie_number_parse (const char *text, gsize n, char decimal, char thousands, double *value);

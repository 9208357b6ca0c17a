/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Number formats and dates of Excel's workbooks, old and new. */
#pragma once

#include <glib.h>

/* The shortest digits that give @number back, such as 0.1, into @text. */
void vigie_format_shortest (double number, char text[G_ASCII_DTOSTR_BUF_SIZE]);

/* Whether a format's code, such as "dd/mm/yyyy", or a built-in format's number shows a date. */
gboolean vigie_format_is_date (const char *code);
gboolean vigie_format_number_is_date (int number);

/**
 * vigie_serial_to_date:
 * @serial: days since 1899-12-30, or 1904-01-01 in old Mac workbooks
 * @text: (out): YYYY-MM-DD
 *
 * Returns: whether it is a day from 1900 to 9999
 */
gboolean vigie_serial_to_date (double serial, gboolean from_1904, char text[11]);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows of a file are its headings and its data, as somebody says where the guess is wrong. */
#pragma once

#include "model/import/layout.h"

/**
 * VigieTableRows:
 * @no_heading: the table has none
 * @heading, @label: lines of the file, from 1; @label is of a second row of headings above or below, or 0
 * @first, @last: the first and the last line of data: what is above is a title, what is below footnotes
 *
 * 0 where nothing is said.
 */
typedef struct {
  gboolean no_heading;
  gsize heading, label;
  gsize first, last;
} VigieTableRows;

/* "6", "5-6", "none"; VIGIE_ERROR_CONTENT for another word. */
gboolean vigie_table_rows_say_heading (VigieTableRows *rows, const char *text, GError **error);

/* "7-1200", "7-", "-1200": the first and the last row of the data. */
gboolean vigie_table_rows_say_data (VigieTableRows *rows, const char *text, GError **error);

/* Whether @text is of rows and no word, such as "total=drop". */
gboolean vigie_table_rows_is_said (const char *text);

/**
 * vigie_table_rows_apply:
 *
 * Puts what was said in the place of what was guessed of @layout.
 *
 * Returns: %FALSE with VIGIE_ERROR_CONTENT where a row of headings is blank or beyond the sample
 */
gboolean vigie_table_rows_apply (const VigieTableRows *rows,
                                 const VigieSample *sample,
                                 VigieLayout *layout,
                                 GError **error);

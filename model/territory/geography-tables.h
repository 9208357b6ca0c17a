/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: rows of Insee's tables, by their headings. */
#pragma once

#include "model/territory/geography-files.h"

/* @column: per heading asked its number, -1 where it is not there. %FALSE ends the reading. */
typedef gboolean (*VigieTakeRow) (const VigieRow *row, const int *column, gpointer data);

/**
 * vigie_geography_table_read:
 * @heading: @n lists of words, each NULL-terminated: what a column may be called
 *
 * Gives the rows below the one that has the first two of the headings.
 */
gboolean vigie_geography_table_read (const char *path,
                                     const VigieReading *reading,
                                     const char *const *const *heading,
                                     gsize n,
                                     VigieTakeRow take,
                                     gpointer data,
                                     GError **error);

/* (transfer none): a cell; "" where there is none. */
const char *vigie_geography_cell (const VigieRow *row, int column);

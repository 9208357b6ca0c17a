/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row under work: cells come one by one, at any column, and are given as one #VigieRow. */
#pragma once

#include "model/sheets/reader.h"

#define VIGIE_COLUMNS_MAX 16384

/**
 * VigieRowMaker:
 * @field, @place: the cells so far, and where their texts lie
 * @arena: texts of the row, one behind the other
 * @start: in @arena, of the cell under work: its text is appended there
 */
typedef struct {
  GArray *field;
  GArray *place;
  GString *arena;
  gsize start;
  gsize number;
} VigieRowMaker;

void vigie_row_maker_init (VigieRowMaker *maker);
void vigie_row_maker_clear (VigieRowMaker *maker);

/* Begins a row; begins the text of a cell. */
void vigie_row_maker_begin (VigieRowMaker *maker, gsize number);
void vigie_row_maker_open_cell (VigieRowMaker *maker);

/* The text of the cell under work, and its length. */
char *vigie_row_maker_get_text (VigieRowMaker *maker);
gsize vigie_row_maker_get_length (const VigieRowMaker *maker);
void vigie_row_maker_set_text (VigieRowMaker *maker, const char *text, gsize n);

/**
 * vigie_row_maker_put:
 * @column: below VIGIE_COLUMNS_MAX; a later cell of the same column takes its place
 * @kind: EMPTY for a text without a character, whatever is said here
 * @shared: (nullable): its text, that outlives the row; else what was appended since open_cell()
 * @n: columns of the same text
 */
void vigie_row_maker_put (VigieRowMaker *maker,
                          gsize column,
                          VigieFieldKind kind,
                          double number,
                          const char *shared,
                          gsize shared_length,
                          gsize n);

/* Whether no cell holds anything. */
gboolean vigie_row_maker_is_blank (const VigieRowMaker *maker);

/* The row, lent until begin() is called. */
void vigie_row_maker_give (VigieRowMaker *maker, VigieRow *row);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: the tables passage, passage_link and passage_beyond, and those of the
 * same names between vintages; and how links become a
 * passage. */
#pragma once

#include <sqlite3.h>

#include "model/territory/passage.h"

/**
 * vigie_passage_new:
 * @link: (element-type VigiePassageLink): in any order
 * @beyond: (transfer full) (nullable): one a zone of @to, allocated with g_new(); %NULL for zeros
 */
VigiePassage *vigie_passage_new (VigieZoning *from,
                                 VigieZoning *to,
                                 const char *weight,
                                 double tolerance_m,
                                 GArray *link,
                                 double *beyond);

/* (transfer full) (nullable): what follows from codes, within one vintage. */
VigiePassage *vigie_passage_by_codes (VigieZoning *from, VigieZoning *to);

/* The name of the file that told it. */
void vigie_passage_set_source (VigiePassage *passage, const char *source);

/* Writes a passage, whose zonings are stored, in the place of the one that is held. */
gboolean vigie_passage_table_write (sqlite3 *db, const VigiePassage *passage, GError **error);

/* @passage: (out) (nullable): %NULL where none is stored. */
gboolean vigie_passage_table_read (
  sqlite3 *db, VigieZoning *from, VigieZoning *to, VigiePassage **passage, GError **error);

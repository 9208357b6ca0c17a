/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: the tables passage, passage_link and passage_beyond; and how links become a
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

/* Writes a passage, whose zonings are stored, in the place of the one that is held. */
gboolean vigie_passage_table_write (sqlite3 *db, const VigiePassage *passage, GError **error);

/* @passage: (out) (nullable): %NULL where none is stored. */
gboolean vigie_passage_table_read (
  sqlite3 *db, VigieZoning *from, VigieZoning *to, VigiePassage **passage, GError **error);

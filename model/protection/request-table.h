/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was asked of an edition, as it lies in the file. */
#pragma once

#include "model/store/observatory.h"

/**
 * VigieRequestRow:
 * @supersedes: the edition that it corrects, or 0
 * @in_force: (nullable) (element-type gint64): the deliveries of which it was made; %NULL for an edition of
 *   a Vigie that did not write it
 */
typedef struct {
  gboolean communes_published;
  gboolean keep_last_year;
  gint64 supersedes;
  GArray *in_force;
} VigieRequestRow;

void vigie_request_row_clear (VigieRequestRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieRequestRow, vigie_request_row_clear)

gboolean
vigie_request_insert (sqlite3 *db, gint64 edition, const VigieRequestRow *row, GError **error);

/* All zeros for an edition that has none. */
gboolean vigie_request_read (sqlite3 *db, gint64 edition, VigieRequestRow *row, GError **error);

/* (transfer full): ids of deliveries as a text, "3 5 8", and back. */
char *vigie_request_dup_ids (const GArray *id);
GArray *vigie_request_parse_ids (const char *text);

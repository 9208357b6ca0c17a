/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An edition's figures as bytes: packed, unpacked, hashed. For edition.c, prepare.c, approve.c. */
#pragma once

#include "model/protection/edition.h"

/* (transfer full): a column's cells: doubles, little-endian, then states, then flags. */
GBytes *vigie_cells_pack (const VigieFigures *figures, gsize column);

/* Returns: %FALSE when @bytes are no cells of as many rows. */
gboolean vigie_cells_unpack (GBytes *bytes, VigieFigures *figures, gsize column);

/**
 * vigie_edition_digest:
 * @cells: (nullable): the bytes of each column, table after table, in the place of the packed cells
 * @hash: (out): 32 bytes
 *
 * BLAKE2b over audience, zones, columns and cells: the same figures have the same hash, whatever
 * the edition's number and date.
 */
void vigie_edition_digest (const VigieEdition *edition, GBytes *const *cells, guint8 hash[32]);

/* (transfer full): what sealed pieces are called, so that none can stand elsewhere. */
char *vigie_edition_dup_identity (gint64 number, gsize table, gsize column, const char *what);

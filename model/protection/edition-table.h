/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How editions lie in the observatory file. For edition.c, prepare.c and approve.c. */
#pragma once

#include "model/protection/edition.h"

/* What an edition's row has besides. */
typedef struct {
  gint64 seal;
  gint64 *zoning; /* of each table */
  gsize n_zonings;
} VigieEditionRow;

void vigie_edition_row_clear (VigieEditionRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieEditionRow, vigie_edition_row_clear)

/* The number after the last one given; 0 with @error. */
gint64 vigie_edition_next_number (sqlite3 *db, GError **error);

/* Writes everything but the cells. */
gboolean
vigie_edition_insert (sqlite3 *db, const VigieEdition *edition, gint64 seal, GError **error);

gboolean vigie_edition_set_approved (
  sqlite3 *db, gint64 number, const char *on, const char *by, GError **error);

/* Leaves of an edition that was not approved its number alone, which is never used again. */
gboolean vigie_edition_empty (sqlite3 *db, gint64 number, GError **error);

/**
 * vigie_edition_read:
 *
 * Reads everything but the tables; @row says which zonings they have.
 *
 * Returns: (transfer full): or %NULL
 */
VigieEdition *vigie_edition_read (sqlite3 *db, gint64 number, VigieEditionRow *row, GError **error);

GPtrArray *vigie_edition_entries (sqlite3 *db, GError **error);

/* Says that an edition cannot be read; returns %FALSE. */
gboolean vigie_edition_damaged (gint64 number, GError **error);

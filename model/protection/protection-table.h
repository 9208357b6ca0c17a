/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition was protected with, the sums given over selections, and declared totals, as they
 * lie in the file. */
#pragma once

#include "model/store/observatory.h"

/* What an edition was computed against. */
typedef struct {
  gint64 ledger;
  gint64 selections;
  GBytes *sealed;
} VigieProtectionRow;

void vigie_protection_row_clear (VigieProtectionRow *row);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieProtectionRow, vigie_protection_row_clear)

gboolean vigie_protection_insert (sqlite3 *db,
                                  gint64 edition,
                                  const VigieProtectionRow *row,
                                  GError **error);

/* @row->sealed stays %NULL for an edition of a Vigie that had no such record. */
gboolean
vigie_protection_read (sqlite3 *db, gint64 edition, VigieProtectionRow *row, GError **error);

/**
 * VigieSelectionRow:
 * A sum that was told, as a chained row of the ledger.
 */
typedef struct {
  gint64 position;
  gint64 edition;
  char *zoning;
  char *zones;
  char *indicator;
  char *period;
  char *given_on;
  char *given_by;
  guint8 signature[64];
  guint8 chain[32];
} VigieSelectionRow;

void vigie_selection_row_free (VigieSelectionRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSelectionRow, vigie_selection_row_free)

/* (transfer full): what is signed. */
char *vigie_selection_dup_message (const VigieSelectionRow *row);

/* Fills @row's chain after the one before, all zeros for the first. */
void vigie_selection_chain (VigieSelectionRow *row, const guint8 before[32]);

gboolean vigie_selection_append (sqlite3 *db, const VigieSelectionRow *row, GError **error);

/* (transfer full) (element-type VigieSelectionRow): oldest first. */
GPtrArray *vigie_selection_list (sqlite3 *db, GError **error);

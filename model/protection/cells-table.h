/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How the columns of editions lie in the observatory file. For edition.c, prepare.c, approve.c. */
#pragma once

#include "model/core/period.h"
#include "model/store/observatory.h"

/* One column over one zoning, as it lies in the file. */
typedef struct {
  GBytes *clear;  /* nullable: packed cells */
  GBytes *sealed; /* nullable: the same, sealed */
  GBytes *reasons;
  VigiePeriod denominator_period;
  gboolean invented;
} VigieEditionCells;

void vigie_edition_cells_clear (VigieEditionCells *cells);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieEditionCells, vigie_edition_cells_clear)

gboolean vigie_edition_cells_insert (sqlite3 *db,
                                     gint64 number,
                                     gsize table,
                                     gsize column,
                                     const VigieEditionCells *cells,
                                     GError **error);
gboolean vigie_edition_cells_read (
  sqlite3 *db, gint64 number, gsize table, gsize column, VigieEditionCells *cells, GError **error);

/* Puts a column in the clear, in the place of its sealed form. */
gboolean vigie_edition_cells_publish (
  sqlite3 *db, gint64 number, gsize table, gsize column, GBytes *clear, GError **error);

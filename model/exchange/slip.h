/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Return slips (*bordereaux de retour*): a producer gets its own file back, with what was refused or looks wrong. */
#pragma once

#include "model/core/progress.h"
#include "model/import/report.h"
#include "model/store/observatory.h"

/* What is said of a cell, a row (@column −1), a column (@row 0) or the whole. */
typedef struct {
  gsize row;     /* line of the file, from 1 */
  gssize column; /* from 0 */
  char *heading; /* of the column, or "" */
  char *code;    /* as written, or of the zone */
  char *sentence;
  gboolean refused;
  VigieFindingKind kind;
  gsize
    place; /* row behind which it is listed: how many more there are comes behind the last of them */
} VigieSlipLine;

/**
 * VigieSlip:
 * @file: number of the file in its delivery, from 1
 * @line: (element-type VigieSlipLine): in the order of the file
 *
 * It holds only what that producer sent: a comparison with another source is left out, with other landlords' files too, and
 * so is what somebody let pass, but for rows that were refused.
 */
typedef struct {
  gint64 delivery;
  guint file;
  char *source;
  char *producer;
  char *period;
  char *file_name;
  char *received;
  gsize rows_accepted, rows_refused;
  GPtrArray *line;
} VigieSlip;

void vigie_slip_free (VigieSlip *slip);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSlip, vigie_slip_free)

/**
 * vigie_slip_load:
 * @file: number of the file in the delivery, from 1; 0 for the only one
 *
 * Needs the key. A delivery in several files has as many slips: each came from somebody else.
 *
 * Returns: (transfer full): or %NULL with VIGIE_ERROR_CONTENT for a delivery that came in a package, or where @file is to be
 *   said
 */
VigieSlip *
vigie_slip_load (VigieObservatory *observatory, gint64 delivery, guint file, GError **error);

/* (transfer full): a name for its workbook or paper, without a folder: “Return of orvitis.xlsx”. @ending: "xlsx" or "pdf" */
char *vigie_slip_dup_file_name (const char *file_name, const char *ending);

/* Writes a slip for each file of a delivery, as a workbook, into @folder; see vigie_slip_write(). */
gboolean vigie_slips_write (VigieObservatory *observatory,
                            gint64 delivery,
                            const char *folder,
                            const GDate *today,
                            VigieProgress *progress,
                            GError **error);

/**
 * vigie_slip_write:
 * @path: of a workbook (XLSX); an earlier file of that name stays until the new one is whole
 * @today: of the reading, which is journalled under the article on access
 *
 * In the language of the program, as its findings are. The rows as they came, in their order and columns, each with what is said of it beside it and its cells coloured; of a file of
 * more than 20,000 rows those of which something is said, with the headings. A second sheet lists it all. This is the one
 * way on which source figures leave, and they go back to where they came from.
 */
gboolean vigie_slip_write (VigieObservatory *observatory,
                           const VigieSlip *slip,
                           const char *path,
                           const GDate *today,
                           VigieProgress *progress,
                           GError **error);

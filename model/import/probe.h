/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A reading of a file, and what stands in its first rows. */
#pragma once

#include "model/import/import-private.h"
#include "model/import/layout.h"

/* @n_known: headings that the best source's patterns match. @rows_by_hand: somebody said which rows are headings or data. */
typedef struct {
  VigieReader *reader;
  VigieSample *sample;
  VigieLayout layout;
  gsize n_known;
  gboolean rows_by_hand;
} VigieProbe;

/* @rows: (nullable): what was said of them. */
gboolean vigie_probe_open (const VigieImport *import,
                           const VigieReading *reading,
                           const VigieTableRows *rows,
                           VigieProbe *probe,
                           VigieProgress *progress,
                           GError **error);
void vigie_probe_clear (VigieProbe *probe);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (VigieProbe, vigie_probe_clear)

/* Of a workbook without a chosen sheet: the first with codes and known headings, else the one with
 * most codes. */
void vigie_probe_sheets (const VigieImport *import,
                         const VigieReading *wanted,
                         const VigieTableRows *rows,
                         VigieProbe *best,
                         VigieProgress *progress);

/* (transfer full): as the mapping will have them; some of them in words. */
GStrv vigie_probe_dup_headings (const VigieProbe *probe);
char *vigie_probe_dup_list (const VigieProbe *probe);

/* %FALSE with M05 where the first rows describe persons, or any row of what is kept with them: other sheets, other
 * files of an archive. Which of these have zones too is noted in @import, and addresses that estates may have. */
gboolean vigie_probe_check_persons (VigieImport *import,
                                    const VigieProbe *probe,
                                    VigieProgress *progress,
                                    GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What became of communes: Insee's file of events, and tables of passage from one year to the next. */
#pragma once

#include "model/core/progress.h"
#include "model/sheets/reader.h"
#include "model/territory/passage.h"

/* On @date (20190228) one commune went into another, itself or not. @share: of the first; 0 where nothing
 * tells. @same: it changed its name or its ties only. */
typedef struct {
  int date;
  char *from;
  char *from_name;
  char *to;
  char *to_name;
  double share;
  gboolean same;
} VigieCommuneChange;

/**
 * VigieCommuneChanges:
 * @change: (element-type VigieCommuneChange): oldest first
 * @first, @last: years between which the files tell everything
 * @source: names of the files
 */
typedef struct {
  GPtrArray *change;
  int first;
  int last;
  char *source;
} VigieCommuneChanges;

/* From a date to the first year on whose 1 January it counts: (20190228 + this) / 10000 is 2020. */
#define VIGIE_NEXT_JANUARY 9898

VigieCommuneChanges *vigie_commune_changes_new (void);
void vigie_commune_changes_free (VigieCommuneChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCommuneChanges, vigie_commune_changes_free)

/**
 * vigie_commune_changes_read:
 * @path: `mouvements-communes.csv` of Insee (MOD, DATE_EFF, COM_AV, COM_AP…), or a table of passage
 *   (cod2015, cod2016, annee, ratio), whose ratios tell how communes that were split are spread
 * @reading: (nullable): of a table that lies in an archive
 *
 * Adds a file's changes. Returns: %FALSE with one sentence where a row cannot be right: shares of a commune
 * that do not add up to 1, a date that is none.
 */
gboolean vigie_commune_changes_read (VigieCommuneChanges *changes,
                                     const char *path,
                                     const VigieReading *reading,
                                     VigieProgress *progress,
                                     GError **error);

/**
 * vigie_commune_changes_years:
 * @communes: those of the observatory, in their vintage
 * @since: the first year asked
 *
 * Returns: (transfer full) (element-type int): the last year of each state in which these communes were
 *   before, newest first
 */
GArray *vigie_commune_changes_years (const VigieCommuneChanges *changes,
                                     const VigieZoning *communes,
                                     int since);

/**
 * vigie_commune_changes_make:
 * @communes: those of the observatory, in their vintage
 * @vintage: an earlier year that the files cover
 * @back: (out) (transfer full): from @communes to the earlier ones; what was split has no share
 *
 * Returns: (transfer full): the passage from the communes of that year, which have no contours, to @communes;
 *   %NULL with one sentence where the files do not tell
 */
VigiePassage *vigie_commune_changes_make (const VigieCommuneChanges *changes,
                                          VigieZoning *communes,
                                          int vintage,
                                          VigiePassage **back,
                                          GError **error);

/**
 * vigie_commune_changes_store:
 * @n_made: (out) (optional): vintages made
 *
 * Makes the communes of each earlier state since @since out of the newest that have IRIS, and the IRIS where
 * all communes that have changed are undivided; stores them with their passages both ways, in one
 * transaction. A vintage that has contours stays as it is.
 */
gboolean vigie_commune_changes_store (VigieObservatory *observatory,
                                      const VigieCommuneChanges *changes,
                                      int since,
                                      gsize *n_made,
                                      GError **error);

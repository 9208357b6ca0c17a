/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers asked for by kind: the facts that each needs are looked up in all rooms, for the window and the
 * command line alike. */
#pragma once

#include "model/restitution/paper-register.h"
#include "model/store/journal-filter.h"

/**
 * VigiePaperRequest:
 * What is said of a paper that is asked for; each kind reads what it needs.
 * @number: of the opinion, amendment, termination, anomaly or workshop that it is about; of the file of @delivery that a
 *   return slip is about, 0 for the only one
 * @name: (nullable): of the person who engages, of the holder who attests; %NULL: who asks
 * @lines: (nullable): ids of lines of the annex; %NULL for a reminder: those that the other party is late with
 * @year: of the lines; 0 for this one
 * @delivery, @edition: that a delivery note is about, one of them; @delivery also that a return slip is about
 * @to: (nullable): code of the party that is sent the edition; %NULL: the other one
 * @place: (nullable): of a workshop; %NULL: as it is recorded
 * @beyond: (nullable): copies that the program cannot reach, besides the packages that were sent
 * @fates: (nullable) (element-type VigieClosingSource): of a closing that is planned: its papers are made
 *   before anything is destroyed
 * @journal: (nullable): what is asked of the journal; %NULL for all of it
 * @from_year, @to_year: that a review looks back on; 0 for those of which there is anything to say
 * @outlook: (nullable): what the bodies say of what comes next
 */
typedef struct {
  VigiePaperKind kind;
  gint64 number;
  const char *name;
  const char *const *lines;
  int year;
  gint64 delivery;
  gint64 edition;
  const char *to;
  const char *place;
  const char *const *beyond;
  const GPtrArray *fates;
  const VigieJournalFilter *journal;
  int from_year;
  int to_year;
  const char *outlook;
} VigiePaperRequest;

/**
 * vigie_paper_request_make:
 * @path: the PDF to write; an earlier file of that name stays until the new one is whole
 *
 * Fills the paper from what is recorded and makes it (vigie_paper_make()).
 *
 * Returns: (transfer full): or %NULL
 */
VigiePaperEntry *vigie_paper_request_make (VigieObservatory *observatory,
                                           const VigiePaperRequest *request,
                                           const char *path,
                                           const GDate *today,
                                           GError **error);

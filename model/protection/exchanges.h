/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was exchanged under the convention, as plain values for papers: states and counts, no figure. Papers
 * are made in a room that sees no delivery. */
#pragma once

#include "model/convention/convention.h"

/* A line of the annex in a year (A3.1). */
typedef enum {
  VIGIE_EXCHANGE_NOT_OWED, /* nobody owes it, and it did not come */
  VIGIE_EXCHANGE_EXPECTED,
  VIGIE_EXCHANGE_LATE, /* past its day */
  VIGIE_EXCHANGE_WITHOUT_OBJECT,
  VIGIE_EXCHANGE_RECEIVED,
  VIGIE_EXCHANGE_CHECKED, /* an edition was made of it */
  VIGIE_EXCHANGE_SENT     /* to the other party */
} VigieExchangeState;

/**
 * VigieExchange:
 * A delivery, as a register lists it.
 * @line: of the annex, "" outside it
 * @reason: why it came in outside the annex, or ""
 * @withdrawn: does not count any more
 * @replaced: a later version counts in its place
 */
typedef struct {
  gint64 id;
  char *source;
  char *line;
  char *reason;
  char *period;
  char *received;
  int version;
  gboolean withdrawn;
  gboolean replaced;
  gsize rows_accepted;
  gsize rows_refused;
} VigieExchange;

/**
 * VigieExchanges:
 * @state: lines × years, in the order of the convention
 * @reason: lines × years: why a line is without object, or %NULL
 * @delivery: (element-type VigieExchange): oldest first
 */
typedef struct {
  gsize n_lines;
  gsize n_years;
  int first_year;
  guint8 *state;
  char **reason;
  GPtrArray *delivery;
} VigieExchanges;

VigieExchanges *vigie_exchanges_load (VigieObservatory *observatory,
                                      const VigieConvention *convention,
                                      int first_year,
                                      int last_year,
                                      const GDate *today,
                                      GError **error);
void vigie_exchanges_free (VigieExchanges *exchanges);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieExchanges, vigie_exchanges_free)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the annex: which of its lines came for which year. */
#pragma once

#include "model/convention/convention.h"
#include "model/deliveries/delivery.h"

/* State of a line for the figures of a year (A3.1). */
typedef enum {
  VIGIE_COVERAGE_NOT_RECEIVED,   /* non reçu: nobody owes it */
  VIGIE_COVERAGE_EXPECTED,       /* attendu */
  VIGIE_COVERAGE_LATE,           /* en retard: its day is past */
  VIGIE_COVERAGE_WITHOUT_OBJECT, /* sans objet, with a reason */
  VIGIE_COVERAGE_RECEIVED,       /* reçu */
  VIGIE_COVERAGE_CHECKED,        /* contrôlé: an edition was made of it */
  VIGIE_COVERAGE_SENT            /* transmis to the other party */
} VigieCoverageState;

typedef struct {
  gsize n_lines; /* in the order of the convention */
  gsize n_years;
  int first_year;
  guint8 *state;     /* line × year */
  guint32 *received; /* deliveries, line × year */
  char **reason;     /* line × year: why it is without object, or %NULL */
} VigieCoverage;

/* Whether anything came. */
gboolean vigie_coverage_is_received (VigieCoverageState state);

/* A stable name for scripts: "not-received", "expected", "late", "without-object", "received",
 * "checked", "sent". */
const char *vigie_coverage_state_name (VigieCoverageState state);

/* "reçu", "non reçu"…, translated. */
const char *vigie_coverage_state_label (VigieCoverageState state);

VigieCoverage *vigie_coverage_load (VigieObservatory *observatory,
                                    const VigieConvention *convention,
                                    int first_year,
                                    int last_year,
                                    const GDate *today,
                                    GError **error);
void vigie_coverage_free (VigieCoverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCoverage, vigie_coverage_free)

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Coverage of the annex: which of its lines came for which year. */
#pragma once

#include "model/convention/convention.h"
#include "model/deliveries/delivery.h"

/* State of a line in a year. Nothing is expected yet: what is due when comes with the calendar. */
typedef enum {
  VIGIE_COVERAGE_EXPECTED, /* attendu */
  VIGIE_COVERAGE_RECEIVED,
  VIGIE_COVERAGE_NOT_RECEIVED /* non reçu */
} VigieCoverageState;

typedef struct {
  gsize n_lines; /* in the order of the convention */
  gsize n_years;
  int first_year;
  guint8 *state;     /* line × year */
  guint32 *received; /* deliveries, line × year */
} VigieCoverage;

/* "reçu", "non reçu"…, translated. */
const char *vigie_coverage_state_label (VigieCoverageState state);

VigieCoverage *vigie_coverage_load (VigieObservatory *observatory,
                                    const VigieConvention *convention,
                                    int first_year,
                                    int last_year,
                                    GError **error);
void vigie_coverage_free (VigieCoverage *coverage);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieCoverage, vigie_coverage_free)

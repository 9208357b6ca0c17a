/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators there are for each public of the ABS, with data or none (A1.3). */
#pragma once

#include "model/catalogue/publics.h"
#include "model/store/observatory.h"

/**
 * VigiePublicCoverage:
 * @indicator: lent by the catalogue
 * @periods: for which deliveries give it, "2016 2020"
 * @editions: approved ones that hold it, "1 3"
 */
typedef struct {
  const VigiePublic *of;
  const VigieIndicator *indicator;
  char *periods;
  char *editions;
} VigiePublicCoverage;

void vigie_public_coverage_free (VigiePublicCoverage *coverage);

/* Whether there is data: delivered, or shown by an edition, as in a restitution copy. */
gboolean vigie_public_coverage_has_data (const VigiePublicCoverage *coverage);

/* Whether a public has any indicator with data (element-type VigiePublicCoverage). */
gboolean vigie_public_coverage_any (const GPtrArray *coverage, const VigiePublic *of);

/* (transfer full) (element-type VigiePublicCoverage): by public, then in the order of the catalogue. Needs
 * no key. */
GPtrArray *vigie_public_coverage_load (VigieObservatory *observatory, GError **error);

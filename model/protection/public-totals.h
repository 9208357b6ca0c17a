/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Totals that producers publish themselves (*totaux déclarés connus*): everybody knows them. */
#pragma once

#include "model/store/observatory.h"

/* @variable: "" for all of the source; @kind: of a zoning, such as "commune". */
typedef struct {
  char *source;
  char *variable;
  char *kind;
} VigiePublicTotal;

void vigie_public_total_free (VigiePublicTotal *total);

/* (transfer full) (element-type VigiePublicTotal) */
GPtrArray *vigie_public_totals_list (VigieObservatory *observatory, GError **error);

/**
 * vigie_public_totals_replace:
 * @wanted: (element-type VigiePublicTotal): all of @source
 * @changed: (inout): set when any was declared or taken back
 *
 * Declares those of @wanted and takes the other ones of @source back, together; by a référent, as for
 * the rest of the sheet.
 */
gboolean vigie_public_totals_replace (VigieObservatory *observatory,
                                      const char *source,
                                      const GPtrArray *wanted,
                                      gboolean *changed,
                                      GError **error);

/* Declares one, or takes it back; journalled. What was known once stays in the editions before. */
gboolean vigie_public_totals_set (VigieObservatory *observatory,
                                  const VigiePublicTotal *total,
                                  gboolean known,
                                  GError **error);

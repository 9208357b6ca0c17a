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

/* Declares one, or takes it back; journalled. What was known once stays in the editions before. */
gboolean vigie_public_totals_set (VigieObservatory *observatory,
                                  const VigiePublicTotal *total,
                                  gboolean known,
                                  GError **error);

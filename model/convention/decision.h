/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function decides every act of the convention. */
#pragma once

#include "model/convention/convention.h"

typedef enum {
  VIGIE_ACT_IMPORT, /* a producer's file: @source; also after expiry */
  VIGIE_ACT_IMPORT_CONTOURS,
  VIGIE_ACT_READ_SOURCE, /* figures computed from deliveries */
  VIGIE_ACT_EDITION,     /* prepare or approve; also after expiry */
  VIGIE_ACT_MAP_PROOF,   /* map, sheet: partners edition; also after expiry */
  VIGIE_ACT_TABLE,       /* the yearly table: services edition */
  VIGIE_ACT_LAYER,
  VIGIE_ACT_WORKSHOP
} VigieActKind;

/**
 * VigieAct:
 * @source: (nullable): of an import
 * @direction_from: (nullable): party that sends, to check against the annex (M04); %NULL: as the
 *   annex has it
 * @additional_reason: (nullable): reason of a *donnée complémentaire* outside the annex (M08)
 * @audience: (nullable): "partners" or "services", of an edition or a document's edition
 * @collector: (nullable): who collected the file; %NULL: the convention's own (A2.1)
 * @collector_reason: (nullable): why another collector did (M03)
 */
typedef struct {
  VigieActKind kind;
  const char *source;
  const char *direction_from;
  const char *additional_reason;
  const char *audience;
  const char *collector;
  const char *collector_reason;
} VigieAct;

/**
 * vigie_convention_decide:
 * @today: the day, Europe/Paris
 * @error: VIGIE_ERROR_REFUSED with a message of M01–M22
 *
 * Returns: (nullable): the article that allows the act, such as "3", to be journalled; a static
 *   string
 */
const char *vigie_convention_decide (const VigieConvention *convention,
                                     const VigieAct *act,
                                     const GDate *today,
                                     GError **error);

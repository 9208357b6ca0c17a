/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One function decides every act of the convention. */
#pragma once

#include "model/convention/convention.h"
#include "model/convention/recipient.h"

typedef enum {
  VIGIE_ACT_IMPORT, /* a producer's file: @source; also after expiry */
  VIGIE_ACT_SHEET, /* of a source, without which nothing of it comes in (A3.5); also after expiry */
  VIGIE_ACT_IMPORT_CONTOURS,
  VIGIE_ACT_READ_SOURCE, /* figures computed from deliveries */
  VIGIE_ACT_OWN_USE,     /* a bound person copies or prints source figures for their own work */
  VIGIE_ACT_TAKE,        /* figures or a picture of an approved edition, without a document */
  VIGIE_ACT_GIVE_SOURCE, /* to anybody, in any form: always refused (A4.4) */
  VIGIE_ACT_EDITION,     /* prepare or approve; also after expiry */
  VIGIE_ACT_MAP_PROOF,   /* map, sheet: partners edition; also after expiry */
  VIGIE_ACT_TABLE,       /* the yearly table: services edition */
  VIGIE_ACT_LAYER,
  VIGIE_ACT_WORKSHOP,
  VIGIE_ACT_RELEASE,       /* a restitution document to @recipient */
  VIGIE_ACT_RELEASE_TABLE, /* the yearly table to @recipient */
  VIGIE_ACT_RELEASE_LAYER, /* the layer to @recipient */
  VIGIE_ACT_COPY,          /* a restitution copy of the observatory */
  VIGIE_ACT_PACKAGE,       /* to the other party: @direction_from sends @sources */
  VIGIE_ACT_RECEIVE,       /* a package of the other party: @direction_from sent @sources */
  VIGIE_ACT_RECEIPT,       /* of a package; also after expiry */
  VIGIE_ACT_KEYS,          /* exchanged by the bodies for packages; also outside the dates */
  VIGIE_ACT_PROCESSOR,     /* what the processor attests at the end; also after expiry */
  VIGIE_ACT_ANOMALY,       /* and difficulties; also after expiry */
  VIGIE_ACT_OPINION,
  VIGIE_ACT_RECIPIENT,
  VIGIE_ACT_PERSON,
  VIGIE_ACT_BUDGET,
  VIGIE_ACT_REVIEW, /* the bilan; also after expiry */
  VIGIE_ACT_EDIT,
  VIGIE_ACT_AMEND,
  VIGIE_ACT_TERMINATE,
  VIGIE_ACT_CLOSE
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
 * @sources: (nullable): NULL-terminated codes of what is given or received
 * @programmes: of what is released, "ODSL,ABS"; without one nothing is (A1.1, M01)
 * @recipient: of a release; a provider's @delivered is set
 * @opinions: (nullable) (element-type VigieOpinion): of the producers asked
 * @edition: number of what is released, for opinions limited to one
 */
typedef struct {
  VigieActKind kind;
  const char *source;
  const char *direction_from;
  const char *additional_reason;
  const char *audience;
  const char *collector;
  const char *collector_reason;
  const char *const *sources;
  const char *programmes;
  const VigieRecipient *recipient;
  const GPtrArray *opinions;
  gint64 edition;
} VigieAct;

/* The name of an act in the agreement's list of articles: "table". */
const char *vigie_act_name (const VigieConvention *convention, const VigieAct *act);

/* (transfer full): of what is released, the sources whose producers have not agreed to that recipient: "CAF,
 * DGI", or "". */
char *vigie_act_dup_lacking_opinions (const VigieAct *act);

/* What an act of that list is called, translated: "Yearly table". */
const char *vigie_convention_act_label (const char *act);

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

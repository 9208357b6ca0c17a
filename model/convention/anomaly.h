/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Anomalies (A5.7) and difficulties of use (A5.8): noted, sent, answered, closed; all of it kept. */
#pragma once

#include "model/convention/convention.h"

typedef enum {
  VIGIE_ANOMALY_OF_FIGURES, /* an error: source and year, and where it is seen */
  VIGIE_ANOMALY_OF_USE      /* a difficulty (*difficulté d’utilisation*): no cell is needed */
} VigieAnomalyKind;

const char *vigie_anomaly_kind_name (VigieAnomalyKind kind);  /* "anomaly", "difficulty" */
const char *vigie_anomaly_kind_label (VigieAnomalyKind kind); /* translated */
gboolean vigie_anomaly_kind_parse (const char *name, VigieAnomalyKind *kind);

typedef enum {
  VIGIE_ANOMALY_NOTED,    /* relevée */
  VIGIE_ANOMALY_SENT,     /* transmise */
  VIGIE_ANOMALY_ACCEPTED, /* acceptée */
  VIGIE_ANOMALY_REJECTED, /* rejetée */
  VIGIE_ANOMALY_CORRECTED /* corrigée, by a delivery */
} VigieAnomalyState;

const char *vigie_anomaly_state_name (VigieAnomalyState state);  /* "noted"… */
const char *vigie_anomaly_state_label (VigieAnomalyState state); /* translated */
gboolean vigie_anomaly_state_parse (const char *name, VigieAnomalyState *state);

/* What it was raised from. */
typedef enum {
  VIGIE_ANOMALY_FROM_CELL,
  VIGIE_ANOMALY_FROM_ZONE,
  VIGIE_ANOMALY_FROM_COLUMN,
  VIGIE_ANOMALY_FROM_CHECK,  /* of an import: @reference names it */
  VIGIE_ANOMALY_FROM_REMARK, /* of a workshop: @reference is its unique id */
  VIGIE_ANOMALY_FROM_USE
} VigieAnomalyOrigin;

const char *vigie_anomaly_origin_name (VigieAnomalyOrigin origin); /* "cell"… */
gboolean vigie_anomaly_origin_parse (const char *name, VigieAnomalyOrigin *origin);

/**
 * VigieAnomalyStep:
 * @closes: nothing follows it
 * @to: to whom it was sent, else ""
 * @delivery: that corrected it, else 0
 * @text: (nullable): the answer, or the explanation; %NULL while locked, or where nothing was said
 */
typedef struct {
  VigieAnomalyState state;
  gboolean closes;
  char *day; /* ISO */
  char *by;
  char *to;
  gint64 delivery;
  char *text;
} VigieAnomalyStep;

/**
 * VigieAnomaly:
 * @source: "CAF", or "" for a difficulty with none in particular
 * @year: 0 for none
 * @zone, @indicator: codes, or "" for the whole territory, for all of the source
 * @assigned: who looks into it, or ""
 * @finding: (nullable): *constat*; %NULL while locked
 * @expected: (nullable): the expected value and why
 * @seal: key of the texts, of the store
 * @step: the first is its noting
 */
typedef struct {
  gint64 id;
  VigieAnomalyKind kind;
  char *source;
  int year;
  char *zone;
  char *indicator;
  VigieAnomalyOrigin origin;
  char *reference;
  char *assigned;
  char *finding;
  char *expected;
  gint64 seal;
  gsize n_steps;
  VigieAnomalyStep *step;
} VigieAnomaly;

void vigie_anomaly_free (VigieAnomaly *anomaly);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieAnomaly, vigie_anomaly_free)

VigieAnomalyState vigie_anomaly_state (const VigieAnomaly *anomaly);
gboolean vigie_anomaly_is_closed (const VigieAnomaly *anomaly);

/* The delivery that corrected it, or 0. */
gint64 vigie_anomaly_delivery (const VigieAnomaly *anomaly);

/**
 * vigie_anomaly_concerns:
 * @indicator, @zone: codes
 *
 * Whether it is to be shown on a figure: of its year, and of its zone and its indicator where it
 * names them.
 */
gboolean vigie_anomaly_concerns (const VigieAnomaly *anomaly,
                                 const char *indicator,
                                 int year,
                                 const char *zone);

/**
 * vigie_anomaly_note:
 * @anomaly: its id is set; of it kind, source, year, zone, indicator, origin, reference, assigned
 *   and texts are read (%NULL is ""); an origin of a cell, zone, column or use follows from them
 *
 * Unlocked, for the texts are sealed. Journalled under the article on anomalies, without them; also
 * after expiry.
 */
gboolean vigie_anomaly_note (VigieObservatory *observatory,
                             VigieAnomaly *anomaly,
                             const GDate *today,
                             GError **error);

/**
 * vigie_anomaly_send:
 * @to: (nullable): %NULL for the party that owes the source, or for its producer where that party
 *   is the sender's own
 *
 * What was rejected may be sent again.
 */
gboolean vigie_anomaly_send (
  VigieObservatory *observatory, gint64 id, const char *to, const GDate *today, GError **error);

/* The answer to what was sent; @text: (nullable): its reasons. */
gboolean vigie_anomaly_answer (VigieObservatory *observatory,
                               gint64 id,
                               gboolean accepted,
                               const char *text,
                               const GDate *today,
                               GError **error);

/* Closed by an explanation: it stays in its state, nothing follows. */
gboolean vigie_anomaly_explain (VigieObservatory *observatory,
                                gint64 id,
                                const char *explanation,
                                const GDate *today,
                                GError **error);

/* Closed by a delivery (A5.9). For deliveries/correction.h, which knows that it corrects its source. */
gboolean vigie_anomaly_correct (
  VigieObservatory *observatory, gint64 id, gint64 delivery, const GDate *today, GError **error);

/* (transfer full) (element-type VigieAnomaly): in the order of their numbers; texts while unlocked. */
GPtrArray *vigie_anomalies_list (VigieObservatory *observatory, GError **error);
VigieAnomaly *vigie_anomaly_load (VigieObservatory *observatory, gint64 id, GError **error);

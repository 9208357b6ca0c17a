/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Remarks of a workshop (A6.3): on a view and a territory, by kind; a doubt becomes an anomaly. */
#pragma once

#include "model/workshop/workshop.h"

typedef enum {
  VIGIE_REMARK_EXPLANATION,
  VIGIE_REMARK_DOUBT, /* becomes an anomaly */
  VIGIE_REMARK_NEED,
  VIGIE_REMARK_DECISION
} VigieRemarkKind;

const char *vigie_remark_kind_name (VigieRemarkKind kind); /* "explanation"… */
const char *vigie_remark_kind_label (VigieRemarkKind kind, VigieLanguage language);
gboolean vigie_remark_kind_parse (const char *name, VigieRemarkKind *kind);

/**
 * VigieRemark:
 * @uid: the same on each copy; set when it is noted
 * @root: uid of the remark as it was first noted; @replaces: of the one that it takes the place of, or ""
 * @withdrawn: takes that away
 * @step: from 1; 0 for none in particular
 * @indicator: (nullable): of the step, or "" where it is of none; %NULL for that of the step
 * @zone: code, or "" for the whole territory
 * @author: the body of who made it
 * @noted_at: "14:35", in Paris
 */
typedef struct {
  gint64 id;
  char *uid;
  char *root;
  char *replaces;
  gboolean withdrawn;
  gint64 workshop;
  int step;
  char *indicator;
  char *zone;
  VigieRemarkKind kind;
  char *text;
  char *author;
  char *noted_on;
  char *noted_at;
} VigieRemark;

void vigie_remark_free (VigieRemark *remark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRemark, vigie_remark_free)

/**
 * vigie_remark_note:
 * @remark: of it workshop, step, indicator, zone, kind, text and author are read; the rest is set
 *
 * In the clear, as it was said before a room: needs no key.
 */
gboolean vigie_remark_note (VigieObservatory *observatory,
                            VigieRemark *remark,
                            const GDate *today,
                            GError **error);

/**
 * vigie_remark_change:
 * @id: of what it takes the place of, also of what was withdrawn
 * @remark: as for vigie_remark_note(), of the same workshop
 *
 * What was said first stays in the file: remarks are replaced and never rewritten, so that what was changed on
 * a copy comes back as what was noted there does.
 */
gboolean vigie_remark_change (VigieObservatory *observatory,
                              gint64 id,
                              VigieRemark *remark,
                              const GDate *today,
                              GError **error);

/**
 * vigie_remark_withdraw:
 * @withdrawn: (out) (optional): what vigie_remark_change() brings it back from
 *
 * Returns: %FALSE also where it has become an anomaly, which says where it came from
 */
gboolean vigie_remark_withdraw (
  VigieObservatory *observatory, gint64 id, const GDate *today, gint64 *withdrawn, GError **error);

/* (transfer full) (element-type VigieRemark): as they stand, in the order in which they were first made;
 * @workshop: 0 for all. */
GPtrArray *vigie_remarks_list (VigieObservatory *observatory, gint64 workshop, GError **error);

/* (element-type VigieAnomaly): the number of the anomaly that a remark has become, or 0. */
gint64 vigie_remark_find_anomaly (const VigieRemark *remark, const GPtrArray *anomalies);

/**
 * vigie_remark_raise:
 * @anomaly: (out) (optional): its number
 *
 * A doubt becomes an anomaly; unlocked. One that is one already stays it.
 */
gboolean vigie_remark_raise (
  VigieObservatory *observatory, gint64 id, const GDate *today, gint64 *anomaly, GError **error);

/* All doubts that are no anomaly yet become one; unlocked. Returns: how many, or -1. */
int vigie_remarks_raise (VigieObservatory *observatory, const GDate *today, GError **error);

/**
 * vigie_remarks_come_back:
 * @copy: path of a restitution copy on which remarks were noted
 *
 * Each remark of a workshop that this observatory knows comes in once, by its uid; doubts become
 * anomalies. The copy is opened and not changed. Unlocked.
 *
 * Returns: how many came in, or -1
 */
int vigie_remarks_come_back (VigieObservatory *observatory,
                             const char *copy,
                             const GDate *today,
                             GError **error);

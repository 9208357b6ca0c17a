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
 * @step: from 1; 0 for none in particular
 * @indicator: of the step
 * @zone: code, or "" for the whole territory
 * @author: the body of who made it
 */
typedef struct {
  gint64 id;
  char *uid;
  gint64 workshop;
  int step;
  char *indicator;
  char *zone;
  VigieRemarkKind kind;
  char *text;
  char *author;
  char *noted_on;
} VigieRemark;

void vigie_remark_free (VigieRemark *remark);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieRemark, vigie_remark_free)

/**
 * vigie_remark_note:
 * @remark: of it workshop, step, zone, kind, text and author are read; the rest is set
 *
 * In the clear, as it was said before a room: needs no key. While unlocked, a doubt becomes an
 * anomaly at once; else when what was noted comes in (vigie_remarks_raise()).
 */
gboolean vigie_remark_note (VigieObservatory *observatory,
                            VigieRemark *remark,
                            const GDate *today,
                            GError **error);

/* (transfer full) (element-type VigieRemark): in the order in which they were made; @workshop: 0 for all. */
GPtrArray *vigie_remarks_list (VigieObservatory *observatory, gint64 workshop, GError **error);

/* Doubts that are no anomaly yet become one; unlocked. Returns: how many, or -1. */
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

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions made of figures that were corrected since, and those that stand in their place. */
#pragma once

#include "widgets/common/session.h"

/**
 * VigieCorrection:
 * @edition: made of figures that are not the newest any more
 * @draft: in preparation: itself, or what is to stand in its place; 0 where nothing is yet
 * @title: "Edition no. 1, for partners"
 * @sentence: what was corrected
 */
typedef struct {
  gint64 edition;
  gint64 draft;
  char *title;
  char *sentence;
} VigieCorrection;

void vigie_correction_free (VigieCorrection *correction);

/* (transfer full) (element-type VigieCorrection): those that may be read now and that no approved
 * edition corrects, newest first. @delivery: that corrects them; 0 for all. */
GPtrArray *vigie_corrections_list (VigieSession *session, gint64 delivery);

/* (nullable): of the list, that of an edition. */
const VigieCorrection *vigie_corrections_find (const GPtrArray *corrections, gint64 edition);

/* (nullable): what corrects an edition: the approved one, else the newest in preparation. */
const VigieEditionEntry *vigie_corrections_successor (VigieSession *session, gint64 edition);

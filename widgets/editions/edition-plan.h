/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition is asked to be: kept while it is looked at, changed by what the user takes instead
 * of hiding, prepared again. */
#pragma once

#include "model/protection/audit.h"

/**
 * VigieEditionPlan:
 * @column: (element-type VigieColumn)
 * @zoning: (element-type utf8): kinds, without a NULL
 * @vintage: 0 for the newest
 * @supersedes: the edition that it corrects, or 0
 * @before: (nullable): what it was before an alternative was taken
 * @grouping: (nullable): kind of the grouping that was stored then
 * @rounded: (element-type utf8): sources whose sheets were given a rounding then
 */
typedef struct _VigieEditionPlan {
  GArray *column;
  GPtrArray *zoning;
  int vintage;
  VigieAudience audience;
  gboolean communes_published;
  gboolean keep_last_year;
  gint64 supersedes;
  struct _VigieEditionPlan *before;
  char *grouping;
  GPtrArray *rounded;
} VigieEditionPlan;

VigieEditionPlan *vigie_edition_plan_new (VigieAudience audience);
/* What an edition was asked to be, but for a rounding that was tried. */
VigieEditionPlan *vigie_edition_plan_of (const VigieEdition *edition);
VigieEditionPlan *vigie_edition_plan_copy (const VigieEditionPlan *plan);
void vigie_edition_plan_free (VigieEditionPlan *plan);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieEditionPlan, vigie_edition_plan_free)

void vigie_edition_plan_add_column (VigieEditionPlan *plan, const VigieColumn *column);
void vigie_edition_plan_add_zoning (VigieEditionPlan *plan, const char *kind);

/**
 * vigie_edition_plan_take:
 *
 * Changes @plan as an alternative says: zones regrouped (the grouping is stored), a column or the
 * finest zoning left out, figures rounded (a new version of the sheets of its sources). It
 * remembers what it was.
 */
gboolean vigie_edition_plan_take (VigieEditionPlan *plan,
                                  VigieObservatory *observatory,
                                  const VigieAlternative *alternative,
                                  const GDate *today,
                                  GError **error);

/* To go back to @plan's `before`: its sheets round no more, then `before` may be prepared. */
gboolean vigie_edition_plan_unround (const VigieEditionPlan *plan,
                                     VigieObservatory *observatory,
                                     const GDate *today,
                                     GError **error);
/* The grouping that was stored for @plan goes, once the edition of it is left; where something else
 * refers to it, it stays. */
gboolean vigie_edition_plan_ungroup (const VigieEditionPlan *plan,
                                     VigieObservatory *observatory,
                                     const GDate *today,
                                     GError **error);

gint64 vigie_edition_plan_prepare (const VigieEditionPlan *plan,
                                   VigieObservatory *observatory,
                                   const GDate *today,
                                   VigieProgress *progress,
                                   GError **error);

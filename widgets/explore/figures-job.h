/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads in a thread all that Explorer may show of a zoning: every indicator in every period held. */
#pragma once

#include "model/catalogue/table.h"
#include "widgets/explore/exploration.h"

/**
 * VigieShownFigures:
 * @all: a column an indicator and period, indicators in the catalogue's order, oldest period first
 * @reference: (nullable): tables to compare with, by VigieReference; an edition's have its columns
 * @communes: (nullable): communes of the same vintage
 * @priority: (nullable): priority neighbourhoods over the same IRIS
 */
typedef struct {
  VigieTable *all;
  VigieTable *reference[VIGIE_REFERENCE_N];
  VigieZoning *communes;
  VigiePriorityAreas *priority;
} VigieShownFigures;

void vigie_shown_figures_free (VigieShownFigures *figures);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieShownFigures, vigie_shown_figures_free)

/**
 * vigie_figures_job_run:
 * @edition: its number, or 0 for source figures
 *
 * Calls back in the main thread, silently when cancelled.
 */
void vigie_figures_job_run (VigieSession *session,
                            const char *kind,
                            int vintage,
                            gint64 edition,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data);
VigieShownFigures *vigie_figures_job_finish (GAsyncResult *result, GError **error);

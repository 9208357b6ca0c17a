/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Figures that would leave the screen: copied, printed, dragged. One decision for all ways and all pages. */
#pragma once

#include "model/catalogue/indicator.h"
#include "model/store/observatory.h"
#include "model/workshop/workshop.h"

/**
 * VigieTaking:
 * @way: "copy", "print", "drag", "export"
 * @edition: number of the edition that they are of, or 0 for source figures
 * @object: whose figures: "iris/2020"
 * @cells: which of them, by codes: "212310101 TXBR60@2021"
 * @purpose: (nullable): what for
 * @indicator: (nullable): of a single cell
 * @zoning: kind of its zone
 */
typedef struct {
  const char *way;
  gint64 edition;
  const char *object;
  const char *cells;
  const char *purpose;
  const VigieIndicator *indicator;
  const char *zoning;
} VigieTaking;

/**
 * vigie_taking_note:
 * @error: VIGIE_ERROR_REFUSED in the words of the convention, journalled; VIGIE_ERROR_CONTENT where only the
 *   purpose is missing: ask it and try again
 *
 * Source figures: to nobody (a drag, a file: M10, A4.4); for the own work of who has unlocked the file and is
 * bound on that very day (M09, A4.1, A4.2), journalled with purpose and cells before anything is taken (A4.3).
 * An edition for the services is taken like source figures, and dragged nowhere. One for the partners is taken
 * freely, once it is approved. Nothing is taken outside the dates of the convention (M19, M20), nor without an
 * article (M01), nor by zones for which a figure is not known (M02).
 */
gboolean vigie_taking_note (VigieObservatory *observatory,
                            const VigieTaking *taking,
                            const GDate *today,
                            GError **error);

/* Whether it would be allowed; nothing is journalled. */
gboolean vigie_taking_check (VigieObservatory *observatory,
                             const VigieTaking *taking,
                             const GDate *today,
                             GError **error);

/**
 * vigie_taking_note_view:
 * @step: from 1
 * @what: the columns shown: "POP@2020"
 * @refusal: (nullable): what was answered to the selection that is drawn (M17)
 *
 * The picture of what stands before a room, of a partners edition alone: as above, with the notices of the
 * agreement (M15), and without a selection that was refused. Journalled.
 */
gboolean vigie_taking_note_view (VigieObservatory *observatory,
                                 const VigieWorkshop *workshop,
                                 int step,
                                 const char *what,
                                 const char *refusal,
                                 const GDate *today,
                                 GError **error);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Arranging a workshop before it is stored: its views are added, moved, taken out. */
#pragma once

#include "model/workshop/workshop.h"

/* (transfer full): to be cleared. */
VigieStep vigie_step_copy (const VigieStep *step);

/* (transfer full): with everything in it, so that an editor can go back. */
VigieWorkshop *vigie_workshop_copy (const VigieWorkshop *workshop);

/* @step: (transfer full): taken and cleared; at @at, or at the end where there are fewer. */
void vigie_workshop_insert_step (VigieWorkshop *workshop, gsize at, VigieStep *step);
void vigie_workshop_remove_step (VigieWorkshop *workshop, gsize at);
/* Those between move up; both from 0. */
void vigie_workshop_move_step (VigieWorkshop *workshop, gsize from, gsize to);

/**
 * vigie_step_of:
 * @table: of the edition
 * @method, @n_classes, @palette: as the map shows it; "" for the palette of the indicator
 * @zoom: (nullable): part of the territory in view; %NULL for all
 * @selected: (nullable): a byte a zone
 *
 * Returns: (transfer full): what is on the screen as a step, to be cleared: it keeps codes, no place: the room's
 *   screen has another shape
 */
VigieStep vigie_step_of (const VigieTable *table,
                         gsize column,
                         VigieMethod method,
                         gsize n_classes,
                         const char *palette,
                         const VigieBox *zoom,
                         const guint8 *selected);

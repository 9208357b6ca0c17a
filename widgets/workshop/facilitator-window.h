/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facilitator's window, which leads a presentation: on its own screen, or as a panel over the only one. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_FACILITATOR_WINDOW (vigie_facilitator_window_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieFacilitatorWindow, vigie_facilitator_window, VIGIE, FACILITATOR_WINDOW, AdwWindow)

/**
 * vigie_facilitator_present:
 * @from: a widget of the window from which it is presented: that one is out of sight until the end, so that
 *   nothing of it can come before the room
 * @workshop: number of a workshop with at least one view
 *
 * Two windows: the room's full screen on the screen that @from is not on, the facilitator's on the other. With
 * one screen the facilitator's comes and goes before the room's (F2). Each view shown is journalled (A6.2).
 *
 * Returns: (transfer none): or %NULL where the convention or the workshop refuses
 */
VigieFacilitatorWindow *
vigie_facilitator_present (GtkWidget *from, VigieSession *session, gint64 workshop, GError **error);

VigiePresentation *vigie_facilitator_window_get_presentation (VigieFacilitatorWindow *self);
GtkWidget *vigie_facilitator_window_get_room (VigieFacilitatorWindow *self);

/* Whether nothing is being looked for. */
gboolean vigie_facilitator_window_is_settled (VigieFacilitatorWindow *self);

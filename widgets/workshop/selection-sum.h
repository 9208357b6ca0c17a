/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a selection drawn before the room adds up to, or why it is not said (M17). */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

typedef struct _VigieSelectionSum VigieSelectionSum;

VigieSelectionSum *vigie_selection_sum_new (VigieSession *session, VigiePresentation *presentation);
void vigie_selection_sum_free (VigieSelectionSum *sum);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (VigieSelectionSum, vigie_selection_sum_free)

/**
 * vigie_selection_sum_ask:
 * @widget: while it lives the presentation is answered; @sum lives as long
 *
 * Asks the model in a thread: a hidden figure is tested against the ledger and against what the room has
 * heard in this sitting. A further selection takes the place of one that is still tested.
 */
void vigie_selection_sum_ask (VigieSelectionSum *sum, GtkWidget *widget);
gboolean vigie_selection_sum_is_running (const VigieSelectionSum *sum);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the facilitator looks at: the room's screen, what comes next, the time, the notes, the keys. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_FACILITATOR_DESK (vigie_facilitator_desk_get_type ())
G_DECLARE_FINAL_TYPE (VigieFacilitatorDesk, vigie_facilitator_desk, VIGIE, FACILITATOR_DESK, GtkBox)

/* Its buttons are the actions `presenter.*` of the window that holds it. */
GtkWidget *vigie_facilitator_desk_new (VigieSession *session, VigiePresentation *presentation);

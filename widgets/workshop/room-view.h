/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the room sees, in the room's window and small in the facilitator's: it can be pointed at in both. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_ROOM_VIEW (vigie_room_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieRoomView, vigie_room_view, VIGIE, ROOM_VIEW, GtkWidget)

/* @leads: the shape of this one is the room's; another keeps to it. */
GtkWidget *vigie_room_view_new (VigiePresentation *presentation, gboolean leads);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The picture of what stands before the room, onto the clipboard. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

/* @window: the facilitator's, which says that it is done, or why not */
void vigie_room_copy (GtkWidget *window, VigieSession *session, VigiePresentation *presentation);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The documents made of figures that a delivery has corrected since (A5.9), and who was given them. */
#pragma once

#include "widgets/common/session.h"

#include <adwaita.h>

/* @delivery: that corrects; 0 for all. Returns: the window, on screen */
GtkWidget *
vigie_outdated_window_present (GtkWidget *parent, VigieSession *session, gint64 delivery);

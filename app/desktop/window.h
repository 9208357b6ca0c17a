/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: header bar with the lock, six pages at the left, their content. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_WINDOW (vigie_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieWindow, vigie_window, VIGIE, WINDOW, AdwApplicationWindow)

/* @settings: (nullable): size and last file are kept in it. */
VigieWindow *vigie_window_new (GtkApplication *application, VigieClock clock, GSettings *settings);

VigieSession *vigie_window_get_session (VigieWindow *self);

/* Opens an observatory, or says why not. */
void vigie_window_open (VigieWindow *self, const char *path);

/* Any file, as a drop, a double click or the command line gives it: an observatory opens, a
 * producer's file or contours go to their assistant in the observatory that is open, what the other
 * body sends (a package, a receipt, a key) to the tab of exchanges. */
void vigie_window_receive (VigieWindow *self, const char *path);

/* The demonstration at @path, made first where it is absent; opens unlocked. */
void vigie_window_open_demonstration (VigieWindow *self, const char *path);

/* "home", "deliveries", "explore", "documents", "workshops", "convention". */
void vigie_window_show_page (VigieWindow *self, const char *name);
GtkWidget *vigie_window_get_page (VigieWindow *self, const char *name);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a presentation, the same in both windows. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/workshop/presentation.h"

/* Installs the actions `presenter.*` on a class of windows, and shuts GTK's inspector out. */
void vigie_presenter_keys_install (GtkWidgetClass *class);

/**
 * vigie_presenter_keys_set:
 * @tab: whether Tab goes from zone to zone, where nothing else needs it
 *
 * What the actions of @window act upon, and their keys: asked before those of GtkWindow, which would move the
 * focus with the arrows, and after those of what has the focus, so that text is typed.
 */
void vigie_presenter_keys_set (GtkWidget *window, VigiePresentation *presentation, gboolean tab);

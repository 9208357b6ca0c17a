/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of a presentation, the same in both windows. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/workshop/presentation.h"

/* Installs the actions `presenter.*` with their keys on a class of windows. */
void vigie_presenter_keys_install (GtkWidgetClass *class);

/* What the actions of @window act upon; takes a reference. */
void vigie_presenter_keys_set (GtkWidget *window, VigiePresentation *presentation);

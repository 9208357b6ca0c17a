/* SPDX-License-Identifier: GPL-3.0-or-later */
/* F6 goes from pane to pane of a page. */
#pragma once

#include <gtk/gtk.h>

/* Puts the focus into the pane after the one that has it (@by 1), or before (-1), of those on screen. */
void vigie_panes_move_focus (GtkWidget *const *pane, int n, int by);

/* The keys of a page whose action @name (parameter "i") does that. */
void vigie_panes_bind (GtkWidgetClass *class, const char *name);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Real keys and a real pointer, by the X server's own tools: under a display with a window manager (under-two-screens). */
#pragma once

#include "tests/ui/driver.h"

/* A command of the X server's own tools, words parted by spaces. */
void input_command (const char *line);

/* "Return", "alt+Left", "ctrl+z". */
void input_press (const char *key);

/* Presses @key until @is_there says so of what has the focus in @window; each time the focus must move, and be seen. */
void input_press_until (GtkWindow *window,
                        const char *key,
                        gboolean (*is_there) (GtkWidget *focus, gpointer data),
                        gpointer data);

/* For the above: whether it is a widget of @type (as a pointer), or within one. */
gboolean input_is_within (GtkWidget *focus, gpointer type);

/* Waits until @window has the keys, which input_is_active() says. */
void input_activate (GtkWidget *window);
gboolean input_is_active (gpointer window);

/* Drags files from another program's window and drops them on @widget, at its middle; that program stays until @taken holds. */
void input_drop (GtkWidget *widget, const char *const *path, DriverCondition taken, gpointer data);

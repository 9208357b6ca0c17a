/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A file that the user gives: chosen, or dropped. */
#pragma once

#include <gtk/gtk.h>

typedef void (*VigieFileGiven) (GtkWidget *widget, const char *path);

/**
 * vigie_given_file_choose:
 * @widget: a window; the dialog goes with it
 * @kinds: what may be chosen, in words
 * @suffix: NULL-terminated, without a dot
 */
void vigie_given_file_choose (GtkWidget *widget,
                              const char *title,
                              const char *kinds,
                              const char *const *suffix,
                              VigieFileGiven given);

/* The first file of each drop on @widget. */
void vigie_given_file_accept_drops (GtkWidget *widget, VigieFileGiven given);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files that the user gives: chosen, or dropped. */
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

/* The same for several at once, each given by itself; and for a folder. */
void vigie_given_files_choose (GtkWidget *widget,
                               const char *title,
                               const char *kinds,
                               const char *const *suffix,
                               VigieFileGiven given);
void vigie_given_folder_choose (GtkWidget *widget, const char *title, VigieFileGiven given);

/* The first file of each drop on @widget. */
void vigie_given_file_accept_drops (GtkWidget *widget, VigieFileGiven given);

/* All of them, folders too. */
void vigie_given_files_accept_drops (GtkWidget *widget, VigieFileGiven given);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence at the foot of the window. */
#pragma once

#include <gtk/gtk.h>

/* Shows @sentence in the window of @widget, as plain text. */
void vigie_toast (GtkWidget *widget, const char *sentence);

/* The same for an error, unless it is G_IO_ERROR_CANCELLED; takes @error. */
void vigie_toast_error (GtkWidget *widget, GError *error);

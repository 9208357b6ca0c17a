/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence at the foot of the window. */
#pragma once

#include <gtk/gtk.h>

/* Shows @sentence in the window of @widget, as plain text. */
void vigie_toast (GtkWidget *widget, const char *sentence);

/**
 * vigie_toast_undo:
 * @undone: called with the toast and @object, while that lives, when the button is clicked
 * @key, @value: (transfer full): kept by the toast for @undone, as g_object_set_data_full() does
 */
void vigie_toast_undo (GtkWidget *widget,
                       const char *sentence,
                       GCallback undone,
                       GObject *object,
                       const char *key,
                       gpointer value,
                       GDestroyNotify free_value);

/* The same for an error, unless it is G_IO_ERROR_CANCELLED; takes @error. */
void vigie_toast_error (GtkWidget *widget, GError *error);

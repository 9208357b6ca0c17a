/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One sentence at the foot of the window. */
#pragma once

#include <adwaita.h>

/* Shows @sentence in the window of @widget, as plain text. */
void vigie_toast (GtkWidget *widget, const char *sentence);

/**
 * vigie_toast_undo:
 * @undone: called with the toast and @object, while that lives, when the button is clicked
 *
 * The newest one can be undone after the toast has gone, until vigie_toast_withdraw().
 *
 * Returns: (transfer none) (nullable): may be given data for @undone
 */
AdwToast *
vigie_toast_undo (GtkWidget *widget, const char *sentence, GCallback undone, GObject *object);

/* As if the button of the newest one were clicked (Ctrl+Z); FALSE when there is nothing to undo. */
gboolean vigie_toast_undo_last (GtkWidget *widget);
/* @toast: (nullable): the newest one by default: it can no longer be undone, and goes. */
void vigie_toast_withdraw (GtkWidget *widget, AdwToast *toast);

/* Those that stand and those that wait go: what they say is of another observatory. */
void vigie_toast_clear (GtkWidget *widget);

/* The same for an error, unless it is G_IO_ERROR_CANCELLED; takes @error. */
void vigie_toast_error (GtkWidget *widget, GError *error);

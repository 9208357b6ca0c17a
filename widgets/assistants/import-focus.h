/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The focus stays where it was while a page is filled anew: what may have it bears a name there. */
#pragma once

#include <gtk/gtk.h>

void vigie_import_focus_name (GtkWidget *widget, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* (transfer full) (nullable): the name of what has the focus within @widget, or is around it. */
char *vigie_import_focus_dup (GtkWidget *widget);

/* Gives it to what bears @name now; FALSE where nothing does, or cannot have it. */
gboolean vigie_import_focus_restore (GtkWidget *widget, const char *name);

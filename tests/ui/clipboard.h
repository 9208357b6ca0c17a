/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What another program would paste. */
#pragma once

#include <gtk/gtk.h>

/* (transfer full) (nullable) */
char *clipboard_dup_text (GtkWidget *widget);
GdkTexture *clipboard_dup_picture (GtkWidget *widget);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells of a preview on a snapshot. */
#pragma once

#include <gtk/gtk.h>

#define VIGIE_PREVIEW_PADDING 8

typedef struct {
  GdkRGBA color;
  gboolean right, bold, small, italic;
  GdkRGBA chip;    /* behind it; none where its alpha is 0 */
  GdkRGBA outline; /* around it; none where its alpha is 0 */
} VigiePreviewText;

int vigie_preview_text_width (GtkWidget *widget, const char *text, gboolean bold);

void vigie_preview_fill (
  GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height);

/* One text in a cell @width wide, clipped. */
void vigie_preview_text (GtkWidget *widget,
                         GtkSnapshot *snapshot,
                         const char *text,
                         const VigiePreviewText *how,
                         double x,
                         double y,
                         int width);

/* A border of 2 px, as of what has the focus. */
void vigie_preview_border (
  GtkSnapshot *snapshot, GdkRGBA color, double x, double y, double width, double height);

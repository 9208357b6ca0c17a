/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How figures leave the screen: copied, printed, dragged, exported. Whether they do, model/conduct/taking.h says
 * (A4.3, A4.4, A8a.2). */
#pragma once

#include "widgets/explore/figure-grid.h"

/* What is on screen: the widget that says what was refused, and whose figures. */
typedef struct {
  GtkWidget *widget;
  VigieSession *session;
  VigieExploration *exploration;
  VigieFigureGrid *grid;
} VigieLeaving;

/* The selected zones, or the focused cell, onto the clipboard; the purpose of source figures, and of those for
 * the services, is asked once a sitting. */
void vigie_leaving_copy (const VigieLeaving *leaving);

/* @path: (nullable): of a PDF, for who has no printer; else the printer is asked */
void vigie_leaving_print (const VigieLeaving *leaving, const char *path);

/* An edition's figures go into a document; source figures into no file. */
void vigie_leaving_export (const VigieLeaving *leaving);

/* (transfer full) (nullable): what a drag out of the grid carries. */
GdkContentProvider *vigie_leaving_drag (const VigieLeaving *leaving);

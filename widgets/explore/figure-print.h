/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Explorer on paper: rows and columns in pages, as a spreadsheet prints them. */
#pragma once

#include "widgets/explore/figure-grid.h"

/* Asked once, before the first page; FALSE with @error leaves the paper white. */
typedef gboolean (*VigiePrintAllowed) (gpointer data, GError **error);

/**
 * vigie_figure_print:
 * @path: (nullable): of a PDF to write without asking for a printer
 *
 * The selected zones, or all that the filter lets through. Each page of source figures says so at its head.
 *
 * Returns: %FALSE with @error; without it where the person changed their mind
 */
gboolean vigie_figure_print (VigieFigureGrid *grid,
                             VigieExploration *exploration,
                             VigieSession *session,
                             GtkWindow *parent,
                             const char *path,
                             VigiePrintAllowed allowed,
                             gpointer data,
                             GError **error);

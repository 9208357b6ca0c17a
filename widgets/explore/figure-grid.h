/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Explorer: a grid of our own, for GtkColumnView fits eight columns and not eighty. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_FIGURE_GRID (vigie_figure_grid_get_type ())
G_DECLARE_FINAL_TYPE (VigieFigureGrid, vigie_figure_grid, VIGIE, FIGURE_GRID, GtkWidget)

/**
 * VigieFigureGrid:
 *
 * Zones by indicators, with frozen codes, names, headings and totals; a GtkScrollable that draws
 * what is in view and copies nothing. Property `airy`: rows of 32 px instead of 26. Signals:
 * - `view`: another order, filter or width, for what stands around it;
 * - `cell-activated` (zone, column): a click or Enter on a figure; TRUE when something was done with
 *   it, else Enter maps the column.
 */
GtkWidget *vigie_figure_grid_new (void);
void vigie_figure_grid_set_exploration (VigieFigureGrid *self, VigieExploration *exploration);

/* Zones that the filter lets through; the zone in a row. */
gsize vigie_figure_grid_get_n_shown (VigieFigureGrid *self);
guint32 vigie_figure_grid_get_zone (VigieFigureGrid *self, gsize row);

/* By the column's number, or one of these. */
#define VIGIE_FIGURE_GRID_CODE (-2)
#define VIGIE_FIGURE_GRID_NAME (-1)
void vigie_figure_grid_sort (VigieFigureGrid *self, gssize column, gboolean descending);

void vigie_figure_grid_set_filter (VigieFigureGrid *self, const char *text);
void vigie_figure_grid_focus_filter (VigieFigureGrid *self);

/* Columns that lie to the right of what is in view. */
gsize vigie_figure_grid_get_n_hidden (VigieFigureGrid *self);

/* Brings the mapped column, or the first selected zone, into view. */
void vigie_figure_grid_show_column (VigieFigureGrid *self, gsize column);
void vigie_figure_grid_show_selection (VigieFigureGrid *self);

/* (transfer full): what Ctrl+C takes: the selected zones, or the focused cell; tabs and lines. */
char *vigie_figure_grid_dup_copy (VigieFigureGrid *self);

/* (transfer full): which cells that is, for the journal: codes of zones, then of columns. */
char *vigie_figure_grid_dup_cells (VigieFigureGrid *self);
/* The same of the selected zones, or of all that the filter lets through, with all columns. */
char *vigie_figure_grid_dup_shown_cells (VigieFigureGrid *self);

/* Hatches hidden cells; with @reasons, a byte a cell of the table, those of a rule are red and those
 * that protect others grey, with their letter. */
void vigie_figure_grid_hatch_hidden (VigieFigureGrid *self, const guint8 *reasons, gsize n);

/* Brings a cell into view and focus, and says where it lies in the grid; FALSE when it is filtered
 * out. */
gboolean
vigie_figure_grid_show_cell (VigieFigureGrid *self, guint32 zone, gsize column, GdkRectangle *area);

/* Whether the menu of a column's heading is asked: that column. */
gboolean vigie_figure_grid_get_menu_column (VigieFigureGrid *self, gsize *column);

/* The focused figure; FALSE when the focus is on a name. */
gboolean vigie_figure_grid_get_focus (VigieFigureGrid *self, guint32 *zone, gsize *column);

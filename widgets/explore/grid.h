/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of Explorer: a grid of our own, for GtkColumnView fits eight columns and not eighty. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_GRID (vigie_grid_get_type ())
G_DECLARE_FINAL_TYPE (VigieGrid, vigie_grid, VIGIE, GRID, GtkWidget)

/**
 * VigieGrid:
 *
 * Zones by indicators, with frozen codes, names, headings and totals; a GtkScrollable that draws
 * what is in view and copies nothing. Property `airy`: rows of 32 px instead of 26. Signal `view`:
 * another order, filter or width, for what stands around it.
 */
GtkWidget *vigie_grid_new (void);
void vigie_grid_set_exploration (VigieGrid *self, VigieExploration *exploration);

/* Zones that the filter lets through; the zone in a row. */
gsize vigie_grid_get_n_shown (VigieGrid *self);
guint32 vigie_grid_get_zone (VigieGrid *self, gsize row);

/* By the column's number, or one of these. */
#define VIGIE_GRID_CODE (-2)
#define VIGIE_GRID_NAME (-1)
void vigie_grid_sort (VigieGrid *self, gssize column, gboolean descending);

void vigie_grid_set_filter (VigieGrid *self, const char *text);
void vigie_grid_focus_filter (VigieGrid *self);

/* Columns that lie to the right of what is in view. */
gsize vigie_grid_get_n_hidden (VigieGrid *self);

/* Brings the mapped column, or the first selected zone, into view. */
void vigie_grid_show_column (VigieGrid *self, gsize column);
void vigie_grid_show_selection (VigieGrid *self);

/* (transfer full): what Ctrl+C takes: the selected zones, or the focused cell; tabs and lines. */
char *vigie_grid_dup_copy (VigieGrid *self);

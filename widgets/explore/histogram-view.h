/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The histogram of the mapped column, whose breaks are moved by hand. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_HISTOGRAM_VIEW (vigie_histogram_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieHistogramView, vigie_histogram_view, VIGIE, HISTOGRAM_VIEW, GtkWidget)

GtkWidget *vigie_histogram_view_new (void);
void vigie_histogram_view_set_exploration (VigieHistogramView *self, VigieExploration *exploration);

/* Moves a break (from 0) to a value: the classes are then set by hand. */
void vigie_histogram_view_move_break (VigieHistogramView *self, gsize i, double value);

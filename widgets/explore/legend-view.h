/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The legend beside the histogram: classes or circles, then the fills without a value. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_LEGEND_VIEW (vigie_legend_view_get_type ())
G_DECLARE_FINAL_TYPE (VigieLegendView, vigie_legend_view, VIGIE, LEGEND_VIEW, GtkWidget)

GtkWidget *vigie_legend_view_new (void);
void vigie_legend_view_set_exploration (VigieLegendView *self, VigieExploration *exploration);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The indicators that can be shown, by theme, with search. */
#pragma once

#include <adwaita.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_INDICATOR_TREE (vigie_indicator_tree_get_type ())
G_DECLARE_FINAL_TYPE (VigieIndicatorTree, vigie_indicator_tree, VIGIE, INDICATOR_TREE, AdwBin)

GtkWidget *vigie_indicator_tree_new (void);
void vigie_indicator_tree_set_exploration (VigieIndicatorTree *self, VigieExploration *exploration);
void vigie_indicator_tree_focus_search (VigieIndicatorTree *self);
void vigie_indicator_tree_set_search (VigieIndicatorTree *self, const char *text);

/* Rows in the list now: themes and the indicators of those that are open. */
guint vigie_indicator_tree_get_n_rows (VigieIndicatorTree *self);

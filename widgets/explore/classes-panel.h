/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Under the map: method, number of classes, palette, legend and histogram. */
#pragma once

#include <adwaita.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_CLASSES_PANEL (vigie_classes_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigieClassesPanel, vigie_classes_panel, VIGIE, CLASSES_PANEL, AdwBin)

GtkWidget *vigie_classes_panel_new (void);
void vigie_classes_panel_set_exploration (VigieClassesPanel *self, VigieExploration *exploration);

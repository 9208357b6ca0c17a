/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The periods of the mapped indicator, on a scale; `,` and `.` go back and forth. */
#pragma once

#include <adwaita.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_PERIOD_BAR (vigie_period_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigiePeriodBar, vigie_period_bar, VIGIE, PERIOD_BAR, AdwBin)

GtkWidget *vigie_period_bar_new (void);
void vigie_period_bar_set_exploration (VigiePeriodBar *self, VigieExploration *exploration);

/* By so many periods, stopping at the ends. */
void vigie_period_bar_step (VigiePeriodBar *self, int by);

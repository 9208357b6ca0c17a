/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The state of a line of the annex as an icon and a word: colour says nothing alone. */
#pragma once

#include <gtk/gtk.h>

#include "model/deliveries/coverage.h"

/* A box; @count: (nullable): behind the word, for a legend. */
GtkWidget *vigie_annex_mark_new (VigieCoverageState state, const char *count);

/* A button drawn as a chip. */
GtkWidget *vigie_annex_chip_new (void);
void vigie_annex_chip_set (GtkWidget *chip, VigieCoverageState state);

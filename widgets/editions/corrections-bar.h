/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Editions made of figures that were corrected since, each with what to do. */
#pragma once

#include <adwaita.h>

#include "widgets/editions/corrections.h"

#define VIGIE_TYPE_CORRECTIONS_BAR (vigie_corrections_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigieCorrectionsBar, vigie_corrections_bar, VIGIE, CORRECTIONS_BAR, AdwBin)

/* Hidden until an edition is concerned. */
GtkWidget *vigie_corrections_bar_new (void);

/* @corrections: (element-type VigieCorrection) */
void vigie_corrections_bar_show (VigieCorrectionsBar *self, const GPtrArray *corrections);

/* The button of what is done about one, here and on the first page: prepares what is to stand in its
 * place, or looks at it where it is prepared. */
GtkWidget *vigie_correction_button_new (const VigieCorrection *correction);

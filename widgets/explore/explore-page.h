/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of every day (*Explorer*): indicators, table, map and classes of the same figures. */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"
#include "widgets/common/page.h"
#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_EXPLORE_PAGE (vigie_explore_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieExplorePage, vigie_explore_page, VIGIE, EXPLORE_PAGE, AdwBin)

/* What is on the page; lives as long as the page. */
VigieExploration *vigie_explore_page_get_exploration (VigieExplorePage *self);

/* Ctrl+P; into the PDF @path where it is given. */
void vigie_explore_page_print (VigieExplorePage *self, const char *path);
/* (transfer full) (nullable): what a drag out of the table carries now. */
GdkContentProvider *vigie_explore_page_drag (VigieExplorePage *self);

/* Opens the form that notes an anomaly, filled with what it is about: @of "cell" (the table's focus, or the
 * heading whose menu is open) or "zone" (under the pointer on the map); NULL while locked. */
VigieForm *vigie_explore_page_note_anomaly (VigieExplorePage *self, const char *of);

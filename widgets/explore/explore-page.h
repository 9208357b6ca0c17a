/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of every day (*Explorer*): indicators, table, map and classes of the same figures. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"
#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_EXPLORE_PAGE (vigie_explore_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieExplorePage, vigie_explore_page, VIGIE, EXPLORE_PAGE, AdwBin)

/* What is on the page; lives as long as the page. */
VigieExploration *vigie_explore_page_get_exploration (VigieExplorePage *self);

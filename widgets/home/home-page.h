/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what is due, what is new and what is wrong (*Accueil*). */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_HOME_PAGE (vigie_home_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieHomePage, vigie_home_page, VIGIE, HOME_PAGE, AdwBin)

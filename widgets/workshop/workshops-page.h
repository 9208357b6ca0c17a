/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of maps shown to a room (*Ateliers*). */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_WORKSHOPS_PAGE (vigie_workshops_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkshopsPage, vigie_workshops_page, VIGIE, WORKSHOPS_PAGE, AdwBin)

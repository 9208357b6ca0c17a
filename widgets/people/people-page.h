/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tab of people (*Personnes*, articles 4 and 8): who has access, of which body, until when; and its end. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_PEOPLE_PAGE (vigie_people_page_get_type ())
G_DECLARE_FINAL_TYPE (VigiePeoplePage, vigie_people_page, VIGIE, PEOPLE_PAGE, AdwBin)

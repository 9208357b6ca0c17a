/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of workshops (*Ateliers*): prepared from a partners edition, shown to a room. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"
#include "widgets/workshop/facilitator-window.h"

#define VIGIE_TYPE_WORKSHOPS_PAGE (vigie_workshops_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkshopsPage, vigie_workshops_page, VIGIE, WORKSHOPS_PAGE, AdwBin)

/* Presents a workshop; returns the facilitator's window, or NULL with a toast. */
VigieFacilitatorWindow *vigie_workshops_page_present (VigieWorkshopsPage *self, gint64 workshop);

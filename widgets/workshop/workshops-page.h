/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of workshops (*Ateliers*): prepared from a partners edition, shown to a room. */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_WORKSHOPS_PAGE (vigie_workshops_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkshopsPage, vigie_workshops_page, VIGIE, WORKSHOPS_PAGE, AdwBin)

/* Shows a workshop full screen; returns the presenter's window, or NULL with a toast. */
GtkWidget *vigie_workshops_page_present (VigieWorkshopsPage *self, gint64 workshop);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of what was received (*Données*). */
#pragma once

#include <adwaita.h>

#include "widgets/common/page.h"

#define VIGIE_TYPE_DELIVERIES_PAGE (vigie_deliveries_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieDeliveriesPage, vigie_deliveries_page, VIGIE, DELIVERIES_PAGE, AdwBin)

/* Opens the import assistant, on @path when it is given: a drop, a command line. Returns it, or NULL
 * when the file cannot be imported now (said in a toast). */
GtkWidget *vigie_deliveries_page_import (VigieDeliveriesPage *self, const char *path);

/* Opens the assistant of the territory, or gives @path to the one that is open; NULL while locked (said in a toast). */
GtkWidget *vigie_deliveries_page_import_geography (VigieDeliveriesPage *self, const char *path);

/* Opens the assistant of zones of the user's own, on @path when it is given; NULL while locked (said in a toast). */
GtkWidget *vigie_deliveries_page_import_zoning (VigieDeliveriesPage *self, const char *path);

/* A producer's file or one of geography, as a glance at it tells, or that assistant being open: what a drop or the
 * command line gives. */
GtkWidget *vigie_deliveries_page_receive (VigieDeliveriesPage *self, const char *path);

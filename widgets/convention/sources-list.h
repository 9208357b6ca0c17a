/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The sources and their rules in a line each; a row opens the source's sheet. */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"
#include "widgets/common/page.h"

#define VIGIE_TYPE_SOURCES_LIST (vigie_sources_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieSourcesList, vigie_sources_list, VIGIE, SOURCES_LIST, AdwBin)

/* Opens the sheet of a source; NULL where it cannot be read (said in a toast). */
GtkWidget *vigie_sources_list_open (VigieSourcesList *self, const char *source);
/* That a sheet which shipped filled is right, as its producer says. */
VigieForm *vigie_sources_list_confirm (VigieSourcesList *self, const char *source);

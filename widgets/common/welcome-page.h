/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The first page, when no observatory is open: open one, make one, or see the demonstration. */
#pragma once

#include <adwaita.h>

#define VIGIE_TYPE_WELCOME_PAGE (vigie_welcome_page_get_type ())
G_DECLARE_FINAL_TYPE (VigieWelcomePage, vigie_welcome_page, VIGIE, WELCOME_PAGE, AdwBin)

/* Its rows are the actions win.demonstration, win.open, win.create and win.open-recent. */
GtkWidget *vigie_welcome_page_new (void);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Asks into which group of which zoning the selected IRIS go. */
#pragma once

#include <adwaita.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_GROUP_DIALOG (vigie_group_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieGroupDialog, vigie_group_dialog, VIGIE, GROUP_DIALOG, AdwWindow)

/* For the IRIS selected in @exploration; what is stored can be undone in the window of @page. */
VigieGroupDialog *vigie_group_dialog_new (GtkWidget *page, VigieExploration *exploration);

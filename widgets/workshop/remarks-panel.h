/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The facilitator's right column: remarks are typed, listed, changed, removed. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_REMARKS_PANEL (vigie_remarks_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigieRemarksPanel, vigie_remarks_panel, VIGIE, REMARKS_PANEL, GtkBox)

/* Signal `left`: the keys are the presentation's again. */
GtkWidget *vigie_remarks_panel_new (VigieSession *session, VigiePresentation *presentation);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an edition has lost to secrecy (*perte*): in one line, as a bar, by column; and its tests. */
#pragma once

#include <adwaita.h>

#include "model/protection/audit.h"

#define VIGIE_TYPE_LOSS_PANEL (vigie_loss_panel_get_type ())
G_DECLARE_FINAL_TYPE (VigieLossPanel, vigie_loss_panel, VIGIE, LOSS_PANEL, AdwBin)

/* Signal `column-chosen` (guint): the column of that number was clicked. */
GtkWidget *vigie_loss_panel_new (void);

/* @loss: (nullable) (element-type VigieLoss): as vigie_edition_loss() gives it; without it, what the
 * edition itself shows is counted. */
void vigie_loss_panel_show (VigieLossPanel *self, const VigieEdition *edition, GPtrArray *loss);

/* What stands between the loss and its details: what may be done instead. */
void vigie_loss_panel_set_middle (VigieLossPanel *self, GtkWidget *widget);

/* (transfer full): "14 cells hidden" */
char *vigie_loss_dup_count (gsize n);

/* (transfer full): "8.8% of the counts lie in hidden cells. A cell hidden by a rule costs 1.5 others." */
char *vigie_loss_dup_line (const VigieLoss *loss);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What may be done instead of hiding (*masquer moins*): one is chosen, seen on the map, taken. */
#pragma once

#include <adwaita.h>

#include "model/protection/audit.h"

#define VIGIE_TYPE_ALTERNATIVES_PANEL (vigie_alternatives_panel_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieAlternativesPanel, vigie_alternatives_panel, VIGIE, ALTERNATIVES_PANEL, AdwBin)

/**
 * VigieAlternativesPanel:
 *
 * Signals: `chosen`, another alternative or none; `taken`, the one chosen shall be done; `stopped`,
 * the search is no longer wanted.
 */
GtkWidget *vigie_alternatives_panel_new (void);

/* While they are looked for: the bar that moves. */
GtkProgressBar *vigie_alternatives_panel_wait (VigieAlternativesPanel *self);
/* @alternatives: (element-type VigieAlternative) */
void vigie_alternatives_panel_show (VigieAlternativesPanel *self, GPtrArray *alternatives);
void vigie_alternatives_panel_fail (VigieAlternativesPanel *self, const char *sentence);

/* (nullable) */
const VigieAlternative *vigie_alternatives_panel_get_chosen (VigieAlternativesPanel *self);
void vigie_alternatives_panel_choose (VigieAlternativesPanel *self, guint i);
guint vigie_alternatives_panel_get_n (VigieAlternativesPanel *self);
const VigieAlternative *vigie_alternatives_panel_get (VigieAlternativesPanel *self, guint i);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that an outsider can find in what is approved: an alert that nothing silences. */
#pragma once

#include <adwaita.h>

#define VIGIE_TYPE_FINDINGS_BAR (vigie_findings_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigieFindingsBar, vigie_findings_bar, VIGIE, FINDINGS_BAR, AdwBin)

/* Hidden until there is a finding. */
GtkWidget *vigie_findings_bar_new (void);

/* @findings: (element-type VigieFinding): none hides the bar. */
void vigie_findings_bar_show (VigieFindingsBar *self, GPtrArray *findings);
guint vigie_findings_bar_get_n (VigieFindingsBar *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cells that an outsider can find in what is approved: an alert that nothing silences. */
#pragma once

#include <adwaita.h>

#include "widgets/editions/auditor.h"

#define VIGIE_TYPE_FINDINGS_BAR (vigie_findings_bar_get_type ())
G_DECLARE_FINAL_TYPE (VigieFindingsBar, vigie_findings_bar, VIGIE, FINDINGS_BAR, AdwBin)

/* Hidden until there is a finding; each leads to its edition. */
GtkWidget *vigie_findings_bar_new (VigieAuditor *auditor);

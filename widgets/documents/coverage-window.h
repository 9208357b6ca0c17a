/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which indicators there are for each public of the ABS, and which public has none (A1.3). */
#pragma once

#include <adwaita.h>

#include "widgets/common/form.h"

#define VIGIE_TYPE_COVERAGE_WINDOW (vigie_coverage_window_get_type ())
G_DECLARE_FINAL_TYPE (VigieCoverageWindow, vigie_coverage_window, VIGIE, COVERAGE_WINDOW, AdwWindow)

/* NULL with @error when it cannot be read. */
GtkWidget *vigie_coverage_window_new (VigieSession *session, GError **error);

/* The form that writes it into a file. */
VigieForm *vigie_coverage_window_save (VigieCoverageWindow *self);

/* (transfer full): the table for a spreadsheet, tabs between. */
char *vigie_coverage_window_dup_copy (VigieCoverageWindow *self);

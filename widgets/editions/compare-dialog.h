/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What differs between two editions, cell by cell. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_COMPARE_DIALOG (vigie_compare_dialog_get_type ())
G_DECLARE_FINAL_TYPE (VigieCompareDialog, vigie_compare_dialog, VIGIE, COMPARE_DIALOG, AdwWindow)

/* Starts with the newest edition that may be read now and what it corrects, else the one before; there
 * must be two. */
GtkWidget *vigie_compare_dialog_new (VigieSession *session);

/* The two that are chosen. */
void vigie_compare_dialog_get_editions (VigieCompareDialog *self, gint64 *before, gint64 *after);

/* How many cells differ, once they are there; -1 before. */
int vigie_compare_dialog_get_n (VigieCompareDialog *self);

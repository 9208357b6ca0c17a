/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What one state of the agreement has and another has not, side by side. */
#pragma once

#include <adwaita.h>

#include "model/convention/amendment.h"

#define VIGIE_TYPE_CHANGE_LIST (vigie_change_list_get_type ())
G_DECLARE_FINAL_TYPE (VigieChangeList, vigie_change_list, VIGIE, CHANGE_LIST, AdwBin)

GtkWidget *vigie_change_list_new (void);

/* @changes: (element-type VigieConventionChange); @mark_agreed: say which only an amendment may change. */
void vigie_change_list_show (VigieChangeList *self, const GPtrArray *changes, gboolean mark_agreed);
void vigie_change_list_clear (VigieChangeList *self);
guint vigie_change_list_get_n (VigieChangeList *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The end of an observatory (*clôture*, A8b.5): what it does, then what became of each source and who attests it. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_CLOSING_GROUP (vigie_closing_group_get_type ())
G_DECLARE_FINAL_TYPE (VigieClosingGroup, vigie_closing_group, VIGIE, CLOSING_GROUP, AdwBin)

GtkWidget *vigie_closing_group_new (void);
void vigie_closing_group_set_session (VigieClosingGroup *self, VigieSession *session);

/* Reads again what is recorded. */
void vigie_closing_group_fill (VigieClosingGroup *self);

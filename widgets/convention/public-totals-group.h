/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The totals that a producer publishes itself (*totaux déclarés connus*), on the sheet of a source. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

#define VIGIE_TYPE_PUBLIC_TOTALS_GROUP (vigie_public_totals_group_get_type ())
G_DECLARE_FINAL_TYPE (
  VigiePublicTotalsGroup, vigie_public_totals_group, VIGIE, PUBLIC_TOTALS_GROUP, AdwBin)

GtkWidget *
vigie_public_totals_group_new (VigieSession *session, const char *source, gboolean editable);

/* @variable: "" for all of the source; what is there already stays one. */
void vigie_public_totals_group_add (VigiePublicTotalsGroup *self,
                                    const char *variable,
                                    const char *kind);
void vigie_public_totals_group_remove (VigiePublicTotalsGroup *self, guint i);
guint vigie_public_totals_group_get_n (VigiePublicTotalsGroup *self);

/* Declares what was added, takes back what was removed. */
gboolean vigie_public_totals_group_save (VigiePublicTotalsGroup *self, GError **error);

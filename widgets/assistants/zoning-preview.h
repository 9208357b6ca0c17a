/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones drawn over the IRIS that they are made of, before they are stored. */
#pragma once

#include <gtk/gtk.h>

#include "model/territory/zoning.h"

#define VIGIE_TYPE_ZONING_PREVIEW (vigie_zoning_preview_get_type ())
G_DECLARE_FINAL_TYPE (VigieZoningPreview, vigie_zoning_preview, VIGIE, ZONING_PREVIEW, GtkWidget)

GtkWidget *vigie_zoning_preview_new (void);

/* @iris, @zones: (nullable) */
void vigie_zoning_preview_show (VigieZoningPreview *self, VigieZoning *iris, VigieZoning *zones);

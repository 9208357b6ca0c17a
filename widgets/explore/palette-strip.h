/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A palette's colours side by side. */
#pragma once

#include <gtk/gtk.h>

#include "model/drawing/palette.h"

#define VIGIE_TYPE_PALETTE_STRIP (vigie_palette_strip_get_type ())
G_DECLARE_FINAL_TYPE (VigiePaletteStrip, vigie_palette_strip, VIGIE, PALETTE_STRIP, GtkWidget)

GtkWidget *vigie_palette_strip_new (void);
void vigie_palette_strip_set (VigiePaletteStrip *self,
                              const VigiePalette *palette,
                              gsize n,
                              gboolean reversed);

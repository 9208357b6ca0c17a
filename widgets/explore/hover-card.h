/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The card beside a zone under the pointer: its name, figure, rank and other periods. */
#pragma once

#include <adwaita.h>

#include "widgets/explore/exploration.h"

#define VIGIE_TYPE_HOVER_CARD (vigie_hover_card_get_type ())
G_DECLARE_FINAL_TYPE (VigieHoverCard, vigie_hover_card, VIGIE, HOVER_CARD, AdwBin)

GtkWidget *vigie_hover_card_new (void);
void vigie_hover_card_set_exploration (VigieHoverCard *self, VigieExploration *exploration);
void vigie_hover_card_show_zone (VigieHoverCard *self, guint32 zone);
void vigie_hover_card_hide (VigieHoverCard *self);
guint32 vigie_hover_card_get_zone (VigieHoverCard *self); /* VIGIE_NO_ZONE when hidden */

/**
 * vigie_hover_card_place:
 * @size: of the card
 * @place: (out): beside the zone, 12 px off, never over it while there is room elsewhere
 */
void vigie_hover_card_place (VigieHoverCard *self,
                             const VigieZoning *zoning,
                             VigieMapView view,
                             int width,
                             int height,
                             const GtkRequisition *size,
                             GtkAllocation *place);

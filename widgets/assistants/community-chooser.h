/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A button that opens a list of communities (EPCI), found by name or by SIREN. */
#pragma once

#include <gtk/gtk.h>

#define VIGIE_TYPE_COMMUNITY_CHOOSER (vigie_community_chooser_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieCommunityChooser, vigie_community_chooser, VIGIE, COMMUNITY_CHOOSER, GtkWidget)

/**
 * vigie_community_chooser_show:
 * @communities: (nullable) (element-type VigieCommunity)
 * @none: (nullable): what stands for none of them, such as “The communes held”; %NULL where one is needed
 *
 * Keeps the choice where it is listed still; the only one of a list that needs one is chosen. `chosen` is not told.
 */
void vigie_community_chooser_show (VigieCommunityChooser *self,
                                   GPtrArray *communities,
                                   const char *none);

/* (nullable): the SIREN chosen */
const char *vigie_community_chooser_get (VigieCommunityChooser *self);

/* As if it were chosen in the list, telling `chosen`. */
void vigie_community_chooser_choose (VigieCommunityChooser *self, const char *siren);

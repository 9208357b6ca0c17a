/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's screen: a workshop's views, one after the other, full screen. */
#pragma once

#include <adwaita.h>

#include "model/workshop/workshop.h"

#define VIGIE_TYPE_PRESENTER (vigie_presenter_get_type ())
G_DECLARE_FINAL_TYPE (VigiePresenter, vigie_presenter, VIGIE, PRESENTER, GtkWindow)

/**
 * vigie_presenter_new:
 * @workshop: (transfer full): with at least one step
 * @edition: (transfer full): the workshop's partners edition; the window can reach nothing else
 * @communes: (nullable): for borders and names
 */
GtkWidget *
vigie_presenter_new (VigieWorkshop *workshop, VigieEdition *edition, VigieZoning *communes);

/* Steps are numbered from 0. */
gsize vigie_presenter_get_step (VigiePresenter *self);
void vigie_presenter_show_step (VigiePresenter *self, gsize step);

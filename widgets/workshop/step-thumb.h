/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small map of a step of a workshop: what comes next, and the steps of the editor. */
#pragma once

#include <gtk/gtk.h>

#include "model/workshop/room-step.h"

#define VIGIE_TYPE_STEP_THUMB (vigie_step_thumb_get_type ())
G_DECLARE_FINAL_TYPE (VigieStepThumb, vigie_step_thumb, VIGIE, STEP_THUMB, GtkWidget)

/* Borrows all three, which must live as long as it is shown; empty until vigie_step_thumb_show(). */
GtkWidget *vigie_step_thumb_new (const VigieWorkshop *workshop,
                                 const VigieEdition *edition,
                                 const VigieZoning *communes);

/* @step: from 0. */
void vigie_step_thumb_show (VigieStepThumb *self, gsize step);

/* (transfer none): what a step is called: its indicator. */
const char *vigie_step_thumb_title (const VigieWorkshop *workshop, gsize step);

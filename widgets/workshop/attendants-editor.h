/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who organises a workshop, for which party, and who takes part, of which body, as what (A6.1). */
#pragma once

#include <gtk/gtk.h>

#include "model/convention/convention.h"
#include "model/workshop/workshop.h"

#define VIGIE_TYPE_ATTENDANTS_EDITOR (vigie_attendants_editor_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieAttendantsEditor, vigie_attendants_editor, VIGIE, ATTENDANTS_EDITOR, GtkBox)

/* @workshop: whose people are shown at first */
GtkWidget *vigie_attendants_editor_new (const VigieConvention *convention,
                                        const VigieWorkshop *workshop);

/* What is typed takes the place of the people of @workshop; rows without a name are none. */
void vigie_attendants_editor_apply (VigieAttendantsEditor *self, VigieWorkshop *workshop);

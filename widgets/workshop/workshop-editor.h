/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The editor of a workshop: its views in their order with what is said of each, where, when and with whom. */
#pragma once

#include <adwaita.h>

#include "model/workshop/workshop.h"
#include "widgets/common/session.h"

#define VIGIE_TYPE_WORKSHOP_EDITOR (vigie_workshop_editor_get_type ())
G_DECLARE_FINAL_TYPE (VigieWorkshopEditor, vigie_workshop_editor, VIGIE, WORKSHOP_EDITOR, AdwWindow)

/**
 * vigie_workshop_editor_present:
 *
 * Views are dragged, or moved with Alt and the arrows, taken out with Suppr; Ctrl+Z takes such a change back.
 * Nothing is kept until the workshop is saved, which asks the convention and tests each selection (M17).
 *
 * Returns: (transfer none): or %NULL with @error
 */
VigieWorkshopEditor *vigie_workshop_editor_present (GtkWidget *parent,
                                                    VigieSession *session,
                                                    gint64 workshop,
                                                    GError **error);

/* As it stands in the editor. */
const VigieWorkshop *vigie_workshop_editor_get_workshop (VigieWorkshopEditor *self);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where a remark is typed: its kind, where it belongs, what was said and by which body. */
#pragma once

#include <gtk/gtk.h>

#include "model/workshop/remark.h"
#include "widgets/common/session.h"
#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_REMARK_COMPOSER (vigie_remark_composer_get_type ())
G_DECLARE_FINAL_TYPE (VigieRemarkComposer, vigie_remark_composer, VIGIE, REMARK_COMPOSER, GtkBox)

/**
 * VigieRemarkComposer:
 *
 * A remark belongs to the view and to the zone clicked in the room when its first letter is typed; each can
 * be taken off. It is stored at once (Ctrl+Enter). Signals:
 * - `stored`: one was added, or changed
 * - `left`: Escape: the keys are the presentation's again
 */
GtkWidget *vigie_remark_composer_new (VigieSession *session, VigiePresentation *presentation);

/* Bodies that are offered; what they wrote already comes first. (element-type utf8) */
void vigie_remark_composer_offer (VigieRemarkComposer *self, const GPtrArray *bodies);

/* Changes that one instead of adding one. */
void vigie_remark_composer_edit (VigieRemarkComposer *self, const VigieRemark *remark);

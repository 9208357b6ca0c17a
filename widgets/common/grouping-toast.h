/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grouping stored, with the way back. */
#pragma once

#include "model/territory/grouping.h"
#include "widgets/common/session.h"
#include "widgets/common/toast.h"

/**
 * vigie_grouping_toast:
 * @widget: in whose window it is said
 * @before: (transfer full): what was held of that kind, stored again by the undo
 */
void vigie_grouping_toast (GtkWidget *widget,
                           VigieSession *session,
                           const char *sentence,
                           VigieGrouping *before);

/* Decided and journalled, in the main thread: groupings are small. */
gboolean vigie_grouping_toast_store (VigieSession *session,
                                     const VigieGrouping *grouping,
                                     VigieGrouping **before,
                                     GError **error);

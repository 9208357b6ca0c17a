/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Contours that cross IRIS stored, with the way back. */
#pragma once

#include "model/territory/passage.h"
#include "widgets/common/session.h"
#include "widgets/common/toast.h"

/**
 * vigie_contours_toast:
 * @widget: in whose window it is said
 * @before: (transfer full) (nullable): what was held of that kind, stored again by the undo
 *
 * Where the undo is refused, another toast says why.
 */
void vigie_contours_toast (GtkWidget *widget,
                           VigieSession *session,
                           const char *sentence,
                           const char *kind,
                           int vintage,
                           VigiePassage *before);

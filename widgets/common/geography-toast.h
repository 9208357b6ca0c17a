/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A geography stored, with the way back where it is the first. */
#pragma once

#include "widgets/common/session.h"
#include "widgets/common/toast.h"

/**
 * vigie_geography_toast:
 * @before: (transfer full) (element-type VigieZoningEntry): the zonings held before; where there were some, what
 *   came has changed them and is not undone
 */
void vigie_geography_toast (GtkWidget *widget,
                            VigieSession *session,
                            const char *sentence,
                            GPtrArray *before);

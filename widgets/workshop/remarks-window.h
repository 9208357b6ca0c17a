/* SPDX-License-Identifier: GPL-3.0-or-later */
/* After a workshop: what was said, by theme or by zone, with the years before at hand. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"

/* (transfer none) (nullable): on screen; %NULL with @error. */
GtkWidget *vigie_remarks_window_present (GtkWidget *parent,
                                         VigieSession *session,
                                         gint64 workshop,
                                         GError **error);

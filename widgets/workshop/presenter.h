/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room's window: what is presented, and nothing else. */
#pragma once

#include <gtk/gtk.h>

#include "widgets/workshop/presentation.h"

#define VIGIE_TYPE_PRESENTER (vigie_presenter_get_type ())
G_DECLARE_FINAL_TYPE (VigiePresenter, vigie_presenter, VIGIE, PRESENTER, GtkWindow)

/* No header bar; closing it ends the presentation. It can reach no file. */
GtkWidget *vigie_presenter_new (VigiePresentation *presentation);

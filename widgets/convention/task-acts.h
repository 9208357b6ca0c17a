/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button of a thing to do: what it says, and what it does. */
#pragma once

#include <gtk/gtk.h>

#include "model/conduct/standing.h"
#include "widgets/common/form.h"

/* A button, or a button that leads to the page where it is done. */
GtkWidget *
vigie_task_button_new (const VigieStanding *standing, VigieSession *session, const VigieTask *task);

/* The review (*bilan*), asked for with its years and outlook. */
VigieForm *vigie_review_present (GtkWidget *parent, VigieSession *session);

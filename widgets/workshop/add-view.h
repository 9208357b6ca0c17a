/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What Explore shows becomes a view of a workshop. */
#pragma once

#include "model/workshop/workshop.h"
#include "widgets/common/form.h"

/**
 * vigie_add_view_present:
 * @edition: an approved edition for partners
 * @step: (transfer full): the view; taken and cleared
 *
 * Asks for the workshop, one of this edition or a new one, and what is said of the view there.
 */
VigieForm *
vigie_add_view_present (GtkWidget *parent, VigieSession *session, gint64 edition, VigieStep *step);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The forms of workshops: prepared, held again, written on paper, what comes back from a copy. */
#pragma once

#include "model/restitution/document.h"
#include "widgets/common/form.h"

/* Called with the number of what was stored, in the main thread. */
typedef void (*VigieWorkshopStored) (GtkWidget *parent, gint64 workshop);

/* The approved partners editions: what a room may see. (transfer full) (element-type gint64) */
GArray *vigie_workshop_editions (VigieSession *session);

/* @before: the workshop that is held again, or 0 for a new one; @then: (nullable). */
VigieForm *vigie_workshop_form_prepare (GtkWidget *parent,
                                        VigieSession *session,
                                        gint64 before,
                                        VigieWorkshopStored then);

/* The handout or the minutes. */
VigieForm *vigie_workshop_form_paper (GtkWidget *parent,
                                      VigieSession *session,
                                      gint64 workshop,
                                      VigieDocumentKind kind);

/* A paper of conducting the convention. */
VigieForm *
vigie_workshop_form_attendance (GtkWidget *parent, VigieSession *session, gint64 workshop);

/* What was noted on a restitution copy comes in, once. */
VigieForm *vigie_workshop_form_come_back (GtkWidget *parent, VigieSession *session);

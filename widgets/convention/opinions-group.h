/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opinions (avis) asked of producers. */
#pragma once

#include "widgets/common/form.h"

GtkWidget *vigie_opinions_group_new (VigieSession *session);

/* The form that asks for one; @source, @recipient: (nullable): chosen at first. */
VigieForm *vigie_opinion_present (GtkWidget *parent,
                                  VigieSession *session,
                                  const char *source,
                                  const char *recipient);

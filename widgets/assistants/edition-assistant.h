/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Prepare an edition: audience, zonings, indicators, and what is given up last. */
#pragma once

#include <adwaita.h>

#include "widgets/common/session.h"
#include "widgets/editions/edition-plan.h"

#define VIGIE_TYPE_EDITION_ASSISTANT (vigie_edition_assistant_get_type ())
G_DECLARE_FINAL_TYPE (
  VigieEditionAssistant, vigie_edition_assistant, VIGIE, EDITION_ASSISTANT, AdwWindow)

/* @session: unlocked. Signal `prepared` (gint64 number, the #VigieEditionPlan, lent): look at it. */
GtkWidget *vigie_edition_assistant_new (VigieSession *session);

/* The same, filled as an approved edition is, to stand in its place (`supersedes`). */
GtkWidget *vigie_edition_assistant_new_correcting (VigieSession *session,
                                                   const VigieEdition *edition);

/* Checks an indicator's box, as a click does. */
void vigie_edition_assistant_choose (VigieEditionAssistant *self, const char *indicator);

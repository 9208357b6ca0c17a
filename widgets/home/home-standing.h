/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the agreement stands, in a few rows that lead to its pages; then what to do about it. */
#pragma once

#include <adwaita.h>

#include "model/conduct/standing.h"
#include "widgets/common/session.h"

/* A row of one fact; @action is where it leads, NULL for nowhere. */
void vigie_home_add_row (AdwPreferencesGroup *group,
                         const char *icon,
                         const char *title,
                         const char *subtitle,
                         const char *action,
                         GVariant *target);

/* Days, dues, exchanges, anomalies, documents, money. */
void vigie_home_add_standing (AdwPreferencesGroup *group, const VigieStanding *standing);

/* Each with its button; the first few, then a row that leads to all of them. */
void vigie_home_add_tasks (AdwPreferencesGroup *group,
                           const VigieStanding *standing,
                           VigieSession *session);

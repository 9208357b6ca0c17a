/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lists beside the annex: what is to be done, what was exchanged, which documents left. */
#pragma once

#include <gtk/gtk.h>

#include "model/conduct/standing.h"
#include "widgets/common/session.h"

/**
 * vigie_tasks_card_new:
 * @all: all of them, else the first few with a button that asks for the others: action
 *   "follow-up.all"
 */
GtkWidget *
vigie_tasks_card_new (const VigieStanding *standing, VigieSession *session, gboolean all);
GtkWidget *vigie_events_card_new (const VigieStanding *standing);
GtkWidget *vigie_released_card_new (const VigieStanding *standing);

/* What a task says: (transfer full). */
char *vigie_task_dup_title (const VigieStanding *standing, const VigieTask *task);
char *vigie_task_dup_subtitle (const VigieTask *task);
const char *vigie_task_icon (VigieTaskKind kind);
/* Whether it waits in the wrong: drawn in the colour of what is late. */
gboolean vigie_task_is_late (VigieTaskKind kind);

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Parts of the standing that have a file of their own. For this room. */
#pragma once

#include "model/conduct/standing.h"

gboolean
vigie_standing_take_events (VigieStanding *standing, VigieObservatory *observatory, GError **error);

/* After all else, which it follows from. */
gboolean
vigie_standing_take_tasks (VigieStanding *standing, VigieObservatory *observatory, GError **error);

/* (transfer full): who makes a source, for a line of a list; its label where nobody is known. */
char *vigie_standing_dup_producer (const VigieStanding *standing, const char *source);

/* A party's short name, or its code. */
const char *vigie_standing_party_name (const VigieStanding *standing, const char *code);

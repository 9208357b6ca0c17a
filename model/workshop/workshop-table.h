/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How workshops lie in the observatory file. For workshop.c. */
#pragma once

#include "model/workshop/workshop.h"

/* An empty one. */
VigieWorkshop *vigie_workshop_new (void);

/* A new one where its id is 0, else in the place of the one of that id; with its steps and its people. */
gboolean vigie_workshop_write (sqlite3 *db, VigieWorkshop *workshop, GError **error);

/* (transfer full) (element-type VigieWorkshop): all, or the one of @id. */
GPtrArray *vigie_workshop_read_all (sqlite3 *db, gint64 id, GError **error);

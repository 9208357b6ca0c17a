/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How remarks lie in the observatory file. For remark.c. */
#pragma once

#include "model/workshop/remark.h"

/* Sets the id. */
gboolean vigie_remark_insert (sqlite3 *db, VigieRemark *remark, GError **error);

/* Whether a remark of that uid is there; %FALSE with @error set when it cannot be known. */
gboolean vigie_remark_is_known (sqlite3 *db, const char *uid, GError **error);

/* (transfer full) (element-type VigieRemark): of a workshop, or all for 0; as they stand, or each that was ever
 * noted in the order in which it was written (@history). */
GPtrArray *vigie_remark_read_all (sqlite3 *db, gint64 workshop, gboolean history, GError **error);

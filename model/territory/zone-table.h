/* SPDX-License-Identifier: GPL-3.0-or-later */
/* For this room only: the tables zoning, zone and zoning_geometry. */
#pragma once

#include <sqlite3.h>

#include "model/territory/zoning.h"

/* Writes @zoning in the transaction in force and sets its id. */
gboolean vigie_zone_table_write (sqlite3 *db, VigieZoning *zoning, GError **error);

/* Removes a zoning, if it is held. @referred: (out): figures refer to it, and it stays. */
gboolean vigie_zone_table_remove (
  sqlite3 *db, const char *kind, int vintage, gboolean *referred, GError **error);

/* (transfer full): communes of the first IRIS zoning that was stored, sorted; empty when none. */
GStrv vigie_zone_table_communes (sqlite3 *db, GError **error);

/* (transfer full): the agglomeration joined from it; %NULL with @error. */
VigieZoning *vigie_zone_table_first_agglomeration (VigieObservatory *observatory, GError **error);

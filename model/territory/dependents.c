/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zonings to which a passage leads from IRIS whose contours have just been written again. */
#include "model/territory/dependents.h"

#include <string.h>

#include "model/territory/crossing.h"
#include "model/territory/passage-table.h"
#include "model/territory/zone-table.h"

/* The same zones, their contours joined from those that the IRIS have now. */
static gboolean
join_again (sqlite3 *db, const VigiePassage *passage, VigieZoning *iris, GError **error)
{
  const VigieZoning *held = passage->to;
  g_autofree guint32 *group = g_new (guint32, iris->n_zones + 1);
  VigieZone *zone = g_new0 (VigieZone, held->n_zones + 1);
  g_autoptr (VigieZoning) joined = NULL;

  memset (group, 0xff, (iris->n_zones + 1) * sizeof *group);
  for (gsize i = 0; i < passage->n_links; i++)
    group[passage->link[i].from] = passage->link[i].to;
  for (gsize i = 0; i < held->n_zones; i++)
    zone[i] = (VigieZone) { .code = g_strdup (held->zone[i].code),
                            .name = g_strdup (held->zone[i].name),
                            .parent = g_strdup (held->zone[i].parent),
                            .parent_name = g_strdup (held->zone[i].parent_name) };
  joined = vigie_zoning_new (held->kind, held->vintage, held->source, zone, held->n_zones,
                             vigie_geometry_dissolve (iris->geometry, group, held->n_zones));
  return vigie_zone_table_write (db, joined, error);
}

static gboolean
renew (VigieObservatory *observatory, VigieZoning *iris, gint64 id, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieZoning) held = vigie_zoning_load_by_id (observatory, id, error);
  g_autoptr (VigiePassage) passage = NULL;
  g_autoptr (VigiePassage) measured = NULL;

  if (!held || !vigie_passage_table_read (db, iris, held, &passage, error))
    return FALSE;
  if (!passage)
    return TRUE;
  if (strcmp (passage->weight, "member") == 0)
    return join_again (db, passage, iris, error);
  if (!held->geometry)
    return TRUE;
  measured = vigie_crossing_measure (iris, held, passage->tolerance_m, error);
  return measured && vigie_passage_table_write (db, measured, error);
}

gboolean
vigie_dependents_renew (VigieObservatory *observatory, VigieZoning *iris, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);

  if (!list)
    return FALSE;
  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];

    if (entry->vintage == iris->vintage && !renew (observatory, iris, entry->id, error))
      return FALSE;
  }
  return TRUE;
}

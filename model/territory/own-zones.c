/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What was held is written anew: nothing refers to it, so that it may have another id. */
#include "model/territory/own-zones.h"

#include <glib/gi18n-lib.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/passage-table.h"
#include "model/territory/zone-table.h"

gboolean
vigie_own_zones_load (
  VigieObservatory *observatory, const char *kind, int vintage, VigiePassage **held, GError **error)
{
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", vintage, error);
  g_autoptr (VigieZoning) zones = NULL;

  *held = NULL;
  if (!iris)
    return FALSE;
  zones = vigie_zoning_load (observatory, kind, iris->vintage, NULL);
  if (!zones)
    return TRUE;
  *held = vigie_passage_load (observatory, iris, zones, error);

  return *held != NULL;
}

gboolean
vigie_own_zones_put_back (VigieObservatory *observatory,
                          const char *kind,
                          int vintage,
                          const VigiePassage *before,
                          GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieTransaction) transaction = NULL;
  gboolean referred;

  if (!vigie_zoning_kind_check (kind, error) ||
      !(transaction = vigie_transaction_begin (db, error)) ||
      !vigie_zone_table_remove (db, kind, vintage, &referred, error))
    return FALSE;
  if (referred) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                 _ ("The zones “%s” cannot be undone: an edition or a delivery refers to them."),
                 kind);
    return FALSE;
  }
  if (before && (!vigie_zone_table_write (db, before->to, error) ||
                 !vigie_passage_table_write (db, before, error)))
    return FALSE;

  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

static gboolean
was_held (const GPtrArray *before, gint64 id)
{
  for (guint i = 0; i < before->len; i++)
    if (((const VigieZoningEntry *) before->pdata[i])->id == id)
      return TRUE;
  return FALSE;
}

/* What stands on IRIS came after them: the last first. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const VigieZoningEntry *one = *(VigieZoningEntry *const *) a;
  const VigieZoningEntry *two = *(VigieZoningEntry *const *) b;

  return (one->id < two->id) - (one->id > two->id);
}

gboolean
vigie_zonings_take_back (VigieObservatory *observatory, const GPtrArray *before, GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);
  g_autoptr (VigieTransaction) transaction = NULL;
  gboolean referred;

  if (!list || !(transaction = vigie_transaction_begin (db, error)))
    return FALSE;
  g_ptr_array_sort (list, compare_ids);
  for (guint i = 0; i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];

    if (was_held (before, entry->id))
      continue;
    if (!vigie_zone_table_remove (db, entry->kind, entry->vintage, &referred, error))
      return FALSE;
    if (referred) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
                   _ ("The geography cannot be undone: an edition or a delivery refers to it."));
      return FALSE;
    }
  }
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

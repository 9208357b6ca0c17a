/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Groupings as pairs, as zones joined from IRIS, and back. */
#include "model/territory/grouping.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/passage-table.h"
#include "model/territory/zone-table.h"

static void
pair_free (gpointer data)
{
  VigieGroupingPair *pair = data;

  g_free (pair->iris);
  g_free (pair->group);
  g_free (pair->name);
  g_free (pair);
}

VigieGrouping *
vigie_grouping_new (const char *kind, int vintage, const char *source)
{
  VigieGrouping *grouping = g_new0 (VigieGrouping, 1);

  grouping->kind = g_strdup (kind);
  grouping->vintage = vintage;
  grouping->source = g_strdup (source ? source : "");
  grouping->pair = g_ptr_array_new_with_free_func (pair_free);
  return grouping;
}

void
vigie_grouping_free (VigieGrouping *grouping)
{
  if (!grouping)
    return;
  g_free (grouping->kind);
  g_free (grouping->source);
  g_ptr_array_unref (grouping->pair);
  g_free (grouping);
}

static const char *
name_of_group (const VigieGrouping *grouping, const char *group)
{
  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = grouping->pair->pdata[i];

    if (strcmp (pair->group, group) == 0)
      return pair->name;
  }
  return "";
}

gboolean
vigie_grouping_rename (VigieGrouping *grouping, const char *group, const char *name)
{
  gboolean found = FALSE;

  for (guint i = 0; i < grouping->pair->len; i++) {
    VigieGroupingPair *pair = grouping->pair->pdata[i];

    if (strcmp (pair->group, group) != 0)
      continue;
    found = TRUE;
    if (pair->name != name) {
      g_free (pair->name);
      pair->name = g_strdup (name);
    }
  }
  return found;
}

void
vigie_grouping_put (VigieGrouping *grouping, const char *iris, const char *group, const char *name)
{
  VigieGroupingPair *pair;
  guint at = 0;
  int order = 1;

  while (at < grouping->pair->len) {
    pair = grouping->pair->pdata[at];
    order = strcmp (pair->iris, iris);
    if (order >= 0)
      break;
    at++;
  }
  if (at < grouping->pair->len && order == 0)
    g_ptr_array_remove_index (grouping->pair, at);
  if (!group || !*group)
    return;

  pair = g_new0 (VigieGroupingPair, 1);
  pair->iris = g_strdup (iris);
  pair->group = g_strdup (group);
  pair->name = g_strdup (name && *name ? name : name_of_group (grouping, group));
  g_ptr_array_insert (grouping->pair, (int) at, pair);
  if (name && *name)
    vigie_grouping_rename (grouping, group, name);
}

/* --- From the file --- */

/* The zoning of a grouping, or %NULL without @error where none is held. */
static VigieZoning *
held_zoning (VigieObservatory *observatory, const char *kind, int vintage, GError **error)
{
  g_autoptr (GPtrArray) list = vigie_zonings_list (observatory, error);

  for (guint i = 0; list && i < list->len; i++) {
    const VigieZoningEntry *entry = list->pdata[i];

    if (entry->vintage == vintage && strcmp (entry->kind, kind) == 0)
      return vigie_zoning_load_by_id (observatory, entry->id, error);
  }
  return NULL;
}

static gboolean
take_pairs (VigieGrouping *grouping, const VigiePassage *passage, GError **error)
{
  if (strcmp (passage->weight, "member") != 0) {
    g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                 _ ("“%s” holds contours that cross IRIS; give the grouping another name."),
                 grouping->kind);
    return FALSE;
  }
  for (gsize i = 0; i < passage->n_links; i++) {
    const VigieZone *group = &passage->to->zone[passage->link[i].to];
    VigieGroupingPair *pair = g_new0 (VigieGroupingPair, 1);

    pair->iris = g_strdup (passage->from->zone[passage->link[i].from].code);
    pair->group = g_strdup (group->code);
    pair->name = g_strdup (strcmp (group->name, group->code) == 0 ? "" : group->name);
    g_ptr_array_add (grouping->pair, pair);
  }
  return TRUE;
}

VigieGrouping *
vigie_grouping_load (VigieObservatory *observatory, const char *kind, int vintage, GError **error)
{
  g_autoptr (VigieZoning) iris = NULL;
  g_autoptr (VigieZoning) held = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  g_autoptr (VigieGrouping) grouping = NULL;
  GError *inner = NULL;

  if (!vigie_zoning_kind_check (kind, error) ||
      !(iris = vigie_zoning_load (observatory, "iris", vintage, error)))
    return NULL;
  held = held_zoning (observatory, kind, iris->vintage, &inner);
  if (inner) {
    g_propagate_error (error, inner);
    return NULL;
  }
  grouping = vigie_grouping_new (kind, iris->vintage, held ? held->source : NULL);
  if (held && (!(passage = vigie_passage_load (observatory, iris, held, error)) ||
               !take_pairs (grouping, passage, error)))
    return NULL;
  return g_steal_pointer (&grouping);
}

/* --- To the file --- */

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* (transfer container): the groups' codes in order, each once. */
static GPtrArray *
groups_of (const VigieGrouping *grouping)
{
  GPtrArray *group = g_ptr_array_new ();
  guint n = 0;

  for (guint i = 0; i < grouping->pair->len; i++)
    g_ptr_array_add (group, ((VigieGroupingPair *) grouping->pair->pdata[i])->group);
  g_ptr_array_sort (group, compare_names);
  for (guint i = 0; i < group->len; i++)
    if (n == 0 || strcmp (group->pdata[n - 1], group->pdata[i]) != 0)
      group->pdata[n++] = group->pdata[i];
  g_ptr_array_set_size (group, (int) n);
  return group;
}

static guint32
find_group (const GPtrArray *group, const char *code)
{
  guint low = 0;
  guint high = group->len;

  while (high - low > 1) {
    guint middle = (low + high) / 2;

    if (strcmp (group->pdata[middle], code) <= 0)
      low = middle;
    else
      high = middle;
  }
  return low;
}

/* Zones joined from the IRIS, and their passage. */
static VigiePassage *
make_passage (const VigieGrouping *grouping, VigieZoning *iris, GError **error)
{
  g_autoptr (GPtrArray) group = groups_of (grouping);
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autofree guint32 *of = g_new (guint32, iris->n_zones + 1);
  g_autoptr (VigieZoning) zoning = NULL;
  VigieZone *zone;

  memset (of, 0xff, (iris->n_zones + 1) * sizeof *of);
  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = grouping->pair->pdata[i];
    gssize at = vigie_zoning_find (iris, pair->iris);
    VigiePassageLink one = { (guint32) at, find_group (group, pair->group), TRUE, 1.0 };

    if (at < 0) {
      g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
                   _ ("“%s” is no IRIS of the observatory’s contours of %d; correct the code."),
                   pair->iris, iris->vintage);
      return NULL;
    }
    of[at] = one.to;
    g_array_append_val (link, one);
  }

  zone = g_new0 (VigieZone, group->len + 1);
  for (guint i = 0; i < group->len; i++) {
    const char *name = name_of_group (grouping, group->pdata[i]);

    zone[i].code = g_strdup (group->pdata[i]);
    zone[i].name = g_strdup (*name ? name : group->pdata[i]);
    zone[i].parent = g_strdup ("");
    zone[i].parent_name = g_strdup ("");
  }
  zoning =
    vigie_zoning_new (grouping->kind, iris->vintage,
                      *grouping->source ? grouping->source : iris->source, zone, group->len,
                      iris->geometry ? vigie_geometry_dissolve (iris->geometry, of, group->len)
                                     : NULL);
  return vigie_passage_new (iris, zoning, "member", 0, link, NULL);
}

/* Whether the groups of both are the same, whatever their names. */
static gboolean
same_groups (const VigieGrouping *one, const VigieGrouping *two)
{
  if (one->pair->len != two->pair->len)
    return FALSE;
  for (guint i = 0; i < one->pair->len; i++) {
    const VigieGroupingPair *a = one->pair->pdata[i];
    const VigieGroupingPair *b = two->pair->pdata[i];

    if (strcmp (a->iris, b->iris) != 0 || strcmp (a->group, b->group) != 0)
      return FALSE;
  }
  return TRUE;
}

/* What a delivery or an edition refers to stays as it was when that was made. */
static gboolean
remove_held (sqlite3 *db, const VigieGrouping *grouping, GError **error)
{
  gboolean referred;

  if (!vigie_zone_table_remove (db, grouping->kind, grouping->vintage, &referred, error))
    return FALSE;
  if (!referred)
    return TRUE;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_REFUSED,
               _ ("An edition or a delivery refers to the zones “%s” of %d, which must keep their "
                  "IRIS; make the new ones under another name."),
               grouping->kind, grouping->vintage);
  return FALSE;
}

/* @passage: %NULL to delete. */
static gboolean
replace (VigieObservatory *observatory,
         const VigieGrouping *grouping,
         const VigiePassage *passage,
         VigieGrouping **previous,
         GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieGrouping) held =
    vigie_grouping_load (observatory, grouping->kind, grouping->vintage, error);
  g_autoptr (VigieTransaction) transaction = NULL;

  if (!held || !(transaction = vigie_transaction_begin (db, error)))
    return FALSE;
  if (!same_groups (grouping, held) && held->pair->len > 0 && !remove_held (db, held, error))
    return FALSE;
  if (passage && (!vigie_zone_table_write (db, passage->to, error) ||
                  !vigie_passage_table_write (db, passage, error)))
    return FALSE;
  if (!vigie_transaction_commit (g_steal_pointer (&transaction), error))
    return FALSE;
  if (previous)
    *previous = g_steal_pointer (&held);
  return TRUE;
}

VigiePassage *
vigie_grouping_dup_passage (VigieObservatory *observatory,
                            const VigieGrouping *grouping,
                            GError **error)
{
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", grouping->vintage, error);

  return iris ? make_passage (grouping, iris, error) : NULL;
}

gboolean
vigie_grouping_store (VigieObservatory *observatory,
                      const VigieGrouping *grouping,
                      VigieGrouping **previous,
                      GError **error)
{
  g_autoptr (VigiePassage) passage = NULL;

  if (!vigie_zoning_kind_check (grouping->kind, error) ||
      (grouping->pair->len > 0 &&
       !(passage = vigie_grouping_dup_passage (observatory, grouping, error))))
    return FALSE;
  return replace (observatory, grouping, passage, previous, error);
}

gboolean
vigie_grouping_store_passage (VigieObservatory *observatory,
                              const VigiePassage *passage,
                              VigieGrouping **previous,
                              GError **error)
{
  g_autoptr (VigieGrouping) grouping =
    vigie_grouping_new (passage->to->kind, passage->to->vintage, passage->to->source);

  return take_pairs (grouping, passage, error) &&
         replace (observatory, grouping, passage, previous, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zonings of an observatory, each loaded once, and how the finer lie in the coarser. */
#include "model/deliveries/zoning-set.h"

#include <string.h>

#include "model/core/error.h"

struct _VigieZoningSet {
  VigieObservatory *observatory;
  GPtrArray *entry;    /* VigieZoningEntry */
  GHashTable *zoning;  /* id → VigieZoning */
  GHashTable *nesting; /* "fine coarse" → VigieNesting */
  GHashTable *passage; /* "fine coarse" → VigiePassage */
  GHashTable *no_way;  /* set of "from to": nothing tells */
};

static void
nesting_free (VigieNesting *nesting)
{
  g_free (nesting->group);
  g_free (nesting->count);
  g_free (nesting->member);
  g_free (nesting);
}

VigieZoningSet *
vigie_zoning_set_new (VigieObservatory *observatory, GError **error)
{
  GPtrArray *entry = vigie_zonings_list (observatory, error);
  VigieZoningSet *set;

  if (!entry)
    return NULL;

  set = g_new0 (VigieZoningSet, 1);
  set->observatory = observatory;
  set->entry = entry;
  set->zoning = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) vigie_zoning_unref);
  set->nesting =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) nesting_free);
  set->passage =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) vigie_passage_free);
  set->no_way = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return set;
}

void
vigie_zoning_set_free (VigieZoningSet *set)
{
  if (!set)
    return;

  g_hash_table_unref (set->no_way);
  g_hash_table_unref (set->passage);
  g_hash_table_unref (set->nesting);
  g_hash_table_unref (set->zoning);
  g_ptr_array_unref (set->entry);
  g_free (set);
}

const char *
vigie_zoning_set_kind (const VigieZoningSet *set, gint64 id)
{
  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (entry->id == id)
      return entry->kind;
  }
  return NULL;
}

gboolean
vigie_zoning_set_is_grouping (const VigieZoningSet *set, gint64 id)
{
  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (entry->id == id)
      return strcmp (entry->made_of, "member") == 0;
  }
  return FALSE;
}

VigieZoning *
vigie_zoning_set_by_id (VigieZoningSet *set, gint64 id, GError **error)
{
  VigieZoning *zoning = g_hash_table_lookup (set->zoning, &id);

  if (!zoning) {
    zoning = vigie_zoning_load_by_id (set->observatory, id, error);
    if (zoning)
      g_hash_table_insert (set->zoning, g_memdup2 (&id, sizeof id), zoning);
  }
  return zoning;
}

gboolean
vigie_zoning_set_of_kind (
  VigieZoningSet *set, const char *kind, int vintage, VigieZoning **zoning, GError **error)
{
  *zoning = NULL;
  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (entry->vintage == vintage && strcmp (entry->kind, kind) == 0) {
      *zoning = vigie_zoning_set_by_id (set, entry->id, error);
      return *zoning != NULL;
    }
  }
  return TRUE;
}

/* Per finer zone the one that it lies in whole. */
static guint32 *
groups_of (const VigiePassage *passage)
{
  guint32 *group = g_new (guint32, passage->from->n_zones + 1);

  memset (group, 0xff, (passage->from->n_zones + 1) * sizeof *group);
  for (gsize i = 0; i < passage->n_links; i++)
    if (passage->link[i].whole)
      group[passage->link[i].from] = passage->link[i].to;
  return group;
}

/* Takes @group and @key. */
static const VigieNesting *
keep_nesting (VigieZoningSet *set,
              char *key,
              guint32 *group,
              const VigieZoning *fine,
              const VigieZoning *coarse)
{
  VigieNesting *nesting = g_new0 (VigieNesting, 1);

  nesting->group = group;
  nesting->count = g_new0 (guint32, coarse->n_zones + 1);
  nesting->member = g_new0 (guint32, coarse->n_zones + 1);
  for (gsize i = 0; i < fine->n_zones; i++)
    if (group[i] < coarse->n_zones) {
      nesting->count[group[i]]++;
      nesting->member[group[i]] = (guint32) i;
    }
  g_hash_table_insert (set->nesting, key, nesting);
  return nesting;
}

static char *
key_of (const VigieZoning *fine, const VigieZoning *coarse)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, fine->id, coarse->id);
}

const VigieNesting *
vigie_zoning_set_members (VigieZoningSet *set,
                          VigieZoning *iris,
                          VigieZoning *grouping,
                          GError **error)
{
  g_autofree char *key = key_of (iris, grouping);
  const VigieNesting *nesting = g_hash_table_lookup (set->nesting, key);
  g_autoptr (VigiePassage) passage = NULL;

  if (nesting)
    return nesting;
  if (!(passage = vigie_passage_load (set->observatory, iris, grouping, error)))
    return NULL;
  return keep_nesting (set, g_steal_pointer (&key), groups_of (passage), iris, grouping);
}

const VigieNesting *
vigie_zoning_set_nesting (VigieZoningSet *set, const VigieZoning *fine, const VigieZoning *coarse)
{
  g_autofree char *key = key_of (fine, coarse);
  const VigieNesting *nesting = g_hash_table_lookup (set->nesting, key);

  if (nesting)
    return nesting;
  return keep_nesting (set, g_steal_pointer (&key), vigie_zoning_groups (fine, coarse), fine,
                       coarse);
}

gboolean
vigie_zoning_set_finest (VigieZoningSet *set,
                         const VigieZoning *zoning,
                         VigieZoning **finest,
                         GError **error)
{
  const VigieZoningEntry *newest = NULL;

  if (!vigie_zoning_set_of_kind (set, "iris", zoning->vintage, finest, error))
    return FALSE;
  if (*finest)
    return TRUE;
  if (!vigie_zoning_set_of_kind (set, "commune", zoning->vintage, finest, error))
    return FALSE;
  if (*finest)
    return TRUE;

  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (strcmp (entry->kind, "iris") == 0 && (!newest || entry->vintage > newest->vintage))
      newest = entry;
  }
  if (newest)
    *finest = vigie_zoning_set_by_id (set, newest->id, error);

  return !newest || *finest;
}

const VigiePassage *
vigie_zoning_set_passage (VigieZoningSet *set,
                          VigieZoning *fine,
                          VigieZoning *coarse,
                          GError **error)
{
  g_autofree char *key =
    g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, fine->id, coarse->id);
  VigiePassage *passage = g_hash_table_lookup (set->passage, key);

  if (!passage && (passage = vigie_passage_load (set->observatory, fine, coarse, error)))
    g_hash_table_insert (set->passage, g_steal_pointer (&key), passage);

  return passage;
}

gboolean
vigie_zoning_set_way (VigieZoningSet *set,
                      VigieZoning *from,
                      VigieZoning *to,
                      const VigiePassage **passage,
                      GError **error)
{
  g_autofree char *key = key_of (from, to);
  g_autoptr (GError) problem = NULL;

  *passage = NULL;
  if (g_hash_table_contains (set->no_way, key))
    return TRUE;
  if ((*passage = vigie_zoning_set_passage (set, from, to, &problem)))
    return TRUE;
  if (!g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_FILE)) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  g_hash_table_add (set->no_way, g_steal_pointer (&key));
  return TRUE;
}

gint64
vigie_zoning_set_find (const VigieZoningSet *set, const char *kind, int vintage)
{
  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (entry->vintage == vintage && strcmp (entry->kind, kind) == 0)
      return entry->id;
  }
  return 0;
}

int
vigie_zoning_set_vintage (const VigieZoningSet *set, gint64 id)
{
  for (guint i = 0; i < set->entry->len; i++) {
    const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

    if (entry->id == id)
      return entry->vintage;
  }
  return 0;
}

GArray *
vigie_zoning_set_list_finest (const VigieZoningSet *set)
{
  GArray *finest = g_array_new (FALSE, FALSE, sizeof (gint64));

  /* The list has newer vintages of a kind first. */
  for (int pass = 0; pass < 2; pass++)
    for (guint i = 0; i < set->entry->len; i++) {
      const VigieZoningEntry *entry = g_ptr_array_index (set->entry, i);

      if (strcmp (entry->kind, pass == 0 ? "iris" : "commune") != 0 ||
          (pass == 1 && vigie_zoning_set_find (set, "iris", entry->vintage) != 0))
        continue;
      g_array_append_val (finest, entry->id);
    }
  return finest;
}

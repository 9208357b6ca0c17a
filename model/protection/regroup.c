/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Proposes groups of neighbouring IRIS. */
#include "model/protection/regroup.h"

#include <math.h>
#include <string.h>

#include "model/core/components.h"

static double
length_of (const VigieGeometry *geometry, gsize arc)
{
  double length = 0.0;

  for (guint32 i = geometry->arc_start[arc] + 1; i < geometry->arc_start[arc + 1]; i++)
    length += hypot (geometry->x[i] - geometry->x[i - 1], geometry->y[i] - geometry->y[i - 1]);

  return length;
}

/* Metres of border that each other zone shares with @zone. */
static void
measure_borders (const VigieGeometry *geometry, guint32 zone, double *border)
{
  memset (border, 0, geometry->n_zones * sizeof *border);
  for (gsize arc = 0; arc < geometry->n_arcs; arc++) {
    guint32 left = geometry->arc_left[arc], right = geometry->arc_right[arc];

    if (left == right || left == VIGIE_NO_ZONE || right == VIGIE_NO_ZONE)
      continue;
    if (left == zone)
      border[right] += length_of (geometry, arc);
    else if (right == zone)
      border[left] += length_of (geometry, arc);
  }
}

/* The neighbour to join with; VIGIE_NO_ZONE where there is none of the same commune and type. */
static guint32
best_neighbour (const VigieZoning *iris, const guint8 *fragile, guint32 zone, const double *border)
{
  guint32 best = VIGIE_NO_ZONE;

  for (guint32 i = 0; i < iris->n_zones; i++) {
    if (border[i] <= 0.0 || iris->zone[i].type != iris->zone[zone].type ||
        strcmp (iris->zone[i].parent, iris->zone[zone].parent) != 0)
      continue;
    if (best == VIGIE_NO_ZONE || fragile[i] > fragile[best] ||
        (fragile[i] == fragile[best] && border[i] > border[best]))
      best = i;
  }

  return best;
}

/* "Centre + Gare", of a group's zones. */
static char *
dup_name (const VigieZoning *iris, guint32 *parent, guint32 root)
{
  GString *name = g_string_new (NULL);

  for (guint32 i = 0; i < iris->n_zones; i++)
    if (vigie_component_of (parent, i) == root)
      g_string_append_printf (name, "%s%s", name->len > 0 ? " + " : "", iris->zone[i].name);

  return g_string_free (name, FALSE);
}

VigieGrouping *
vigie_regroup_propose (const VigieZoning *iris, const guint8 *fragile, const char *kind)
{
  g_autofree guint32 *parent = g_new (guint32, iris->n_zones + 1);
  g_autofree double *border = g_new0 (double, iris->n_zones + 1);
  g_autoptr (VigieGrouping) grouping = NULL;
  gboolean joined = FALSE;

  if (!iris->geometry)
    return NULL;
  for (guint32 i = 0; i < iris->n_zones; i++)
    parent[i] = i;
  for (guint32 i = 0; i < iris->n_zones; i++) {
    guint32 with;

    if (!fragile[i] || vigie_component_of (parent, i) != i)
      continue;
    measure_borders (iris->geometry, i, border);
    with = best_neighbour (iris, fragile, i, border);
    if (with == VIGIE_NO_ZONE || vigie_component_of (parent, with) == i)
      continue;
    with = vigie_component_of (parent, with);
    parent[MAX (with, i)] = MIN (with, i);
    joined = TRUE;
  }
  if (!joined)
    return NULL;

  grouping = vigie_grouping_new (kind, iris->vintage, iris->source);
  for (guint32 i = 0; i < iris->n_zones; i++) {
    guint32 root = vigie_component_of (parent, i);
    g_autofree char *name = dup_name (iris, parent, root);

    vigie_grouping_put (grouping, iris->zone[i].code, iris->zone[root].code, name);
  }

  return g_steal_pointer (&grouping);
}

GStrv
vigie_regroup_dup_pairs (const VigieGrouping *grouping)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new ();
  g_autoptr (GHashTable) count = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = g_ptr_array_index (grouping->pair, i);
    guint n = GPOINTER_TO_UINT (g_hash_table_lookup (count, pair->group));

    g_hash_table_insert (count, pair->group, GUINT_TO_POINTER (n + 1));
  }
  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = g_ptr_array_index (grouping->pair, i);

    if (GPOINTER_TO_UINT (g_hash_table_lookup (count, pair->group)) < 2)
      continue;
    g_ptr_array_add (pairs, g_strdup (pair->iris));
    g_ptr_array_add (pairs, g_strdup (pair->name));
  }
  g_ptr_array_add (pairs, NULL);

  return (GStrv) (gpointer) g_ptr_array_free (g_steal_pointer (&pairs), FALSE);
}

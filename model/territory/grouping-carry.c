/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A grouping made by hand goes on in the next vintage: nobody draws forty quarters twice. */
#include <string.h>

#include "model/territory/grouping.h"

/* The newest other vintage in which the grouping is held; 0 for none. */
static int
find_vintage (const GPtrArray *zonings, const char *kind, int vintage)
{
  int newest = 0;

  for (guint i = 0; i < zonings->len; i++) {
    const VigieZoningEntry *entry = zonings->pdata[i];

    if (strcmp (entry->kind, kind) == 0 && strcmp (entry->made_of, "member") == 0 &&
        entry->vintage != vintage)
      newest = MAX (newest, entry->vintage);
  }
  return newest;
}

static const VigieGroupingPair *
find_pair (const VigieGrouping *grouping, const char *iris)
{
  for (guint i = 0; i < grouping->pair->len; i++) {
    const VigieGroupingPair *pair = grouping->pair->pdata[i];

    if (strcmp (pair->iris, iris) == 0)
      return pair;
  }
  return NULL;
}

/* (nullable): the group in which all lie that the zone is made of. */
static const VigieGroupingPair *
group_of (const VigiePassage *passage, const VigieGrouping *old, guint32 zone)
{
  const VigieGroupingPair *group = NULL;

  for (guint32 k = passage->from_start[zone]; k < passage->from_start[zone + 1]; k++) {
    const VigieGroupingPair *pair = find_pair (old, passage->to->zone[passage->link[k].to].code);

    if (!pair || (group && strcmp (group->group, pair->group) != 0))
      return NULL;
    group = pair;
  }
  return group;
}

VigieGrouping *
vigie_grouping_load_carried (VigieObservatory *observatory,
                             const char *kind,
                             int vintage,
                             GError **error)
{
  g_autoptr (VigieGrouping) grouping = vigie_grouping_load (observatory, kind, vintage, error);
  g_autoptr (GPtrArray) zonings = grouping ? vigie_zonings_list (observatory, error) : NULL;
  g_autoptr (VigieGrouping) old = NULL;
  g_autoptr (VigieZoning) from = NULL, to = NULL;
  g_autoptr (VigiePassage) passage = NULL;
  int other;

  if (!zonings)
    return NULL;
  other = find_vintage (zonings, kind, grouping->vintage);
  if (grouping->pair->len > 0 || other == 0)
    return g_steal_pointer (&grouping);
  if (!(old = vigie_grouping_load (observatory, kind, other, error)) ||
      !(from = vigie_zoning_load (observatory, "iris", grouping->vintage, error)) ||
      !(to = vigie_zoning_load (observatory, "iris", other, error)))
    return NULL;
  /* Where nothing tells how these years lie, it begins anew. */
  passage = vigie_passage_load (observatory, from, to, NULL);
  for (guint32 i = 0; passage && i < from->n_zones; i++) {
    const VigieGroupingPair *group = group_of (passage, old, i);

    if (group)
      vigie_grouping_put (grouping, from->zone[i].code, group->group,
                          *group->name ? group->name : NULL);
  }
  return g_steal_pointer (&grouping);
}

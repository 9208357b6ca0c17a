/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the zones of a zoning lie in the priority neighbourhoods, by the ground of their IRIS. */
#include "model/territory/priority.h"

#include <string.h>

#include "model/territory/own-zones.h"

/* The law in force comes first. */
static const char *const priority_kind[] = { "qpv", "zus", "cucs" };

gboolean
vigie_zoning_kind_is_priority (const char *kind)
{
  for (gsize i = 0; i < G_N_ELEMENTS (priority_kind); i++)
    if (strcmp (kind, priority_kind[i]) == 0)
      return TRUE;
  return FALSE;
}

void
vigie_priority_areas_free (VigiePriorityAreas *areas)
{
  g_clear_pointer (&areas->zoning, vigie_zoning_unref);
  g_free (areas->of_zone);
  g_free (areas);
}

/* Of the kinds held the first, from the IRIS; NULL without error where there is none. */
static gboolean
load_outlines (VigieObservatory *observatory, int vintage, VigiePassage **outlines, GError **error)
{
  *outlines = NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (priority_kind) && !*outlines; i++)
    if (!vigie_own_zones_load (observatory, priority_kind[i], vintage, outlines, error))
      return FALSE;
  return TRUE;
}

/* Square metres of each zone in each neighbourhood, added over the IRIS; the largest is kept. */
static void
place_zones (VigiePriorityAreas *areas, const VigiePassage *to_zone, const VigiePassage *outlines)
{
  gsize n_areas = areas->zoning->n_zones;
  g_autofree double *ground = g_new0 (double, areas->n_zones *n_areas + 1);
  g_autofree double *most = g_new0 (double, areas->n_zones + 1);

  for (gsize i = 0; i < to_zone->n_links; i++) {
    const VigiePassageLink *zone = &to_zone->link[i];

    for (guint32 k = outlines->from_start[zone->from]; k < outlines->from_start[zone->from + 1];
         k++) {
      const VigiePassageLink *part = &outlines->link[k];
      double *sum = &ground[zone->to * n_areas + part->to];

      *sum += part->share * MAX (1.0, outlines->from->zone[part->from].area_m2);
      if (*sum > most[zone->to]) {
        most[zone->to] = *sum;
        areas->of_zone[zone->to] = part->to;
      }
    }
  }
}

gboolean
vigie_priority_areas_load (VigieObservatory *observatory,
                           VigieZoning *zoning,
                           VigiePriorityAreas **areas,
                           GError **error)
{
  g_autoptr (VigiePriorityAreas) found = NULL;
  g_autoptr (VigiePassage) outlines = NULL, to_zone = NULL;

  *areas = NULL;
  if (!load_outlines (observatory, zoning->vintage, &outlines, error))
    return FALSE;
  if (!outlines)
    return TRUE;
  to_zone = vigie_passage_load (observatory, outlines->from, zoning, error);
  if (!to_zone)
    return FALSE;

  found = g_new0 (VigiePriorityAreas, 1);
  found->zoning = vigie_zoning_ref (outlines->to);
  found->n_zones = zoning->n_zones;
  found->of_zone = g_new (guint32, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    found->of_zone[i] = VIGIE_NO_AREA;
  place_zones (found, to_zone, outlines);
  *areas = g_steal_pointer (&found);
  return TRUE;
}

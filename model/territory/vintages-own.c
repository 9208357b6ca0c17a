/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of the user's own and what is of another year: which of them are the same ground, and which IRIS lie in
 * them. Of groups of IRIS the lists tell it without a measure: all that the IRIS of one became lies in the other. */
#include <string.h>

#include "model/territory/crossing.h"
#include "model/territory/passage-table.h"
#include "model/territory/vintages.h"

/* Shares that add up to this much are all of a zone: they are sums of quotients. */
#define ALL 0.999999

/* Where nothing tells how two years lie in each other, equal codes are the same ground. */
static VigiePassage *
pass_by_codes (VigieZoning *from, VigieZoning *to)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  double *beyond = g_new0 (double, to->n_zones + 1);

  for (gsize at = 0; at < to->n_zones; at++) {
    gssize found = vigie_zoning_find (from, to->zone[at].code);
    VigiePassageLink one = { (guint32) found, (guint32) at, TRUE, 1.0 };

    if (found >= 0)
      g_array_append_val (link, one);
    beyond[at] = found < 0;
  }
  return vigie_passage_new (from, to, "member", 0, link, beyond);
}

/* Per IRIS its group, VIGIE_NO_ZONE for none. */
static guint32 *
groups_of (const VigiePassage *up)
{
  guint32 *group = g_new (guint32, up->from->n_zones + 1);

  memset (group, 0xff, (up->from->n_zones + 1) * sizeof *group);
  for (gsize i = 0; i < up->n_links; i++)
    group[up->link[i].from] = up->link[i].to;
  return group;
}

static double
area_of (const VigieZoning *zoning, guint32 zone)
{
  return zoning->zone[zone].area_m2 > 0.0 ? zoning->zone[zone].area_m2 : 1.0;
}

/* What became of one group: its links. */
static void
link_group (const VigiePassage *iris,
            const VigiePassage *up,
            const guint32 *group_after,
            guint32 group,
            double *share,
            GArray *link)
{
  guint first = link->len;
  gboolean leaks = FALSE;
  double all = 0.0;

  for (guint32 k = up->to_start[group]; k < up->to_start[group + 1]; k++) {
    guint32 zone = up->link[up->to_link[k]].from;
    double area = area_of (iris->from, zone), shown = 0.0;

    all += area;
    for (guint32 m = iris->from_start[zone]; m < iris->from_start[zone + 1]; m++) {
      guint32 after = group_after[iris->link[m].to];
      VigiePassageLink one = { group, after, FALSE, 0.0 };

      shown += iris->link[m].share;
      leaks = leaks || after == VIGIE_NO_ZONE;
      if (after == VIGIE_NO_ZONE)
        continue;
      if (share[after] == 0.0)
        g_array_append_val (link, one);
      share[after] += area * iris->link[m].share;
    }
    leaks = leaks || shown < ALL;
  }
  for (guint i = first; i < link->len; i++) {
    VigiePassageLink *one = &g_array_index (link, VigiePassageLink, i);

    one->whole = !leaks && link->len - first == 1;
    one->share = one->whole ? 1.0 : MIN (share[one->to] / all, ALL);
    share[one->to] = 0.0;
  }
}

/* Per group what of it lay in none: beside all IRIS, or in some that nobody grouped. */
static double *
find_beyond (const VigiePassage *iris, const VigiePassage *up, const guint32 *group_before)
{
  double *beyond = g_new0 (double, up->to->n_zones + 1);

  for (gsize group = 0; group < up->to->n_zones; group++) {
    double all = 0.0, lacking = 0.0;

    for (guint32 k = up->to_start[group]; k < up->to_start[group + 1]; k++) {
      guint32 zone = up->link[up->to_link[k]].from;

      all += area_of (iris->to, zone);
      lacking += area_of (iris->to, zone) * iris->beyond[zone];
      for (guint32 m = iris->to_start[zone]; m < iris->to_start[zone + 1]; m++) {
        const VigiePassageLink *link = &iris->link[iris->to_link[m]];

        if (group_before[link->from] == VIGIE_NO_ZONE)
          lacking += area_of (iris->from, link->from) * link->share;
      }
    }
    beyond[group] = all > 0.0 ? MIN (1.0, lacking / all) : 1.0;
  }
  return beyond;
}

static VigiePassage *
pass_groups (const VigiePassage *iris, const VigiePassage *up_before, const VigiePassage *up_after)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autofree guint32 *before = groups_of (up_before), *after = groups_of (up_after);
  g_autofree double *share = g_new0 (double, up_after->to->n_zones + 1);
  gboolean cut = FALSE;
  VigiePassage *made;

  for (guint32 group = 0; group < up_before->to->n_zones; group++)
    link_group (iris, up_before, after, group, share, link);
  for (guint i = 0; i < link->len; i++)
    cut = cut || !g_array_index (link, VigiePassageLink, i).whole;
  made = vigie_passage_new (up_before->to, up_after->to, cut ? iris->weight : "member",
                            iris->tolerance_m, link, find_beyond (iris, up_after, before));
  vigie_passage_set_source (made, iris->source);
  return made;
}

static gboolean
find_groups (VigieObservatory *observatory,
             VigieZoning *from,
             VigieZoning *to,
             VigiePassage **passage,
             GError **error)
{
  g_autoptr (VigieZoning) before = vigie_zoning_load (observatory, "iris", from->vintage, error);
  g_autoptr (VigieZoning) after =
    before ? vigie_zoning_load (observatory, "iris", to->vintage, error) : NULL;
  g_autoptr (VigiePassage) up_before = NULL, up_after = NULL, iris = NULL;

  if (!after || !(up_before = vigie_passage_load (observatory, before, from, error)) ||
      !(up_after = vigie_passage_load (observatory, after, to, error)) ||
      !vigie_vintages_find (observatory, before, after, &iris, error))
    return FALSE;
  if (!iris)
    iris = pass_by_codes (before, after);
  *passage = pass_groups (iris, up_before, up_after);
  return TRUE;
}

/* Whether a zoning is made of lists of IRIS. */
static gboolean
is_grouping (const GPtrArray *entries, const VigieZoning *zoning)
{
  for (guint i = 0; i < entries->len; i++) {
    const VigieZoningEntry *entry = entries->pdata[i];

    if (entry->id == zoning->id)
      return strcmp (entry->made_of, "member") == 0;
  }
  return FALSE;
}

gboolean
vigie_vintages_find_own (VigieObservatory *observatory,
                         const GPtrArray *entries,
                         VigieZoning *from,
                         VigieZoning *to,
                         VigiePassage **passage,
                         GError **error)
{
  gboolean own = vigie_zoning_kind_is_own (from->kind);
  g_autoptr (VigiePassage) back = NULL;

  *passage = NULL;
  if (own && is_grouping (entries, from) && is_grouping (entries, to))
    return find_groups (observatory, from, to, passage, error);
  if (!from->geometry || !to->geometry || (!own && is_grouping (entries, to)))
    return TRUE;
  if (!own) {
    *passage = vigie_crossing_measure (from, to, VIGIE_PASSAGE_TOLERANCE_M, error);
    return *passage != NULL;
  }
  *passage = vigie_vintages_measure (from, to, VIGIE_PASSAGE_TOLERANCE_M, &back, NULL, error);
  return *passage != NULL;
}

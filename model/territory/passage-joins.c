/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages one behind the other, between coarser zones, and by other weights. */
#include <math.h>
#include <string.h>

#include "model/territory/passage-table.h"

/* Shares that add up to this much lie wholly in a zone: they are sums of quotients. */
#define ALL 0.999999

static gboolean
cuts (const VigiePassage *passage)
{
  for (gsize i = 0; i < passage->n_links; i++)
    if (!passage->link[i].whole)
      return TRUE;
  return FALSE;
}

/* (transfer full): what cuts gives its weight; both of them, where both cut by different ones. */
static char *
dup_weight (const VigiePassage *one, const VigiePassage *other)
{
  const char *first = cuts (one) ? one->weight : "member";
  const char *second = cuts (other) ? other->weight : "member";

  if (strcmp (second, "member") == 0 || strcmp (first, second) == 0)
    return g_strdup (strcmp (first, "member") == 0 ? one->weight : first);
  if (strcmp (first, "member") == 0)
    return g_strdup (second);
  return g_strconcat (first, "+", second, NULL);
}

static void
join_sources (VigiePassage *made, const VigiePassage *one, const VigiePassage *other)
{
  g_autofree char *both = NULL;

  if (*one->source && *other->source && strcmp (one->source, other->source) != 0)
    both = g_strdup_printf ("%s, %s", one->source, other->source);
  vigie_passage_set_source (made, both ? both : *one->source ? one->source : other->source);
}

/* The links of one zone, from shares by zone; clears them. */
static void
take_shares (GArray *link, guint32 from, double *share, const GArray *touched)
{
  for (guint k = 0; k < touched->len; k++) {
    guint32 to = g_array_index (touched, guint32, k);
    gboolean whole = share[to] >= ALL;
    VigiePassageLink one = { from, to, whole, whole ? 1.0 : share[to] };

    if (share[to] > 0.0)
      g_array_append_val (link, one);
    share[to] = 0.0;
  }
}

static void
add_share (double *share, GArray *touched, guint32 to, double of)
{
  if (share[to] == 0.0)
    g_array_append_val (touched, to);
  share[to] += of;
}

static double
weight_of_zone (const VigieZone *zone)
{
  return zone->area_m2 > 0.0 ? zone->area_m2 : 1.0;
}

/* Per zone of @second's end what of it lies in none where @first begins. */
static double *
join_beyond (const VigiePassage *first, const VigiePassage *second)
{
  double *beyond = g_new0 (double, second->to->n_zones + 1);

  for (gsize to = 0; to < second->to->n_zones; to++) {
    double all = 0, lacking = 0;

    for (guint32 k = second->to_start[to]; k < second->to_start[to + 1]; k++) {
      const VigiePassageLink *link = &second->link[second->to_link[k]];
      double weight = weight_of_zone (&second->from->zone[link->from]) * link->share;

      all += weight;
      lacking += weight * first->beyond[link->from];
    }
    beyond[to] = all > 0.0 ? MIN (1.0, second->beyond[to] + lacking / all) : 1.0;
  }
  return beyond;
}

VigiePassage *
vigie_passage_compose (const VigiePassage *first, const VigiePassage *second)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree double *share = g_new0 (double, second->to->n_zones + 1);
  g_autofree char *weight = dup_weight (first, second);
  VigiePassage *made;

  for (gsize i = 0; i < first->from->n_zones; i++) {
    g_array_set_size (touched, 0);
    for (guint32 k = first->from_start[i]; k < first->from_start[i + 1]; k++)
      for (guint32 m = second->from_start[first->link[k].to];
           m < second->from_start[first->link[k].to + 1]; m++)
        add_share (share, touched, second->link[m].to,
                   first->link[k].share * second->link[m].share);
    take_shares (link, (guint32) i, share, touched);
  }
  made = vigie_passage_new (first->from, second->to, weight,
                            MAX (first->tolerance_m, second->tolerance_m), link,
                            join_beyond (first, second));
  join_sources (made, first, second);
  return made;
}

/* Per coarse zone what of it lies in none of the other vintage. */
static double *
coarse_beyond (const VigiePassage *fine, const VigiePassage *to)
{
  double *beyond = g_new0 (double, to->to->n_zones + 1);

  for (gsize at = 0; at < to->to->n_zones; at++) {
    double all = 0, lacking = 0;

    for (guint32 k = to->to_start[at]; k < to->to_start[at + 1]; k++) {
      guint32 zone = to->link[to->to_link[k]].from;
      double weight = weight_of_zone (&to->from->zone[zone]);

      all += weight;
      lacking += weight * fine->beyond[zone];
    }
    beyond[at] = all > 0.0 ? lacking / all : 1.0;
  }
  return beyond;
}

VigiePassage *
vigie_passage_coarsen (const VigiePassage *fine, const VigiePassage *from, const VigiePassage *to)
{
  g_autoptr (VigiePassage) through = vigie_passage_compose (fine, to);
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autoptr (GArray) touched = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree double *share = g_new0 (double, to->to->n_zones + 1);
  VigiePassage *made;

  for (gsize i = 0; i < from->to->n_zones; i++) {
    double all = 0;

    g_array_set_size (touched, 0);
    for (guint32 k = from->to_start[i]; k < from->to_start[i + 1]; k++)
      all += weight_of_zone (&from->from->zone[from->link[from->to_link[k]].from]);
    for (guint32 k = from->to_start[i]; k < from->to_start[i + 1]; k++) {
      guint32 zone = from->link[from->to_link[k]].from;
      double weight = weight_of_zone (&from->from->zone[zone]) / all;

      for (guint32 m = through->from_start[zone]; m < through->from_start[zone + 1]; m++)
        add_share (share, touched, through->link[m].to, weight * through->link[m].share);
    }
    take_shares (link, (guint32) i, share, touched);
  }
  made = vigie_passage_new (from->to, to->to, fine->weight, fine->tolerance_m, link,
                            coarse_beyond (fine, to));
  vigie_passage_set_source (made, fine->source);
  return made;
}

/* What a zone has of each that it is cut into: the part of that zone times what lives there. @sum: 0 where
 * one of them is unknown, or nobody lives there. */
static double
amounts_of (const VigiePassage *passage, gsize from, const double *amount, double *piece)
{
  double sum = 0;

  for (guint32 k = passage->from_start[from]; k < passage->from_start[from + 1]; k++) {
    const VigiePassageLink *link = &passage->link[k];
    double area = weight_of_zone (&passage->to->zone[link->to]);
    double part = link->share * weight_of_zone (&passage->from->zone[from]) / area;

    if (isnan (amount[link->to]) || amount[link->to] < 0.0)
      return 0.0;
    piece[k] = MIN (part, 1.0) * amount[link->to];
    sum += piece[k];
  }
  return sum;
}

VigiePassage *
vigie_passage_reweigh (const VigiePassage *passage, const double *amount, const char *weight)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  g_autofree double *piece = g_new0 (double, passage->n_links + 1);
  gboolean all = TRUE;
  g_autofree char *both = NULL;
  VigiePassage *made;

  for (gsize i = 0; i < passage->from->n_zones; i++) {
    guint32 first = passage->from_start[i], end = passage->from_start[i + 1];
    double kept = 0, sum = end - first > 1 ? amounts_of (passage, i, amount, piece) : 0;

    for (guint32 k = first; k < end; k++)
      kept += passage->link[k].share;
    all = all && (end - first < 2 || sum > 0.0);
    for (guint32 k = first; k < end; k++) {
      VigiePassageLink one = passage->link[k];

      if (sum > 0.0)
        one.share = kept * piece[k] / sum;
      if (one.share > 0.0)
        g_array_append_val (link, one);
    }
  }
  both = all ? g_strdup (weight) : g_strconcat (weight, "+", passage->weight, NULL);
  made = vigie_passage_new (passage->from, passage->to, both, passage->tolerance_m, link,
                            g_memdup2 (passage->beyond,
                                       (passage->to->n_zones + 1) * sizeof *passage->beyond));
  vigie_passage_set_source (made, passage->source);
  return made;
}

/* Whether a link is less than @most of both its zones. */
static gboolean
is_crumb (const VigiePassage *passage, const VigiePassageLink *link, double most)
{
  double area = link->share * weight_of_zone (&passage->from->zone[link->from]);

  return link->share < most && area < most * weight_of_zone (&passage->to->zone[link->to]);
}

VigiePassage *
vigie_passage_settle (const VigiePassage *passage, double most)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  double *beyond =
    g_memdup2 (passage->beyond, (passage->to->n_zones + 1) * sizeof *passage->beyond);

  for (gsize i = 0; i < passage->from->n_zones; i++) {
    guint32 first = passage->from_start[i], end = passage->from_start[i + 1], n = 0;
    double all = 0, kept = 0;

    for (guint32 k = first; k < end; k++) {
      all += passage->link[k].share;
      if (is_crumb (passage, &passage->link[k], most))
        continue;
      kept += passage->link[k].share;
      n++;
    }
    all = all > 1.0 - most ? 1.0 : all;
    for (guint32 k = first; k < end; k++) {
      VigiePassageLink one = passage->link[k];

      if (is_crumb (passage, &one, most))
        continue;
      one.whole = n == 1 && all >= 1.0;
      one.share = one.whole ? 1.0 : one.share * all / kept;
      g_array_append_val (link, one);
    }
  }
  for (gsize i = 0; i < passage->to->n_zones; i++)
    beyond[i] = beyond[i] < most ? 0.0 : beyond[i];
  return vigie_passage_new (passage->from, passage->to, passage->weight, passage->tolerance_m, link,
                            beyond);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Links between zones, indexed both ways; those that codes tell. */
#include "model/territory/passage.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/departement.h"
#include "model/territory/passage-table.h"
#include "model/territory/vintages.h"

static int
compare_links (gconstpointer a, gconstpointer b)
{
  const VigiePassageLink *one = a;
  const VigiePassageLink *two = b;

  if (one->from != two->from)
    return one->from < two->from ? -1 : 1;
  return (one->to > two->to) - (one->to < two->to);
}

static void
index_links (VigiePassage *passage)
{
  const VigiePassageLink *link = passage->link;
  g_autofree guint32 *next = NULL;

  passage->from_start = g_new0 (guint32, passage->from->n_zones + 1);
  passage->to_start = g_new0 (guint32, passage->to->n_zones + 1);
  passage->to_link = g_new (guint32, passage->n_links + 1);
  for (gsize i = 0; i < passage->n_links; i++) {
    passage->from_start[link[i].from + 1]++;
    passage->to_start[link[i].to + 1]++;
  }
  for (gsize i = 0; i < passage->from->n_zones; i++)
    passage->from_start[i + 1] += passage->from_start[i];
  for (gsize i = 0; i < passage->to->n_zones; i++)
    passage->to_start[i + 1] += passage->to_start[i];

  next = g_memdup2 (passage->to_start, (passage->to->n_zones + 1) * sizeof *next);
  for (gsize i = 0; i < passage->n_links; i++)
    passage->to_link[next[link[i].to]++] = (guint32) i;
}

VigiePassage *
vigie_passage_new (VigieZoning *from,
                   VigieZoning *to,
                   const char *weight,
                   double tolerance_m,
                   GArray *link,
                   double *beyond)
{
  VigiePassage *passage = g_new0 (VigiePassage, 1);

  g_array_sort (link, compare_links);
  passage->from = vigie_zoning_ref (from);
  passage->to = vigie_zoning_ref (to);
  passage->weight = g_strdup (weight);
  passage->source = g_strdup ("");
  passage->tolerance_m = tolerance_m;
  passage->n_links = link->len;
  passage->link = g_new (VigiePassageLink, link->len + 1);
  if (link->len > 0)
    memcpy (passage->link, link->data, link->len * sizeof *passage->link);
  passage->beyond = beyond ? beyond : g_new0 (double, to->n_zones + 1);
  index_links (passage);
  return passage;
}

void
vigie_passage_set_source (VigiePassage *passage, const char *source)
{
  char *copy = g_strdup (source);

  g_free (passage->source);
  passage->source = copy;
}

void
vigie_passage_free (VigiePassage *passage)
{
  if (!passage)
    return;
  vigie_zoning_unref (passage->from);
  vigie_zoning_unref (passage->to);
  g_free (passage->weight);
  g_free (passage->source);
  g_free (passage->link);
  g_free (passage->from_start);
  g_free (passage->to_start);
  g_free (passage->to_link);
  g_free (passage->beyond);
  g_free (passage);
}

/* --- What codes tell --- */

/* Number of the zone of @to that a zone lies in, or -1. */
static gssize
zone_by_code (const VigieZone *zone, gboolean same_kind, const VigieZoning *to)
{
  const VigieDepartement *departement;
  const char *commune = *zone->parent ? zone->parent : zone->code;

  if (same_kind)
    return vigie_zoning_find (to, zone->code);
  if (strcmp (to->kind, "commune") == 0)
    return vigie_zoning_find (to, commune);
  if (strcmp (to->kind, "agglomeration") == 0 || strcmp (to->kind, "france") == 0)
    return to->n_zones == 1 ? 0 : -1;
  departement = vigie_departement_of_code (commune);
  if (!departement)
    return -1;
  return vigie_zoning_find (to, strcmp (to->kind, "region") == 0 ? departement->region
                                                                 : departement->code);
}

/* How coarse a kind is that nests by codes; 0 for those that do not. */
static int
rank_of (const char *kind)
{
  static const char *const nested[] = { "iris",        "commune", "agglomeration",
                                        "departement", "region",  "france" };

  for (gsize i = 0; i < G_N_ELEMENTS (nested); i++)
    if (strcmp (kind, nested[i]) == 0)
      return (int) i + 1;
  return 0;
}

static VigiePassage *
passage_by_codes (VigieZoning *from, VigieZoning *to)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  gboolean same_kind = strcmp (from->kind, to->kind) == 0;
  double *beyond = g_new0 (double, to->n_zones + 1);

  for (gsize i = 0; i < from->n_zones; i++) {
    gssize found = zone_by_code (&from->zone[i], same_kind, to);
    VigiePassageLink one = { (guint32) i, (guint32) found, TRUE, 1.0 };

    if (found >= 0)
      g_array_append_val (link, one);
  }
  for (gsize i = 0; i < to->n_zones && !to->geometry && !same_kind; i++)
    beyond[i] = 1.0;
  return vigie_passage_new (from, to, "member", 0, link, beyond);
}

static gboolean
follows_from_codes (const VigieZoning *from, const VigieZoning *to)
{
  int fine = rank_of (from->kind);
  int coarse = rank_of (to->kind);

  if (from->vintage != to->vintage)
    return FALSE; /* a code may have changed its place */
  if (strcmp (from->kind, to->kind) == 0)
    return TRUE;
  return (fine == 1 || fine == 2) && coarse > fine;
}

VigiePassage *
vigie_passage_by_codes (VigieZoning *from, VigieZoning *to)
{
  return follows_from_codes (from, to) ? passage_by_codes (from, to) : NULL;
}

VigiePassage *
vigie_passage_load (VigieObservatory *observatory,
                    VigieZoning *from,
                    VigieZoning *to,
                    GError **error)
{
  VigiePassage *passage;

  if (!vigie_passage_table_read (vigie_observatory_get_db (observatory), from, to, &passage, error))
    return NULL;
  if (passage)
    return passage;
  if (follows_from_codes (from, to))
    return passage_by_codes (from, to);
  if (from->vintage != to->vintage && !vigie_vintages_find (observatory, from, to, &passage, error))
    return NULL;
  if (passage)
    return passage;
  g_set_error (error, VIGIE_ERROR, VIGIE_ERROR_FILE,
               _ ("Nothing tells how the zones “%s” of %d lie in “%s” of %d; import the latter "
                  "again."),
               vigie_zoning_kind_label (from->kind), from->vintage,
               vigie_zoning_kind_label (to->kind), to->vintage);
  return NULL;
}

/* --- Questions --- */

gboolean
vigie_passage_is_sum (const VigiePassage *passage, gsize to)
{
  guint32 first = passage->to_start[to];
  guint32 end = passage->to_start[to + 1];

  for (guint32 i = first; i < end; i++)
    if (!passage->link[passage->to_link[i]].whole)
      return FALSE;
  return end > first && passage->beyond[to] == 0.0;
}

gboolean
vigie_passage_crosses (const VigiePassage *passage)
{
  for (gsize i = 0; i < passage->n_links; i++)
    if (!passage->link[i].whole)
      return TRUE;
  for (gsize i = 0; i < passage->to->n_zones; i++)
    if (passage->beyond[i] > 0.0)
      return TRUE;
  return FALSE;
}

VigiePassageKind
vigie_passage_kind (const VigiePassage *passage, gsize from)
{
  guint32 first = passage->from_start[from], end = passage->from_start[from + 1];
  gboolean alone = TRUE;

  if (first == end)
    return VIGIE_PASSAGE_GONE;
  for (guint32 k = first; k < end; k++) {
    guint32 to = passage->link[k].to;

    alone =
      alone && passage->to_start[to + 1] - passage->to_start[to] == 1 && passage->beyond[to] == 0.0;
  }
  if (passage->link[first].whole)
    return alone ? VIGIE_PASSAGE_IDENTICAL : VIGIE_PASSAGE_MERGED;
  return alone && end - first > 1 ? VIGIE_PASSAGE_SPLIT : VIGIE_PASSAGE_REDRAWN;
}

const char *
vigie_passage_kind_name (VigiePassageKind kind)
{
  static const char *const name[] = { "gone", "identical", "merged", "split", "redrawn" };

  return name[kind];
}

gboolean
vigie_passage_spreads (const VigiePassage *passage)
{
  return !strstr (passage->weight, "events");
}

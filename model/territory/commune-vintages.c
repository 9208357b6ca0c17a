/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The communes of an earlier year, made of those of today by going back through what became of them. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/territory/commune-changes.h"
#include "model/territory/passage-table.h"

#define ALL 0.999999 /* shares are products of the files' own */

static int
year_of (const VigieCommuneChange *change)
{
  return (change->date + VIGIE_NEXT_JANUARY) / 10000;
}

/* The first change after those of @date, and after all where there is none. */
static guint
end_of_date (const GPtrArray *change, guint first)
{
  guint end = first;

  while (end < change->len && ((VigieCommuneChange *) change->pdata[end])->date ==
                                ((VigieCommuneChange *) change->pdata[first])->date)
    end++;
  return end;
}

/* --- Back --- */

/* Code → name, of the communes as they are. */
static GHashTable *
name_communes (const VigieZoning *communes)
{
  GHashTable *name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (gsize i = 0; i < communes->n_zones; i++)
    g_hash_table_insert (name, g_strdup (communes->zone[i].code),
                         g_strdup (communes->zone[i].name));
  return name;
}

/* Takes what happened on one day back. Returns: whether a commune of ours changed its ground. */
static gboolean
undo_day (const GPtrArray *change, guint first, guint end, GHashTable *name)
{
  g_autoptr (GHashTable) gone = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer code;
  gboolean any;

  for (guint i = first; i < end; i++) {
    const VigieCommuneChange *one = change->pdata[i];

    if (!g_hash_table_contains (name, one->to))
      continue;
    if (!one->same)
      g_hash_table_add (gone, one->to);
    else if (*one->from_name)
      g_hash_table_insert (name, g_strdup (one->to), g_strdup (one->from_name));
  }
  any = g_hash_table_size (gone) > 0;
  g_hash_table_iter_init (&iter, gone);
  while (g_hash_table_iter_next (&iter, &code, NULL))
    g_hash_table_remove (name, code);
  for (guint i = first; any && i < end; i++) {
    const VigieCommuneChange *one = change->pdata[i];

    if (!one->same && g_hash_table_contains (gone, one->to))
      g_hash_table_insert (name, g_strdup (one->from),
                           g_strdup (*one->from_name ? one->from_name : one->from));
  }
  return any;
}

/* Goes back to @vintage; @year: (nullable): filled with the last year of each state met. */
static GHashTable *
go_back (const VigieCommuneChanges *changes, const VigieZoning *communes, int vintage, GArray *year)
{
  GHashTable *name = name_communes (communes);
  guint end = changes->change->len;

  while (end > 0) {
    guint first = end - 1;
    const VigieCommuneChange *last = changes->change->pdata[first];
    int before = year_of (last) - 1;

    while (first > 0 &&
           ((VigieCommuneChange *) changes->change->pdata[first - 1])->date == last->date)
      first--;
    if (before < vintage)
      break;
    if (before < communes->vintage && undo_day (changes->change, first, end, name) && year &&
        (year->len == 0 || g_array_index (year, int, year->len - 1) != before))
      g_array_append_val (year, before);
    end = first;
  }
  return name;
}

GArray *
vigie_commune_changes_years (const VigieCommuneChanges *changes,
                             const VigieZoning *communes,
                             int since)
{
  GArray *year = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GHashTable) name = NULL;

  if (changes->last >= communes->vintage)
    name = go_back (changes, communes, MAX (since, changes->first), year);
  return year;
}

static int
compare_zones (const void *a, const void *b)
{
  return strcmp (((const VigieZone *) a)->code, ((const VigieZone *) b)->code);
}

static VigieZone
make_zone (const char *code, const char *name)
{
  return (VigieZone) { g_strdup (code), g_strdup (name), g_strdup (""), g_strdup (""), 0, 0, 0, 0 };
}

/* (transfer full): communes by their codes, those that stayed with area and place. */
static VigieZoning *
make_communes (GHashTable *name, const VigieZoning *communes, int vintage, const char *source)
{
  VigieZone *zone = g_new0 (VigieZone, g_hash_table_size (name) + 1);
  GHashTableIter iter;
  gpointer code, text;
  gsize n = 0;

  g_hash_table_iter_init (&iter, name);
  while (g_hash_table_iter_next (&iter, &code, &text))
    zone[n++] = make_zone (code, text);
  qsort (zone, n, sizeof *zone, compare_zones);
  return vigie_zoning_new (communes->kind, vintage, source, zone, n, NULL);
}

/* --- And forth --- */

/* What one commune has become so far: code → share. @unknown: a share that nothing tells was guessed. */
typedef struct {
  GHashTable *share;
  gboolean unknown;
} Fate;

static void
add_share (GHashTable *share, const char *code, double of)
{
  double *held = g_hash_table_lookup (share, code);

  if (!held) {
    held = g_new0 (double, 1);
    g_hash_table_insert (share, g_strdup (code), held);
  }
  *held += of;
}

/* Spreads a share over what a commune became on one day; itself where nothing happened. */
static void
pass_on (const GPtrArray *change,
         guint first,
         guint end,
         const char *code,
         double share,
         GHashTable *next,
         gboolean *unknown)
{
  gboolean told = TRUE;
  guint n = 0;

  for (guint i = first; i < end; i++) {
    const VigieCommuneChange *one = change->pdata[i];

    if (one->same || strcmp (one->from, code) != 0)
      continue;
    n++;
    told = told && one->share > 0.0;
  }
  for (guint i = first; i < end && n > 0; i++) {
    const VigieCommuneChange *one = change->pdata[i];

    if (!one->same && strcmp (one->from, code) == 0)
      add_share (next, one->to, n == 1 ? share : told ? share * one->share : share / n);
  }
  *unknown = *unknown || (n > 1 && !told);
  if (n == 0)
    add_share (next, code, share);
}

static Fate
follow (const VigieCommuneChanges *changes, const char *code, int from, int to)
{
  Fate fate = { g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free), FALSE };

  add_share (fate.share, code, 1.0);
  for (guint first = 0; first < changes->change->len;) {
    guint end = end_of_date (changes->change, first);
    int year = year_of (changes->change->pdata[first]);
    GHashTable *next;
    GHashTableIter iter;
    gpointer its, share;

    if (year > from && year <= to) {
      next = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
      g_hash_table_iter_init (&iter, fate.share);
      while (g_hash_table_iter_next (&iter, &its, &share))
        pass_on (changes->change, first, end, its, *(double *) share, next, &fate.unknown);
      g_hash_table_unref (fate.share);
      fate.share = next;
    }
    first = end;
  }
  return fate;
}

/* @weight: (inout): "member", "file" or "events", the least of what is known. */
static void
link_commune (
  const Fate *fate, guint32 from, const VigieZoning *to, GArray *link, const char **weight)
{
  GHashTableIter iter;
  gpointer code, share;

  g_hash_table_iter_init (&iter, fate->share);
  while (g_hash_table_iter_next (&iter, &code, &share)) {
    gssize at = vigie_zoning_find (to, code);
    double its = *(double *) share;
    VigiePassageLink one = { from, (guint32) at, its >= ALL, its >= ALL ? 1.0 : its };

    if (at < 0)
      continue;
    if (!one.whole && strcmp (*weight, "events") != 0)
      *weight = fate->unknown ? "events" : "file";
    g_array_append_val (link, one);
  }
}

/* From today's to the earlier: a commune that is of one only is whole in it; what several became has no
 * share that anything tells. */
static VigiePassage *
turn_round (const VigiePassage *passage)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  double *beyond = g_new0 (double, passage->from->n_zones + 1);
  gboolean split = FALSE;
  VigiePassage *back;

  for (guint32 to = 0; to < passage->to->n_zones; to++) {
    guint32 first = passage->to_start[to], n = passage->to_start[to + 1] - first;

    split = split || n > 1;
    for (guint32 k = first; k < first + n; k++) {
      VigiePassageLink one = { to, passage->link[passage->to_link[k]].from, n == 1, 1.0 / n };

      g_array_append_val (link, one);
    }
  }
  for (guint32 from = 0; from < passage->from->n_zones; from++) {
    double all = 0;

    for (guint32 k = passage->from_start[from]; k < passage->from_start[from + 1]; k++)
      all += passage->link[k].share;
    beyond[from] = all >= ALL ? 0.0 : 1.0 - all;
  }
  back =
    vigie_passage_new (passage->to, passage->from, split ? "events" : "member", 0, link, beyond);
  vigie_passage_set_source (back, passage->source);
  return back;
}

static gboolean
check_years (const VigieCommuneChanges *changes, int from, int to, GError **error)
{
  if (from < to && from >= changes->first && to <= changes->last)
    return TRUE;
  g_set_error (
    error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
    _ ("The files tell what became of communes from %d to %d, not from %d to %d: add the file "
       "of the years between."),
    changes->first, changes->last, from, to);
  return FALSE;
}

VigiePassage *
vigie_commune_changes_make (const VigieCommuneChanges *changes,
                            VigieZoning *communes,
                            int vintage,
                            VigiePassage **back,
                            GError **error)
{
  g_autoptr (GHashTable) name = NULL;
  g_autoptr (VigieZoning) earlier = NULL;
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  const char *weight = "member";
  VigiePassage *passage;

  if (!check_years (changes, vintage, communes->vintage, error))
    return NULL;
  name = go_back (changes, communes, vintage, NULL);
  earlier = make_communes (name, communes, vintage, changes->source);
  for (guint32 i = 0; i < earlier->n_zones; i++) {
    Fate fate = follow (changes, earlier->zone[i].code, vintage, communes->vintage);

    link_commune (&fate, i, communes, link, &weight);
    g_hash_table_unref (fate.share);
  }
  passage = vigie_passage_new (earlier, communes, weight, 0, link, NULL);
  vigie_passage_set_source (passage, changes->source);
  for (gsize i = 0; i < communes->n_zones; i++)
    if (passage->to_start[i] == passage->to_start[i + 1])
      passage->beyond[i] = 1.0;
  *back = turn_round (passage);
  return passage;
}

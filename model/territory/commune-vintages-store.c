/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Stores the communes of earlier years, and their IRIS where the files of events can tell them. */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "model/core/error.h"
#include "model/store/statement.h"
#include "model/territory/commune-changes.h"
#include "model/territory/levels.h"
#include "model/territory/passage-table.h"
#include "model/territory/zone-table.h"

/* --- IRIS of an earlier year --- */

static VigieZone
copy_zone (const VigieZone *zone)
{
  return (VigieZone) { g_strdup (zone->code),
                       g_strdup (zone->name),
                       g_strdup (zone->parent),
                       g_strdup (zone->parent_name),
                       zone->type,
                       zone->area_m2,
                       zone->label_x,
                       zone->label_y };
}

static VigieZone
undivided (const VigieZone *commune)
{
  return (VigieZone) { g_strconcat (commune->code, "0000", NULL),
                       g_strdup (commune->name),
                       g_strdup (commune->code),
                       g_strdup (commune->name),
                       'Z',
                       0,
                       0,
                       0 };
}

/* Adds the IRIS of one earlier commune; %FALSE where nothing tells them: a divided one has changed. */
static gboolean
add_iris (const VigiePassage *communes, guint32 from, const VigieZoning *iris, GArray *zone)
{
  const VigieZone *commune = &communes->from->zone[from];
  guint32 first = communes->from_start[from];
  const VigieZone *now =
    first < communes->from_start[from + 1] ? &communes->to->zone[communes->link[first].to] : NULL;
  gboolean kept = now && vigie_passage_kind (communes, from) == VIGIE_PASSAGE_IDENTICAL &&
                  strcmp (now->code, commune->code) == 0;

  for (guint32 k = first; k < communes->from_start[from + 1] && !kept; k++)
    if (vigie_zoning_is_split (iris, communes->to->zone[communes->link[k].to].code))
      return FALSE;
  if (!kept) {
    VigieZone one = undivided (commune);

    g_array_append_val (zone, one);
    return TRUE;
  }
  for (gsize i = 0; i < iris->n_zones; i++)
    if (strcmp (iris->zone[i].parent, commune->code) == 0) {
      VigieZone one = copy_zone (&iris->zone[i]);

      g_array_append_val (zone, one);
    }
  return TRUE;
}

static void
clear_zone (gpointer data)
{
  VigieZone *zone = data;

  g_free (zone->code);
  g_free (zone->name);
  g_free (zone->parent);
  g_free (zone->parent_name);
}

static int
compare_zones (gconstpointer a, gconstpointer b)
{
  return strcmp (((const VigieZone *) a)->code, ((const VigieZone *) b)->code);
}

/* (transfer full) (nullable): %NULL where the events cannot tell them. */
static VigieZoning *
make_iris (const VigiePassage *communes, const VigieZoning *iris)
{
  g_autoptr (GArray) zone = g_array_new (FALSE, FALSE, sizeof (VigieZone));
  gsize n;

  g_array_set_clear_func (zone, clear_zone);
  for (guint32 i = 0; i < communes->from->n_zones; i++)
    if (!add_iris (communes, i, iris, zone))
      return NULL;
  g_array_sort (zone, compare_zones);
  n = zone->len;
  return vigie_zoning_new ("iris", communes->from->vintage, communes->source,
                           g_array_steal (zone, NULL), n, NULL);
}

/* Between IRIS as between their communes: one of a commune that stayed lies in that of its code, an undivided
 * one where its commune lies. */
static VigiePassage *
pass_iris (const VigiePassage *communes, VigieZoning *from, VigieZoning *to)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));
  double *beyond = g_new0 (double, to->n_zones + 1);
  VigiePassage *passage;

  for (guint32 i = 0; i < from->n_zones; i++) {
    gssize same = vigie_zoning_find (to, from->zone[i].code);
    gssize at = vigie_zoning_find (communes->from, from->zone[i].parent);
    guint32 first = at < 0 ? 0 : communes->from_start[at];
    guint32 end = at < 0 ? 0 : communes->from_start[at + 1];

    if (at >= 0 && same >= 0 &&
        vigie_passage_kind (communes, (gsize) at) == VIGIE_PASSAGE_IDENTICAL) {
      VigiePassageLink one = { i, (guint32) same, TRUE, 1.0 };

      g_array_append_val (link, one);
      continue;
    }
    for (guint32 k = first; k < end; k++) {
      g_autofree char *code =
        g_strconcat (communes->to->zone[communes->link[k].to].code, "0000", NULL);
      gssize its = vigie_zoning_find (to, code);
      VigiePassageLink one = { i, (guint32) its, communes->link[k].whole, communes->link[k].share };

      if (its >= 0)
        g_array_append_val (link, one);
    }
  }
  for (gsize i = 0; i < to->n_zones; i++) {
    gssize at = vigie_zoning_find (communes->to, to->zone[i].parent);

    beyond[i] = at < 0 ? 1.0 : communes->beyond[at];
  }
  passage = vigie_passage_new (from, to, communes->weight, 0, link, beyond);
  vigie_passage_set_source (passage, communes->source);
  return passage;
}

/* --- Storing --- */

static gboolean
store_both (sqlite3 *db, const VigiePassage *there, const VigiePassage *back, GError **error)
{
  return vigie_passage_table_write (db, there, error) &&
         vigie_passage_table_write (db, back, error);
}

/* The IRIS of the earlier year, and what stands above them without contours. */
static gboolean
store_iris (sqlite3 *db,
            const VigiePassage *communes,
            const VigiePassage *back,
            VigieZoning *iris,
            GError **error)
{
  g_autoptr (VigieZoning) earlier = make_iris (communes, iris);
  g_autoptr (VigieZoning) departements = NULL, regions = NULL, france = NULL;
  g_autoptr (VigiePassage) there = NULL, return_way = NULL;

  if (!earlier)
    return TRUE;
  departements = vigie_levels_departements (earlier);
  regions = vigie_levels_regions (earlier);
  france = vigie_levels_france (earlier);
  there = pass_iris (communes, earlier, iris);
  return_way = pass_iris (back, iris, earlier);
  return vigie_zone_table_write (db, earlier, error) &&
         vigie_zone_table_write (db, departements, error) &&
         vigie_zone_table_write (db, regions, error) &&
         vigie_zone_table_write (db, france, error) && store_both (db, there, return_way, error);
}

static VigieZoning *
make_whole (VigieObservatory *observatory, const VigieZoning *communes)
{
  g_autoptr (VigieZoning) held = vigie_zoning_load (observatory, "agglomeration", 0, NULL);
  VigieZone *zone = g_new0 (VigieZone, 1);

  *zone =
    (VigieZone) { g_strdup (VIGIE_AGGLOMERATION_CODE),
                  g_strdup (held && held->n_zones > 0 ? held->zone[0].name : _ ("Agglomeration")),
                  g_strdup (""),
                  g_strdup (""),
                  0,
                  0,
                  0,
                  0 };
  return vigie_zoning_new ("agglomeration", communes->vintage, communes->source, zone, 1, NULL);
}

static gboolean
store_year (VigieObservatory *observatory,
            const VigieCommuneChanges *changes,
            VigieZoning *iris,
            VigieZoning *communes,
            int year,
            gsize *n_made,
            GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (observatory);
  g_autoptr (VigieZoning) held = vigie_zoning_load (observatory, "commune", year, NULL);
  g_autoptr (VigiePassage) there = NULL, back = NULL;
  g_autoptr (VigieZoning) whole = NULL;

  if (held && held->geometry)
    return TRUE;
  if (!(there = vigie_commune_changes_make (changes, communes, year, &back, error)))
    return FALSE;
  whole = make_whole (observatory, there->from);
  *n_made += held == NULL;
  return vigie_zone_table_write (db, there->from, error) &&
         vigie_zone_table_write (db, whole, error) && store_both (db, there, back, error) &&
         store_iris (db, there, back, iris, error);
}

gboolean
vigie_commune_changes_store (VigieObservatory *observatory,
                             const VigieCommuneChanges *changes,
                             int since,
                             gsize *n_made,
                             GError **error)
{
  g_autoptr (VigieZoning) iris = vigie_zoning_load (observatory, "iris", 0, error);
  g_autoptr (VigieZoning) communes = NULL;
  g_autoptr (GArray) year = NULL;
  g_autoptr (VigieTransaction) transaction = NULL;
  gsize n = 0;

  if (!iris || !(communes = vigie_zoning_load (observatory, "commune", iris->vintage, error)) ||
      !(transaction = vigie_transaction_begin (vigie_observatory_get_db (observatory), error)))
    return FALSE;
  if (changes->last < communes->vintage) {
    g_set_error (
      error, VIGIE_ERROR, VIGIE_ERROR_CONTENT,
      _ ("The files tell what became of communes until %d; the observatory’s are of %d: add the "
         "file of the years between."),
      changes->last, communes->vintage);
    return FALSE;
  }
  year = vigie_commune_changes_years (changes, communes, since);
  for (guint i = 0; i < year->len; i++)
    if (!store_year (observatory, changes, iris, communes, g_array_index (year, int, i), &n, error))
      return FALSE;
  if (n_made)
    *n_made = n;
  return vigie_transaction_commit (g_steal_pointer (&transaction), error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way from one vintage to another: what is stored, one behind the other, down and up again. */
#include <string.h>

#include "model/territory/passage-table.h"
#include "model/territory/vintages.h"

/* What a search knows: the zonings of one kind, and which passages between them are stored. */
typedef struct {
  VigieObservatory *observatory;
  GPtrArray *entry; /* (element-type VigieZoningEntry) */
} Search;

static const VigieZoningEntry *
find_entry (const Search *search, const char *kind, int vintage)
{
  for (guint i = 0; i < search->entry->len; i++) {
    const VigieZoningEntry *entry = search->entry->pdata[i];

    if (entry->vintage == vintage && strcmp (entry->kind, kind) == 0)
      return entry;
  }
  return NULL;
}

static gboolean
load_kind (
  const Search *search, const char *kind, int vintage, VigieZoning **zoning, GError **error)
{
  const VigieZoningEntry *entry = find_entry (search, kind, vintage);

  *zoning = entry ? vigie_zoning_load_by_id (search->observatory, entry->id, error) : NULL;
  return !entry || *zoning;
}

/* Stored between two zonings of one kind, or through one more of them, the nearest in time first. */
static gboolean
find_stored (const Search *search,
             VigieZoning *from,
             VigieZoning *to,
             int depth,
             VigiePassage **passage,
             GError **error)
{
  sqlite3 *db = vigie_observatory_get_db (search->observatory);

  if (!vigie_passage_table_read (db, from, to, passage, error))
    return FALSE;
  for (guint i = 0; !*passage && depth > 0 && i < search->entry->len; i++) {
    const VigieZoningEntry *entry = search->entry->pdata[i];
    g_autoptr (VigieZoning) between = NULL;
    g_autoptr (VigiePassage) first = NULL, second = NULL;
    gboolean inside = (entry->vintage > from->vintage) == (entry->vintage < to->vintage) &&
                      entry->vintage != from->vintage && entry->vintage != to->vintage;

    if (strcmp (entry->kind, from->kind) != 0 || !inside)
      continue;
    if (!(between = vigie_zoning_load_by_id (search->observatory, entry->id, error)) ||
        !vigie_passage_table_read (db, from, between, &first, error))
      return FALSE;
    if (first && !find_stored (search, between, to, depth - 1, &second, error))
      return FALSE;
    if (second)
      *passage = vigie_passage_compose (first, second);
  }
  return TRUE;
}

/* Between communes, or the whole: from the IRIS of both vintages, else from their communes. */
static gboolean
find_coarse (const Search *search,
             VigieZoning *from,
             VigieZoning *to,
             const char *fine,
             VigiePassage **passage,
             GError **error)
{
  g_autoptr (VigieZoning) fine_from = NULL, fine_to = NULL;
  g_autoptr (VigiePassage) between = NULL, up_from = NULL, up_to = NULL;

  if (!load_kind (search, fine, from->vintage, &fine_from, error) ||
      !load_kind (search, fine, to->vintage, &fine_to, error))
    return FALSE;
  if (!fine_from || !fine_to)
    return TRUE;
  if (!vigie_vintages_find (search->observatory, fine_from, fine_to, &between, error))
    return FALSE;
  up_from = vigie_passage_by_codes (fine_from, from);
  up_to = vigie_passage_by_codes (fine_to, to);
  if (between && up_from && up_to)
    *passage = vigie_passage_coarsen (between, up_from, up_to);
  return TRUE;
}

/* Up from a finer zoning of the other vintage: from IRIS to a grouping, from communes to the whole. */
static gboolean
find_up (
  const Search *search, VigieZoning *from, VigieZoning *to, VigiePassage **passage, GError **error)
{
  g_autoptr (VigieZoning) between = NULL;
  g_autoptr (VigiePassage) first = NULL, second = NULL;
  sqlite3 *db = vigie_observatory_get_db (search->observatory);

  if (!load_kind (search, from->kind, to->vintage, &between, error))
    return FALSE;
  if (!between)
    return TRUE;
  if (!vigie_passage_table_read (db, between, to, &second, error))
    return FALSE;
  if (!second)
    second = vigie_passage_by_codes (between, to);
  if (!second || !vigie_vintages_find (search->observatory, from, between, &first, error))
    return second == NULL;
  if (first)
    *passage = vigie_passage_compose (first, second);
  return TRUE;
}

gboolean
vigie_vintages_find (VigieObservatory *observatory,
                     VigieZoning *from,
                     VigieZoning *to,
                     VigiePassage **passage,
                     GError **error)
{
  g_autoptr (GPtrArray) entry = vigie_zonings_list (observatory, error);
  Search search = { observatory, entry };
  gboolean same = strcmp (from->kind, to->kind) == 0;

  *passage = NULL;
  if (!entry)
    return FALSE;
  if (vigie_zoning_kind_is_own (to->kind) &&
      (!vigie_vintages_find_own (observatory, entry, from, to, passage, error) || *passage))
    return *passage != NULL;
  if (same && !find_stored (&search, from, to, (int) entry->len, passage, error))
    return FALSE;
  if (!*passage && same && strcmp (from->kind, "agglomeration") == 0 &&
      !find_coarse (&search, from, to, "commune", passage, error))
    return FALSE;
  if (!*passage && same &&
      (strcmp (from->kind, "commune") == 0 || strcmp (from->kind, "agglomeration") == 0) &&
      !find_coarse (&search, from, to, "iris", passage, error))
    return FALSE;
  return *passage || same || find_up (&search, from, to, passage, error);
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones of two years, one drawn across IRIS: those of one lie in those of the other as contours tell, whatever their
 * codes are. A QPV of 2024 around one of 2015 gives away what is between them, and so do two of 2015 around one of
 * 2024. */
#include "model/protection/units-parts.h"

#include "model/core/components.h"

void
vigie_nest_free (VigieNest *nest)
{
  g_array_unref (nest->of);
  g_array_unref (nest->part);
  g_free (nest);
}

static char *
key_of (gint64 inner, gint64 outer)
{
  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT, inner, outer);
}

gboolean
vigie_units_are_laid_over (const VigieUnits *units, gint64 inner, gint64 outer)
{
  g_autofree char *key = key_of (inner, outer);

  return g_hash_table_contains (units->laid_over, key);
}

/* How the zones of two years lie: @there leads from the inner to the outer ones, @back the other way. */
typedef struct {
  VigieUnits *units;
  const VigiePassage *there;
  const VigiePassage *back;
  const VigieZoningUnits *inner;
  const VigieZoningUnits *outer;
} Overlay;

/* Whether the outer zones have all of an inner one, some of them together. */
static gboolean
is_held (const Overlay *overlay, guint32 row)
{
  return overlay->back->beyond[row] == 0.0 &&
         overlay->there->from_start[row + 1] > overlay->there->from_start[row];
}

/* (transfer full) (element-type guint32): the outer zones that an inner one lies in. */
static GArray *
list_holders (const Overlay *overlay, guint32 row)
{
  GArray *holders = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 k = overlay->there->from_start[row]; k < overlay->there->from_start[row + 1]; k++)
    g_array_append_val (holders, overlay->there->link[k].to);
  return holders;
}

/* (transfer full) (element-type guint32): the inner zones that lie in some outer ones and nowhere else.
 * @sum: (out): whether they are all of these */
static GArray *
list_parts (const Overlay *overlay, const GArray *of, gboolean *sum)
{
  const VigiePassage *there = overlay->there;
  g_autoptr (GHashTable) among = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *part = g_array_new (FALSE, FALSE, sizeof (guint32));

  *sum = TRUE;
  for (guint i = 0; i < of->len; i++)
    g_hash_table_add (among, GUINT_TO_POINTER (g_array_index (of, guint32, i)));
  for (guint i = 0; i < of->len; i++) {
    guint32 to = g_array_index (of, guint32, i);

    *sum = *sum && there->beyond[to] == 0.0;
    for (guint32 k = there->to_start[to]; k < there->to_start[to + 1]; k++) {
      guint32 row = there->link[there->to_link[k]].from;
      gboolean inside = is_held (overlay, row);

      for (guint32 m = there->from_start[row]; m < there->from_start[row + 1]; m++)
        inside = inside && g_hash_table_contains (among, GUINT_TO_POINTER (there->link[m].to));
      *sum = *sum && inside;
      if (inside && g_hash_table_add (seen, GUINT_TO_POINTER (row)))
        g_array_append_val (part, row);
    }
  }
  return part;
}

/* (transfer full) (element-type guint32): the units of some zones, sorted. */
static GArray *
units_of (const VigieZoningUnits *its, const GArray *rows)
{
  GArray *unit = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < rows->len; i++)
    g_array_append_val (unit, its->unit[g_array_index (rows, guint32, i)]);
  g_array_sort (unit, vigie_compare_units);
  return unit;
}

/* Lets go, on both sides, what is one unit in both years. */
static void
drop_common (GArray *one, GArray *other)
{
  for (guint i = one->len; i > 0; i--)
    for (guint k = other->len; k > 0; k--)
      if (g_array_index (one, guint32, i - 1) == g_array_index (other, guint32, k - 1)) {
        g_array_remove_index (one, i - 1);
        g_array_remove_index (other, k - 1);
        break;
      }
}

static void
note_nest (const Overlay *overlay, const GArray *of, const GArray *part, gboolean sum)
{
  VigieNest *nest = g_new0 (VigieNest, 1);

  nest->inner = overlay->inner->id;
  nest->outer = overlay->outer->id;
  nest->of = units_of (overlay->outer, of);
  nest->part = units_of (overlay->inner, part);
  nest->sum = sum;
  drop_common (nest->of, nest->part);
  if (nest->of->len > 0 && nest->part->len > 0)
    g_ptr_array_add (overlay->units->nest, nest);
  else
    vigie_nest_free (nest);
}

/* What all that lie in some zones leave of these, and what each leaves that needs them all: one that lies in fewer
 * is told with those. */
static void
note_nests (const Overlay *overlay, const GArray *of)
{
  gboolean sum;
  g_autoptr (GArray) part = list_parts (overlay, of, &sum);
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < part->len && part->len > 1; i++) {
    guint32 row = g_array_index (part, guint32, i);
    g_autoptr (GArray) holders = list_holders (overlay, row);

    if (holders->len < of->len)
      continue;
    g_array_set_size (alone, 0);
    g_array_append_val (alone, row);
    note_nest (overlay, of, alone, FALSE);
  }
  if (part->len > 0)
    note_nest (overlay, of, part, sum);
}

/* The zones that lie astride others, and those that hold them: one by one, then all that hang together. */
static void
note_astride (const Overlay *overlay)
{
  const VigiePassage *there = overlay->there;
  g_autofree guint32 *joined = g_new (guint32, there->to->n_zones + 1);
  g_autoptr (GHashTable) seen =
    g_hash_table_new_full (vigie_set_hash, vigie_set_equal, (GDestroyNotify) g_array_unref, NULL);
  g_autoptr (GArray) lot = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 to = 0; to < there->to->n_zones; to++)
    joined[to] = to;
  for (guint32 row = 0; row < there->from->n_zones; row++) {
    g_autoptr (GArray) of = list_holders (overlay, row);

    if (of->len < 2 || !is_held (overlay, row))
      continue;
    for (guint i = 1; i < of->len; i++)
      vigie_components_join (joined, g_array_index (of, guint32, 0),
                             g_array_index (of, guint32, i));
    if (g_hash_table_contains (seen, of))
      continue;
    note_nests (overlay, of);
    g_hash_table_add (seen, g_steal_pointer (&of));
  }
  for (guint32 first = 0; first < there->to->n_zones; first++) {
    g_array_set_size (lot, 0);
    for (guint32 to = first; to < there->to->n_zones; to++)
      if (vigie_component_of (joined, to) == first)
        g_array_append_val (lot, to);
    if (lot->len > 2 && !g_hash_table_contains (seen, lot))
      note_nests (overlay, lot);
  }
}

/* --- What is left of IRIS --- */

/* (nullable): how a zone cuts IRIS of its own year. */
static const VigieCrossing *
find_crossing (const GPtrArray *crossings, guint32 unit)
{
  for (guint i = 0; i < crossings->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (crossings, i);

    if (crossing->unit == unit)
      return crossing;
  }
  return NULL;
}

/* (transfer full): the atoms of all that an inner zone touches; %NULL where some of it lies beyond. */
static GArray *
list_touched (const Overlay *overlay, guint32 row)
{
  guint32 unit = overlay->inner->unit[row];
  const VigieCrossing *crossing = find_crossing (overlay->inner->crossing, unit);

  if (crossing && crossing->outside == VIGIE_NO_UNIT)
    return NULL;
  return g_array_copy (
    (GArray *) (crossing ? crossing->touched : vigie_units_set (overlay->units, unit)));
}

/* How many of some atoms are among others. */
static guint
count_common (const GArray *atoms, const GArray *others)
{
  guint n = 0, at = 0;

  for (guint i = 0; i < atoms->len; i++) {
    guint32 atom = g_array_index (atoms, guint32, i);

    while (at < others->len && g_array_index (others, guint32, at) < atom)
      at++;
    n += at < others->len && g_array_index (others, guint32, at) == atom;
  }
  return n;
}

static void
note_piece (const Overlay *overlay, guint32 unit, const GArray *part)
{
  for (guint i = 0; i <= part->len; i++) {
    VigieNest *nest;

    if (part->len < 2 && i < part->len)
      continue;
    nest = g_new0 (VigieNest, 1);
    nest->inner = overlay->inner->id;
    nest->outer = overlay->outer->id;
    nest->of = g_array_new (FALSE, FALSE, sizeof (guint32));
    nest->part = g_array_new (FALSE, FALSE, sizeof (guint32));
    g_array_append_val (nest->of, unit);
    if (i < part->len)
      g_array_append_val (nest->part, g_array_index (part, guint32, i));
    else
      g_array_append_vals (nest->part, part->data, part->len);
    g_array_sort (nest->part, vigie_compare_units);
    g_ptr_array_add (overlay->units->nest, nest);
  }
}

/* Of a zone that cuts IRIS: what it has of these beside those that are whole, and what it leaves of them, hold zones
 * of another year too. QPV of 2024 that are one of 2015 and two IRIS give these away. */
static void
note_pieces (const Overlay *overlay, guint32 to, const VigieCrossing *crossing)
{
  g_autoptr (GArray) full = vigie_units_atoms (overlay->units, crossing->whole, NULL);
  g_autoptr (GArray) cut = vigie_units_atoms (overlay->units, crossing->cut, NULL);
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) beside = g_array_new (FALSE, FALSE, sizeof (guint32));
  const VigiePassage *there = overlay->there;

  for (guint32 row = 0; row < there->from->n_zones; row++) {
    guint32 n = there->from_start[row + 1] - there->from_start[row];
    gboolean lies = FALSE;
    g_autoptr (GArray) touched = list_touched (overlay, row);

    for (guint32 k = there->from_start[row]; k < there->from_start[row + 1]; k++)
      lies = lies || there->link[k].to == to;
    if (!touched)
      continue;
    if (lies && n == 1 && is_held (overlay, row) && count_common (touched, full) == 0)
      g_array_append_val (within, overlay->inner->unit[row]);
    if (!lies && count_common (touched, cut) == touched->len)
      g_array_append_val (beside, overlay->inner->unit[row]);
  }
  if (within->len > 0 && full->len > 0 && crossing->inside != VIGIE_NO_UNIT)
    note_piece (overlay, crossing->inside, within);
  if (beside->len > 0 && cut->len > 0 && crossing->outside != VIGIE_NO_UNIT)
    note_piece (overlay, crossing->outside, beside);
}

static void
note_all_pieces (const Overlay *overlay)
{
  const VigieZoningUnits *outer = overlay->outer;

  for (guint32 to = 0; to < overlay->there->to->n_zones; to++) {
    const VigieCrossing *crossing = find_crossing (outer->crossing, outer->unit[to]);

    if (crossing)
      note_pieces (overlay, to, crossing);
    for (guint k = 0; k < outer->elsewhen->len; k++) {
      crossing = find_crossing (((const VigieCrossings *) outer->elsewhen->pdata[k])->crossing,
                                outer->unit[to]);
      if (crossing)
        note_pieces (overlay, to, crossing);
    }
  }
}

static void
note_overlay (const Overlay *overlay)
{
  g_autoptr (GArray) of = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 to = 0; to < overlay->there->to->n_zones; to++) {
    g_array_set_size (of, 0);
    g_array_append_val (of, to);
    note_nests (overlay, of);
  }
  note_astride (overlay);
  note_all_pieces (overlay);
  g_hash_table_add (overlay->units->laid_over, key_of (overlay->inner->id, overlay->outer->id));
}

gboolean
vigie_units_nest (VigieUnits *units,
                  VigieZoningSet *zonings,
                  const VigieZoningUnits *one,
                  const VigieZoningUnits *two,
                  GError **error)
{
  VigieZoning *from = vigie_zoning_set_by_id (zonings, one->id, error);
  VigieZoning *to = from ? vigie_zoning_set_by_id (zonings, two->id, error) : NULL;
  Overlay overlay = { .units = units, .inner = one, .outer = two };
  Overlay turned = { .units = units, .inner = two, .outer = one };

  if (!to || !vigie_zoning_set_way (zonings, from, to, &overlay.there, error) ||
      !vigie_zoning_set_way (zonings, to, from, &overlay.back, error))
    return FALSE;
  if (!overlay.there || !overlay.back)
    return TRUE;
  turned.there = overlay.back;
  turned.back = overlay.there;
  note_overlay (&overlay);
  note_overlay (&turned);
  return TRUE;
}

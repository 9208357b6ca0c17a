/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones drawn across others, in several years: those of one year lie in those of another as contours tell, whatever
 * their codes are, and cut the IRIS of each year. A QPV of 2024 around one of 2015 gives away what is between them; an
 * IRIS that was parted since gives away what the QPV leaves of its part. */
#include "model/protection/units-parts.h"

#include <string.h>

void
vigie_crossings_free (VigieCrossings *crossings)
{
  g_ptr_array_unref (crossings->crossing);
  g_free (crossings);
}

void
vigie_nest_free (VigieNest *nest)
{
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

/* --- Those of other years --- */

static void
note_nests (VigieUnits *units,
            const VigiePassage *passage,
            const VigieZoningUnits *inner,
            const VigieZoningUnits *outer)
{
  for (gsize to = 0; to < passage->to->n_zones; to++) {
    VigieNest *nest = g_new0 (VigieNest, 1);

    nest->inner = inner->id;
    nest->outer = outer->id;
    nest->unit = outer->unit[to];
    nest->part = g_array_new (FALSE, FALSE, sizeof (guint32));
    nest->sum = vigie_passage_is_sum (passage, to);
    for (guint32 k = passage->to_start[to]; k < passage->to_start[to + 1]; k++) {
      const VigiePassageLink *link = &passage->link[passage->to_link[k]];

      if (link->whole && inner->unit[link->from] != nest->unit)
        g_array_append_val (nest->part, inner->unit[link->from]);
    }
    if (nest->part->len > 0)
      g_ptr_array_add (units->nest, nest);
    else
      vigie_nest_free (nest);
  }
  g_hash_table_add (units->laid_over, key_of (inner->id, outer->id));
}

static gboolean
nest_both (VigieUnits *units,
           VigieZoningSet *zonings,
           const VigieZoningUnits *one,
           const VigieZoningUnits *two,
           GError **error)
{
  const VigieZoningUnits *const way[][2] = { { one, two }, { two, one } };

  for (gsize i = 0; i < G_N_ELEMENTS (way); i++) {
    VigieZoning *from = vigie_zoning_set_by_id (zonings, way[i][0]->id, error);
    VigieZoning *to = from ? vigie_zoning_set_by_id (zonings, way[i][1]->id, error) : NULL;
    const VigiePassage *passage;

    if (!to || !vigie_zoning_set_way (zonings, from, to, &passage, error))
      return FALSE;
    if (passage)
      note_nests (units, passage, way[i][0], way[i][1]);
  }
  return TRUE;
}

/* --- Over the IRIS of other years --- */

/* Whether a zone cuts the same there as in its own year. */
static gboolean
is_as_before (const VigieCrossing *one, const VigieCrossing *other)
{
  return one->whole->len == other->whole->len && one->cut->len == other->cut->len &&
         (one->outside == VIGIE_NO_UNIT) == (other->outside == VIGIE_NO_UNIT) &&
         memcmp (one->whole->data, other->whole->data, one->whole->len * sizeof (guint32)) == 0 &&
         memcmp (one->cut->data, other->cut->data, one->cut->len * sizeof (guint32)) == 0;
}

/* A zone that is whole IRIS there has nothing inside others. */
static VigieCrossing *
cross (VigieUnits *units, const VigieZoning *fine, const VigiePassage *passage, gsize row)
{
  VigieCrossing *crossing = vigie_crossing_new (units, fine, passage, row);

  if (!vigie_passage_is_drawn_across (passage, row))
    crossing->inside = crossing->outside = VIGIE_NO_UNIT;
  return crossing;
}

static void
lay_over_iris (VigieUnits *units,
               VigieZoning *fine,
               const VigiePassage *passage,
               VigieZoningUnits *added)
{
  VigieCrossings *crossings = g_new0 (VigieCrossings, 1);
  gboolean changed = FALSE;

  crossings->finest = fine->id;
  crossings->crossing = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_crossing_free);
  for (guint i = 0; i < added->crossing->len; i++) {
    const VigieCrossing *before = g_ptr_array_index (added->crossing, i);
    gsize row = 0;
    VigieCrossing *crossing;

    while (row < added->n && added->unit[row] != before->unit)
      row++;
    if (row == added->n || passage->to_start[row] == passage->to_start[row + 1])
      continue;
    crossing = cross (units, fine, passage, row);
    crossing->unit = before->unit;
    changed = changed || !is_as_before (before, crossing);
    g_ptr_array_add (crossings->crossing, crossing);
  }
  if (changed)
    g_ptr_array_add (added->elsewhen, crossings);
  else
    vigie_crossings_free (crossings);
}

gboolean
vigie_units_lay_over (VigieUnits *units,
                      VigieZoningSet *zonings,
                      VigieZoning *zoning,
                      VigieZoningUnits *added,
                      GError **error)
{
  g_autoptr (GArray) finest = vigie_zoning_set_list_finest (zonings);

  if (!vigie_zoning_kind_is_own (zoning->kind))
    return TRUE;
  for (guint i = 0; i < units->zoning->len; i++) {
    const VigieZoningUnits *other = g_ptr_array_index (units->zoning, i);
    const char *kind = vigie_zoning_set_kind (zonings, other->id);

    if (kind && vigie_zoning_kind_is_own (kind) &&
        vigie_zoning_set_vintage (zonings, other->id) != zoning->vintage &&
        (added->crossing->len > 0 || other->crossing->len > 0) &&
        !nest_both (units, zonings, added, other, error))
      return FALSE;
  }
  for (guint i = 0; i < finest->len && added->crossing->len > 0; i++) {
    VigieZoning *fine = vigie_zoning_set_by_id (zonings, g_array_index (finest, gint64, i), error);
    const VigiePassage *passage;

    if (!fine)
      return FALSE;
    if (fine->vintage == zoning->vintage || !fine->geometry || !zoning->geometry)
      continue;
    if (!vigie_zoning_set_way (zonings, fine, zoning, &passage, error))
      return FALSE;
    if (passage)
      lay_over_iris (units, fine, passage, added);
  }
  return TRUE;
}

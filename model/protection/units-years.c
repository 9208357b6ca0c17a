/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones drawn across others cut the IRIS of each year: an IRIS that was parted since gives away what the QPV leaves of
 * its part. How they lie with those of other years is found in units-nests.c. */
#include "model/protection/units-parts.h"

void
vigie_crossings_free (VigieCrossings *crossings)
{
  g_ptr_array_unref (crossings->crossing);
  g_free (crossings);
}

/* Whether a zone cuts the same there as in its own year. */
static gboolean
is_as_before (const VigieCrossing *one, const VigieCrossing *other)
{
  return vigie_set_equal (one->whole, other->whole) && vigie_set_equal (one->cut, other->cut) &&
         (one->outside == VIGIE_NO_UNIT) == (other->outside == VIGIE_NO_UNIT);
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
  for (guint i = 0; i < units->zoning->len; i++) {
    const VigieZoningUnits *other = g_ptr_array_index (units->zoning, i);
    const char *kind = vigie_zoning_set_kind (zonings, other->id);

    if (kind && vigie_zoning_kind_is_own (kind) &&
        vigie_zoning_set_vintage (zonings, other->id) != zoning->vintage &&
        (added->crossing->len > 0 || other->crossing->len > 0) &&
        !vigie_units_nest (units, zonings, added, other, error))
      return FALSE;
  }
  return TRUE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What zones drawn across others have of each one: pieces that nobody counts, though all that ties a zone's
 * figures holds at each of them. */
#include "model/protection/units-parts.h"

#include "model/core/components.h"

void
vigie_unit_pieces_free (VigieUnitPieces *pieces)
{
  g_array_unref (pieces->whole);
  g_array_unref (pieces->piece);
  g_free (pieces);
}

const GPtrArray *
vigie_units_pieces (const VigieUnits *units)
{
  return units->pieces;
}

static gboolean
is_within_cut (const VigieCrossing *crossing)
{
  return crossing->outside != VIGIE_NO_UNIT && crossing->cut->len > 0;
}

guint32 *
vigie_crossings_link (const GPtrArray *crossings)
{
  g_autoptr (GHashTable) by_cut = g_hash_table_new (NULL, NULL);
  guint32 *linked = g_new (guint32, crossings->len + 1);

  for (guint32 i = 0; i < crossings->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (crossings, i);

    linked[i] = i;
    for (guint k = 0; is_within_cut (crossing) && k < crossing->cut->len; k++) {
      gpointer cut = GUINT_TO_POINTER (g_array_index (crossing->cut, guint32, k));
      gpointer first = g_hash_table_lookup (by_cut, cut);

      if (first)
        vigie_components_join (linked, GPOINTER_TO_UINT (first) - 1, i);
      else
        g_hash_table_insert (by_cut, cut, GUINT_TO_POINTER (i + 1));
    }
  }
  for (guint32 i = 0; i < crossings->len; i++)
    linked[i] = vigie_component_of (linked, i);

  return linked;
}

/* The place of a zone that is cut, added where it is new. */
static guint32
place_of (GArray *whole, guint32 unit)
{
  for (guint32 i = 0; i < whole->len; i++)
    if (g_array_index (whole, guint32, i) == unit)
      return i;
  g_array_append_val (whole, unit);

  return whole->len - 1;
}

static void
add_piece (VigieUnits *units, VigieUnitPieces *pieces, const char *of, guint32 cut, guint32 zone)
{
  VigieUnitPiece piece = { .cut = cut, .zone = zone };
  g_autofree char *name =
    zone == VIGIE_NO_UNIT
      ? g_strdup_printf ("%s: outside %u", of, g_array_index (pieces->whole, guint32, cut))
      : g_strdup_printf ("%s: %u of %u", of, g_array_index (pieces->whole, guint32, zone),
                         g_array_index (pieces->whole, guint32, cut));

  piece.unit = vigie_units_atom (units, name);
  g_array_append_val (pieces->piece, piece);
}

/* The pieces of some crossing zones. Their name is all that they are made of: a zoning of another vintage has
 * the same pieces only where all of it is the same. */
static void
take_pieces (VigieUnits *units, const GPtrArray *zones)
{
  VigieUnitPieces *pieces = g_new0 (VigieUnitPieces, 1);
  g_autoptr (GString) of = g_string_new ("pieces");
  guint32 n_cut, n_before = units->set->len;

  pieces->whole = g_array_new (FALSE, FALSE, sizeof (guint32));
  pieces->piece = g_array_new (FALSE, FALSE, sizeof (VigieUnitPiece));
  for (guint i = 0; i < zones->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (zones, i);

    g_string_append_printf (of, " %u:", crossing->inside);
    for (guint k = 0; k < crossing->cut->len; k++) {
      place_of (pieces->whole, g_array_index (crossing->cut, guint32, k));
      g_string_append_printf (of, " %u", g_array_index (crossing->cut, guint32, k));
    }
  }
  n_cut = pieces->whole->len;
  for (guint i = 0; i < zones->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (zones, i);

    g_array_append_val (pieces->whole, crossing->inside);
    for (guint k = 0; k < crossing->cut->len; k++)
      add_piece (units, pieces, of->str,
                 place_of (pieces->whole, g_array_index (crossing->cut, guint32, k)), n_cut + i);
  }
  for (guint32 cut = 0; cut < n_cut; cut++)
    add_piece (units, pieces, of->str, cut, VIGIE_NO_UNIT);
  if (units->set->len > n_before)
    g_ptr_array_add (units->pieces, pieces);
  else
    vigie_unit_pieces_free (pieces);
}

void
vigie_units_name_pieces (VigieUnits *units, const GPtrArray *crossing)
{
  g_autofree guint32 *linked = vigie_crossings_link (crossing);
  g_autoptr (GPtrArray) zones = g_ptr_array_new ();

  for (guint32 first = 0; first < crossing->len; first++) {
    if (linked[first] != first || !is_within_cut (g_ptr_array_index (crossing, first)))
      continue;
    g_ptr_array_set_size (zones, 0);
    for (guint32 i = first; i < crossing->len; i++)
      if (linked[i] == first)
        g_ptr_array_add (zones, g_ptr_array_index (crossing, i));
    /* One that cuts one has what it leaves of it, and no other piece. */
    if (zones->len > 1 || ((const VigieCrossing *) zones->pdata[0])->cut->len > 1)
      take_pieces (units, zones);
  }
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones as sets of atoms. */
#include "model/protection/units-parts.h"

#include <string.h>

#include "model/core/error.h"

guint
vigie_set_hash (gconstpointer data)
{
  const GArray *set = data;
  guint32 hash = 2166136261u;

  for (guint i = 0; i < set->len; i++)
    hash = (hash ^ g_array_index (set, guint32, i)) * 16777619u;

  return hash;
}

gboolean
vigie_set_equal (gconstpointer a, gconstpointer b)
{
  const GArray *one = a, *two = b;

  return one->len == two->len &&
         (one->len == 0 || memcmp (one->data, two->data, one->len * sizeof (guint32)) == 0);
}

void
vigie_crossing_free (VigieCrossing *crossing)
{
  g_array_unref (crossing->whole);
  g_array_unref (crossing->cut);
  g_array_unref (crossing->share);
  g_clear_pointer (&crossing->touched, g_array_unref);
  g_clear_pointer (&crossing->full, g_array_unref);
  g_free (crossing);
}

static void
zoning_units_free (VigieZoningUnits *zoning)
{
  g_free (zoning->unit);
  g_array_unref (zoning->within);
  g_ptr_array_unref (zoning->crossing);
  g_ptr_array_unref (zoning->elsewhen);
  g_free (zoning);
}

VigieUnits *
vigie_units_new (void)
{
  VigieUnits *units = g_new0 (VigieUnits, 1);

  units->atom = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  units->set = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  units->unit = g_hash_table_new (vigie_set_hash, vigie_set_equal);
  units->zoning = g_ptr_array_new_with_free_func ((GDestroyNotify) zoning_units_free);
  units->nest = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_nest_free);
  units->laid_over = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  units->pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_unit_pieces_free);

  return units;
}

void
vigie_units_free (VigieUnits *units)
{
  if (!units)
    return;

  vigie_lineage_free (units->lineage);
  g_hash_table_unref (units->laid_over);
  g_ptr_array_unref (units->nest);
  g_ptr_array_unref (units->pieces);
  g_ptr_array_unref (units->zoning);
  g_hash_table_unref (units->unit);
  g_ptr_array_unref (units->set);
  g_hash_table_unref (units->atom);
  g_free (units);
}

gsize
vigie_units_count (const VigieUnits *units)
{
  return units->set->len;
}

static guint32
atom_of (VigieUnits *units, const char *code)
{
  gpointer found = g_hash_table_lookup (units->atom, code);

  if (!found) {
    found = GUINT_TO_POINTER (g_hash_table_size (units->atom) + 1);
    g_hash_table_insert (units->atom, g_strdup (code), found);
  }

  return GPOINTER_TO_UINT (found) - 1;
}

int
vigie_compare_units (const void *a, const void *b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

const GArray *
vigie_units_set (const VigieUnits *units, guint32 unit)
{
  return g_ptr_array_index (units->set, unit);
}

guint32
vigie_units_take (VigieUnits *units, GArray *set)
{
  gpointer found;

  g_array_sort (set, vigie_compare_units);
  if ((found = g_hash_table_lookup (units->unit, set))) {
    g_array_unref (set);
    return GPOINTER_TO_UINT (found) - 1;
  }
  g_ptr_array_add (units->set, set);
  g_hash_table_insert (units->unit, set, GUINT_TO_POINTER (units->set->len));

  return units->set->len - 1;
}

/* The comparison lines are not made of our zones alone: nothing here ties them. */
static gboolean
is_beyond (const VigieZoning *zoning)
{
  return strcmp (zoning->kind, "departement") == 0 || strcmp (zoning->kind, "region") == 0 ||
         strcmp (zoning->kind, "france") == 0;
}

guint32
vigie_units_atom (VigieUnits *units, const char *code)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 atom = atom_of (units, code);

  g_array_append_val (set, atom);

  return vigie_units_take (units, set);
}

/* The pieces of one of the finest zones; by its code where it is of no vintage that has them. */
static void
add_atoms (VigieUnits *units, const VigieZoning *fine, gsize row, GArray *into)
{
  const GPtrArray *piece = vigie_lineage_pieces (units->lineage, fine->id, row);
  guint32 atom;

  for (guint i = 0; piece && i < piece->len; i++) {
    atom = atom_of (units, piece->pdata[i]);
    g_array_append_val (into, atom);
  }
  if (piece && piece->len > 0)
    return;
  atom = atom_of (units, fine->zone[row].code);
  g_array_append_val (into, atom);
}

static guint32
unit_of_finest (VigieUnits *units, const VigieZoning *fine, gsize row)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));

  add_atoms (units, fine, row, set);

  return vigie_units_take (units, set);
}

/* A piece that has no code of its own: what a zone of one year has of the IRIS of one year. Only where no contours
 * tell is an equal code the same ground. */
static guint32
unit_of_piece (VigieUnits *units,
               const VigieZoning *zoning,
               const VigieZoning *fine,
               const char *code,
               const char *which)
{
  g_autofree char *name = zoning->geometry
                            ? g_strdup_printf ("%s@%d %s %s@%d", zoning->kind, zoning->vintage,
                                               code, which, fine->vintage)
                            : g_strdup_printf ("%s %s %s", zoning->kind, code, which);

  return vigie_units_atom (units, name);
}

/* A zone that is cut, and how much of it. */
typedef struct {
  guint32 unit;
  double share;
} Cut;

/* Puts @cut into a crossing, by unit. */
static void
take_cuts (VigieCrossing *crossing, GArray *cut)
{
  g_array_sort (cut, vigie_compare_units);
  for (guint i = 0; i < cut->len; i++) {
    const Cut *one = &g_array_index (cut, Cut, i);

    g_array_append_val (crossing->cut, one->unit);
    g_array_append_val (crossing->share, one->share);
  }
}

VigieCrossing *
vigie_crossing_new (VigieUnits *units,
                    const VigieZoning *fine,
                    const VigiePassage *passage,
                    gsize row)
{
  const char *code = passage->to->zone[row].code;
  VigieCrossing *crossing = g_new0 (VigieCrossing, 1);
  g_autoptr (GArray) cut = g_array_new (FALSE, FALSE, sizeof (Cut));

  crossing->whole = g_array_new (FALSE, FALSE, sizeof (guint32));
  crossing->cut = g_array_new (FALSE, FALSE, sizeof (guint32));
  crossing->share = g_array_new (FALSE, FALSE, sizeof (double));
  for (guint32 i = passage->to_start[row]; i < passage->to_start[row + 1]; i++) {
    const VigiePassageLink *link = passage->link + passage->to_link[i];
    Cut one = { unit_of_finest (units, fine, link->from), link->share };

    if (link->whole)
      g_array_append_val (crossing->whole, one.unit);
    else
      g_array_append_val (cut, one);
  }
  g_array_sort (crossing->whole, vigie_compare_units);
  take_cuts (crossing, cut);
  crossing->inside = unit_of_piece (units, passage->to, fine, code, "inside");
  crossing->outside = passage->beyond[row] > 0.0
                        ? VIGIE_NO_UNIT
                        : unit_of_piece (units, passage->to, fine, code, "outside");
  return crossing;
}

static void
note_crossing (VigieUnits *units,
               const VigieZoning *fine,
               const VigiePassage *passage,
               gsize row,
               VigieZoningUnits *zoning,
               GArray *member)
{
  VigieCrossing *crossing = vigie_crossing_new (units, fine, passage, row);
  guint32 piece;

  piece = g_array_index (vigie_units_set (units, crossing->inside), guint32, 0);
  g_array_append_val (member, piece);
  g_ptr_array_add (zoning->crossing, crossing);
  crossing->unit = (guint32) row; /* its set is not complete yet */
}

/* Whether a zone was measured to cut others, or to reach beyond them; what lists and codes tell is
 * whole. */
gboolean
vigie_passage_is_drawn_across (const VigiePassage *passage, gsize row)
{
  gboolean across = strcmp (passage->weight, "member") != 0 && passage->beyond[row] > 0.0;

  for (guint32 i = passage->to_start[row]; i < passage->to_start[row + 1]; i++)
    across = across || !passage->link[passage->to_link[i]].whole;

  return across && passage->to_start[row + 1] > passage->to_start[row];
}

/* Per zone the atoms that it has: of its IRIS where the vintage has them, else of its communes. */
static gboolean
gather_members (VigieUnits *units,
                VigieZoningSet *zonings,
                VigieZoning *zoning,
                VigieZoningUnits *added,
                GArray **member,
                GError **error)
{
  const VigiePassage *passage = NULL;
  VigieZoning *fine = NULL;
  g_autoptr (GError) problem = NULL;

  if (!is_beyond (zoning) && strcmp (zoning->kind, "iris") != 0 &&
      !vigie_zoning_set_finest (zonings, zoning, &fine, error))
    return FALSE;
  if (!units->lineage && !(units->lineage = vigie_lineage_new (zonings, error)))
    return FALSE;
  if (fine && fine != zoning &&
      !(passage = vigie_zoning_set_passage (zonings, fine, zoning, &problem))) {
    /* Communes without IRIS: no passage is told by their codes, but who is in the whole is. */
    if (!g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_FILE) || zoning->n_zones != 1) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    for (gsize row = 0; row < fine->n_zones; row++)
      add_atoms (units, fine, row, member[0]);
  }
  added->finest = fine ? fine->id : zoning->id;
  for (gsize i = 0; passage && i < passage->n_links; i++) {
    const VigiePassageLink *link = passage->link + i;

    if (link->whole)
      add_atoms (units, fine, link->from, member[link->to]);
  }
  for (gsize row = 0; row < zoning->n_zones; row++) {
    if (passage && vigie_passage_is_drawn_across (passage, row))
      note_crossing (units, fine, passage, row, added, member[row]);
    if (member[row]->len > 0)
      continue;
    if (!fine || fine == zoning) {
      add_atoms (units, zoning, row, member[row]);
    } else {
      guint32 atom = atom_of (units, zoning->zone[row].code);

      g_array_append_val (member[row], atom);
    }
  }

  return TRUE;
}

static void
note_within (const VigieUnits *units, VigieZoningUnits *zoning)
{
  zoning->within = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < zoning->n; i++) {
    const GArray *set = vigie_units_set (units, zoning->unit[i]);

    for (guint k = 0; k < set->len; k++) {
      guint32 atom = g_array_index (set, guint32, k), none = VIGIE_NO_ZONE;

      while (zoning->within->len <= atom)
        g_array_append_val (zoning->within, none);
      if (g_array_index (zoning->within, guint32, atom) != none)
        zoning->overlaps = TRUE;
      g_array_index (zoning->within, guint32, atom) = i;
    }
  }
}

GArray *
vigie_units_atoms (const VigieUnits *units, const GArray *one, const GArray *two)
{
  GArray *atoms = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; (pass == 0 ? one : two) && i < (pass == 0 ? one : two)->len; i++) {
      const GArray *set =
        vigie_units_set (units, g_array_index (pass == 0 ? one : two, guint32, i));

      g_array_append_vals (atoms, set->data, set->len);
    }
  g_array_sort (atoms, vigie_compare_units);
  for (guint i = 0; i < atoms->len; i++)
    if (n == 0 || g_array_index (atoms, guint32, i) != g_array_index (atoms, guint32, n - 1))
      g_array_index (atoms, guint32, n++) = g_array_index (atoms, guint32, i);
  g_array_set_size (atoms, n);

  return atoms;
}

guint32
vigie_units_add (VigieUnits *units, VigieZoningSet *zonings, VigieZoning *zoning, GError **error)
{
  g_autofree GArray **member = NULL;
  VigieZoningUnits *added;
  gboolean gathered;

  for (guint i = 0; i < units->zoning->len; i++)
    if (((const VigieZoningUnits *) g_ptr_array_index (units->zoning, i))->id == zoning->id)
      return i;

  member = g_new (GArray *, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    member[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  added = g_new0 (VigieZoningUnits, 1);
  added->crossing = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_crossing_free);
  added->elsewhen = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_crossings_free);
  gathered = gather_members (units, zonings, zoning, added, member, error);
  added->id = zoning->id;
  added->n = zoning->n_zones;
  added->unit = g_new (guint32, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    added->unit[i] = vigie_units_take (units, member[i]);
  for (guint i = 0; i < added->crossing->len; i++) {
    VigieCrossing *crossing = g_ptr_array_index (added->crossing, i);

    crossing->unit = added->unit[crossing->unit];
    crossing->touched = vigie_units_atoms (units, crossing->whole, crossing->cut);
    crossing->full = vigie_units_atoms (units, crossing->whole, NULL);
  }
  note_within (units, added);
  g_ptr_array_add (units->zoning, added);
  gathered = gathered && vigie_units_lay_over (units, zonings, zoning, added, error);
  if (gathered) {
    vigie_units_name_remainders (units, added);
    vigie_units_name_pieces (units, added->crossing);
    for (guint i = 0; i < added->elsewhen->len; i++)
      vigie_units_name_pieces (units, ((VigieCrossings *) added->elsewhen->pdata[i])->crossing);
  }

  return gathered ? units->zoning->len - 1 : G_MAXUINT32;
}

guint32
vigie_units_add_selection (VigieUnits *units, guint32 zoning, const guint32 *row, gsize n_rows)
{
  const VigieZoningUnits *of = g_ptr_array_index (units->zoning, zoning);
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));
  VigieZoningUnits *added = g_new0 (VigieZoningUnits, 1);

  for (gsize i = 0; i < n_rows; i++) {
    const GArray *one = vigie_units_set (units, of->unit[row[i]]);

    g_array_append_vals (set, one->data, one->len);
  }
  added->id = added->finest = -1 - (gint64) units->zoning->len;
  added->crossing = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_crossing_free);
  added->elsewhen = g_ptr_array_new_with_free_func ((GDestroyNotify) vigie_crossings_free);
  added->n = 1;
  added->unit = g_new (guint32, 1);
  added->unit[0] = vigie_units_take (units, set);
  note_within (units, added);
  g_ptr_array_add (units->zoning, added);

  return units->zoning->len - 1;
}

guint32
vigie_units_of (const VigieUnits *units, guint32 zoning, gsize row)
{
  const VigieZoningUnits *of = g_ptr_array_index (units->zoning, zoning);

  return row < of->n ? of->unit[row] : VIGIE_NO_UNIT;
}

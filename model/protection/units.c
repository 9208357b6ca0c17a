/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones as sets of atoms, and what makes up what. */
#include "model/protection/units.h"

#include <string.h>

#include "model/core/error.h"

/* The zones of a zoning. @within: per atom the zone that has it, where no two have. */
typedef struct {
  gint64 id;
  gsize n;
  guint32 *unit;
  GArray *within;
  gboolean overlaps;
  gint64 finest;       /* id of the zoning that it is made of, or drawn across */
  GPtrArray *crossing; /* (element-type Crossing): its zones that cut others */
  guint32 outside;     /* what they leave together */
} ZoningUnits;

/* A zone that cuts others: the units that it has whole, those that it cuts, what it has of these
 * together, and what it leaves of them. With several, nobody can tell its piece of each. */
typedef struct {
  guint32 unit;
  GArray *whole;
  GArray *cut;
  GArray *touched; /* atoms of both, sorted */
  GArray *full;    /* atoms of @whole, sorted */
  guint32 inside;
  guint32 outside; /* VIGIE_NO_UNIT where it reaches beyond them all */
} Crossing;

struct _VigieUnits {
  GHashTable *atom; /* code → number + 1 */
  GPtrArray *set;   /* (element-type GArray of guint32, sorted): per unit its atoms */
  GHashTable *unit; /* set → number + 1 */
  GPtrArray *zoning;
};

static guint
set_hash (gconstpointer data)
{
  const GArray *set = data;
  guint32 hash = 2166136261u;

  for (guint i = 0; i < set->len; i++)
    hash = (hash ^ g_array_index (set, guint32, i)) * 16777619u;

  return hash;
}

static gboolean
set_equal (gconstpointer a, gconstpointer b)
{
  const GArray *one = a, *two = b;

  return one->len == two->len && memcmp (one->data, two->data, one->len * sizeof (guint32)) == 0;
}

static void
crossing_free (Crossing *crossing)
{
  g_array_unref (crossing->whole);
  g_array_unref (crossing->cut);
  g_clear_pointer (&crossing->touched, g_array_unref);
  g_clear_pointer (&crossing->full, g_array_unref);
  g_free (crossing);
}

static void
zoning_units_free (ZoningUnits *zoning)
{
  g_free (zoning->unit);
  g_array_unref (zoning->within);
  g_ptr_array_unref (zoning->crossing);
  g_free (zoning);
}

VigieUnits *
vigie_units_new (void)
{
  VigieUnits *units = g_new0 (VigieUnits, 1);

  units->atom = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  units->set = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  units->unit = g_hash_table_new (set_hash, set_equal);
  units->zoning = g_ptr_array_new_with_free_func ((GDestroyNotify) zoning_units_free);

  return units;
}

void
vigie_units_free (VigieUnits *units)
{
  if (!units)
    return;

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

static int
compare_numbers (const void *a, const void *b)
{
  guint32 one = *(const guint32 *) a, two = *(const guint32 *) b;

  return one < two ? -1 : one > two;
}

static const GArray *
set_of (const VigieUnits *units, guint32 unit)
{
  return g_ptr_array_index (units->set, unit);
}

/* The unit of a set of atoms. (transfer full) for @set. */
static guint32
take_set (VigieUnits *units, GArray *set)
{
  gpointer found;

  g_array_sort (set, compare_numbers);
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

static guint32
unit_of_atom (VigieUnits *units, const char *code)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 atom = atom_of (units, code);

  g_array_append_val (set, atom);

  return take_set (units, set);
}

/* The finest zones of a vintage. @piece: (nullable): where it has communes only, the IRIS of another vintage
 * that stand in for them, by their codes. */
typedef struct {
  const VigieZoning *fine;
  GPtrArray *piece; /* (element-type GArray of guint32, nullable): per zone of @fine */
} Finest;

static void
unref_array (gpointer array)
{
  if (array)
    g_array_unref (array);
}

static void
finest_clear (Finest *finest)
{
  g_clear_pointer (&finest->piece, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Finest, finest_clear)

/* A commune is the same in two vintages by its code, like an IRIS: who has its total in the one and its parts in
 * the other has both. */
static gboolean
find_pieces (VigieUnits *units,
             VigieZoningSet *zonings,
             const VigieZoning *fine,
             Finest *finest,
             GError **error)
{
  const VigieNesting *nesting;
  VigieZoning *iris = NULL;

  *finest = (Finest) { .fine = fine };
  if (strcmp (fine->kind, "commune") != 0)
    return TRUE;
  if (!vigie_zoning_set_nearest_iris (zonings, fine->vintage, &iris, error))
    return FALSE;
  if (!iris)
    return TRUE;

  nesting = vigie_zoning_set_nesting (zonings, iris, fine);
  finest->piece = g_ptr_array_new_with_free_func (unref_array);
  g_ptr_array_set_size (finest->piece, (gint) fine->n_zones);
  for (gsize i = 0; i < iris->n_zones; i++) {
    guint32 row = nesting->group[i], atom;

    if (row >= fine->n_zones)
      continue;
    if (!finest->piece->pdata[row])
      finest->piece->pdata[row] = g_array_new (FALSE, FALSE, sizeof (guint32));
    atom = atom_of (units, iris->zone[i].code);
    g_array_append_val ((GArray *) finest->piece->pdata[row], atom);
  }

  return TRUE;
}

static void
add_atoms (VigieUnits *units, const Finest *finest, gsize row, GArray *into)
{
  const GArray *piece = finest->piece ? g_ptr_array_index (finest->piece, row) : NULL;
  guint32 atom;

  if (piece) {
    g_array_append_vals (into, piece->data, piece->len);
    return;
  }
  atom = atom_of (units, finest->fine->zone[row].code);
  g_array_append_val (into, atom);
}

static guint32
unit_of_finest (VigieUnits *units, const Finest *finest, gsize row)
{
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));

  add_atoms (units, finest, row, set);

  return take_set (units, set);
}

/* A piece that has no code of its own. */
static guint32
unit_of_piece (VigieUnits *units, const VigieZoning *zoning, const char *code, const char *which)
{
  g_autofree char *name = g_strdup_printf ("%s %s %s", zoning->kind, code, which);

  return unit_of_atom (units, name);
}

/* A zone and what its passage says of it. */
static void
note_crossing (VigieUnits *units,
               const Finest *finest,
               const VigiePassage *passage,
               gsize row,
               ZoningUnits *zoning,
               GArray *member)
{
  const char *code = passage->to->zone[row].code;
  Crossing *crossing = g_new0 (Crossing, 1);
  guint32 piece;

  crossing->whole = g_array_new (FALSE, FALSE, sizeof (guint32));
  crossing->cut = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = passage->to_start[row]; i < passage->to_start[row + 1]; i++) {
    const VigiePassageLink *link = passage->link + passage->to_link[i];
    guint32 unit = unit_of_finest (units, finest, link->from);

    g_array_append_val (link->whole ? crossing->whole : crossing->cut, unit);
  }
  crossing->inside = unit_of_piece (units, passage->to, code, "inside");
  crossing->outside = passage->beyond[row] > 0.0
                        ? VIGIE_NO_UNIT
                        : unit_of_piece (units, passage->to, code, "outside");
  piece = g_array_index (set_of (units, crossing->inside), guint32, 0);
  g_array_append_val (member, piece);
  g_ptr_array_add (zoning->crossing, crossing);
  crossing->unit = (guint32) row; /* its set is not complete yet */
}

/* Whether a zone was measured to cut others, or to reach beyond them; what lists and codes tell is
 * whole. */
static gboolean
is_drawn_across (const VigiePassage *passage, gsize row)
{
  gboolean across = strcmp (passage->weight, "member") != 0 && passage->beyond[row] > 0.0;

  for (guint32 i = passage->to_start[row]; i < passage->to_start[row + 1]; i++)
    across = across || !passage->link[passage->to_link[i]].whole;

  return across && passage->to_start[row + 1] > passage->to_start[row];
}

/* Per zone the atoms that it has: IRIS where the vintage has them, else those of the nearest, else
 * communes, by their codes, so that a code of two vintages is one piece. */
static gboolean
gather_members (VigieUnits *units,
                VigieZoningSet *zonings,
                VigieZoning *zoning,
                ZoningUnits *added,
                GArray **member,
                GError **error)
{
  const VigiePassage *passage = NULL;
  VigieZoning *fine = NULL;
  g_auto (Finest) finest = { 0 };
  g_autoptr (GError) problem = NULL;

  if (!is_beyond (zoning) && strcmp (zoning->kind, "iris") != 0 &&
      !vigie_zoning_set_finest (zonings, zoning, &fine, error))
    return FALSE;
  if (!find_pieces (units, zonings, fine ? fine : zoning, &finest, error))
    return FALSE;
  if (fine && fine != zoning &&
      !(passage = vigie_zoning_set_passage (zonings, fine, zoning, &problem))) {
    /* Communes without IRIS: no passage is told by their codes, but who is in the whole is. */
    if (!g_error_matches (problem, VIGIE_ERROR, VIGIE_ERROR_FILE) || zoning->n_zones != 1) {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
    for (gsize row = 0; row < fine->n_zones; row++)
      add_atoms (units, &finest, row, member[0]);
  }
  added->finest = fine ? fine->id : zoning->id;
  for (gsize i = 0; passage && i < passage->n_links; i++) {
    const VigiePassageLink *link = passage->link + i;

    if (link->whole)
      add_atoms (units, &finest, link->from, member[link->to]);
  }
  for (gsize row = 0; row < zoning->n_zones; row++) {
    if (passage && is_drawn_across (passage, row))
      note_crossing (units, &finest, passage, row, added, member[row]);
    if (member[row]->len > 0)
      continue;
    if (finest.fine == zoning) {
      add_atoms (units, &finest, row, member[row]);
    } else {
      guint32 atom = atom_of (units, zoning->zone[row].code);

      g_array_append_val (member[row], atom);
    }
  }

  return TRUE;
}

static void
note_within (const VigieUnits *units, ZoningUnits *zoning)
{
  zoning->within = g_array_new (FALSE, FALSE, sizeof (guint32));
  for (guint32 i = 0; i < zoning->n; i++) {
    const GArray *set = set_of (units, zoning->unit[i]);

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

/* (transfer full): the atoms of one or two lists of units, sorted, each once. */
static GArray *
atoms_of (const VigieUnits *units, const GArray *one, const GArray *two)
{
  GArray *atoms = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint n = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; (pass == 0 ? one : two) && i < (pass == 0 ? one : two)->len; i++) {
      const GArray *set = set_of (units, g_array_index (pass == 0 ? one : two, guint32, i));

      g_array_append_vals (atoms, set->data, set->len);
    }
  g_array_sort (atoms, compare_numbers);
  for (guint i = 0; i < atoms->len; i++)
    if (n == 0 || g_array_index (atoms, guint32, i) != g_array_index (atoms, guint32, n - 1))
      g_array_index (atoms, guint32, n++) = g_array_index (atoms, guint32, i);
  g_array_set_size (atoms, n);

  return atoms;
}

static void
tie_free (VigieUnitTie *tie)
{
  g_array_unref (tie->term);
  g_free (tie);
}

static void
add_term (GArray *term, guint32 unit, double coefficient)
{
  VigieUnitTerm one = { unit, coefficient };

  g_array_append_val (term, one);
}

static VigieUnitTie *
tie_new (guint32 derived)
{
  VigieUnitTie *tie = g_new0 (VigieUnitTie, 1);

  tie->term = g_array_new (FALSE, FALSE, sizeof (VigieUnitTerm));
  tie->derived = derived;

  return tie;
}

static void
add_terms (GArray *term, const GArray *units, double coefficient)
{
  for (guint i = 0; i < units->len; i++)
    add_term (term, g_array_index (units, guint32, i), coefficient);
}

static gboolean
is_crossing (const ZoningUnits *its, guint32 unit)
{
  for (guint i = 0; i < its->crossing->len; i++)
    if (((const Crossing *) g_ptr_array_index (its->crossing, i))->unit == unit)
      return TRUE;

  return FALSE;
}

static gboolean
is_subset (const GArray *part, const GArray *whole)
{
  guint at = 0;

  for (guint i = 0; i < part->len; i++) {
    guint32 atom = g_array_index (part, guint32, i);

    while (at < whole->len && g_array_index (whole, guint32, at) < atom)
      at++;
    if (at == whole->len || g_array_index (whole, guint32, at) != atom)
      return FALSE;
  }

  return TRUE;
}

/* What zones leave of others that hold them: a unit of its own, by name. @ties: (nullable) */
static void
tie_remainder (VigieUnits *units, const GArray *of, const GArray *without, GPtrArray *ties)
{
  g_autoptr (GString) name = g_string_new ("left of");
  VigieUnitTie *tie;
  guint32 unit;

  for (guint i = 0; i < of->len; i++)
    g_string_append_printf (name, " %u", g_array_index (of, guint32, i));
  g_string_append (name, " without");
  for (guint i = 0; i < without->len; i++)
    g_string_append_printf (name, " %u", g_array_index (without, guint32, i));
  unit = unit_of_atom (units, name->str);
  if (!ties)
    return;

  tie = tie_new (unit);
  add_terms (tie->term, of, 1.0);
  add_terms (tie->term, without, -1.0);
  add_term (tie->term, unit, -1.0);
  g_ptr_array_add (ties, tie);
}

/* The zones of @its that may lie wholly in others: each leaves something of them, and so do they all.
 * @of: the others; @touched, @full: what they touch and have whole, in atoms */
static void
tie_within (VigieUnits *units,
            const ZoningUnits *its,
            const GArray *of,
            const GArray *touched,
            const GArray *full,
            GPtrArray *ties)
{
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < its->crossing->len; i++) {
    const Crossing *crossing = g_ptr_array_index (its->crossing, i);
    g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (guint32));

    if (crossing->outside == VIGIE_NO_UNIT || !is_subset (crossing->touched, touched) ||
        !is_subset (crossing->full, full))
      continue;
    g_array_append_val (alone, crossing->unit);
    g_array_append_val (within, crossing->unit);
    tie_remainder (units, of, alone, ties);
  }
  if (within->len > 1 && !its->overlaps)
    tie_remainder (units, of, within, ties);
}

/* The zones of @by that a zone touches, if they hold it all: a QPV on the border of two communes. */
static void
tie_astride (VigieUnits *units,
             const ZoningUnits *its,
             const Crossing *crossing,
             const ZoningUnits *by,
             GPtrArray *ties)
{
  g_autoptr (GArray) of = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) atoms = NULL;
  guint32 last = VIGIE_NO_ZONE;

  for (guint k = 0; k < crossing->touched->len; k++) {
    guint32 atom = g_array_index (crossing->touched, guint32, k);
    guint32 at = atom < by->within->len ? g_array_index (by->within, guint32, atom) : VIGIE_NO_ZONE;
    gboolean known = at == last;

    if (at == VIGIE_NO_ZONE)
      return;
    for (guint i = 0; i < of->len && !known; i++)
      known = g_array_index (of, guint32, i) == by->unit[at];
    if (!known)
      g_array_append_val (of, by->unit[at]);
    last = at;
  }
  if (of->len < 2)
    return;
  g_array_sort (of, compare_numbers);
  atoms = atoms_of (units, of, NULL);
  tie_within (units, its, of, atoms, atoms, ties);
}

/* Zones drawn across others lie in those of another zoning as well: what they leave there is found by
 * one subtraction. Where contours alone could tell whether one lies in the other (a QPV in a ZUS), it
 * is taken to: one more equation hides more, never less. IRIS would say all of it, but a delivery may
 * have none for some zones. */
static void
tie_remainders (VigieUnits *units, const ZoningUnits *its, const ZoningUnits *by, GPtrArray *ties)
{
  g_autoptr (GArray) of = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < by->crossing->len; i++) {
    const Crossing *outer = g_ptr_array_index (by->crossing, i);

    g_array_set_size (of, 0);
    g_array_append_val (of, outer->unit);
    tie_within (units, its, of, outer->touched, outer->full, ties);
  }
  for (guint32 row = 0; row < by->n; row++) {
    const GArray *set = set_of (units, by->unit[row]);

    if (is_crossing (by, by->unit[row]))
      continue;
    g_array_set_size (of, 0);
    g_array_append_val (of, by->unit[row]);
    tie_within (units, its, of, set, set, ties);
  }
  for (guint i = 0; i < its->crossing->len && !by->overlaps; i++)
    tie_astride (units, its, g_ptr_array_index (its->crossing, i), by, ties);
}

/* Units are counted before they are tied. */
static void
name_remainders (VigieUnits *units, const ZoningUnits *added)
{
  for (guint i = 0; i < units->zoning->len; i++) {
    const ZoningUnits *other = g_ptr_array_index (units->zoning, i);

    if (other == added)
      continue;
    tie_remainders (units, added, other, NULL);
    tie_remainders (units, other, added, NULL);
  }
}

guint32
vigie_units_add (VigieUnits *units, VigieZoningSet *zonings, VigieZoning *zoning, GError **error)
{
  g_autofree GArray **member = NULL;
  ZoningUnits *added;
  gboolean gathered;

  for (guint i = 0; i < units->zoning->len; i++)
    if (((const ZoningUnits *) g_ptr_array_index (units->zoning, i))->id == zoning->id)
      return i;

  member = g_new (GArray *, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    member[i] = g_array_new (FALSE, FALSE, sizeof (guint32));
  added = g_new0 (ZoningUnits, 1);
  added->crossing = g_ptr_array_new_with_free_func ((GDestroyNotify) crossing_free);
  gathered = gather_members (units, zonings, zoning, added, member, error);
  added->id = zoning->id;
  added->n = zoning->n_zones;
  added->unit = g_new (guint32, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    added->unit[i] = take_set (units, member[i]);
  for (guint i = 0; i < added->crossing->len; i++) {
    Crossing *crossing = g_ptr_array_index (added->crossing, i);

    crossing->unit = added->unit[crossing->unit];
    crossing->touched = atoms_of (units, crossing->whole, crossing->cut);
    crossing->full = atoms_of (units, crossing->whole, NULL);
  }
  if (added->crossing->len > 0)
    added->outside = unit_of_piece (units, zoning, "all", "outside");
  note_within (units, added);
  g_ptr_array_add (units->zoning, added);
  if (gathered)
    name_remainders (units, added);

  return gathered ? units->zoning->len - 1 : G_MAXUINT32;
}

guint32
vigie_units_add_selection (VigieUnits *units, guint32 zoning, const guint32 *row, gsize n_rows)
{
  const ZoningUnits *of = g_ptr_array_index (units->zoning, zoning);
  GArray *set = g_array_new (FALSE, FALSE, sizeof (guint32));
  ZoningUnits *added = g_new0 (ZoningUnits, 1);

  for (gsize i = 0; i < n_rows; i++) {
    const GArray *one = set_of (units, of->unit[row[i]]);

    g_array_append_vals (set, one->data, one->len);
  }
  added->id = added->finest = -1 - (gint64) units->zoning->len;
  added->crossing = g_ptr_array_new_with_free_func ((GDestroyNotify) crossing_free);
  added->n = 1;
  added->unit = g_new (guint32, 1);
  added->unit[0] = take_set (units, set);
  note_within (units, added);
  g_ptr_array_add (units->zoning, added);

  return units->zoning->len - 1;
}

guint32
vigie_units_of (const VigieUnits *units, guint32 zoning, gsize row)
{
  const ZoningUnits *of = g_ptr_array_index (units->zoning, zoning);

  return row < of->n ? of->unit[row] : VIGIE_NO_UNIT;
}

/* What a zoning is to one zone: its zones make it up, or are one of them the zone itself, or lie
 * astride or inside, or have nothing to say. */
typedef enum {
  COVER_NONE,
  COVER_PARTS,
  COVER_ITSELF,
  COVER_WHOLE, /* inside one of its zones */
  COVER_CROSSED
} Cover;

/* @term: filled with the parts. */
static Cover
cover_by (const VigieUnits *units, const GArray *set, const ZoningUnits *by, GArray *term)
{
  g_autoptr (GHashTable) count = g_hash_table_new (NULL, NULL);
  GHashTableIter iter;
  gpointer zone, n;
  guint n_within = 0;
  gboolean whole = FALSE, nested = TRUE;

  g_array_set_size (term, 0);
  for (guint k = 0; k < set->len; k++) {
    guint32 atom = g_array_index (set, guint32, k);
    guint32 at = atom < by->within->len ? g_array_index (by->within, guint32, atom) : VIGIE_NO_ZONE;

    if (at == VIGIE_NO_ZONE)
      continue;
    n_within++;
    n = g_hash_table_lookup (count, GUINT_TO_POINTER (at));
    g_hash_table_insert (count, GUINT_TO_POINTER (at), GUINT_TO_POINTER (GPOINTER_TO_UINT (n) + 1));
  }
  if (n_within == 0)
    return COVER_NONE;

  g_hash_table_iter_init (&iter, count);
  while (g_hash_table_iter_next (&iter, &zone, &n)) {
    guint32 unit = by->unit[GPOINTER_TO_UINT (zone)];
    guint size = set_of (units, unit)->len;

    if (GPOINTER_TO_UINT (n) == set->len)
      whole = TRUE;
    if (GPOINTER_TO_UINT (n) == set->len && size == set->len)
      return COVER_ITSELF;
    nested = nested && GPOINTER_TO_UINT (n) == size;
    add_term (term, unit, -1.0);
  }
  if (whole)
    return COVER_WHOLE;

  return nested && n_within == set->len ? COVER_PARTS : COVER_CROSSED;
}

static int
compare_terms (const void *a, const void *b)
{
  return compare_numbers (&((const VigieUnitTerm *) a)->unit, &((const VigieUnitTerm *) b)->unit);
}

/* Zonings from coarse to fine. */
static guint32 *
order_zonings (const VigieUnits *units, const guint32 *zoning, gsize n)
{
  guint32 *order = g_new (guint32, n + 1);

  for (gsize i = 0; i < n; i++)
    order[i] = zoning[i];

  for (gsize i = 1; i < n; i++)
    for (gsize j = i; j > 0; j--) {
      const ZoningUnits *one = g_ptr_array_index (units->zoning, order[j - 1]);
      const ZoningUnits *two = g_ptr_array_index (units->zoning, order[j]);
      guint32 swap = order[j];

      if (one->n <= two->n)
        break;
      order[j] = order[j - 1];
      order[j - 1] = swap;
    }

  return order;
}

/* The tie of one zone by the coarsest zoning that makes it up. Returns: whether nothing more is to
 * be said of it. */
static gboolean
tie_zone (const VigieUnits *units,
          guint32 unit,
          const ZoningUnits *its,
          const guint32 *order,
          gsize n,
          GPtrArray *ties)
{
  const GArray *set = set_of (units, unit);
  g_autoptr (GArray) term = g_array_new (FALSE, FALSE, sizeof (VigieUnitTerm));
  gboolean crossed = FALSE;

  for (gsize i = 0; i < n; i++) {
    const ZoningUnits *by = g_ptr_array_index (units->zoning, order[i]);
    VigieUnitTie *tie;

    if (by == its && !its->overlaps)
      continue;
    switch (cover_by (units, set, by, term)) {
    case COVER_NONE:
    case COVER_WHOLE:
      break;
    case COVER_ITSELF:
      if (by != its && (by->n > its->n || (by->n == its->n && by > its)))
        return TRUE; /* told there */
      break;
    case COVER_CROSSED:
      crossed = TRUE;
      break;
    case COVER_PARTS:
      if (by->overlaps)
        break;
      g_array_sort (term, compare_terms);
      add_term (term, unit, 1.0);
      tie = g_new0 (VigieUnitTie, 1);
      tie->term = g_steal_pointer (&term);
      tie->derived = VIGIE_NO_UNIT;
      g_ptr_array_add (ties, tie);
      return TRUE;
    }
  }

  return !crossed;
}

/* Zones that cut the same ones leave something of these together, besides what each leaves alone. */
static void
tie_neighbours (const ZoningUnits *its, GPtrArray *ties)
{
  g_autoptr (GHashTable) by_cut = g_hash_table_new (NULL, NULL);
  gboolean met = FALSE, beyond = FALSE;
  GHashTableIter iter;
  gpointer unit;
  VigieUnitTie *tie;

  for (guint i = 0; i < its->crossing->len; i++) {
    const Crossing *crossing = g_ptr_array_index (its->crossing, i);

    beyond = beyond || crossing->outside == VIGIE_NO_UNIT;
    for (guint k = 0; k < crossing->cut->len; k++)
      met =
        !g_hash_table_add (by_cut, GUINT_TO_POINTER (g_array_index (crossing->cut, guint32, k))) ||
        met;
  }
  if (!met || beyond)
    return;

  tie = tie_new (its->outside);
  add_term (tie->term, tie->derived, 1.0);
  for (guint i = 0; i < its->crossing->len; i++)
    add_term (tie->term, ((const Crossing *) g_ptr_array_index (its->crossing, i))->inside, 1.0);
  g_hash_table_iter_init (&iter, by_cut);
  while (g_hash_table_iter_next (&iter, &unit, NULL))
    add_term (tie->term, GPOINTER_TO_UINT (unit), -1.0);
  g_array_sort (tie->term, compare_terms);
  g_ptr_array_add (ties, tie);
}

/* Z1: what a zone has of those that it cuts, and what it leaves of them. */
static void
tie_crossings (const ZoningUnits *its, GPtrArray *ties)
{
  for (guint i = 0; i < its->crossing->len; i++) {
    const Crossing *crossing = g_ptr_array_index (its->crossing, i);
    VigieUnitTie *tie = tie_new (crossing->inside);

    add_term (tie->term, crossing->unit, 1.0);
    add_terms (tie->term, crossing->whole, -1.0);
    add_term (tie->term, crossing->inside, -1.0);
    g_ptr_array_add (ties, tie);
    if (crossing->outside == VIGIE_NO_UNIT || crossing->cut->len == 0)
      continue;
    tie = tie_new (crossing->outside);
    add_terms (tie->term, crossing->cut, 1.0);
    add_term (tie->term, crossing->inside, -1.0);
    add_term (tie->term, crossing->outside, -1.0);
    g_ptr_array_add (ties, tie);
  }
  tie_neighbours (its, ties);
}

static gboolean
has_zoning (const VigieUnits *units, const guint32 *zoning, gsize n, gint64 id)
{
  for (gsize i = 0; i < n; i++)
    if (((const ZoningUnits *) g_ptr_array_index (units->zoning, zoning[i]))->id == id)
      return TRUE;

  return FALSE;
}

GPtrArray *
vigie_units_ties (VigieUnits *units, const guint32 *zoning, gsize n_zonings, gboolean *uncovered)
{
  g_autofree guint32 *order = order_zonings (units, zoning, n_zonings);
  GPtrArray *ties = g_ptr_array_new_with_free_func ((GDestroyNotify) tie_free);

  *uncovered = FALSE;
  for (gsize i = 0; i < n_zonings; i++) {
    const ZoningUnits *its = g_ptr_array_index (units->zoning, order[i]);

    if (its->crossing->len > 0 && n_zonings > 1) {
      if (!has_zoning (units, zoning, n_zonings, its->finest))
        *uncovered = TRUE;
      else
        tie_crossings (its, ties);
      for (gsize j = 0; j < n_zonings; j++)
        if (j != i)
          tie_remainders (units, its, g_ptr_array_index (units->zoning, order[j]), ties);
    }
    for (gsize row = 0; row < its->n; row++)
      if (set_of (units, its->unit[row])->len > 1 && !is_crossing (its, its->unit[row]) &&
          !tie_zone (units, its->unit[row], its, order, n_zonings, ties))
        *uncovered = TRUE;
  }

  return ties;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zones as sets of atoms, and what makes up what. */
#include "model/protection/units.h"

#include <string.h>

/* The zones of a zoning. @within: per atom the zone that has it, where no two have. */
typedef struct {
  gint64 id;
  gsize n;
  guint32 *unit;
  GArray *within;
  gboolean overlaps;
  GPtrArray *cut; /* (nullable) (element-type GArray of guint32): per zone the units that it cuts */
} ZoningUnits;

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
zoning_units_free (ZoningUnits *zoning)
{
  g_free (zoning->unit);
  g_array_unref (zoning->within);
  g_clear_pointer (&zoning->cut, g_ptr_array_unref);
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

static const GArray *
set_of (const VigieUnits *units, guint32 unit)
{
  return g_ptr_array_index (units->set, unit);
}

/* The comparison lines are not made of our zones alone: nothing here ties them. */
static gboolean
is_beyond (const VigieZoning *zoning)
{
  return strcmp (zoning->kind, "departement") == 0 || strcmp (zoning->kind, "region") == 0 ||
         strcmp (zoning->kind, "france") == 0;
}

/* Per zone the atoms that it has: IRIS where the vintage has them, else communes, by their codes,
 * so that a code of two vintages is one piece. */
static gboolean
gather_members (VigieUnits *units,
                VigieZoningSet *zonings,
                const VigieZoning *zoning,
                GArray **member,
                GError **error)
{
  static const char *const finer[] = { "iris", "commune", NULL };

  for (gsize i = 0; finer[i] && strcmp (finer[i], zoning->kind) != 0 && !is_beyond (zoning); i++) {
    VigieZoning *fine = NULL;
    const VigieNesting *nesting;

    if (!vigie_zoning_set_of_kind (zonings, finer[i], zoning->vintage, &fine, error))
      return FALSE;
    if (!fine)
      continue;
    nesting = vigie_zoning_set_nesting (zonings, fine, zoning);
    for (gsize row = 0; row < fine->n_zones; row++)
      if (nesting->group[row] < zoning->n_zones) {
        guint32 atom = atom_of (units, fine->zone[row].code);

        g_array_append_val (member[nesting->group[row]], atom);
      }
    if (strcmp (finer[i], "iris") == 0)
      break;
  }
  for (gsize row = 0; row < zoning->n_zones; row++)
    if (member[row]->len == 0) {
      guint32 atom = atom_of (units, zoning->zone[row].code);

      g_array_append_val (member[row], atom);
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

guint32
vigie_units_add (VigieUnits *units,
                 VigieZoningSet *zonings,
                 const VigieZoning *zoning,
                 GError **error)
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
  gathered = gather_members (units, zonings, zoning, member, error);
  added = g_new0 (ZoningUnits, 1);
  added->id = zoning->id;
  added->n = zoning->n_zones;
  added->unit = g_new (guint32, zoning->n_zones + 1);
  for (gsize i = 0; i < zoning->n_zones; i++)
    added->unit[i] = take_set (units, member[i]);
  note_within (units, added);
  g_ptr_array_add (units->zoning, added);

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
  added->id = -1 - (gint64) units->zoning->len;
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
  guint32 *order = g_memdup2 (zoning, (n + 1) * sizeof *order);

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

GPtrArray *
vigie_units_ties (VigieUnits *units, const guint32 *zoning, gsize n_zonings, gboolean *uncovered)
{
  g_autofree guint32 *order = order_zonings (units, zoning, n_zonings);
  GPtrArray *ties = g_ptr_array_new_with_free_func ((GDestroyNotify) tie_free);

  *uncovered = FALSE;
  for (gsize i = 0; i < n_zonings; i++) {
    const ZoningUnits *its = g_ptr_array_index (units->zoning, order[i]);

    for (gsize row = 0; row < its->n; row++)
      if (set_of (units, its->unit[row])->len > 1 &&
          !tie_zone (units, its->unit[row], its, order, n_zonings, ties))
        *uncovered = TRUE;
  }

  return ties;
}

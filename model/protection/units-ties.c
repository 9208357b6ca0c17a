/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What zones make up what, and what zones drawn across others leave of them. */
#include "model/protection/units-parts.h"

/* Shares of a zone that add up to this much leave no ground of it where somebody may live. */
#define TILED 0.999

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
is_crossing (const VigieZoningUnits *its, guint32 unit)
{
  for (guint i = 0; i < its->crossing->len; i++)
    if (((const VigieCrossing *) g_ptr_array_index (its->crossing, i))->unit == unit)
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
  unit = vigie_units_atom (units, name->str);
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
            const VigieZoningUnits *its,
            const GArray *of,
            const GArray *touched,
            const GArray *full,
            GPtrArray *ties)
{
  g_autoptr (GArray) within = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < its->crossing->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (its->crossing, i);
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
             const VigieZoningUnits *its,
             const VigieCrossing *crossing,
             const VigieZoningUnits *by,
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
  g_array_sort (of, vigie_compare_units);
  atoms = vigie_units_atoms (units, of, NULL);
  tie_within (units, its, of, atoms, atoms, ties);
}

/* Zones drawn across others lie in those of another zoning as well: what they leave there is found by
 * one subtraction. Where contours alone could tell whether one lies in the other (a QPV in a ZUS), it
 * is taken to: one more equation hides more, never less. IRIS would say all of it, but a delivery may
 * have none for some zones. */
static void
tie_remainders (VigieUnits *units,
                const VigieZoningUnits *its,
                const VigieZoningUnits *by,
                GPtrArray *ties)
{
  g_autoptr (GArray) of = g_array_new (FALSE, FALSE, sizeof (guint32));

  if (vigie_units_are_laid_over (units, its->id, by->id))
    return;
  for (guint i = 0; i < by->crossing->len; i++) {
    const VigieCrossing *outer = g_ptr_array_index (by->crossing, i);

    g_array_set_size (of, 0);
    g_array_append_val (of, outer->unit);
    tie_within (units, its, of, outer->touched, outer->full, ties);
  }
  for (guint32 row = 0; row < by->n; row++) {
    const GArray *set = vigie_units_set (units, by->unit[row]);

    if (is_crossing (by, by->unit[row]))
      continue;
    g_array_set_size (of, 0);
    g_array_append_val (of, by->unit[row]);
    tie_within (units, its, of, set, set, ties);
  }
  for (guint i = 0; i < its->crossing->len && !by->overlaps; i++)
    tie_astride (units, its, g_ptr_array_index (its->crossing, i), by, ties);
}

/* The zones of @its that lie in those of another year: what they leave of them, unless they are all of it. @ties:
 * (nullable) */
static void
tie_nests (VigieUnits *units,
           const VigieZoningUnits *its,
           const VigieZoningUnits *by,
           GPtrArray *ties)
{
  for (guint i = 0; i < units->nest->len; i++) {
    const VigieNest *nest = g_ptr_array_index (units->nest, i);

    if (nest->inner != its->id || nest->outer != by->id)
      continue;
    if (!nest->sum) {
      tie_remainder (units, nest->of, nest->part, ties);
    } else if (ties) {
      VigieUnitTie *tie = tie_new (VIGIE_NO_UNIT);

      add_terms (tie->term, nest->of, 1.0);
      add_terms (tie->term, nest->part, -1.0);
      g_ptr_array_add (ties, tie);
    }
  }
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
cover_by (const VigieUnits *units, const GArray *set, const VigieZoningUnits *by, GArray *term)
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
    guint size = vigie_units_set (units, unit)->len;

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
  return vigie_compare_units (&((const VigieUnitTerm *) a)->unit,
                              &((const VigieUnitTerm *) b)->unit);
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
      const VigieZoningUnits *one = g_ptr_array_index (units->zoning, order[j - 1]);
      const VigieZoningUnits *two = g_ptr_array_index (units->zoning, order[j]);
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
          const VigieZoningUnits *its,
          const guint32 *order,
          gsize n,
          GPtrArray *ties)
{
  const GArray *set = vigie_units_set (units, unit);
  g_autoptr (GArray) term = g_array_new (FALSE, FALSE, sizeof (VigieUnitTerm));
  gboolean crossed = FALSE;

  for (gsize i = 0; i < n; i++) {
    const VigieZoningUnits *by = g_ptr_array_index (units->zoning, order[i]);
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

/* Whether some zones, which @linked has by their first, leave no ground of any that they cut. */
static gboolean
is_tiled (const GPtrArray *crossings, const guint32 *linked, guint32 first, GHashTable *cut)
{
  GHashTableIter iter;
  gpointer share;

  for (guint i = 0; i < crossings->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (crossings, i);

    for (guint k = 0; linked[i] == first && k < crossing->cut->len; k++) {
      gpointer unit = GUINT_TO_POINTER (g_array_index (crossing->cut, guint32, k));
      double *all = g_hash_table_lookup (cut, unit);

      if (!all)
        g_hash_table_insert (cut, unit, all = g_new0 (double, 1));
      *all += g_array_index (crossing->share, double, k);
    }
  }
  g_hash_table_iter_init (&iter, cut);
  while (g_hash_table_iter_next (&iter, NULL, &share))
    if (*(double *) share < TILED)
      return FALSE;

  return TRUE;
}

/* What some zones leave of all that they cut: nothing where they leave no ground of it, where nobody can live; else a
 * unit of its own. @ties: (nullable) */
static void
tie_lot (VigieUnits *units,
         const GPtrArray *crossings,
         const guint32 *linked,
         guint32 first,
         GPtrArray *ties)
{
  g_autoptr (GHashTable) cut = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean tiled = is_tiled (crossings, linked, first, cut);
  g_autoptr (GString) name = g_string_new ("outside");
  VigieUnitTie *tie = tie_new (VIGIE_NO_UNIT);
  GHashTableIter iter;
  gpointer unit;

  for (guint i = first; i < crossings->len; i++) {
    guint32 inside = ((const VigieCrossing *) g_ptr_array_index (crossings, i))->inside;

    if (linked[i] != first)
      continue;
    add_term (tie->term, inside, 1.0);
    g_string_append_printf (name, " %u", inside);
  }
  g_hash_table_iter_init (&iter, cut);
  while (g_hash_table_iter_next (&iter, &unit, NULL))
    add_term (tie->term, GPOINTER_TO_UINT (unit), -1.0);
  if (!tiled) {
    tie->derived = vigie_units_atom (units, name->str);
    add_term (tie->term, tie->derived, 1.0);
  }
  g_array_sort (tie->term, compare_terms);
  if (ties)
    g_ptr_array_add (ties, tie);
  else
    tie_free (tie);
}

/* Zones that cut the same ones leave something of these together, besides what each leaves alone. */
static void
tie_neighbours (VigieUnits *units, const GPtrArray *crossings, GPtrArray *ties)
{
  g_autofree guint32 *linked = vigie_crossings_link (crossings);
  g_autofree guint32 *n = g_new0 (guint32, crossings->len + 1);

  for (guint i = 0; i < crossings->len; i++)
    n[linked[i]]++;
  for (guint32 first = 0; first < crossings->len; first++)
    if (n[first] > 1)
      tie_lot (units, crossings, linked, first, ties);
}

/* Units are counted before they are tied. */
void
vigie_units_name_remainders (VigieUnits *units, const VigieZoningUnits *added)
{
  tie_neighbours (units, added->crossing, NULL);
  for (guint i = 0; i < added->elsewhen->len; i++)
    tie_neighbours (units, ((const VigieCrossings *) added->elsewhen->pdata[i])->crossing, NULL);
  for (guint i = 0; i < units->zoning->len; i++) {
    const VigieZoningUnits *other = g_ptr_array_index (units->zoning, i);

    if (other == added)
      continue;
    tie_remainders (units, added, other, NULL);
    tie_remainders (units, other, added, NULL);
    tie_nests (units, added, other, NULL);
    tie_nests (units, other, added, NULL);
  }
}

/* Z1: what a zone has of those that it cuts, and what it leaves of them. */
static void
tie_crossings (VigieUnits *units, const GPtrArray *crossings, GPtrArray *ties)
{
  for (guint i = 0; i < crossings->len; i++) {
    const VigieCrossing *crossing = g_ptr_array_index (crossings, i);
    VigieUnitTie *tie = tie_new (crossing->inside);

    add_term (tie->term, crossing->unit, 1.0);
    add_terms (tie->term, crossing->whole, -1.0);
    if (crossing->inside != VIGIE_NO_UNIT)
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
  tie_neighbours (units, crossings, ties);
}

/* (nullable): one of several zonings, by its id. */
static const VigieZoningUnits *
find_zoning (const VigieUnits *units, const guint32 *zoning, gsize n, gint64 id)
{
  for (gsize i = 0; i < n; i++) {
    const VigieZoningUnits *one = g_ptr_array_index (units->zoning, zoning[i]);

    if (one->id == id)
      return one;
  }

  return NULL;
}

/* Zones that share the same of several others: @key has one per zoning, then what they are. */
typedef struct {
  GArray *key;  /* (element-type guint32) */
  GArray *unit; /* (element-type guint32) */
} Shared;

static void
shared_free (Shared *shared)
{
  g_array_unref (shared->key);
  g_array_unref (shared->unit);
  g_free (shared);
}

/* (transfer full) (element-type Shared): the zones of the finest zoning, by those of the others that they lie in. */
static GPtrArray *
list_shared (const VigieUnits *units, const VigieZoningUnits *finest, const GPtrArray *coarser)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) shared_free);
  g_autoptr (GHashTable) by_key = g_hash_table_new (vigie_set_hash, vigie_set_equal);

  for (gsize row = 0; row < finest->n; row++) {
    guint32 atom = g_array_index (vigie_units_set (units, finest->unit[row]), guint32, 0);
    g_autoptr (GArray) key = g_array_new (FALSE, FALSE, sizeof (guint32));
    Shared *shared;

    for (guint z = 0; z < coarser->len; z++) {
      const GArray *within = ((const VigieZoningUnits *) coarser->pdata[z])->within;
      guint32 at = atom < within->len ? g_array_index (within, guint32, atom) : VIGIE_NO_ZONE;

      g_array_append_val (key, at);
    }
    if (!(shared = g_hash_table_lookup (by_key, key))) {
      shared = g_new0 (Shared, 1);
      shared->key = g_steal_pointer (&key);
      shared->unit = g_array_new (FALSE, FALSE, sizeof (guint32));
      g_hash_table_insert (by_key, shared->key, shared);
      g_ptr_array_add (list, shared);
    }
    g_array_append_val (shared->unit, finest->unit[row]);
  }

  return list;
}

/* Whether zones that lie in the same ones are in none, or one of these itself. */
static gboolean
is_counted (const VigieUnits *units, const Shared *shared, const GPtrArray *coarser)
{
  g_autoptr (GArray) atoms = vigie_units_atoms (units, shared->unit, NULL);
  gboolean outside = TRUE;

  for (guint z = 0; z < coarser->len; z++) {
    const VigieZoningUnits *its = g_ptr_array_index (coarser, z);
    guint32 at = g_array_index (shared->key, guint32, z);

    outside = outside && at == VIGIE_NO_ZONE;
    if (at != VIGIE_NO_ZONE && vigie_units_set (units, its->unit[at])->len == atoms->len)
      return TRUE;
  }

  return outside;
}

/* The common refinement of the zonings that are made of the finest (`DOMAIN.md` 6.4): what a quartier has of a
 * secteur, or a commune beside its quartiers. Nobody counts those, but two zones subtracted may tell them. */
static void
tie_refinement (
  VigieUnits *units, const VigieZoningUnits *finest, const guint32 *order, gsize n, GPtrArray *ties)
{
  g_autoptr (GPtrArray) coarser = g_ptr_array_new ();
  g_autoptr (GPtrArray) list = NULL;

  for (gsize i = 0; i < n; i++) {
    VigieZoningUnits *its = g_ptr_array_index (units->zoning, order[i]);

    if (its != finest && its->finest == finest->id && its->crossing->len == 0 && !its->overlaps)
      g_ptr_array_add (coarser, its);
  }
  if (coarser->len < 2)
    return;

  list = list_shared (units, finest, coarser);
  for (guint i = 0; i < list->len; i++) {
    const Shared *shared = g_ptr_array_index (list, i);
    VigieUnitTie *tie;

    if (shared->unit->len < 2 || is_counted (units, shared, coarser))
      continue;
    tie = tie_new (vigie_units_take (units, vigie_units_atoms (units, shared->unit, NULL)));
    add_terms (tie->term, shared->unit, 1.0);
    add_term (tie->term, tie->derived, -1.0);
    g_ptr_array_add (ties, tie);
  }
}

GPtrArray *
vigie_units_ties (VigieUnits *units, const guint32 *zoning, gsize n_zonings, gboolean *uncovered)
{
  g_autofree guint32 *order = order_zonings (units, zoning, n_zonings);
  GPtrArray *ties = g_ptr_array_new_with_free_func ((GDestroyNotify) tie_free);

  *uncovered = FALSE;
  for (gsize i = 0; i < n_zonings; i++) {
    const VigieZoningUnits *its = g_ptr_array_index (units->zoning, order[i]);

    if (its->crossing->len > 0 && n_zonings > 1) {
      if (!find_zoning (units, zoning, n_zonings, its->finest))
        *uncovered = TRUE;
      else
        tie_crossings (units, its->crossing, ties);
      for (gsize j = 0; j < n_zonings; j++)
        if (j != i)
          tie_remainders (units, its, g_ptr_array_index (units->zoning, order[j]), ties);
    }
    for (guint k = 0; k < its->elsewhen->len; k++) {
      const VigieCrossings *crossings = g_ptr_array_index (its->elsewhen, k);

      if (find_zoning (units, zoning, n_zonings, crossings->finest))
        tie_crossings (units, crossings->crossing, ties);
    }
    for (gsize j = 0; j < n_zonings; j++)
      tie_nests (units, its, g_ptr_array_index (units->zoning, order[j]), ties);
    for (gsize row = 0; row < its->n; row++)
      if (vigie_units_set (units, its->unit[row])->len > 1 && !is_crossing (its, its->unit[row]) &&
          !tie_zone (units, its->unit[row], its, order, n_zonings, ties))
        *uncovered = TRUE;
    if (its->id == its->finest)
      tie_refinement (units, its, order, n_zonings, ties);
  }

  return ties;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Exact cover: the first piece without a cover is given the largest modality that fits, and taken back where that leads
 * nowhere. */
#include "model/import/cover.h"

/* Search steps, against files made to have none: real ones need one a modality. */
#define STEPS_MAX 100000

/* Modalities of the same atoms and the same grain are taken together: 4711D and 4711F of division 47. */
typedef struct {
  VigieAtoms atoms;
  int grain;
  int size;
} Bundle;

typedef struct {
  GArray *bundle;
  GArray *chosen; /* guint */
  gsize steps;
} Search;

static int
compare_bundles (gconstpointer a, gconstpointer b)
{
  const Bundle *one = a, *other = b;

  return one->size != other->size ? other->size - one->size : one->grain - other->grain;
}

static GArray *
bundles_of (const VigieModality *modality, gsize n)
{
  GArray *bundles = g_array_new (FALSE, FALSE, sizeof (Bundle));

  for (gsize i = 0; i < n; i++) {
    Bundle bundle = { modality[i].atoms, modality[i].grain, vigie_atoms_count (modality[i].atoms) };
    gboolean known = bundle.size == 0 || modality[i].total;

    for (guint k = 0; k < bundles->len && !known; k++)
      known = vigie_atoms_equal (g_array_index (bundles, Bundle, k).atoms, bundle.atoms) &&
              g_array_index (bundles, Bundle, k).grain == bundle.grain;
    if (!known)
      g_array_append_val (bundles, bundle);
  }
  g_array_sort (bundles, compare_bundles);
  return bundles;
}

static gboolean
cover (Search *search, VigieAtoms rest)
{
  int first = vigie_atoms_first (rest);
  VigieAtoms piece = vigie_atoms_range (first, first);

  if (first < 0)
    return TRUE;
  for (guint i = 0; i < search->bundle->len && search->steps < STEPS_MAX; i++) {
    VigieAtoms atoms = g_array_index (search->bundle, Bundle, i).atoms;

    search->steps++;
    if (vigie_atoms_is_empty (vigie_atoms_and (atoms, piece)) ||
        !vigie_atoms_is_empty (vigie_atoms_without (atoms, rest)))
      continue;
    g_array_append_val (search->chosen, i);
    if (cover (search, vigie_atoms_without (rest, atoms)))
      return TRUE;
    g_array_set_size (search->chosen, search->chosen->len - 1);
  }
  return FALSE;
}

static VigieAtoms
all_of (const VigieModality *modality, gsize n)
{
  VigieAtoms all = { { 0, 0 } };

  for (gsize i = 0; i < n; i++)
    all = vigie_atoms_or (all, modality[i].atoms);
  return all;
}

static gboolean
is_scale (const VigieDimension *dimension)
{
  return dimension &&
         (dimension->kind == VIGIE_DIMENSION_AGE || dimension->kind == VIGIE_DIMENSION_MONTHS);
}

/* @rest: what has no atoms counts too. */
static int *
find (const VigieModality *modality, gsize n, VigieAtoms target, gboolean rest)
{
  g_autoptr (GArray) bundles = bundles_of (modality, n);
  g_autoptr (GArray) chosen = g_array_new (FALSE, FALSE, sizeof (guint));
  Search search = { bundles, chosen, 0 };
  int *taken;
  gsize kept = 0;

  if (!cover (&search, target))
    return NULL;
  taken = g_new (int, n + 1);
  for (gsize i = 0; i < n; i++) {
    gboolean take = rest && vigie_atoms_is_empty (modality[i].atoms) && !modality[i].total;

    for (guint k = 0; k < chosen->len && !take; k++) {
      const Bundle *bundle = &g_array_index (bundles, Bundle, g_array_index (chosen, guint, k));

      take = !modality[i].total && vigie_atoms_equal (bundle->atoms, modality[i].atoms) &&
             bundle->grain == modality[i].grain;
    }
    if (take)
      taken[kept++] = (int) i;
  }
  taken[kept] = -1;
  if (kept == 0)
    g_clear_pointer (&taken, g_free);
  return taken;
}

int *
vigie_cover_whole (const VigieDimension *dimension,
                   const VigieModality *modality,
                   gsize n,
                   gboolean with_total)
{
  VigieAtoms all = all_of (modality, n);

  for (gsize i = 0; i < n && with_total; i++)
    if (modality[i].total) {
      int *taken = g_new (int, 2);

      taken[0] = (int) i;
      taken[1] = -1;
      return taken;
    }
  /* What is not known may overlap the rest. */
  for (gsize i = 0; i < n; i++)
    if (!modality[i].known)
      return NULL;
  if (is_scale (dimension) && !vigie_atoms_is_empty (all))
    all = vigie_atoms_range (vigie_atoms_first (all), vigie_atoms_last (all));
  else if (dimension && g_str_equal (dimension->name, "SEXE") && !vigie_atoms_is_empty (all))
    all = vigie_atoms_range (0, 1);
  return find (modality, n, all, TRUE);
}

int *
vigie_cover_atoms (const VigieDimension *dimension,
                   const VigieModality *modality,
                   gsize n,
                   VigieAtoms target)
{
  VigieAtoms all = all_of (modality, n);

  if (vigie_atoms_is_empty (all))
    return NULL;
  if (is_scale (dimension))
    target =
      vigie_atoms_and (target, vigie_atoms_range (vigie_atoms_first (all), vigie_atoms_last (all)));
  else if (dimension && dimension->kind == VIGIE_DIMENSION_ACTIVITY)
    target = vigie_atoms_and (target, all);
  return vigie_atoms_is_empty (target) ? NULL : find (modality, n, target, FALSE);
}

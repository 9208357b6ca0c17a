/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The number and the two largest are found at the end: a landlord's estates are summed before. */
#include "model/import/contributors.h"

#include <string.h>

/* One of them: what it has by zone and variable; nothing where its state is nd. @partly: some of it is not known. */
typedef struct {
  char *name;
  VigieFigures *of_iris;
  VigieFigures *of_commune;
} Maker;

struct _VigieImportContributors {
  gsize n_iris, n_communes, n_variables;
  GPtrArray *maker;
  gboolean *has_largest; /* by variable */
  VigieFigures *largest_of_iris;
  VigieFigures *largest_of_commune;
};

static void
figures_wipe (VigieFigures *figures)
{
  if (figures && figures->rows * figures->columns > 0)
    memset (figures->value, 0, figures->rows * figures->columns * sizeof (double));
  vigie_figures_free (figures);
}

static void
maker_free (Maker *maker)
{
  g_free (maker->name);
  figures_wipe (maker->of_iris);
  figures_wipe (maker->of_commune);
  g_free (maker);
}

VigieImportContributors *
vigie_import_contributors_new (gsize n_iris, gsize n_communes, gsize n_variables)
{
  VigieImportContributors *contributors = g_new0 (VigieImportContributors, 1);

  contributors->n_iris = n_iris;
  contributors->n_communes = n_communes;
  contributors->n_variables = n_variables;
  contributors->maker = g_ptr_array_new_with_free_func ((GDestroyNotify) maker_free);
  contributors->has_largest = g_new0 (gboolean, n_variables + 1);
  contributors->largest_of_iris = vigie_figures_new (n_iris, n_variables);
  contributors->largest_of_commune = vigie_figures_new (n_communes, n_variables);
  return contributors;
}

void
vigie_import_contributors_free (VigieImportContributors *contributors)
{
  if (!contributors)
    return;
  g_ptr_array_unref (contributors->maker);
  g_free (contributors->has_largest);
  figures_wipe (contributors->largest_of_iris);
  figures_wipe (contributors->largest_of_commune);
  g_free (contributors);
}

gsize
vigie_import_contributors_count (const VigieImportContributors *contributors)
{
  return contributors->maker->len;
}

static Maker *
find (VigieImportContributors *contributors, const char *name)
{
  Maker *maker;

  for (guint i = 0; i < contributors->maker->len; i++) {
    maker = contributors->maker->pdata[i];
    if (strcmp (maker->name, name) == 0)
      return maker;
  }
  maker = g_new0 (Maker, 1);
  maker->name = g_strdup (name);
  maker->of_iris = vigie_figures_new (contributors->n_iris, contributors->n_variables);
  maker->of_commune = vigie_figures_new (contributors->n_communes, contributors->n_variables);
  g_ptr_array_add (contributors->maker, maker);
  return maker;
}

/* A part that is not known makes the whole unknown, and leaves somebody there. */
static void
add_cell (VigieFigures *figures, gsize zone, gsize variable, VigieCell cell)
{
  VigieCell had = vigie_figures_get (figures, zone, variable);

  if (cell.state != VIGIE_CELL_VALUE)
    cell = (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 };
  if (had.state == VIGIE_CELL_MISSING) {
    vigie_figures_set (figures, zone, variable, cell);
    return;
  }
  had.value += cell.value;
  had.state = MAX (had.state, cell.state);
  vigie_figures_set (figures, zone, variable, had);
}

void
vigie_import_contributors_add (VigieImportContributors *contributors,
                               const char *name,
                               VigiePivotPlace place,
                               gsize zone,
                               gsize variable,
                               VigieCell cell)
{
  Maker *maker;

  if (place != VIGIE_PIVOT_IRIS && place != VIGIE_PIVOT_COMMUNE)
    return;
  maker = find (contributors, name);
  add_cell (place == VIGIE_PIVOT_IRIS ? maker->of_iris : maker->of_commune, zone, variable, cell);
}

void
vigie_import_contributors_note_largest (VigieImportContributors *contributors,
                                        VigiePivotPlace place,
                                        gsize zone,
                                        gsize variable,
                                        VigieCell cell)
{
  VigieFigures *figures =
    place == VIGIE_PIVOT_IRIS ? contributors->largest_of_iris : contributors->largest_of_commune;
  VigieCell had;

  if (place != VIGIE_PIVOT_IRIS && place != VIGIE_PIVOT_COMMUNE)
    return;
  contributors->has_largest[variable] = TRUE;
  if (cell.state != VIGIE_CELL_VALUE)
    cell = (VigieCell) { 0.0, VIGIE_CELL_SECRET, 0 };
  had = vigie_figures_get (figures, zone, variable);
  if (had.state == VIGIE_CELL_VALUE && cell.state == VIGIE_CELL_VALUE)
    cell.value = MAX (cell.value, had.value);
  else if (had.state == VIGIE_CELL_SECRET)
    cell = had;
  vigie_figures_set (figures, zone, variable, cell);
}

void
vigie_import_contributors_join (VigieImportContributors *contributors,
                                const VigieImportContributors *from,
                                const gssize *variable)
{
  for (guint i = 0; i < from->maker->len; i++) {
    const Maker *other = from->maker->pdata[i];
    const VigieFigures *figures[] = { other->of_iris, other->of_commune };

    for (gsize v = 0; v < from->n_variables; v++)
      for (int k = 0; k < 2 && variable[v] >= 0; k++)
        for (gsize z = 0; z < figures[k]->rows; z++) {
          VigieCell cell = vigie_figures_get (figures[k], z, v);

          if (cell.state != VIGIE_CELL_MISSING)
            vigie_import_contributors_add (contributors, other->name,
                                           k == 0 ? VIGIE_PIVOT_IRIS : VIGIE_PIVOT_COMMUNE, z,
                                           (gsize) variable[v], cell);
        }
  }
}

/* What one has in a commune, as told of the commune, else of its IRIS; in the whole: of all communes. */
static VigieCell
part_of (
  const Maker *maker, gsize variable, VigiePivotPlace place, gsize zone, const guint32 *commune_of)
{
  VigieCell sum = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (place == VIGIE_PIVOT_IRIS)
    return vigie_figures_get (maker->of_iris, zone, variable);
  if (place == VIGIE_PIVOT_TOTAL) {
    for (gsize c = 0; c < maker->of_commune->rows; c++) {
      VigieCell part = part_of (maker, variable, VIGIE_PIVOT_COMMUNE, c, commune_of);

      if (part.state == VIGIE_CELL_MISSING)
        continue;
      sum.value += part.value;
      sum.state = sum.state == VIGIE_CELL_MISSING ? part.state : MAX (sum.state, part.state);
    }
    return sum;
  }
  sum = vigie_figures_get (maker->of_commune, zone, variable);
  for (gsize z = 0; z < maker->of_iris->rows && sum.state == VIGIE_CELL_MISSING; z++)
    if (commune_of[z] == zone) {
      for (gsize i = z; i < maker->of_iris->rows; i++) {
        VigieCell part = vigie_figures_get (maker->of_iris, i, variable);

        if (commune_of[i] != zone || part.state == VIGIE_CELL_MISSING)
          continue;
        sum.value += part.value;
        sum.state = sum.state == VIGIE_CELL_MISSING ? part.state : MAX (sum.state, part.state);
      }
      break;
    }
  return sum;
}

/* The number, the largest and the second; who has an unknown part may be either. */
static void
rank (const VigieImportContributors *contributors,
      gsize variable,
      VigiePivotPlace place,
      gsize zone,
      const guint32 *commune_of,
      VigieCell rank[3])
{
  gboolean unknown = FALSE;

  for (int i = 0; i < 3; i++)
    rank[i] = (VigieCell) { 0.0, VIGIE_CELL_VALUE, 0 };
  for (guint i = 0; i < contributors->maker->len; i++) {
    VigieCell part = part_of (contributors->maker->pdata[i], variable, place, zone, commune_of);

    if (part.state == VIGIE_CELL_MISSING || (part.state == VIGIE_CELL_VALUE && part.value == 0.0))
      continue;
    rank[0].value += 1.0;
    unknown |= part.state != VIGIE_CELL_VALUE;
    if (part.value > rank[1].value) {
      rank[2].value = rank[1].value;
      rank[1].value = part.value;
    } else if (part.value > rank[2].value) {
      rank[2].value = part.value;
    }
  }
  if (unknown)
    rank[1] = rank[2] = (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 };
}

/* As the producer says; of a commune the most of its IRIS, since an establishment lies in one. */
static VigieCell
largest_of (const VigieImportContributors *contributors,
            gsize variable,
            VigiePivotPlace place,
            gsize zone,
            const guint32 *commune_of)
{
  VigieCell most = { 0.0, VIGIE_CELL_MISSING, 0 };

  if (place == VIGIE_PIVOT_IRIS)
    return vigie_figures_get (contributors->largest_of_iris, zone, variable);
  if (place == VIGIE_PIVOT_COMMUNE)
    most = vigie_figures_get (contributors->largest_of_commune, zone, variable);
  if (most.state != VIGIE_CELL_MISSING)
    return most;
  for (gsize z = 0; z < contributors->n_iris; z++) {
    VigieCell cell = vigie_figures_get (contributors->largest_of_iris, z, variable);

    if ((place == VIGIE_PIVOT_COMMUNE && commune_of[z] != zone) || cell.state == VIGIE_CELL_MISSING)
      continue;
    most.value = MAX (most.value, cell.value);
    most.state = most.state == VIGIE_CELL_MISSING ? cell.state : MAX (most.state, cell.state);
  }
  return most;
}

VigieFigures *
vigie_import_contributors_dup_column (const VigieImportContributors *contributors,
                                      gsize variable,
                                      VigiePivotPlace place,
                                      const guint32 *commune_of)
{
  gsize n = place == VIGIE_PIVOT_IRIS      ? contributors->n_iris
            : place == VIGIE_PIVOT_COMMUNE ? contributors->n_communes
                                           : 1;
  VigieFigures *column;

  if (contributors->maker->len == 0 && !contributors->has_largest[variable])
    return NULL;
  column = vigie_figures_new (3 * n, 1);
  for (gsize z = 0; z < n; z++) {
    VigieCell cell[3] = { { 0.0, VIGIE_CELL_MISSING, 0 },
                          { 0.0, VIGIE_CELL_MISSING, 0 },
                          { 0.0, VIGIE_CELL_MISSING, 0 } };

    if (contributors->maker->len > 0)
      rank (contributors, variable, place, z, commune_of, cell);
    else
      cell[1] = largest_of (contributors, variable, place, z, commune_of);
    for (gsize i = 0; i < 3; i++)
      vigie_figures_set (column, i * n + z, 0,
                         cell[i].state == VIGIE_CELL_VALUE
                           ? cell[i]
                           : (VigieCell) { 0.0, VIGIE_CELL_MISSING, 0 });
  }
  return column;
}

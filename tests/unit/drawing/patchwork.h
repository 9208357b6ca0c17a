/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A made-up territory for tests: crooked cells that share their borders, 3 × 3 to a commune. */
#pragma once

#include <math.h>
#include <string.h>

#include "model/drawing/legend.h"
#include "model/drawing/map.h"

#define PATCH_M 600.0

typedef struct {
  VigieZoning iris;
  VigieZoning communes;
  VigieTable table;
  VigieColumn column;
  VigieIndicator indicator;
  VigieClasses classes;
  VigieMap map;
} Patchwork;

/* A shift of nodes that is the same in each run. */
static double
patch_shift (gsize i, gsize j, guint32 salt)
{
  guint32 h = (guint32) (i * 73856093u) ^ (guint32) (j * 19349663u) ^ salt * 83492791u;

  h ^= h >> 13;
  h *= 0x5bd1e995u;
  h ^= h >> 15;

  return (h % 1000 / 1000.0 - 0.5) * 0.5 * PATCH_M;
}

static void
patch_node (double *x, double *y, gsize i, gsize j, gboolean crooked)
{
  *x = 850000.0 + i * PATCH_M + (crooked ? patch_shift (i, j, 1) : 0.0);
  *y = 6690000.0 + j * PATCH_M + (crooked ? patch_shift (i, j, 2) : 0.0);
}

/* The arc of a cell's side: those along x first, then those along y. */
static gint32
patch_arc (gsize n, gsize i, gsize j, gboolean upwards)
{
  return (gint32) (upwards ? n * (n + 1) + i * n + j : j * n + i);
}

static VigieGeometry *
patch_geometry (gsize n, gboolean crooked)
{
  VigieGeometry *g = g_new0 (VigieGeometry, 1);
  gsize p = 0;

  g->n_arcs = 2 * n * (n + 1);
  g->n_points = 3 * g->n_arcs;
  g->n_zones = g->n_rings = n * n;
  g->x = g_new (double, g->n_points);
  g->y = g_new (double, g->n_points);
  g->importance = g_new (float, g->n_points);
  g->arc_start = g_new (guint32, g->n_arcs + 1);
  g->arc_left = g_new (guint32, g->n_arcs);
  g->arc_right = g_new (guint32, g->n_arcs);
  g->ring_start = g_new (guint32, g->n_rings + 1);
  g->ring_arc = g_new (gint32, 4 * g->n_rings);
  g->zone_start = g_new (guint32, g->n_zones + 1);

  for (gsize a = 0; a < g->n_arcs; a++) {
    gboolean upwards = a >= n * (n + 1);
    gsize k = upwards ? a - n * (n + 1) : a;
    gsize i = upwards ? k / n : k % n, j = upwards ? k % n : k / n;
    double x0, y0, x1, y1;

    patch_node (&x0, &y0, i, j, crooked);
    patch_node (&x1, &y1, upwards ? i : i + 1, upwards ? j + 1 : j, crooked);
    g->arc_start[a] = (guint32) p;
    for (gsize t = 0; t < 3; t++, p++) {
      g->x[p] = x0 + (x1 - x0) * t / 2.0;
      g->y[p] = y0 + (y1 - y0) * t / 2.0;
      g->importance[p] = t == 1 ? 60.0f : INFINITY;
    }
    if (crooked) {
      g->x[p - 2] += 0.3 * patch_shift (i, j, 5 + upwards);
      g->y[p - 2] += 0.3 * patch_shift (i, j, 7 + upwards);
    }
    if (upwards) {
      g->arc_left[a] = i > 0 ? (guint32) (j * n + i - 1) : VIGIE_NO_ZONE;
      g->arc_right[a] = i < n ? (guint32) (j * n + i) : VIGIE_NO_ZONE;
    } else {
      g->arc_left[a] = j < n ? (guint32) (j * n + i) : VIGIE_NO_ZONE;
      g->arc_right[a] = j > 0 ? (guint32) ((j - 1) * n + i) : VIGIE_NO_ZONE;
    }
  }
  g->arc_start[g->n_arcs] = (guint32) p;

  for (gsize z = 0; z < g->n_zones; z++) {
    gsize i = z % n, j = z / n;
    gint32 *ring = g->ring_arc + 4 * z;

    g->ring_start[z] = (guint32) (4 * z);
    g->zone_start[z] = (guint32) z;
    ring[0] = patch_arc (n, i, j + 1, FALSE);
    ring[1] = ~patch_arc (n, i + 1, j, TRUE);
    ring[2] = ~patch_arc (n, i, j, FALSE);
    ring[3] = patch_arc (n, i, j, TRUE);
  }
  g->ring_start[g->n_rings] = (guint32) (4 * g->n_rings);
  g->zone_start[g->n_zones] = (guint32) g->n_zones;

  return g;
}

/* @n × @n cells, all missing. */
static Patchwork *
patchwork_new (gsize n, gboolean crooked)
{
  Patchwork *p = g_new0 (Patchwork, 1);
  gsize side = (n + 2) / 3;

  p->iris.kind = g_strdup ("iris");
  p->iris.vintage = 2020;
  p->iris.n_zones = n * n;
  p->iris.zone = g_new0 (VigieZone, n * n);
  p->iris.geometry = patch_geometry (n, crooked);
  p->iris.source = g_strdup ("contours inventés");
  p->communes.kind = g_strdup ("commune");
  p->communes.vintage = 2020;
  p->communes.n_zones = side * side;
  p->communes.zone = g_new0 (VigieZone, side * side);
  p->communes.source = g_strdup ("contours inventés");
  for (gsize z = 0; z < n * n; z++) {
    VigieZone *zone = &p->iris.zone[z];
    gsize i = z % n, j = z / n;

    zone->code = g_strdup_printf ("99%03d%04d", (int) (j / 3 * side + i / 3), (int) z);
    zone->name = g_strdup_printf ("Îlot %d", (int) z);
    zone->parent = g_strdup_printf ("99%03d", (int) (j / 3 * side + i / 3));
    zone->type = 'H';
    zone->area_m2 = PATCH_M * PATCH_M;
    zone->label_x = 850000.0 + (i + 0.5) * PATCH_M;
    zone->label_y = 6690000.0 + (j + 0.5) * PATCH_M;
  }
  for (gsize c = 0; c < side * side; c++) {
    VigieZone *zone = &p->communes.zone[c];

    zone->code = g_strdup_printf ("99%03d", (int) c);
    zone->name = g_strdup_printf ("Sainte-Œuvre-%d", (int) c);
    zone->parent = g_strdup ("");
    zone->area_m2 = 9 * PATCH_M * PATCH_M;
    zone->label_x = 850000.0 + (c % side * 3 + 1.5) * PATCH_M;
    zone->label_y = 6690000.0 + (c / side * 3 + 1.5) * PATCH_M;
  }

  p->indicator.code = g_strdup ("ESSAI");
  p->indicator.label_fr = g_strdup ("Taux d’essai");
  p->indicator.label_en = g_strdup ("Trial rate");
  p->indicator.unit = g_strdup ("%");
  p->indicator.kind = VIGIE_KIND_RATIO;
  p->indicator.higher_is = VIGIE_HIGHER_WORSE;
  p->indicator.decimals = 1;
  p->indicator.notes = g_strdup ("");
  p->column.indicator = &p->indicator;
  p->column.period = vigie_period_of_year (2020);
  p->table.zoning = &p->iris;
  p->table.n_columns = 1;
  p->table.column = &p->column;
  p->table.figures = vigie_figures_new (n * n, 1);
  p->map.table = &p->table;
  p->map.communes = &p->communes;
  p->map.classes = &p->classes;
  p->map.palette = vigie_palette_find ("braise");

  return p;
}

static inline void
patchwork_set (Patchwork *p, gsize zone, double value, VigieCellState state)
{
  vigie_figures_set (p->table.figures, zone, 0, (VigieCell) { value, state, 0 });
}

static inline void
patchwork_quantiles (Patchwork *p, gsize n)
{
  vigie_classes_compute (p->table.figures, 0, VIGIE_METHOD_QUANTILE, n, NULL, &p->classes);
}

static void
patch_zones_free (VigieZoning *zoning)
{
  for (gsize i = 0; i < zoning->n_zones; i++) {
    g_free (zoning->zone[i].code);
    g_free (zoning->zone[i].name);
    g_free (zoning->zone[i].parent);
  }
  g_free (zoning->zone);
  g_free (zoning->kind);
  g_free (zoning->source);
  if (zoning->geometry)
    vigie_geometry_free (zoning->geometry);
}

static void
patchwork_free (Patchwork *p)
{
  patch_zones_free (&p->iris);
  patch_zones_free (&p->communes);
  vigie_figures_free (p->table.figures);
  g_free (p->indicator.code);
  g_free (p->indicator.label_fr);
  g_free (p->indicator.label_en);
  g_free (p->indicator.unit);
  g_free (p->indicator.notes);
  g_free (p);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Patchwork, patchwork_free)

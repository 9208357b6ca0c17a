/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Slides a window over the zones. */
#include "model/restitution/map-inset.h"

#include <math.h>

#define FEWEST_ZONES 20

/* Zones that are seen whole: a cluster that the frame would cut is not counted for its half. */
static gsize
count_within (const VigieZoning *zoning,
              const VigieBox *box,
              double x,
              double y,
              double half_w,
              double half_h,
              double *mean_x,
              double *mean_y)
{
  double sum_x = 0.0, sum_y = 0.0;
  gsize n = 0;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    if (box[i].min_x < x - half_w || box[i].max_x > x + half_w || box[i].min_y < y - half_h ||
        box[i].max_y > y + half_h)
      continue;
    sum_x += zoning->zone[i].label_x;
    sum_y += zoning->zone[i].label_y;
    n++;
  }
  if (n > 0) {
    *mean_x = sum_x / n;
    *mean_y = sum_y / n;
  }

  return n;
}

/* Each zone in turn is tried as centre, then the mean of what is seen from it. */
static gsize
best_window (
  const VigieZoning *zoning, const VigieBox *box, double half_w, double half_h, VigieMapView *view)
{
  gsize best = 0;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    double x = zoning->zone[i].label_x, y = zoning->zone[i].label_y;

    for (int step = 0; step < 3; step++) {
      double mean_x = x, mean_y = y;
      gsize n = count_within (zoning, box, x, y, half_w, half_h, &mean_x, &mean_y);

      if (n > best) {
        best = n;
        view->x = x;
        view->y = y;
      }
      x = mean_x;
      y = mean_y;
    }
  }

  return best;
}

gboolean
vigie_map_inset_find (
  const VigieZoning *zoning, double m_per_px, double width, double height, VigieMapView *view)
{
  g_autofree VigieBox *box = NULL;
  static const double zoom[] = { 3.0, 2.5, 2.0, 1.75, 1.5, 1.4 };

  if (zoning->n_zones < FEWEST_ZONES || zoning->n_zones > 5000)
    return FALSE;
  box = g_new (VigieBox, zoning->n_zones);
  for (gsize i = 0; i < zoning->n_zones; i++)
    box[i] = vigie_geometry_zone_box (zoning->geometry, i);
  for (gsize i = 0; i < G_N_ELEMENTS (zoom); i++) {
    view->m_per_px = m_per_px / zoom[i];
    if (2 * best_window (zoning, box, width / 2.0 * view->m_per_px, height / 2.0 * view->m_per_px,
                         view) >=
        zoning->n_zones)
      return TRUE;
  }

  return FALSE;
}

/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The part of the territory that a step shows, and its marked zones. */
#include "model/workshop/step-view.h"

#include <string.h>

/* What is left free around the zones. */
#define MARGIN 1.15

static gboolean
begins_with_one (const char *code, char **start)
{
  for (gsize i = 0; start[i]; i++)
    if (*start[i] && g_str_has_prefix (code, start[i]))
      return TRUE;

  return FALSE;
}

gboolean
vigie_step_zoom (
  const VigieStep *step, const VigieZoning *zoning, double width, double height, VigieMapView *view)
{
  g_auto (GStrv) start = g_strsplit (step->zoom, " ", -1);
  VigieBox box = { 0 };
  gsize n = 0;

  for (gsize i = 0; i < zoning->n_zones; i++) {
    VigieBox one;

    if (!begins_with_one (zoning->zone[i].code, start))
      continue;
    one = vigie_geometry_zone_box (zoning->geometry, i);
    box = n++ == 0 ? one
                   : (VigieBox) { MIN (box.min_x, one.min_x), MIN (box.min_y, one.min_y),
                                  MAX (box.max_x, one.max_x), MAX (box.max_y, one.max_y) };
  }
  if (n == 0 || width <= 0.0 || height <= 0.0)
    return FALSE;
  *view = (VigieMapView) { (box.min_x + box.max_x) / 2.0, (box.min_y + box.max_y) / 2.0,
                           MARGIN * MAX ((box.max_x - box.min_x) / width,
                                         (box.max_y - box.min_y) / height) };

  return TRUE;
}

guint8 *
vigie_step_dup_selected (const VigieStep *step, const VigieZoning *zoning)
{
  g_auto (GStrv) code = g_strsplit (step->selection, " ", -1);
  guint8 *selected;

  if (!*step->selection)
    return NULL;
  selected = g_new0 (guint8, zoning->n_zones);
  for (gsize i = 0; code[i]; i++) {
    gssize row = vigie_zoning_find (zoning, code[i]);

    if (row >= 0)
      selected[row] = 1;
  }

  return selected;
}

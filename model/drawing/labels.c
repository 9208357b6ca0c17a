/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of communes: the important ones first, each where it covers least, or not at all. */
#include <math.h>
#include <stdlib.h>

#include "model/drawing/overlay.h"
#include "model/drawing/type.h"

/* Names that are measured for one frame: a nation has thousands in view, and room for a few dozen. */
#define MOST_TRIED 200

/* Circles that are asked for each place. */
#define MOST_DISCS 2000

typedef struct {
  const VigieZone *zone;
  gsize importance; /* number of zones of the finer zoning: the nearest we have to inhabitants */
} Label;

typedef struct {
  double left, top, right, bottom;
} Frame;

static int
compare_labels (gconstpointer a, gconstpointer b)
{
  const Label *x = a, *y = b;

  if (x->importance != y->importance)
    return x->importance < y->importance ? 1 : -1;
  if (x->zone->area_m2 != y->zone->area_m2)
    return x->zone->area_m2 < y->zone->area_m2 ? 1 : -1;

  return g_strcmp0 (x->zone->code, y->zone->code);
}

static Label *
sorted_labels (const VigieMap *map, const VigiePage *page)
{
  const VigieZoning *communes = map->communes;
  gsize n = communes->n_zones;
  Label *label = g_new0 (Label, n + 1);

  for (gsize i = 0; i < n; i++)
    label[i].zone = &communes->zone[i];
  for (gsize i = 0; i < page->zoning->n_zones; i++) {
    gssize commune = vigie_zoning_find (communes, page->zoning->zone[i].parent);

    if (commune >= 0)
      label[commune].importance++;
  }
  qsort (label, n, sizeof *label, compare_labels);

  return label;
}

static gboolean
meets (const Frame *a, const Frame *b)
{
  return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

/* How much of the circles a name would cover, as a length. */
static double
covered (const Frame *frame, const VigieDisc *disc, gsize n_discs)
{
  double sum = 0.0;

  for (gsize i = 0; i < MIN (n_discs, MOST_DISCS); i++) {
    double x = CLAMP (disc[i].x, frame->left, frame->right);
    double y = CLAMP (disc[i].y, frame->top, frame->bottom);
    double distance = hypot (x - disc[i].x, y - disc[i].y);

    sum += MAX (disc[i].radius - distance, 0.0);
  }

  return sum;
}

static gboolean
is_free (const Frame *frame, const VigiePage *page, const Frame *placed, gsize n_placed)
{
  if (frame->left < 0 || frame->top < 0 || frame->right > page->width ||
      frame->bottom > page->height)
    return FALSE;
  for (gsize i = 0; i < n_placed; i++) {
    if (meets (frame, &placed[i]))
      return FALSE;
  }

  return TRUE;
}

static gboolean
is_of_an_inset (const VigieMap *map, const VigieZone *zone)
{
  const VigieBox *box = map->unlabelled;

  return box && zone->label_x > box->min_x && zone->label_x < box->max_x &&
         zone->label_y > box->min_y && zone->label_y < box->max_y;
}

/* The label point, then lines above and below it: further away only where there are circles. */
static gboolean
find_place (const VigiePage *page,
            const VigieDisc *disc,
            gsize n_discs,
            const VigieGroundStyle *style,
            const VigieZone *zone,
            double width,
            Frame *placed,
            gsize n_placed,
            double *base)
{
  static const double shift[] = { 0.0, 1.3, -1.3, 1.9, -1.9, 2.5, -2.5, 3.2, -3.2 };
  double x = vigie_page_x (page, zone->label_x), y = vigie_page_y (page, zone->label_y);
  double cap = 0.73 * style->label_size, air = style->halo / 2.0 + style->unit;
  double best = INFINITY;
  gsize n_shifts = n_discs > 0 ? G_N_ELEMENTS (shift) : 3;

  for (gsize i = 0; i < n_shifts; i++) {
    double at = y + cap / 2.0 + shift[i] * style->label_size;
    Frame frame = { x - width / 2.0 - air, at - cap - air, x + width / 2.0 + air,
                    at + 0.25 * style->label_size + air };
    double cost;

    if (!is_free (&frame, page, placed, n_placed))
      continue;
    cost = covered (&frame, disc, n_discs) + 0.1 * style->label_size * fabs (shift[i]);
    if (cost >= best)
      continue;
    best = cost;
    *base = at;
    placed[n_placed] = frame;
  }

  return best < INFINITY;
}

void
vigie_overlay_labels (const VigieMap *map,
                      const VigiePage *page,
                      const VigieDisc *disc,
                      gsize n_discs,
                      cairo_t *cr,
                      const VigieGroundStyle *style)
{
  gsize n = map->communes->n_zones, n_placed = 0, n_tried = 0;
  g_autofree Label *label = sorted_labels (map, page);
  g_autofree Frame *placed = g_new (Frame, MIN (n, MOST_TRIED) + 2);
  const cairo_rectangle_t *other = &map->furniture;

  if (other->width > 0.0)
    placed[n_placed++] =
      (Frame) { other->x, other->y, other->x + other->width, other->y + other->height };
  for (gsize i = 0; i < n && n_tried < MOST_TRIED; i++) {
    const VigieZone *zone = label[i].zone;
    double x = vigie_page_x (page, zone->label_x), y = vigie_page_y (page, zone->label_y);
    double width, base = 0.0;

    if (x < 0 || x > page->width || y < 0 || y > page->height || is_of_an_inset (map, zone))
      continue;
    n_tried++;
    width = vigie_type_width (zone->name, style->label_size, 600);
    if (!find_place (page, disc, n_discs, style, zone, width, placed, n_placed, &base))
      continue;
    vigie_type_show_halo (cr, zone->name, style->label_size, 600, x, base, 0.5, style->halo,
                          style->text, style->background);
    n_placed++;
  }
}

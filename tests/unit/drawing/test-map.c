/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Maps as pixels: colours, seams, hatches, what is not shown. */
#include <string.h>

#include "tests/unit/drawing/patchwork.h"

#define SIZE 300

static cairo_surface_t *
draw (const VigieMap *map, VigieMapView view)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);

  vigie_map_draw (map, cr, view, SIZE, SIZE);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  return surface;
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[x] & 0xFFFFFF;
}

static gsize
count_pixels (cairo_surface_t *surface, guint32 rgb)
{
  gsize n = 0;

  for (int y = 0; y < SIZE; y++) {
    for (int x = 0; x < SIZE; x++)
      n += pixel (surface, x, y) == rgb;
  }

  return n;
}

/* Zones under 8 px have no limits drawn: what is lighter there is a seam. */
static void
test_a_map_of_one_colour_has_no_seam (void)
{
  g_autoptr (Patchwork) p = patchwork_new (60, TRUE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *surface;
  VigieRgb color = vigie_palette_color (p->map.palette, 1, 0, FALSE, VIGIE_GROUND_LIGHT);

  for (gsize i = 0; i < p->iris.n_zones; i++)
    patchwork_set (p, i, 10.0, VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 5);
  p->map.communes = NULL;
  g_assert_cmpuint (p->classes.n, ==, 1);
  /* One commune: no limit but the outer one. */
  for (gsize i = 0; i < p->iris.n_zones; i++) {
    g_free (p->iris.zone[i].parent);
    p->iris.zone[i].parent = g_strdup ("99000");
  }
  surface = draw (&p->map, view);
  for (int y = 20; y < SIZE - 20; y++) {
    for (int x = 20; x < SIZE - 20; x++) {
      /* Cairo rounds a channel where it stacks coverage; seams were up to 33 levels. */
      for (int shift = 0; shift < 24; shift += 8)
        g_assert_cmpint (ABS ((int) (pixel (surface, x, y) >> shift & 255) -
                              (int) (color >> shift & 255)),
                         <=, 2);
    }
  }
  cairo_surface_destroy (surface);
}

static void
test_secret_is_hatched_and_shows_no_class (void)
{
  g_autoptr (Patchwork) p = patchwork_new (3, FALSE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *surface;

  for (gsize i = 0; i < 9; i++)
    patchwork_set (p, i, i, i == 4 ? VIGIE_CELL_SECRET : VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 3);
  surface = draw (&p->map, view);

  /* The middle cell. */
  for (int k = 0, lines = 0; k < 60; k++) {
    guint32 rgb = pixel (surface, 120 + k, 150);

    /* Grey: all channels near each other, as no colour of a class is. */
    g_assert_cmpint (ABS ((int) (rgb >> 16) - (int) (rgb & 255)), <, 12);
    lines += rgb < 0xA0A0A0;
    if (k == 59)
      g_assert_cmpint (lines, >=, 5);
  }
  g_assert_cmpuint (count_pixels (surface, 0xF1F0EF), >, 1000);
  cairo_surface_destroy (surface);
}

static void
test_missing_is_empty_with_an_outline (void)
{
  g_autoptr (Patchwork) p = patchwork_new (3, FALSE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *surface;

  for (gsize i = 0; i < 9; i++)
    patchwork_set (p, i, i, i == 4 ? VIGIE_CELL_MISSING : VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 3);
  surface = draw (&p->map, view);
  g_assert_cmphex (pixel (surface, 150, 150), ==, 0xFFFFFF);
  g_assert_cmphex (pixel (surface, 120, 180), ==, 0xFFFFFF);
  /* Its left side lies between 101 and 102. */
  g_assert_cmphex (MIN (pixel (surface, 101, 150), pixel (surface, 102, 150)), <, 0xD0D0D0);
  cairo_surface_destroy (surface);
}

static void
test_patterns_do_not_move_when_panned_by_whole_pixels (void)
{
  g_autoptr (Patchwork) p = patchwork_new (6, FALSE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *before, *after;

  for (gsize i = 0; i < 36; i++)
    patchwork_set (p, i, 0.0, i % 2 ? VIGIE_CELL_SECRET : VIGIE_CELL_NOT_SIGNIFICANT);
  patchwork_quantiles (p, 3);
  before = draw (&p->map, view);
  view.x -= 7 * view.m_per_px;
  view.y += 5 * view.m_per_px;
  after = draw (&p->map, view);
  for (int y = 60; y < 240; y++) {
    for (int x = 60; x < 240; x++)
      g_assert_cmphex (pixel (before, x, y), ==, pixel (after, x + 7, y + 5));
  }
  cairo_surface_destroy (before);
  cairo_surface_destroy (after);
}

static void
test_circles_cover_an_eighth_and_stay_small (void)
{
  g_autoptr (Patchwork) p = patchwork_new (12, FALSE);
  VigieMapView view = vigie_map_view_fit (&p->iris, 600, 600, 4);
  double factor, area = 0.0;

  p->map.circles = TRUE;
  for (gsize i = 0; i < 144; i++)
    patchwork_set (p, i, 100.0 + i, i == 7 ? VIGIE_CELL_SECRET : VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 5);
  factor = vigie_map_circle_factor (&p->map, view, 600, 600);
  for (gsize i = 0; i < 144; i++) {
    if (i != 7)
      area += G_PI * factor * factor * (100.0 + i);
  }
  g_assert_cmpfloat_with_epsilon (area, 0.12 * 600 * 600, 1.0);

  for (gsize i = 1; i < 144; i++)
    patchwork_set (p, i, 0.0, VIGIE_CELL_MISSING);
  factor = vigie_map_circle_factor (&p->map, view, 600, 600);
  g_assert_cmpfloat_with_epsilon (factor * 10.0, 28.0, 1e-9);
}

static void
test_a_map_without_figures_is_drawn_empty (void)
{
  g_autoptr (Patchwork) p = patchwork_new (3, TRUE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *surface;

  patchwork_quantiles (p, 5);
  p->map.labels = TRUE;
  surface = draw (&p->map, view);
  g_assert_cmpuint (count_pixels (surface, 0xFFFFFF), >, SIZE * SIZE / 2);
  cairo_surface_destroy (surface);
}

/* Where the scale's bar stands, no name does. */
static void
test_no_name_stands_under_the_furniture (void)
{
  g_autoptr (Patchwork) p = patchwork_new (3, TRUE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 4);
  cairo_surface_t *none, *named, *kept;

  patchwork_quantiles (p, 5);
  p->map.communes = &p->iris;
  none = draw (&p->map, view);
  p->map.labels = TRUE;
  named = draw (&p->map, view);
  p->map.furniture = (cairo_rectangle_t) { 0.0, 0.0, SIZE, SIZE };
  kept = draw (&p->map, view);
  g_assert_cmpint (memcmp (cairo_image_surface_get_data (none),
                           cairo_image_surface_get_data (named),
                           (gsize) cairo_image_surface_get_stride (none) * SIZE),
                   !=, 0);
  g_assert_cmpint (memcmp (cairo_image_surface_get_data (none), cairo_image_surface_get_data (kept),
                           (gsize) cairo_image_surface_get_stride (none) * SIZE),
                   ==, 0);
  cairo_surface_destroy (none);
  cairo_surface_destroy (named);
  cairo_surface_destroy (kept);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/map/a-map-of-one-colour-has-no-seam",
                   test_a_map_of_one_colour_has_no_seam);
  g_test_add_func ("/drawing/map/secret-is-hatched-and-shows-no-class",
                   test_secret_is_hatched_and_shows_no_class);
  g_test_add_func ("/drawing/map/missing-is-empty-with-an-outline",
                   test_missing_is_empty_with_an_outline);
  g_test_add_func ("/drawing/map/patterns-do-not-move-when-panned-by-whole-pixels",
                   test_patterns_do_not_move_when_panned_by_whole_pixels);
  g_test_add_func ("/drawing/map/circles-cover-an-eighth-and-stay-small",
                   test_circles_cover_an_eighth_and_stay_small);
  g_test_add_func ("/drawing/map/a-map-without-figures-is-drawn-empty",
                   test_a_map_without_figures_is_drawn_empty);
  g_test_add_func ("/drawing/map/no-name-stands-under-the-furniture",
                   test_no_name_stands_under_the_furniture);

  return g_test_run ();
}

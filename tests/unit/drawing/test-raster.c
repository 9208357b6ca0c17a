/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Zone numbers by pixel, and pictures painted from them. */
#include "tests/unit/drawing/patchwork.h"

#define SIZE 400

static VigieRaster *
raster_of (Patchwork *p, VigieMapView view)
{
  g_autoptr (GError) error = NULL;
  VigieRaster *raster =
    vigie_raster_new (&p->iris, &p->communes, view, SIZE, SIZE, VIGIE_GROUND_LIGHT, NULL, &error);

  g_assert_no_error (error);

  return raster;
}

/* Full geometry: one metre a pixel is finer than any corner that is left out. */
static void
compare_with_geometry (Patchwork *p, VigieMapView view)
{
  g_autoptr (VigieRaster) raster = raster_of (p, view);
  gsize wrong = 0;

  for (int y = 0; y < SIZE; y += 3) {
    for (int x = 0; x < SIZE; x += 3) {
      double at_x = view.x + (x + 0.25 - SIZE / 2.0) * view.m_per_px;
      double at_y = view.y - (y + 0.25 - SIZE / 2.0) * view.m_per_px;

      wrong += vigie_raster_zone_at (raster, x, y) !=
               vigie_geometry_zone_at (p->iris.geometry, at_x, at_y);
    }
  }
  g_assert_cmpuint (wrong, ==, 0);
}

static void
test_zone_at_agrees_with_the_geometry (void)
{
  g_autoptr (Patchwork) crooked = patchwork_new (9, TRUE);
  VigieMapView view = vigie_map_view_fit (&crooked->iris, SIZE, SIZE, 10);

  compare_with_geometry (crooked, view);
  view.m_per_px *= 0.31;
  view.x += 333.3;
  compare_with_geometry (crooked, view);
  view.m_per_px = 0.5;
  compare_with_geometry (crooked, view);
}

/* Nodes that lie on the centres of samples are ties: each must be broken the same way. */
static void
test_nodes_on_samples_leave_no_streak (void)
{
  g_autoptr (Patchwork) p = patchwork_new (9, FALSE);
  VigieMapView view = { 850000.0 + 4.5 * PATCH_M, 6690000.0 + 4.5 * PATCH_M, 15.0 };
  g_autoptr (VigieRaster) raster = NULL;

  /* 40 pixels a cell, their corners shifted on to centres of samples. */
  view.x += 0.25 * view.m_per_px;
  view.y += 0.25 * view.m_per_px;
  raster = raster_of (p, view);
  for (int y = 30; y < SIZE - 30; y++) {
    for (int x = 30; x < SIZE - 30; x++) {
      int i = (x - 20) / 40, j = 8 - (y - 20) / 40;

      if ((x - 20) % 40 > 2 && (x - 20) % 40 < 38 && (y - 20) % 40 > 2 && (y - 20) % 40 < 38)
        g_assert_cmpuint (vigie_raster_zone_at (raster, x, y), ==, j * 9 + i);
    }
  }
}

static guint32
pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row =
    cairo_image_surface_get_data (surface) + (gsize) y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) row)[x];
}

static void
test_painting_agrees_with_vectors (void)
{
  g_autoptr (Patchwork) p = patchwork_new (9, TRUE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 10);
  g_autoptr (VigieRaster) raster = raster_of (p, view);
  cairo_surface_t *painted, *drawn;
  cairo_t *cr;
  gsize far = 0;

  for (gsize i = 0; i < 81; i++)
    patchwork_set (p, i, i % 20, (VigieCellState) (i % 7 < 5 ? i % 7 : 0));
  patchwork_quantiles (p, 5);
  painted = vigie_raster_paint (raster, &p->map);
  drawn = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cr = cairo_create (drawn);
  vigie_map_draw (&p->map, cr, view, SIZE, SIZE);
  cairo_destroy (cr);
  cairo_surface_flush (drawn);

  for (int y = 0; y < SIZE; y++) {
    for (int x = 0; x < SIZE; x++) {
      guint32 a = pixel (painted, x, y), b = pixel (drawn, x, y);

      g_assert_cmphex (a >> 24, ==, 255);
      for (int shift = 0; shift < 24; shift += 8)
        far += ABS ((int) (a >> shift & 255) - (int) (b >> shift & 255)) > 64;
    }
  }
  /* Antialiasing differs along edges; whole areas may not. */
  g_assert_cmpuint (far, <, 3 * SIZE * SIZE / 200);
  cairo_surface_destroy (painted);
  cairo_surface_destroy (drawn);
}

/* A hidden zone looks the same whatever its value was. */
static void
test_a_hidden_value_changes_no_pixel (void)
{
  g_autoptr (Patchwork) p = patchwork_new (6, TRUE);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE, SIZE, 10);
  g_autoptr (VigieRaster) raster = raster_of (p, view);
  cairo_surface_t *picture[2];

  for (gsize i = 0; i < 36; i++)
    patchwork_set (p, i, i, i == 14 ? VIGIE_CELL_SECRET : VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 5);
  for (int k = 0; k < 2; k++) {
    p->table.figures->value[14] = k * 35.0;
    picture[k] = vigie_raster_paint (raster, &p->map);
  }
  for (int y = 0; y < SIZE; y++) {
    for (int x = 0; x < SIZE; x++)
      g_assert_cmphex (pixel (picture[0], x, y), ==, pixel (picture[1], x, y));
  }
  cairo_surface_destroy (picture[0]);
  cairo_surface_destroy (picture[1]);
}

/* A nation's zones in one picture, at twice the ground's lengths: no seam, and all there. */
static void
test_a_nation_is_drawn_from_a_raster (void)
{
  g_autoptr (Patchwork) p = patchwork_new (222, TRUE);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, SIZE, SIZE);
  cairo_t *cr = cairo_create (surface);
  VigieMapView view = vigie_map_view_fit (&p->iris, SIZE / 2.0 - 10, SIZE / 2.0 - 10, 2);
  VigieRgb color = vigie_palette_color (p->map.palette, 1, 0, FALSE, VIGIE_GROUND_LIGHT);

  for (gsize i = 0; i < p->iris.n_zones; i++)
    patchwork_set (p, i, 5.0, VIGIE_CELL_VALUE);
  patchwork_quantiles (p, 5);
  cairo_scale (cr, 2.0, 2.0);
  cairo_translate (cr, 10.25, 10.25);
  vigie_map_draw (&p->map, cr, view, SIZE / 2.0 - 10, SIZE / 2.0 - 10);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  g_assert_cmphex (pixel (surface, 10, 10), ==, 0);
  for (int y = 40; y < SIZE - 20; y++) {
    for (int x = 40; x < SIZE - 20; x++)
      g_assert_cmphex (pixel (surface, x, y), ==, 0xFF000000 | color);
  }
  cairo_surface_destroy (surface);
}

static void
test_cancelling_says_so (void)
{
  g_autoptr (Patchwork) p = patchwork_new (6, TRUE);
  VigieProgress progress = { 0, 0 };
  g_autoptr (GError) error = NULL;

  vigie_progress_cancel (&progress);
  g_assert_null (vigie_raster_new (&p->iris, NULL, vigie_map_view_fit (&p->iris, SIZE, SIZE, 0),
                                   SIZE, SIZE, VIGIE_GROUND_LIGHT, &progress, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/drawing/raster/zone-at-agrees-with-the-geometry",
                   test_zone_at_agrees_with_the_geometry);
  g_test_add_func ("/drawing/raster/nodes-on-samples-leave-no-streak",
                   test_nodes_on_samples_leave_no_streak);
  g_test_add_func ("/drawing/raster/painting-agrees-with-vectors",
                   test_painting_agrees_with_vectors);
  g_test_add_func ("/drawing/raster/a-hidden-value-changes-no-pixel",
                   test_a_hidden_value_changes_no_pixel);
  g_test_add_func ("/drawing/raster/a-nation-is-drawn-from-a-raster",
                   test_a_nation_is_drawn_from_a_raster);
  g_test_add_func ("/drawing/raster/cancelling-says-so", test_cancelling_says_so);

  return g_test_run ();
}

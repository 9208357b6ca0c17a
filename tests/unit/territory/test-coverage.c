/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/territory/coverage.h"

#include "model/territory/polygons.h"

/* Rectangles that follow each other, one zone each: x0, y0, x1, y1. */
static VigieRings *
rectangles (const double (*box)[4], gsize n)
{
  VigieRingsMaker maker;

  vigie_rings_maker_init (&maker);
  for (gsize i = 0; i < n; i++) {
    vigie_rings_maker_zone (&maker);
    vigie_rings_maker_ring (&maker);
    vigie_rings_maker_point (&maker, box[i][0], box[i][1]);
    vigie_rings_maker_point (&maker, box[i][0], box[i][3]);
    vigie_rings_maker_point (&maker, box[i][2], box[i][3]);
    vigie_rings_maker_point (&maker, box[i][2], box[i][1]);
    vigie_rings_maker_point (&maker, box[i][0], box[i][1]);
  }
  return vigie_rings_maker_end (&maker);
}

static const char *const code[] = { "A", "B", "C", "D" };

static VigieGeometry *
build (const double (*box)[4], gsize n, gsize *n_slivers)
{
  g_autoptr (VigieRings) rings = rectangles (box, n);
  g_autoptr (GError) error = NULL;
  VigieGeometry *geometry = vigie_coverage_build (rings, code, n_slivers, NULL, &error);

  g_assert_no_error (error);
  return geometry;
}

static double
whole_area (const VigieGeometry *geometry, gsize *n_rings)
{
  g_autofree guint32 *group = g_new0 (guint32, geometry->n_zones);
  g_autoptr (VigieGeometry) whole = vigie_geometry_dissolve (geometry, group, 1);

  *n_rings = whole->n_rings;
  return vigie_geometry_area (whole, 0);
}

static void
test_neighbours_that_meet_stay_as_they_are (void)
{
  static const double box[][4] = { { 0, 0, 500, 500 }, { 500, 0, 900, 500 } };
  gsize n_slivers;
  g_autoptr (VigieGeometry) geometry = build (box, 2, &n_slivers);

  g_assert_cmpuint (n_slivers, ==, 0);
  g_assert_cmpuint (geometry->n_arcs, ==, 3);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 0), ==, 250000);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 1), ==, 200000);
}

static void
test_a_gap_of_ten_metres_is_closed (void)
{
  static const double box[][4] = { { 0, 0, 495, 500 }, { 505, 0, 900, 500 } };
  gsize n_slivers;
  gsize n_rings;
  g_autoptr (VigieGeometry) geometry = build (box, 2, &n_slivers);

  g_assert_cmpuint (geometry->n_arcs, ==, 3);
  g_assert_cmpfloat (whole_area (geometry, &n_rings), ==, 450000);
  g_assert_cmpuint (n_rings, ==, 1);
}

static void
test_an_overlap_belongs_to_one_zone (void)
{
  static const double box[][4] = { { 0, 0, 504, 500 }, { 496, 0, 900, 500 } };
  gsize n_slivers;
  gsize n_rings;
  g_autoptr (VigieGeometry) geometry = build (box, 2, &n_slivers);

  g_assert_cmpuint (n_slivers, ==, 1);
  g_assert_cmpuint (geometry->n_arcs, ==, 3);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 0) + vigie_geometry_area (geometry, 1), ==,
                     450000);
  g_assert_cmpfloat (whole_area (geometry, &n_rings), ==, 450000);
}

/* A border without the neighbour's corner on it: nothing moves, the corner becomes a junction. */
static void
test_a_corner_on_a_neighbours_border_is_a_junction (void)
{
  static const double box[][4] = { { 0, 0, 500, 500 },
                                   { 500, 0, 900, 200 },
                                   { 500, 200, 900, 500 } };
  gsize n_slivers;
  gsize n_rings;
  g_autoptr (VigieGeometry) geometry = build (box, 3, &n_slivers);

  g_assert_cmpfloat (vigie_geometry_area (geometry, 0), ==, 250000);
  g_assert_cmpfloat (whole_area (geometry, &n_rings), ==, 450000);
  g_assert_cmpuint (n_rings, ==, 1);
  g_assert_cmpuint (geometry->n_arcs, ==, 6);
}

/* A commune within another in whose contour it is no hole. */
static void
test_an_enclave_without_its_hole_is_kept (void)
{
  static const double box[][4] = { { 0, 0, 900, 900 }, { 300, 300, 600, 600 } };
  gsize n_slivers;
  g_autoptr (VigieGeometry) geometry = build (box, 2, &n_slivers);

  g_assert_cmpfloat (vigie_geometry_area (geometry, 0), ==, 720000);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 1), ==, 90000);
}

/* Four zones around a square of 100 m that none of them holds: another territory. Two of them part
 * by 8 m elsewhere, so that all are mended. */
static void
test_a_wide_hole_stays (void)
{
  static const double box[][4] = {
    { 0, 0, 500, 292 }, { 0, 300, 200, 400 }, { 300, 300, 500, 400 }, { 0, 400, 500, 700 }
  };
  gsize n_slivers;
  gsize n_rings;
  g_autoptr (VigieGeometry) geometry = build (box, 4, &n_slivers);

  g_assert_cmpfloat_with_epsilon (whole_area (geometry, &n_rings), 350000 - 10000, 1500);
  g_assert_cmpuint (n_rings, ==, 2);
}

static void
test_twice_the_same_zone_is_refused (void)
{
  static const double box[][4] = { { 0, 0, 900, 900 }, { 0, 0, 900, 900 } };
  g_autoptr (VigieRings) rings = rectangles (box, 2);
  g_autoptr (GError) error = NULL;
  gsize n_slivers;

  g_assert_null (vigie_coverage_build (rings, code, &n_slivers, NULL, &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==,
                   "The zone “B” lies wholly under others in the file of contours; correct it, "
                   "then import it again.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/coverage/neighbours-that-meet-stay-as-they-are",
                   test_neighbours_that_meet_stay_as_they_are);
  g_test_add_func ("/territory/coverage/a-gap-of-ten-metres-is-closed",
                   test_a_gap_of_ten_metres_is_closed);
  g_test_add_func ("/territory/coverage/an-overlap-belongs-to-one-zone",
                   test_an_overlap_belongs_to_one_zone);
  g_test_add_func ("/territory/coverage/a-corner-on-a-neighbours-border-is-a-junction",
                   test_a_corner_on_a_neighbours_border_is_a_junction);
  g_test_add_func ("/territory/coverage/an-enclave-without-its-hole-is-kept",
                   test_an_enclave_without_its_hole_is_kept);
  g_test_add_func ("/territory/coverage/a-wide-hole-stays", test_a_wide_hole_stays);
  g_test_add_func ("/territory/coverage/twice-the-same-zone-is-refused",
                   test_twice_the_same_zone_is_refused);
  return g_test_run ();
}

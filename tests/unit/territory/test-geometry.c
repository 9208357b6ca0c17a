/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/territory/geometry.h"

#include <math.h>

#include "model/territory/packing.h"
#include "model/territory/polygons.h"
#include "model/territory/topology.h"

/* Rings of corners; a zone begins where NAN stands before its first ring. */
static VigieRings *
rings_of (const double *corner, gsize n)
{
  VigieRingsMaker maker;
  gboolean open = FALSE;
  double first_x = 0;
  double first_y = 0;

  vigie_rings_maker_init (&maker);
  for (gsize i = 0; i < n; i += 2) {
    if (!isnan (corner[i])) {
      if (!open) {
        vigie_rings_maker_ring (&maker);
        first_x = corner[i];
        first_y = corner[i + 1];
      }
      open = TRUE;
      vigie_rings_maker_point (&maker, corner[i], corner[i + 1]);
      continue;
    }
    if (open)
      vigie_rings_maker_point (&maker, first_x, first_y);
    open = FALSE;
    if (corner[i + 1] == 0)
      vigie_rings_maker_zone (&maker);
  }
  vigie_rings_maker_point (&maker, first_x, first_y);
  return vigie_rings_maker_end (&maker);
}

#define ZONE NAN, 0
#define RING NAN, 1

/* Three zones of 100 m: two beside each other above a third as wide as both, which has an enclave
 * of 20 m, the fourth. The border between the first and the second bends by 3 m. */
static VigieGeometry *
make_four (void)
{
  static const double corner[] = {
    ZONE, 0,   100, 0,   200, 100, 200, 103, 150, 100, 100, /* first */
    ZONE, 100, 100, 103, 150, 100, 200, 200, 200, 200, 100, /* second */
    ZONE, 0,   0,   0,   100, 100, 100, 200, 100, 200, 0,   /* third */
    RING, 40,  40,  60,  40,  60,  60,  40,  60,            /* its hole */
    ZONE, 40,  40,  40,  60,  60,  60,  60,  40,            /* enclave */
  };
  g_autoptr (VigieRings) rings = rings_of (corner, G_N_ELEMENTS (corner));
  VigieGeometry *geometry = vigie_topology_build (rings);

  g_assert_nonnull (geometry);
  return geometry;
}

static double
ring_area (const VigieRings *rings, gsize ring)
{
  guint32 first = rings->ring_start[ring];

  return vigie_ring_signed_area (rings->x + first, rings->y + first,
                                 rings->ring_start[ring + 1] - first);
}

static void
test_arcs_are_held_once (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();

  /* First and second, first and third, second and third, three outer ones, and the enclave. */
  g_assert_cmpuint (geometry->n_arcs, ==, 7);
  g_assert_cmpuint (geometry->n_rings, ==, 5);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 0), ==, 10150);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 1), ==, 9850);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 2), ==, 19600);
  g_assert_cmpfloat (vigie_geometry_area (geometry, 3), ==, 400);
}

static void
test_rings_are_closed_and_turned_as_in_a_shapefile (void)
{
  static const double tolerance[] = { 0, 1, 5, 1000 };
  g_autoptr (VigieGeometry) geometry = make_four ();

  for (gsize t = 0; t < G_N_ELEMENTS (tolerance); t++) {
    g_autoptr (VigieRings) rings = vigie_geometry_rings (geometry, tolerance[t]);

    for (gsize z = 0; z < rings->n_zones; z++)
      for (guint32 r = rings->zone_start[z]; r < rings->zone_start[z + 1]; r++) {
        guint32 first = rings->ring_start[r];
        guint32 last = rings->ring_start[r + 1] - 1;

        g_assert_cmpuint (last - first, >=, 3);
        g_assert_cmpfloat (rings->x[first], ==, rings->x[last]);
        g_assert_cmpfloat (rings->y[first], ==, rings->y[last]);
        if (r == rings->zone_start[z])
          g_assert_cmpfloat (ring_area (rings, r), <, 0);
        else
          g_assert_cmpfloat (ring_area (rings, r), >, 0);
      }
  }
}

static void
test_a_border_is_simplified_for_both_neighbours (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();
  g_autoptr (VigieRings) fine = vigie_geometry_rings (geometry, 2.5);
  g_autoptr (VigieRings) coarse = vigie_geometry_rings (geometry, 3.5);

  g_assert_cmpfloat (ring_area (fine, 0), ==, -10150);
  g_assert_cmpfloat (ring_area (coarse, 0), ==, -10000);
  g_assert_cmpfloat (ring_area (coarse, 1), ==, -10000);
}

static void
test_joined_zones_lose_the_border_between_them (void)
{
  static const guint32 group[] = { 0, 0, 1, 1 };
  static const guint32 without[] = { 0, 0, 0, VIGIE_NO_ZONE };
  g_autoptr (VigieGeometry) geometry = make_four ();
  g_autoptr (VigieGeometry) joined = vigie_geometry_dissolve (geometry, group, 2);
  g_autoptr (VigieGeometry) whole = vigie_geometry_dissolve (geometry, without, 1);

  g_assert_cmpuint (joined->n_rings, ==, 2);
  g_assert_cmpfloat (vigie_geometry_area (joined, 0), ==, 20000);
  g_assert_cmpfloat (vigie_geometry_area (joined, 1), ==, 20000);
  g_assert_cmpuint (whole->n_rings, ==, 2);
  g_assert_cmpfloat (vigie_geometry_area (whole, 0), ==, 39600);
}

/* Two squares of one zone that touch in a corner are two rings; so is a hole that touches. */
static void
test_rings_do_not_touch_themselves (void)
{
  static const double corner[] = {
    ZONE, 0, 0,  0, 10, 10, 10, 10, 0,  RING, 10, 10, 10, 20, 20, 20, 20, 10, /* two squares */
    ZONE, 0, 10, 0, 20, 10, 20, 10, 10,                                       /* beside both */
  };
  g_autoptr (VigieRings) rings = rings_of (corner, G_N_ELEMENTS (corner));
  g_autoptr (VigieGeometry) geometry = vigie_topology_build (rings);
  static const guint32 first[] = { 0, VIGIE_NO_ZONE };
  static const guint32 both[] = { 0, 0 };
  g_autoptr (VigieGeometry) alone = vigie_geometry_dissolve (geometry, first, 1);
  g_autoptr (VigieGeometry) joined = vigie_geometry_dissolve (geometry, both, 1);

  g_assert_cmpuint (alone->n_rings, ==, 2);
  g_assert_cmpfloat (vigie_geometry_area (alone, 0), ==, 200);
  g_assert_cmpuint (joined->n_rings, ==, 1);
  g_assert_cmpfloat (vigie_geometry_area (joined, 0), ==, 300);
}

static void
test_overlapping_zones_are_no_coverage (void)
{
  static const double corner[] = {
    ZONE, 0, 0, 0, 10, 10, 10, 10, 0, ZONE, 0, 0, 0, 10, 10, 10, 10, 0,
  };
  g_autoptr (VigieRings) rings = rings_of (corner, G_N_ELEMENTS (corner));

  g_assert_null (vigie_topology_build (rings));
}

static void
test_a_place_is_in_one_zone (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();

  g_assert_cmpuint (vigie_geometry_zone_at (geometry, 102, 150), ==, 0);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, 104, 150), ==, 1);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, 10, 10), ==, 2);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, 50, 50), ==, 3);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, 50, 250), ==, VIGIE_NO_ZONE);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, NAN, 0), ==, VIGIE_NO_ZONE);
}

/* A horseshoe: its middle lies outside, its label in the thick foot of 40 m. */
static void
test_label_lies_inside_away_from_borders (void)
{
  static const double corner[] = {
    ZONE, 0, 0, 0, 200, 20, 200, 20, 40, 180, 40, 180, 200, 200, 200, 200, 0,
  };
  g_autoptr (VigieRings) rings = rings_of (corner, G_N_ELEMENTS (corner));
  g_autoptr (VigieGeometry) geometry = vigie_topology_build (rings);
  double x;
  double y;

  vigie_geometry_label_point (geometry, 0, &x, &y);
  g_assert_cmpuint (vigie_geometry_zone_at (geometry, x, y), ==, 0);
  g_assert_cmpfloat_with_epsilon (y, 20, 4);
  g_assert_cmpfloat (x, >, 16);
  g_assert_cmpfloat (x, <, 184);
}

static void
test_boxes_are_those_of_the_points (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();
  VigieBox all = vigie_geometry_box (geometry);
  VigieBox enclave = vigie_geometry_zone_box (geometry, 3);

  g_assert_cmpfloat (all.max_x, ==, 200);
  g_assert_cmpfloat (all.max_y, ==, 200);
  g_assert_cmpfloat (enclave.min_x, ==, 40);
  g_assert_cmpfloat (enclave.max_y, ==, 60);
}

static VigieGeometry *
unpack (const VigiePacked *packed, const VigieCounts *counts, int cut_part, gsize cut_by)
{
  const void *part[VIGIE_PACKED_PARTS];
  gsize size[VIGIE_PACKED_PARTS];

  for (int k = 0; k < VIGIE_PACKED_PARTS; k++) {
    part[k] = g_bytes_get_data (packed->part[k], &size[k]);
    if (k == cut_part)
      size[k] -= MIN (size[k], cut_by);
  }
  return vigie_geometry_unpack (counts, part, size);
}

static void
test_packed_bytes_give_the_same_geometry (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();
  g_autoptr (VigieGeometry) again = NULL;
  g_auto (VigiePacked) packed = { NULL };
  VigieCounts counts = { geometry->n_points, geometry->n_arcs, geometry->n_rings, 4 };

  vigie_geometry_pack (geometry, &packed);
  again = unpack (&packed, &counts, -1, 0);
  g_assert_nonnull (again);
  g_assert_cmpmem (again->x, again->n_points * 8, geometry->x, geometry->n_points * 8);
  g_assert_cmpmem (again->y, again->n_points * 8, geometry->y, geometry->n_points * 8);
  g_assert_cmpmem (again->importance, again->n_points * 4, geometry->importance,
                   geometry->n_points * 4);
  g_assert_cmpmem (again->arc_start, again->n_arcs * 4, geometry->arc_start, geometry->n_arcs * 4);
  g_assert_cmpmem (again->arc_left, again->n_arcs * 4, geometry->arc_left, geometry->n_arcs * 4);
  g_assert_cmpmem (again->arc_right, again->n_arcs * 4, geometry->arc_right, geometry->n_arcs * 4);
  g_assert_cmpmem (again->ring_arc, geometry->ring_start[5] * 4, geometry->ring_arc,
                   geometry->ring_start[5] * 4);
  g_assert_cmpmem (again->zone_start, 5 * 4, geometry->zone_start, 5 * 4);
}

static void
test_damaged_bytes_are_refused (void)
{
  g_autoptr (VigieGeometry) geometry = make_four ();
  g_auto (VigiePacked) packed = { NULL };
  VigieCounts counts = { geometry->n_points, geometry->n_arcs, geometry->n_rings, 4 };
  VigieCounts more = counts;

  vigie_geometry_pack (geometry, &packed);
  for (int k = 0; k < VIGIE_PACKED_PARTS; k++)
    g_assert_null (unpack (&packed, &counts, k, 1));
  more.n_zones = G_MAXUINT32;
  g_assert_null (unpack (&packed, &more, -1, 0));
  more = counts;
  more.n_points = (guint64) 1 << 62;
  g_assert_null (unpack (&packed, &more, -1, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/geometry/arcs-are-held-once", test_arcs_are_held_once);
  g_test_add_func ("/territory/geometry/rings-are-closed-and-turned-as-in-a-shapefile",
                   test_rings_are_closed_and_turned_as_in_a_shapefile);
  g_test_add_func ("/territory/geometry/a-border-is-simplified-for-both-neighbours",
                   test_a_border_is_simplified_for_both_neighbours);
  g_test_add_func ("/territory/geometry/joined-zones-lose-the-border-between-them",
                   test_joined_zones_lose_the_border_between_them);
  g_test_add_func ("/territory/geometry/rings-do-not-touch-themselves",
                   test_rings_do_not_touch_themselves);
  g_test_add_func ("/territory/geometry/overlapping-zones-are-no-coverage",
                   test_overlapping_zones_are_no_coverage);
  g_test_add_func ("/territory/geometry/a-place-is-in-one-zone", test_a_place_is_in_one_zone);
  g_test_add_func ("/territory/geometry/label-lies-inside-away-from-borders",
                   test_label_lies_inside_away_from_borders);
  g_test_add_func ("/territory/geometry/boxes-are-those-of-the-points",
                   test_boxes_are_those_of_the_points);
  g_test_add_func ("/territory/geometry/packed-bytes-give-the-same-geometry",
                   test_packed_bytes_give_the_same_geometry);
  g_test_add_func ("/territory/geometry/damaged-bytes-are-refused", test_damaged_bytes_are_refused);
  return g_test_run ();
}

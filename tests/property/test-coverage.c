/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever way neighbours part, what is made of them is a coverage: no overlap, no gap, at any
 * tolerance. */
#include "model/territory/coverage.h"

#include <math.h>

#include "model/territory/polygons.h"

#define SIDE 6
#define STEPS 5

static double
shake (double most)
{
  return g_test_rand_double_range (-most, most);
}

/* A border of a square of the grid, its points moved for this zone alone. */
static void
add_side (VigieRingsMaker *maker, double x, double y, double dx, double dy, double most)
{
  for (int k = 0; k < STEPS; k++)
    vigie_rings_maker_point (maker, 850000 + x + dx * k / STEPS + shake (most),
                             6690000 + y + dy * k / STEPS + shake (most));
}

static VigieRings *
make_zones (double most)
{
  VigieRingsMaker maker;
  double size = 600;

  vigie_rings_maker_init (&maker);
  for (int row = 0; row < SIDE; row++)
    for (int column = 0; column < SIDE; column++) {
      double x = column * size;
      double y = row * size;

      vigie_rings_maker_zone (&maker);
      vigie_rings_maker_ring (&maker);
      add_side (&maker, x, y, 0, size, most);
      add_side (&maker, x, y + size, size, 0, most);
      add_side (&maker, x + size, y + size, 0, -size, most);
      add_side (&maker, x + size, y, -size, 0, most);
    }
  return vigie_rings_maker_end (&maker);
}

static double
sum_of_rings (const VigieRings *rings)
{
  double sum = 0;

  for (gsize r = 0; r < rings->n_rings; r++) {
    guint32 first = rings->ring_start[r];

    sum -=
      vigie_ring_signed_area (rings->x + first, rings->y + first, rings->ring_start[r + 1] - first);
  }
  return sum;
}

static void
check (const VigieGeometry *geometry)
{
  g_autofree guint32 *group = g_new0 (guint32, geometry->n_zones);
  g_autofree guint8 *uses = g_new0 (guint8, geometry->n_arcs);
  g_autoptr (VigieGeometry) whole = vigie_geometry_dissolve (geometry, group, 1);

  g_assert_cmpuint (whole->n_rings, ==, 1); /* one part, no hole */
  for (guint32 k = 0; k < geometry->ring_start[geometry->n_rings]; k++) {
    gint32 use = geometry->ring_arc[k];

    uses[use < 0 ? ~use : use]++;
  }
  for (gsize a = 0; a < geometry->n_arcs; a++)
    g_assert_cmpuint (uses[a], ==,
                      (geometry->arc_left[a] != VIGIE_NO_ZONE) +
                        (geometry->arc_right[a] != VIGIE_NO_ZONE));

  for (double tolerance = 0; tolerance < 300; tolerance = 2 * tolerance + 5) {
    g_autoptr (VigieRings) zones = vigie_geometry_rings (geometry, tolerance);
    g_autoptr (VigieRings) outline = vigie_geometry_rings (whole, tolerance);

    g_assert_cmpfloat_with_epsilon (sum_of_rings (zones), sum_of_rings (outline), 1);
  }
  for (gsize zone = 0; zone < geometry->n_zones; zone++) {
    double x;
    double y;

    vigie_geometry_label_point (geometry, zone, &x, &y);
    g_assert_cmpuint (vigie_geometry_zone_at (geometry, x, y), ==, zone);
    /* A border of 600 m that moves by 7 m at most takes or gives 4 % at each of four sides. */
    g_assert_cmpfloat_with_epsilon (vigie_geometry_area (geometry, zone), 360000, 60000);
  }
}

static void
test_neighbours_that_part_become_a_coverage (void)
{
  int rounds = g_getenv ("VIGIE_SOAK") ? 2000 : 40;
  char *code[SIDE * SIDE];

  for (int i = 0; i < SIDE * SIDE; i++)
    code[i] = g_strdup_printf ("%d", i);
  for (int i = 0; i < rounds; i++) {
    g_autoptr (VigieRings) rings = make_zones (i % 8);
    g_autoptr (VigieGeometry) geometry = NULL;
    g_autoptr (GError) error = NULL;
    gsize n_repaired;
    gsize n_turned;
    gsize n_slivers;

    vigie_polygons_repair (&rings, (const char *const *) code, &n_repaired, &n_turned, NULL,
                           &error);
    g_assert_no_error (error);
    geometry = vigie_coverage_build (rings, (const char *const *) code, &n_slivers, NULL, &error);
    g_assert_no_error (error);
    check (geometry);
  }
  for (int i = 0; i < SIDE * SIDE; i++)
    g_free (code[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/territory/coverage/neighbours-that-part-become-a-coverage",
                   test_neighbours_that_part_become_a_coverage);
  return g_test_run ();
}

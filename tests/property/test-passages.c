/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Passages between random vintages: shares add up, stocks are kept, and a way there and on is the way through. */
#include <math.h>
#include <string.h>

#include "model/deliveries/carry.h"
#include "model/territory/passage-table.h"

#define N_ROUNDS 300
#define N_CELLS 60 /* of ground, each wholly in one zone of each vintage */

static VigieZoning *
draw_zoning (int vintage, int *of)
{
  int n = g_test_rand_int_range (1, 12);
  g_autofree double *area = g_new0 (double, n);
  VigieZone *zone = g_new0 (VigieZone, n);

  for (int i = 0; i < N_CELLS; i++) {
    of[i] = i < n ? i : g_test_rand_int_range (0, n); /* none is empty */
    area[of[i]] += 1.0;
  }
  for (int i = 0; i < n; i++)
    zone[i] = (VigieZone) {
      g_strdup_printf ("%09d", i), g_strdup (""), g_strdup (""), g_strdup (""), 'H', area[i], 0, 0
    };
  return vigie_zoning_new ("iris", vintage, "", zone, (gsize) n, NULL);
}

static VigiePassage *
cross (VigieZoning *from, const int *of, VigieZoning *to, const int *into)
{
  g_autoptr (GArray) link = g_array_new (FALSE, FALSE, sizeof (VigiePassageLink));

  for (guint32 i = 0; i < from->n_zones; i++)
    for (guint32 j = 0; j < to->n_zones; j++) {
      double n = 0;

      for (int c = 0; c < N_CELLS; c++)
        n += of[c] == (int) i && into[c] == (int) j;
      if (n > 0) {
        gboolean whole = n == from->zone[i].area_m2;
        VigiePassageLink one = { i, j, whole, whole ? 1.0 : n / from->zone[i].area_m2 };

        g_array_append_val (link, one);
      }
    }
  return vigie_passage_new (from, to, "area", 0, link, NULL);
}

static void
assert_sums (const VigiePassage *passage)
{
  for (gsize i = 0; i < passage->from->n_zones; i++) {
    double sum = 0;

    for (guint32 k = passage->from_start[i]; k < passage->from_start[i + 1]; k++) {
      sum += passage->link[k].share;
      g_assert_true (passage->link[k].whole == (passage->link[k].share == 1.0));
    }
    g_assert_cmpfloat_with_epsilon (sum, 1.0, 1e-9);
  }
}

static void
assert_kept (const VigiePassage *passage)
{
  g_autoptr (VigieFigures) came = vigie_figures_new (passage->from->n_zones, 1);
  g_autoptr (VigieFigures) into = vigie_figures_new (passage->to->n_zones, 1);
  double before = 0, after = 0;

  for (gsize i = 0; i < came->rows; i++) {
    VigieCell cell = { g_test_rand_int_range (0, 5000), VIGIE_CELL_VALUE, 0 };

    before += cell.value;
    vigie_figures_set (came, i, 0, cell);
  }
  g_assert_true (vigie_carry_figures (passage, came, TRUE, into));
  for (gsize i = 0; i < into->rows; i++) {
    gboolean cut = FALSE;

    for (guint32 k = passage->to_start[i]; k < passage->to_start[i + 1]; k++)
      cut = cut || !passage->link[passage->to_link[k]].whole;
    g_assert_cmpint (into->state[i], ==, VIGIE_CELL_VALUE);
    g_assert_cmpint (into->flags[i] & VIGIE_FLAG_ESTIMATED, ==, cut ? VIGIE_FLAG_ESTIMATED : 0);
    after += into->value[i];
  }
  g_assert_cmpfloat_with_epsilon (after, before, 1e-6);
}

static void
assert_same (const VigiePassage *one, const VigiePassage *other)
{
  g_assert_cmpuint (one->n_links, ==, other->n_links);
  for (gsize i = 0; i < one->n_links; i++) {
    g_assert_cmpuint (one->link[i].from, ==, other->link[i].from);
    g_assert_cmpuint (one->link[i].to, ==, other->link[i].to);
    g_assert_cmpint (one->link[i].whole, ==, other->link[i].whole);
    g_assert_cmpfloat_with_epsilon (one->link[i].share, other->link[i].share, 1e-9);
  }
}

static void
test_passages (void)
{
  for (int round = 0; round < N_ROUNDS; round++) {
    int a[N_CELLS], b[N_CELLS], c[N_CELLS];
    g_autoptr (VigieZoning) first = draw_zoning (2008, a), second = draw_zoning (2013, b);
    g_autoptr (VigieZoning) third = draw_zoning (2016, c);
    g_autoptr (VigiePassage) there = cross (first, a, second, b), on = cross (second, b, third, c);
    g_autoptr (VigiePassage) itself = cross (second, b, second, b);
    g_autoptr (VigiePassage) through = vigie_passage_compose (there, on);
    g_autoptr (VigiePassage) same = vigie_passage_compose (there, itself);
    g_autofree double *amount = g_new (double, second->n_zones);
    g_autoptr (VigiePassage) weighed = NULL;

    for (gsize i = 0; i < second->n_zones; i++)
      amount[i] = g_test_rand_int_range (1, 900);
    weighed = vigie_passage_reweigh (there, amount, "dwellings");
    assert_sums (there);
    assert_sums (through);
    assert_sums (weighed);
    assert_same (same, there);
    assert_kept (there);
    assert_kept (through);
    assert_kept (weighed);
    for (gsize i = 0; i < second->n_zones; i++)
      g_assert_cmpint (vigie_passage_kind (itself, i), ==, VIGIE_PASSAGE_IDENTICAL);
  }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/property/passages", test_passages);
  return g_test_run ();
}
